"""What was read of a table: the dataset, the report, and every row that is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from policytimeline.errors import UnknownIdError
from policytimeline.findings import Location, Report
from policytimeline.io.files import FilePath, write_text
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_text
from policytimeline.tables.rejected_rows import RejectedRow, format_rejected


@attrs.frozen(kw_only=True)
class RowCounts:
    """What became of the rows of a table; every row is counted once.

    Attributes:
        read: Rows that are events.
        rejected: Rows set aside.
        left_out: Rows that the spec leaves out.
        read_in_part: Rows among those read of which another event was set aside.
    """

    read: int = 0
    rejected: int = 0
    left_out: int = 0
    read_in_part: int = 0

    @property
    def all(self) -> int:
        """All rows of the table below its header."""
        return self.read + self.rejected + self.left_out


@attrs.frozen(repr=False)
class TableReading:
    """What was read of a table, or of a batch of its rows.

    It can be taken apart in two: ``dataset, report = read_table(path, spec)``.

    Attributes:
        dataset: The events, with the actors and sources that their rows name.
        report: What was found on the way.
        rejected: The rows that were set aside, and those that were read in part.
        counts: What became of the rows.
        header: The names of the table's columns.
        table: The table, as it was named.
    """

    dataset: Dataset
    report: Report
    rejected: tuple[RejectedRow, ...]
    counts: RowCounts
    header: tuple[str, ...]
    table: str
    _lines: Mapping[int, int] = MappingProxyType({})
    _table_id: str = ""

    def __iter__(self) -> Iterator[Dataset | Report]:
        yield self.dataset
        yield self.report

    def where(self, event_id: str) -> Location:
        """The row of the table that an event was read from.

        Raises:
            UnknownIdError: If the dataset has no such event.
            InvalidValueError: If the id is not text.
        """
        check_text("event_id", event_id)
        event = self.dataset.events.get(event_id)
        if event is None:
            raise UnknownIdError.among("event", event_id, self.dataset.events)
        rows = (
            piece.passage.row
            for piece in event.evidence
            if piece.source_id == self._table_id and piece.passage is not None
        )
        row = next((each for each in rows if each is not None), None)
        line = self._lines.get(row) if row is not None else None
        return Location(file=self.table, line=line, row=row, id=event.id)

    def check(self, policy: CheckPolicy | None = None) -> Report:
        """Check the dataset: what cannot be right in it, or rarely is, at the rows of the table.

        What `report` has already is not repeated.

        Args:
            policy: Joined with the ``checks:`` of the spec: which rules run, and what is waived.

        Raises:
            InvalidValueError: If a code in the policy is not that of a rule.

        >>> reading = read_table("docs/examples/councils.csv", "docs/examples/councils.spec.yaml")
        >>> reading.check().is_clean
        True
        """
        from policytimeline.tables.reading_checks import check_reading  # It loads every rule.

        return check_reading(self.dataset, self.report, self.where, policy)

    def write_rejected(self, path: FilePath, *, overwrite: bool = False) -> None:
        """Write the rows that were set aside to a CSV file, in the table's own columns.

        After them come three columns: ``row`` and ``line``, where the row is in the table, and
        ``reason``. The file is UTF-8 with a byte order mark, as spreadsheets expect. Cells are as
        in the table, but a text that a spreadsheet would run as a formula has an apostrophe
        before it.

        Args:
            path: The file to write.
            overwrite: Whether an existing file is replaced.

        Raises:
            ExistingFileError: If the file exists and may not be replaced.
            UnreadableFileError: If it cannot be written.

        >>> reading = read_table("docs/examples/councils.csv", "docs/examples/councils.spec.yaml")
        >>> reading.write_rejected("rejected.csv")
        """
        text = format_rejected(self.header, self.rejected)
        write_text(path, f"\ufeff{text}", overwrite=overwrite)

    def _repr_html_(self) -> str:
        """What was read, in a notebook: what became of the rows, the dataset and the report."""
        from policytimeline.tables.in_notebooks import reading_html

        return reading_html(self)

    def __repr__(self) -> str:
        counts = self.counts
        return (
            f"<TableReading of {self.table}: {counts.read:,} rows read, {counts.rejected:,} set "
            f"aside, {counts.left_out:,} left out>"
        )
