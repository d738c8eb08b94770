"""The steps of many episodes in rows, from the matchings of every two of them.

Matchings of two can disagree: a goes with b and b with c, but a with d. Pairs are put together in
turn, first those that most other episodes bear out, unless a row would then have two events of one
episode. So a row of pairs that all agree is never broken, and what is dropped is reported.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

import attrs

from policytimeline.comparison.pairing.matching import Pair, match_steps
from policytimeline.comparison.pairing.steps import Content, Steps
from policytimeline.comparison.row_order import rows_in_order
from policytimeline.inference.certain_order import CertainOrder, Node
from policytimeline.model.events import Event

Match: TypeAlias = Callable[[Steps, Steps], Sequence[Pair]]


@attrs.frozen
class DroppedPair:
    """A pair of two episodes' matching that the alignment of all of them could not keep.

    Attributes:
        pair: The pair.
        episodes: The places of its two episodes, left and right.
        reason: What would have gone wrong.
    """

    pair: Pair
    episodes: tuple[int, int]
    reason: str


@attrs.frozen
class Alignment:
    """The steps of many episodes, side by side.

    Attributes:
        rows: One row a step: for each episode its event, or None. Every event is in one row.
            The rows keep the order of every episode where that is possible.
        dropped: Where the matchings of two episodes disagree with each other.
    """

    rows: tuple[tuple[Event | None, ...], ...]
    dropped: tuple[DroppedPair, ...]


def align(episodes: Sequence[Steps], match: Match = match_steps) -> Alignment:
    """Align the steps of many episodes, so that each event is in exactly one row.

    Where the matchings of two agree with each other, the rows agree with them. The order in which
    the episodes are given is that of the columns, and plays no other part.

    Args:
        episodes: The episodes.
        match: What matches the steps of two, such as `match_steps` with pins.
    """
    settled = [steps.settled() for steps in episodes]
    keys = _keys(settled)
    edges = [*_edges(settled, match)]
    support = _support(edges)
    rows = _Rows()
    dropped: list[DroppedPair] = []
    for edge in sorted(edges, key=lambda each: _priority(each, support, keys)):
        if clashes := rows.join(edge.one, edge.other):
            reason = min(_reason(settled, *clash) for clash in clashes)
            dropped.append(DroppedPair(edge.pair, (edge.one.episode, edge.other.episode), reason))
    ordered = _in_order([*rows.of(keys)], keys, settled)
    cells = ([row.get(each) for each in range(len(settled))] for row in ordered)
    return Alignment(
        tuple(
            tuple(
                None if place is None else steps.events[place]
                for place, steps in zip(row, settled, strict=True)
            )
            for row in cells
        ),
        tuple(dropped),
    )


class _Step(NamedTuple):
    episode: int
    place: int


class _Edge(NamedTuple):
    """A pair that the matching of two episodes made."""

    one: _Step
    other: _Step
    pair: Pair


class _Key(NamedTuple):
    """What sorts a step whatever the order of the episodes: first, how far into its own it is."""

    share: float
    content: Content
    timeline_id: str
    event_id: str


_Row: TypeAlias = Mapping[int, int]
"""For each episode that has the step, the place of its event."""


def _keys(episodes: Sequence[Steps]) -> dict[_Step, _Key]:
    """The keys of all steps, in the order of the episodes and of each of them."""
    return {
        _Step(episode, place): _Key(
            place / len(steps.events), steps.content(event), steps.timeline.id, event.id
        )
        for episode, steps in enumerate(episodes)
        for place, event in enumerate(steps.events)
    }


def _edges(episodes: Sequence[Steps], match: Match) -> Iterator[_Edge]:
    places = [{id(event): p for p, event in enumerate(steps.events)} for steps in episodes]
    for one, other in combinations(range(len(episodes)), 2):
        for pair in match(episodes[one], episodes[other]):
            left, right = places[one][id(pair.left)], places[other][id(pair.right)]
            yield _Edge(_Step(one, left), _Step(other, right), pair)


def _support(edges: Sequence[_Edge]) -> Counter[tuple[_Step, _Step]]:
    """For each pair, how many steps of other episodes are matched with both of its events."""
    near: dict[_Step, set[_Step]] = {}
    for edge in edges:
        near.setdefault(edge.one, set()).add(edge.other)
        near.setdefault(edge.other, set()).add(edge.one)
    return Counter(
        {(edge.one, edge.other): len(near[edge.one] & near[edge.other]) for edge in edges}
    )


def _priority(
    edge: _Edge, support: Mapping[tuple[_Step, _Step], int], keys: Mapping[_Step, _Key]
) -> tuple[object, ...]:
    """What sorts pairs: fixed ones first, then by support, by points and by content."""
    points = edge.pair.points or 0
    sides = sorted((keys[edge.one], keys[edge.other]))
    return edge.pair.points is not None, -support[edge.one, edge.other], -points, sides


class _Rows:
    """Sets of steps that are joined, none with two of one episode."""

    def __init__(self) -> None:
        self._row_of: dict[_Step, dict[int, int]] = {}

    def join(self, one: _Step, other: _Step) -> list[tuple[_Step, _Step]]:
        """Put two steps in one row, unless it would have two of an episode; then give those."""
        ours, theirs = self._row(one), self._row(other)
        clashes = [
            (_Step(episode, place), _Step(episode, theirs[episode]))
            for episode, place in ours.items()
            if theirs.get(episode, place) != place
        ]
        if not clashes:
            ours |= theirs
            for episode, place in theirs.items():
                self._row_of[_Step(episode, place)] = ours
        return clashes

    def of(self, steps: Iterable[_Step]) -> Iterator[_Row]:
        """The rows of some steps, each once."""
        return iter({id(row): row for row in map(self._row, steps)}.values())

    def _row(self, step: _Step) -> dict[int, int]:
        return self._row_of.setdefault(step, {step.episode: step.place})


def _reason(episodes: Sequence[Steps], one: _Step, other: _Step) -> str:
    steps = episodes[one.episode]
    ids = sorted(steps.events[place].id for place in (one.place, other.place))
    return f"{ids[0]} and {ids[1]} of {steps.timeline.id} would be in one row"


def _in_order(
    rows: Sequence[_Row], keys: Mapping[_Step, _Key], episodes: Sequence[Steps]
) -> Iterator[_Row]:
    """The rows so that each episode keeps its order, as far as its steps do not cross others."""
    number_of = {_Step(*cell): number for number, row in enumerate(rows) for cell in row.items()}
    chains = [
        [number_of[_Step(episode, place)] for place in range(len(steps.events))]
        for episode, steps in enumerate(episodes)
    ]
    found = rows_in_order(
        [_row_key([keys[_Step(*cell)] for cell in row.items()]) for row in rows],
        chains,
        [_certain(steps, chain) for steps, chain in zip(episodes, chains, strict=True)],
    )
    return (rows[number] for number in found)


def _certain(steps: Steps, rows: Sequence[int]) -> CertainOrder:
    """What certainly comes first in an episode, as a graph of rows and nodes in between."""
    if steps.certain is None:
        return {one: {other} for one, other in pairwise(rows)}
    row_of: dict[Node, Node] = {
        event.id: row for event, row in zip(steps.events, rows, strict=True)
    }
    return {
        row_of.get(node, ("between", node)): {row_of.get(each, ("between", each)) for each in later}
        for node, later in steps.certain.items()
    }


def _row_key(cells: Sequence[_Key]) -> tuple[float, list[_Key]]:
    """How far into its episodes a row stands on average, and then what it is."""
    return math.fsum(cell.share for cell in cells) / len(cells), sorted(cells)
