"""The steps of two episodes in classes: those together that nothing in their points tells apart."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from policytimeline.comparison.pairing.barred import Barred
from policytimeline.comparison.pairing.likeness import Likeness, Traits, traits_of
from policytimeline.comparison.pairing.number_tables import (
    Table,
    row_keys,
    some_rows,
    transposed,
)
from policytimeline.model.events import Event

T = TypeVar("T")


class Classes(NamedTuple):
    """Two sides in classes.

    Attributes:
        left: The places of the members of each class on the left, in order.
        right: The same on the right.
        points: For each class on the left its points with each class on the right; 0 if they
            cannot be matched.
    """

    left: list[list[int]]
    right: list[list[int]]
    points: Table


def in_classes(
    left: Sequence[tuple[int, Event]],
    right: Sequence[tuple[int, Event]],
    barred: Barred,
    points: Likeness,
) -> Classes:
    """The classes of some events, each given with its place.

    Args:
        left: The events on the left, in order.
        right: The events on the right, in order.
        barred: The pairs that must not be matched.
        points: What the events have in common.
    """
    if not left or not right:
        return Classes([], [], [])
    ours, theirs = map(_by_traits, (left, right), barred.concerned)
    table = points.points([traits for traits, _ in ours], [traits for traits, _ in theirs])
    mine, yours = [places for _, places in ours], [places for _, places in theirs]
    barred.clear(table, *([places[0] for places in side] for side in (mine, yours)))
    mine, table = _merged(mine, table)
    yours, columns = _merged(yours, transposed(table))
    return Classes(mine, yours, transposed(columns))


def _by_traits(
    events: Iterable[tuple[int, Event]], special: Collection[int]
) -> list[tuple[Traits, list[int]]]:
    """The places by what points are given for; those that a ban is about, each by itself."""
    found: dict[Hashable, tuple[Traits, list[int]]] = {}
    for place, event in events:
        traits = traits_of(event)
        key = (traits, place) if place in special else traits
        found.setdefault(key, (traits, []))[1].append(place)
    return [*found.values()]


def _merged(members: Sequence[list[int]], table: Table) -> tuple[list[list[int]], Table]:
    """The classes that have the same points with all others made one."""
    found: dict[Hashable, list[int]] = {}
    for each, key in enumerate(row_keys(table)):
        found.setdefault(key, []).append(each)
    places = [
        sorted(place for each in alike for place in members[each]) for alike in found.values()
    ]
    return places, some_rows(table, [alike[0] for alike in found.values()])
