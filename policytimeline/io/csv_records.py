"""The records of a CSV text, as Python's csv reads them, with the line at which each begins."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count as count_from, islice
from threading import Lock
from typing import TYPE_CHECKING, TextIO

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Location, unreadable

if TYPE_CHECKING:
    from _csv import Reader

LONGEST_CELL = 20_000_000
"""Characters; in practice a longer cell is due to a quotation mark that nothing closes."""

_CLOSE_IT = "close it"


@attrs.frozen
class Records:
    """Some records one after another; an empty line of the text is one without cells.

    Attributes:
        cells: The cells of each.
        first_lines: The line at which each begins.
        stray: Place of a record to the place of its first cell in which text follows the quotation
            mark that closes it.
    """

    cells: list[list[str]] = attrs.field(factory=list)
    first_lines: list[int] = attrs.field(factory=list)
    stray: dict[int, int] = attrs.field(factory=dict)

    def __len__(self) -> int:
        return len(self.cells)

    def extend(self, more: Records) -> None:
        """Add the records that come next."""
        self.stray.update({len(self) + place: cell for place, cell in more.stray.items()})
        self.cells.extend(more.cells)
        self.first_lines.extend(more.first_lines)


class CsvRecords:
    """Reads records on demand, and notices quotation marks that are out of place.

    As long as all are in place, Python's csv reads strictly, and nothing else looks at the text.
    From the first one on that is not, it reads as spreadsheets do, and each record with a
    quotation mark is looked at.
    """

    def __init__(
        self, file: TextIO, name: str, separator: str, quote: str, hint: str = _CLOSE_IT
    ) -> None:
        """Nothing is read yet.

        Args:
            file: The text, its line ends as they are.
            name: The name of the file, for an error.
            separator: What separates cells.
            quote: What encloses a cell; nothing if it is empty.
            hint: What to do about a quotation mark that nothing closes.
        """
        self._file, self._name, self._separator, self._quote = file, name, separator, quote
        self._hint = hint if quote else ""
        self._line = 1
        self._lines_of_record: list[str] | None = None
        self._reader = self._opened(self._lines_from(1), is_strict=bool(quote))

    def _opened(self, lines: Iterable[str], *, is_strict: bool) -> Reader:
        return csv.reader(
            lines,
            delimiter=self._separator,
            quotechar=self._quote or None,
            quoting=csv.QUOTE_MINIMAL if self._quote else csv.QUOTE_NONE,
            strict=is_strict,
        )

    def _lines_from(self, line: int) -> Iterator[str]:
        """The lines of the file from one on, and an empty one behind the last."""
        self._is_at_end = False
        self._file.seek(0)
        lines = iter(self._file)
        # Files that were put together may begin with several byte order marks.
        first = (text for each in islice(lines, 1) if (text := each.lstrip("\ufeff")))
        every = chain(first, lines, self._at_end())
        return every if line == 1 else islice(every, line - 1, None)

    def _at_end(self) -> Iterator[str]:
        """One empty line more: a record of its own, unless a quotation mark is still open."""
        self._is_at_end = True
        yield "\n"

    def take(self, count: int) -> Records:
        """The next records, so many unless the text ends.

        Raises:
            UnreadableFileError: If a quotation mark is never closed.
        """
        taken = Records()
        try:
            with _long_cells():
                self._take(count, taken)
        except csv.Error:
            raise self._endless(self._line) from None
        if self._is_at_end and taken:
            last, line = taken.cells.pop(), taken.first_lines.pop()
            if last:
                raise self._unclosed(last, line)
        return taken

    def _take(self, count: int, taken: Records) -> None:
        """Take records, first strictly, and from a stray quotation mark on with care."""
        if self._lines_of_record is None:
            try:
                self._take_strictly(count, taken)
            except csv.Error:
                if not self._quote:
                    raise
                self._go_back()
            else:
                return
        self._take_carefully(count - len(taken), taken)

    def _take_strictly(self, count: int, taken: Records) -> None:
        reader, line = self._reader, self._line
        add_cells, add_line = taken.cells.append, taken.first_lines.append
        try:
            for cells in islice(reader, count):
                add_cells(cells)
                add_line(line)
                line = reader.line_num + 1
        finally:
            self._line = line

    def _go_back(self) -> None:
        """Open the file again at the record that could not be read strictly."""
        self._reader = self._opened(self._kept(self._lines_from(self._line)), is_strict=False)

    def _kept(self, lines: Iterable[str]) -> Iterator[str]:
        """Lines, each kept until its record is complete."""
        kept: list[str] = []
        self._lines_of_record = kept
        for line in lines:
            kept.append(line)
            yield line

    def _take_carefully(self, count: int, taken: Records) -> None:
        for cells in islice(self._reader, count):
            kept = self._lines_of_record or []
            text = "".join(kept)
            if (cell := self._stray_cell(text)) is not None:
                taken.stray[len(taken)] = cell
            taken.cells.append(cells)
            taken.first_lines.append(self._line)
            self._line += len(kept)
            kept.clear()

    def _stray_cell(self, record: str) -> int | None:
        """The first cell of a record in which text follows the quotation mark that closes it."""
        if self._quote not in record:
            return None
        quote, separator = re.escape(self._quote), re.escape(self._separator)
        cell = re.compile(
            rf"{quote}[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+{quote}(?P<stray>[^{separator}\r\n]*)"
            rf"|[^{separator}\r\n]*"
        )
        at = 0
        for number in count_from():
            found = cell.match(record, at)
            if found is None or found["stray"]:
                return None if found is None else number
            at = found.end() + 1
            if record[found.end() : at] != self._separator:
                return None
        return None

    def _unclosed(self, cells: list[str], line: int) -> UnreadableFileError:
        """The error for a last record that begins in a line, and ends inside its last cell."""
        opened = line + sum(map(_line_ends, cells[:-1]))
        message = (
            f"the quotation mark {self._quote} that opens a cell in this line is never closed; "
            f"expected another before the file ends"
        )
        return self._refusal(message, opened)

    def _endless(self, line: int) -> UnreadableFileError:
        message = (
            f"a cell of the row that begins here has more than {LONGEST_CELL:,} characters; "
            f"expected a quotation mark {self._quote} that closes it"
        )
        return self._refusal(message, line)

    def _refusal(self, message: str, line: int) -> UnreadableFileError:
        place = Location(file=self._name, line=line)
        return UnreadableFileError(self._name, (unreadable(place, message, self._hint),))


def _line_ends(text: str) -> int:
    """How many line ends a text holds, of whatever system."""
    returns = text.count("\r")
    return text.count("\n") + returns - (returns and text.count("\r\n"))


_limit_lock = Lock()
_limits: list[int] = []
"""The limit that was in force, once for each who needs a higher one now."""


@contextmanager
def _long_cells() -> Generator[None]:
    """Let Python's csv read long cells for a moment: its limit is one for the whole process."""
    with _limit_lock:
        _limits.append(_limits[0] if _limits else csv.field_size_limit())
        csv.field_size_limit(max(LONGEST_CELL, _limits[0]))
    try:
        yield
    finally:
        with _limit_lock:
            before = _limits.pop()
            if not _limits:
                csv.field_size_limit(before)
