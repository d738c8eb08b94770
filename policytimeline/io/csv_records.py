"""The records of a CSV text, as Python's csv reads them, with the line at which each begins."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from threading import Lock

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Location, unreadable

LONGEST_CELL = 20_000_000
"""Characters; in practice a longer cell is due to a quotation mark that nothing closes."""

_CLOSE_IT = "close it"


@attrs.frozen
class Records:
    """Some records one after another; an empty line of the text is one without cells.

    Attributes:
        cells: The cells of each.
        first_lines: The line at which each begins.
    """

    cells: list[list[str]] = attrs.field(factory=list)
    first_lines: list[int] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.cells)

    def extend(self, more: Records) -> None:
        """Add the records that come next."""
        self.cells.extend(more.cells)
        self.first_lines.extend(more.first_lines)


class CsvRecords:
    """Reads records on demand, and notices a quotation mark that nothing closes."""

    def __init__(
        self, lines: Iterable[str], name: str, separator: str, quote: str, hint: str = _CLOSE_IT
    ) -> None:
        """Nothing is read yet.

        Args:
            lines: The lines of the text, each with its line end as it is.
            name: The name of the file, for an error.
            separator: What separates cells.
            quote: What encloses a cell; nothing if the text is empty.
            hint: What to do about a quotation mark that nothing closes.
        """
        self._name, self._quote, self._hint = name, quote, hint if quote else ""
        self._is_at_end = False
        self._reader = csv.reader(
            chain(lines, self._at_end()),
            delimiter=separator,
            quotechar=quote or None,
            quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        )

    def _at_end(self) -> Iterator[str]:
        """One empty line more: a record of its own, unless a quotation mark is still open."""
        self._is_at_end = True
        yield "\n"

    def take(self, count: int) -> Records:
        """The next records, so many unless the text ends.

        Raises:
            UnreadableFileError: If a quotation mark is never closed.
        """
        reader, taken = self._reader, Records()
        line = reader.line_num + 1
        add_cells, add_line = taken.cells.append, taken.first_lines.append
        try:
            with _long_cells():
                for cells in islice(reader, count):
                    add_cells(cells)
                    add_line(line)
                    line = reader.line_num + 1
        except csv.Error:
            raise self._endless(line) from None
        if self._is_at_end and taken:
            last, line = taken.cells.pop(), taken.first_lines.pop()
            if last:
                raise self._unclosed(last, line)
        return taken

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
