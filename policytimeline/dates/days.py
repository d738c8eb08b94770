"""Sets of possible days: runs of day numbers, with the gaps between them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

import attrs

from policytimeline.dates.calendar import DAYS_IN_400_YEARS, Day

Run = tuple[Day, Day]
"""First and last of consecutive days; -inf and inf if there is no bound."""

ListRuns = Callable[[Day, Day], Iterable[Run]]
"""Lists the runs that have a day from the first to the last one given, and perhaps others."""

_LONG, _NEAR, _GROWTH = 100_000, 3_000, 4
"""A search in a set of so many days looks at the nearest eight years, then at four times more."""


@attrs.frozen
class Days:
    """The days on which something may fall: never empty, in order, with their gaps.

    ``Days(-inf, -inf)`` and ``Days(inf, inf)`` are the open ends, earlier and later than every
    day. An unbounded side is something else: it falls on some day, which may be any.

    Attributes:
        earliest: The first possible day, or -inf.
        latest: The last possible day, or inf.
        list_runs: Lists the runs between two days in order, and perhaps more of them; None if
            there are no gaps. A mask over millennia has a hundred thousand runs, and most
            questions need none of them, or a few.
        repeats: Whether the days repeat every 400 years from the first to the last, as the
            calendar does.
    """

    earliest: Day
    latest: Day
    list_runs: ListRuns | None = attrs.field(default=None, eq=False, repr=False)
    repeats: bool = attrs.field(default=False, eq=False, repr=False)

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Days | None:
        """The union of the runs, in any order and overlapping or not; None if there are none."""
        merged = tuple(_merged(sorted(runs)))
        if not merged:
            return None
        gaps = None if len(merged) == 1 else partial(_overlapping, merged)
        return cls(merged[0][0], merged[-1][1], gaps)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs of consecutive days, in order."""
        if self.list_runs is None:
            return ((self.earliest, self.latest),)
        return tuple(self.list_runs(-math.inf, math.inf))

    def runs_between(self, first: Day, last: Day) -> Sequence[Run]:
        """The runs that have a day from first to last, perhaps without their days beyond these."""
        if self.list_runs is None or not self._is_long:
            return _overlapping(self.runs, first, last)
        return _overlapping(tuple(self.list_runs(first, last)), first, last)

    @property
    def has_gaps(self) -> bool:
        """Whether some day between the first and the last is not possible."""
        if not self.repeats:
            return len(self.runs) > 1
        last = min(self.latest, self.earliest + DAYS_IN_400_YEARS)
        windows = _windows_up(self.earliest, last)
        return any(_common_runs(self, self, *window) != [window] for window in windows)

    @property
    def _is_long(self) -> bool:
        return self.latest - self.earliest > _LONG

    @cached_property
    def _starts(self) -> list[Day]:
        return [start for start, _ in self.runs]

    @property
    def is_open(self) -> bool:
        """Whether this is an open end, so that it falls on no day."""
        return self.earliest == self.latest and math.isinf(self.earliest)

    @property
    def is_before_every_day(self) -> bool:
        """Whether this is the open start of an interval."""
        return self.latest == -math.inf

    @property
    def is_after_every_day(self) -> bool:
        """Whether this is the open end of an interval."""
        return self.earliest == math.inf

    @property
    def is_one_day(self) -> bool:
        """Whether only one day is possible."""
        return self.earliest == self.latest and not math.isinf(self.earliest)

    def __contains__(self, day: int) -> bool:
        return self.first_from(day) == day

    def first_from(self, day: Day) -> Day | None:
        """The first possible day on or after the one given, or None."""
        if day <= self.earliest or day > self.latest:
            return self.earliest if day <= self.earliest else None
        if self.list_runs is None:
            return day
        if self._is_long:
            return next(
                max(day, near[0][0])
                for window in _windows_up(day, self.latest)
                if (near := self.runs_between(*window))
            )
        starts = self._starts
        after = bisect_left(starts, day)
        if after and day <= self.runs[after - 1][1]:
            return day
        return starts[after] if after < len(starts) else None

    def last_until(self, day: Day) -> Day | None:
        """The last possible day on or before the one given, or None."""
        if day >= self.latest or day < self.earliest:
            return self.latest if day >= self.latest else None
        if self.list_runs is None:
            return day
        if self._is_long:
            return next(
                min(day, near[-1][1])
                for window in _windows_down(day, self.earliest)
                if (near := self.runs_between(*window))
            )
        starts = self._starts
        before = bisect_left(starts, day)
        if before < len(starts) and starts[before] == day:
            return day
        return min(day, self.runs[before - 1][1]) if before else None

    def clipped(self, first: Day, last: Day) -> Days | None:
        """The possible days from first to last, or None. Open ends stay as they are."""
        if self.is_open or (first <= self.earliest and self.latest <= last):
            return self
        low, high = self.first_from(first), self.last_until(last)
        if low is None or high is None or low > high:
            return None
        if self.list_runs is None:
            return Days(low, high)

        def list_runs(a: Day, b: Day) -> Iterator[Run]:
            return _clip_runs(self.runs_between(max(a, low), min(b, high)), low, high)

        return Days(low, high, list_runs, self.repeats)

    def shifted(self, days: int) -> Days:
        """Every possible day moved by a number of days; an open end stays as it is."""
        earliest, latest = self.earliest + days, self.latest + days
        if self.list_runs is None:
            return Days(earliest, latest)

        def list_runs(first: Day, last: Day) -> Iterator[Run]:
            return ((a + days, b + days) for a, b in self.runs_between(first - days, last - days))

        return Days(earliest, latest, list_runs, self.repeats)

    def common(self, other: Days) -> Days | None:
        """The days possible in both, or None. Two open ends on the same side are common to both."""
        if self.is_open or other.is_open:
            return self if self == other and self.is_open and other.is_open else None
        first, last = max(self.earliest, other.earliest), min(self.latest, other.latest)
        if first > last:
            return None
        if self.list_runs is None:
            return other.clipped(first, last)
        if other.list_runs is None:
            return self.clipped(first, last)
        if not (self._is_long and other._is_long):
            return Days.of(_common_runs(self, other, first, last))
        return _common_of_long(self, other, first, last)

    def is_same_as(self, other: Days) -> bool:
        """Whether both have exactly the same days."""
        if self != other:
            return False
        if self.list_runs is other.list_runs:
            return True
        last = self.latest
        if self.repeats and other.repeats:
            last = min(last, self.earliest + DAYS_IN_400_YEARS)
        first = self.earliest
        return _common_runs(self, self, first, last) == _common_runs(other, other, first, last)

    def fewest_days_to(self, later: Days) -> int:
        """The fewest days from one of these days to one of the others that is no earlier.

        There is one: the last of the others is no earlier than the first of these.
        """
        if max(self.earliest, later.earliest) == -math.inf or self.common(later):
            return 0
        last = min(self.latest, later.latest)
        if self.repeats and later.repeats:
            last = min(last, max(self.earliest, later.earliest) + DAYS_IN_400_YEARS)
        first, after = self.last_until(later.earliest), later.first_from(last)
        begins = self.runs_between(self.earliest if first is None else first, last)
        ends = later.runs_between(later.earliest, later.latest if after is None else after)
        return _smallest_gap(begins, iter(ends))


