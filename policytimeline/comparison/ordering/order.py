"""Whether the steps of two episodes come in the same order."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

import attrs

from policytimeline.comparison.ordering.order_counts import (
    FEWEST_REVERSED,
    FEWEST_SAME,
    NEGATIVE_TAU_B,
    TAU_B,
    Found,
    Objective,
    PairCounts,
)
from policytimeline.comparison.ordering.order_lists import pair_counts, pairs_of
from policytimeline.comparison.ordering.order_search import (
    MOST_PAIRS,
    MOST_SYSTEMS,
    least,
    start_of,
)
from policytimeline.comparison.ordering.step_order import StepOrder
from policytimeline.comparison.pairing.steps import is_in_turn
from policytimeline.comparison.worlds import Worlds
from policytimeline.model.events import Event

FEW = 60
"""Up to so many steps are compared pair by pair, which needs no numpy."""


class TauBounds(NamedTuple):
    """Kendall's tau-b as bounds: 1 for the same order of days, -1 for the reversed one.

    Attributes:
        lowest: The lowest that it may be.
        highest: The highest that it may be.
        is_tight: Whether both are reached for some choice of days.
    """

    lowest: float
    highest: float
    is_tight: bool

    def __str__(self) -> str:
        low, high = f"{self.lowest:z.2f}", f"{self.highest:z.2f}"
        return (low if low == high else f"{low} to {high}").replace("-", "\N{MINUS SIGN}")


@attrs.frozen
class OrderAgreement:
    """How many pairs of matched steps come in the same order on both sides.

    A step that is stated not to have happened, or contradicts something, has no place in an order.
    Two steps on one day are not told apart, unless both have clock times.

    Attributes:
        same: The pairs that are certainly in the same order.
        reversed: The pairs that are certainly in reversed order.
        undecided: The other pairs.
        fewest: For every choice of days, at least so many pairs may be in the same order.
        most: For every choice of days, at most so many pairs may be in the same order.
        is_tight: Whether both are reached for some choice of days. They always are, if there are
            few undecided pairs.
        tau: Kendall's tau-b of the days on both sides, as bounds; None if it is not defined.
    """

    same: int
    reversed: int
    undecided: int
    fewest: int
    most: int
    is_tight: bool
    tau: TauBounds | None

    @property
    def pairs(self) -> int:
        """All pairs of matched steps that have a place in an order on both sides."""
        return self.same + self.reversed + self.undecided

    def __str__(self) -> str:
        if not self.pairs:
            return "no two matched steps can be put in order"
        known = (
            f"{self.fewest:,}" if self.fewest == self.most else f"{self.fewest:,} to {self.most:,}"
        )
        return f"{known} of {self.pairs:,} pairs of steps come in the same order"


class Ordered(NamedTuple):
    """The order of matched steps: of each, and of all."""

    steps: tuple[StepOrder, ...]
    agreement: OrderAgreement


def order_of_steps(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> Ordered:
    """Compare the order of matched steps, all of which have a place in it.

    Args:
        worlds: The two sides.
        matches: The matched steps, left and right.
    """
    if len(matches) > FEW:
        from policytimeline.comparison.ordering import order_tables  # Loads numpy.

        counts = order_tables.pair_counts(worlds, matches)
    else:
        counts = pair_counts(worlds, matches)
    search = _search(worlds, matches, counts)
    return Ordered(tuple(counts.steps), _agreement(counts, search, is_exact=worlds.are_exact))


def _search(
    worlds: Worlds, matches: Sequence[tuple[Event, Event]], counts: PairCounts
) -> Callable[[Objective], Found]:
    """What finds the least value of an objective: by trying all worlds, if that is not too much."""
    if counts.open_pairs > MOST_PAIRS or not counts.open_pairs:
        return counts.floor
    known = counts.known
    if not is_in_turn(worlds.left.as_steps, worlds.right.as_steps):
        # A search that stops early has to find the same from both sides.
        worlds, known = Worlds(worlds.right, worlds.left), known.swapped()
        matches = [(right, left) for left, right in matches]
    place_of = {event.id: place for place, event in enumerate(worlds.left.events)}
    places = sorted(
        {place for pair in counts.unknown for place in pair},
        key=lambda place: place_of[matches[place][0].id],
    )
    few = [matches[place] for place in places]
    # All other steps have one order to each of these, whatever the days.
    worlds_of_few = worlds.most_days([one for one, _ in few], [other for _, other in few])
    systems = list(islice(worlds_of_few, MOST_SYSTEMS + 1))
    if len(systems) > MOST_SYSTEMS:
        return counts.floor
    asked = {frozenset(map(places.index, pair)) for pair in counts.unknown}
    pairs = [
        pair for pair in pairs_of(few, are_one=worlds.are_one) if frozenset(pair.left) in asked
    ]
    return partial(least, [start_of(most, known, pairs) for most in systems])


def _agreement(
    counts: PairCounts, search: Callable[[Objective], Found], *, is_exact: bool
) -> OrderAgreement:
    """What is said of all pairs, from their verdicts and from searches through all worlds."""
    fewest, fewest_reversed = search(FEWEST_SAME), search(FEWEST_REVERSED)
    verdicts = counts.verdicts
    least_same, most_same = int(fewest.value), sum(verdicts) - int(fewest_reversed.value)
    is_tight = is_exact and fewest.is_reached and fewest_reversed.is_reached
    return OrderAgreement(
        same=verdicts.same,
        reversed=verdicts.reversed,
        undecided=verdicts.undecided,
        fewest=least_same,
        most=most_same,
        is_tight=is_tight or least_same == most_same,
        tau=_tau_bounds(search(TAU_B), search(NEGATIVE_TAU_B), is_exact=is_exact),
    )


def _tau_bounds(lowest: Found, highest: Found, *, is_exact: bool) -> TauBounds | None:
    if math.isinf(lowest.value):
        return None
    # Two zeros of different signs are no two numbers.
    low, high = lowest.value + 0.0, 0.0 - highest.value
    # Unless all that is known are ties, tau is defined in some world, and then it is this number.
    is_one_number = low == high != 0
    is_reached = lowest.is_reached and highest.is_reached
    return TauBounds(low, high, is_exact and (is_one_number or is_reached))
