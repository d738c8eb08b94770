"""Which of Allen's relations are possible, given the days on which two things may start and end.

There are two answers to one question: `relations_of_runs` from the bounds alone, if no end has
gaps, and `relations_of_sets` from the days themselves.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.calendar import Day
from policytimeline.dates.days import Days

_FAR, _BEYOND = 10**40, 2 * 10**40
"""The day to which an unbounded side goes, beyond all that a text can name, and an open end."""


class Bounds(NamedTuple):
    """The bounds of a start and an end, each of which some choice of days reaches.

    Attributes:
        start: The first day on which it may start.
        last_start: The last one.
        end: The first day on which it may end.
        last_end: The last one.
        is_one_day: Whether it starts and ends on the same day.
    """

    start: int
    last_start: int
    end: int
    last_end: int
    is_one_day: bool


def bounds_of(begin: Days, end: Days, *, is_one_day: bool) -> Bounds:
    """The bounds of a start and an end."""
    return Bounds(*_finite(begin), *_finite(end), is_one_day)


def relations_of_runs(a: Bounds, b: Bounds) -> frozenset[AllenRelation]:
    """The relations that some choice of days within the bounds gives."""
    return _relations(_one_way(a, b), _one_way(b, a))


_ONE_WAY = (
    AllenRelation.BEFORE,
    AllenRelation.MEETS,
    AllenRelation.OVERLAPS,
    AllenRelation.STARTS,
    AllenRelation.DURING,
    AllenRelation.FINISHES,
    AllenRelation.EQUALS,
)
"""The relations that a mask has a bit for, the lowest first; the others are their inverses."""

_DECIDED_BY_BOUNDS = (AllenRelation.BEFORE, AllenRelation.AFTER)

_BEFORE, _MEETS, _OVERLAPS, _STARTS, _DURING, _FINISHES, _EQUALS = (
    1 << place for place in range(len(_ONE_WAY))
)


@cache
def _relations(one_way: int, other_way: int) -> frozenset[AllenRelation]:
    """The relations of two masks, of which the second is seen from the other side."""
    there = (each for bit, each in enumerate(_ONE_WAY) if one_way >> bit & 1)
    back = (each.inverse for bit, each in enumerate(_ONE_WAY) if other_way >> bit & 1)
    return frozenset((*there, *back))


def _one_way(a: Bounds, b: Bounds) -> int:
    """The relations of a to b that are possible, as a mask.

    Of days that have to follow each other, each is the first that comes after the one before.
    """
    mask = _BEFORE if a.end + 1 < b.last_start else 0
    if max(a.end + 1, b.start) <= min(a.last_end + 1, b.last_start):
        mask |= _MEETS
    if b.is_one_day:
        is_same = max(a.start, a.end, b.start) <= min(a.last_start, a.last_end, b.last_start)
        return mask | _EQUALS if is_same else mask
    return mask | (_of_day_in(a, b) if a.is_one_day else _of_intervals(a, b))


def _of_day_in(day: Bounds, b: Bounds) -> int:
    """Where in an interval a day may be."""
    mask = 0
    first, last = max(day.start, b.start), min(day.last_start, b.last_end)
    if first <= b.last_start and first < b.last_end and first <= last:
        mask = _STARTS
    inner = max(day.start, b.start + 1)
    if inner <= min(last, b.last_end - 1):
        mask |= _DURING
    if max(inner, b.end) <= last:
        mask |= _FINISHES
    if max(first, b.end) <= min(last, b.last_start):
        mask |= _EQUALS
    return mask


def _of_intervals(a: Bounds, b: Bounds) -> int:
    """How two intervals may overlap, or one be in the other."""
    mask = 0
    last_end = min(a.last_end, b.last_end)
    later = max(b.start, a.start + 1)
    if later <= min(b.last_start, a.last_end) and max(a.end, later) < b.last_end:
        mask = _OVERLAPS
    start = max(a.start, b.start)
    if start <= min(a.last_start, b.last_start):
        if max(a.end, start) < b.last_end:
            mask |= _STARTS
        if max(a.end, b.end, start) <= last_end:
            mask |= _EQUALS
    later = max(a.start, b.start + 1)
    if later <= a.last_start:
        if max(a.end, later) < b.last_end:
            mask |= _DURING
        if max(a.end, b.end, later) <= last_end:
            mask |= _FINISHES
    return mask


def _finite(days: Days) -> tuple[int, int]:
    """The first and the last day as whole numbers.

    An open end is one of two days beyond all others: of two open ends, either may be the later.
    """
    if days.is_open:
        return (_BEYOND, _BEYOND + 1) if days.is_after_every_day else (-_BEYOND - 1, -_BEYOND)
    return int(max(days.earliest, -_FAR)), int(min(days.latest, _FAR))


def relations_of_sets(
    within_bounds: Iterable[AllenRelation], ends: Mapping[str, Days], one_day: Collection[str]
) -> frozenset[AllenRelation]:
    """The relations for which possible days can be chosen in the order of their chain.

    Gaps make no difference to whether one is before the other: the bounds themselves decide.

    Args:
        within_bounds: Those that the bounds allow, if there were no gaps.
        ends: The possible days of each of the four ends, named as in `CHAINS`; A and B are the
            days after the last one.
        one_day: Those of a and b that take up one day, so that their ends are a day apart.
    """
    return frozenset(
        relation
        for relation in within_bounds
        if relation in _DECIDED_BY_BOUNDS or _is_feasible(relation.chain, ends, one_day)
    )


def _is_feasible(
    chain: tuple[frozenset[str], ...], ends: Mapping[str, Days], one_day: Collection[str]
) -> bool:
    """Whether possible days can be chosen in the order of the chain.

    The choice is greedy, the earliest day that still fits, which loses nothing along a chain.
    """
    groups: list[Days] = []
    linked = [False] * len(chain)
    for place in reversed(range(len(chain))):
        days: Days | None = None
        for end in chain[place]:
            days = ends[end] if days is None else days.common(ends[end])
            if days is None:
                return False
            if end in one_day:
                if end.upper() not in chain[place + 1]:
                    return False
                linked[place + 1] = True
        if place + 1 < len(chain) and linked[place + 1] and days is not None:
            days = days.common(groups[0].shifted(-1))
        if days is None:
            return False
        groups.insert(0, days)
    return _can_ascend(groups, linked)


def _can_ascend(groups: list[Days], linked: list[bool]) -> bool:
    """Whether each group can have a later day than the one before; a linked one, the next day."""
    chosen: Day = -math.inf
    before: Days | None = None
    for days, follows_next_day in zip(groups, linked, strict=True):
        if follows_next_day:
            chosen += 1
        elif days.is_before_every_day:
            if before is not None and before != days:
                return False
        elif chosen == math.inf:
            return days.is_after_every_day
        else:
            earliest = days.first_from(chosen + 1)
            if earliest is None:
                return False
            chosen = earliest
        before = days
    return True
