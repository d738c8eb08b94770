"""What certainly comes first among events, as a graph that is hardly larger than they are many.

Of a thousand events in a row, half a million pairs are in a certain order. So there are nodes in
between: what starts before a day at the latest leads to that day, and the day to what starts later.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from itertools import pairwise
from typing import TypeAlias

from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.circles import circles
from policytimeline.inference.display_order import bounds_of, later_by_statement, times_by_day

Node: TypeAlias = Hashable
"""The id of an event, or something in between."""

CertainOrder: TypeAlias = Mapping[Node, AbstractSet[Node]]
"""For each node, those right after it: one event comes before all that it leads to."""


def certain_order(alternatives: Alternatives, keys: Sequence[str]) -> CertainOrder:
    """What certainly comes first among some events: by their days, their clocks, and statements.

    Where no statement contradicts another, nothing leads back to itself, but for clock times of
    one day that statements turn round.
    """
    found: dict[Node, set[Node]] = {}
    for before, after in (
        *_by_day(alternatives, keys),
        *_by_clock(alternatives, keys),
        *_by_statement(alternatives),
    ):
        found.setdefault(before, set()).add(after)
    return found


def _by_day(alternatives: Alternatives, keys: Iterable[str]) -> Iterator[tuple[Node, Node]]:
    """One starts on its latest day before the earliest of another."""
    starts = {key: bounds_of(alternatives, key)[:2] for key in keys}
    last_days = sorted({latest for _, latest in starts.values()})
    yield from pairwise(("day", day) for day in last_days)
    passed, day = iter(last_days), None
    coming = next(passed, None)
    for key, (earliest, latest) in sorted(starts.items(), key=lambda each: each[1]):
        while coming is not None and coming < earliest:
            day, coming = coming, next(passed, None)
        if day is not None:
            yield ("day", day), key
        yield key, ("day", latest)


def _by_clock(alternatives: Alternatives, keys: Iterable[str]) -> Iterator[tuple[Node, Node]]:
    """The clock times of one day tell."""
    for day, of_day in times_by_day(alternatives, keys).items():
        for time, later in pairwise(sorted(of_day)):
            yield from ((key, ("time", day, time)) for key in of_day[time])
            yield from ((("time", day, time), key) for key in of_day[later])


def _by_statement(alternatives: Alternatives) -> Iterator[tuple[Node, Node]]:
    """A statement has one start no later than another, and none has the reverse."""
    later_of = later_by_statement(alternatives)
    circle_of: dict[str, int] = {}
    for number, circle in enumerate(circles([*later_of], later_of)):
        for key in circle:
            circle_of[key] = number
            yield ("before", number), key
            yield key, ("after", number)
    for key, later in later_of.items():
        for number in {circle_of[other] for other in later} - {circle_of[key]}:
            yield ("after", circle_of[key]), ("before", number)
