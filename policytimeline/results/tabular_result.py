"""What every result that is shown as tables can do: be written in each form."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from policytimeline.arguments import check_flag, check_word
from policytimeline.errors import InvalidValueError
from policytimeline.results.blocks import Room
from policytimeline.results.layout import PAGE_WIDTH
from policytimeline.results.table import ResultTable
from policytimeline.results.text import format_text

if TYPE_CHECKING:
    from policytimeline.making_frames import AnyFrame, Backend
    from policytimeline.results.json_form import PlainData

NARROWEST, MOST_LINES = 20, 60
ALL_LINES = "lines=None shows all"


# Each form is loaded when it is asked for: a command needs one of them.


class TabularResult(ABC):
    """A result that is a few sentences and a few tables."""

    __slots__ = ()

    @property
    @abstractmethod
    def tables(self) -> tuple[ResultTable, ...]:
        """The tables, the main one first."""

    @property
    def further_tables(self) -> Mapping[str, Callable[[], ResultTable]]:
        """What makes each table that is only given if it is asked for by its name."""
        return {}

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
        made, further = {table.name: table for table in self.tables}, self.further_tables
        check_word("table", name, [*made, *further], "is not a table of the result")
        return made[name] if name in made else further[name]()

    def to_text(
        self,
        table: str | None = None,
        *,
        width: int = PAGE_WIDTH,
        lines: int | None = MOST_LINES,
        edtf: bool = False,
        hint: str = ALL_LINES,
    ) -> str:
        """The sentences and then the tables, as text for a terminal.

        A row is on one line if the lines are wide enough. A table without rows is left out, unless
        no table has any.

        Args:
            table: The name of the one table to write; None for the sentences and all tables.
            width: The width of a line in characters, at least 20.
            lines: The most lines; None for all. What is left out is counted in the last line.
            edtf: Whether dates are written in EDTF instead of plain words.
            hint: How to see all, for the last line.

        Raises:
            InvalidValueError: If there is no such table, or the width or the number of lines is
                too small.
        """
        check_flag("edtf", edtf)
        _check_text("hint", hint)
        _check_at_least("width", width, NARROWEST)
        if lines is not None:
            _check_at_least("lines", lines, 1)
        room = Room(width, None if lines is None else min(lines, sys.maxsize), hint)
        return format_text(room, *self._chosen(table), edtf=edtf)

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
        check_flag("edtf", edtf)
        from policytimeline.results.markdown import format_markdown

        return format_markdown(*self._chosen(table), edtf=edtf)

    def to_latex(
        self, table: str | None = None, *, edtf: bool = False, label: str | None = None
    ) -> str:
        """The result in LaTeX, with tables that fit an article's page.

        Comments name the packages that it needs, and the engine if its letters need another one
        than pdfLaTeX.

        Args:
            table: The name of the one table to write; None for the sentences and all tables.
            edtf: Whether dates are written in EDTF instead of plain words.
            label: The label to refer to the table by; by default, ``tab:`` and its name.

        Raises:
            InvalidValueError: If there is no such table, or a label is given for several.
        """
        check_flag("edtf", edtf)
        if label is not None:
            _check_text("label", label)
        if table is None and label is not None and len(self.tables) > 1:
            names = ", ".join(each.name for each in self.tables)
            expected = f"the name of the one table that it is for: {names}"
            raise InvalidValueError("table", table, "does not fit a label", expected)
        from policytimeline.results.latex import format_latex

        return format_latex(*self._chosen(table), edtf=edtf, label=label)

    def to_html(self) -> str:
        """The result in HTML, for a page: it takes the page's colours, and needs no script.

        Point at a step to see its id, and at a date to see it in EDTF.
        """
        from policytimeline.results.html import format_html

        return format_html(self.sentences, self._shown)

    def _repr_html_(self) -> str:
        """The result in a notebook: the first rows of each table, the further tables folded."""
        from policytimeline.results.html import format_notebook_html

        hint = "to_html() has all"
        return format_notebook_html(self.sentences, self._shown, rows=MOST_LINES, hint=hint)

    def to_csv(self, table: str | None = None) -> str:
        """One table in CSV (RFC 4180), as data: the same columns as `to_frame`.

        Its lines end as the standard says, so open the file with ``newline=""``. Texts are written
        as they are, also one that starts with an equals sign, which a spreadsheet takes for a
        formula: if others wrote the titles, import the columns as text.

        Args:
            table: The name of the table; None for the main one.

        Raises:
            InvalidValueError: If there is no such table.
        """
        from policytimeline.results.csv_form import format_csv

        return format_csv(self.table(table))

    def to_dict(self) -> dict[str, PlainData]:
        """Everything as plain data: the sentences, and all tables with all of their rows.

        A lag is a list of its two bounds, a date its EDTF text, a step a mapping with its id.
        """
        from policytimeline.results.json_form import plain_table

        return {
            "sentences": self._plain_sentences(),
            "tables": [plain_table(table) for table in self.tables],
        }

    def _plain_sentences(self) -> list[PlainData]:
        """The sentences as plain data."""
        return [*self.sentences]

    def to_json(self, table: str | None = None) -> str:
        """What `to_dict` gives, in JSON.

        Args:
            table: The name of the one table to write; None for everything.

        Raises:
            InvalidValueError: If there is no such table.
        """
        import json

        from policytimeline.results.json_form import plain_table

        data = self.to_dict() if table is None else plain_table(self.table(table))
        return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"

    def to_frame(self, table: str | None = None, *, backend: Backend | None = None) -> AnyFrame:
        """One table as a dataframe, with a row for each row.

        A lag has two columns, ``_shortest`` and ``_longest``, with a null where there is no bound.
        A date has its EDTF text and two columns, ``_earliest`` and ``_latest``, with a null where
        there is no bound or the year is not one from 1 to 9999. A step has its title and its
        ``_id``.

        Args:
            table: The name of the table; None for the main one.
            backend: ``pandas``, ``polars`` or ``pyarrow``; by default, the first that is installed.

        Raises:
            InvalidValueError: If there is no such table or backend.
            MissingPackageError: If the backend is not installed.
        """
        from policytimeline.making_frames import FrameColumn, make_frame
        from policytimeline.results.flat import flat_columns

        columns = [FrameColumn.of(*column) for column in flat_columns(self.table(table))]
        return make_frame(columns, backend)

    def _chosen(self, table: str | None) -> tuple[tuple[str, ...], tuple[ResultTable, ...]]:
        """The sentences and tables to write: everything, or one table alone."""
        if table is None:
            return self.sentences, self._shown
        return (), (self.table(table).for_readers,)

    @property
    def _shown(self) -> tuple[ResultTable, ...]:
        """The tables as readers see them: those with rows, or the main one if none has any."""
        filled = tuple(table for table in self.tables if table.rows)
        return tuple(table.for_readers for table in filled or self.tables[:1])


def _check_at_least(field: str, value: object, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        expected = f"a whole number of at least {least}"
        raise InvalidValueError(field, value, "does not fit", expected)


def _check_text(field: str, value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(field, value, "is not text", "text")
