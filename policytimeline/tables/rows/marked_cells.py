"""Cells that hold bytes of another encoding, or the character U+0000: each is reported once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policytimeline.findings import Finding, Location, counted
from policytimeline.tables.rows.decoding import BAD, TextFacts
from policytimeline.validation.catalogue.row_codes import BAD_BYTE, NUL_BYTE, SEVERITIES

MOST_FINDINGS = 1_000
"""So many cells of a kind are reported one by one; of more, only their number is."""


class MarkedCells:
    """Writes bad bytes as escapes, and reports the cells that hold them or U+0000."""

    def __init__(self, facts: TextFacts, name: str, findings: list[Finding]) -> None:
        """Nothing is looked at in a file that is known to hold neither."""
        self._name, self._findings = name, findings
        self._has_bad_bytes = facts.has_bad_bytes
        self._is_marked = facts.has_bad_bytes or facts.has_nuls
        self._counts: Counter[str] = Counter()

    def clean(
        self,
        rows: list[list[str]],
        numbers: list[int],
        lines: list[int],
        header: Sequence[str],
    ) -> None:
        """Write the bad bytes of rows as escapes, in place."""
        if not self._is_marked:
            return
        for cells, number, line in zip(rows, numbers, lines, strict=True):
            for index, cell in enumerate(cells):
                if _MARK.search(cell):
                    column = header[index] if index < len(header) else f"#{index + 1}"
                    location = Location(file=self._name, row=number, line=line, path=column)
                    cells[index] = self._cleaned(cell, location)

    def _cleaned(self, cell: str, location: Location) -> str:
        if "\0" in cell:
            message = f"{cell[:60]!r} holds the character U+0000; expected none"
            self._report(NUL_BYTE, location, message, cell)
        if not self._has_bad_bytes or not BAD.search(cell):
            return cell
        written = BAD.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", cell)
        first = BAD.search(cell)
        at = max(0, first.start() - 25) if first else 0
        message = f"{written[at : at + 60]!r} holds bytes of another encoding; expected none"
        self._report(BAD_BYTE, location, message, written)
        return written

    def _report(self, code: str, location: Location, message: str, value: str) -> None:
        self._counts[code] += 1
        if self._counts[code] <= MOST_FINDINGS:
            self._findings.append(Finding(code, SEVERITIES[code], location, message, "", value))

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


_MARK = re.compile(f"\0|{BAD.pattern}")
