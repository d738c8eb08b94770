"""A column of dates in a notebook: how many rows have one, and the first rows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytimeline.columns.codes import RowKind
from policytimeline.findings import Finding, counted
from policytimeline.markup import element, output
from policytimeline.results.html import table_html
from policytimeline.results.table import Column, Kind, ResultTable

if TYPE_CHECKING:
    from policytimeline.columns.rows import Rows

_FIRST = 10
"""Rows that are shown."""

_COLUMNS = (
    Column("row", "row", Kind.NUMBER),
    Column("words", "in words"),
    Column("text", "date"),
)


def column_html(rows: Rows) -> str:
    """The counts of a column, and its first rows."""
    missing, unparseable = (
        int((rows.kinds == kind).sum()) for kind in (RowKind.MISSING, RowKind.UNPARSEABLE)
    )
    dated = len(rows) - missing - unparseable
    said = f"{dated:,} dated, {missing:,} missing, {unparseable:,} unparseable"
    head = element("p", element("strong", f"Dates of {counted(len(rows), 'row')}"), f": {said}")
    shown = [_row(rows, number) for number in range(min(_FIRST, len(rows)))]
    table = ResultTable("rows", "", _COLUMNS, shown)
    return output(head, table_html(table, count=len(rows), hint=".texts has all"))


def _row(rows: Rows, number: int) -> tuple[int, str, str]:
    """The number of a row, its date in words or what is instead of one, and its text."""
    match rows.value(number):
        case None:
            return number, "missing", ""
        case Finding(message=message):
            return number, message, ""
        case when:
            return number, when.to_text(), str(when)
