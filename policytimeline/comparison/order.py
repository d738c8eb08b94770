"""Whether the steps of two episodes come in the same order."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

import attrs

from policytimeline.comparison.order_facts import Order, Pair, clock_order, possible_orders
from policytimeline.comparison.order_search import (
    MOST_PAIRS,
    NEGATIVE_TAU_B,
    REVERSED,
    SAME,
    TAU_B,
    Counts,
    Found,
    Objective,
    least,
)
from policytimeline.comparison.step_order import StepOrder
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.verdict import Verdict
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
        return _order_of_many(worlds, matches)
    systems = list(worlds.most_days([one for one, _ in matches], [other for _, other in matches]))
    pairs = list(_pairs(matches))
    facts = [[list(possible_orders(most, pair)) for most in systems] for pair in pairs]
    verdicts = [_verdict(pair, orders) for pair, orders in zip(pairs, facts, strict=True)]
    steps: list[list[Verdict]] = [[] for _ in matches]
    fixed, unknown = Counts(pairs=len(pairs)), list[tuple[int, int]]()
    for pair, orders, verdict in zip(pairs, facts, verdicts, strict=True):
        for place in pair.left:
            steps[place].append(verdict)
        if len({order.signs for possible in orders for order in possible}) == 1:
            fixed = fixed.plus(pair, orders[0][0])
        else:
            unknown.append(pair.left)
    search = _search(worlds, matches, fixed, unknown)
    return Ordered(tuple(map(_step_order, steps)), _agreement(_step_order(verdicts), search))


def _order_of_many(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> Ordered:
    """The same in arrays of numpy; the undecided pairs are tried only if they are few."""
    from policytimeline.comparison.order_tables import pair_table  # Loads numpy.

    table = pair_table(worlds, matches)
    is_small = table.open_pairs <= MOST_PAIRS
    search = _search(worlds, matches, table.fixed, table.unknown()) if is_small else table.floor
    return Ordered(tuple(table.of_each(len(matches))), _agreement(table.verdicts, search))


def _search(
    worlds: Worlds,
    matches: Sequence[tuple[Event, Event]],
    fixed: Counts,
    unknown: Collection[tuple[int, int]],
) -> Callable[[Objective], Found]:
    """A search through all worlds of the steps whose order to another is not known."""
    places = sorted({place for pair in unknown for place in pair})
    few = [matches[place] for place in places]
    systems = list(worlds.most_days([one for one, _ in few], [other for _, other in few]))
    asked = {(places.index(first), places.index(second)) for first, second in unknown}
    pairs = [pair for pair in _pairs(few) if pair.left in asked]
    return partial(least, systems, fixed, pairs)


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


def _agreement(found: StepOrder, search: Callable[[Objective], Found]) -> OrderAgreement:
    """What is said of all pairs, from their verdicts and from searches through all worlds."""
    fewest, fewest_reversed = search(SAME), search(REVERSED)
    return OrderAgreement(
        same=found.same,
        reversed=found.reversed,
        undecided=found.undecided,
        fewest=int(fewest.value),
        most=sum(found) - int(fewest_reversed.value),
        is_tight=fewest.is_reached and fewest_reversed.is_reached,
        tau=_tau_bounds(search(TAU_B), search(NEGATIVE_TAU_B)),
    )


def _step_order(verdicts: Sequence[Verdict]) -> StepOrder:
    return StepOrder(*map(verdicts.count, (Verdict.YES, Verdict.NO, Verdict.MAYBE)))


def _tau_bounds(lowest: Found, highest: Found) -> TauBounds | None:
    if math.isinf(lowest.value):
        return None
    return TauBounds(lowest.value, -highest.value, lowest.is_reached and highest.is_reached)
