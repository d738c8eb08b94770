"""A result as text for a terminal: sentences, then tables, in no more lines than asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from policytimeline.printable import printable
from policytimeline.results.blocks import Block, Room, cut_to
from policytimeline.results.layout import GAP, Cell, fitted_widths, raised_heads, side_by_side
from policytimeline.results.table import ResultTable
from policytimeline.results.wrapping import shown_width, wrap


def format_text(
    room: Room, sentences: Sequence[str], tables: Sequence[ResultTable], *, edtf: bool = False
) -> str:
    """The text of a result, see `TabularResult.to_text`."""
    # Each sentence takes a line at least: more than `lines` of them are never shown.
    wrapped = [_wrapped(each, room.width) for each in islice(sentences, room.lines)]
    blocks = [Block("sentence", wrapped, len(sentences))]
    blocks += [_table_block(room, table, edtf=edtf) for table in tables]
    return "\n".join(cut_to(room, blocks))


def _table_block(room: Room, table: ResultTable, *, edtf: bool) -> Block:
    # As each sentence does, each row takes a line at least.
    rows = [tuple(map(printable, row)) for row in islice(table.texts(edtf=edtf), room.lines)]
    if not rows:
        said = _wrapped(f"{table.title or table.name}: none", room.width)
        return Block("empty table", [said], 1, table.name)
    title = _wrapped(table.title, room.width) if table.title else []
    notes = [line for note in table.notes for line in _wrapped(note, room.width)]
    head, items = _in_columns(table, rows, room.width)
    title_room = room.width - shown_width(title[0]) if len(title) == 1 else 0
    return Block("row", items, len(table.rows), table.name, [*title, *head], notes, title_room)


def _in_columns(
    table: ResultTable, rows: Sequence[Sequence[str]], width: int
) -> tuple[list[str], list[list[str]]]:
    """The lines of the header, and those of each row."""
    headings = tuple(map(printable, table.headings))
    is_running = [column.kind.is_running_text for column in table.columns]
    widths = fitted_widths(headings, rows, width, is_running)
    if widths is None:
        return [], [_stacked(headings, row, width) for row in rows]
    rights = [column.kind.is_right for column in table.columns]

    def drawn(cells: Sequence[Sequence[str]]) -> list[str]:
        return list(side_by_side(map(Cell, cells, rights), widths))

    rule = "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    return [*drawn(raised_heads(headings, widths)), rule], [
        drawn(list(map(wrap, row, widths))) for row in rows
    ]


def _stacked(headings: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    """A row on a page too narrow for columns: each value behind its heading."""
    values = [f"{heading}: {text}" for heading, text in zip(headings, row, strict=True) if text]
    return ["─" * width, *(line for value in values for line in wrap(value, width))]


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(printable(text), width)
