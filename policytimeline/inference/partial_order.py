"""The order of events that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from functools import cached_property
from typing import TypeVar

import attrs

from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.sequence import sequence_of

T = TypeVar("T")

_SHOWN = 5
"""So many events are named in a line."""

_FEW = 200
"""Up to so many events are compared pair by pair, which needs no numpy."""


@attrs.frozen(eq=False, repr=False)
class OrderedPairs(AbstractSet[tuple[str, str]]):
    """Pairs of events of which the first certainly ends before the second starts.

    It is a set, and equal to any set of the same pairs, but a pair takes one bit.
    """

    _ids: tuple[str, ...]
    _after: tuple[int, ...]

    def __contains__(self, pair: object) -> bool:
        match pair:
            case (str() as first, str() as second):
                place_of = self._place_of
                known = first in place_of and second in place_of
                return known and bool(self._after[place_of[first]] >> place_of[second] & 1)
            case _:
                return False

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for key, after in zip(self._ids, self._after, strict=True):
            for place in _places(after):
                yield key, self._ids[place]

    @cached_property
    def _place_of(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self._ids)}

    def __len__(self) -> int:
        return sum(after.bit_count() for after in self._after)

    def __hash__(self) -> int:
        return self._hash()

    def __repr__(self) -> str:
        plural = "s" * (len(self) != 1)
        return f"<{len(self):,} ordered pair{plural} of {len(self._ids):,} events>"

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> frozenset[T]:
        return frozenset(it)  # What `&`, `|` and `-` give.


@attrs.frozen(repr=False)
class PartialOrder:
    """Which events certainly precede which.

    Attributes:
        ids: The events.
        pairs: Every pair of which the first certainly ends before the second starts; a set.
        steps: The pairs that the others follow from (the transitive reduction).
        sequence: The events in one order that agrees with all pairs; for display only. If the pairs
            leave it open, the earliest start comes first; of equal starts, the one that is stated
            to be no later (``no_later_than``).
    """

    ids: tuple[str, ...]
    pairs: AbstractSet[tuple[str, str]]
    steps: tuple[tuple[str, str], ...]
    sequence: tuple[str, ...]

    def __str__(self) -> str:
        more = len(self.sequence) - _SHOWN
        shown = ", ".join(self.sequence[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        pairs = f"{len(self.pairs):,} pair{'s' * (len(self.pairs) != 1)}"
        return f"{shown or 'no events'} ({pairs} in a certain order)"

    def __repr__(self) -> str:
        return f"<PartialOrder: {self}>"


def order_of(alternatives: Alternatives, spans: Mapping[str, NodeSpan]) -> PartialOrder:
    """The certain order of what has these nodes."""
    # In some world all is true: so what certainly precedes something has a lower number there.
    world = alternatives.solutions[0].distances.potentials
    keys = tuple(sorted(spans, key=lambda key: world[spans[key].begin]))
    after = tuple(_followers(alternatives, [spans[key] for key in keys]))
    nearest = {
        key: [keys[place] for place in _nearest(after, number)] for number, key in enumerate(keys)
    }
    return PartialOrder(
        tuple(spans),
        OrderedPairs(keys, after),
        tuple((key, other) for key in spans for other in sorted(nearest[key])),
        tuple(sequence_of(alternatives, spans, nearest)),
    )


def _followers(alternatives: Alternatives, spans: Sequence[NodeSpan]) -> Iterator[int]:
    """For each span, those that certainly start after it ends, as the bits of a number."""
    if len(spans) > _FEW:
        from policytimeline.inference.tables import followers  # Loads numpy.

        yield from followers(alternatives, spans)
        return
    for span in spans:
        is_later = (alternatives.must_hold([(other.begin, span.end, -1)]) for other in spans)
        yield sum(1 << place for place, later in enumerate(is_later) if later)


def _nearest(after: Sequence[int], number: int) -> Iterator[int]:
    """Those after one that are after no other that is after it; each before what follows it."""
    rest = after[number]
    while rest:
        lowest = (rest & -rest).bit_length() - 1
        yield lowest
        rest &= ~(after[lowest] | 1 << lowest)


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1
