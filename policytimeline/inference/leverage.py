"""Which statements a date hangs on most (promise 3: consistent)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from policytimeline.inference.solver.network import Span
from policytimeline.inference.statements import Statement

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases
    from policytimeline.inference.solver.solution import Edge, Solution


@attrs.frozen
class Leverage:
    """What sharpening a statement would do for a date.

    Attributes:
        statement: The statement.
        days: By how many days the bounds of the date would come nearer each other at best, if
            the statement were exact; inf where a side without bound would get one.
    """

    statement: Statement
    days: float

    def __str__(self) -> str:
        gain = "a bound that is missing" if math.isinf(self.days) else f"up to {self.days:.0f} days"
        return f"{self.statement}: {gain}"


def leverages(cases: Cases, span: Span) -> tuple[Leverage, ...]:
    """The statements that the bounds of a span rest on, the weightiest first."""
    gains: dict[Statement, float] = {}
    for case in cases.solutions:
        before = _width(case, span)
        for edge in dict.fromkeys(_edges_behind(case, span)):
            after = min(_widths_if_exact(case, span, edge), default=before)
            gain = before - after if after < before else 0.0
            for number in edge.origins:
                if number and gain > 0:
                    statement = cases.describer.statement(number)
                    gains[statement] = max(gain, gains.get(statement, 0.0))
    ranked = sorted(gains.items(), key=lambda item: (-item[1], item[0].where))
    return tuple(Leverage(statement, days) for statement, days in ranked)


def _edges_behind(case: Solution, span: Span) -> list[Edge]:
    found: list[Edge] = []
    if not math.isinf(case.latest_day(span.end)):
        found += case.path_to(span.end, latest=True)
    if not math.isinf(case.earliest_day(span.begin)):
        found += case.path_to(span.begin, latest=False)
    return found


def _width(case: Solution, span: Span) -> float:
    return case.latest_day(span.end) - case.earliest_day(span.begin)


def _widths_if_exact(case: Solution, span: Span, edge: Edge) -> list[float]:
    """The widths of the date if the edge's two ends lay as near as they can, or as far."""
    from policytimeline.inference.solver.solution import Edge
    from policytimeline.inference.solver.what_if import supposing

    found: list[float] = []
    for days in (case.distance(edge.tail, edge.head), -case.distance(edge.head, edge.tail)):
        if math.isinf(days):
            continue
        exact = int(days)
        solved = supposing(
            case,
            (
                Edge(edge.tail, edge.head, exact, edge.origins),
                Edge(edge.head, edge.tail, -exact, edge.origins),
            ),
        )
        if solved is not None:
            found.append(_width(solved, span))
    return found
