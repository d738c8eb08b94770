"""Whether the steps of two episodes come in the same order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import attrs

from policytimeline.comparison.order_facts import Order, Pair, clock_order, possible_orders
from policytimeline.comparison.order_search import (
    NEGATIVE_TAU_B,
    REVERSED,
    SAME,
    TAU_B,
    Counts,
    Found,
    Objective,
    least,
)
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.inference import MostDays
from policytimeline.model.events import Event

_FEW = 60
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
        low, high = f"{self.lowest:.2f}", f"{self.highest:.2f}"
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


class StepOrder(NamedTuple):
    """How one matched step stands to the other matched steps.

    Attributes:
        same: Steps to which it has the same order on both sides.
        reversed: Steps to which its order is reversed.
        undecided: Steps to which its order may be the same or not.
    """

    same: int
    reversed: int
    undecided: int

    @property
    def verdict(self) -> Verdict:
        """YES if its order to all others is the same, NO if to one it is not, else MAYBE."""
        if self.reversed:
            return Verdict.NO
        return Verdict.MAYBE if self.undecided else Verdict.YES

    def __str__(self) -> str:
        if self.reversed:
            return f"reversed with {self.reversed:,}"
        return f"undecided with {self.undecided:,}" if self.undecided else "same"


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
    if len(matches) > _FEW:
        from policytimeline.comparison.order_tables import order_of_many  # Loads numpy.

        return order_of_many(worlds, matches)
    systems = list(worlds.most_days([one for one, _ in matches], [other for _, other in matches]))
    pairs = list(_pairs(matches))
    facts = [[list(possible_orders(most, pair)) for most in systems] for pair in pairs]
    verdicts = [_verdict(pair, orders) for pair, orders in zip(pairs, facts, strict=True)]
    return Ordered(_per_step(len(matches), pairs, verdicts), _agreement(systems, pairs, facts))


def _pairs(matches: Sequence[tuple[Event, Event]]) -> Iterator[Pair]:
    count = len(matches)
    for first, second in combinations(range(count), 2):
        (one, one_right), (other, other_right) = matches[first], matches[second]
        yield Pair(
            (first, second),
            (count + first, count + second),
            (clock_order(one, other), clock_order(one_right, other_right)),
            one.id == one_right.id
            and other.id == other_right.id
            and one == one_right
            and other == other_right,
        )


def _verdict(pair: Pair, orders: Iterable[Iterable[Order]]) -> Verdict:
    """Whether two steps come in the same order on both sides."""
    known = [order for possible in orders for order in possible]
    return Verdict.of(
        possible=pair.is_same or not all(order.is_reversed for order in known),
        certain=pair.is_same or all(order.is_same for order in known),
    )


def _per_step(
    count: int, pairs: Sequence[Pair], verdicts: Sequence[Verdict]
) -> tuple[StepOrder, ...]:
    found = [dict.fromkeys(Verdict, 0) for _ in range(count)]
    for pair, verdict in zip(pairs, verdicts, strict=True):
        for place in pair.left:
            found[place][verdict] += 1
    return tuple(StepOrder(f[Verdict.YES], f[Verdict.NO], f[Verdict.MAYBE]) for f in found)


def _agreement(
    systems: Sequence[MostDays], pairs: Sequence[Pair], facts: Sequence[list[list[Order]]]
) -> OrderAgreement:
    fixed = Counts(pairs=len(pairs))
    undecided: list[Pair] = []
    verdicts = dict.fromkeys(Verdict, 0)
    for pair, orders in zip(pairs, facts, strict=True):
        verdicts[_verdict(pair, orders)] += 1
        known = {order.signs for possible in orders for order in possible}
        if len(known) == 1:
            fixed = fixed.plus(pair, orders[0][0])
        else:
            undecided.append(pair)

    def search(objective: Objective) -> Found:
        return least(systems, fixed, undecided, objective)

    fewest, fewest_reversed = search(SAME), search(REVERSED)
    return OrderAgreement(
        same=verdicts[Verdict.YES],
        reversed=verdicts[Verdict.NO],
        undecided=verdicts[Verdict.MAYBE],
        fewest=int(fewest.value),
        most=len(pairs) - int(fewest_reversed.value),
        is_tight=fewest.is_reached and fewest_reversed.is_reached,
        tau=_tau_bounds(search(TAU_B), search(NEGATIVE_TAU_B)),
    )


def _tau_bounds(lowest: Found, highest: Found) -> TauBounds | None:
    if math.isinf(lowest.value):
        return None
    return TauBounds(lowest.value, -highest.value, lowest.is_reached and highest.is_reached)
