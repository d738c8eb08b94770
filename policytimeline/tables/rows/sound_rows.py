"""Which rows of a table can be used, and why the others cannot."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.findings import Finding, Location, counted
from policytimeline.tables.rows.row_source import RowBatch, SetAsideRow
from policytimeline.validation.catalogue.row_codes import (
    BLANK_ROW,
    HEADER_REPEATED,
    RAGGED_ROW,
    SEVERITIES,
)


class RowSorter:
    """Sorts rows into sound ones and those to set aside."""

    def __init__(self, name: str, header_cells: Sequence[str]) -> None:
        """The cells of the header are as written in the file."""
        self._name = name
        self._header = [cell.strip() for cell in header_cells]
        self._width = len(self._header)

    def sort(self, rows: list[list[str]], numbers: list[int], lines: list[int] | None) -> RowBatch:
        """The batch of some rows, none of them without cells."""
        width, first_name = self._width, self._header[0]
        firsts = [row[0].strip() for row in rows]
        # Counting them all is much faster than a look at each.
        is_even = [*map(len, rows)].count(width) == len(rows)
        if is_even and "" not in firsts and first_name not in firsts:
            return RowBatch(rows, numbers, lines, [])
        suspects = [
            index
            for index, (row, first) in enumerate(zip(rows, firsts, strict=True))
            if len(row) != width or not first or first == first_name
        ]
        set_aside: list[SetAsideRow] = []
        unsound: set[int] = set()
        for index in suspects:
            cells = rows[index]
            line = lines[index] if lines is not None else None
            if finding := self._finding(cells, numbers[index], line):
                set_aside.append(SetAsideRow(cells, numbers[index], line, finding))
                unsound.add(index)
            elif len(cells) > width:
                rows[index] = cells[:width]
        if not unsound:
            return RowBatch(rows, numbers, lines, [])
        kept = [index for index in range(len(rows)) if index not in unsound]
        return RowBatch(
            [rows[index] for index in kept],
            [numbers[index] for index in kept],
            None if lines is None else [lines[index] for index in kept],
            set_aside,
        )

    def _finding(self, cells: list[str], number: int, line: int | None) -> Finding | None:
        """What is wrong with a row; None if it is sound."""
        location = Location(file=self._name, row=number, line=line)
        texts = [cell.strip() for cell in cells]
        beyond = texts[self._width :]
        if not any(texts):
            message = "all cells are empty; expected a value in one of them"
            return _found(BLANK_ROW, location, message)
        if texts[: self._width] == self._header and not any(beyond):
            message = "repeats the names of the columns; expected values"
            return _found(HEADER_REPEATED, location, message, "delete the row")
        if len(cells) >= self._width and not any(beyond):
            return None
        message = f"{counted(len(cells), 'cell')}; expected {self._width:,}, one for each column"
        return _found(RAGGED_ROW, location, message, _hint(cells, self._width), cells)


def _hint(cells: list[str], width: int) -> str:
    """What may have torn or joined a row."""
    if any("\n" in cell for cell in cells):
        return "look for a quotation mark that is missing or one too many: the row has line breaks"
    if len(cells) > width:
        return "put a text that holds the separator in quotes"
    return "add the separators of the cells that are missing"


def _found(
    code: str, location: Location, message: str, hint: str = "", value: object = None
) -> Finding:
    return Finding(code, SEVERITIES[code], location, message, hint, value)
