"""A result in HTML, for a notebook or a page: no script, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.markup import (
    Html,
    element,
    folded,
    grid,
    heading,
    lines,
    listed,
    note,
    output,
    rest,
)
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, ResultTable

_SHORT = 20
"""A lag or a date in fewer letters is not broken."""


def format_html(sentences: Sequence[str], tables: Iterable[ResultTable]) -> str:
    """The sentences as a list, and each table with its title and all of its rows."""
    return output(*_sentences(sentences), *(table_html(table, table.title) for table in tables))


def format_notebook_html(
    sentences: Sequence[str], tables: Iterable[ResultTable], *, rows: int, hint: str
) -> str:
    """The same for a notebook: the first rows of each table, and all but the first table folded."""
    shown = (
        table_html(table, table.title, rows=rows, hint=hint)
        if place == 0
        else folded_table(table, rows=rows, hint=hint)
        for place, table in enumerate(tables)
    )
    return output(*_sentences(sentences), *shown)


def folded_table(
    table: ResultTable,
    count: int | None = None,
    *,
    rows: int | None = None,
    hint: str = "",
    is_open: bool = False,
) -> Html:
    """A table behind its title, and how many rows of how many it shows.

    Args:
        table: The table.
        count: How many rows there are, if the table has only the first of them.
        rows: The most rows to show; None for all.
        hint: How to see all rows.
        is_open: Whether the table is shown at first.
    """
    count = len(table.rows) if count is None else count
    shown = min(len(table.rows), count if rows is None else rows)
    said = f"first {shown:,} of {count:,}" if shown < count else f"{count:,}"
    body = table_html(table, count=count, rows=rows, hint=hint)
    return folded(f"{table.title or table.name} ({said})", body, is_open=is_open)


def table_html(
    table: ResultTable,
    caption: str = "",
    *,
    count: int | None = None,
    rows: int | None = None,
    hint: str = "",
) -> Html:
    """A table with its notes, and the number of the rows that are left out.

    Args:
        table: The table.
        caption: What to write above it.
        count: How many rows there are, if the table has only the first of them.
        rows: The most rows to show; None for all.
        hint: How to see all rows.
    """
    headings = (heading(each.heading, class_=_side(each)) for each in table.columns)
    shown = table.rows if rows is None else table.rows[:rows]
    left = (len(table.rows) if count is None else count) - len(shown)
    cells = grid(headings, (map(_cell, table.columns, row) for row in shown), caption)
    return lines([cells, *rest(left, "row", hint), *map(note, table.notes)])


def _sentences(sentences: Sequence[str]) -> Iterator[Html]:
    if sentences:
        yield listed(sentences)


def _side(column: Column) -> str | None:
    return "right" if column.kind.is_right else None


def _cell(column: Column, value: object) -> Html:
    text = column.text_of(value)
    is_short = not column.kind.is_running_text and len(text) <= _SHORT
    classes = " ".join(["right"] * column.kind.is_right + ["short"] * is_short)
    return element("td", text, title=_title(value), class_=classes or None)


def _title(value: object) -> str | None:
    """What a reader sees who points at a cell: the id of a thing, the EDTF text of a date."""
    match value:
        case Named(id=id_):
            return id_
        case UncertainDate() | UncertainInterval():
            return str(value)
        case _:
            return None
