"""The rows of a file that a spec wants, with its corrections: what every shape starts from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from policytimeline.tables.fixes import Fixes
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.shapes.shaped_rows import ShapedRows


class WantedRows(ShapedRows):
    """Rows as they are in the file, corrected, without those that the spec leaves out."""

    def __init__(self, rows: RowSource, fixes: Fixes, only: Mapping[str, Sequence[str]]) -> None:
        """Take the rows whose cells have one of the texts given for their columns."""
        super().__init__(rows)
        self._fixes = fixes
        self._places = {name: place for place, name in enumerate(rows.header)}
        self._only = {column: {text.strip() for text in texts} for column, texts in only.items()}

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows wanted; the others are counted."""
        only = [(self._places[column], texts) for column, texts in self._only.items()]
        for batch in self._rows.batches(size):
            self._fixes.apply_by_row(batch, self._places)
            if not only:
                yield batch
                continue
            kept = [
                place
                for place, row in enumerate(batch.rows)
                if all(row[column].strip() in texts for column, texts in only)
            ]
            yield batch if len(kept) == len(batch.rows) else _part(batch, kept)


def _part(batch: RowBatch, kept: Sequence[int]) -> RowBatch:
    return attrs.evolve(
        batch,
        rows=[batch.rows[place] for place in kept],
        numbers=[batch.numbers[place] for place in kept],
        lines=None if batch.lines is None else [batch.lines[place] for place in kept],
        left_out=batch.left_out + len(batch.rows) - len(kept),
    )
