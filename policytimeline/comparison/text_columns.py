"""Plain text in columns, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_GAP = 2


def in_columns(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """The rows with each cell wrapped to the width of its column, two spaces between columns.

    >>> print(in_columns([["when", "some day in June"]], [6, 10]))
    when    some day
            in June
    """
    return "\n".join(line for row in rows for line in _lines(row, widths))


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    import textwrap

    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, wrapped))):
        cells = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = (cell.ljust(width + _GAP) for cell, width in zip(cells, widths, strict=True))
        yield "".join(padded).rstrip()
