"""A wide table made long: each of some columns is an event of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.tables.rows.row_source import MadeOf, RowBatch, RowSource
from policytimeline.tables.shapes.shaped_rows import MadeRow, ShapedRows, made_batch


class SpreadRows(ShapedRows):
    """A row for each cell of some columns, with the name of the column and the text of the cell.

    The other cells are those of the row. Blank cells, and those that say nothing, make no row.
    """

    def __init__(
        self, rows: RowSource, columns: Sequence[str], added: tuple[str, str], nothing: set[str]
    ) -> None:
        """Spread some columns.

        Args:
            rows: The table.
            columns: The columns.
            added: What the cells with the name of the column and with its text are called.
            nothing: Texts that make no row.
        """
        self._spread = [(place, name) for place, name in enumerate(rows.header) if name in columns]
        places = {place for place, _ in self._spread}
        self._kept = [place for place in range(len(rows.header)) if place not in places]
        super().__init__(rows, (*(rows.header[place] for place in self._kept), *added))
        self._nothing, self._value = nothing | {""}, added[1]

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows; all that a row of the file makes are in one batch."""
        for batch in self._rows.batches(max(1, size // len(self._spread))):
            yield self._spread_out(batch)

    def _spread_out(self, batch: RowBatch) -> RowBatch:
        made: list[MadeRow] = []
        for place, row in enumerate(batch.rows):
            kept = [row[column] for column in self._kept]
            rows, evidence, _ = batch.made_from(place)
            for column, name in self._spread:
                if row[column].strip() not in self._nothing:
                    made_of = MadeOf(rows, evidence, {self._value: name})
                    made.append(MadeRow([*kept, name, row[column]], place, made_of))
        return made_batch(batch, made)
