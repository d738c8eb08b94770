"""Rows of a sheet of a workbook: Excel's and OpenDocument's, read by calamine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs

from policytimeline.errors import MissingPackageError, UnreadableFileError
from policytimeline.findings import counted
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.rows.cell_texts import cell_text, is_date
from policytimeline.tables.rows.excel_cells import ExcelCells, excel_cells
from policytimeline.tables.rows.loaded_rows import Loaded, LoadedRows
from policytimeline.tables.rows.refusals import header_refusal, no_rows_refusal, refusal
from policytimeline.tables.rows.row_source import identity_of
from policytimeline.tables.rows.sheet_findings import (
    Area,
    cell_findings,
    merged_findings,
    write_as_shown,
)
from policytimeline.tables.spec.file_form import FileForm

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""The ends of the names of workbooks."""


@attrs.frozen
class Sheet:
    """A sheet of a workbook in memory.

    Attributes:
        name: What it is called.
        sha256: The checksum of the workbook.
        names: The names of all sheets of the workbook.
        cells: The texts of its cells, from the first row and column on.
        special: The cells that are not what their values say.
        merged: The ranges of merged cells.
        dated: The rows with dates in them, from 0.
    """

    name: str
    sha256: str
    names: tuple[str, ...]
    cells: list[list[str]]
    special: ExcelCells
    merged: tuple[Area, ...]
    dated: tuple[int, ...]


def load_sheet(path: Path, name: str, wanted: str) -> Sheet:
    """A sheet of a workbook: the one that is wanted, or the only one with anything in it.

    Raises:
        MissingPackageError: If calamine is not installed.
        UnreadableFileError: If it is not a workbook, or has no such sheet.
    """
    calamine = _calamine()
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with calamine.load_workbook(path) as workbook:
            names = _names(workbook, calamine)
            sheet = _sheet_of(workbook, names, name, wanted)
            values: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            merged: Iterable[Area] = sheet.merged_cell_ranges or ()
            special = excel_cells(path, sheet.name)
    except UnreadableFileError:  # Which is a ValueError, too.
        raise
    except (calamine.CalamineError, OSError, ValueError) as error:
        message = f"it cannot be read as a workbook ({error}); expected one"
        hint = "open it in a spreadsheet program, and save it as .xlsx"
        raise refusal(name, message, hint) from None
    cells = [[cell_text(value) for value in row] for row in values]
    dated = tuple(number for number, row in enumerate(values) if any(map(is_date, row)))
    write_as_shown(cells, special)
    return Sheet(sheet.name, sha256, names, cells, special, tuple(merged), dated)


def open_workbook(path: Path, name: str, form: FileForm) -> LoadedRows:
    """The rows of a sheet of a workbook, with the row numbers that a spreadsheet shows.

    Raises:
        MissingPackageError: If calamine is not installed.
        UnreadableFileError: If it is not a workbook, has no such sheet, or no table in it.
    """
    sheet = load_sheet(path, name, form.sheet)
    cells, above = sheet.cells, form.header - 1
    if len(cells) <= above or not any(cell.strip() for cell in cells[above]):
        raise header_refusal(name, form.header, cells)
    if len(cells) == form.header:
        raise no_rows_refusal(name, form.header)
    below = cells[form.header :]
    findings = [
        *merged_findings(name, sheet.merged, form.header),
        *cell_findings(name, cells, sheet.special, form.header),
    ]
    return LoadedRows(
        name,
        Loaded(
            lambda: identity_of(sheet.sha256, f"sheet {sheet.name!r}"),
            cells[above],
            len(below),
            lambda start, end: below[start:end],
            first_number=form.header + 1,
            has_typed_dates=any(row >= form.header for row in sheet.dated),
            findings=findings,
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


def _names(workbook: CalamineWorkbook, calamine: ModuleType) -> tuple[str, ...]:
    """The names of the sheets, without those of charts and of macros."""
    kind = calamine.SheetTypeEnum.WorkSheet
    return tuple(each.name for each in workbook.sheets_metadata if each.typ == kind)


def _sheet_of(
    workbook: CalamineWorkbook, names: Sequence[str], name: str, wanted: str
) -> CalamineSheet:
    """The sheet that is named, or the only one with anything in it.

    Raises:
        UnreadableFileError: If there is no such sheet, or several that could be meant.
    """
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
    first = sheets[0]
    written = first if first.isidentifier() else f'"{first}"'
    hint = (
        f"name one: file: {{sheet: {written}}} in the spec, or for a draft sniff --sheet {written}"
    )
    return refusal(name, message, hint)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names))
