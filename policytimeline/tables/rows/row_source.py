"""What every kind of table is read as: a header, and batches of rows of text with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import repeat
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import attrs

from policytimeline.findings import Finding
from policytimeline.frozen import EMPTY


@attrs.frozen
class SetAsideRow:
    """A row that cannot be used, kept whole.

    Attributes:
        cells: Its cells as written; there may be more or fewer than columns.
        number: The number of the row, as in `RowBatch`.
        line: The line of the text file at which it begins; None if there are no lines.
        finding: Why it cannot be used.
        others: The other rows of the file that it is made of, by number.
    """

    cells: list[str]
    number: int
    line: int | None
    finding: Finding
    others: tuple[int, ...] = ()


class FileRow(NamedTuple):
    """A row of a file.

    Attributes:
        cells: Its cells.
        line: The line of the text file at which it begins; None if there are no lines.
    """

    cells: list[str]
    line: int | None


class MadeOf(NamedTuple):
    """The rows of a file that a row is made of, by number.

    Attributes:
        rows: All of them.
        evidence: Those that give its cells, the one with most of them first.
        columns: Column that the file does not have to the column that its cell is from.
    """

    rows: tuple[int, ...]
    evidence: tuple[int, ...]
    columns: Mapping[str, str] = EMPTY


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
        made_of: For each sound row, the rows of the file that it is made of; None if each is a row
            of the file itself.
        left_out: How many further rows of the file there are, which the spec leaves out.
        file_rows: If the rows are made of others: every row of the file that was at hand, by
            number. One that is in no row made, and was not set aside, is left out.
    """

    rows: list[list[str]]
    numbers: list[int]
    lines: list[int] | None
    set_aside: list[SetAsideRow]
    made_of: list[MadeOf] | None = None
    left_out: int = 0
    file_rows: Mapping[int, FileRow] | None = None

    def at_hand(self) -> Mapping[int, FileRow]:
        """The rows of the file that these rows are, or are made of, by number."""
        if self.file_rows is not None:
            return self.file_rows
        lines = self.lines or repeat(None)
        return {
            number: FileRow(cells, line)
            for number, cells, line in zip(self.numbers, self.rows, lines, strict=False)
        }

    def made_from(self, row: int) -> MadeOf:
        """The rows of the file that a row is made of; itself, if it is one."""
        number = self.numbers[row]
        return MadeOf((number,), (number,)) if self.made_of is None else self.made_of[row]


class RowSource(Protocol):
    """A table that is read once, from the first row to the last."""

    @property
    def name(self) -> str:
        """The table as its user named it, for locations; ``frame`` for a frame."""
        ...

    @property
    def identity(self) -> str:
        """What tells the table from others of its name, in sentences: the digest of its bytes."""
        ...

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, trimmed, no two alike.

        A second `x` is called `x#2`, and the ninth column, if it has no name, `#9`.
        """
        ...

    @property
    def repeated(self) -> frozenset[str]:
        """The names that several columns have."""
        ...

    @property
    def has_typed_cells(self) -> bool:
        """Whether cells may be numbers, and need not all be texts."""
        ...

    @property
    def has_typed_dates(self) -> bool:
        """Whether some cells were dates and not texts; they are written in ISO 8601."""
        ...

    @property
    def findings(self) -> list[Finding]:
        """What was found beside the rows set aside; it grows while the rows are read."""
        ...

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows that are still to be read, in batches of so many at most.

        Raises:
            UnreadableFileError: If the rest cannot be read.
        """
        ...

    def fraction_read(self) -> float | None:
        """How much has been read, from 0 to 1; None if that is not known."""
        ...

    def close(self) -> None:
        """Close the file, if one is open."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


def identity_of(sha256: str, part: str = "", *, of: str = "file") -> str:
    """What tells a table from others of its name, in sentences.

    Args:
        sha256: The digest of the table.
        part: Which part of a file it is, if the file has several.
        of: What the digest is of.

    >>> identity_of("9f86d0...", "sheet 'Laws'")
    "SHA-256 of the file: 9f86d0.... Read: sheet 'Laws'."
    """
    return f"SHA-256 of the {of}: {sha256}." + (f" Read: {part}." if part else "")


class ClosedAfterUse:
    """What a ``with`` statement closes at its end."""

    def close(self) -> None:
        """Nothing: no file is open."""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
