"""The rows that were set aside as a table of their own, for a spreadsheet or an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from policytimeline.findings import Finding
from policytimeline.io.formulas import neutralised
from policytimeline.tables.rows.header import header_of

_ADDED = ("row", "line", "reason")

_NUMBER = re.compile(r"[+-]?[\d.,]+(?:[eE][+-]?\d+)?%?")


@attrs.frozen
class RejectedRow:
    """A row of a table that was set aside, as a whole or in part, and is kept whole.

    Attributes:
        row: Its number, as a spreadsheet shows it.
        line: The line of the file on which it begins; None if there are no lines.
        cells: Its cells as written, in the order of the table's columns.
        findings: Why it was set aside; one may be at another row that is the same event.
        is_read_in_part: Whether it is several events, of which others were read.
    """

    row: int
    line: int | None
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_read_in_part: bool = False

    @property
    def reason(self) -> str:
        """Why it was set aside, in one line."""
        said = "; ".join(dict.fromkeys(map(self._said, self.findings)))
        return f"{said}; other events of the row were read" if self.is_read_in_part else said

    def _said(self, finding: Finding) -> str:
        """A finding, with its row if that is another one, and its column if there are several."""
        place = finding.location
        row = f"row {place.row:,}: " if place.row not in {None, self.row} else ""
        column = f"{place.path}: " if place.path and len(self.findings) > 1 else ""
        return f"{row}{column}{finding.sentence}"


def format_rejected(header: Sequence[str], rows: Iterable[RejectedRow]) -> str:
    """Rows that were set aside, in CSV: the table's own columns, then row, line and reason.

    A cell is as the table has it, unless a spreadsheet would run it: a text that starts as a
    formula does, and is not a number, has an apostrophe before it. A row that has more cells than
    the table has columns needs columns without names.
    """
    import csv  # Most tables have no such rows.
    import io

    rejected = list(rows)
    width = max((len(each.cells) for each in rejected), default=0)
    names = [*header, *([""] * (width - len(header)))]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    added = header_of((*names, *_ADDED)).names[len(names) :]
    writer.writerow([*names, *added])
    for each in rejected:
        cells = [*map(_safe, each.cells), *([""] * (len(names) - len(each.cells)))]
        writer.writerow([*cells, each.row, each.line, _safe(each.reason)])
    return text.getvalue()


def _safe(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return text if _NUMBER.fullmatch(text) else neutralised(text)
