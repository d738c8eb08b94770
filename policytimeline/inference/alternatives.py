"""The alternatives that the readings of phrases leave: an answer has to hold in all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import TooManyReadingsError
from policytimeline.inference.building import edges_of_links
from policytimeline.inference.connections import Connections
from policytimeline.inference.named_network import Choice, NamedNetwork, NodeSpan
from policytimeline.inference.proofs import (
    Conflict,
    ContradictionError,
    Proof,
    RuledOut,
    conflicts_of,
    last_statement,
    proof_of,
)
from policytimeline.inference.relations import Order, edges_of_lag, edges_of_orders
from policytimeline.inference.solver.conflict_search import joined
from policytimeline.inference.solver.graph import BoundSide, Constraint
from policytimeline.inference.solver.network import Edge, Network
from policytimeline.inference.solver.solution import NumberedConflict, Solution
from policytimeline.inference.solver.solving import solve
from policytimeline.inference.solver.what_if import what_if
from policytimeline.inference.statements import Describer, Statement, offset_text
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

MOST_COMBINATIONS = 64
"""Combinations of readings that are told apart; a dataset that leaves more is refused."""


@attrs.frozen(eq=False)
class Alternatives:
    """One solution for each combination of readings that can be true.

    Attributes:
        describer: Puts statements into words.
        solutions: The alternatives; at least one.
        conflicts: Statements that cannot all be true, in every alternative.
        ruled_out: Readings that cannot be meant.
    """

    describer: Describer
    solutions: tuple[Solution, ...]
    conflicts: tuple[Conflict, ...]
    ruled_out: tuple[RuledOut, ...]

    @property
    def network(self) -> NamedNetwork:
        """The constraints that all alternatives share."""
        return self.describer.network

    def bound(self, node: int, side: BoundSide) -> Day:
        """The bound of a node that holds in every alternative."""
        days = [solution.day(node, side) for solution in self.solutions]
        return max(days) if side == "latest" else min(days)

    def proof(self, node: int, side: BoundSide) -> Proof:
        """Why the bound holds: in the alternative that reaches it, if there are several."""
        return proof_of(self.describer, self._reaching(node, side), node, side)

    def last_statement(self, node: int, side: BoundSide) -> Statement | None:
        """The statement that the proof of a bound ends with; None if there is no bound."""
        return last_statement(self.describer, self._reaching(node, side), node, side)

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

    def is_sound(self, span: NodeSpan) -> bool:
        """Whether no conflict is connected to something."""
        return all(s.contradicted.keys().isdisjoint(span) for s in self.solutions)

    def contradiction(self, span: NodeSpan, key: str) -> ContradictionError:
        """How something that is not sound is connected to the nearest conflict."""
        connections = self.connections
        places = (s.contradicted.get(node) for s in self.solutions for node in span)
        first = next(place for place in places if place is not None)
        place = next((connections.nearest[n] for n in span if n in connections.nearest), first)
        return ContradictionError(
            self.conflicts[place],
            key,
            connections.through(span),
            connections.count_beside(place),
        )

    def blocked_by(self, conflict: Conflict) -> tuple[str, ...]:
        """The ids of all that is connected to a conflict."""
        return self.connections.ids_beside(self.place_of[conflict])

    @cached_property
    def place_of(self) -> Mapping[Conflict, int]:
        """The place of each conflict."""
        return {conflict: place for place, conflict in enumerate(self.conflicts)}

    @cached_property
    def connections(self) -> Connections:
        """How what is not sound is connected to conflicts."""
        return Connections.of(self.network, self.solutions[0])

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
        solutions = _extended(self.solutions, [edges])
        return Alternatives(wider, solutions, _conflicts(wider, solutions[0]), self.ruled_out)


def alternatives_of(dataset: Dataset, network: NamedNetwork) -> Alternatives:
    """Every combination of readings that can be true, solved.

    Raises:
        TooManyReadingsError: If more than `MOST_COMBINATIONS` are left.
    """
    describer = Describer(dataset, network)
    base = solve(network.numbers)
    # What is contradicted without any reading has no answers that a reading could change.
    unanswered = base.contradicted.keys()
    choices = [c for c in network.choices if unanswered.isdisjoint({c.begin, c.anchor})]
    kept: list[list[tuple[Edge, ...]]] = []
    ruled_out: list[RuledOut] = []
    readings_left: dict[int, tuple[Lag, ...]] = {}
    for choice in choices:
        readings = [(lag, _edges_of_reading(choice, lag)) for lag in choice.lags]
        possible = [each for each in readings if _with_edges(base, each[1]) is not None]
        if possible:
            ruled_out += [
                _ruled_out(describer, choice, *each) for each in readings if each not in possible
            ]
            readings_left[choice.origin] = tuple(lag for lag, _ in possible)
        kept.append([edges for _, edges in possible or readings])
    count = math.prod(map(len, kept))
    if count > MOST_COMBINATIONS:
        raise TooManyReadingsError(count, MOST_COMBINATIONS)
    combinations = [[edge for edges in chosen for edge in edges] for chosen in product(*kept)]
    solutions = _extended((base,), combinations) if choices else (base,)
    describer = attrs.evolve(describer, readings_left=readings_left)
    return Alternatives(describer, solutions, _conflicts(describer, solutions[0]), tuple(ruled_out))


def _extended(
    solutions: Sequence[Solution], combinations: Sequence[Sequence[Edge]]
) -> tuple[Solution, ...]:
    """Every solution with every combination of edges that brings no new conflict.

    If all of them bring one, they have the conflict in common that no combination avoids.
    """
    pairs = list(product(solutions, combinations))
    found = [_with_edges(solution, edges) for solution, edges in pairs]
    possible = tuple(solved for solved in found if solved is not None)
    return possible or joined([_solved_again(solution, edges) for solution, edges in pairs])


def _with_edges(solution: Solution, edges: Sequence[Edge]) -> Solution | None:
    """The solution with further edges; None if they bring a new conflict."""
    touched = {node for edge in edges for node in edge[:2]}
    if not _network(solution).gaps and touched.isdisjoint(solution.contradicted):
        return what_if(solution, edges)
    solved = _solved_again(solution, edges)
    return solved if len(solved.conflicts) <= len(solution.conflicts) else None


def _solved_again(solution: Solution, edges: Sequence[Edge]) -> Solution:
    return solve(_network(solution), (*solution.constraints.extra, *edges))


def _network(solution: Solution) -> Network:
    return solution.constraints.network


def _edges_of_reading(choice: Choice, lag: Lag) -> tuple[Edge, ...]:
    return tuple(
        Edge(*edge, (choice.origin,)) for edge in edges_of_lag(lag, choice.begin, choice.anchor)
    )


def _ruled_out(describer: Describer, choice: Choice, lag: Lag, edges: Sequence[Edge]) -> RuledOut:
    place, number = describer.network.origin(choice.origin)[1:]
    event = describer.dataset.events.all[place]
    piece = event.evidence[number if isinstance(number, int) else 0]
    conflicts = solve(describer.network.numbers, edges).conflicts
    conflict = next(each for each in conflicts if choice.origin in each.origins)
    others = tuple(origin for origin in conflict.origins if origin != choice.origin)
    (because,) = conflicts_of(describer, [NumberedConflict(others, conflict.days)])
    text = offset_text(event.id, piece, (lag,))
    return RuledOut(f"events[{place}].evidence[{number}]", lag, text, because)


def _conflicts(describer: Describer, solution: Solution) -> tuple[Conflict, ...]:
    return conflicts_of(describer, solution.conflicts)
