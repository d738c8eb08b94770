"""The order of events that is certain."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.errors import InvalidValueError
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan

MOST_ORDERED = 2000
"""Events that are ordered at once: the work grows with the square of their number."""


@attrs.frozen
class PartialOrder:
    """Which events certainly precede which.

    Attributes:
        ids: The events.
        pairs: Every pair of which the first certainly ends before the second starts.
        steps: The pairs that the others follow from (the transitive reduction).
        sequence: The events in one order that agrees with all pairs; for display only.
    """

    ids: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    steps: tuple[tuple[str, str], ...]
    sequence: tuple[str, ...]


def order_of(alternatives: Alternatives, spans: Mapping[str, NodeSpan]) -> PartialOrder:
    """The certain order of what has these nodes.

    Raises:
        InvalidValueError: If there are more than `MOST_ORDERED`.
    """
    if len(spans) > MOST_ORDERED:
        expected = f"at most {MOST_ORDERED:,}: choose some, or order one timeline at a time"
        raise InvalidValueError("events", len(spans), "are too many to put in order", expected)
    after = {
        a: {
            b for b, later in spans.items() if alternatives.must_hold([(later.begin, span.end, -1)])
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
        tuple(sorted(spans, key=lambda key: _place(alternatives, spans[key], key))),
    )


def _place(alternatives: Alternatives, span: NodeSpan, key: str) -> tuple[Day, Day, str]:
    """A sort key that no certain pair contradicts: bounds move with the order."""
    earliest = alternatives.bound(span.begin, "earliest")
    return earliest, alternatives.bound(span.end, "latest"), key
