"""Where in the data a finding is."""

from __future__ import annotations

import attrs

_WIDEST_LINE = 200
"""Columns; in a wider line a place is not seen at once."""


@attrs.frozen(kw_only=True)
class Location:
    """Where in the data a finding is; every part that does not apply is empty.

    Attributes:
        file: The file, as it was named.
        line: The line of a text file, from 1; of a table, the one in which the row starts.
        column: The column in that line, from 1.
        row: The row of a table as a spreadsheet numbers it: from 1, the header included.
        index: The place in a column of dates, from 0 as Python counts.
        path: The place in the dataset, such as ``events[3].evidence[0].source_id``, or the name
            of a table's column.
        id: Id of the event, claim or other entry that holds the place.
        source: Id of the source, if the place is in a piece of evidence.

    >>> print(Location(file="town.yaml", line=14, path="events[3].when"))
    town.yaml:14:events[3].when

    A cell with line breaks moves the rows below it to later lines, so a row that starts on another
    line than its number names that line, too: a spreadsheet needs the one, an editor the other.

    >>> print(Location(file="cabinet.csv", line=14, row=14, path="end_date"))
    cabinet.csv:14:end_date
    >>> print(Location(file="orders.csv", line=17, row=14, path="signing_date"))
    orders.csv:14:signing_date (line 17)
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    row: int | None = None
    index: int | None = None
    path: str = ""
    id: str = ""
    source: str = ""

    @property
    def in_text(self) -> str:
        """The line, with the column if the line alone does not lead to the place.

        A file may have all of its data in one line, as many JSON files do.

        >>> Location(line=14, column=5, path="title").in_text
        '14'
        >>> Location(line=1, column=31, path="title").in_text
        '1:31'
        """
        if self.line is None or self.column is None or not self.path:
            return str(self.line or "")
        is_far = self.column > (1 if self.line == 1 else _WIDEST_LINE)
        return f"{self.line}:{self.column}" if is_far else str(self.line)

    @property
    def in_file(self) -> str:
        """Where a reader finds it in its file: at a row of a table, or at a line of a text.

        >>> Location(row=14, line=17, path="signing_date").in_file
        '14 (line 17)'
        """
        return self.in_text if self.row is None else f"{self.row}{self._line_of_row}"

    @property
    def _line_of_row(self) -> str:
        """The line in which a row starts, if its number is another."""
        return "" if self.line in {None, self.row} else f" (line {self.line})"

    def __str__(self) -> str:
        if self.row is not None:
            row = f"{self.row}" if self.file else f"row {self.row}"
            return _joined(self.file, row, self.path) + self._line_of_row
        index = "" if self.index is None else f"index {self.index}"
        return _joined(self.file, self.in_text, index, self.path)


def _joined(*parts: str) -> str:
    return ":".join(filter(None, parts))
