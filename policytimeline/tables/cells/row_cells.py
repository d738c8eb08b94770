"""The cells of some rows, column by column: trimmed, and empty if they say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policytimeline.tables.cells.chosen_rows import ChosenRows
from policytimeline.tables.rows.row_source import RowBatch

NOTHING: frozenset[str] = frozenset()


class Cells:
    """Some rows of a table, from which columns are taken by name.

    Attributes:
        numbers: The number of each row.
        lines: The line on which each row begins; None if there are no lines.
        rows: The rows, as written.
        made_of: The rows of the file that each is made of; None if each is one.
    """

    def __init__(
        self,
        batch: RowBatch,
        places: Mapping[str, int],
        missing: frozenset[str] = NOTHING,
        met: Counter[tuple[str, str]] | None = None,
    ) -> None:
        """The cells of a batch.

        Args:
            batch: The rows.
            places: The place of each column in a row.
            missing: Texts that say nothing.
            met: Counts, by column and text, how often such a text was met.
        """
        self.rows = batch.rows
        self.numbers = batch.numbers
        self.lines = batch.lines
        self.made_of = batch.made_of
        self._places = places
        self._missing = missing
        self._met: Counter[tuple[str, str]] = Counter() if met is None else met
        self._columns: dict[tuple[str, frozenset[str]], list[str]] = {}
        self._written: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def written(self, name: str) -> list[str]:
        """The cells of a column, trimmed."""
        if name not in self._written:
            place = self._places[name]
            self._written[name] = [row[place].strip() for row in self.rows]
        return self._written[name]

    def untrimmed(self, name: str) -> list[str]:
        """The cells of a column, with the spaces around them."""
        place = self._places[name]
        return [row[place] for row in self.rows]

    def column(self, name: str, missing: frozenset[str] = NOTHING) -> list[str]:
        """The cells of a column, trimmed, and empty if they say nothing.

        Args:
            name: The column.
            missing: Texts that say nothing in this use of the column.
        """
        if (name, missing) not in self._columns:
            self._columns[name, missing] = self._without(name, self._missing | missing)
        return self._columns[name, missing]

    def _without(self, name: str, missing: frozenset[str]) -> list[str]:
        texts = self.written(name)
        met = sorted(text for text in missing if text in texts)
        if not met:
            return texts
        for text in met:
            self._met[name, text] += texts.count(text)
        return ["" if text in missing else text for text in texts]

    def together(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """The cells of several columns, row by row."""
        if not names:
            return [()] * len(self)
        return list(zip(*map(self.column, names), strict=True))

    def rows_with(self, only: Mapping[str, Iterable[str]]) -> list[int]:
        """The rows that have, in each of some columns, one of the texts given for it."""
        return ChosenRows(only).rows(self.written, len(self))

    def place(self, row: int) -> tuple[int, int | None]:
        """The number of a row and its line."""
        return self.numbers[row], None if self.lines is None else self.lines[row]

    def in_file(self, row: int, columns: str) -> str:
        """Columns, joined by a comma, as the file calls those from which a row has its cells."""
        if self.made_of is None:
            return columns
        own = self.made_of[row].columns
        return ", ".join(own.get(name, name) for name in columns.split(", "))

    def only(self, wanted: Sequence[int]) -> Cells:
        """The same columns of some of the rows."""
        rows = [self.rows[row] for row in wanted]
        numbers = [self.numbers[row] for row in wanted]
        lines = None if self.lines is None else [self.lines[row] for row in wanted]
        made_of = None if self.made_of is None else [self.made_of[row] for row in wanted]
        batch = RowBatch(rows, numbers, lines, [], made_of)
        return Cells(batch, self._places, self._missing, self._met)
