"""The rows that a draft is made from: all of a small table, some of a large one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding
from policytimeline.io.files import FilePath, file_name
from policytimeline.tables.rows.csv_rows import SEPARATORS
from policytimeline.tables.rows.nested_rows import SUFFIXES as NESTED
from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.rows.workbook_rows import SUFFIXES as WORKBOOKS
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.text_forms import DeclaredForm, FoundForm, sheet_form, text_form
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.validation.catalogue.row_codes import (
    INNER_LIST,
    MERGED_CELLS,
    MONTH_SHOWN,
    UNUSABLE_CELL,
)

FIRST_ROWS = 20_000
"""Rows; of a longer table, so many are looked at from its start, and others further down."""

_PLACES, _BYTES_EACH = 40, 60_000
"""Where else a long text file is looked at, and how much is read there."""


@attrs.frozen
class Sample:
    """Some rows of a table, column by column.

    Attributes:
        name: The table, as it was named.
        found: How the file is written, with the evidence.
        rows_at: In nested data, the path to the list of rows.
        columns: The columns that can be used, in order.
        repeated: The names that several columns have.
        rows: How many rows were looked at.
        is_whole: Whether these are all.
    """

    name: str
    found: FoundForm
    rows_at: str
    columns: tuple[ColumnFacts, ...]
    repeated: frozenset[str]
    rows: int
    is_whole: bool

    def column(self, name: str) -> ColumnFacts:
        """The column of a name."""
        return next(each for each in self.columns if each.name == name)


def sample_of(table: FilePath, declared: DeclaredForm) -> Sample:
    """Look at the rows of a table.

    Args:
        table: The file.
        declared: What is known of how it is written.

    Raises:
        UnreadableFileError: If the file cannot be read as a table.
        UnknownFormatError: If the name of the file does not end like that of a table.
    """
    name = file_name(table)
    path = Path(name)
    suffix = path.suffix.lower()
    found = FoundForm(FileForm(**declared), dict.fromkeys(declared, ()))
    if suffix in SEPARATORS and path.is_file() and path.stat().st_size:
        found = text_form(path, SEPARATORS[suffix], declared)
    elif suffix in WORKBOOKS:
        found = sheet_form(path, name, declared)
    rows_at = _inner_list(table, found.form) if suffix in NESTED else ""
    with open_rows(table, found.form, path=rows_at) as source:
        rows, is_whole = _first_rows(source)
        if not is_whole and suffix in SEPARATORS:
            mark = found.form.separator or SEPARATORS[suffix]
            start = int((source.fraction_read() or 0) * path.stat().st_size)
            rows += _spread_rows(path, found.form, mark, len(source.header), start)
        return _sample(source, found, rows_at, rows, is_whole=is_whole)


def _sample(
    source: RowSource, found: FoundForm, rows_at: str, rows: list[list[str]], *, is_whole: bool
) -> Sample:
    total = _total(rows[-1], source.header) if is_whole and len(rows) > 1 else ""
    if total:
        rows = rows[:-1]
    columns = [
        ColumnFacts.of(name, [row[place].strip() for row in rows])
        for place, name in enumerate(source.header)
        if name not in source.repeated
    ]
    odd = [_remark(each) for each in source.findings if each.code in _TOLD]
    more = [f"and {len(odd) - _MOST_TOLD:,} remarks more, which read shows"]
    told = (*[total][: bool(total)], *odd[:_MOST_TOLD], *more[: len(odd) > _MOST_TOLD])
    found = attrs.evolve(found, remarks=(*found.remarks, *told))
    return Sample(source.name, found, rows_at, tuple(columns), source.repeated, len(rows), is_whole)


_TOTAL = re.compile(r"(?:grand |sub)?total|sum|all|gesamt|insgesamt|summe|somme", re.IGNORECASE)


def _total(row: Sequence[str], header: Sequence[str]) -> str:
    """What is said of the last row if it has sums: it is no event, and shows nothing of others."""
    for name, cell in zip(header, row, strict=True):
        text = cell.strip()
        if text:
            is_total = _TOTAL.fullmatch(text.rstrip(" :")) is not None
            said = f"the last row has {text!r} in {name!r}: it is read as a row, and set aside if "
            return f"{said}it has no date" if is_total else ""
    return ""


_TOLD, _MOST_TOLD = frozenset({MERGED_CELLS, MONTH_SHOWN, UNUSABLE_CELL}), 5
"""What a person should know of a sheet before its spec is written."""


def _remark(finding: Finding) -> str:
    """A finding as a comment of a draft."""
    row, column = finding.location.row, finding.location.path
    place = f"row {row:,}" + f", {column}" * bool(column)
    return f"{place}: {finding.message.partition('; expected')[0]}"


def _first_rows(source: RowSource) -> tuple[list[list[str]], bool]:
    """The first rows, and whether there are no others."""
    rows: list[list[str]] = []
    for batch in source.batches(FIRST_ROWS // 2):
        if len(rows) >= FIRST_ROWS:
            return rows, False
        rows += batch.rows
    return rows, True


def _spread_rows(
    path: Path, form: FileForm, separator: str, width: int, start: int
) -> Iterator[list[str]]:
    """Rows from many places of a text file below its start: lines that are whole rows."""
    step = (path.stat().st_size - start) // _PLACES
    with path.open("rb") as file:
        for place in range(_PLACES):
            file.seek(start + step * place)
            file.readline()
            read = file.read(min(_BYTES_EACH, step))
            lines = read.decode(form.encoding, "replace").splitlines()[:-1]
            try:
                records = list(csv.reader(lines, delimiter=separator))
            except csv.Error:
                continue  # It may have started inside a cell.
            yield from (cells for cells in records if len(cells) == width)


def _inner_list(table: FilePath, form: FileForm) -> str:
    """In nested data, the path of the longest list within the rows, if it is longer than they are.

    A file of people, each with some terms, is more likely about the terms.
    """
    with open_rows(table, form) as source:
        inner = [found.location.path for found in source.findings if found.code == INNER_LIST]
    return next((path for path in inner if _can_be_read(table, form, path)), "")


def _can_be_read(table: FilePath, form: FileForm, rows_at: str) -> bool:
    """Whether what is at a path is a list of rows in every entry that has it."""
    try:
        open_rows(table, form, path=rows_at).close()
    except UnreadableFileError:
        return False
    return True
