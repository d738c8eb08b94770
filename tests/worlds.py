"""Small worlds: dates of a few days, with every choice of days listed one by one.

What the library answers from bounds is held against these lists. Day 0 is 2019-12-30, so that
the days lie on both sides of a month's and a year's end.

An open end is a day beyond all others, and two open ends are two days of their own, in either
order or the same: so nothing is known of the one against the other. A side without bound goes
on for `margin` days more than any day that is named; what is true with one margin and changes
with a larger one is what has no bound.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

import policytimeline as pt

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = dt.date(2019, 12, 30)
DAYS = 5
MARGIN = 3
BEYOND = 1000

World = tuple[int, int]
"""The day on which something begins, and the day on which it ends."""


@dataclass(frozen=True)
class End:
    """The possible days of one end: some of the first `DAYS`, and perhaps all before or after."""

    days: frozenset[int]
    goes_back: bool = False
    goes_on: bool = False

    def choices(self, margin: int) -> set[int]:
        """Every day that may be chosen, those without bound as far as the margin."""
        before = range(-margin, min(self.days) + 1) if self.goes_back else ()
        after = range(max(self.days), DAYS + margin) if self.goes_on else ()
        return {*self.days, *before, *after}

    def __str__(self) -> str:
        days = sorted(self.days)
        members = [str(FIRST + dt.timedelta(days=day)) for day in days]
        if self.goes_back:
            members.append(f"..{members[0]}")
        if self.goes_on:
            members.append(f"{members[len(days) - 1]}..")
        return f"[{','.join(members)}]"


@dataclass(frozen=True)
class OneDay:
    """A date: begin and end are the same day."""

    day: End

    @property
    def when(self) -> pt.UncertainDate:
        """What the library makes of it."""
        return pt.UncertainDate.parse(str(self.day))

    def worlds(self, margin: int = MARGIN) -> Iterator[World]:
        """Every choice."""
        return ((day, day) for day in self.day.choices(margin))


@dataclass(frozen=True)
class Stretch:
    """An interval; an end is its days, ``..`` or an empty text."""

    begin: End | str
    end: End | str

    @property
    def when(self) -> pt.UncertainInterval:
        """What the library makes of it."""
        return pt.UncertainInterval.parse(f"{self.begin}/{self.end}")

    def worlds(self, margin: int = MARGIN) -> Iterator[World]:
        """Every choice that ends no earlier than it begins."""
        begins = _choices(self.begin, margin, {-BEYOND, -BEYOND - 1})
        ends = _choices(self.end, margin, {BEYOND, BEYOND + 1})
        return ((begin, end) for begin in begins for end in ends if begin <= end)


Small = OneDay | Stretch


def _choices(end: End | str, margin: int, beyond: set[int]) -> set[int]:
    if isinstance(end, End):
        return end.choices(margin)
    return beyond if end == ".." else set(range(-margin, DAYS + margin))


def ends() -> st.SearchStrategy[End]:
    """Ends of every shape: one day, several with gaps, without bound on either side."""
    days = st.frozensets(st.integers(0, DAYS - 1), min_size=1)
    return st.builds(End, days, st.booleans(), st.booleans())


def one_days() -> st.SearchStrategy[OneDay]:
    """Dates."""
    return st.builds(OneDay, ends())


def stretches(*, allow_open: bool = True) -> st.SearchStrategy[Stretch]:
    """Intervals with every mix of ends of which some choice is possible."""
    sides = st.one_of(ends(), st.sampled_from(["..", ""] if allow_open else [""]))
    return st.builds(Stretch, sides, sides).filter(lambda stretch: any(stretch.worlds()))


def smalls(*, allow_open: bool = True) -> st.SearchStrategy[Small]:
    """Dates and intervals."""
    return st.one_of(one_days(), stretches(allow_open=allow_open))
