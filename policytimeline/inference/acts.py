"""Whether an act is in force, given everything that is stated (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytimeline.dates.verdict import Verdict
from policytimeline.inference.relations import OBJECT_FIRST, ORDERS, edges_of_lag
from policytimeline.inference.solver.network import Span
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases

import math
from typing import TYPE_CHECKING, TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When
from policytimeline.inference.solver.network import ZERO

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases

EdgeDays: TypeAlias = tuple[int, int, Day]
"""Tail, head, and the most days from tail to head; inf for an edge that cannot be kept."""


def in_force(dataset: Dataset, cases: Cases, event_id: str, on: When) -> Verdict:
    """Whether the act is in force on every day of `on`: see `Dataset.in_force`."""
    spans = cases.network.spans
    event = dataset.events[event_id]
    begin = spans.get(f"{event_id}.in_force", spans[event_id])
    ended = spans.get(f"{event_id}.ended")
    last = ended.end if ended else None
    if last is None and begin.begin != begin.end:
        last = begin.end
    first_day, last_day = on.begin_days, on.end_days
    certain = _by(begin.begin, first_day.earliest)
    possible = _by(begin.begin, first_day.latest)
    if last is not None:
        certain += _from(last, last_day.latest, cases)
        possible += [*_from(last, last_day.earliest, cases), (last, begin.begin, 0)]
    for successor, role, link in dataset.successors(event_id):
        start = spans.get(f"{successor.id}.{role}", spans[successor.id]).begin
        if successor.occurrence is not Verdict.NO:
            certain += _from(start, last_day.latest + 1, cases)
        if successor.occurrence is Verdict.YES and not link.partial:
            possible += [*_from(start, last_day.earliest + 1, cases), (start, begin.begin, -1)]
    return event.occurrence & Verdict.of(
        possible=_can_hold(cases, possible), certain=cases.must_hold(certain)
    )


def _by(node: int, day: Day) -> list[EdgeDays]:
    """The node lies on the day or earlier."""
    return [(ZERO, node, day)]


def _from(node: int, day: Day, cases: Cases) -> list[EdgeDays]:
    """The node lies on the day or later; an open end does."""
    if cases.network.open_nodes.get(node, 0) > 0:
        return [(ZERO, ZERO, 0)]
    return [(node, ZERO, -day)]


def _can_hold(cases: Cases, edges: list[EdgeDays]) -> bool:
    if any(days == -math.inf for _, _, days in edges):
        return False
    return cases.can_hold(
        [(tail, head, int(days)) for tail, head, days in edges if not math.isinf(days)]
    )


BY_THE_END = (("B", "A", 0),)
"""What a deadline asks whose kind implies no relation: the act ends no later than it does."""


def deadlines_met(
    dataset: Dataset, cases: Cases, duties: Sequence[tuple[Span, Span, Link]]
) -> Verdict:
    """Whether an act keeps all its deadlines: subject, object and link of each."""
    edges: list[tuple[int, int, int]] = []
    for deadline, act, link in duties:
        relation = dataset.codebook.temporal_relation(link.kind)
        edges += cases.edges(ORDERS[relation] if relation else BY_THE_END, deadline, act)
        if link.lag is not None:
            first, second = (act, deadline) if relation in OBJECT_FIRST else (deadline, act)
            edges += edges_of_lag(link.lag, first.begin, second.begin)
    return cases.verdict_on(edges)
