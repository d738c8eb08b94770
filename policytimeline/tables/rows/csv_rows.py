"""Rows of CSV and of its kin, streamed: a file of any size is read in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from policytimeline.findings import Finding, Location
from policytimeline.io.csv_records import CsvRecords, Records
from policytimeline.memory import collection_paused
from policytimeline.tables.rows.cell_findings import CellFindings, column_name, marks_in
from policytimeline.tables.rows.decoding import text_facts
from policytimeline.tables.rows.header import header_of
from policytimeline.tables.rows.refusals import header_refusal, no_rows_refusal, refusal
from policytimeline.tables.rows.row_source import ClosedAfterUse, RowBatch, identity_of
from policytimeline.tables.rows.sound_rows import RowSorter
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.validation.catalogue.row_codes import STRAY_QUOTE

SEPARATORS = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".txt": ","}
"""What separates cells, by the end of the file's name."""

SUFFIXES = tuple(SEPARATORS)
"""The ends of the names of text files with separated cells."""

_UNCLOSED = 'close it, or, if quotation marks mean nothing here, write file: {quote: ""}'

_LOOKED_AT = 20
"""Rows among which the header may be, if it is not where it should be."""

_STEP, _BATCH_BYTES, _BATCH_CELLS = 200, 50_000_000, 2_000_000
"""A batch of long or wide rows ends before it has as many rows as it may have."""

_SHOWN = 60
_QUOTE_HINT = (
    "double a quotation mark inside a text in quotes, or, if quotation marks mean nothing here, "
    'write file: {quote: ""}'
)

_WRITTEN_SEPARATORS = {";": '";"', "\t": r'"\t"', "|": '"|"', ",": '","'}
"""What else may separate cells, as one writes it in YAML."""


class CsvRows(ClosedAfterUse):
    """The rows of a text file, each with its number and line."""

    has_typed_dates = False
    has_typed_cells = False

    def __init__(self, path: Path, name: str, form: FileForm, separator: str) -> None:
        """Check the encoding of the whole file, and read its header and first row.

        Raises:
            UnreadableFileError: If there is none, or the encoding or separator is another.
        """
        self.name = name
        self.findings: list[Finding] = []
        self._size = path.stat().st_size
        facts = text_facts(path, name, form)
        self.identity = identity_of(facts.sha256)
        self._cells, self._marks = CellFindings(name, self.findings), marks_in(facts)
        errors = "surrogateescape" if facts.has_bad_bytes else "strict"
        self._file = path.open(encoding=form.encoding, errors=errors, newline="")
        self._raw = cast("BinaryIO", self._file.buffer)
        self._is_at_end = False
        try:
            self._start(form, separator)
        except BaseException:
            self._file.close()
            raise

    def _start(self, form: FileForm, separator: str) -> None:
        self._records = CsvRecords(self._file, self.name, separator, form.quote, _UNCLOSED)
        self._number = form.header
        above = self._records.take(form.header)
        if len(above) < form.header or not any(map(str.strip, above.cells[-1])):
            raise header_refusal(
                self.name, form.header, [*above.cells, *self._records.take(_LOOKED_AT).cells]
            )
        header = above.cells[-1]
        _check_separator(self.name, header, separator, above.first_lines[-1])
        self.header, self.repeated = header_of(header)
        self._note_stray(above, 1)
        self._sorter = RowSorter(self.name, header)
        self._ahead: Records | None = self._first_below(form.header)

    def _first_below(self, header: int) -> Records:
        """The records up to the first that is not an empty line."""
        first = Records()
        while not any(first.cells):
            more = self._records.take(1)
            if not more:
                raise no_rows_refusal(self.name, header)
            first.extend(more)
        return first

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows that are still to be read, in batches of so many at most.

        Raises:
            UnreadableFileError: If a quotation mark is never closed.
        """
        size = max(1, min(size, _BATCH_CELLS // len(self.header)))
        while not self._is_at_end:
            with collection_paused():
                batch = self._next_batch(size)
            if batch.numbers or batch.set_aside:
                yield batch
        self._cells.finish()

    def _next_batch(self, size: int) -> RowBatch:
        """The next rows: read and looked at few by few, while they are still in the cache."""
        lines: list[int] = []
        batch = RowBatch([], [], lines, [])
        count, start = 0, self._raw.tell()
        while count < size and self._raw.tell() - start < _BATCH_BYTES:
            records, self._ahead = self._ahead or self._records.take(min(_STEP, size - count)), None
            if not records:
                self._is_at_end = True
                break
            part = self._sound(records)
            batch.rows.extend(part.rows)
            batch.numbers.extend(part.numbers)
            lines.extend(part.lines or ())
            batch.set_aside.extend(part.set_aside)
            count += len(records)
        return batch

    def _sound(self, records: Records) -> RowBatch:
        """Some records with their places, sorted."""
        rows, count = records.cells, len(records)
        numbers = [*range(self._number + 1, self._number + count + 1)]
        lines = records.first_lines
        self._note_stray(records, self._number + 1)
        self._number = numbers[-1]
        if not all(rows):
            # An empty line of the text takes a number, but is not a row.
            kept = [index for index, cells in enumerate(rows) if cells]
            rows = [rows[index] for index in kept]
            numbers = [numbers[index] for index in kept]
            lines = [lines[index] for index in kept]
        self._cells.clean(rows, numbers, lines, self.header, self._marks)
        return self._sorter.sort(rows, numbers, lines)

    def _note_stray(self, records: Records, first: int) -> None:
        """Report the records with a quotation mark out of place, of which one has a number."""
        for place, column in records.stray.items():
            name, text = column_name(self.header, column), records.cells[place][column]
            location = Location(
                file=self.name, row=first + place, line=records.first_lines[place], path=name
            )
            message = (
                f"{text[:_SHOWN]!r} has text behind the quotation mark that closes it; "
                f"expected the separator there"
            )
            self._cells.add(STRAY_QUOTE, location, message, _QUOTE_HINT, value=text)

    def fraction_read(self) -> float:
        """How much of the file's bytes has been read, from 0 to 1."""
        return min(1.0, self._raw.tell() / self._size)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _check_separator(name: str, header: list[str], separator: str, line: int) -> None:
    """Raise an error for a header of one column that holds what separates cells elsewhere."""
    if len(header) > 1:
        return
    other = max(_WRITTEN_SEPARATORS, key=header[0].count)
    if other == separator or other not in header[0]:
        return
    message = (
        f"the header is one column, {header[0][:80]!r}, with {_WRITTEN_SEPARATORS[other]} in it; "
        f"expected the separator of the file"
    )
    raise refusal(
        name, message, f"write file: {{separator: {_WRITTEN_SEPARATORS[other]}}}", line=line
    )
