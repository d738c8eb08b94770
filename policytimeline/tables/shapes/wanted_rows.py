"""The rows of a file that a spec wants, with its corrections: what every shape starts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.tables.cells.chosen_rows import ChosenRows
from policytimeline.tables.fixes import Fixes
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.shapes.shaped_rows import ShapedRows


class WantedRows(ShapedRows):
    """Rows as they are in the file, corrected, without those that the spec leaves out."""

    def __init__(self, rows: RowSource, fixes: Fixes, only: ChosenRows) -> None:
        """Take the rows whose cells have one of the texts given for their columns."""
        super().__init__(rows)
        self._fixes, self._only = fixes, only
        self._places = {name: place for place, name in enumerate(rows.header)}

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows wanted; the others are counted."""
        for batch in self._rows.batches(size):
            left_out = self._fixes.apply_by_row(batch, self._places)
            kept = _without(batch, left_out) if left_out else batch
            if not self._only.texts:
                yield kept
                continue
            rows = kept.rows

            def column(name: str, rows: Sequence[Sequence[str]] = rows) -> list[str]:
                place = self._places[name]
                return [row[place].strip() for row in rows]

            chosen = self._only.rows(column, len(rows))
            yield kept if len(chosen) == len(rows) else _part(kept, chosen)


def _without(batch: RowBatch, left_out: set[int]) -> RowBatch:
    """The rows without those of some numbers, set aside or not."""
    aside = [each for each in batch.set_aside if each.number not in left_out]
    fewer = len(batch.set_aside) - len(aside)
    kept = [place for place, number in enumerate(batch.numbers) if number not in left_out]
    return _part(attrs.evolve(batch, set_aside=aside, left_out=batch.left_out + fewer), kept)


def _part(batch: RowBatch, kept: Sequence[int]) -> RowBatch:
    return attrs.evolve(
        batch,
        rows=[batch.rows[place] for place in kept],
        numbers=[batch.numbers[place] for place in kept],
        lines=None if batch.lines is None else [batch.lines[place] for place in kept],
        left_out=batch.left_out + len(batch.rows) - len(kept),
    )
