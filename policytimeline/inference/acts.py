"""Whether an act is in force, and whether it met its deadlines, given everything that is stated."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from policytimeline.dates.lags import duration
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import DayExtent
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.relations import (
    ORDERS,
    edges_of_lag,
    edges_of_orders,
    puts_object_first,
)
from policytimeline.inference.solver.graph import Constraint
from policytimeline.inference.solver.solution import Solution
from policytimeline.model.acts_in_force import ends_act
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link

BY_THE_END = (("B", "A", 0),)
"""What a deadline asks if its kind implies no relation: the act ends no later than it does."""


def days_of(on: object) -> When:
    """The days that a question is about.

    Raises:
        InvalidValueError: If they are given neither as a date nor as an interval.
    """
    if isinstance(on, UncertainDate | UncertainInterval):
        return on
    if isinstance(on, dt.date):
        return UncertainDate.from_date(on)
    hint = f"parse it first: pt.parse_when({on!r})" if isinstance(on, str) else ""
    raise InvalidValueError("on", on, "is not a date", "a date or an interval", hint)


def in_force(dataset: Dataset, alternatives: Alternatives, event: Event, on: When) -> Verdict:
    """Whether the act is in force on every day of `on`: see `Dataset.in_force`."""
    spans = alternatives.network.spans
    begin = spans.get(f"{event.id}.in_force", spans[event.id])
    ended = spans.get(f"{event.id}.ended")
    last = ended.end if ended else begin.end if begin.begin != begin.end else None
    sure_ends = [] if last is None else [_End(last, 0)]
    every_end = list(sure_ends)
    for successor, role, link in dataset.successors(event.id):
        end = _End(spans.get(f"{successor.id}.{role}", spans[successor.id]).begin, -1)
        verdict = ends_act(event, successor, link)
        if verdict.possible:
            every_end.append(end)
        if verdict.certain:
            sure_ends.append(end)
    solutions = alternatives.solutions
    return event.occurrence & Verdict.of(
        possible=any(_can_last(each, begin.begin, sure_ends, on) for each in solutions),
        certain=all(_must_last(each, begin.begin, every_end, on) for each in solutions),
    )


class _End(NamedTuple):
    """A node, and by how many days the last day in force is after it."""

    node: int
    days: int


def _must_last(solution: Solution, begin: int, ends: Sequence[_End], on: When) -> bool:
    """Whether in every world the act begins by the first of the days and lasts to the last."""
    return solution.day(begin, "latest") <= on.begin_days.earliest and all(
        on.end_days.latest <= solution.day(node, "earliest") + days for node, days in ends
    )


def _can_last(solution: Solution, begin: int, ends: Sequence[_End], on: When) -> bool:
    """Whether in some world the act begins by the first of the days and lasts to the last.

    The days have to be within those on which it can be in force, and no further apart than it can
    last. As the bounds of a network are tight, that is enough (Dechter, Meiri and Pearl, 1991).
    """
    opens = solution.constraints.network.open_nodes
    has_start, has_end = begin not in opens, any(opens.get(node, 0) <= 0 for node, _ in ends)
    if (on.begin_days.is_before_every_day and has_start) or (
        on.end_days.is_after_every_day and has_end
    ):
        return False
    earliest = solution.day(begin, "earliest")
    latest = min((solution.day(node, "latest") + days for node, days in ends), default=math.inf)
    longest = min((solution.distance(begin, node) + days for node, days in ends), default=math.inf)
    if longest < 0 or latest == -math.inf:
        return False
    first, last = (days.clipped(earliest, latest) for days in (on.begin_days, on.end_days))
    if first is None or last is None or first.earliest > last.latest:
        return False
    if on.is_one_day or first.is_open or last.is_open:
        return True
    shortest = duration(DayExtent(first, last, is_one_day=False)).shortest
    return shortest is not None and shortest <= longest


def deadlines_met(
    dataset: Dataset, alternatives: Alternatives, duties: Sequence[tuple[NodeSpan, NodeSpan, Link]]
) -> Verdict:
    """Whether an act keeps all its deadlines.

    Args:
        dataset: What says which relation each kind of link asks for.
        alternatives: What is known about the days.
        duties: The spans of subject and object, and the link, of each deadline.
    """
    edges: list[Constraint] = []
    for deadline, act, link in duties:
        relation = dataset.codebook.temporal_relation(link.kind)
        edges += edges_of_orders(ORDERS[relation] if relation else BY_THE_END, deadline, act)
        if link.lag is not None:
            first, second = (act, deadline) if puts_object_first(relation) else (deadline, act)
            edges += edges_of_lag(link.lag, first.begin, second.begin)
    return alternatives.verdict_on(edges)
