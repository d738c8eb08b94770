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
    """A row that was set aside, kept whole.

    Attributes:
        row: Its number, as a spreadsheet shows it.
        line: The line of the file on which it begins; None if there are no lines.
        cells: Its cells as written, in the order of the table's columns.
        findings: Why it was set aside.
    """

    row: int
    line: int | None
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def reason(self) -> str:
        """Why it was set aside, in one line."""
        return "; ".join(each.sentence for each in self.findings)


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
