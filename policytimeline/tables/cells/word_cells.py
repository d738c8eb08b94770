"""Words from cells: types, statuses, timelines, by a list of texts and patterns."""

from __future__ import annotations

from collections.abc import Callable
from itertools import filterfalse

from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.cells.text_template import TextTemplate
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import WordCells


class WordReader:
    """Reads a word for each row.

    Attributes:
        columns: The columns that it is read from.
        values: The texts that the spec lists; None if each text is a word.
        met: Each word with the texts that it stands for, in the order in which they were met.
    """

    def __init__(self, cells: WordCells) -> None:
        """Read what the spec says."""
        self._template = TextTemplate.parse(cells.text) if cells.text else None
        self.columns = self._template.columns if self._template else (cells.column,)
        self.values = TextPatterns(cells.values) if cells.values else None
        self._known: dict[str, str | None] = {}
        self.met: dict[str, dict[str, None]] = {}

    def read(self, cells: Cells) -> list[str | None]:
        """The word of each row; None if its text is not in the list."""
        texts = self._template.fill(cells) if self._template else cells.column(self.columns[0])
        known = self._known
        # Their order is that of the rows, wherever a batch ends.
        for text in filterfalse(known.__contains__, dict.fromkeys(texts)):
            known[text] = word = self._word(text)
            if word is not None:
                self.met.setdefault(word, {})[text] = None
        return [known[text] for text in texts]

    @property
    def listed_sense(self) -> Callable[[str], str | None] | None:
        """What gives the word of a text, if the spec lists the texts of the one column."""
        return None if self.values is None or self._template is not None else self._word

    def _word(self, text: str) -> str | None:
        meant = text if self.values is None else self.values.of(text)
        return None if meant is None else id_of(meant) or None
