"""Which orders of four ends are possible, for many rows at once (promise 1: honest dates).

The scalar `possible_relations` walks along a relation's chain and picks the earliest day that
still fits; here every row takes the same step at the same time. It holds for days without gaps.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.columns.codes import RowKind, to_relation_mask
from policytimeline.dates.columns.table import Table

Flags = NDArray[np.bool_]
Days = NDArray[np.float64]


class Ends(NamedTuple):
    """The bounds of the begins and the ends of some rows; an end is the first day after it."""

    begin: Span
    end: Span
    is_one_day: Flags


class Span(NamedTuple):
    """The first and the last possible day of one end in each row.

    Attributes:
        first: The first possible day; -inf where nothing bounds it.
        last: The last possible day; inf where nothing bounds it.
        is_before_all: Whether it is an open begin, earlier than every day.
        is_after_all: Whether it is an open end, later than every day.
    """

    first: Days
    last: Days
    is_before_all: Flags
    is_after_all: Flags


def ends_of(table: Table, places: NDArray[np.intp]) -> Ends:
    """The ends of the entries at these places."""
    bounds = table.bounds[:, places]
    begin_is_open, end_is_open = table.is_open[:, places]
    never = np.zeros(len(places), np.bool_)
    return Ends(
        Span(bounds[0], bounds[1], begin_is_open, never),
        Span(bounds[2] + 1, bounds[3] + 1, never, end_is_open),
        table.kinds[places] == RowKind.DATE,
    )


def chain_masks(a: Ends, b: Ends) -> NDArray[np.uint16]:
    """The relations whose chain of ends is possible in each row, as masks."""
    spans = {"a": a.begin, "A": a.end, "b": b.begin, "B": b.end}
    one_day = {"a": a.is_one_day, "b": b.is_one_day}
    masks = np.zeros(len(a.is_one_day), np.uint16)
    for relation in AllenRelation:
        bit = np.uint16(to_relation_mask([relation]))
        masks |= _is_feasible(relation.chain, spans, one_day) * bit
    return masks


def _is_feasible(
    chain: tuple[frozenset[str], ...], spans: dict[str, Span], one_day: dict[str, Flags]
) -> Flags:
    """Whether days can be chosen in the order of the chain, group after group."""
    feasible = np.ones(len(one_day["a"]), np.bool_)
    groups: list[Span] = []
    for place in reversed(range(len(chain))):
        group = _common([spans[end] for end in chain[place]], feasible)
        for begin in chain[place] & one_day.keys():
            if begin.upper() in chain[place + 1]:
                group = _tied(group, groups[0], one_day[begin])
            else:
                feasible &= ~one_day[begin]
        feasible &= group.first <= group.last
        groups.insert(0, group)
    _require_ascent(groups, feasible)
    return feasible


def _common(spans: list[Span], feasible: Flags) -> Span:
    """The days possible for all; an open end has none in common with a day."""
    common = spans[0]
    for span in spans[1:]:
        feasible &= common.is_before_all == span.is_before_all
        feasible &= common.is_after_all == span.is_after_all
        first, last = np.maximum(common.first, span.first), np.minimum(common.last, span.last)
        common = Span(first, last, common.is_before_all, common.is_after_all)
    return common


def _tied(group: Span, following: Span, is_one_day: Flags) -> Span:
    """The group with the begin of a single day on the day before the group that follows."""
    first = np.where(is_one_day, np.maximum(group.first, following.first - 1), group.first)
    last = np.where(is_one_day, np.minimum(group.last, following.last - 1), group.last)
    return group._replace(first=first, last=last)


def _require_ascent(groups: list[Span], feasible: Flags) -> None:
    """Strike out the rows in which the groups cannot follow each other.

    Before an open begin, and after an open end, there is only another one.
    """
    chosen = groups[0].first
    for before, group in pairwise(groups):
        chosen = np.maximum(group.first, chosen + 1)
        feasible &= chosen <= group.last
        feasible &= before.is_before_all | ~group.is_before_all
        feasible &= group.is_after_all | ~before.is_after_all
