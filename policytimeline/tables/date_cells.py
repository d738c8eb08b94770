"""Dates from cells: a format, a century, words, blanks and precision, each text read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.tables.cells import Cells
from policytimeline.tables.centuries import CenturyRule
from policytimeline.tables.date_formats import DateFormat
from policytimeline.tables.date_parts import DateParts, ImpossibleDate
from policytimeline.tables.precision import widened_to
from policytimeline.tables.problems import CellProblem, RowProblems
from policytimeline.tables.spec_cells import DateCells
from policytimeline.tables.value_words import Absent, Never, ValueWords

Side: TypeAlias = Literal["begin", "end", "when"]

DateValue: TypeAlias = (
    UncertainDate | UncertainInterval | Bound | Absent | Never | CellProblem | None
)
"""What a cell says of a date; None if it says nothing."""

ISO = DateFormat.parse("iso")
_MOST_KNOWN = 200_000
_NOTED_BY_ROW = {"ambiguous-date", "gap-in-parts"}
_TWO_DATES = re.compile(r"\d.*(?: or | and |;|&| to | - ).*\d", re.IGNORECASE | re.DOTALL)


class KnownDate(NamedTuple):
    """What was read of one text, and how often and where it was first met.

    Attributes:
        value: What it says.
        form: The format in which it is written, or the word that it was taken for.
        note: The code of what is to be said of it, or an empty text.
    """

    value: DateValue
    form: str = ""
    note: str = ""


class DateReader:
    """Reads the date of each row from one column or several.

    Attributes:
        cells: What the spec says.
        side: Which side of an event it is.
        columns: The columns that it is read from.
        counts: How often each text, or each group of parts, was met.
        first: The number and line of the row in which each was met first.
        blanks: How many rows had nothing in them.
    """

    def __init__(self, cells: DateCells, side: Side, *, has_typed_dates: bool = False) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a format, a word or a span of years is not one.
        """
        self.cells, self.side = cells, side
        self.columns = cells.columns
        self.name = ", ".join(filter(None, (cells.column, cells.year, cells.month, cells.day)))
        formats = tuple(map(DateFormat.parse, cells.format)) or (ISO,)
        self.formats = (*formats, ISO) if has_typed_dates and ISO not in formats else formats
        self.words = ValueWords.parse(cells.values)
        self._blank = ValueWords.parse({"": cells.blank}) if cells.blank else None
        self._century = CenturyRule.parse(cells.years, has_column=bool(cells.century))
        self._missing = frozenset(cells.missing)
        self.counts: Counter[str | tuple[str, ...]] = Counter()
        self.first: dict[str | tuple[str, ...], tuple[int, int | None]] = {}
        self.known: dict[str | tuple[str, ...], KnownDate] = {}
        self.blanks = 0

    def read(self, cells: Cells) -> list[DateValue]:
        """What the cells of each row say of the date."""
        keys = self.keys(cells)
        known = self.known
        counts = Counter(keys)
        if len(known) > _MOST_KNOWN:
            known.clear()
        new = counts.keys() - known.keys()
        if new:
            self._meet(new, keys, cells)
        self.counts.update(counts)
        return [known[key].value for key in keys]

    @property
    def needs_century(self) -> bool:
        """Whether years have two digits, and nothing decides the century."""
        return not self._century.decides and any(form.has_short_year for form in self.formats)

    def note(self, cells: Cells, notes: RowProblems) -> None:
        """Note the rows whose date was read, but hardly as it is written."""
        doubtful = {key for key, each in self.known.items() if each.note in _NOTED_BY_ROW}
        if not doubtful:
            return
        for row, key in enumerate(self.keys(cells)):
            if key in doubtful:
                notes.add(row, self._doubt(key, self.known[key]))

    def _doubt(self, key: str | tuple[str, ...], known: KnownDate) -> CellProblem:
        text = key if isinstance(key, str) else "-".join(filter(None, key))
        said = {
            "ambiguous-date": f"is a different day as {known.form}",
            "gap-in-parts": "has a day, but no month",
        }[known.note]
        message = f"{text!r} {said}; read as {known.value}"
        return CellProblem(known.note, self.name, text, message)

    def keys(self, cells: Cells) -> Sequence[str | tuple[str, ...]]:
        """The text of each row, or its texts if the date has several columns."""
        columns = [cells.column(name, self._missing) for name in self.columns]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def _meet(
        self,
        new: set[str | tuple[str, ...]],
        keys: Sequence[str | tuple[str, ...]],
        cells: Cells,
    ) -> None:
        """Read the texts that were not met before, and note where they are."""
        waiting = set(new)
        for row, key in enumerate(keys):
            if key in waiting:
                waiting.remove(key)
                self.first.setdefault(key, cells.place(row))
                self.known[key] = self._read((key,) if isinstance(key, str) else key)
                if not waiting:
                    return

    def _read(self, texts: tuple[str, ...]) -> KnownDate:
        if self.cells.year:
            found = self._of_parts(texts)
        else:
            found = self._of_text(texts[0], texts[1] if self.cells.century else "")
        if self.cells.precision and isinstance(found.value, UncertainDate):
            return self._with_precision(found, texts[-1])
        return found

    def _of_text(self, text: str, century: str) -> KnownDate:
        if not text:
            return self._of_blank()
        if (meaning := self.words.meaning_of(text)) is not None:
            return KnownDate(meaning.on(self.side), meaning.text, "value-word")
        readings = {form.text: form.read(text) for form in self.formats}
        fitting = {form: each for form, each in readings.items() if each is not None}
        if not fitting:
            return KnownDate(self._unreadable(text))
        dates = [self._dated(each, text, century) for each in fitting.values()]
        sound = {date: None for date in dates if not isinstance(date, CellProblem)}
        form = next(iter(fitting))
        if not sound:
            return KnownDate(dates[0], form)
        first, *others = sound
        if others:
            return self._either(first, others, tuple(fitting))
        note = "clock-dropped" if any(getattr(each, "clock", "") for each in fitting.values()) else ""
        return KnownDate(first, form, note)

    def _of_blank(self) -> KnownDate:
        if self._blank is not None and (meaning := self._blank.meaning_of("")) is not None:
            return KnownDate(meaning.on(self.side), meaning.text, "value-word")
        return KnownDate(None)

    def _dated(
        self, reading: object, text: str, century: str
    ) -> UncertainDate | UncertainInterval | CellProblem:
        """The date that a reading gives, its century decided."""
        match reading:
            case ImpossibleDate():
                return self._problem("impossible-date", text, reading.reason, "a day that there is")
            case DateParts(is_short_year=True):
                return self._in_century(reading, text, century)
            case DateParts():
                return reading.date
            case UncertainDate() | UncertainInterval():
                return reading
            case _:
                raise TypeError(reading)

    def _in_century(
        self, parts: DateParts, text: str, century: str
    ) -> UncertainDate | CellProblem:
        year = self._century.year_of(parts.year, century)
        if isinstance(year, str):
            expected = "a year in full"
            return self._problem("century-unknown", text, year, expected)
        dated = parts.in_year(year)
        if isinstance(dated, ImpossibleDate):
            return self._problem("impossible-date", text, dated.reason, "a day that there is")
        return dated.date

    def _either(
        self,
        first: UncertainDate | UncertainInterval,
        others: Iterable[UncertainDate | UncertainInterval],
        forms: tuple[str, ...],
    ) -> KnownDate:
        """One of several days, if each is one."""
        date = first
        for other in others:
            if not (isinstance(date, UncertainDate) and isinstance(other, UncertainDate)):
                break
            date = date.union(other)
        return KnownDate(date, " or ".join(forms), "ambiguous-date")

    def _of_parts(self, texts: tuple[str, ...]) -> KnownDate:
        """The date of a row whose year, month and day have columns of their own."""
        unknown = self.cells.unknown
        names = [name for name in ("year", "month", "day") if getattr(self.cells, name)]
        parts = {
            name: "" if text in unknown else text
            for name, text in zip(names, texts, strict=False)
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
        date = self._dated(_possible(numbers["year"], month, day), written, "")
        note = "gap-in-parts" if day is not None and month is None else ""
        return KnownDate(date, "-".join(name for name in names if parts[name]), note)

    def _with_precision(self, found: KnownDate, text: str) -> KnownDate:
        assert_date = found.value
        precision = self.cells.precision
        if precision is None or not isinstance(assert_date, UncertainDate):
            return found
        meant = precision.values.get(text, "" if precision.values else text)
        widened = widened_to(assert_date, meant)
        if widened is None:
            expected = f"one of {', '.join(precision.values)}"
            problem = CellProblem(
                "unknown-word", precision.column, text, f"{text!r} is not listed; expected {expected}"
            )
            return KnownDate(problem)
        return found._replace(value=widened, note="precision-coarser" if widened != assert_date else found.note)

    def _unreadable(self, text: str) -> CellProblem:
        code = "two-dates-in-a-cell" if _TWO_DATES.search(text) else "unreadable-date"
        expected = " or ".join(form.text for form in self.formats)
        return self._problem(code, text, "is not a date in the format declared", expected)

    def _problem(self, code: str, text: str, problem: str, expected: str) -> CellProblem:
        message = f"{text!r}: {problem}; expected {expected}"
        return CellProblem(code, self.name, text, message)


def _number(text: str) -> int | None:
    digits = text.removesuffix(".0")
    return int(digits) if digits.lstrip("-").isascii() and digits.lstrip("-").isdigit() else None


def _possible(year: int, month: int | None, day: int | None) -> object:
    from policytimeline.tables.date_parts import possible

    return possible(DateParts(year, month, day))
