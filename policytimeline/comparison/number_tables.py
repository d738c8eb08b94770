"""Tables of whole numbers: lists while they are small, and arrays once that pays.

Loading numpy takes longer than what a comparison of two short episodes needs in all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_IN_LISTS = 2_500
"""Cells up to which lists are faster than arrays."""

Lists: TypeAlias = Sequence[Sequence[int]]
Table: TypeAlias = "Lists | NDArray[np.int32]"


def line_of(table: Table, row: int) -> Sequence[int]:
    """One row as plain numbers."""
    line = table[row]
    return line if isinstance(line, Sequence) else line.tolist()


def transposed(table: Table) -> Table:
    """The table with rows and columns swapped."""
    if isinstance(table, Sequence):
        return [*zip(*table, strict=True)]
    import numpy as np

    return np.ascontiguousarray(table.T)


def some_rows(table: Table, rows: Sequence[int]) -> Table:
    """The table with only some of its rows."""
    return [table[row] for row in rows] if isinstance(table, Sequence) else table[rows]


def row_keys(table: Table) -> Iterator[Hashable]:
    """For each row a key that is the same for equal rows."""
    if isinstance(table, Sequence):
        return map(tuple, table)
    return (line.tobytes() for line in table)
