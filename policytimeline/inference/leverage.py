"""Which statements a date depends on most."""

from __future__ import annotations

import math

import attrs

from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.proofs import days_in_words
from policytimeline.inference.solver.network import Edge
from policytimeline.inference.solver.solution import Solution
from policytimeline.inference.solver.what_if import what_if
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
        before = _width(solution, span)
        for edge in dict.fromkeys(_edges_behind(solution, span)):
            after = min(_widths_if_exact(solution, span, edge), default=before)
            gain = before - after if after < before else 0.0
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


def _width(solution: Solution, span: NodeSpan) -> float:
    return solution.day(span.end, "latest") - solution.day(span.begin, "earliest")


def _widths_if_exact(solution: Solution, span: NodeSpan, edge: Edge) -> list[float]:
    """The widths of the date if the edge's two ends were as near as they can be, or as far."""
    tail, head, _, origins = edge
    found: list[float] = []
    for days in (solution.distance(tail, head), -solution.distance(head, tail)):
        if math.isinf(days):
            continue
        exact = int(days)
        both = (Edge(tail, head, exact, origins), Edge(head, tail, -exact, origins))
        solved = what_if(solution, both)
        if solved is not None:
            found.append(_width(solved, span))
    return found
