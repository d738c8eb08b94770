"""What each relation between two stretches says of their ends (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag
from policytimeline.model.codebook import ALLEN_PREFIX

Order: TypeAlias = tuple[str, str, int]
"""Two sides (a begins and A ends the subject, b and B the object) and the most days by which the
first may lie after the second."""


def edges_of_lag(lag: Lag, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """A lag from one node to another as edges: tail, head, and most days from tail to head."""
    if lag.longest is not None:
        yield start, end, lag.longest
    if lag.shortest is not None:
        yield end, start, -lag.shortest


def _orders_of(relation: AllenRelation) -> tuple[Order, ...]:
    """The relation as "the first lies at most so many days after the second".

    An event on days b to e takes up [b, e + 1), so an end stands one day on.
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
"""Each relation as the orders that make it up."""

OBJECT_FIRST = frozenset(
    {"follows"}
    | {
        f"{ALLEN_PREFIX}{relation}"
        for relation in AllenRelation
        if "b" in relation.chain[0] and "a" not in relation.chain[0]
    }
)
"""The relations in which the object begins first, from which a link's lag is counted."""
