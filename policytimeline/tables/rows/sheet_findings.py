"""What is to be said of the cells of a sheet: merged ones, months for days, those without value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policytimeline.findings import Finding, Location, counted
from policytimeline.tables.rows.cell_findings import CellFindings
from policytimeline.tables.rows.excel_cells import ExcelCells, Place
from policytimeline.tables.rows.header import header_of
from policytimeline.tables.rows.number_formats import Shown
from policytimeline.validation.catalogue.row_codes import (
    MERGED_CELLS,
    MONTH_SHOWN,
    SEVERITIES,
    UNUSABLE_CELL,
)

Area = tuple[Place, Place]
"""The first and the last cell of a rectangle of cells."""

_FIRST_OF = {Shown.MONTH: "-01", Shown.YEAR: "-01-01"}
"""How the day ends that Excel keeps for a month or a year."""

_SHOWN = 3


def write_as_shown(cells: list[list[str]], special: ExcelCells) -> None:
    """Write the months and years that a sheet shows in place of their first days.

    A day that is no first one was typed as a day, however it is shown, and stays.
    """
    for (row, column), shown in special.shown.items():
        text = cells[row][column]
        if len(text) == Shown.DAY.value and text.endswith(_FIRST_OF[shown]):
            cells[row][column] = text[: shown.value]
    for (row, column), text in (*special.texts.items(), *special.unusable.items()):
        _pad(cells, row, column)
        cells[row][column] = text


def _pad(cells: list[list[str]], row: int, column: int) -> None:
    """Make room for a cell: a sheet ends for calamine before cells without a value."""
    width = max(column + 1, *map(len, cells[:1]), 0)
    cells += [[""] * width for _ in range(row + 1 - len(cells))]
    if len(cells[row]) < width:
        cells[:] = [[*each, *[""] * (width - len(each))] for each in cells]


def cell_findings(
    name: str, cells: Sequence[Sequence[str]], special: ExcelCells, header: int
) -> Iterator[Finding]:
    """The findings about cells that are not what their values say, below the header.

    Args:
        name: The workbook.
        cells: The texts of its sheet, as shown.
        special: These cells.
        header: The row with the names of the columns, from 1.
    """
    names = header_of(cells[header - 1]).names
    months: defaultdict[int, list[int]] = defaultdict(list)
    for (row, column), shown in special.shown.items():
        if row >= header and len(cells[row][column]) == shown.value:
            months[column].append(row)
    for column, rows in sorted(months.items()):
        texts = ", ".join(dict.fromkeys(repr(cells[row][column]) for row in rows[:_SHOWN]))
        message = (
            f"in {counted(len(rows), 'cell')}, Excel shows a month or a year and holds its first "
            f"day; read as shown: {texts}"
        )
        hint = "if a day is meant, give the cells a number format that shows it"
        location = Location(file=name, row=rows[0] + 1, path=names[column])
        yield Finding(MONTH_SHOWN, SEVERITIES[MONTH_SHOWN], location, message, hint)
    yield from _unusable(name, names, special, header)


def _unusable(
    name: str, names: Sequence[str], special: ExcelCells, header: int
) -> Iterable[Finding]:
    found: list[Finding] = []
    findings = CellFindings(name, found)
    for (row, column), text in special.unusable.items():
        if row < header:
            continue
        location = Location(file=name, row=row + 1, path=names[column])
        if text.startswith("="):
            message = f"{text!r} is a formula whose result is not in the file; expected its result"
            hint = "open the file in a spreadsheet program, and save it there"
        else:
            message = f"{text!r} is an error of a formula; expected a value"
            hint = "correct the formula, or empty the cell if there is no value"
        findings.add(UNUSABLE_CELL, location, message, hint, value=text)
    findings.finish()
    return found


def merged_findings(name: str, ranges: Iterable[Area], header: int) -> Iterator[Finding]:
    """A finding for each range of merged cells in the header or below: only its first has text."""
    for (top, left), (bottom, right) in ranges:
        if bottom < header - 1 or (top, left) == (bottom, right):
            continue
        area = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
        message = f"the cells {area} are merged; expected a value in each of them"
        hint = "unmerge them, and fill each cell: all but the first are read as empty"
        if top < header:
            message = f"the cells {area} of the header are merged; expected a name in each of them"
            hint = (
                "unmerge them, and name each column in one row: all but the first have no name, "
                "and are called by their number, such as #5"
            )
        location = Location(file=name, row=top + 1)
        yield Finding(MERGED_CELLS, SEVERITIES[MERGED_CELLS], location, message, hint)


def _letters(column: int) -> str:
    """The letters of a column, counted from 0: A, ..., Z, AA."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
