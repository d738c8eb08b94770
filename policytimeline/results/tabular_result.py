"""What every result that is shown as tables can do: be written in each form."""

from __future__ import annotations

from abc import ABC, abstractmethod

from policytimeline.errors import InvalidValueError
from policytimeline.results.blocks import Room
from policytimeline.results.layout import PAGE_WIDTH
from policytimeline.results.markdown import format_markdown
from policytimeline.results.table import ResultTable
from policytimeline.results.text import format_text
from policytimeline.suggestions import did_you_mean

NARROWEST, MOST_LINES = 20, 60
ALL_LINES = "lines=None shows all"


class TabularResult(ABC):
    """A result that is a few sentences and a few tables."""

    __slots__ = ()

    @property
    @abstractmethod
    def tables(self) -> tuple[ResultTable, ...]:
        """The tables, the main one first."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer in words, the most telling first."""
        return ()

    def table(self, name: str | None = None) -> ResultTable:
        """The table of that name; the main one for None.

        Raises:
            InvalidValueError: If there is no such table.
        """
        if name is None:
            return self.tables[0]
        known = {table.name: table for table in self.tables}
        if not isinstance(name, str) or name not in known:  # pyright: ignore[reportUnnecessaryIsInstance]
            hint = did_you_mean(name, known) if isinstance(name, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]
            expected = f"one of {', '.join(known)}"
            raise InvalidValueError("table", name, "is not a table of the result", expected, hint)
        return known[name]

    def to_text(
        self,
        *,
        width: int = PAGE_WIDTH,
        lines: int | None = MOST_LINES,
        edtf: bool = False,
        hint: str = ALL_LINES,
    ) -> str:
        """The sentences and then the tables, as text for a terminal.

        Args:
            width: The width of a line in characters, at least 20.
            lines: The most lines; None for all. What is left out is counted in the last line.
            edtf: Whether dates are written in EDTF instead of plain words.
            hint: How to see all, for the last line.

        Raises:
            InvalidValueError: If the width or the number of lines is too small.
        """
        _check_at_least("width", width, NARROWEST)
        if lines is not None:
            _check_at_least("lines", lines, 1)
        return format_text(Room(width, lines, hint), self.sentences, self.tables, edtf=edtf)

    def __str__(self) -> str:
        return self.to_text()

    def to_markdown(self, table: str | None = None, *, edtf: bool = False) -> str:
        """The result in Markdown, with pipe tables.

        Args:
            table: The name of the one table to write; None for the sentences and all tables.
            edtf: Whether dates are written in EDTF instead of plain words.

        Raises:
            InvalidValueError: If there is no such table.
        """
        if table is None:
            return format_markdown(self.sentences, self.tables, edtf=edtf)
        return format_markdown((), [self.table(table)], edtf=edtf)


def _check_at_least(field: str, value: object, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        expected = f"a whole number of at least {least}"
        raise InvalidValueError(field, value, "does not fit", expected)
