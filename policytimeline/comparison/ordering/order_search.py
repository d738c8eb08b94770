"""The bounds on how far the order of steps agrees, over all worlds of both sides together.

The orders of several pairs depend on each other, so those of all undecided pairs are tried
together, by branch and bound. The worlds of a large comparison are beyond any search: after so many
trials the bound is what the search could not rule out, which perhaps no world reaches.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from policytimeline.comparison.ordering.order_counts import Counts, Found, Objective
from policytimeline.comparison.ordering.order_facts import (
    Meaning,
    PlacedPair,
    meaning_of,
    orders_by_side,
    possible_orders,
    with_order,
)
from policytimeline.inference.questions_about_many import MostDays

_MOST_TRIALS = 120
"""Orders of pairs that are tried for one objective, in all combinations of readings together."""

_MOST_CELLS = 400_000
"""The same, counted in the days that may have to be computed anew."""

MOST_PAIRS = 100
"""Undecided pairs up to which a search is tried at all."""

MOST_SYSTEMS = 64
"""Combinations of readings up to which it is."""


class _Open(NamedTuple):
    """A pair whose order is not known yet, and the orders that are left to it."""

    pair: PlacedPair
    possible: int
    meaning: Meaning


class Start(NamedTuple):
    """Where a search begins, in one combination of readings.

    Attributes:
        most: The most days between the steps.
        counts: The counts of the pairs whose order is known.
        undecided: The other pairs.
    """

    most: MostDays
    counts: Counts
    undecided: Sequence[_Open]


def start_of(most: MostDays, known: Counts, unknown: Sequence[PlacedPair]) -> Start:
    """Where a search begins.

    Args:
        most: The most days between the steps, for one combination of readings.
        known: The counts of the pairs whose order is known in all of them.
        unknown: The other pairs.
    """
    return Start(most, *_settled(known, [(pair, possible_orders(most, pair)) for pair in unknown]))


def least(starts: Sequence[Start], objective: Objective) -> Found:
    """The least value of an objective over all worlds, for each combination of readings."""
    cells = max(1, len(starts[0].most)) ** 2
    search = _Search(objective, min(_MOST_TRIALS, _MOST_CELLS // cells) // len(starts))
    for start in starts:
        search.run(start)
    value = min(search.best, search.unsearched)
    return Found(value, is_reached=search.best == value)


class _Search:
    """Branch and bound in one combination of readings after another.

    Attributes:
        objective: What to make as small as possible.
        best: The least value that some world has.
        unsearched: What it cannot fall below where there were too many worlds to try.
    """

    def __init__(self, objective: Objective, trials: int) -> None:
        self.objective = objective
        self.best = self.unsearched = math.inf
        self._trials = trials
        self._left = trials
        self._lowest = -math.inf

    def run(self, start: Start) -> None:
        """Search one combination of readings for a value that is less."""
        self._lowest = self._floor(start.counts, start.undecided)
        self._left = self._trials
        if self._lowest < self.best:
            self._try(*start)
        if self._left < 0:
            self.unsearched = min(self.unsearched, self._lowest)

    def _try(self, most: MostDays, counts: Counts, undecided: Sequence[_Open]) -> None:
        """Try the orders of a pair, and then those that this leaves to the other pairs."""
        if not undecided:
            self.best = min(self.best, self._floor(counts, ()))
            return
        (pair, _, meaning), *others = undecided
        rest = self.objective.rest((each.meaning.code, 1) for each in others)
        later = [
            (self.objective.floor(further, rest), order, further)
            for order, outcome in meaning.orders
            for further in [counts.plus(outcome, is_shared=pair.is_shared)]
        ]
        for value, order, further in sorted(later):
            if self.best <= self._lowest or value >= self.best or self._left < 0:
                return
            self._left -= 1
            one = with_order(most, pair.left, order.left)
            both = one and with_order(one, pair.right, order.right)
            if both is None:
                continue
            narrowed = [(p, known & orders_by_side(both, p)) for p, known, _ in others]
            now, left = _settled(further, narrowed)
            if self._floor(now, left) < self.best:
                self._try(both, now, left)

    def _floor(self, counts: Counts, undecided: Sequence[_Open]) -> float:
        """What the objective cannot fall below."""
        rest = self.objective.rest((each.meaning.code, 1) for each in undecided)
        return self.objective.floor(counts, rest)


def _settled(counts: Counts, pairs: Sequence[tuple[PlacedPair, int]]) -> tuple[Counts, list[_Open]]:
    """The counts with all pairs whose outcome is known by now, and the others."""
    undecided: list[_Open] = []
    for pair, possible in pairs:
        meaning = meaning_of(possible, pair.clocks, is_shared=pair.is_shared)
        if meaning.is_known:
            counts = counts.plus(meaning.orders[0][1], is_shared=pair.is_shared)
        else:
            undecided.append(_Open(pair, possible, meaning))
    return counts, undecided
