"""Rows of a table that is in memory as a whole: a frame, a sheet, nested data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import attrs

from policytimeline.findings import Finding
from policytimeline.tables.rows.cell_findings import CellFindings, marks_among
from policytimeline.tables.rows.header import header_of
from policytimeline.tables.rows.row_source import ClosedAfterUse, RowBatch
from policytimeline.tables.rows.sound_rows import RowSorter


@attrs.frozen
class Loaded:
    """A table in memory.

    Attributes:
        identity: Gives what tells the table from others of its name, in sentences.
        header: The names of the columns as written.
        count: How many rows there are.
        rows: Gives new lists of the cells of some rows, from one index up to another.
        first_number: The number of the first row.
        lines: The line of each row; None if there are no lines.
        has_typed_dates: Whether some cells were dates.
        findings: What was found while it was loaded.
    """

    identity: Callable[[], str]
    header: Sequence[str]
    count: int
    rows: Callable[[int, int], list[list[str]]]
    first_number: int = 1
    lines: Sequence[int] | None = None
    has_typed_dates: bool = False
    findings: Iterable[Finding] = ()


class LoadedRows(ClosedAfterUse):
    """The rows of a table in memory, each with its number, and its line if it has one."""

    has_typed_cells = True

    def __init__(self, name: str, table: Loaded) -> None:
        """Nothing is converted before it is asked for."""
        self.name, self._table = name, table
        self.header, self.repeated = header_of(table.header)
        self.has_typed_dates = table.has_typed_dates
        self.findings: list[Finding] = [*table.findings]
        self._cells = CellFindings(name, self.findings)
        self._sorter = RowSorter(name, table.header)
        self._identity = cache(table.identity)
        self._next = 0

    @property
    def identity(self) -> str:
        """What tells the table from others of its name, in sentences."""
        return self._identity()

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows that are still to be read, in batches of so many at most."""
        table = self._table
        while self._next < table.count:
            start = self._next
            self._next = end = min(start + max(1, size), table.count)
            numbers = [*range(table.first_number + start, table.first_number + end)]
            lines = None if table.lines is None else [*table.lines[start:end]]
            rows = table.rows(start, end)
            self._cells.clean(rows, numbers, lines, self.header, marks_among(rows))
            yield self._sorter.sort(rows, numbers, lines)
        self._cells.finish()

    def fraction_read(self) -> float:
        """How many of the rows have been read, from 0 to 1."""
        return self._next / self._table.count if self._table.count else 1.0
