"""Questions about two columns, row by row: the same answers as for two values (promise 1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.columns.codes import VerdictCode, to_relation_mask
from policytimeline.dates.columns.order import chain_masks, ends_of
from policytimeline.dates.columns.rows import Rows
from policytimeline.dates.columns.table import is_date
from policytimeline.dates.lags import SIDES, Side
from policytimeline.dates.relations import possible_relations

_BLOCK = 1 << 14
"""So many rows at a time stay in the processor's cache."""


def precedes(a: Rows, b: Rows) -> NDArray[np.int8]:
    """The `VerdictCode` of each row: whether a ends on an earlier day than b begins.

    The numbers for no bound and for an open end compare as the scalar's infinities do.
    """
    certain = a.end_latest < b.begin_earliest
    possible = a.end_earliest < b.begin_latest
    codes = certain.view(np.int8) + possible.view(np.int8)  # What is certain is possible too.
    for is_known in (a.is_known, b.is_known):
        if is_known is not None:
            codes[~is_known] = VerdictCode.MISSING
    return codes


def lag(a: Rows, b: Rows, start: Side, end: Side) -> NDArray[np.float64]:
    """The least and the most days from a side of a to a side of b: shape (2, rows)."""
    first_earliest, first_latest = _side(a, start)
    second_earliest, second_latest = _side(b, end)
    return np.stack((second_earliest - first_latest, second_latest - first_earliest))


def relation_masks(a: Rows, b: Rows) -> NDArray[np.uint16]:
    """The possible Allen relations of each row as a mask; 0 where one has no date.

    Rows without gaps are computed at once. Where gaps may forbid what the bounds allow, the
    scalar function answers, once for each pair of values.
    """
    masks = np.zeros(len(a), np.uint16)
    for begin in range(0, len(a), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        masks[block] = chain_masks(
            ends_of(a.table, a.places[block]), ends_of(b.table, b.places[block])
        )
    may_have_gaps = a.of_entries(a.table.may_have_gaps) | b.of_entries(b.table.may_have_gaps)
    undecided = np.flatnonzero(may_have_gaps & (np.bitwise_count(masks) > 1))
    masks[undecided] = _masks_by_pair(a, b, undecided)
    for is_known in (a.is_known, b.is_known):
        if is_known is not None:
            masks[~is_known] = 0
    return masks


def _side(rows: Rows, side: Side) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Earliest and latest day of a side; NaN where it is open or missing."""
    number = SIDES.index(side)
    table = rows.table
    earliest, latest = (
        np.where(table.is_open[number], np.nan, bound)
        for bound in table.bounds[2 * number : 2 * number + 2]
    )
    return rows.of_entries(earliest), rows.of_entries(latest)


def _masks_by_pair(a: Rows, b: Rows, rows: NDArray[np.intp]) -> NDArray[np.uint16]:
    width = len(b.table.entries)
    pairs, pair_of_row = np.unique(a.places[rows] * width + b.places[rows], return_inverse=True)
    masks = [_mask_of_pair(a, b, *divmod(pair, width)) for pair in pairs.tolist()]
    return np.array(masks, np.uint16)[pair_of_row]


def _mask_of_pair(a: Rows, b: Rows, of_a: int, of_b: int) -> int:
    first, second = a.table.values[of_a], b.table.values[of_b]
    if not is_date(first) or not is_date(second):
        return 0
    return to_relation_mask(possible_relations(first, second))
