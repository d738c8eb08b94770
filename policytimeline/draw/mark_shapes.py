"""The grammar of uncertain time: which shapes show when something may start and end.

An exact day is a dot. A day that is not known is a span between its bounds that fades to both
sides. What lasts is a bar whose ends fade where they are uncertain. What goes on has an arrow, and
what has no bound dissolves towards the end of the axis. A bound that is known has a tick. Whiskers
lead to the days that were coded, where less of them is left. What is alleged is filled by half,
what was cancelled is struck through.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from policytimeline.draw.marks import DayBounds, Look, Mark, edge
from policytimeline.draw.scale import Scale
from policytimeline.draw.shapes import Box, Edge, Shape, Symbol
from policytimeline.draw.sizes import BAR_HEIGHT, CODED_HEIGHT, THINNEST

BOTH, IN, OUT, CORE = "both", "rise", "fall", "core"
"""The fills of boxes: fading to both sides, to the left, to the right, and not at all."""

_PALE = " pale"
"""Less colour, where a fill comes up to a bound but to no day that is certain."""


def mark_shapes(mark: Mark, scale: Scale, y: float) -> tuple[Shape, ...]:
    """What shows an event: its shapes around a height."""
    found = [*_whiskers(mark, scale, y), *_shapes_of(mark.bounds, scale, y, mark.look)]
    if mark.is_scattered:
        found = [_scattered(shape) for shape in found]
    if mark.is_contradicted:
        day, _ = mark.bounds.hull
        name = "contradiction" if day is not None else "contradiction-inside"
        found.append(Symbol(name, scale.x(day, scale.left), y, "contradiction", day))
    return tuple(found)


def _whiskers(mark: Mark, scale: Scale, y: float) -> Iterator[Shape]:
    """Lines to the days that were coded, or as far as the axis goes, from those that are left."""
    (coded_first, coded_last), (first, last) = mark.reach, mark.bounds.hull
    for bound, coded, days in (
        (first, coded_first, (coded_first, first)),
        (last, coded_last, (last, coded_last)),
    ):
        if bound != coded:
            yield _box("coded", days, scale, y, CODED_HEIGHT)
            if coded is not None and scale.first <= coded <= scale.last:
                yield Symbol("cap", scale.x(coded), y, "cap", coded)


def _shapes_of(bounds: DayBounds, scale: Scale, y: float, look: Look) -> Iterator[Shape]:
    if bounds.is_exact:
        day = bounds.begin_earliest
        yield Symbol(look.value, scale.x(day), y, look.value, day)
        if look is Look.HALF:
            yield Symbol("lower-half", scale.x(day), y, "solid", day)
        return
    for fill, start, end in _parts(bounds):
        yield _box(f"{look.value} {fill}", (start, end), scale, y, BAR_HEIGHT)
        if look is Look.HALF:
            yield _box(f"solid {fill}", (start, end), scale, y + BAR_HEIGHT / 4, BAR_HEIGHT / 2)
    if look is Look.CROSSED:
        yield _box("struck", bounds.hull, scale, y, CODED_HEIGHT)
    for day in _ticks(bounds):
        yield Symbol("tick", scale.x(day), y, "tick", day)
    if bounds.has_no_start:
        yield Symbol("arrow-back", scale.left, y, "back")
    if bounds.has_no_end:
        yield Symbol("arrow", scale.right, y, "arrow")


def _parts(bounds: DayBounds) -> Iterator[tuple[str, Edge, Edge]]:
    """The boxes of a span: its fill, and where it starts and ends."""
    first, last = bounds.hull
    if bounds.is_one_day or bounds.begin_latest > bounds.end_earliest:
        yield _only_part(first, last), first, last
        return
    start, end = edge(bounds.begin_latest), edge(bounds.end_earliest)
    if bounds.begin_earliest != bounds.begin_latest:
        yield IN, first, start
    if bounds.begin_latest < math.inf and bounds.end_earliest > -math.inf:
        yield CORE, start, end
    if bounds.end_earliest != bounds.end_latest:
        yield OUT, end, last


def _only_part(first: Edge, last: Edge) -> str:
    """The fill of what has no day that it certainly takes up."""
    if (first is None) == (last is None):
        return BOTH
    return (IN if first is None else OUT) + _PALE


def _ticks(bounds: DayBounds) -> Iterator[float]:
    """The known bounds of what is uncertain."""
    if bounds.begin_earliest != bounds.begin_latest and math.isfinite(bounds.begin_earliest):
        yield bounds.begin_earliest
    if bounds.end_earliest != bounds.end_latest and math.isfinite(bounds.end_latest):
        yield bounds.end_latest


def _box(look: str, days: tuple[Edge, Edge], scale: Scale, y: float, height: float) -> Box:
    start, end = scale.nearest_x(days[0], scale.left), scale.nearest_x(days[1], scale.right)
    width = max(end - start, THINNEST)
    return Box(start, y - height / 2, width, height, look, days)


def _scattered(shape: Shape) -> Shape:
    """The same as a row of dots, for what is not on every day of its time."""
    if isinstance(shape, Box) and shape.look.endswith(CORE):
        return Box(shape.x, shape.y, shape.width, shape.height, shape.look + " dotted", shape.days)
    return shape
