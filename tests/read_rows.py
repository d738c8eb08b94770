"""Tables written to a file and read whole, for the tests of rows."""

from __future__ import annotations

from typing import NamedTuple

from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.rows.row_source import RowSource, SetAsideRow
from policytimeline.tables.spec.file_form import FileForm

SMALL = 3


class WholeTable(NamedTuple):
    """All batches of a table put together."""

    source: RowSource
    rows: list[list[str]]
    numbers: list[int]
    lines: list[int]
    set_aside: list[SetAsideRow]

    @property
    def codes(self) -> list[str]:
        """The codes of the rows set aside, then those of what was found beside them."""
        found = [each.finding for each in self.set_aside] + self.source.findings
        return [finding.code for finding in found]


def read_whole(table: object, *, path: str = "", size: int = SMALL, **form: object) -> WholeTable:
    """Read a table in batches, and put them together."""
    with open_rows(table, FileForm(**form), path=path) as source:
        batches = [*source.batches(size)]
    return WholeTable(
        source,
        [row for batch in batches for row in batch.rows],
        [number for batch in batches for number in batch.numbers],
        [line for batch in batches for line in batch.lines or ()],
        [row for batch in batches for row in batch.set_aside],
    )
