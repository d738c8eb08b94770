"""Lags and Allen relations of two columns, row by row, with the same answers as for two dates."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import RowKind, to_relation_mask
from policytimeline.columns.rows import Rows, answers_of_pairs
from policytimeline.columns.table import Table
from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import SIDES, Side
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import possible_relations

Flags: TypeAlias = NDArray[np.bool_]
DayNumbers: TypeAlias = NDArray[np.float64]

_BLOCK = 1 << 14
"""So many rows at a time fit in the processor's cache."""


class DayRange(NamedTuple):
    """The possible days of one end, in each row.

    Attributes:
        first: The first possible day; -inf if there is no bound.
        last: The last possible day; inf if there is no bound.
        is_before_all: Whether it is an open start, earlier than every day.
        is_after_all: Whether it is an open end, later than every day.
    """

    first: DayNumbers
    last: DayNumbers
    is_before_all: Flags
    is_after_all: Flags


class Ends(NamedTuple):
    """The possible days of the starts and the ends of some rows.

    Attributes:
        begin: The starts.
        end: The days after the ends.
        is_one_day: Whether each row is a date.
    """

    begin: DayRange
    end: DayRange
    is_one_day: Flags


def lag(a: Rows, b: Rows, from_side: Side, to_side: Side) -> DayNumbers:
    """The fewest and the most days from a side of a to a side of b: shape (2, rows)."""
    first_earliest, first_latest = _days_of_side(a, from_side)
    second_earliest, second_latest = _days_of_side(b, to_side)
    return np.stack((second_earliest - first_latest, second_latest - first_earliest))


def relation_masks(a: Rows, b: Rows) -> NDArray[np.uint16]:
    """The possible Allen relations of each row as a mask; 0 if one of the two has no date.

    Rows without gaps are computed at once. If gaps may forbid what the bounds allow, each pair
    of values is asked about on its own.
    """
    masks = np.zeros(len(a), np.uint16)
    for first in range(0, len(a), _BLOCK):
        block = slice(first, first + _BLOCK)
        masks[block] = _masks_of_bounds(
            _ends_of(a.table, a.places[block]), _ends_of(b.table, b.places[block])
        )
    may_have_gaps = a.of_entries(a.table.may_have_gaps) | b.of_entries(b.table.may_have_gaps)
    undecided = np.flatnonzero(may_have_gaps & (np.bitwise_count(masks) > 1))
    masks[undecided] = answers_of_pairs(a, b, undecided, _mask_of_pair)
    for is_known in (a.is_known, b.is_known):
        if is_known is not None:
            masks[~is_known] = 0
    return masks


def _days_of_side(rows: Rows, side: Side) -> tuple[DayNumbers, DayNumbers]:
    """Earliest and latest day of a side; NaN if it is open or missing."""
    number = SIDES.index(side)
    table = rows.table
    earliest, latest = (
        np.where(table.is_open[number], np.nan, bound)
        for bound in table.bounds[2 * number : 2 * number + 2]
    )
    return rows.of_entries(earliest), rows.of_entries(latest)


def _ends_of(table: Table, places: NDArray[np.intp]) -> Ends:
    """The ends of the entries at these places."""
    bounds = table.bounds[:, places]
    begin_is_open, end_is_open = table.is_open[:, places]
    never = np.zeros(len(places), np.bool_)
    return Ends(
        DayRange(bounds[0], bounds[1], begin_is_open, never),
        DayRange(bounds[2] + 1, bounds[3] + 1, never, end_is_open),
        table.kinds[places] == RowKind.DATE,
    )


def _masks_of_bounds(a: Ends, b: Ends) -> NDArray[np.uint16]:
    """The relations whose chain of ends is possible in each row, as masks."""
    ends = {"a": a.begin, "A": a.end, "b": b.begin, "B": b.end}
    one_day = {"a": a.is_one_day, "b": b.is_one_day}
    masks = np.zeros(len(a.is_one_day), np.uint16)
    for relation in AllenRelation:
        bit = np.uint16(to_relation_mask([relation]))
        masks |= _is_feasible(relation.chain, ends, one_day) * bit
    return masks


def _is_feasible(
    chain: tuple[frozenset[str], ...], ends: dict[str, DayRange], one_day: dict[str, Flags]
) -> Flags:
    """Whether days can be chosen in the order of the chain, group after group."""
    feasible = np.ones(len(one_day["a"]), np.bool_)
    groups: list[DayRange] = []
    for place in reversed(range(len(chain))):
        group = _common([ends[end] for end in chain[place]], feasible)
        for begin in chain[place] & one_day.keys():
            if begin.upper() in chain[place + 1]:
                group = _tied(group, groups[0], one_day[begin])
            else:
                feasible &= ~one_day[begin]
        feasible &= group.first <= group.last
        groups.insert(0, group)
    _require_ascent(groups, feasible)
    return feasible


def _common(ends: list[DayRange], feasible: Flags) -> DayRange:
    """The days possible for all of them; an open end has none in common with a day."""
    common = ends[0]
    for end in ends[1:]:
        feasible &= common.is_before_all == end.is_before_all
        feasible &= common.is_after_all == end.is_after_all
        first, last = np.maximum(common.first, end.first), np.minimum(common.last, end.last)
        common = DayRange(first, last, common.is_before_all, common.is_after_all)
    return common


def _tied(group: DayRange, following: DayRange, is_one_day: Flags) -> DayRange:
    """The group with the start of a single day on the day before the group that follows."""
    first = np.where(is_one_day, np.maximum(group.first, following.first - 1), group.first)
    last = np.where(is_one_day, np.minimum(group.last, following.last - 1), group.last)
    return group._replace(first=first, last=last)


def _require_ascent(groups: list[DayRange], feasible: Flags) -> None:
    """Strike out the rows in which the groups cannot follow each other.

    Only another open start can come before an open start, and only another open end after an
    open end.
    """
    chosen = groups[0].first
    for before, group in pairwise(groups):
        chosen = np.maximum(group.first, chosen + 1)
        feasible &= chosen <= group.last
        feasible &= before.is_before_all | ~group.is_before_all
        feasible &= group.is_after_all | ~before.is_after_all


def _mask_of_pair(first: When, second: When) -> int:
    return to_relation_mask(possible_relations(first, second))
