"""Open a table of any kind: by its name a file, and by its type a frame."""

from __future__ import annotations

from pathlib import Path

from policytimeline.errors import UnknownFormatError
from policytimeline.io.files import FilePath, file_name
from policytimeline.tables.file_form import FileForm
from policytimeline.tables.rows.csv_rows import CsvRows
from policytimeline.tables.rows.refusals import refusal
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.rows.signatures import HEAD, signature_of, wide_encoding

_SEPARATORS = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".txt": ","}
"""What separates cells, by the end of the file's name."""

SUFFIXES = tuple(_SEPARATORS)
"""The ends of the names of files that can be read."""


def open_rows(table: FilePath, form: FileForm, *, path: str = "") -> RowSource:
    """Open a table, to read its rows one batch after another.

    Args:
        table: A file, or a frame of pandas, polars or pyarrow.
        form: How the file is written, as far as it is declared.
        path: In nested data, the dotted path to the list of rows.

    Raises:
        UnreadableFileError: If the file is not such a table.
        UnknownFormatError: If the name of the file does not end like that of a table.
        InvalidValueError: If the table is neither a file nor a frame.
    """
    name = file_name(table)
    file = Path(name)
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFormatError(name, SUFFIXES)
    head = _head(file, name)
    _check_text(head, name, form)
    return CsvRows(file, name, form, form.separator or _SEPARATORS[suffix])


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


def _check_text(head: bytes, name: str, form: FileForm) -> None:
    """Raise an error for what is not a text, or one in an encoding that is not declared."""
    if (signature := signature_of(head)) is not None:
        message = f"it is {signature.kind}, not a table in text; expected one"
        raise refusal(name, message, signature.hint)
    wide = wide_encoding(head)
    if wide and not _is_wide(form.encoding):
        message = f"it is in {wide.upper()}, not in {form.encoding}; expected the declared encoding"
        raise refusal(name, message, f"write file: {{encoding: {wide}}}", line=1)


def _is_wide(encoding: str) -> bool:
    """Whether each character takes two or four bytes in an encoding."""
    return len("a".encode(encoding)) > 1
