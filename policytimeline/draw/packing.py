"""Rows without overlap: each thing goes into the first row that has room for it."""

from __future__ import annotations

from collections.abc import Sequence

Extent = tuple[float, float]
"""From where to where a thing reaches, in pixels."""


def packed_rows(
    extents: Sequence[Extent], *, gap: float, most: int, taken: Sequence[float] = ()
) -> list[int] | None:
    """The row of each extent, so that those of one row are at least a gap apart.

    They are packed from left to right, which takes the fewest rows that there can be.

    Args:
        extents: From where to where each reaches.
        gap: The pixels between two in a row.
        most: The most rows.
        taken: Up to where the first rows are taken by something else.

    Returns:
        A row for each, from 0 on; None if that takes more rows.

    >>> packed_rows([(0, 30), (20, 50), (40, 60)], gap=5, most=9)
    [0, 1, 0]
    >>> packed_rows([(0, 30), (20, 50)], gap=5, most=1)
    """
    ends = list(taken)
    rows = [0] * len(extents)
    for place in sorted(range(len(extents)), key=lambda each: extents[each]):
        start, end = extents[place]
        row = next((row for row, used in enumerate(ends) if used + gap <= start), len(ends))
        if row == len(ends):
            if row == most:
                return None
            ends.append(end)
        ends[row] = end
        rows[place] = row
    return rows
