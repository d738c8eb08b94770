"""The order of events that holds in every world (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.inference.solver.network import Span

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases

MOST_ORDERED = 2000
"""Events that are ordered at once: the work grows with the square of their number."""


@attrs.frozen
class PartialOrder:
    """Which events certainly precede which.

    Attributes:
        ids: The events.
        pairs: Every pair of which the first certainly ends before the second begins.
        steps: The pairs that the others follow from (the transitive reduction).
        sequence: The events in one order that agrees with all pairs; for display only.
    """

    ids: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    steps: tuple[tuple[str, str], ...]
    sequence: tuple[str, ...]


def order_of(cases: Cases, spans: Mapping[str, Span]) -> PartialOrder:
    """The certain order of what has these nodes.

    Raises:
        InvalidValueError: If there are more than `MOST_ORDERED`.
    """
    if len(spans) > MOST_ORDERED:
        expected = f"at most {MOST_ORDERED}: name them, or order one timeline at a time"
        raise InvalidValueError("ids", len(spans), "are too many events to order", expected)
    after = {
        a: {
            b
            for b, later in spans.items()
            if all(case.distance(later.begin, span.end) < 0 for case in cases.solutions)
        }
        for a, span in spans.items()
    }
    steps = [
        (a, b)
        for a, later in after.items()
        for b in sorted(later)
        if not any(b in after[between] for between in later)
    ]
    return PartialOrder(
        tuple(spans),
        frozenset((a, b) for a, later in after.items() for b in later),
        tuple(steps),
        tuple(sorted(spans, key=lambda key: _place(cases, spans[key], key))),
    )


def _place(cases: Cases, span: Span, key: str) -> tuple[float, float, str]:
    """A sort key that no certain pair contradicts: bounds move with the order."""
    earliest = cases.bound(span.begin, latest=False)
    latest = cases.bound(span.end, latest=True)
    return earliest, latest, key
