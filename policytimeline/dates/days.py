"""Sets of possible days: runs of day numbers, with the gaps between them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

import attrs

from policytimeline.dates.calendar import Day

Run = tuple[Day, Day]
"""First and last of consecutive days; -inf and inf if there is no bound."""

ListRuns = Callable[[Day, Day], Iterable[Run]]
"""Lists the runs that have a day from the first to the last one given, and perhaps others."""

_LONG, _NEAR = 100_000, 3_000
"""In days: if the set is as long as that, a search starts with the nearest eight years."""


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
    """

    earliest: Day
    latest: Day
    list_runs: ListRuns | None = attrs.field(default=None, eq=False, repr=False)

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
        """The runs that have a day from first to last."""
        if self.list_runs is None:
            return _overlapping(self.runs, first, last)
        return _overlapping(tuple(self.list_runs(first, last)), first, last)

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
        if self._is_long and (near := self.runs_between(day, day + _NEAR)):
            return max(day, near[0][0])
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
        if self._is_long and (near := self.runs_between(day - _NEAR, day)):
            return min(day, near[-1][1])
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

        return Days(low, high, list_runs)

    def thinned(self, first: Day, last: Day) -> Days:
        """The possible days from first to last, and the outermost of those beyond them.

        Compared with days from first to last, all days beyond them on one side are alike.
        """
        if self.list_runs is None or not self._is_long:
            return self
        ends = (self.earliest, self.latest)
        outermost = [_beyond(day, first, last) for day in ends if not first <= day <= last]
        return Days.of([*self.runs_between(first, last), *outermost]) or self

    def shifted(self, days: int) -> Days:
        """Every possible day moved by a number of days; an open end stays as it is."""
        earliest, latest = self.earliest + days, self.latest + days
        if self.list_runs is None:
            return Days(earliest, latest)

        def list_runs(first: Day, last: Day) -> Iterator[Run]:
            return ((a + days, b + days) for a, b in self.runs_between(first - days, last - days))

        return Days(earliest, latest, list_runs)

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
        return Days.of(
            _common_runs(self.runs_between(first, last), other.runs_between(first, last))
        )


ANY_DAY = Days(-math.inf, math.inf)
"""Some day, which may be any."""

BEFORE_EVERY_DAY = Days(-math.inf, -math.inf)
"""The open start of an interval."""

AFTER_EVERY_DAY = Days(math.inf, math.inf)
"""The open end of an interval."""


def _beyond(day: Day, first: Day, last: Day) -> Run:
    """An outermost day; where nothing bounds that side, every day beyond the first or last."""
    if day == math.inf:
        return last + 1, day
    return day, first - 1 if day == -math.inf else day


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


def _common_runs(left: Sequence[Run], right: Sequence[Run]) -> Iterator[Run]:
    """The overlaps of two ordered lists of runs, in one pass over both."""
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start <= end:
            yield start, end
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
