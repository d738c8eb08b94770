"""What every kind of table is read as: a header, and batches of rows of text with their places."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

import attrs

from policytimeline.findings import Finding


@attrs.frozen
class SetAsideRow:
    """A row that cannot be used, kept whole.

    Attributes:
        cells: Its cells as written; their number need not be that of the columns.
        number: The number of the row, as in `RowBatch`.
        line: The line of the text file at which it begins; None if there are no lines.
        finding: Why it cannot be used.
    """

    cells: list[str]
    number: int
    line: int | None
    finding: Finding


@attrs.frozen
class RowBatch:
    """Some rows one after another, each with its place.

    Attributes:
        rows: The sound rows; each has as many cells as there are columns, as written.
        numbers: For each sound row, its number: in a file or a sheet, the row that a spreadsheet
            shows; in nested data and frames, the number of the record, from 1.
        lines: For each sound row, the line of the text file at which it begins; None if there are
            no lines.
        set_aside: The rows among and around them that cannot be used.
    """

    rows: list[list[str]]
    numbers: list[int]
    lines: list[int] | None
    set_aside: list[SetAsideRow]


class RowSource(Protocol):
    """A table that is being read, from first row to last, once; a context manager closes it.

    Attributes:
        name: The table as its user named it, for locations.
        header: The names of the columns, trimmed, each once: a second `x` is called `x#2`, and a
            column without a name, if it is the ninth, `#9`.
        repeated: The names that several columns have.
        has_typed_dates: Whether dates were no texts, and are now written in ISO 8601.
        findings: What is to say of the file beside the rows set aside; it grows while reading.
    """

    @property
    def name(self) -> str: ...
    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def repeated(self) -> frozenset[str]: ...
    @property
    def has_typed_dates(self) -> bool: ...
    @property
    def findings(self) -> list[Finding]: ...

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rest of the table, in batches of so many rows at most.

        Raises:
            UnreadableFileError: If the rest cannot be read.
        """
        ...

    def fraction_read(self) -> float | None:
        """How much has been read, from 0 to 1; None if that is not known."""
        ...

    def close(self) -> None:
        """Close the file, if there is one."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
