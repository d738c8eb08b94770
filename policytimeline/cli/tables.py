"""Tables of plain cells, and text, drawn to fit a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

import click

from policytimeline.cli.wrapping import longest_piece, shown_width, wrap

PAGE_WIDTH = 100
_GAP = "   "
_NARROWEST_COLUMN, _NARROWEST_SHARE = 2, 10
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

Column = tuple[str, int | None]
"""A column's name and its width on a page; None takes a share of what is left."""


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
    heads = [wrap(name, width) for (name, _), width in zip(part.columns, widths, strict=True)]
    height = max(map(len, heads))
    # A short name stands just above the rule.
    heads = [[""] * (height - len(head)) + [_bold(line, page) for line in head] for head in heads]
    yield from _side_by_side(heads, widths)
    yield "─" * page.width
    for number, section in enumerate(part.sections):
        if number:
            yield ""
        for row in section:
            cells = zip(row, widths, strict=True)
            yield from _side_by_side([_cell(text, width, page) for text, width in cells], widths)


def column_widths(
    columns: Sequence[Column], page_width: int, rows: Iterable[Sequence[str]] = ()
) -> list[int]:
    """The width of each column, so that with the gaps between them they fill the page.

    On a page narrower than `PAGE_WIDTH`, a column first gives up what none of its rows needs, then
    what it can without breaking a word, and only then the rest.
    """
    room = page_width - len(_GAP) * (len(columns) - 1)
    widths = _full_widths(columns)
    if page_width >= PAGE_WIDTH and sum(widths) <= room:
        return widths
    names = [name for name, _ in columns]
    cells = list(zip(names, *rows, strict=True))
    used = [
        max(shown_width(line) for cell in column for line in cell.split("\n")) for column in cells
    ]
    unbroken = [max(map(longest_piece, column)) for column in cells]
    for floors in (used, unbroken, [_NARROWEST_COLUMN] * len(columns)):
        widths = _narrowed(widths, floors, room)
    return _widened(widths, columns, room)


def _full_widths(columns: Sequence[Column]) -> list[int]:
    """The widths on a full page: those declared, and an equal share of what is left."""
    declared = [width for _, width in columns if width]
    left = PAGE_WIDTH - sum(declared) - len(_GAP) * (len(columns) - 1)
    free = len(columns) - len(declared)
    share = max(_NARROWEST_SHARE, left // max(1, free))
    widths = [max(width or share, _NARROWEST_COLUMN) for _, width in columns]
    return _widened(widths, columns, PAGE_WIDTH - len(_GAP) * (len(columns) - 1))


def _narrowed(widths: list[int], floors: list[int], room: int) -> list[int]:
    """The widths with what is too much taken from all in proportion, down to their floors."""
    narrowed: list[int] = []
    for number, width in enumerate(widths):
        excess = sum(narrowed) + sum(widths[number:]) - room
        spare = sum(
            max(0, other - floor)
            for other, floor in zip(widths[number:], floors[number:], strict=True)
        )
        own = max(0, width - floors[number])
        taken = min(own, ceil(own * excess / spare)) if excess > 0 and spare else 0
        narrowed.append(width - taken)
    return narrowed


def _widened(widths: list[int], columns: Sequence[Column], room: int) -> list[int]:
    """The widths with what is left given to the columns that declare none, or to the last."""
    takers = [number for number, (_, width) in enumerate(columns) if width is None]
    takers = takers or [len(columns) - 1]
    left = max(0, room - sum(widths))
    shares = {
        number: left // len(takers) + (place < left % len(takers))
        for place, number in enumerate(takers)
    }
    return [width + shares.get(number, 0) for number, width in enumerate(widths)]


def _bold(line: str, page: Page) -> str:
    return click.style(line, bold=True) if page.has_bold and line else line


def _cell(text: str, width: int, page: Page) -> list[str]:
    """The lines of a cell, coloured if its first word is one that a reader scans for."""
    lines = wrap(text, width)
    colour = _COLOURS.get(text.partition(":")[0].partition("]")[0].lstrip("["))
    if not page.has_colours or not colour:
        return lines
    return [line and click.style(line, fg=colour) for line in lines]


def _side_by_side(cells: Iterable[list[str]], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row."""
    for lines in zip_longest(*cells, fillvalue=""):
        padded = (
            line + " " * (width - shown_width(click.unstyle(line)))
            for line, width in zip(lines, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip(" ")
