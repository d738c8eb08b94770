"""Columns that repeat what the dates of a row say: a year, a length, a second date."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import attrs

from policytimeline.dates.calendar import Day, calendar_day
from policytimeline.dates.days import Days
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.findings import Finding, counted
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.centuries import CenturyRule
from policytimeline.tables.notations.date_formats import DateFormat
from policytimeline.tables.notations.date_parts import DateParts
from policytimeline.tables.suspicions.suspicion import (
    EXAMPLES,
    Place,
    Rows,
    and_more,
    at,
    quoted,
    suspicion,
    suspicion_of,
)
from policytimeline.validation.catalogue.suspicion_codes import DISAGREE

_PHRASE = re.compile(
    r"(?:(?P<part>year|month|day) of (?P<whole>\S+))"
    r"|(?:days from (?P<begin>\S+) to (?P<end>\S+))"
    r"|(?:(?:(?P<side>not before|not after) )?(?P<date>\S+?)(?: as (?P<format>.+))?)"
)
_EXPECTED = (
    "'year of DATE' (or month, day), 'days from DATE to DATE', 'DATE as FORMAT', or 'not before' "
    "or 'not after' and such a date"
)
_HALF_A_CENTURY = 50
_NUMBER = re.compile(r"-?\d{1,18}(?:\.0+)?")
_MOST_NUMBERS = 10_000
"""Texts of numbers that are kept: lengths and years come again and again."""

Span = tuple[Day, Day]
"""The least and the most that something can be."""

Check = Callable[[str, Sequence[Days]], Span | None]
"""What a text was expected to be, or None if it is; an error if it cannot be read."""


class _UnreadableCell(Exception):  # noqa: N818  # It never leaves this module.
    """A text that says nothing that can be compared."""


@attrs.frozen
class Comparison:
    """What a column says of the dates of its row.

    Attributes:
        column: The column.
        phrase: What it is, as the spec says it.
        dates: The dates that it is held against: when, begin, end, or a date role.
    """

    column: str
    phrase: str
    dates: tuple[str, ...]
    _check: Check = attrs.field(eq=False, repr=False)

    @classmethod
    def parse(cls, column: str, phrase: str, known: Sequence[str]) -> Comparison:
        """Read what a spec says of a column.

        Args:
            column: The column.
            phrase: What it is.
            known: The dates that the event has.

        Raises:
            InvalidValueError: If it is none of the phrases, or names a date that there is not.
        """
        match = _PHRASE.fullmatch(phrase.strip())
        if match is None:
            raise InvalidValueError("compare", phrase, "is not a comparison", _EXPECTED)
        dates = tuple(filter(None, match.group("whole", "begin", "end", "date")))
        for date in dates:
            if date not in known:
                expected, hint = f"one of {', '.join(known)}", did_you_mean(date, known)
                problem = f"names {date!r}, which is not a date of the event"
                raise InvalidValueError("compare", phrase, problem, expected, hint)
        return cls(column, phrase, dates, _check_of(match))

    @property
    def columns(self) -> tuple[str, ...]:
        """The column that is compared."""
        return (self.column,)

    def disagreement(self, text: str, dates: Sequence[Days]) -> Span | None:
        """What the text was expected to be; None if it agrees, or can agree."""
        return self._check(text, dates)


def _check_of(match: re.Match[str]) -> Check:
    if part := match["part"]:
        return _part_check(("year", "month", "day").index(part))
    if match["begin"]:
        return _days_check
    return _date_check(DateFormat.parse(match["format"] or "iso"), match["side"] or "")


def _part_check(place: int) -> Check:
    """Whether a number is the year, the month or the day."""

    def check(text: str, dates: Sequence[Days]) -> Span | None:
        number, (date,) = _number(text), dates
        if math.isinf(date.earliest) or math.isinf(date.latest):
            return None
        first, last = calendar_day(int(date.earliest)), calendar_day(int(date.latest))
        if first[:place] != last[:place]:
            return None
        span = first[place], last[place]
        return None if span[0] <= number <= span[1] else span

    return check


def _days_check(text: str, dates: Sequence[Days]) -> Span | None:
    """Whether a number is that of the days from one date to the other."""
    number, (begin, end) = _number(text), dates
    span = end.earliest - begin.latest, end.latest - begin.earliest
    return None if span[0] <= number <= span[1] or math.isnan(sum(span)) else span


def _date_check(form: DateFormat, side: str) -> Check:
    """Whether a date is the same as another one, or not before or after it."""

    def check(text: str, dates: Sequence[Days]) -> Span | None:
        (date,) = dates
        other = _date(form, text, date)
        is_before = other.latest_day < date.earliest
        is_after = other.earliest_day > date.latest
        wrong = {"not before": is_before, "not after": is_after}.get(side, is_before or is_after)
        return (date.earliest, date.latest) if wrong else None

    return check


@lru_cache(_MOST_NUMBERS)
def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text.replace(",", "")):
        raise _UnreadableCell
    return int(float(text.replace(",", "")))


def _date(form: DateFormat, text: str, near: Days) -> UncertainDate:
    """The date of a text; years of two digits are those nearest to another date."""
    reading = form.read(text)
    if isinstance(reading, DateParts) and reading.is_short_year and not math.isinf(near.earliest):
        year = calendar_day(int(near.earliest))[0]
        first, last = year - _HALF_A_CENTURY, year + _HALF_A_CENTURY - 1
        full = CenturyRule(first, last).year_of(reading.year)
        reading = reading.in_year(full) if isinstance(full, int) else None
    if isinstance(reading, DateParts) and not reading.is_short_year:
        reading = reading.date
    if isinstance(reading, UncertainDate):
        return reading
    raise _UnreadableCell


class ComparisonWatch:
    """Holds a column against the dates of each row."""

    def __init__(self, comparison: Comparison) -> None:
        """Nothing is held against anything yet."""
        self._comparison = comparison
        self._compared = 0
        self._wrong = Rows()
        self._examples: list[str] = []
        self._unreadable: dict[str, int] = {}

    def take(
        self, cells: Cells, dates: Mapping[str, Sequence[Days | None]], rows: Sequence[int]
    ) -> None:
        """Compare some rows.

        Args:
            cells: The rows.
            dates: The possible days of each date that the event has; None where it has none.
            rows: The rows that are events.
        """
        texts = cells.column(self._comparison.column)
        columns = [dates[name] for name in self._comparison.dates]
        for row in rows:
            text = texts[row]
            of_row = [days for column in columns if (days := column[row]) is not None]
            if not text or len(of_row) < len(columns):
                continue
            try:
                expected = self._comparison.disagreement(text, of_row)
            except _UnreadableCell:
                self._unreadable[text] = self._unreadable.get(text, 0) + 1
                continue
            self._compared += 1
            if expected is not None:
                self._note(text, expected, cells.place(row))

    def _note(self, text: str, expected: Span, place: Place) -> None:
        self._wrong.add(place)
        if len(self._examples) < EXAMPLES:
            shown = self._shown(expected)
            self._examples.append(f"{text!r} in row {place[0]:,}, where {shown} was expected")

    def _shown(self, span: Span) -> str:
        is_number = self._comparison.phrase.startswith(_NUMERIC)
        first, last = (
            "" if math.isinf(each) else _shown(each, is_number=is_number) for each in span
        )
        if first == last:
            return first
        more, less = ("or more", "or less") if is_number else ("or later", "or earlier")
        if first and last:
            return f"{first} to {last}"
        return f"{first} {more}" if first else f"{last} {less}"

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the column, if it disagrees somewhere."""
        column, phrase = self._comparison.column, self._comparison.phrase
        unread = sum(self._unreadable.values())
        count, compared = len(self._wrong), counted(self._compared, "row")
        unreadable = f"{counted(unread, 'text')} cannot be compared"
        if count:
            more = f"; {unreadable}: {quoted(self._unreadable)}" if unread else ""
            message = (
                f"{count:,} of {compared} {'disagrees' if count == 1 else 'disagree'} with "
                f"{phrase!r}: {and_more(self._examples, count)}{more}"
            )
            place = at(table, column, self._wrong.first)
            yield suspicion_of(self._wrong, DISAGREE, place, message)
        elif unread:
            message = f"{unreadable} with {phrase!r}: {quoted(self._unreadable)}"
            yield suspicion(DISAGREE, at(table, column), message)


_NUMERIC = ("year of", "month of", "day of", "days from")


def _shown(number: Day, *, is_number: bool) -> str:
    """A number, or the day that it stands for; empty if there is no bound."""
    if math.isinf(number):
        return ""
    if is_number:
        return str(int(number))
    return "-".join(f"{part:02d}" for part in calendar_day(int(number)))
