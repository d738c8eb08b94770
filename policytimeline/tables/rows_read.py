"""What the rows of a batch were read as, and how the rows of the file are counted."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.findings import Finding
from policytimeline.model.events import Event
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.links.link_rows import SaidLink
from policytimeline.tables.outcome import RowCounts
from policytimeline.tables.rejected_rows import RejectedRow


@attrs.frozen
class RowsRead:
    """What some rows are: their events, what was found in them, and what became of each.

    Attributes:
        events: The events.
        findings: What was found.
        rejected: The rows that were set aside.
        counts: What became of the rows of the file.
        lines: The lines of the rows whose line is not their number.
        links: What the rows say about other events.
    """

    events: list[Event]
    findings: list[Finding]
    rejected: list[RejectedRow]
    counts: RowCounts
    lines: dict[int, int]
    links: list[SaidLink]


def joined(parts: Sequence[RowsRead]) -> RowsRead:
    """What the rows of several batches are, in their order."""
    lines: dict[int, int] = {}
    for part in parts:
        lines |= part.lines
    counts = [part.counts for part in parts]
    return RowsRead(
        [event for part in parts for event in part.events],
        [finding for part in parts for finding in part.findings],
        [row for part in parts for row in part.rejected],
        RowCounts(
            read=sum(each.read for each in counts),
            rejected=sum(each.rejected for each in counts),
            left_out=sum(each.left_out for each in counts),
        ),
        lines,
        [link for part in parts for link in part.links],
    )


def ids_used(events: Sequence[Event]) -> set[str]:
    """The ids of the sources and actors that some events refer to."""
    sources = {piece.source_id for event in events for piece in event.evidence}
    return sources | {each.actor_id for event in events for each in event.participants}


def counts_of(cells: Cells, read: set[int], rejected: set[int], left_out: int) -> RowCounts:
    """What became of the rows of the file; one of which anything was read counts as read."""
    if cells.made_of is None:
        others = len(cells) - len(read) - len(rejected)
        return RowCounts(read=len(read), rejected=len(rejected), left_out=left_out + others)
    of_read, of_rejected = (
        {number for row in rows for number in cells.made_of[row].rows} for rows in (read, rejected)
    )
    every = {number for of_row in cells.made_of for number in of_row.rows}
    others = len(every - of_read - of_rejected)
    return RowCounts(
        read=len(of_read), rejected=len(of_rejected - of_read), left_out=left_out + others
    )


def lines_of(cells: Cells) -> dict[int, int]:
    """The lines of the rows whose line is not their number."""
    if cells.lines is None:
        return {}
    pairs = zip(cells.numbers, cells.lines, strict=True)
    return {number: line for number, line in pairs if number != line}
