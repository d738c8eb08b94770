"""Jurisdictions from cells: the same for all rows, or codes of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import filterfalse

from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.jurisdiction_codes import Scheme
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import JurisdictionCells

_NOT_IN_A_CODE = re.compile(r"[./\s]")


class JurisdictionReader:
    """Reads the jurisdictions of each row.

    Attributes:
        columns: The columns that they are read from.
        met: The codes met, in the order in which they were.
    """

    def __init__(self, cells: JurisdictionCells, scheme: Scheme | None) -> None:
        """Read what the spec says.

        Args:
            cells: What the spec says.
            scheme: The list of codes; None if the cells hold codes of the dataset's own.
        """
        self.columns = (cells.column,) if cells.column else ()
        self._cells, self._scheme = cells, scheme
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
        # Their order is that of the rows, wherever a batch ends.
        for text in filterfalse(known.__contains__, dict.fromkeys(texts)):
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
        is_one = not split or text in self._cells.values
        parts = [text] if is_one else [part.strip() for part in text.split(split)]
        found: dict[str, None] = {}
        unknown: list[str] = []
        for part in filter(None, parts):
            code = self._meant(part)
            if code is None:
                unknown.append(part)
            elif code:
                found[code] = None
        return tuple(found), tuple(unknown)

    @property
    def listed_sense(self) -> Callable[[str], str | None] | None:
        """What gives the code of a text, if the spec lists texts."""
        return self._meant if self._cells.values else None

    def _meant(self, text: str) -> str | None:
        listed = self._values.of(text)
        return self._code(text) if listed is None else listed

    def _code(self, text: str) -> str | None:
        if self._scheme is not None:
            return self._scheme.read(text)
        return None if _NOT_IN_A_CODE.search(text) else text

    def _unknown(self, text: str) -> CellProblem:
        if self._scheme is None:
            why, hint = f"{text!r} is not a code", "say what the column holds: codes: country names"
        else:
            why, _, meant = self._scheme.why_unknown(text).partition("; ")
            hint = meant or f"to name it by a code of your own, write values: {{{text}: CODE}}"
        message = f"{why}, so the event is read without it; expected a code for each jurisdiction"
        return CellProblem("unknown-code", self._cells.column, text, message, hint)
