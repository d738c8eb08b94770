"""Which statements a date depends on most."""

from __future__ import annotations

import math
from heapq import heappop, heappush

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.proofs import days_in_words
from policytimeline.inference.solver.distances import Distances
from policytimeline.inference.solver.graph import ZERO, Graph, Leaving
from policytimeline.inference.solver.network import Edge
from policytimeline.inference.solver.solution import Solution
from policytimeline.inference.statements import Statement


@attrs.frozen
class Leverage:
    """By how much a date would be narrowed if one statement were exact.

    Attributes:
        statement: The statement.
        days: By how many days the bounds of the date would come nearer each other at best; inf
            if a side without bound would get one.
    """

    statement: Statement
    days: float

    def __str__(self) -> str:
        if math.isinf(self.days):
            return f"{self.statement}: a bound that is missing"
        return f"{self.statement}: up to {days_in_words(self.days)}"


def leverages(alternatives: Alternatives, span: NodeSpan, key: str) -> tuple[Leverage, ...]:
    """The statements that the bounds of a span rest on, those that matter most first.

    Args:
        alternatives: What is known about the days.
        span: The span.
        key: Its id. That it would be narrower if its own date were exact goes without saying.
    """
    dates_itself = alternatives.describer.dates
    gains: dict[Statement, float] = {}
    for solution in alternatives.solutions:
        widths = _Widths(solution, span)
        for edge in dict.fromkeys(_edges_behind(solution, span)):
            gain = widths.gain(edge)
            for number in edge.origins:
                if number and gain > 0 and not dates_itself(number, key):
                    statement = alternatives.describer.statement(number)
                    gains[statement] = max(gain, gains.get(statement, 0.0))
    ranked = sorted(gains.items(), key=lambda item: (-item[1], item[0].where))
    return tuple(Leverage(statement, days) for statement, days in ranked)


def _edges_behind(solution: Solution, span: NodeSpan) -> list[Edge]:
    found: list[Edge] = []
    if not math.isinf(solution.day(span.end, "latest")):
        found += solution.path_to(span.end, "latest")
    if not math.isinf(solution.day(span.begin, "earliest")):
        found += solution.path_to(span.begin, "earliest")
    return found


class _Widths:
    """How wide a span would be if the two ends of an edge were a certain number of days apart.

    Such a number makes two edges of one. The shortest way to a bound takes one of the two at most,
    and once, so its length follows from the distances to and from the edge's ends: those from the
    span and to it are found once for all edges, and nothing is solved again.
    """

    def __init__(self, solution: Solution, span: NodeSpan) -> None:
        """The distances that every edge is asked about."""
        self._distances = distances = solution.distances
        self._to_zero, self._from_zero = distances.to_day_0, distances.from_day_0
        self._begin, self._end = span.begin, span.end
        self._near_end, self._near_begin = (
            distances.near_to(span.end),
            distances.near_from(span.begin),
        )
        self._ways_back = _WaysBack(distances)

    def gain(self, edge: Edge) -> float:
        """By how many days the span would be narrower if an edge on its bounds were exact.

        Its ends are as far from each other as they can be, or as near, whichever is better.
        """
        before = self._from_zero[self._end] + self._to_zero[self._begin]
        # The edge is on a shortest way, so it is itself the most days between its ends.
        nearest = -self._ways_back.days(edge.head, edge.tail)
        exact = [days for days in (edge.days, nearest) if not math.isinf(days)]
        after = min(self._width_if(edge, days) for days in exact)
        return before - after if after < before else 0.0

    def _width_if(self, edge: Edge, days: Day) -> Day:
        tail, head, _, _ = edge
        latest = min(
            self._from_zero[self._end],
            self._from_zero[tail] + days + self._to_end(head),
            self._from_zero[head] - days + self._to_end(tail),
        )
        minus_earliest = min(
            self._to_zero[self._begin],
            self._from_begin(tail) + days + self._to_zero[head],
            self._from_begin(head) - days + self._to_zero[tail],
        )
        return latest + minus_earliest

    def _to_end(self, node: int) -> Day:
        way_by_zero = self._to_zero[node] + self._from_zero[self._end]
        return self._near_end.get(node, way_by_zero)

    def _from_begin(self, node: int) -> Day:
        way_by_zero = self._to_zero[self._begin] + self._from_zero[node]
        return self._near_begin.get(node, way_by_zero)


class _WaysBack:
    """The distances from the heads of edges to their tails.

    A way from the head to the tail closes a cycle, so it stays among nodes that are connected both
    ways: it is looked for only there, and in a chain without ways back it is not looked for at all.
    """

    def __init__(self, distances: Distances) -> None:
        """The nodes that are connected both ways, apart from by way of day 0."""
        self._distances = distances
        self._leaving = distances.graph.leaving
        self._group = _cyclic_groups(distances.graph)

    def days(self, start: int, end: int) -> Day:
        """The most days that the end may be after the start; inf if there is no bound."""
        by_zero = self._distances.to_day_0[start] + self._distances.from_day_0[end]
        if ZERO in {start, end} or self._group[start] != self._group[end]:
            return by_zero
        return min(by_zero, self._days_beside(start, end, by_zero))

    def _days_beside(self, start: int, end: int, most: Day) -> Day:
        """The days by a way beside day 0, if they are fewer than the most; otherwise inf.

        With weights that are never negative (Johnson, 1977), so that each node is reached once.
        """
        potentials, leaving, group = self._distances.potentials, self._leaving, self._group
        shift = potentials[end] - potentials[start]
        reached: dict[int, Day] = {start: 0}
        waiting: list[tuple[Day, int]] = [(0, start)]
        while waiting:
            near, node = heappop(waiting)
            if node == end:
                return near + shift
            if near > reached[node] or near + shift >= most:
                continue
            for edge in leaving.of(node):
                head = leaving.heads[edge]
                if group[head] != group[start] or head == ZERO:
                    continue
                beyond = near + leaving.days[edge] + potentials[node] - potentials[head]
                if beyond < reached.get(head, math.inf):
                    reached[head] = beyond
                    heappush(waiting, (beyond, head))
        return math.inf


def _cyclic_groups(graph: Graph) -> list[int]:
    """For each node a number: the same for two that lead to each other, but not by way of day 0.

    By a walk along the edges, and one against them in the opposite order (Sharir, 1981).
    """
    against = graph.reversed.leaving
    group = [-1] * graph.size
    group[ZERO] = ZERO
    for first in reversed(_as_left(graph.leaving, graph.size)):
        if group[first] >= 0:
            continue
        group[first] = first
        waiting = [first]
        while waiting:
            for edge in against.of(waiting.pop()):
                head = against.heads[edge]
                if group[head] < 0:
                    group[head] = first
                    waiting.append(head)
    return group


def _as_left(leaving: Leaving, size: int) -> list[int]:
    """The nodes in the order in which a walk along all edges leaves them for the last time."""
    left: list[int] = []
    met = [False] * size
    met[ZERO] = True
    for first in range(size):
        if met[first]:
            continue
        met[first] = True
        way = [(first, iter(leaving.of(first)))]
        while way:
            node, edges = way[-1]
            heads = (leaving.heads[edge] for edge in edges)
            upcoming = next((head for head in heads if not met[head]), None)
            if upcoming is None:
                left.append(node)
                way.pop()
            else:
                met[upcoming] = True
                way.append((upcoming, iter(leaving.of(upcoming))))
    return left
