"""Runs of equal values in time, and the days on which each may have started and ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from policytimeline.dates.calendar import MONTHS_IN_YEAR, calendar_day, day_number, format_year
from policytimeline.tables.notations.date_parts import DateParts


class Observation(NamedTuple):
    """A value at a time.

    Attributes:
        time: The number of the day, month or year.
        value: The value.
        row: The place of its row.
    """

    time: int
    value: str
    row: int


class Run(NamedTuple):
    """Equal values at times one after the other.

    Attributes:
        value: The value.
        first: The first time at which it was observed.
        last: The last one.
        before: The time of the observation before the first; None if there is none.
        after: The time of the observation after the last; None if there is none.
        rows: The places of its rows.
    """

    value: str
    first: int
    last: int
    before: int | None
    after: int | None
    rows: list[int]


def runs_of(observed: Sequence[Observation], every: int = 1) -> Iterator[Run]:
    """The runs of a unit, in order; a step of more than `every` ends a run.

    Args:
        observed: What was observed, in order of time, each time once.
        every: How many days, months or years there are from one time to the next.

    >>> [
    ...     (run.value, run.first, run.last)
    ...     for run in runs_of(
    ...         [Observation(1, "a", 0), Observation(2, "a", 1), Observation(3, "b", 2)]
    ...     )
    ... ]
    [('a', 1, 2), ('b', 3, 3)]
    """
    start = 0
    for place in range(1, len(observed) + 1):
        if place < len(observed):
            this, last = observed[place], observed[place - 1]
            if this.value == last.value and this.time - last.time <= every:
                continue
        yield Run(
            observed[start].value,
            observed[start].time,
            observed[place - 1].time,
            observed[start - 1].time if start else None,
            observed[place].time if place < len(observed) else None,
            [each.row for each in observed[start:place]],
        )
        start = place


@attrs.frozen
class TimeScale:
    """Days, months or years as whole numbers.

    Attributes:
        parts: How many parts of a date a time has: 1 for years, 2 for months, 3 for days.
    """

    parts: int

    @classmethod
    def of(cls, date: DateParts) -> TimeScale:
        """The scale of a date."""
        return cls(1 if date.month is None else 2 if date.day is None else 3)

    def number(self, date: DateParts) -> int:
        """The number of a day, month or year; it grows by one from each to the next."""
        if date.month is None:
            return date.year
        if date.day is None:
            return date.year * MONTHS_IN_YEAR + date.month - 1
        return day_number(date.year, date.month, date.day)

    def text(self, number: int) -> str:
        """The day, month or year of a number, in EDTF.

        >>> TimeScale(2).text(2020 * 12 + 2)
        '2020-03'
        """
        if self.parts == 1:
            return format_year(number)
        if self.parts == 2:  # noqa: PLR2004  # A year and a month.
            year, month = divmod(number, MONTHS_IN_YEAR)
            return f"{format_year(year)}-{month + 1:02d}"
        day = calendar_day(number)
        return f"{format_year(day[0])}-{day[1]:02d}-{day[2]:02d}"

    def begin(self, run: Run) -> str:
        """When a run started, in EDTF: after the observation before it, and by its first.

        >>> TimeScale(1).begin(Run("x", 2005, 2009, None, 2010, []))
        '[..2005]'
        """
        if run.before is None:
            return f"[..{self.text(run.first)}]"
        return self._between(run.before + 1, run.first)

    def end(self, run: Run) -> str:
        """When a run ended, in EDTF: by its last observation or after, and before the next one.

        >>> TimeScale(1).end(Run("x", 2005, 2009, None, 2010, []))
        '2009'
        """
        if run.after is None:
            return f"[{self.text(run.last)}..]"
        return self._between(run.last, run.after - 1)

    def _between(self, first: int, last: int) -> str:
        one, other = self.text(first), self.text(last)
        return one if one == other else f"[{one}..{other}]"
