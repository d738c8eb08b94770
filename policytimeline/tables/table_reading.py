"""What was read of a table: the dataset, the report, and every row that is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from policytimeline.errors import UnknownIdError
from policytimeline.findings import Finding, Location, Report
from policytimeline.model.dataset import Dataset


@attrs.frozen
class RejectedRow:
    """A row that was set aside, kept whole.

    Attributes:
        row: Its number, as a spreadsheet shows it.
        line: The line of the file on which it begins; None if there are no lines.
        cells: Its cells as written, in the order of the table's columns.
        findings: Why it was set aside.
    """

    row: int
    line: int | None
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def reason(self) -> str:
        """Why it was set aside, in one line."""
        return "; ".join(each.sentence for each in self.findings)


@attrs.frozen(kw_only=True)
class RowCounts:
    """What became of the rows of a table; every row is counted once.

    Attributes:
        read: Rows that are events.
        rejected: Rows set aside.
        left_out: Rows that the spec leaves out.
    """

    read: int = 0
    rejected: int = 0
    left_out: int = 0

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
        rejected: The rows that were set aside.
        counts: What became of the rows.
        header: The names of the columns.
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
        """
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

    def __repr__(self) -> str:
        counts = self.counts
        return (
            f"<TableReading of {self.table}: {counts.read:,} rows read, {counts.rejected:,} set "
            f"aside, {counts.left_out:,} left out>"
        )
