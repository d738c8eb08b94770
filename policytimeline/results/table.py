"""One table of a result: columns, rows of values, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.results.cells import bare_text_of, text_of


class Kind(Enum):
    """What a column holds; any of its values may also be None.

    It decides on which side of the column the values go, and in how many columns they are written
    in a CSV file or a dataframe.
    """

    TEXT = "text"
    """A text, a word of an enumeration, or several of them."""
    NAMED = "named"
    """A `Named` thing: its name, and in data its id beside it."""
    NUMBER = "number"
    """A whole number."""
    FRACTION = "fraction"
    """A number that need not be whole, shown with up to three decimals."""
    LAG = "lag"
    """A `Lag`: in data, its two bounds."""
    LAG_OR_TEXT = "lag or text"
    """A `Lag`, or a text or an object with ``to_text()`` that is shown instead of one."""
    WHEN = "when"
    """A date or an interval: in data, its first and last possible day, and the EDTF text."""
    VERDICT = "verdict"
    """A `Verdict`."""

    @property
    def is_right(self) -> bool:
        """Whether the values are lined up on the right, as numbers are."""
        return self in {Kind.NUMBER, Kind.FRACTION, Kind.LAG}

    @property
    def is_running_text(self) -> bool:
        """Whether the values are texts of any length, which may well be broken."""
        return self in {Kind.TEXT, Kind.NAMED}

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What the names of its columns in data end in."""
        return _SUFFIXES.get(self, ("",))


_SUFFIXES = {
    Kind.NAMED: ("", "_id"),
    Kind.LAG: ("_shortest", "_longest"),
    Kind.LAG_OR_TEXT: ("_shortest", "_longest", "_text"),
    Kind.WHEN: ("", "_earliest", "_latest"),
}


@attrs.frozen
class Column:
    """One column of a table.

    Attributes:
        name: The name for programs, in snake_case: that of the dataframe's column.
        heading: The name for readers.
        kind: What the column holds.
        has_unit: Whether the heading says that lags are days, so that the cells need not.
        is_detail: Whether it is only in data (CSV, JSON, dataframes), and readers are not shown it.
    """

    name: str
    heading: str
    kind: Kind = Kind.TEXT
    has_unit: bool = attrs.field(default=False, kw_only=True)
    is_detail: bool = attrs.field(default=False, kw_only=True)

    def text_of(self, value: object, *, edtf: bool = False) -> str:
        """What a reader reads in a cell of the column."""
        return (bare_text_of if self.has_unit else text_of)(value, edtf=edtf)


def _to_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(columns)


def _to_rows(rows: Iterable[Iterable[object]]) -> tuple[tuple[object, ...], ...]:
    return tuple(map(tuple, rows))


def _to_notes(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(notes)


@attrs.frozen(repr=False)
class ResultTable:
    """Rows of values with headings: one table of a result.

    Attributes:
        name: The name for programs, such as ``steps``.
        title: The caption, in plain words.
        columns: What each value of a row is.
        rows: The values, see `Kind`.
        notes: What a reader should know of them, under the table.

    >>> table = ResultTable("pace", "Days between steps", [Column("step", "step")], [["vote"]])
    >>> table
    <ResultTable 'pace': 1 row, 1 column>
    """

    name: str
    title: str
    columns: tuple[Column, ...] = attrs.field(converter=_to_columns)
    rows: tuple[tuple[object, ...], ...] = attrs.field(converter=_to_rows)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_to_notes)

    def __attrs_post_init__(self) -> None:
        names = [each.name + suffix for each in self.columns for suffix in each.kind.suffixes]
        if not names or len(set(names)) < len(names):
            raise InvalidValueError("columns", names, "do not fit", "at least one, each name once")
        count = len(self.columns)
        wrong = next((row for row in self.rows if len(row) != count), None)
        if wrong is not None:
            raise InvalidValueError("rows", wrong, "does not fit", f"{count:,} values in each row")

    @property
    def for_readers(self) -> ResultTable:
        """The table without the columns of detail."""
        shown = [place for place, column in enumerate(self.columns) if not column.is_detail]
        if len(shown) == len(self.columns):
            return self
        columns = [self.columns[place] for place in shown]
        rows = ([row[place] for place in shown] for row in self.rows)
        return attrs.evolve(self, columns=columns, rows=rows)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)

    def texts(self, *, edtf: bool = False) -> Iterable[tuple[str, ...]]:
        """What a reader reads in each row."""
        return (
            tuple(
                column.text_of(value, edtf=edtf)
                for column, value in zip(self.columns, row, strict=True)
            )
            for row in self.rows
        )

    def __repr__(self) -> str:
        rows, columns = len(self.rows), len(self.columns)
        return (
            f"<ResultTable {self.name!r}: {rows:,} row{'s' * (rows != 1)}, "
            f"{columns:,} column{'s' * (columns != 1)}>"
        )
