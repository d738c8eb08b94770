"""The alternatives that the readings of phrases leave: an answer has to hold in all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import TooManyReadingsError
from policytimeline.inference.edges import edges_of_links, edges_of_reading
from policytimeline.inference.named_network import Choice, NamedNetwork, NodeSpan
from policytimeline.inference.proofs import (
    Conflict,
    Proof,
    RuledOut,
    conflicts_of,
    proof_of,
    statements_back,
)
from policytimeline.inference.relations import Order, edges_of_orders
from policytimeline.inference.solver.conflict_search import joined
from policytimeline.inference.solver.graph import BoundSide, Constraint
from policytimeline.inference.solver.network import Constraints, Edge
from policytimeline.inference.solver.solution import NumberedConflict, Solution
from policytimeline.inference.solver.solving import attempt, contradictions_of, solve, solve_on
from policytimeline.inference.solver.what_if import what_if
from policytimeline.inference.statements import Describer, Statement, offset_text
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

_Reading: TypeAlias = tuple[Lag, tuple[Edge, ...]]
"""The offset that a reading stands for, and its edges."""

MOST_COMBINATIONS = 64
"""Combinations of readings that are told apart; a dataset that leaves more is refused."""


@attrs.frozen(eq=False, repr=False, slots=False)
class Alternatives:
    """One solution for each combination of readings that can be true.

    Attributes:
        describer: Puts statements into words.
        base: The constraints that all alternatives share, without the statements of conflicts.
        solutions: The alternatives; at least one.
        conflicts: Statements that cannot all be true, and that no answer rests on.
        ruled_out: Readings that cannot be meant.
    """

    describer: Describer
    base: Constraints
    solutions: tuple[Solution, ...]
    conflicts: tuple[Conflict, ...]
    ruled_out: tuple[RuledOut, ...]

    @property
    def network(self) -> NamedNetwork:
        """The constraints that all alternatives share."""
        return self.describer.network

    def bound(self, node: int, side: BoundSide) -> Day:
        """The bound of a node that holds in every alternative."""
        if len(self.solutions) == 1:
            return self.solutions[0].day(node, side)
        days = [solution.day(node, side) for solution in self.solutions]
        return max(days) if side == "latest" else min(days)

    def proof(self, node: int, side: BoundSide) -> Proof:
        """Why the bound holds: in the alternative that reaches it, if there are several."""
        return proof_of(self.describer, self._reaching(node, side), node, side)

    def statements_back(self, node: int, side: BoundSide) -> Iterator[Statement]:
        """The statements of the proof of a bound, from its last step back."""
        return statements_back(self.describer, self._reaching(node, side), node, side)

    def verdict(self, orders: Sequence[Order], a: NodeSpan, b: NodeSpan) -> Verdict:
        """Whether the orders hold between two spans."""
        return self.verdict_on(list(edges_of_orders(orders, a, b)))

    def verdict_on(self, edges: Sequence[Constraint]) -> Verdict:
        """Whether all of these are kept: in every world of every alternative, or in some."""
        certain = self.must_hold(edges)
        return Verdict.of(possible=certain or self.can_hold(edges), certain=certain)

    def can_hold(self, edges: Sequence[Constraint]) -> bool:
        """Whether in some alternative some choice of days keeps all of these as well."""
        return any(solution.can_hold(edges) for solution in self.solutions)

    def must_hold(self, edges: Iterable[tuple[int, int, Day]]) -> bool:
        """Whether in every alternative every choice of days keeps all of these."""
        return all(
            solution.distance(tail, head) <= days
            for tail, head, days in edges
            for solution in self.solutions
        )

    def lag(self, start: int, end: int) -> Lag:
        """The days from one node to another over every alternative."""
        least = -max(solution.distance(end, start) for solution in self.solutions)
        most = max(solution.distance(start, end) for solution in self.solutions)
        return Lag(*(None if math.isinf(days) else int(days) for days in (least, most)))

    @cached_property
    def conflicts_about(self) -> Mapping[str, tuple[Conflict, ...]]:
        """The conflicts about each event, role date or source that any is about, by its id."""
        found: dict[str, list[Conflict]] = {}
        for conflict in self.conflicts:
            for key in conflict.about:
                found.setdefault(key, []).append(conflict)
        return {key: tuple(conflicts) for key, conflicts in found.items()}

    def is_sound(self, key: str) -> bool:
        """Whether no conflict is about an event, role date or source, by its id."""
        return key not in self.conflicts_about

    def _reaching(self, node: int, side: BoundSide) -> Solution:
        """The alternative that reaches a bound."""
        bound = self.bound(node, side)
        return next(s for s in self.solutions if s.day(node, side) == bound)

    def what_if(self, links: Sequence[Link]) -> Alternatives:
        """The alternatives with further links; only what they change is solved again."""
        describer = self.describer
        known = len(describer.supposed)
        stated = edges_of_links(describer.dataset.codebook, self.network.spans, links)
        edges = [Edge(*constraint, (-1 - known - place,)) for constraint, place in stated]
        wider = attrs.evolve(describer, supposed=(*describer.supposed, *links))
        base = self.base.with_edges(edges)
        solutions = _possible(self.solutions, [edges])
        if solutions:
            return attrs.evolve(self, describer=wider, base=base, solutions=solutions)
        return _alternatives(wider, solve_on(base, self.solutions[0].conflicts))


def alternatives_of(dataset: Dataset, network: NamedNetwork) -> Alternatives:
    """Every combination of readings that can be true, solved.

    Raises:
        TooManyReadingsError: If more than `MOST_COMBINATIONS` are left.
    """
    return _alternatives(Describer(dataset, network), solve(network.numbers))


def _alternatives(describer: Describer, base: Solution) -> Alternatives:
    """The alternatives that phrases leave beside what is known without them.

    If no reading of a phrase is possible, or no combination of readings, what contradicts each of
    them is a conflict, and the others are tried again without its statements.
    """
    while True:
        base = _without_impossible(describer, base)
        choices = _choices(describer, base)
        readings = [
            [(lag, _edges_of_reading(choice, lag)) for lag in choice.lags] for choice in choices
        ]
        possible = [
            [each for each in some if _with_edges(base, each[1]) is not None] for some in readings
        ]
        if not all(possible):  # Dates with gaps may take more than one round.
            continue
        combinations = _combinations(possible)
        solutions = _possible([base], combinations)
        if solutions:
            break
        base = _without_all(base, combinations)
    wider = attrs.evolve(
        describer,
        readings_left={
            choice.origin: tuple(lag for lag, _ in some)
            for choice, some in zip(choices, possible, strict=True)
        },
        as_coded=base.constraints.network.as_coded,
    )
    ruled_out = [
        _ruled_out(describer, base, choice, *reading)
        for choice, some, left in zip(choices, readings, possible, strict=True)
        for reading in some
        if reading not in left
    ]
    conflicts = conflicts_of(wider, base.conflicts)
    return Alternatives(wider, base.constraints, solutions, conflicts, tuple(ruled_out))


def _without_impossible(describer: Describer, base: Solution) -> Solution:
    """The base without what contradicts every reading of a phrase, one phrase after another.

    Fewer statements leave a reading that was possible possible, so no phrase is looked at twice.
    """
    for choice in describer.network.choices:
        while choice.origin not in base.constraints.network.set_aside:
            readings = [_edges_of_reading(choice, lag) for lag in choice.lags]
            if any(_with_edges(base, edges) is not None for edges in readings):
                break
            base = _without_all(base, readings)
    return base


def _choices(describer: Describer, base: Solution) -> list[Choice]:
    """The phrases with several readings that count."""
    set_aside = base.constraints.network.set_aside
    return [choice for choice in describer.network.choices if choice.origin not in set_aside]


def _combinations(possible: Sequence[Sequence[_Reading]]) -> list[list[Edge]]:
    """The edges of one reading of each phrase, in every combination."""
    count = math.prod(map(len, possible))
    if count > MOST_COMBINATIONS:
        raise TooManyReadingsError(count, MOST_COMBINATIONS)
    return [[edge for _, edges in chosen for edge in edges] for chosen in product(*possible)]


def _possible(
    solutions: Sequence[Solution], combinations: Sequence[Sequence[Edge]]
) -> tuple[Solution, ...]:
    """Every solution with every combination of edges that brings no new conflict."""
    found = (_with_edges(solution, edges) for solution, edges in product(solutions, combinations))
    return tuple(solved for solved in found if solved is not None)


def _with_edges(solution: Solution, edges: Sequence[Edge]) -> Solution | None:
    """The solution with further edges; None if they contradict the others."""
    if not edges or not solution.constraints.network.gaps:
        return what_if(solution, edges)
    _, solved = attempt(solution.constraints.with_edges(edges))
    return None if solved is None else attrs.evolve(solved, conflicts=solution.conflicts)


def _without_all(base: Solution, combinations: Iterable[Sequence[Edge]]) -> Solution:
    """The base without the statements that contradict every combination of edges.

    If dates as coded are among them, these give way, and there is no conflict.
    """
    drafts = [contradictions_of(base.constraints.with_edges(edges)) for edges in combinations]
    giving_way = {o for _, found in drafts for each in found.outweighed for o in each.origins}
    giving_way &= base.constraints.network.as_coded
    if giving_way:
        return solve_on(base.constraints.without(giving_way), base.conflicts)
    conflict = joined(drafts)
    return solve_on(base.constraints.without(conflict.said), (*base.conflicts, conflict))


def _edges_of_reading(choice: Choice, lag: Lag) -> tuple[Edge, ...]:
    numbers = edges_of_reading(choice, lag).columns
    return tuple(
        Edge(tail, head, days, (origin,)) for tail, head, days, origin in zip(*numbers, strict=True)
    )


def _ruled_out(
    describer: Describer, base: Solution, choice: Choice, lag: Lag, edges: Sequence[Edge]
) -> RuledOut:
    place, number = describer.network.origin(choice.origin)[1:]
    event = describer.dataset.events.all[place]
    piece = event.evidence[number if isinstance(number, int) else 0]
    _, found = contradictions_of(base.constraints.with_edges(edges))
    conflicts = (*found.conflicts, *found.outweighed)
    conflict = next((each for each in conflicts if choice.origin in each.origins), conflicts[0])
    others = tuple(origin for origin in conflict.origins if origin != choice.origin)
    (because,) = conflicts_of(describer, [NumberedConflict(others, conflict.days)])
    text = offset_text(event.id, piece, (lag,))
    return RuledOut(f"events[{place}].evidence[{number}]", lag, text, because)
