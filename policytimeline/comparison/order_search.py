"""The bounds on how far the order of steps agrees, over all worlds of both sides together.

The orders of several pairs depend on each other, so those of all undecided pairs are tried
together, by branch and bound. The worlds of a large comparison are beyond any search: after so many
trials the bound is what the search could not rule out, which perhaps no world reaches.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from policytimeline.comparison.order_facts import Order, Pair, orders_by_side, with_order
from policytimeline.inference.inference import MostDays

_MOST_TRIALS = 400
"""Orders of pairs that are tried in one search."""

MOST_PAIRS = 100
"""Undecided pairs up to which a search is tried at all."""


class Counts(NamedTuple):
    """How many pairs of steps come in which order.

    Attributes:
        same: In the same order on both sides.
        reversed: In reversed order.
        left_ties: Not told apart on the left.
        right_ties: Not told apart on the right.
        shared_ties: Not told apart on either, but of the same events on both sides, so that
            their order is the same.
        pairs: All pairs.
    """

    same: int = 0
    reversed: int = 0
    left_ties: int = 0
    right_ties: int = 0
    shared_ties: int = 0
    pairs: int = 0

    def plus(self, pair: Pair, order: Order) -> Counts:
        """The counts with one more pair in a known order."""
        ties = [not sign for sign in order.signs]
        return Counts(
            self.same + order.is_same,
            self.reversed + order.is_reversed,
            self.left_ties + ties[0],
            self.right_ties + ties[1],
            self.shared_ties + (pair.is_same and all(ties)),
            self.pairs,
        )


class Rest(NamedTuple):
    """What pairs that are still to be tried can do for an objective.

    Attributes:
        helping: Those that can come in an order that helps it.
        left_ties: Of the others, those that can be ties on the left.
        right_ties: Of the others, those that can be ties on the right.
        pairs: All of them.
    """

    helping: int = 0
    left_ties: int = 0
    right_ties: int = 0
    pairs: int = 0


class Objective(NamedTuple):
    """Something to make as small as possible.

    Attributes:
        floor: What it cannot fall below, whatever the order of the rest: exact if none is left.
        helped_by: Which order of a pair makes it smaller, if one does.
    """

    floor: Callable[[Counts, Rest], float]
    helped_by: Literal["same", "reversed", ""] = ""

    def is_helped_by(self, order: Order) -> bool:
        """Whether an order of a pair makes it smaller."""
        return (
            order.is_same
            if self.helped_by == "same"
            else (order.is_reversed and self.helped_by == "reversed")
        )


class Found(NamedTuple):
    """The least value of an objective, and whether some world reaches it."""

    value: float
    is_reached: bool


def _tau_b(counts: Counts, agreement: int, rest: Rest) -> float:
    """Tau-b, or what it cannot fall below.

    If all of the rest that can are in an order that helps, none of them is a tie; the others are
    ties at best, and fewer pairs that are told apart make a negative tau smaller.
    """
    left = max(counts.pairs - counts.left_ties - rest.left_ties * (agreement < 0), 0)
    right = max(counts.pairs - counts.right_ties - rest.right_ties * (agreement < 0), 0)
    if left and right:
        return max(-1.0, agreement / math.sqrt(left * right))
    return -1.0 if rest.pairs else math.inf


SAME = Objective(lambda counts, _: counts.same + counts.shared_ties)
"""The pairs that are in the same order."""

REVERSED = Objective(lambda counts, _: counts.reversed)
"""The pairs that are in reversed order."""

TAU_B = Objective(
    lambda counts, rest: _tau_b(counts, counts.same - counts.reversed - rest.helping, rest),
    "reversed",
)
"""Kendall's tau-b; inf if one side has nothing but ties.

Follows Kendall (1945), The treatment of ties in ranking problems.
"""

NEGATIVE_TAU_B = Objective(
    lambda counts, rest: _tau_b(counts, counts.reversed - counts.same - rest.helping, rest),
    "same",
)
"""The same with the sign turned."""


def least(
    worlds: Sequence[MostDays], fixed: Counts, undecided: Sequence[Pair], objective: Objective
) -> Found:
    """The least value of an objective over all worlds.

    Args:
        worlds: The most days between the steps, for each combination of readings.
        fixed: The counts of the pairs whose order is known.
        undecided: The other pairs.
        objective: What to make as small as possible.
    """
    found = [_Search(objective).run(most, fixed, undecided) for most in worlds]
    value = min(each.value for each in found)
    return Found(value, any(each.is_reached for each in found if each.value == value))


class _Search:
    """Branch and bound in one combination of readings."""

    def __init__(self, objective: Objective) -> None:
        self.objective = objective
        self.best = math.inf
        self.lowest = -math.inf
        self.trials = 0

    def run(self, most: MostDays, fixed: Counts, undecided: Sequence[Pair]) -> Found:
        """The least value, or if the search is too long what it cannot fall below."""
        counts, left = _settled(most, fixed, undecided)
        self.lowest = self._floor(counts, left)
        if len(left) <= MOST_PAIRS:
            self._try(most, counts, left)
            if self.trials <= _MOST_TRIALS:
                return Found(self.best, is_reached=True)
        return Found(self.lowest, is_reached=self.best == self.lowest)

    def _try(self, most: MostDays, counts: Counts, undecided: Sequence[_Undecided]) -> None:
        """Try the orders of a pair, and then those that this leaves to the other pairs."""
        if not undecided:
            self.best = min(self.best, self._floor(counts, ()))
            return
        (pair, orders), *others = undecided
        later = [(self._floor(counts.plus(pair, order), others), order) for order in orders]
        for value, order in sorted(later):
            if self.best <= self.lowest or value >= self.best or self.trials > _MOST_TRIALS:
                return
            self.trials += 1
            one = with_order(most, pair.left, order.days[0])
            both = one and with_order(one, pair.right, order.days[1])
            if both is None:
                continue
            further, left = _settled(both, counts.plus(pair, order), [each for each, _ in others])
            if self._floor(further, left) < self.best:
                self._try(both, further, left)

    def _floor(self, counts: Counts, undecided: Sequence[_Undecided]) -> float:
        """What the objective cannot fall below."""
        others = [
            orders for _, orders in undecided if not any(map(self.objective.is_helped_by, orders))
        ]
        left_ties = sum(any(not order.signs[0] for order in orders) for orders in others)
        right_ties = sum(any(not order.signs[1] for order in orders) for orders in others)
        helping = len(undecided) - len(others)
        rest = Rest(helping, left_ties, right_ties, len(undecided))
        return self.objective.floor(counts, rest)


_Undecided: TypeAlias = tuple[Pair, list[Order]]


def _settled(
    most: MostDays, counts: Counts, pairs: Iterable[Pair]
) -> tuple[Counts, list[_Undecided]]:
    """The counts with all pairs whose order is known by now, and the orders of the others."""
    undecided: list[_Undecided] = []
    for pair in pairs:
        orders = orders_by_side(most, pair)
        if len(orders) == 1:
            counts = counts.plus(pair, orders[0])
        else:
            undecided.append((pair, orders))
    return counts, undecided
