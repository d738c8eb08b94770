"""The table of a page: the twin of its figure, for who reads, listens or copies."""

from __future__ import annotations

import attrs

from policytimeline.draw.drawing import Drawing
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.page_data import Row
from policytimeline.markup import escaped
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind

_MOST_OPEN_ROWS = 500
"""The rows of the longest table that a page unfolds by itself."""


@attrs.frozen
class PageTable:
    """A table as its cells' texts, without the columns that are empty.

    Attributes:
        columns: The columns.
        rows: The texts of each row.
        notes: What a reader should know of them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, drawing: Drawing) -> PageTable:
        """The table of a drawing."""
        table = drawing.table.for_readers
        texts = [*zip(*table.texts(), strict=True)]
        kept = [
            (column, cells)
            for column, cells in zip(table.columns, texts, strict=False)
            if any(cells)
        ]
        rows = zip(*(cells for _, cells in kept), strict=True)
        return cls(tuple(column for column, _ in kept), tuple(rows), table.notes)

    def format(self) -> str:
        """The table in HTML, folded if it is long."""
        heads = "".join(f"<th>{escaped(each.heading)}" for each in self.columns)
        tags = ["<th>" if each.kind is Kind.NAMED else "<td>" for each in self.columns]
        rows = "".join(  # A line break at the end would be in the last cell.
            "<tr>\n" + "".join(tag + escaped(cell) for tag, cell in zip(tags, row, strict=True))
            for row in self.rows
        )
        notes = "".join(f"<p>{escaped(note)}" for note in self.notes)
        state = " open" if len(self.rows) <= _MOST_OPEN_ROWS else ""
        return (
            f"<details{state}><summary>The same as a table</summary><div class=table tabindex=0>"
            f"<table><thead><tr>{heads}<tbody>{rows}</table></div>{notes}</details>"
        )


def rows_of(drawing: EventDrawing) -> list[Row]:
    """What each row of the table of events is about."""
    places = [place for place, side in enumerate(drawing.sides) for _ in side.timeline]
    events = (
        next(value.id for value in row if isinstance(value, Named)) for row in drawing.table.rows
    )
    return list(zip(places, events, strict=True))
