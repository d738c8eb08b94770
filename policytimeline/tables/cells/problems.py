"""What is wrong with a cell, and what becomes of its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytimeline.findings import Finding, Location
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF


class CellProblem(NamedTuple):
    """What is wrong with one cell, or with cells of one row.

    Attributes:
        code: The code of the finding.
        column: The column; several are joined by a comma.
        value: What the cell has.
        message: The value, what is wrong with it, and what was expected.
        hint: How to fix it, if there is a likely fix.
    """

    code: str
    column: str
    value: str
    message: str
    hint: str = ""


def no_unit(columns: Sequence[str]) -> CellProblem:
    """What is wrong with a row that does not say which unit it is about."""
    said = f"{columns[0]} is blank" if len(columns) == 1 else f"{', '.join(columns)} are blank"
    message = f"{said}; expected the unit that the row is about"
    return CellProblem("no-unit", ", ".join(columns), "", message)


class RowProblems:
    """What is wrong with each row of a batch.

    Attributes:
        table: The name of the table, for the place of a finding.
    """

    def __init__(self, table: str, cells: Cells) -> None:
        """Nothing is wrong yet."""
        self.table = table
        self._cells = cells
        self._of_row: dict[int, list[CellProblem]] = {}
        self._rows: Sequence[int] | None = None

    def part(self, rows: Sequence[int]) -> RowProblems:
        """The same problems, for some of the rows under numbers of their own."""
        part = RowProblems(self.table, self._cells)
        part._of_row = self._of_row
        part._rows = [self._rows[row] for row in rows] if self._rows is not None else rows
        return part

    def add(self, row: int, problem: CellProblem) -> None:
        """Note what is wrong with a row."""
        self._of_row.setdefault(self._at(row), []).append(problem)

    def _at(self, row: int) -> int:
        return self._rows[row] if self._rows is not None else row

    def __contains__(self, row: int) -> bool:
        return self._at(row) in self._of_row

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._of_row))

    def of(self, row: int) -> tuple[Finding, ...]:
        """The findings of a row."""
        return tuple(self._finding(row, problem) for problem in self._of_row.get(row, ()))

    def all(self) -> Iterator[Finding]:
        """Every finding, row by row."""
        for row in self:
            yield from self.of(row)

    def _finding(self, row: int, problem: CellProblem) -> Finding:
        number, line = self._cells.place(row)
        path = self._cells.in_file(row, problem.column)
        location = Location(file=self.table, line=line, row=number, path=path)
        severity = SEVERITY_OF[problem.code]
        return Finding(
            problem.code, severity, location, problem.message, problem.hint, problem.value
        )
