"""What was read of a table, in a notebook: what became of the rows, the dataset and the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytimeline.findings import counted
from policytimeline.findings.in_notebooks import report_parts
from policytimeline.markup import element, folded, output
from policytimeline.model.in_notebooks import dataset_parts
from policytimeline.results.html import folded_table
from policytimeline.results.table import Column, Kind, ResultTable

if TYPE_CHECKING:
    from policytimeline.tables.outcome import RowCounts, TableReading

_FIRST = 10
"""Rows that are shown."""

_COLUMNS = (Column("row", "row", Kind.NUMBER), Column("reason", "set aside because"))


def reading_html(reading: TableReading) -> str:
    """What became of the rows, then the rows set aside, the dataset and the report."""
    counts = ", ".join(_counts(reading.counts))
    parts = [element("p", element("strong", reading.table), f": {counts}")]
    if reading.rejected:
        rows = [(each.row, each.reason) for each in reading.rejected[:_FIRST]]
        table = ResultTable("rejected", "Rows set aside", _COLUMNS, rows)
        parts.append(
            folded_table(table, len(reading.rejected), hint=".rejected has all", is_open=True)
        )
    parts.append(folded("Dataset", *dataset_parts(reading.dataset)))
    parts.append(folded(f"Report: {reading.report.summary}", *report_parts(reading.report)))
    return output(*parts)


def _counts(counts: RowCounts) -> Iterator[str]:
    yield f"{counts.read:,} of {counted(counts.all, 'row')} read"
    if counts.read_in_part:
        yield f"{counts.read_in_part:,} of them in part"
    if counts.rejected:
        yield f"{counts.rejected:,} set aside"
    if counts.left_out:
        yield f"{counts.left_out:,} left out"
