"""What each relation between two intervals says of their starts and ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import TypeAlias

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.solver.graph import Constraint
from policytimeline.model.codebook import ALLEN_PREFIX

Order: TypeAlias = tuple[str, str, int]
"""Two sides (a starts and A ends the subject, b and B the object) and the most days that the
first may be after the second."""


def edges_of_orders(orders: Sequence[Order], a: NodeSpan, b: NodeSpan) -> Iterator[Constraint]:
    """Orders between a subject and an object as edges between their nodes."""
    nodes = {"a": a.begin, "A": a.end, "b": b.begin, "B": b.end}
    for first, second, most in orders:
        yield nodes[second], nodes[first], most


def edges_of_lag(lag: Lag, start: int, end: int) -> list[Constraint]:
    """A lag from one node to another as edges."""
    shortest, longest = lag
    edges = [] if longest is None else [(start, end, longest)]
    return edges if shortest is None else [*edges, (end, start, -shortest)]


def _orders_of(relation: AllenRelation) -> tuple[Order, ...]:
    """The relation as "the first is at most so many days after the second".

    An event on days b to e takes up [b, e + 1), so an end counts as the day after it.
    """
    found: list[Order] = []
    groups = [sorted(group) for group in relation.chain]
    for group in groups:
        for one, other in pairwise(group):
            shift = other.isupper() - one.isupper()
            found += [(one, other, shift), (other, one, -shift)]
    for before, after in pairwise(groups):
        one, other = before[0], after[0]
        found.append((one, other, other.isupper() - one.isupper() - 1))
    return tuple(found)


ORDERS: dict[str, tuple[Order, ...]] = {
    "precedes": (("A", "b", -1),),
    "follows": (("B", "a", -1),),
    "no_later_than": (("a", "b", 0),),
    "within": (("b", "a", 0), ("A", "B", 0)),
    "shares_day": (("a", "B", 0), ("b", "A", 0)),
    "same_days": (("a", "b", 0), ("b", "a", 0), ("A", "B", 0), ("B", "A", 0)),
} | {f"{ALLEN_PREFIX}{relation}": _orders_of(relation) for relation in AllenRelation}
"""The orders that each relation consists of."""


@cache
def puts_object_first(relation: str) -> bool:
    """Whether the object starts first, so that a link's lag is counted from it.

    It never starts later than the subject, and the two need not start on the same day.

    >>> puts_object_first("follows"), puts_object_first("precedes"), puts_object_first("same_days")
    (True, False, False)
    """
    orders = ORDERS.get(relation, ())
    return _entails(orders, "b", "a") and not _entails(orders, "a", "b")


def _entails(orders: Sequence[Order], first: str, second: str) -> bool:
    """Whether the orders, and no side ending before it starts, put the first no later."""
    most_after: dict[tuple[str, str], float] = {("a", "A"): 0, ("b", "B"): 0}
    for one, other, most in orders:
        most_after[one, other] = min(most, most_after.get((one, other), math.inf))
    for middle, one, other in product("aAbB", repeat=3):
        through = [most_after.get(way, math.inf) for way in ((one, middle), (middle, other))]
        most_after[one, other] = min(sum(through), most_after.get((one, other), math.inf))
    return most_after[first, second] <= 0
