"""The table of a page: the twin of its figure, for who reads, listens or copies."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from policytimeline.draw.drawing import Drawing
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.event_layout import row_id
from policytimeline.markup import printable
from policytimeline.results.cells import Named
from policytimeline.results.table import ResultTable


def format_page_table(drawing: Drawing) -> str:
    """The table of a drawing; the row of an event has an id, by which its mark finds it."""
    table = drawing.table.for_readers
    heads = "".join(
        f'<th scope="col" data-name="{column.name}">{_escaped(column.heading)}</th>'
        for column in table.columns
    )
    rows = "\n".join(
        f"<tr{attributes}>{_cells(table, row)}"
        for attributes, row in zip(_row_attributes(drawing), table.rows, strict=True)
    )
    notes = "".join(f"<p>{_escaped(note)}</p>" for note in table.notes)
    return (
        '<details open><summary>The same as a table</summary><div class="table" tabindex="0">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div>{notes}</details>"
    )


def _cells(table: ResultTable, row: tuple[object, ...]) -> str:
    return "".join(
        f"<td>{_escaped(column.text_of(value))}"
        for column, value in zip(table.columns, row, strict=True)
    )


def _row_attributes(drawing: Drawing) -> Iterator[str]:
    """The ids of events, and how much is known of their days."""
    if not isinstance(drawing, EventDrawing):
        yield from ("" for _ in drawing.table.rows)
        return
    places = [place for place, side in enumerate(drawing.sides) for _ in side.steps]
    certainties = {
        (lane.side, mark.id): mark.facts["certainty"]
        for lane in drawing.lanes_on("calendar")
        for mark in lane.marks
    }
    events = (
        next(value for value in row if isinstance(value, Named)) for row in drawing.table.rows
    )
    for place, event in zip(places, events, strict=True):
        certainty = certainties[place, event.id]
        yield f' id="{row_id(place, event.id)}" data-certainty="{certainty}"'


def _escaped(text: str) -> str:
    return escape(printable(text))
