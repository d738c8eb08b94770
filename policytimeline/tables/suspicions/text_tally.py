"""The texts of a column, with how many rows have each, and which of them was first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import Place

_MOST_KEPT = 200_000


class TextTally:
    """Counts the texts of a column, as long as there are not too many different ones.

    Attributes:
        column: The column.
        counts: How many rows have each text; blank cells are not counted.
    """

    def __init__(self, column: str) -> None:
        """Nothing is counted yet."""
        self.column = column
        self.counts: Counter[str] = Counter()
        self._first: dict[str, Place] = {}

    def take(self, texts: Sequence[str], cells: Cells) -> set[str]:
        """Count the texts of some rows, one for each row; those that are new."""
        counts = Counter(texts)
        counts.pop("", None)
        new = counts.keys() - self.counts.keys()
        if not new:
            self.counts.update(counts)
        elif len(self.counts) <= _MOST_KEPT:
            self.counts.update(counts)
            self._meet(set(new), texts, cells)
        return new

    def _meet(self, waiting: set[str], texts: Sequence[str], cells: Cells) -> None:
        for row, text in enumerate(texts):
            if text in waiting:
                waiting.remove(text)
                self._first[text] = cells.place(row)
                if not waiting:
                    return

    def first_of(self, texts: Sequence[str]) -> Place:
        """The first row that has one of these texts."""
        return min(self._first[text] for text in texts)
