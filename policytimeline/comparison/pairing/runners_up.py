"""What a matched step would have been matched with otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

import attrs

from policytimeline.comparison.pairing.classes import Classes
from policytimeline.comparison.pairing.number_tables import Table, highest, transposed
from policytimeline.comparison.pairing.reasons import Reasons
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.comparison.pairing.titles import likeness
from policytimeline.model.events import Event

SideName: TypeAlias = Literal["left", "right"]


@attrs.frozen
class RunnerUp:
    """The next best partner for one of two matched events.

    Attributes:
        event: The event that would also fit.
        side: The side that it is on.
        lost_by: What spoke against it.
    """

    event: Event
    side: SideName
    lost_by: str

    def __str__(self) -> str:
        return f"{self.event.id} would also fit, but {self.lost_by}"

    def swapped(self) -> RunnerUp:
        """The same seen from the other side."""
        return RunnerUp(self.event, "left" if self.side == "right" else "right", self.lost_by)


class RunnersUp:
    """The runner-up of every pair: the other partner of either event that has the most points.

    Among those that have as many, it is the nearest to the one that was chosen.
    """

    def __init__(self, left: Steps, right: Steps, classes: Classes, reasons: Reasons) -> None:
        self._left, self._right, self._reasons = left, right, reasons
        self._on_right = _Others(classes.left, classes.right, classes.points)
        self._on_left = _Others(classes.right, classes.left, transposed(classes.points))

    def of(self, mine: int, yours: int) -> RunnerUp | None:
        """The runner-up of a pair, given by its places."""
        left, right = self._left.events[mine], self._right.events[yours]
        rivals: list[tuple[tuple[int, int, int], Event, SideName]] = []
        if other := self._on_right.nearest(mine, yours):
            event = self._right.events[other.place]
            rivals.append((other.rank(left, event), event, "right"))
        if other := self._on_left.nearest(yours, mine):
            event = self._left.events[other.place]
            rivals.append((other.rank(event, right), event, "left"))
        if not rivals:
            return None
        _, event, side = max(rivals, key=lambda rival: rival[0])
        pair = (event, right) if side == "left" else (left, event)
        return RunnerUp(event, side, self._reasons.against((left, right), pair))


class _Other(NamedTuple):
    """Another partner for a step: its place, its points, and how far it is from the one chosen."""

    place: int
    points: int
    distance: int

    def rank(self, left: Event, right: Event) -> tuple[int, int, int]:
        """How good the pair would be: its points, its titles, then how near it is."""
        return self.points, likeness(left.title, right.title), -self.distance


class _Others:
    """The other partners of each step of one side."""

    def __init__(
        self,
        mine: Sequence[Sequence[int]],
        yours: Sequence[Sequence[int]],
        points: Table,
    ) -> None:
        self._class_of = {place: each for each, places in enumerate(mine) for place in places}
        self._members, self._points = yours, points
        self._best: dict[int, list[tuple[int, list[int]]]] = {}

    def nearest(self, place: int, chosen: int) -> _Other | None:
        """The best partner but for the one chosen, and among several the nearest to that one."""
        for points, places in self._best_of(self._class_of[place]):
            at = bisect_left(places, chosen)
            beside = [each for each in places[max(at - 1, 0) : at + 2] if each != chosen]
            if beside:
                nearest = min(beside, key=lambda each: (abs(each - chosen), each))
                return _Other(nearest, points, abs(nearest - chosen))
        return None

    def _best_of(self, each: int) -> list[tuple[int, list[int]]]:
        """The highest number of points that a class gives, with the places that have it.

        If there is only one such place, the second highest follows.
        """
        if each not in self._best:
            first, columns = highest(self._points, each)
            found = [(first, self._places(columns))]
            if len(found[0][1]) == 1:
                second, columns = highest(self._points, each, below=first)
                found.append((second, self._places(columns)))
            self._best[each] = found
        return self._best[each]

    def _places(self, classes: Sequence[int]) -> list[int]:
        return sorted(place for each in classes for place in self._members[each])
