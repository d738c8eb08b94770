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

Lists: TypeAlias = list[list[int]]
Table: TypeAlias = "Lists | NDArray[np.int32]"


def highest(table: Table, row: int, below: int | None = None) -> tuple[int, list[int]]:
    """The highest number of a row, perhaps only of those below another, and where it is.

    If there is none, it is 0, and nowhere.
    """
    if isinstance(table, list):
        line = table[row]
        most = max((each for each in line if below is None or each < below), default=0)
        return most, [column for column, each in enumerate(line) if each == most > 0]
    import numpy as np

    cells = table[row]
    most = int(cells.max(initial=0, where=True if below is None else cells < below))
    return most, [] if most == 0 else np.flatnonzero(cells == most).tolist()


def transposed(table: Table) -> Table:
    """The table with rows and columns swapped."""
    if isinstance(table, list):
        return [list(column) for column in zip(*table, strict=True)]
    import numpy as np

    return np.ascontiguousarray(table.T)


def some_rows(table: Table, rows: Sequence[int]) -> Table:
    """The table with only some of its rows."""
    return [table[row] for row in rows] if isinstance(table, list) else table[rows]


def row_keys(table: Table) -> Iterator[Hashable]:
    """For each row a key that is the same for equal rows."""
    if isinstance(table, list):
        return map(tuple, table)
    return (line.tobytes() for line in table)
