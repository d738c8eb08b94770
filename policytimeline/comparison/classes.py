"""The steps of two episodes in classes: those together that nothing in their points tells apart."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from policytimeline.comparison.likeness import Likeness, Traits, traits_of
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
    points: list[list[int]]


def in_classes(
    left: Sequence[tuple[int, Event]],
    right: Sequence[tuple[int, Event]],
    forbidden: Collection[tuple[int, int]],
    points: Likeness,
) -> Classes:
    """The classes of some events, each given with its place.

    Args:
        left: The events on the left, in order.
        right: The events on the right, in order.
        forbidden: The places of pairs that must not be matched.
        points: What the events have in common.
    """
    ours = _by_traits(left, {mine for mine, _ in forbidden})
    theirs = _by_traits(right, {yours for _, yours in forbidden})
    table = points.points([traits for traits, _ in ours], [traits for traits, _ in theirs])
    ours, theirs = [places for _, places in ours], [places for _, places in theirs]
    for mine, yours in forbidden:
        if [mine] in ours and [yours] in theirs:
            table[ours.index([mine])][theirs.index([yours])] = 0
    ours, table = _merged(ours, table)
    theirs, columns = _merged(theirs, [*zip(*table, strict=True)])
    return Classes(ours, theirs, [list(line) for line in zip(*columns, strict=True)])


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


def _merged(
    members: Sequence[list[int]], lines: Sequence[Sequence[int]]
) -> tuple[list[list[int]], list[tuple[int, ...]]]:
    """The classes that have the same points with all others made one."""
    found: dict[tuple[int, ...], list[int]] = {}
    for places, line in zip(members, lines, strict=True):
        found.setdefault(tuple(line), []).extend(places)
    return [sorted(places) for places in found.values()], [*found]
