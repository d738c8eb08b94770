"""Acts held against what ought to be (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytimeline.dates.verdict import Verdict
from policytimeline.inference.network import Span
from policytimeline.inference.orders import OBJECT_FIRST, ORDERS, edges_of_lag
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

if TYPE_CHECKING:
    from policytimeline.inference.cases import Cases

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
