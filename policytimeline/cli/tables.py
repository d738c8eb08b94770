"""Tables of plain cells, and text, drawn to fit a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import click

from policytimeline.results.layout import (
    PAGE_WIDTH,
    Cell,
    DeclaredColumn,
    column_widths,
    raised_heads,
    side_by_side,
)
from policytimeline.results.wrapping import wrap

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "information": "cyan",
    "yes": "green",
    "no": "red",
    "maybe": "yellow",
    "absent": "magenta",
    "alleged": "yellow",
    "cancelled": "red",
}
"""The words that open a cell, with the colour they give it."""


Column = DeclaredColumn


class Page(NamedTuple):
    """What is drawn on: its width in characters, and whether it shows bold letters and colours."""

    width: int = PAGE_WIDTH
    has_bold: bool = False
    has_colours: bool = False


class Table(NamedTuple):
    """A table to be drawn, as `table` describes it."""

    columns: tuple[Column, ...]
    sections: tuple[tuple[Sequence[str], ...], ...]
    title: str

    @property
    def rows(self) -> Iterator[Sequence[str]]:
        """The rows of all sections."""
        return (row for section in self.sections for row in section)


Part = str | Table
"""What a command prints: text, whose lines are wrapped, or a table."""


def table(columns: Iterable[Column], *sections: Iterable[Sequence[str]], title: str = "") -> Table:
    """A table of plain cells, a blank line between two sections.

    Args:
        columns: Name and width of each on a page, narrower in proportion on a narrow screen.
        sections: The rows of each section.
        title: The title above the table.
    """
    return Table(tuple(columns), tuple(map(tuple, sections)), title)


def draw(part: Part, page: Page) -> Iterator[str]:
    """The lines of a text or a table, no line wider than the page or with spaces at its end."""
    if isinstance(part, str):
        yield from wrap(part, page.width)
        return
    if part.title:
        yield from (_bold(line, page) for line in wrap(part.title, page.width))
    widths = column_widths(part.columns, page.width, part.rows)
    heads = raised_heads((name for name, _ in part.columns), widths)
    yield from side_by_side((Cell(head, style=partial(_bold, page=page)) for head in heads), widths)
    yield "─" * page.width
    for number, section in enumerate(part.sections):
        if number:
            yield ""
        for row in section:
            cells = zip(row, widths, strict=True)
            yield from side_by_side([_cell(text, width, page) for text, width in cells], widths)


def _bold(line: str, page: Page) -> str:
    return click.style(line, bold=True) if page.has_bold and line else line


def _cell(text: str, width: int, page: Page) -> Cell:
    """A cell, coloured if its first word is one that a reader scans for."""
    colour = _COLOURS.get(text.partition(":")[0].partition("]")[0].lstrip("["))
    if not page.has_colours or not colour:
        return Cell(wrap(text, width))
    return Cell(wrap(text, width), style=partial(click.style, fg=colour))
