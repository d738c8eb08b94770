"""What all shapes share: rows of a table, taken from another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.findings import Finding
from policytimeline.tables.cells.problems import RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.rows.row_source import (
    ClosedAfterUse,
    FileRow,
    MadeOf,
    RowBatch,
    RowSource,
    SetAsideRow,
)


class ShapedRows(ClosedAfterUse):
    """Rows made of the rows of another table, which it closes with itself.

    Attributes:
        needs_all: Whether a row can only be made once the last one has been read.
    """

    needs_all = False

    def __init__(self, rows: RowSource, header: Iterable[str] | None = None) -> None:
        """Take rows as they are; the kinds of this class make others of them.

        Args:
            rows: The table.
            header: The names of the columns of the rows made; None for those of the table.
        """
        self._rows = rows
        self._header = rows.header if header is None else tuple(header)
        self._own_findings: list[Finding] = []

    @property
    def name(self) -> str:
        """The table, as its user named it."""
        return self._rows.name

    @property
    def identity(self) -> str:
        """What tells the table from others of its name."""
        return self._rows.identity

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns of the rows made."""
        return self._header

    @property
    def repeated(self) -> frozenset[str]:
        """The names that several columns of the file have."""
        return self._rows.repeated.intersection(self.header)

    @property
    def has_typed_cells(self) -> bool:
        """Whether cells of the table may be numbers."""
        return self._rows.has_typed_cells

    @property
    def has_typed_dates(self) -> bool:
        """Whether dates were no texts."""
        return self._rows.has_typed_dates

    @property
    def findings(self) -> list[Finding]:
        """What is to say of the file, and of the rows made."""
        return [*self._rows.findings, *self._own_findings]

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows, in batches of so many at most; in one batch if all are needed."""
        return self._rows.batches(size)

    def fraction_read(self) -> float | None:
        """How much has been read, from 0 to 1; None if that is not known."""
        return self._rows.fraction_read()

    def close(self) -> None:
        """Close the file, if there is one."""
        self._rows.close()

    def _whole(self, missing: frozenset[str]) -> tuple[RowBatch, Cells]:
        """All rows of the table, and its cells by column."""
        table = all_rows(self._rows)
        places = {name: place for place, name in enumerate(self._rows.header)}
        return table, Cells(table, places, missing)


class MadeRow(NamedTuple):
    """A row made of others.

    Attributes:
        cells: Its cells.
        place: The place of the row that it is counted as, in the table.
        made_of: The rows of the file that it is made of.
    """

    cells: list[str]
    place: int
    made_of: MadeOf


def made_batch(
    table: RowBatch, made: Sequence[MadeRow], problems: RowProblems | None = None
) -> RowBatch:
    """The rows made of a table; those with which something is wrong are set aside."""
    return RowBatch(
        [row.cells for row in made],
        [table.numbers[row.place] for row in made],
        None if table.lines is None else [table.lines[row.place] for row in made],
        [*table.set_aside, *(_aside(table, problems) if problems is not None else ())],
        [row.made_of for row in made],
        table.left_out,
        table.at_hand(),
    )


def _aside(table: RowBatch, problems: RowProblems) -> Iterator[SetAsideRow]:
    """The rows with which something is wrong, once for each reason."""
    for row in problems:
        number, *others = table.made_from(row).rows
        line = None if table.lines is None else table.lines[row]
        for finding in problems.of(row):
            yield SetAsideRow(table.rows[row], number, line, finding, tuple(others))


def numbers_of(table: RowBatch, rows: Iterable[int]) -> tuple[int, ...]:
    """The numbers of the rows of the file that some rows of a table are made of."""
    return tuple(dict.fromkeys(each for row in rows for each in table.made_from(row).rows))


_BATCH_ROWS = 20_000


def all_rows(rows: RowSource) -> RowBatch:
    """The whole of a table, in one batch."""
    cells: list[list[str]] = []
    numbers: list[int] = []
    lines: list[int] = []
    made_of: list[MadeOf] = []
    set_aside: list[SetAsideRow] = []
    file_rows: dict[int, FileRow] = {}
    left_out, has_lines = 0, True
    for batch in rows.batches(_BATCH_ROWS):
        cells += batch.rows
        numbers += batch.numbers
        lines += batch.lines or ()
        has_lines = has_lines and batch.lines is not None
        made_of += batch.made_of or [MadeOf((each,), (each,)) for each in batch.numbers]
        set_aside += batch.set_aside
        left_out += batch.left_out
        file_rows |= batch.at_hand()
    of_lines = lines if has_lines else None
    return RowBatch(cells, numbers, of_lines, set_aside, made_of, left_out, file_rows)
