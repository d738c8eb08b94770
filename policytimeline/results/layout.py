"""Cells side by side: the widths of columns that share a page, and the lines of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from policytimeline.results.wrapping import longest_piece, shown_width, wrap

PAGE_WIDTH = 100
GAP = "   "
NARROWEST_COLUMN, _NARROWEST_SHARE = 2, 10
LONG_WORD = 16
Breaking = Sequence[tuple[int, int]]
"""To what width running texts and other cells are broken, step by step, until a table fits."""

BREAKING: Breaking = ((24, 24), (16, 20), (0, 20), (0, 16), (0, 12), (0, 0))
FEW_BREAKS: Breaking = ((24, 24), (16, 20))
SOME_BREAKS: Breaking = (*FEW_BREAKS, (14, 14))

DeclaredColumn = tuple[str, int | None]
"""A column's name and its width on a page; None takes a share of what is left."""


def _unchanged(line: str) -> str:
    return line


class Cell(NamedTuple):
    """The lines of a cell, where in its column they go, and what is done to each when it is shown.

    The style may not change how wide a line is on the screen.
    """

    lines: Sequence[str]
    is_right: bool = False
    style: Callable[[str], str] = _unchanged


def side_by_side(cells: Iterable[Cell], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row."""
    row = list(cells)
    for lines in zip_longest(*(cell.lines for cell in row), fillvalue=""):
        padded = (
            _padded(line, width, cell) for line, width, cell in zip(lines, widths, row, strict=True)
        )
        yield GAP.join(padded).rstrip(" ")


def raised_heads(headings: Iterable[str], widths: Sequence[int]) -> list[list[str]]:
    """The lines of headings, all as many: a short one stands just above the rule."""
    heads = [wrap(heading, width) for heading, width in zip(headings, widths, strict=True)]
    height = max(map(len, heads))
    return [[""] * (height - len(head)) + head for head in heads]


def _padded(line: str, width: int, cell: Cell) -> str:
    spaces = " " * (width - shown_width(line))
    shown = cell.style(line) if line else line
    return spaces + shown if cell.is_right else shown + spaces


def fitted_widths(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    page_width: int,
    is_running_text: Sequence[bool],
    breaking: Breaking = BREAKING,
) -> list[int] | None:
    """The widths of columns as wide as their texts, or narrower so that all fit the page.

    On a narrow page, running text is broken first, then the longest cells of the other columns; no
    word of usual length is broken.

    Args:
        headings: The heading of each column.
        rows: The texts of the cells.
        page_width: The width of the page in characters.
        is_running_text: Whether a column has running text.
        breaking: The steps in which cells may be broken.

    Returns:
        The widths, or None if the page is too narrow to have the columns side by side.
    """
    room = page_width - len(GAP) * (len(headings) - 1)
    columns = list(zip(*rows, strict=True)) or [()] * len(headings)
    unbroken = [
        min(max(map(longest_piece, (heading, *texts))), LONG_WORD)
        for heading, texts in zip(headings, columns, strict=True)
    ]
    cells = list(map(_used_width, columns))
    widths = list(map(max, cells, (_used_width([heading]) for heading in headings)))
    for longest_text, longest_cell in breaking:
        floors = [
            max(floor, min(width, longest_text if is_text else longest_cell))
            for floor, width, is_text in zip(unbroken, cells, is_running_text, strict=True)
        ]
        widths = _levelled(widths, floors, room)
    return widths if sum(widths) <= room else None


def _levelled(widths: list[int], floors: list[int], room: int) -> list[int]:
    """The widths with what is too much taken from the widest, down to their floors."""

    def cut(level: int) -> list[int]:
        return [max(floor, min(width, level)) for width, floor in zip(widths, floors, strict=True)]

    # The highest level that fits, or 0: half as many come into question after each step.
    low, high = 0, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(cut(middle)) <= room else (low, middle - 1)
    levelled = cut(low)
    for number, (width, higher) in enumerate(zip(levelled, cut(low + 1), strict=True)):
        if width < higher and sum(levelled) < room:
            levelled[number] = higher
    return levelled


def column_widths(
    columns: Sequence[DeclaredColumn], page_width: int, rows: Iterable[Sequence[str]] = ()
) -> list[int]:
    """The width of each column, so that with the gaps between them they fill the page.

    On a page narrower than `PAGE_WIDTH`, a column first gives up what none of its rows needs, then
    what it can without breaking a word, and only then the rest.
    """
    room = page_width - len(GAP) * (len(columns) - 1)
    widths = _full_widths(columns)
    if page_width >= PAGE_WIDTH and sum(widths) <= room:
        return widths
    names = [name for name, _ in columns]
    cells = list(zip(names, *rows, strict=True))
    unbroken = [max(map(longest_piece, column)) for column in cells]
    for floors in (map(_used_width, cells), unbroken, [NARROWEST_COLUMN] * len(columns)):
        widths = _narrowed(widths, list(floors), room)
    return _widened(widths, columns, room)


def _used_width(texts: Sequence[str]) -> int:
    return max((shown_width(line) for text in texts for line in text.split("\n")), default=0)


def _full_widths(columns: Sequence[DeclaredColumn]) -> list[int]:
    """The widths on a full page: those declared, and an equal share of what is left."""
    declared = [width for _, width in columns if width]
    left = PAGE_WIDTH - sum(declared) - len(GAP) * (len(columns) - 1)
    free = len(columns) - len(declared)
    share = max(_NARROWEST_SHARE, left // max(1, free))
    widths = [max(width or share, NARROWEST_COLUMN) for _, width in columns]
    return _widened(widths, columns, PAGE_WIDTH - len(GAP) * (len(columns) - 1))


def _narrowed(widths: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
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


def _widened(widths: list[int], columns: Sequence[DeclaredColumn], room: int) -> list[int]:
    """The widths with what is left given to the columns that declare none, or to the last."""
    takers = [number for number, (_, width) in enumerate(columns) if width is None]
    takers = takers or [len(columns) - 1]
    left = max(0, room - sum(widths))
    shares = {
        number: left // len(takers) + (place < left % len(takers))
        for place, number in enumerate(takers)
    }
    return [width + shares.get(number, 0) for number, width in enumerate(widths)]
