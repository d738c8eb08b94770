"""In which orders two steps may come on both sides, and what each of them means for the counts.

The possible orders of two steps are a set of `Order`, kept as the bits of a number, because there
are many such sets, and few different ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple, TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.dates.clock import clock_of
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.questions_about_many import MostDays
from policytimeline.model.events import Event

Sign: TypeAlias = int
"""-1 if the first of two steps comes earlier, 0 if nothing tells them apart, 1 if later."""

SIGNS: tuple[Sign, ...] = (-1, 0, 1)

SAME, REVERSED, LEFT_TIE, RIGHT_TIE, BOTH_TIE = 1, 2, 4, 8, 16
"""What the order of two steps comes to, as bits: a tie is one of steps that nothing tells apart."""

OUTCOMES = (SAME, REVERSED, LEFT_TIE, RIGHT_TIE, BOTH_TIE)

SHARED = 32
"""A further bit: both sides have the same two events, so that their order is the same."""

CODES = 64
"""There are fewer sets of these bits."""

EDGES: dict[Sign, tuple[tuple[int, int, int], ...]] = {
    -1: ((1, 0, -1),),
    0: ((0, 1, 0), (1, 0, 0)),
    1: ((0, 1, -1),),
}
"""What an order of days means: the second start is at most so many days after the first."""


class PlacedPair(NamedTuple):
    """Two matched steps, by their places in the rows of `MostDays`, and what clock times say.

    Attributes:
        left: The places of both on the left.
        right: The places of both on the right.
        clocks: For each side the order of the clock times, if both have one; else 0.
        is_shared: Whether the two sides have the same two events.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    clocks: tuple[Sign, Sign]
    is_shared: bool


class Order(NamedTuple):
    """One way in which two steps may come: the order of the days on each side."""

    left: Sign
    right: Sign


ORDERS = tuple(Order(left, right) for left, right in product(SIGNS, SIGNS))

EVERY_SIGN, EVERY_ORDER = (1 << len(SIGNS)) - 1, (1 << len(ORDERS)) - 1
"""The sets of all of them."""


class Meaning(NamedTuple):
    """What a set of orders means.

    Attributes:
        orders: The orders, each with its outcome.
        code: The bits of all outcomes, and `SHARED` for a shared pair.
        is_known: Whether there is one outcome only.
    """

    orders: tuple[tuple[Order, int], ...]
    code: int
    is_known: bool


def outcome_of(left: Sign, right: Sign) -> int:
    """What the order comes to, clock times included.

    >>> outcome_of(-1, -1) == SAME, outcome_of(-1, 0) == RIGHT_TIE, outcome_of(0, 0) == BOTH_TIE
    (True, True, True)
    """
    if left and right:
        return SAME if left == right else REVERSED
    if left:
        return RIGHT_TIE
    return LEFT_TIE if right else BOTH_TIE


@cache
def meaning_of(possible: int, clocks: tuple[Sign, Sign], *, is_shared: bool) -> Meaning:
    """What a set of orders means for a pair."""
    orders = tuple(
        (order, outcome_of(order.left or clocks[0], order.right or clocks[1]))
        for place, order in enumerate(ORDERS)
        if possible >> place & 1
    )
    code = 0
    for _, outcome in orders:
        code |= outcome
    return Meaning(orders, code | SHARED * is_shared, code in OUTCOMES)


def verdict_of(code: int) -> Verdict:
    """Whether two steps come in the same order on both sides."""
    return Verdict.of(possible=bool(code & ~REVERSED), certain=code == SAME or bool(code & SHARED))


def signs_of(most: MostDays, places: tuple[int, int]) -> int:
    """The possible orders of two days, as bits: earlier, the same, later."""
    first, second = places
    after, before = most[first][second], most[second][first]
    return (after >= 1) | (after >= 0 and before >= 0) << 1 | (before >= 1) << 2


