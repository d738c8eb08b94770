"""Whether an act is in force, and whether it met its deadlines, given everything that is stated."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.relations import (
    OBJECT_FIRST,
    ORDERS,
    edges_of_lag,
    edges_of_orders,
)
from policytimeline.inference.solver.graph import ZERO, Constraint
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link

BY_THE_END = (("B", "A", 0),)
"""What a deadline asks if its kind implies no relation: the act ends no later than it does."""

Demand: TypeAlias = tuple[int, int, Day]
"""A constraint whose days may be inf, for one that cannot but be kept, or -inf."""


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
    last = ended.end if ended else None
    if last is None and begin.begin != begin.end:
        last = begin.end
    first_day, last_day = on.begin_days, on.end_days
    certain: list[Demand] = [(ZERO, begin.begin, first_day.earliest)]
    possible: list[Demand] = [(ZERO, begin.begin, first_day.latest)]
    if last is not None:
        certain.append(_from(last, last_day.latest, alternatives))
        possible += [_from(last, last_day.earliest, alternatives), (last, begin.begin, 0)]
    for successor, role, link in dataset.successors(event.id):
        start = spans.get(f"{successor.id}.{role}", spans[successor.id]).begin
        if successor.occurrence is not Verdict.NO:
            certain.append(_from(start, last_day.latest + 1, alternatives))
        if successor.occurrence is Verdict.YES and not link.partial:
            after = _from(start, last_day.earliest + 1, alternatives)
            possible += [after, (start, begin.begin, -1)]
    return event.occurrence & Verdict.of(
        possible=_can_hold(alternatives, possible), certain=alternatives.must_hold(certain)
    )


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
            first, second = (act, deadline) if relation in OBJECT_FIRST else (deadline, act)
            edges += edges_of_lag(link.lag, first.begin, second.begin)
    return alternatives.verdict_on(edges)


def _from(node: int, day: Day, alternatives: Alternatives) -> Demand:
    """The node is on the day or later; an open end is, whatever the day."""
    if alternatives.network.numbers.open_nodes.get(node, 0) > 0:
        return ZERO, ZERO, 0
    return node, ZERO, -day


def _can_hold(alternatives: Alternatives, demands: Sequence[Demand]) -> bool:
    if any(days == -math.inf for _, _, days in demands):
        return False
    return alternatives.can_hold(
        [(tail, head, int(days)) for tail, head, days in demands if not math.isinf(days)]
    )
