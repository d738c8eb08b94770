"""Rows of a sheet of a workbook: Excel's and OpenDocument's, read by calamine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from policytimeline.errors import MissingPackageError, UnreadableFileError
from policytimeline.findings import Finding, Location, counted
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.rows.cell_texts import cell_text, is_date
from policytimeline.tables.rows.loaded_rows import Loaded, LoadedRows
from policytimeline.tables.rows.refusals import header_refusal, no_rows_refusal, refusal
from policytimeline.tables.rows.row_source import identity_of
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.validation.catalogue.row_codes import MERGED_CELLS, SEVERITIES

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""The ends of the names of workbooks."""


def open_workbook(path: Path, name: str, form: FileForm) -> LoadedRows:
    """The rows of a sheet of a workbook, with the row numbers that a spreadsheet shows.

    Raises:
        MissingPackageError: If calamine is not installed.
        UnreadableFileError: If it is not a workbook, has no such sheet, or no table in it.
    """
    calamine = _calamine()
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with calamine.load_workbook(path) as workbook:
            sheet = _sheet_of(workbook, calamine, name, form.sheet)
            values: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            merged: Sequence[Any] = sheet.merged_cell_ranges or ()
    except UnreadableFileError:  # Which is a ValueError, too.
        raise
    except (calamine.CalamineError, OSError, ValueError) as error:
        message = f"it cannot be read as a workbook ({error}); expected one"
        hint = "open it in a spreadsheet program, and save it as .xlsx"
        raise refusal(name, message, hint) from None
    cells = [[cell_text(value) for value in row] for row in values]
    above = form.header - 1
    if len(cells) <= above or not any(cell.strip() for cell in cells[above]):
        raise header_refusal(name, form.header, cells)
    if len(cells) == form.header:
        raise no_rows_refusal(name, form.header)
    below = cells[form.header :]
    dated = any(is_date(value) for row in values[form.header :] for value in row)
    return LoadedRows(
        name,
        Loaded(
            lambda: identity_of(sha256, f"sheet {sheet.name!r}"),
            cells[above],
            len(below),
            lambda start, end: below[start:end],
            first_number=form.header + 1,
            has_typed_dates=dated,
            findings=_merged(name, merged, form.header),
        ),
    )


def _calamine() -> ModuleType:
    """The optional dependency that reads workbooks."""
    try:
        import python_calamine
    except ImportError:
        task, package = "reading a workbook", "python-calamine"
        raise MissingPackageError(task, (package,)) from None
    return python_calamine


def _sheet_of(
    workbook: CalamineWorkbook, calamine: ModuleType, name: str, wanted: str
) -> CalamineSheet:
    """The sheet that is named, or the only one with anything in it.

    Raises:
        UnreadableFileError: If there is no such sheet, or several that could be meant.
    """
    kind = calamine.SheetTypeEnum.WorkSheet
    names = [each.name for each in workbook.sheets_metadata if each.typ == kind]
    if wanted:
        if wanted not in names:
            message = f"it has no sheet {wanted!r}; expected one of {_listed(names)}"
            raise refusal(name, message, did_you_mean(wanted, names))
        return workbook.get_sheet_by_name(wanted)
    sheets = [workbook.get_sheet_by_name(each) for each in names]
    filled = [sheet for sheet in sheets if sheet.start is not None]
    if len(filled) == 1:
        return filled[0]
    raise _undecided(name, [sheet.name for sheet in filled])


def _undecided(name: str, sheets: Sequence[str]) -> UnreadableFileError:
    if not sheets:
        return refusal(name, "its sheets are empty; expected a table in one of them")
    message = (
        f"it has {counted(len(sheets), 'sheet')}: {_listed(sheets)}; expected to be told which"
    )
    return refusal(name, message, f"name one: file: {{sheet: {sheets[0]}}}")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names))


def _merged(name: str, ranges: Sequence[Any], header: int) -> list[Finding]:
    """A finding for each range of merged cells below the header: only its first cell has text."""
    found: list[Finding] = []
    for (top, left), (bottom, right) in ranges:
        if bottom < header or (top, left) == (bottom, right):
            continue
        area = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
        message = f"the cells {area} are merged; expected a value in each of them"
        hint = "unmerge them, and fill each cell: all but the first are read as empty"
        location = Location(file=name, row=top + 1)
        found.append(Finding(MERGED_CELLS, SEVERITIES[MERGED_CELLS], location, message, hint))
    return found


def _letters(column: int) -> str:
    """The letters of a column, counted from 0: A, ..., Z, AA."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
