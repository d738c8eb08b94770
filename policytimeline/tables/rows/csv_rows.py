"""Rows of CSV and of its kin, streamed: a file of any size is read in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding
from policytimeline.tables.file_form import FileForm
from policytimeline.tables.rows.csv_records import CsvRecords, Records
from policytimeline.tables.rows.decoding import text_facts
from policytimeline.tables.rows.header import header_of
from policytimeline.tables.rows.marked_cells import MarkedCells
from policytimeline.tables.rows.refusals import refusal
from policytimeline.tables.rows.row_source import RowBatch
from policytimeline.tables.rows.sound_rows import RowSorter

_STEP_ROWS, _BATCH_BYTES, _BATCH_CELLS = 100, 50_000_000, 2_000_000
"""A batch of long or wide rows ends before it has as many rows as it may have."""

_SEPARATORS = {";": '";"', "\t": r'"\t"', "|": '"|"', ",": '","'}
"""What else may separate cells, as one writes it in YAML."""


class CsvRows:
    """The rows of a text file, each with its number and line."""

    has_typed_dates = False

    def __init__(self, path: Path, name: str, form: FileForm, separator: str) -> None:
        """Check the encoding of the whole file, and read its header and first row.

        Raises:
            UnreadableFileError: If there is none, or the encoding or separator is another.
        """
        self.name = name
        self.findings: list[Finding] = []
        self._size = path.stat().st_size
        facts = text_facts(path, name, form)
        self._marked = MarkedCells(facts, name, self.findings)
        errors = "surrogateescape" if facts.has_bad_bytes else "strict"
        self._file = path.open(encoding=form.encoding, errors=errors, newline="")
        try:
            self._start(form, separator)
        except BaseException:
            self._file.close()
            raise

    def _start(self, form: FileForm, separator: str) -> None:
        if self._file.read(1) != "\ufeff":  # A byte order mark.
            self._file.seek(0)
        self._records = CsvRecords(self._file, self.name, separator, form.quote)
        self._number = form.header
        above = self._records.take(form.header)
        if len(above) < form.header or not above.cells[-1]:
            raise _no_header(self.name, form.header, len(above))
        header = above.cells[-1]
        self._last_line = above.last_lines[-1]
        _check_separator(self.name, header, separator, self._last_line)
        self.header, self.repeated = header_of(header)
        self._sorter = RowSorter(self.name, header)
        self._ahead = self._records.take(1)
        while self._ahead and not self._ahead.cells[-1]:
            more = self._records.take(1)
            self._ahead.extend(more)
            if not more:
                break
        if not any(self._ahead.cells):
            message = f"row {form.header:,}, the header, is the last; expected rows below it"
            raise refusal(self.name, message)

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rest of the rows, in batches of so many at most.

        Raises:
            UnreadableFileError: If a quotation mark is never closed.
        """
        size = max(1, min(size, _BATCH_CELLS // len(self.header)))
        while records := self._next_records(size):
            yield self._batch(records)
        self._marked.finish()

    def _next_records(self, size: int) -> Records:
        records, self._ahead = self._ahead, Records()
        start = self._file.buffer.tell()
        while len(records) < size and self._file.buffer.tell() - start < _BATCH_BYTES:
            more = self._records.take(min(_STEP_ROWS, size - len(records)))
            if not more:
                break
            records.extend(more)
        return records

    def _batch(self, records: Records) -> RowBatch:
        count = len(records)
        numbers = list(range(self._number + 1, self._number + count + 1))
        lines = [self._last_line + 1, *(line + 1 for line in records.last_lines[:-1])]
        self._number, self._last_line = numbers[-1], records.last_lines[-1]
        rows = records.cells
        if not all(rows):
            # An empty line of the text takes a number, but is not a row.
            kept = [index for index, cells in enumerate(rows) if cells]
            rows = [rows[index] for index in kept]
            numbers = [numbers[index] for index in kept]
            lines = [lines[index] for index in kept]
        self._marked.clean(rows, numbers, lines, self.header)
        return self._sorter.sort(rows, numbers, lines)

    def fraction_read(self) -> float:
        """How much of the file's bytes has been read, from 0 to 1."""
        return min(1.0, self._file.buffer.tell() / self._size)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _no_header(name: str, number: int, rows: int) -> UnreadableFileError:
    found = f"the file has {rows:,}" if rows < number else "it is empty"
    message = f"row {number:,} should be the header, but {found}; expected the names of columns"
    return refusal(name, message, "write the row that has the names: file: {header: 1}")


def _check_separator(name: str, header: list[str], separator: str, line: int) -> None:
    """Raise an error for a header of one column that holds what separates cells elsewhere."""
    if len(header) > 1:
        return
    other = max(_SEPARATORS, key=header[0].count)
    if other == separator or other not in header[0]:
        return
    message = (
        f"the header is one column, {header[0][:80]!r}, with {_SEPARATORS[other]} in it; "
        f"expected the separator of the file"
    )
    raise refusal(name, message, f"write file: {{separator: {_SEPARATORS[other]}}}", line=line)
