"""What the rows of a batch were read as, and how the rows of the file are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from policytimeline.findings import Finding
from policytimeline.model.events import Event
from policytimeline.tables.cells.problems import RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.links.link_rows import SaidLink
from policytimeline.tables.outcome import RowCounts
from policytimeline.tables.rejected_rows import RejectedRow
from policytimeline.tables.rows.row_source import FileRow, RowBatch


@attrs.frozen
class RowsRead:
    """What some rows are: their events, what was found in them, and what became of each.

    Attributes:
        events: The events.
        findings: What was found.
        rejected: The rows of the file of which something was set aside.
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
            read_in_part=sum(each.read_in_part for each in counts),
        ),
        lines,
        [link for part in parts for link in part.links],
    )


def ids_used(events: Sequence[Event]) -> set[str]:
    """The ids of the sources and actors that some events refer to."""
    sources = {piece.source_id for event in events for piece in event.evidence}
    return sources | {each.actor_id for event in events for each in event.participants}


def accounted(
    batch: RowBatch, read: Iterable[int], problems: RowProblems, written: Mapping[int, list[str]]
) -> tuple[list[RejectedRow], RowCounts]:
    """The rows of the file of which something was set aside, and how many rows became what.

    Args:
        batch: The rows that were looked at, each of which may be made of several rows of the file.
        read: Those that are events.
        problems: What is wrong with others.
        written: Rows of the file as they were before they were corrected, by number.
    """
    numbers_read = {number for row in read for number in batch.made_from(row).rows}
    reasons = _reasons(batch, problems)
    of_file = batch.at_hand() if reasons or batch.file_rows is not None else None
    others = {row.number: FileRow(row.cells, row.line) for row in batch.set_aside}
    known = others if of_file is None else {**others, **of_file}
    rejected = [
        RejectedRow(
            number,
            known[number].line,
            tuple(written.get(number, known[number].cells)),
            tuple(reasons[number]),
            is_read_in_part=number in numbers_read,
        )
        for number in sorted(reasons)
    ]
    in_part = sum(row.is_read_in_part for row in rejected)
    every = len(batch.numbers) if of_file is None else len(known)
    aside = len(rejected) - in_part
    left_out = batch.left_out + every - len(numbers_read) - aside
    return rejected, RowCounts(
        read=len(numbers_read), rejected=aside, left_out=left_out, read_in_part=in_part
    )


def _reasons(batch: RowBatch, problems: RowProblems) -> dict[int, list[Finding]]:
    """Why rows of the file were set aside, by their numbers."""
    reasons: dict[int, list[Finding]] = {}
    for aside in batch.set_aside:
        for number in (aside.number, *aside.others):
            reasons.setdefault(number, []).append(aside.finding)
    for row in problems:
        for number in batch.made_from(row).rows:
            reasons.setdefault(number, []).extend(problems.of(row))
    return reasons


def lines_of(cells: Cells) -> dict[int, int]:
    """The lines of the rows whose line is not their number."""
    if cells.lines is None:
        return {}
    pairs = zip(cells.numbers, cells.lines, strict=True)
    return {number: line for number, line in pairs if number != line}
