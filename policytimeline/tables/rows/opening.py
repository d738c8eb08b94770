"""Open a table of any kind: by its name a file, and by its type a frame."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import cast

from policytimeline.errors import InvalidValueError, UnknownFormatError
from policytimeline.io.files import FilePath, file_name
from policytimeline.tables.rows import csv_rows, nested_rows, workbook_rows
from policytimeline.tables.rows.refusals import refusal
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.rows.signatures import HEAD, signature_of, wide_encoding
from policytimeline.tables.spec.file_form import FileForm

SUFFIXES = (*csv_rows.SUFFIXES, *workbook_rows.SUFFIXES, *nested_rows.SUFFIXES)
"""The ends of the names of files that can be read."""


def open_rows(table: FilePath | object, form: FileForm, *, path: str = "") -> RowSource:
    """Open a table, to read its rows one batch after another.

    Args:
        table: The name of a file, or a frame of pandas, polars or pyarrow.
        form: How the file is written, as far as it is declared.
        path: In nested data, the dotted path to the list of rows; empty if it is the whole.

    Raises:
        UnreadableFileError: If the file is not such a table.
        UnknownFormatError: If the name of the file does not end like that of a table.
        MissingPackageError: If it is a workbook, and the package that reads those is missing.
        InvalidValueError: If the table is neither a file nor a frame, or has no path but needs one.
    """
    if not isinstance(table, str | os.PathLike):
        from policytimeline.tables.rows.frame_rows import open_frame  # It loads numpy.

        _check_flat(path, "a frame")
        return open_frame(table)
    name = file_name(cast("FilePath", table))
    file = Path(name)
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFormatError(name, SUFFIXES)
    head = _head(file, name)
    if suffix in workbook_rows.SUFFIXES:
        _check_flat(path, "a workbook")
        _check_workbook(head, name)
        return workbook_rows.open_workbook(file, name, form)
    _check_text(head, name, form)
    if suffix in nested_rows.SUFFIXES:
        return nested_rows.open_nested(file, name, form, path)
    _check_flat(path, "a text file with separators")
    separator = form.separator or csv_rows.SEPARATORS[suffix]
    return csv_rows.CsvRows(file, name, form, separator)


def open_sheet(file: Path, name: str, wanted: str) -> workbook_rows.Sheet:
    """The cells of a sheet of a workbook, before anything is known of its header.

    Raises:
        UnreadableFileError: If it is not a workbook, or has no such sheet.
        MissingPackageError: If the package that reads workbooks is missing.
    """
    _check_workbook(_head(file, name), name)
    return workbook_rows.load_sheet(file, name, wanted)


def _check_flat(path: str, kind: str) -> None:
    """Raise an error for a path to rows where nothing is nested."""
    if path:
        expected = f"no path, because {kind} has one table of rows"
        raise InvalidValueError("rows", path, "leads nowhere", expected)


def _head(file: Path, name: str) -> bytes:
    """The first bytes of a file.

    Raises:
        UnreadableFileError: If it cannot be opened, or is empty.
    """
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except (OSError, ValueError) as error:
        said = (isinstance(error, OSError) and error.strerror) or str(error)
        raise refusal(name, said, "check the path") from None
    if not head.strip():
        raise refusal(name, "the file is empty; expected a table in it")
    return head


def _check_workbook(head: bytes, name: str) -> None:
    """Raise an error for what is not even a container of a workbook."""
    signature = signature_of(head)
    if signature is None:
        hint = "if it is CSV, give the file a name that ends in .csv"
        raise refusal(name, "it is text, not a workbook; expected a workbook", hint)
    if not signature.may_be_workbook:
        raise refusal(name, f"it is {signature.kind}; expected a workbook", signature.hint)


def _check_text(head: bytes, name: str, form: FileForm) -> None:
    """Raise an error for what is not a text, or one in an encoding that is not declared."""
    if (signature := signature_of(head)) is not None:
        message = f"it is {signature.kind}, not a table in text; expected one"
        raise refusal(name, message, signature.hint)
    wide = wide_encoding(head)
    if wide and not _is_wide(form.encoding):
        message = f"it is in {wide.upper()}, not in {form.encoding}; expected the declared encoding"
        raise refusal(name, message, f"write file: {{encoding: {wide}}}", line=1)

    if head.startswith(codecs.BOM_UTF8) and not _is_utf_8(form.encoding):
        message = f"it starts with the mark of UTF-8, and {form.encoding} is declared"
        hint = "write file: {encoding: utf-8}"
        raise refusal(name, f"{message}; expected the encoding of the file", hint, line=1)


def _is_utf_8(encoding: str) -> bool:
    """Whether an encoding writes the byte order mark as UTF-8 does."""
    try:
        return "\ufeff".encode(encoding).endswith(codecs.BOM_UTF8)
    except UnicodeEncodeError:
        return False


def _is_wide(encoding: str) -> bool:
    """Whether each character takes two or four bytes in an encoding."""
    return len("a".encode(encoding)) > 1
