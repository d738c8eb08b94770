"""The cases that the readings of phrases leave: what holds, holds in all (promise 3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import TooManyReadingsError
from policytimeline.inference.building import edges_of_links
from policytimeline.inference.proofs import (
    Bounded,
    Conflict,
    Proof,
    RuledOut,
    conflict_of,
    proof_of,
)
from policytimeline.inference.relations import Order, edges_of_lag
from policytimeline.inference.solver.conflict_search import merged
from policytimeline.inference.solver.network import Choice, Network, Span
from policytimeline.inference.solver.solution import Clash, Edge, Solution
from policytimeline.inference.solver.solving import solve
from policytimeline.inference.solver.what_if import supposing
from policytimeline.inference.statements import Describer, offset_text
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

MOST_CASES = 64
"""Combinations of readings that are told apart; a dataset that leaves more is refused."""


@attrs.frozen(eq=False)
class Cases:
    """One solution for each combination of readings that can be true.

    Attributes:
        describer: Puts statements into words.
        solutions: The cases; at least one.
        conflicts: Statements that cannot all be true, in every case.
        ruled_out: Readings that cannot be meant.
    """

    describer: Describer
    solutions: tuple[Solution, ...]
    conflicts: tuple[Conflict, ...]
    ruled_out: tuple[RuledOut, ...]

    @property
    def network(self) -> Network:
        """The constraints that all cases share."""
        return self.describer.network

    def bound(self, node: int, *, latest: bool) -> Day:
        """The bound of a node that holds in every case."""
        if latest:
            return max(case.latest_day(node) for case in self.solutions)
        return min(case.earliest_day(node) for case in self.solutions)

    def proof(self, bounded: Bounded, *, latest: bool) -> Proof:
        """Why the bound holds: in the case that reaches it, where there are several."""
        bound = self.bound(bounded.node, latest=latest)
        case = next(
            case
            for case in self.solutions
            if bound == (case.latest_day if latest else case.earliest_day)(bounded.node)
        )
        return proof_of(self.describer, case, bounded, latest=latest)

    def verdict(self, orders: Sequence[Order], a: Span, b: Span) -> Verdict:
        """Whether the orders hold between two spans: in every world of every case, or in some."""
        return self.verdict_on(self.edges(orders, a, b))

    def verdict_on(self, edges: Sequence[tuple[int, int, int]]) -> Verdict:
        """Whether all of these are kept: tail, head, most days from tail to head."""
        certain = self.must_hold(edges)
        return Verdict.of(possible=certain or self.can_hold(edges), certain=certain)

    def edges(self, orders: Sequence[Order], a: Span, b: Span) -> list[tuple[int, int, int]]:
        """Orders between two spans as edges."""
        return list(edges_between(orders, a, b))

    def allows(self, orders: Sequence[Order], a: Span, b: Span) -> bool:
        """Whether the orders hold between two spans in some world."""
        return self.can_hold(self.edges(orders, a, b))

    def can_hold(self, edges: Sequence[tuple[int, int, int]]) -> bool:
        """Whether in some case some choice of days keeps all of these as well."""
        return any(case.can_hold(edges) for case in self.solutions)

    def must_hold(self, edges: Iterable[tuple[int, int, Day]]) -> bool:
        """Whether in every case every choice of days keeps all of these."""
        return all(
            case.distance(tail, head) <= days
            for tail, head, days in edges
            for case in self.solutions
        )

    def lag(self, start: int, end: int) -> Lag:
        """The days from one node to another over every case."""
        least = -max(case.distance(end, start) for case in self.solutions)
        most = max(case.distance(start, end) for case in self.solutions)
        return Lag(*(None if math.isinf(days) else int(days) for days in (least, most)))

    def conflict_at(self, span: Span) -> Conflict | None:
        """The conflict that something is connected to, or None."""
        places = (case.contradicted.get(node) for case in self.solutions for node in span)
        return next((self.conflicts[place] for place in places if place is not None), None)

    def supposing(self, links: Sequence[Link]) -> Cases:
        """The cases with further links, only what they change solved anew."""
        describer = self.describer
        known = len(describer.supposed)
        edges = [
            Edge(tail, head, days, (-1 - known - place,))
            for tail, head, days, place in edges_of_links(describer.dataset, self.network, links)
        ]
        wider = attrs.evolve(describer, supposed=(*describer.supposed, *links))
        solutions = _extended(self.solutions, [edges])
        return Cases(wider, solutions, _conflicts(wider, solutions[0]), self.ruled_out)


def edges_between(orders: Sequence[Order], a: Span, b: Span) -> Iterator[tuple[int, int, int]]:
    """Orders between two spans as edges: tail, head, and most days from tail to head."""
    nodes = {"a": a.begin, "A": a.end, "b": b.begin, "B": b.end}
    for first, second, most in orders:
        yield nodes[second], nodes[first], most


def cases_of(dataset: Dataset, network: Network) -> Cases:
    """Every combination of readings that can be true, solved.

    Raises:
        TooManyReadingsError: If more than `MOST_CASES` combinations are left.
    """
    describer = Describer(dataset, network)
    base = solve(network)
    # What is contradicted without any reading has no answers that a reading could change.
    unanswered = base.contradicted.keys()
    choices = [c for c in network.choices if unanswered.isdisjoint({c.begin, c.published})]
    if not choices:
        return Cases(describer, (base,), _conflicts(describer, base), ())
    kept: list[list[tuple[Edge, ...]]] = []
    ruled_out: list[RuledOut] = []
    for choice in choices:
        readings = [(lag, _edges_of_reading(choice, lag)) for lag in choice.lags]
        alone = [(lag, edges, _with(base, edges)) for lag, edges in readings]
        possible = [edges for _, edges, solved in alone if solved is not None]
        for lag, edges, solved in alone:
            if solved is None and possible:
                ruled_out.append(_ruled_out(describer, choice, lag, edges))
        kept.append(possible or [edges for _, edges in readings])
    if math.prod(map(len, kept)) > MOST_CASES:
        raise TooManyReadingsError(math.prod(map(len, kept)), MOST_CASES)
    combinations = [[edge for edges in chosen for edge in edges] for chosen in product(*kept)]
    solutions = _extended((base,), combinations)
    return Cases(describer, solutions, _conflicts(describer, solutions[0]), tuple(ruled_out))


def _extended(
    solutions: Sequence[Solution], combinations: Sequence[Sequence[Edge]]
) -> tuple[Solution, ...]:
    """Every solution with every combination of edges that brings no new clash.

    Where all of them clash, they have the clash in common that no combination avoids.
    """
    found = [_with(solution, edges) for solution in solutions for edges in combinations]
    possible = tuple(solved for solved in found if solved is not None)
    if possible:
        return possible
    drafts = [
        solve(solution.network, (*solution.extra, *edges))
        for solution in solutions
        for edges in combinations
    ]
    return merged(drafts)


def _with(solution: Solution, edges: Sequence[Edge]) -> Solution | None:
    """The solution with further edges; None if they bring a new clash."""
    if not solution.clashes and not solution.network.gaps:
        return supposing(solution, edges)
    solved = solve(solution.network, (*solution.extra, *edges))
    return solved if len(solved.clashes) <= len(solution.clashes) else None


def _edges_of_reading(choice: Choice, lag: Lag) -> tuple[Edge, ...]:
    return tuple(
        Edge(*edge, (choice.origin,)) for edge in edges_of_lag(lag, choice.begin, choice.published)
    )


def _ruled_out(describer: Describer, choice: Choice, lag: Lag, edges: Sequence[Edge]) -> RuledOut:
    place, piece_number = describer.network.origins[choice.origin][1:]
    event = describer.dataset.events.all[place]
    piece = event.evidence[piece_number if isinstance(piece_number, int) else 0]
    number = choice.origin
    clash = next(c for c in solve(describer.network, edges).clashes if number in c.origins)
    others = Clash(tuple(o for o in clash.origins if o != choice.origin), clash.days)
    where = f"events[{place}].evidence[{piece_number}]"
    text = offset_text(event.id, piece, lag)
    return RuledOut(where, lag, text, conflict_of(describer, others))


def _conflicts(describer: Describer, solution: Solution) -> tuple[Conflict, ...]:
    return tuple(conflict_of(describer, clash) for clash in solution.clashes)
