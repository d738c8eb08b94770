"""The widths of the columns of a long table: those with which its rows take the fewest lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policytimeline.results.layout import GAP, LONG_WORD
from policytimeline.results.wrapping import longest_piece, wrap

_SAMPLE = 120
"""Rows that are tried, evenly spread; those between them are much like them."""


class Balance(NamedTuple):
    """Widths of columns that fill a page.

    Attributes:
        widths: The width of each column in characters.
        lines_a_row: How many lines a row takes on average.
    """

    widths: list[int]
    lines_a_row: float


def balanced_widths(
    headings: Sequence[str], rows: Sequence[Sequence[str]], page_width: int
) -> Balance | None:
    """The widths of columns that break their lines, none of them inside a word of usual length.

    What is left of the page goes, letter by letter, to the column because of which most rows are
    as high as they are.

    Args:
        headings: The heading of each column.
        rows: The texts of the cells; at least one row.
        page_width: The width of the page in characters.

    Returns:
        The widths, or None if the words are too long to be side by side.

    >>> rows = [["2018", "a letter is sent to the secretary"], ["2021", "a report is written"]]
    >>> balanced_widths(["Date", "Event"], rows, 40)
    Balance(widths=[4, 33], lines_a_row=1.0)
    """
    columns = [list(dict.fromkeys(column)) for column in zip(*rows, strict=True)]
    widths = [
        min(longest_piece("\n".join([heading, *texts])), LONG_WORD)
        for heading, texts in zip(headings, columns, strict=True)
    ]
    left = page_width - len(GAP) * (len(headings) - 1) - sum(widths)
    if left < 0:
        return None
    tried = (
        [rows[len(rows) * n // _SAMPLE] for n in range(_SAMPLE)] if len(rows) > _SAMPLE else rows
    )
    cells = list(zip(*tried, strict=True))
    heights = [_heights(column, width) for column, width in zip(cells, widths, strict=True)]
    for _ in range(left):
        number = _highest(heights)
        if number is None:
            break
        widths[number] += 1
        heights[number] = _heights(cells[number], widths[number])
    return Balance(widths, sum(map(max, zip(*heights, strict=True))) / len(tried))


def _heights(cells: Sequence[str], width: int) -> list[int]:
    return [len(wrap(cell, width)) for cell in cells]


def _highest(heights: Sequence[Sequence[int]]) -> int | None:
    """The column that alone, or with others, makes most rows high; None if no row is broken."""
    blamed = [0.0] * len(heights)
    for row in zip(*heights, strict=True):
        top = max(row)
        if top > 1:
            highest = [number for number, height in enumerate(row) if height == top]
            for number in highest:
                blamed[number] += (top - 1) / len(highest)
    return max(range(len(blamed)), key=blamed.__getitem__) if any(blamed) else None
