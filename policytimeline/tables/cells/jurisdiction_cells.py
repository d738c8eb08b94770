"""Jurisdictions from cells: the same for all rows, or codes of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import filterfalse

from policytimeline.errors import InvalidValueError
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.jurisdiction_codes import OwnScheme, Scheme
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import JurisdictionCells

_EXPECTED = "a code of ISO 3166, or one of your own with what it means under define:"


class JurisdictionReader:
    """Reads the jurisdictions of each row.

    Attributes:
        columns: The columns that they are read from.
        met: The codes met, in the order in which they were.
        definitions: What the codes of the dataset's own mean.
        values: The texts that the spec gives codes.
    """

    def __init__(self, cells: JurisdictionCells, scheme: Scheme) -> None:
        """Read what the spec says.

        Args:
            cells: What the spec says.
            scheme: The list of codes.

        Raises:
            InvalidValueError: If it gives a code that no list has and the spec does not define.
        """
        self.columns = (cells.column,) if cells.column else ()
        self.definitions: Mapping[str, str] = cells.define
        self.values = TextPatterns(cells.values)
        self._cells, self._scheme = cells, scheme
        for code in filter(None, cells.values.values()):
            self._check(code, f"write define: {{{code}: WHAT IT IS}}")
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._same, unknown = self._codes(cells.text)
        if unknown:
            raise _no_code(cells.text, jurisdiction_hint(cells.text))
        self.met: dict[str, None] = dict.fromkeys(self._same)

    def _check(self, code: str, hint: str) -> None:
        is_known = isinstance(self._scheme, OwnScheme) or code in self._cells.define
        if not (is_known or is_jurisdiction(code)):
            raise _no_code(code, jurisdiction_hint(code) or hint)

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

    def own_codes(self) -> Iterator[tuple[str, str]]:
        """The codes met that are not of ISO 3166, each with what it means."""
        for code in self.met:
            if not is_jurisdiction(code):
                yield code, self.definitions.get(code, "")

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
        listed = self.values.of(text)
        return self._code(text) if listed is None else listed

    def _code(self, text: str) -> str | None:
        return text if text in self.definitions else self._scheme.read(text)

    def _unknown(self, text: str) -> CellProblem:
        why, _, meant = self._scheme.why_unknown(text).partition("; ")
        hint = meant or f"give its code under values:, or define it: define: {{{text}: NAME}}"
        if not (meant or self._cells.codes):
            hint = (
                "say what the column holds, such as codes: country names, or codes: own for "
                "codes of your own"
            )
        message = f"{why}, so the event is read without it; expected a code for each jurisdiction"
        return CellProblem("unknown-code", self._cells.column, text, message, hint)


def _no_code(text: str, hint: str) -> InvalidValueError:
    problem = "is not a code of a jurisdiction"
    return InvalidValueError("jurisdiction", text, problem, _EXPECTED, hint)
