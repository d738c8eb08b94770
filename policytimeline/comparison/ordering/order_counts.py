"""How many pairs of steps come in which order, and what may be made of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policytimeline.comparison.ordering.order_facts import (
    BOTH_TIE,
    LEFT_TIE,
    OUTCOMES,
    REVERSED,
    RIGHT_TIE,
    SAME,
    SHARED,
    verdict_of,
)
from policytimeline.comparison.ordering.step_order import StepOrder
from policytimeline.dates.verdict import Verdict


class Counts(NamedTuple):
    """How many pairs of steps come in which order.

    Attributes:
        same: In the same order on both sides.
        reversed: In reversed order.
        left_ties: Not told apart on the left.
        right_ties: Not told apart on the right.
        shared_ties: Not told apart on either, but of the same events on both sides, so that
            their order is the same.
        pairs: All pairs, those whose order is not known among them.
    """

    same: int = 0
    reversed: int = 0
    left_ties: int = 0
    right_ties: int = 0
    shared_ties: int = 0
    pairs: int = 0

    def plus(self, outcome: int, times: int = 1, *, is_shared: bool = False) -> Counts:
        """The counts with more pairs known, all with one outcome."""
        return Counts(
            self.same + times * (outcome == SAME),
            self.reversed + times * (outcome == REVERSED),
            self.left_ties + times * (outcome in {LEFT_TIE, BOTH_TIE}),
            self.right_ties + times * (outcome in {RIGHT_TIE, BOTH_TIE}),
            self.shared_ties + times * (outcome == BOTH_TIE and is_shared),
            self.pairs,
        )

    def told(self, ties: int = 0) -> tuple[int, int]:
        """How many pairs are told apart on the left and on the right, if so many more are not."""
        told = self.pairs - ties
        return told - self.left_ties, told - self.right_ties

    def swapped(self) -> Counts:
        """The counts seen from the other side."""
        return self._replace(left_ties=self.right_ties, right_ties=self.left_ties)


class Rest(NamedTuple):
    """What pairs whose order is not known can do for an objective.

    Attributes:
        shared: Those of the same two events on both sides: in the same order, or ties on both.
        helping: Of the others, those that can come in an order that helps it.
        left_ties: Of the rest, those that can be ties on the left.
        right_ties: Of the rest, those that can be ties on the right.
        pairs: All of them.
    """

    shared: int = 0
    helping: int = 0
    left_ties: int = 0
    right_ties: int = 0
    pairs: int = 0


class Objective(NamedTuple):
    """Something to make as small as possible.

    Attributes:
        floor: What it cannot fall below, whatever the order of the rest: exact if none is left.
        helped_by: Which outcome of a pair makes it smaller; 0 if none does.
    """

    floor: Callable[[Counts, Rest], float]
    helped_by: int = 0

    def rest(self, codes: Iterable[tuple[int, int]]) -> Rest:
        """What pairs can do for it: for each set of outcomes, how many pairs have it."""
        helping = left_ties = right_ties = shared = pairs = 0
        for code, times in codes:
            pairs += times
            if code & SHARED:
                shared += times
            elif code & self.helped_by:
                helping += times
            else:
                left_ties += times * bool(code & (LEFT_TIE | BOTH_TIE))
                right_ties += times * bool(code & (RIGHT_TIE | BOTH_TIE))
        return Rest(shared, helping, left_ties, right_ties, pairs)


class Found(NamedTuple):
    """The least value of an objective, and whether some world reaches it."""

    value: float
    is_reached: bool


class PairCounts(NamedTuple):
    """The pairs of steps, counted.

    Attributes:
        times: For each set of outcomes, as bits, how many pairs have it.
        steps: How each step stands to the others.
        unknown: The places of the steps of each pair that may have several outcomes; but if there
            are too many to try, only some of them.
    """

    times: Sequence[int]
    steps: Sequence[StepOrder]
    unknown: Sequence[tuple[int, int]]

    @property
    def verdicts(self) -> StepOrder:
        """How many pairs are certainly in the same order, how many reversed, and the others."""
        found = dict.fromkeys(Verdict, 0)
        for code, times in enumerate(self.times):
            found[verdict_of(code)] += times
        return StepOrder(found[Verdict.YES], found[Verdict.NO], found[Verdict.MAYBE])

    @property
    def known(self) -> Counts:
        """The counts of the pairs that have one outcome only."""
        found = Counts(pairs=sum(self.times))
        for code, times in enumerate(self.times):
            if is_known(code):
                found = found.plus(code & ~SHARED, times, is_shared=bool(code & SHARED))
        return found

    @property
    def open_pairs(self) -> int:
        """How many pairs may have several outcomes."""
        return sum(times for _, times in self._open)

    def floor(self, objective: Objective) -> Found:
        """What an objective cannot fall below, without a search."""
        value = objective.floor(self.known, objective.rest(self._open))
        return Found(value, is_reached=not self.open_pairs)

    @property
    def _open(self) -> list[tuple[int, int]]:
        return [(c, times) for c, times in enumerate(self.times) if times and not is_known(c)]


def is_known(code: int) -> bool:
    """Whether a set of outcomes has one only."""
    return code & ~SHARED in OUTCOMES


def _tau_b(agreement: int, told: tuple[int, int], rest: Rest) -> float:
    """Tau-b, or what it cannot fall below.

    If all of the rest that can are in an order that helps, none of them is a tie; the others are
    ties at best, and fewer pairs that are told apart make a negative tau smaller.

    Args:
        agreement: By how many more pairs are in the one order than in the other.
        told: How many pairs are told apart on the left and on the right.
        rest: The pairs whose order is not known.
    """
    left = max(told[0] - rest.left_ties * (agreement < 0), 0)
    right = max(told[1] - rest.right_ties * (agreement < 0), 0)
    if left and right:
        return max(-1.0, agreement / math.sqrt(left * right))
    return -1.0 if rest.pairs else math.inf


def _fewest_same(counts: Counts, rest: Rest) -> int:
    return counts.same + counts.shared_ties + rest.shared


def _fewest_reversed(counts: Counts, _: Rest) -> int:
    return counts.reversed


def _lowest_tau_b(counts: Counts, rest: Rest) -> float:
    """Each shared pair that is in the same order, and no tie, makes tau greater."""
    left, right = counts.told(rest.shared)
    agreement = counts.same - counts.reversed - rest.helping
    if rest.shared and agreement >= 0 and not (left and right):
        # All others are ties on one side, so tau is only defined if one of these is no tie.
        return 1 / math.sqrt((left + 1) * (right + 1))
    return _tau_b(agreement, (left, right), rest)


def _lowest_negative_tau_b(counts: Counts, rest: Rest) -> float:
    """No shared pair is a tie then."""
    agreement = counts.reversed - counts.same - rest.helping - rest.shared
    return _tau_b(agreement, counts.told(), rest)


FEWEST_SAME = Objective(_fewest_same)
"""The pairs that are in the same order."""

FEWEST_REVERSED = Objective(_fewest_reversed)
"""The pairs that are in reversed order."""

TAU_B = Objective(_lowest_tau_b, REVERSED)
"""Kendall's tau-b; inf if one side has nothing but ties.

Follows Kendall (1945), The treatment of ties in ranking problems.
"""

NEGATIVE_TAU_B = Objective(_lowest_negative_tau_b, SAME)
"""The same with the sign turned."""