def certain_sign(systems: Iterable[MostDays], clocks: Sign) -> Sign | None:
    """The only order of the first two days in any of some systems; None if there are several.

    Args:
        systems: The most days, for each combination of readings.
        clocks: The order of the clock times, if both have one; else 0.

    >>> certain_sign([[[0, 5], [-2, 0]]], 0), certain_sign([[[0, 5], [0, 0]]], 0)
    (-1, None)
    """
    found = 0
    for most in systems:
        found |= signs_of(most, (0, 1))
    signs = {sign or clocks for sign in SIGNS if found >> sign + 1 & 1}
    return signs.pop() if len(signs) == 1 else None


def _orders_of_signs(left: int, right: int, *, is_shared: bool) -> int:
    """The orders on both sides, if the sides have nothing else to do with each other."""
    found = 0
    for place, order in enumerate(ORDERS):
        if left >> order.left + 1 & right >> order.right + 1 & 1:
            found |= (not is_shared or order.left == order.right) << place
    return found


ORDERS_OF_SIGNS = {
    is_shared: [
        [_orders_of_signs(left, right, is_shared=is_shared) for right in range(EVERY_SIGN + 1)]
        for left in range(EVERY_SIGN + 1)
    ]
    for is_shared in (False, True)
}
"""For the possible orders of days on the left and on the right, the orders on both sides.

It holds if the sides have nothing else to do with each other than, perhaps, their two events.
"""


def orders_by_side(most: MostDays, pair: PlacedPair) -> int:
    """The orders of which each side is possible by itself."""
    left, right = signs_of(most, pair.left), signs_of(most, pair.right)
    return ORDERS_OF_SIGNS[pair.is_shared][left][right]


def possible_orders(most: MostDays, pair: PlacedPair) -> int:
    """The orders that are possible on both sides together."""
    found = orders_by_side(most, pair)
    if found & (found - 1) == 0:  # A single one.
        return found
    for place, (left, right) in enumerate(ORDERS):
        if found >> place & 1 and not _are_possible(most, pair, EDGES[left], EDGES[right]):
            found &= ~(1 << place)
    return found


def _are_possible(
    most: MostDays,
    pair: PlacedPair,
    left: Sequence[tuple[int, int, int]],
    right: Sequence[tuple[int, int, int]],
) -> bool:
    """Whether orders of which each is possible by itself are possible together.

    They are, unless a way along an edge of the one, on to one of the other, and back is too short.
    """
    for tail, head, days in left:
        start, end = pair.left[tail], pair.left[head]
        for other_tail, other_head, more in right:
            there = most[end][pair.right[other_tail]]
            back = most[pair.right[other_head]][start]
            if days + there + more + back < 0:
                return False
    return True


def with_order(most: MostDays, places: tuple[int, int], sign: Sign) -> MostDays | None:
    """The most days if two steps also come in an order; None if they cannot."""
    found: MostDays | None = most
    for tail, head, days in EDGES[sign]:
        found = found and _with_edge(found, places[tail], places[head], days)
    return found


def clock_order(one: Event, other: Event) -> Sign:
    """The order of two events on the same day by their clock times; 0 if those do not tell."""
    first, second = clock_of(one.when.clock), clock_of(other.when.clock)
    if first is None or second is None or first.has_zone != second.has_zone:
        return 0
    return (first.seconds > second.seconds) - (first.seconds < second.seconds)


def _with_edge(most: MostDays, tail: int, head: int, days: Day) -> MostDays | None:
    """The most days if the head is at most so many days after the tail; None if it cannot be."""
    if most[head][tail] + days < 0:
        return None
    if most[tail][head] <= days:
        return most
    onwards = [days + further for further in most[head]]
    found: MostDays = []
    for row in most:
        here = row[tail]
        # What does not come nearer to the head comes no nearer to anything behind it.
        if here + days < row[head]:
            row = [  # noqa: PLW2901
                old if old <= (new := here + further) else new
                for old, further in zip(row, onwards, strict=True)
            ]
        found.append(row)
    return found
