"""The legend: the marks that a figure uses, each with what it means, and no others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

import attrs

from policytimeline.draw.clusters import Piece
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import DayBounds, Look, Mark
from policytimeline.draw.scale import Scale
from policytimeline.draw.shapes import Box, Group, Line, Shape, Text
from policytimeline.draw.sizes import BAR_HEIGHT, LABEL_SIZE, MARGIN
from policytimeline.draw.text_widths import shortened, text_width

_SIZE = LABEL_SIZE - 1
LINE, SPACE = 20.0, 18.0
_SAMPLE, MIDDLE = 34.0, 9.0

_EXACT = DayBounds(5, 5, 5, 5, is_one_day=True)
_LATE = DayBounds(10, 10, 10, 10, is_one_day=True)
_UNKNOWN_DAY = DayBounds(0, 10, 0, 10, is_one_day=True)
_LASTING = DayBounds(0, 3, 7, 10)
_WHOLE = DayBounds(0, 0, 10, 10)
_ENDLESS = DayBounds(0, 0, math.inf, math.inf)
_WITHOUT_START = DayBounds(-math.inf, -math.inf, 10, 10)
_UNBOUNDED = DayBounds(-math.inf, 10, -math.inf, 10, is_one_day=True)


@attrs.frozen
class Drawn:
    """What a figure has, which its legend explains.

    Attributes:
        marks: The marks.
        pieces: The pieces of time whose marks are counted.
        has_band: Whether the days of an origin are shaded.
        has_joins: Whether lines join marks.
    """

    marks: Sequence[Mark]
    pieces: Sequence[Piece] = ()
    has_band: bool = False
    has_joins: bool = False

    def has(self, is_about: Callable[[Mark], bool]) -> bool:
        """Whether some mark is like that."""
        return any(map(is_about, self.marks))


@attrs.frozen
class Legend:
    """The entries of a legend in their places, and the height they take."""

    shapes: tuple[Shape, ...]
    height: float


Sample: TypeAlias = Callable[[Scale], Iterable[Shape]]
"""What draws an example, from one end of a scale to the other."""


def legend_of(drawn: Drawn, width: float) -> Legend:
    """The entries for what is drawn, in lines of a width."""
    return legend_in_lines(entries_of(drawn), width)


def legend_in_lines(entries: Iterable[tuple[str, Sample]], width: float) -> Legend:
    """Entries, each with what draws its sample, in lines of a width."""
    shapes = tuple(_in_lines(entries, width))
    lines = 1 + max((round(each.y / LINE) for each in shapes), default=-1)
    return Legend(shapes, lines * LINE)


def entries_of(drawn: Drawn) -> Iterator[tuple[str, Sample]]:
    """What each thing means that is drawn, and what draws an example of it."""
    for text, mark, is_about in _MARKS:
        if drawn.has(is_about):
            yield text, partial(_mark_sample, mark)
    for look, text in _LOOKS.items():
        bounds = [mark.bounds for mark in drawn.marks if mark.look is look]
        if bounds:
            sample = _EXACT if any(each.is_exact for each in bounds) else _WHOLE
            yield text, partial(_mark_sample, Mark("", "", sample, look))
    if any(piece.certain for piece in drawn.pieces):
        yield "events that start in a piece of time", partial(_count_sample, "certain")
    if any(piece.certain < piece.possible for piece in drawn.pieces):
        yield "events that may start in it", partial(_count_sample, "possible")
    if drawn.has_joins:
        yield "the same step", _join_sample
    if drawn.has_band:
        yield "where day 0 may be", _band_sample


_MARKS: tuple[tuple[str, Mark, Callable[[Mark], bool]], ...] = (
    ("a known day", Mark("", "", _EXACT), lambda mark: mark.bounds.is_exact),
    (
        "one of these days",
        Mark("", "", _UNKNOWN_DAY),
        lambda mark: mark.bounds.is_one_day and not mark.bounds.is_exact and mark.bounds.is_bounded,
    ),
    ("from start to end", Mark("", "", _LASTING), lambda mark: not mark.bounds.is_one_day),
    ("has no start", Mark("", "", _WITHOUT_START), lambda mark: mark.bounds.has_no_start),
    ("goes on", Mark("", "", _ENDLESS), lambda mark: mark.bounds.has_no_end),
    ("no bound on this side", Mark("", "", _UNBOUNDED), lambda mark: not mark.bounds.is_bounded),
    (
        "on some of these days",
        Mark("", "", _WHOLE, is_scattered=True),
        lambda mark: mark.is_scattered and mark.bounds.has_certain_days,
    ),
    (
        "coded, but ruled out",
        Mark("", "", _EXACT, coded=_UNKNOWN_DAY),
        lambda mark: mark.is_narrowed,
    ),
    (
        "contradicts other statements",
        Mark("", "", _LATE, is_contradicted=True),
        lambda mark: mark.is_contradicted,
    ),
)
"""What each entry says, a mark that shows it, and which marks it is about."""

_LOOKS = {
    Look.DASHED: "scheduled or proposed",
    Look.HALF: "alleged",
    Look.HOLLOW: "stated not to have happened",
    Look.CROSSED: "cancelled",
}
"""What the looks say that are not plain."""


def _mark_sample(mark: Mark, scale: Scale) -> Iterable[Shape]:
    return mark_shapes(mark, scale, MIDDLE)


def _count_sample(look: str, scale: Scale) -> Iterator[Shape]:
    yield Box(scale.left, MIDDLE - BAR_HEIGHT / 2, scale.right - scale.left, BAR_HEIGHT, look)


def _join_sample(scale: Scale) -> Iterator[Shape]:
    yield Line(scale.left, MIDDLE + 6, scale.right, MIDDLE - 6, "join")


def _band_sample(scale: Scale) -> Iterator[Shape]:
    yield Box(scale.left, MIDDLE - 7, scale.right - scale.left, 14, "origin")


def _in_lines(entries: Iterable[tuple[str, Sample]], width: float) -> Iterator[Group]:
    x, y = MARGIN, 0.0
    for text, sample in entries:
        shown = shortened(text, _SIZE, width - 2 * MARGIN - _SAMPLE)
        wide = text_width(shown, _SIZE)
        if x > MARGIN and x + _SAMPLE + wide > width - MARGIN:
            x, y = MARGIN, y + LINE
        scale = Scale(0, 10, x, x + _SAMPLE - 8)
        label = Text(x + _SAMPLE, 13, shown, wide, "legend-label")
        yield Group((*sample(scale), label), y=y)
        x += _SAMPLE + wide + SPACE
