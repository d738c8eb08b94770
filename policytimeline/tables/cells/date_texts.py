"""The date in a text: a format, a century, words, blanks and precision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any, NamedTuple, TypeAlias

from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.findings import enumerated
from policytimeline.tables.cells.phrase_cells import PhraseReader
from policytimeline.tables.cells.precision import Coarseness
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.notations.centuries import CenturyRule
from policytimeline.tables.notations.date_formats import DateFormat, read_by_any
from policytimeline.tables.notations.date_parts import (
    DateParts,
    DateReading,
    ImpossibleDate,
    possible,
)
from policytimeline.tables.notations.fitting_formats import format_hint, meaning_hint
from policytimeline.tables.notations.meanings import (
    AbsentDuring,
    DateSide,
    DateWord,
    Meaning,
    check_meaning,
    date_on,
    parse_meaning,
)
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.notations.value_words import ValueWords
from policytimeline.tables.spec.spec_cells import PHRASE, DateCells

DateValue: TypeAlias = (
    UncertainDate | UncertainInterval | Bound | AbsentDuring | DateWord | CellProblem | None
)
"""What a cell says of a date: None if it is blank and the spec does not say what that means; of
the words, only those of `DateWord` that are neither dates nor bounds."""

VALUE_WORD = "value-word"
"""The code of a text that is not a date, and is read as the spec says."""

ISO = DateFormat.parse("iso")
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.0)?")
"""The number of a year, a month or a day, even an impossible one."""

_TWO_DATES = re.compile(r"\d.*(?: or | and |;|&| to | - ).*\d", re.IGNORECASE | re.DOTALL)


class KnownDate(NamedTuple):
    """What was read of one text, or of the texts of several columns.

    Attributes:
        value: What it says.
        form: The format in which it is written, or the word that it was taken for.
        note: The code of what is to be said of it, or an empty text.
    """

    value: DateValue
    form: str = ""
    note: str = ""


class DateTextReader:
    """Reads the date that a text says, or the texts of several columns in one row.

    Attributes:
        cells: What the spec says.
        side: Which side of an event it is.
        name: The columns that it is read from, for messages.
        declared: The formats that the spec declares.
    """

    def __init__(self, cells: DateCells, side: DateSide, *, has_typed_dates: bool = False) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a format, a word or a span of years is not one.
        """
        self.cells, self.side = cells, side
        self.name = ", ".join(filter(None, (cells.column, cells.year, cells.month, cells.day)))
        self.declared = cells.format or (ISO.text,)
        formats = tuple(DateFormat.parse(each) for each in self.declared if each != PHRASE)
        self._formats = (*formats, ISO) if has_typed_dates and ISO not in formats else formats
        self._phrases = PhraseReader(cells, self.name) if PHRASE in self.declared else None
        self._coarseness = Coarseness(cells)
        self._words = ValueWords.parse(cells.values)
        for word in self._words.words:
            check_meaning(side, word.meaning)
        self._blank = self._meaning(cells.blank) if cells.blank else None
        self._century = CenturyRule.parse(cells.years, has_column=bool(cells.century))

    def read(self, texts: tuple[str, ...]) -> KnownDate:
        """What a text says, or the texts of several columns in the order of the spec."""
        parts = dict(zip(self.cells.columns_by_part, texts, strict=True))
        if self.cells.year:
            found = self._of_parts(texts)
        else:
            found = self._of_text(texts[0], parts.get("century", ""), parts.get("published", ""))
        return self._made_coarse(found, parts.get("precision", ""))

    @property
    def needs_century(self) -> bool:
        """Whether years have two digits, and nothing decides the century."""
        return not self._century.decides and any(form.has_short_year for form in self._formats)

    @property
    def text_lists(self) -> Iterator[tuple[str, str, TextPatterns[Any]]]:
        """The texts that the spec lists: their column, the key, and which of them were met."""
        yield self.name, "values", self._words.texts
        yield self.name, "filled", self._coarseness.filled
        if self.cells.precision is not None:
            yield self.cells.precision.column, "precision", self._coarseness.words

    def _of_text(self, text: str, century: str, published: str) -> KnownDate:
        if not text:
            return self._of_blank()
        if (meaning := self._words.meaning_of(text)) is not None:
            return self._of_word(meaning)
        readings = read_by_any(self._formats, text)
        if not readings:
            in_words = self._phrases.read(text, published) if self._phrases else None
            if in_words is None or isinstance(in_words, CellProblem):
                return KnownDate(in_words or self._unreadable(text))
            return KnownDate(in_words, PHRASE)
        dates = [self._dated(each.date, text, century) for each in readings]
        forms = [each.format.text for each in readings]
        sound = [date for date in dates if not isinstance(date, CellProblem)]
        if len(sound) > 1:
            return self._either(text, sound, forms)
        value = sound[0] if sound else dates[0]
        form = forms[dates.index(value)]
        clock = any(isinstance(each.date, DateParts) and each.date.clock for each in readings)
        if isinstance(value, UncertainDate) and value.clock and self.side is not DateSide.WHEN:
            # The side of an interval is a day.
            value, clock = UncertainDate.parse(str(value).partition("T")[0]), True
        return KnownDate(value, form, "clock-dropped" if clock else "")

    def _either(self, text: str, dates: Sequence[When], forms: Sequence[str]) -> KnownDate:
        """One of the days that a text is in several formats; no date is one of two intervals."""
        days = [date for date in dates if isinstance(date, UncertainDate)]
        if len(days) < len(dates):
            problem = f"is an interval and also another date, as {' and as '.join(forms)}"
            return KnownDate(self._problem("unusable-row", text, problem, "formats that agree"))
        return KnownDate(reduce(UncertainDate.union, days), " or ".join(forms), "ambiguous-date")

    def _of_blank(self) -> KnownDate:
        return KnownDate(None) if self._blank is None else self._of_word(self._blank)

    def _of_word(self, meaning: Meaning) -> KnownDate:
        date = date_on(self.side, meaning)
        value = meaning if isinstance(meaning, DateWord | AbsentDuring) and date is None else date
        return KnownDate(value, str(meaning), VALUE_WORD)

    def _dated(
        self, reading: DateReading, text: str, century: str
    ) -> UncertainDate | UncertainInterval | CellProblem:
        """The date that a reading gives, its century decided."""
        match reading:
            case ImpossibleDate():
                return self._impossible(text, reading)
            case DateParts(is_short_year=True):
                return self._in_century(reading, text, century)
            case DateParts():
                return reading.date
            case UncertainDate() | UncertainInterval():
                return reading

    def _in_century(self, parts: DateParts, text: str, century: str) -> UncertainDate | CellProblem:
        year = self._century.year_of(parts.year, century)
        if isinstance(year, str):
            expected = "a year in full"
            code = "century-contradicts" if self._century.has_year(century) else "century-unknown"
            return self._problem(code, text, f"is not a date: {year}", expected)
        dated = parts.in_year(year)
        if isinstance(dated, ImpossibleDate):
            return self._impossible(text, dated)
        return dated.date

    def _impossible(self, text: str, date: ImpossibleDate) -> CellProblem:
        problem = f"is not a day: {date.reason}"
        return self._problem("impossible-date", text, problem, "a day that exists")

    def _of_parts(self, texts: tuple[str, ...]) -> KnownDate:
        """The date of a row whose year, month and day have columns of their own."""
        unknown = self.cells.unknown
        names = [name for name in ("year", "month", "day") if getattr(self.cells, name)]
        parts = {
            name: "" if text in unknown else text for name, text in zip(names, texts, strict=False)
        }
        if not any(parts.values()):
            return self._of_blank()
        written = "-".join(texts[: len(names)])
        numbers = {name: _number(text) for name, text in parts.items()}
        wrong = next((name for name, text in parts.items() if text and numbers[name] is None), "")
        if wrong or numbers["year"] is None:
            shown = parts[wrong] if wrong else written
            problem = f"is not a {wrong or 'date: it has no year'}"
            return KnownDate(self._problem("unreadable-date", shown, problem, "a number"))
        month, day = numbers.get("month"), numbers.get("day")
        date = self._dated(possible(DateParts(numbers["year"], month, day)), written, "")
        note = "gap-in-parts" if day is not None and month is None else ""
        return KnownDate(date, "-".join(name for name in names if parts[name]), note)

    def _made_coarse(self, found: KnownDate, precision: str) -> KnownDate:
        """A date, as exact as it is known."""
        date = found.value
        if not isinstance(date, UncertainDate):
            return found
        is_word = found.note == VALUE_WORD
        known = date if is_word else self._coarseness.without_filled(date)
        widened = self._coarseness.of(known, precision)
        if isinstance(widened, CellProblem):
            return KnownDate(widened)
        note = "precision-coarser" if widened != date else found.note
        return found._replace(value=widened, note=note)

    def _unreadable(self, text: str) -> CellProblem:
        expected = f"a date written as {enumerated(self.declared, 'or')}"
        if _TWO_DATES.search(text):
            return self._problem("two-dates-in-a-cell", text, "holds two dates", expected)
        hint = format_hint(text) or meaning_hint(text)
        return self._problem("unreadable-date", text, "is not a date", expected, hint)

    def _problem(
        self, code: str, text: str, problem: str, expected: str, hint: str = ""
    ) -> CellProblem:
        message = f"{text!r} {problem}; expected {expected}"
        return CellProblem(code, self.name, text, message, hint)

    def _meaning(self, text: str) -> Meaning:
        meaning = parse_meaning(text)
        check_meaning(self.side, meaning)
        return meaning


def _number(text: str) -> int | None:
    return int(text.removesuffix(".0")) if _NUMBER.fullmatch(text) else None
