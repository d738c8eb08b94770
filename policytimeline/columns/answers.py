"""What a column answers with: lags, and the overlaps of two columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class LagColumns(NamedTuple):
    """The days from one column to another, row by row, as guaranteed bounds.

    Attributes:
        shortest: The fewest days; -inf if there is no bound.
        longest: The most days; inf if there is no bound. Both are NaN if one of the rows has no
            date, or the side asked for is open.
    """

    shortest: NDArray[np.float64]
    longest: NDArray[np.float64]


Overlap: TypeAlias = Literal["possible", "certain"]
OVERLAPS: tuple[Overlap, ...] = get_args(Overlap)

By: TypeAlias = tuple[Iterable[object], Iterable[object]]
"""A key for each row of the left column, and one for each row of the right one."""


class OverlapPairs(NamedTuple):
    """Pairs of rows that share a day, ordered by the left row and then by the right one.

    Attributes:
        left: The row number in the left column.
        right: The row number in the right column.
        verdicts: The `VerdictCode` of each pair: YES if they certainly share a day, or MAYBE.
    """

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    verdicts: NDArray[np.int8]


class OverlapCounts(NamedTuple):
    """With how many rows of the other column each row shares a day.

    Attributes:
        certain: The number of rows with which it certainly does.
        possible: The number of rows with which it certainly or possibly does.
    """

    certain: NDArray[np.int64]
    possible: NDArray[np.int64]
