"""Words from cells: types, statuses, timelines, by a list of texts and patterns."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.cells.text_template import TextTemplate
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import WordCells


class WordReader:
    """Reads a word for each row.

    Attributes:
        columns: The columns that it is read from.
        met: Each word with the texts that it stands for, in the order in which events had them.
    """

    def __init__(self, cells: WordCells) -> None:
        """Read what the spec says."""
        self._template = TextTemplate.parse(cells.text) if cells.text else None
        self.columns = self._template.columns if self._template else (cells.column,)
        self._patterns: TextPatterns[str] | None = (
            TextPatterns(cells.values) if cells.values else None
        )
        self._known: dict[str, str | None] = {}
        self.met: dict[str, dict[str, None]] = {}

    def read(self, cells: Cells) -> list[str | None]:
        """The word of each row; None if its text is not in the list."""
        texts = self._texts(cells)
        known = self._known
        for text in dict.fromkeys(texts):
            if text not in known:
                known[text] = self._word(text)
        return [known[text] for text in texts]

    def meet(self, cells: Cells) -> list[str | None]:
        """The word of each row, each of which is an event; the words are kept as met."""
        texts = self._texts(cells)
        words = self.read(cells)
        for text, word in dict(zip(texts, words, strict=True)).items():
            if word is not None:
                self.met.setdefault(word, {})[text] = None
        return words

    def _texts(self, cells: Cells) -> Sequence[str]:
        """The text of each row that stands for its word."""
        return self._template.fill(cells) if self._template else cells.column(self.columns[0])

    def _word(self, text: str) -> str | None:
        meant = text if self._patterns is None else self._patterns.of(text)
        return None if meant is None else id_of(meant) or None