ANY_DAY = Days(-math.inf, math.inf)
"""Some day, which may be any."""

BEFORE_EVERY_DAY = Days(-math.inf, -math.inf)
"""The open start of an interval."""

AFTER_EVERY_DAY = Days(math.inf, math.inf)
"""The open end of an interval."""


def union(sets: Iterable[Days]) -> Days:
    """Every day of any of the sets, of which there is at least one.

    Only the bounds are computed at once; the runs are listed when a question needs them.
    """
    every = tuple(sets)
    earliest, latest = min(days.earliest for days in every), max(days.latest for days in every)

    def list_runs(first: Day, last: Day) -> Iterator[Run]:
        return _merged(sorted(run for days in every for run in days.runs_between(first, last)))

    return Days(earliest, latest, list_runs)


def _common_of_long(a: Days, b: Days, first: Day, last: Day) -> Days | None:
    """The days from first to last that are possible in both: only the outermost are computed."""
    reach = DAYS_IN_400_YEARS if a.repeats and b.repeats else math.inf
    ahead, back = min(last, first + reach), max(first, last - reach)
    low: Day | None = first
    if first > -math.inf:
        found = (_common_runs(a, b, *window) for window in _windows_up(first, ahead))
        low = next((runs[0][0] for runs in found if runs), None)
    if low is None:
        return None
    high = last
    if last < math.inf:
        found = (_common_runs(a, b, *window) for window in _windows_down(last, back))
        high = next(runs[-1][1] for runs in found if runs)

    def list_runs(start: Day, end: Day) -> list[Run]:
        return _common_runs(a, b, max(start, low), min(end, high))

    return Days(low, high, list_runs, a.repeats and b.repeats)


def _windows_up(first: Day, last: Day) -> Iterator[Run]:
    """Windows from first to last, each longer than the one before."""
    length = _NEAR
    while first <= last:
        yield first, min(first + length, last)
        first, length = first + length + 1, length * _GROWTH


def _windows_down(last: Day, first: Day) -> Iterator[Run]:
    """Windows from last back to first, each longer than the one before."""
    return ((-high, -low) for low, high in _windows_up(-last, -first))


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Sorted runs, with those that overlap or touch joined."""
    current: Run | None = None
    for start, end in runs:
        if current is None:
            current = (start, end)
        elif start <= current[1] + 1:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current


def _overlapping(runs: Sequence[Run], first: Day, last: Day) -> Sequence[Run]:
    start = bisect_left(runs, first, key=_end_of_run)
    return runs[start : bisect_right(runs, last, key=_start_of_run)]


def _start_of_run(run: Run) -> Day:
    return run[0]


def _end_of_run(run: Run) -> Day:
    return run[1]


def _clip_runs(runs: Sequence[Run], first: Day, last: Day) -> Iterator[Run]:
    for start, end in runs:
        if end >= first and start <= last:
            yield max(start, first), min(end, last)


def _common_runs(a: Days, b: Days, first: Day, last: Day) -> list[Run]:
    """The runs from first to last of the days possible in both, in one pass over both."""
    left, right = a.runs_between(first, last), b.runs_between(first, last)
    common: list[Run] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0], first), min(left[i][1], right[j][1], last)
        if start <= end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return common


def _smallest_gap(begins: Iterable[Run], ends: Iterator[Run]) -> int:
    """The fewest days from a day of the first to a later day of the others, in one pass."""
    smallest = math.inf
    end = next(ends, None)
    for _, last in begins:
        while end is not None and end[0] <= last:
            end = next(ends, None)
        if end is None:
            break
        smallest = min(smallest, end[0] - last)
    return int(smallest)
