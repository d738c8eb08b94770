"""The legend: the marks that a figure uses, each with what it means, and no others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

import attrs

from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import DayBounds, Lane, Look, Mark
from policytimeline.draw.scale import Scale
from policytimeline.draw.shapes import Group, Shape, Text
from policytimeline.draw.sizes import LABEL_SIZE, MARGIN
from policytimeline.draw.text_widths import text_width

_SIZE = LABEL_SIZE - 1
LINE, SPACE = 20.0, 18.0
_SAMPLE = 34.0

_EXACT = DayBounds(5, 5, 5, 5, is_one_day=True)
_UNKNOWN_DAY = DayBounds(0, 10, 0, 10, is_one_day=True)
_LASTING = DayBounds(0, 3, 7, 10)
_ENDLESS = DayBounds(0, 0, math.inf, math.inf)
_UNBOUNDED = DayBounds(-math.inf, 10, -math.inf, 10, is_one_day=True)


_ENTRIES: tuple[tuple[str, Mark, Callable[[Mark], bool]], ...] = (
    ("a known day", Mark("", "", _EXACT), lambda mark: mark.bounds.is_exact),
    (
        "one of these days",
        Mark("", "", _UNKNOWN_DAY),
        lambda mark: mark.bounds.is_one_day and not mark.bounds.is_exact and mark.bounds.is_bounded,
    ),
    ("from start to end", Mark("", "", _LASTING), lambda mark: not mark.bounds.is_one_day),
    ("goes on", Mark("", "", _ENDLESS), lambda mark: mark.bounds.has_no_end),
    ("no bound on this side", Mark("", "", _UNBOUNDED), lambda mark: not mark.bounds.is_bounded),
    (
        "on some of these days",
        Mark("", "", DayBounds(0, 0, 10, 10), is_scattered=True),
        lambda mark: mark.is_scattered and mark.bounds.has_certain_days,
    ),
    (
        "as coded, wider than inferred",
        Mark("", "", _EXACT, coded=_UNKNOWN_DAY),
        lambda mark: mark.coded is not None,
    ),
    (
        "scheduled or proposed",
        Mark("", "", _EXACT, Look.DASHED),
        lambda mark: mark.look is Look.DASHED,
    ),
    ("alleged", Mark("", "", _EXACT, Look.HALF), lambda mark: mark.look is Look.HALF),
    (
        "stated not to have happened",
        Mark("", "", _EXACT, Look.HOLLOW),
        lambda mark: mark.look is Look.HOLLOW,
    ),
    ("cancelled", Mark("", "", _EXACT, Look.CROSSED), lambda mark: mark.look is Look.CROSSED),
    (
        "contradicts other statements",
        Mark("", "", _EXACT, is_contradicted=True),
        lambda mark: mark.is_contradicted,
    ),
)
"""What each entry says, a mark that shows it, and which marks it is about."""


@attrs.frozen
class Legend:
    """The entries of a legend in their places, and the height they take."""

    shapes: tuple[Shape, ...]
    height: float


def legend_of(lanes: Iterable[Lane], width: float) -> Legend:
    """The entries for the marks of some lanes, in lines of a width."""
    shapes = tuple(_in_lines(entries_of(lanes), width))
    lines = 1 + max((round(each.y / LINE) for each in shapes), default=-1)
    return Legend(shapes, lines * LINE)


def entries_of(lanes: Iterable[Lane]) -> list[tuple[str, Mark]]:
    """What each kind of mark means that some lanes have, and a mark that shows it."""
    marks = [mark for lane in lanes for mark in lane.marks]
    return [(text, sample) for text, sample, is_about in _ENTRIES if any(map(is_about, marks))]


def _in_lines(entries: Iterable[tuple[str, Mark]], width: float) -> Iterator[Group]:
    x, y = MARGIN, 0.0
    for text, sample in entries:
        wide = text_width(text, _SIZE)
        if x > MARGIN and x + _SAMPLE + wide > width - MARGIN:
            x, y = MARGIN, y + LINE
        scale = Scale(0, 10, x, x + _SAMPLE - 8)
        label = Text(x + _SAMPLE, 13, text, wide, "legend-label")
        facts = {"x": f"{x:g}", "wide": f"{_SAMPLE + wide:.0f}"}
        yield Group((*mark_shapes(sample, scale, 9), label), y=y, facts=facts)
        x += _SAMPLE + wide + SPACE
