"""Counts in place of marks, where a lane has more of them than anybody can see.

The time is cut into pieces. A solid bar counts the events that certainly start in a piece, the
pale one behind it those that may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.draw.marks import Mark
from policytimeline.draw.scale import Scale
from policytimeline.draw.shapes import Box, Group, Shape, Text
from policytimeline.draw.sizes import LABEL_SIZE
from policytimeline.draw.text_widths import text_width
from policytimeline.findings import counted

PIECE, HEIGHT = 26.0, 60.0
"""The pixels that a piece is wide at least, and the height of the highest bar."""

_GAP = 2.0
ABOVE = LABEL_SIZE + 4


@attrs.frozen
class Piece:
    """A piece of time.

    Attributes:
        start: The day that it starts with.
        end: The day that the next one starts with.
        certain: How many events certainly start in it.
        possible: How many may start in it, with those that certainly do.
    """

    start: float
    end: float
    certain: int
    possible: int


def counted_pieces(marks: Sequence[Mark], scale: Scale) -> list[Piece]:
    """How many marks start in each piece of an axis; pieces without any are left out."""
    count = max(1, int((scale.right - scale.left) // PIECE))
    step = (scale.last - scale.first) / count
    certain, changes = [0] * count, [0] * (count + 1)
    for mark in marks:
        first = _piece_at(mark.bounds.begin_earliest, scale.first, step, count)
        last = _piece_at(mark.bounds.begin_latest, scale.first, step, count)
        certain[first] += first == last
        changes[first] += 1
        changes[last + 1] -= 1
    pieces: list[Piece] = []
    possible = 0
    for place in range(count):
        possible += changes[place]
        if possible:
            start = scale.first + place * step
            pieces.append(Piece(start, start + step, certain[place], possible))
    return pieces


def _piece_at(day: float, first: float, step: float, count: int) -> int:
    return int(min(max((day - first) / step, 0), count - 1))


def cluster_shapes(pieces: Sequence[Piece], scale: Scale) -> tuple[Group, ...]:
    """The bars of the pieces, each with its number above if there is room."""
    highest = max((piece.possible for piece in pieces), default=1)
    return tuple(
        Group(
            tuple(_bars(piece, highest, scale)),
            look="cluster",
            name=_in_words(piece),
        )
        for piece in pieces
    )


def _in_words(piece: Piece) -> str:
    number = counted(piece.certain, "event")
    return number if piece.certain == piece.possible else f"{number}, and up to {piece.possible:,}"


def _bars(piece: Piece, highest: int, scale: Scale) -> Iterator[Shape]:
    x = scale.x(piece.start)
    width = scale.x(piece.end) - x - _GAP
    tops: list[float] = []
    for count, look in ((piece.possible, "possible"), (piece.certain, "certain")):
        height = HEIGHT * count / highest
        top = ABOVE + HEIGHT - height
        tops.append(top)
        if count:
            yield Box(x, top, width, height, look)
    text = f"{piece.possible:,}"
    wide = text_width(text, LABEL_SIZE - 2)
    if wide <= width + _GAP:
        yield Text(x + width / 2, min(tops) - 3, text, wide, "count", "middle")


CLUSTERED_HEIGHT = ABOVE + HEIGHT + 4
"""The height of a lane whose marks are counted."""
