"""Cells that hold what no text can, or what nobody sees: each is reported once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from policytimeline.findings import Finding, Location, counted
from policytimeline.tables.rows.decoding import BAD, TextFacts
from policytimeline.validation.catalogue.row_codes import (
    BAD_BYTE,
    HALF_CHARACTER,
    NUL_BYTE,
    SEVERITIES,
)

MOST_FINDINGS = 1_000
"""So many cells of a kind are reported one by one; of more, only their number is."""


class Mark(NamedTuple):
    """What a cell may hold and should not.

    Attributes:
        code: The code of its finding.
        pattern: One such character.
        said: What it is.
        escape: How one is written instead, given its number; empty if it stays.
        first: The number of the first such character, which the escape counts from.
    """

    code: str
    pattern: re.Pattern[str]
    said: str
    escape: str = ""
    first: int = 0

    def escaped(self, text: str) -> str:
        """A text with escapes for all such characters."""
        if not self.escape:
            return text
        return self.pattern.sub(lambda found: self.escape.format(ord(found[0]) - self.first), text)


NUL = Mark(NUL_BYTE, re.compile("\0"), "the character U+0000")
BAD_BYTES = Mark(BAD_BYTE, BAD, "bytes of another encoding", r"\x{:02x}", 0xDC00)
HALF = Mark(HALF_CHARACTER, re.compile("[\ud800-\udfff]"), "half a character", r"\u{:04x}")


def marks_in(facts: TextFacts) -> tuple[Mark, ...]:
    """What cells of a text file hold, by what is known of it."""
    return (NUL,) * facts.has_nuls + (BAD_BYTES,) * facts.has_bad_bytes


def marks_among(rows: Sequence[Sequence[str]]) -> tuple[Mark, ...]:
    """What cells in memory hold."""
    text = "".join(chain.from_iterable(rows))
    return (NUL,) * ("\0" in text) + (HALF,) * (HALF.pattern.search(text) is not None)


class CellFindings:
    """The findings about single cells of a table; of very many alike only their number."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        """Add to the findings of a table."""
        self._name, self._findings = name, findings
        self._counts: Counter[str] = Counter()

    def clean(
        self,
        rows: Sequence[list[str]],
        numbers: Sequence[int],
        lines: Sequence[int] | None,
        header: Sequence[str],
        marks: Sequence[Mark],
    ) -> None:
        """Report the cells with marks, and write escapes in place."""
        if not marks:
            return
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                for mark in marks:
                    if (found := mark.pattern.search(cell)) is not None:
                        line = None if lines is None else lines[place]
                        location = Location(
                            file=self._name,
                            row=numbers[place],
                            line=line,
                            path=column_name(header, column),
                        )
                        cells[column] = self._cleaned(cell, found.start(), mark, location)

    def _cleaned(self, cell: str, at: int, mark: Mark, location: Location) -> str:
        written = mark.escaped(cell)
        start = max(0, at - _SHOWN_BEFORE)
        shown = written[start : start + _SHOWN]
        self.add(mark.code, location, f"{shown!r} holds {mark.said}; expected none", value=written)
        return written

    def add(
        self, code: str, location: Location, message: str, hint: str = "", *, value: str
    ) -> None:
        """Report a cell, unless there were very many of the kind."""
        self._counts[code] += 1
        if self._counts[code] <= MOST_FINDINGS:
            self._findings.append(Finding(code, SEVERITIES[code], location, message, hint, value))

    def finish(self) -> None:
        """Say how many cells were not reported one by one."""
        for code, count in self._counts.items():
            if count > MOST_FINDINGS:
                more = counted(count - MOST_FINDINGS, "further cell")
                message = f"{more} of the file, the same"
                self._findings.append(
                    Finding(code, SEVERITIES[code], Location(file=self._name), message)
                )
        self._counts.clear()


_SHOWN_BEFORE, _SHOWN = 25, 60


def column_name(header: Sequence[str], column: int) -> str:
    """The name of a column, also of one beyond the last."""
    return header[column] if column < len(header) else f"#{column + 1}"
