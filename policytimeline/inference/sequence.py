"""One order in which to show events: what is certain first, then what is stated, then bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.circles import in_turn
from policytimeline.inference.named_network import NodeSpan

_Place: TypeAlias = tuple[Day, Day, int, Day, str]


def sequence_of(
    alternatives: Alternatives,
    spans: Mapping[str, NodeSpan],
    nearest: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """The earliest first, but none before all that precede it.

    Args:
        alternatives: What is inferred.
        spans: The nodes of each event.
        nearest: For each event, those that certainly follow it with none between.
    """
    ranks = _ranks(alternatives)
    place_of = {key: _place(alternatives, span, ranks[key], key) for key, span in spans.items()}
    return in_turn(place_of, nearest)


def _place(alternatives: Alternatives, span: NodeSpan, rank: int, key: str) -> _Place:
    """A sort key: the bounds of the start, then what is stated, the last day, and the id.

    What certainly starts no later than something has no later bounds: so bounds never contradict
    what is stated, and statements decide where they are equal.
    """
    earliest, latest = (alternatives.bound(span.begin, side) for side in ("earliest", "latest"))
    return earliest, latest, rank, alternatives.bound(span.end, "latest"), key


def _ranks(alternatives: Alternatives) -> dict[str, int]:
    """For each id a number, higher than those of all that is stated to start no later.

    What is stated to start no later than each other, in a circle, is taken as it comes.
    """
    later_of = _stated_orders(alternatives)
    ranks = dict.fromkeys(alternatives.network.spans, 0)
    missing = dict.fromkeys(ranks, 0)
    for later in later_of.values():
        for key in later:
            missing[key] += 1
    done: set[str] = set()
    # Those that wait for nothing come first; then, in a circle, whichever is first.
    for key in (*(key for key, count in missing.items() if not count), *ranks):
        waiting = [key]
        while waiting:
            first = waiting.pop()
            if first in done:
                continue
            done.add(first)
            for later_key in later_of.get(first, ()):
                if later_key not in done:
                    ranks[later_key] = max(ranks[later_key], ranks[first] + 1)
                    missing[later_key] -= 1
                    if not missing[later_key]:
                        waiting.append(later_key)
    return ranks


def _stated_orders(alternatives: Alternatives) -> dict[str, set[str]]:
    """For each id, what a statement has start on the same day or later, but not the reverse."""
    found = stated_to_start_first(alternatives)
    return {
        first: {key for key in later if first not in found.get(key, ())}
        for first, later in found.items()
    }


def stated_to_start_first(alternatives: Alternatives) -> dict[str, set[str]]:
    """For each id, what a statement has start on the same day or later, perhaps the reverse too."""
    spans = alternatives.network.spans
    begins = {span.begin: key for key, span in spans.items()}
    owners = begins | {span.end: key for key, span in spans.items()}
    edges = alternatives.solutions[0].constraints.graph.leaving
    found: dict[str, set[str]] = {}
    for tail, head, days in zip(edges.tails, edges.heads, edges.days, strict=True):
        if days <= 0 and tail in begins and head in owners and owners[head] != begins[tail]:
            found.setdefault(owners[head], set()).add(begins[tail])
    return found
