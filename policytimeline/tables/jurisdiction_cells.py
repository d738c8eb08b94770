"""Jurisdictions from cells: the same for all rows, or codes of a list."""

from __future__ import annotations

from collections.abc import Callable

from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells import Cells
from policytimeline.tables.patterns import TextPatterns
from policytimeline.tables.problems import CellProblem, RowProblems
from policytimeline.tables.spec_cells import JurisdictionCells

ReadCode = Callable[[str], str | None]


class JurisdictionReader:
    """Reads the jurisdictions of each row.

    Attributes:
        columns: The columns that they are read from.
        met: The codes met, in the order in which they were.
    """

    def __init__(self, cells: JurisdictionCells, read_code: ReadCode) -> None:
        """Read what the spec says.

        Args:
            cells: What the spec says.
            read_code: The code of a text, None if there is none.
        """
        self.columns = (cells.column,) if cells.column else ()
        self._cells, self._read_code = cells, read_code
        self._values = TextPatterns(cells.values)
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._same = (cells.text,) if cells.text else ()
        self.met: dict[str, None] = dict.fromkeys(self._same)

    def read(self, cells: Cells, notes: RowProblems) -> list[tuple[str, ...]]:
        """The codes of each row; what is not a code is noted."""
        if not self.columns:
            return [self._same] * len(cells)
        texts = cells.column(self.columns[0])
        known = self._known
        for text in set(texts).difference(known):
            known[text] = self._codes(text)
            self.met.update(dict.fromkeys(known[text][0]))
        codes = [known[text][0] for text in texts]
        for row, text in enumerate(texts):
            for unknown in known[text][1]:
                notes.add(row, self._unknown(unknown))
        return codes

    def _codes(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes in a text, and the parts of it that are none."""
        split = self._cells.split
        parts = [part.strip() for part in text.split(split)] if split else [text]
        found: dict[str, None] = {}
        unknown: list[str] = []
        for part in filter(None, parts):
            meant = self._values.of(part)
            code = self._read_code(part) if meant is None else meant
            if code is None:
                unknown.append(part)
            elif code:
                found[code] = None
        return tuple(found), tuple(unknown)

    def _unknown(self, text: str) -> CellProblem:
        expected = f"one of the codes {self._cells.codes!r}"
        hint = did_you_mean(text, self.met) or f"write values: {{{text}: CODE}}"
        message = f"{text!r} is not known; expected {expected}"
        return CellProblem("unknown-code", self._cells.column, text, message, hint)
