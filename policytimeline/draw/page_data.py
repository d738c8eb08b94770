"""What the script of a page draws: the days of each row of the table, and how they are drawn.

The grammar of marks stays in `mark_shapes`: each mark is sent as its boxes and symbols, over days.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import attrs

from policytimeline.draw import clusters, sizes
from policytimeline.draw.event_drawing import EventDrawing, domain_of
from policytimeline.draw.legend import entries_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Align, Lane, Mark
from policytimeline.draw.scale import MONTH_NAMES, NEAREST_TICKS, Scale
from policytimeline.draw.shapes import Box, Symbol
from policytimeline.draw.style import FONT, HUES

Row = tuple[int, str]
"""What a row of the table is about: the number of a timeline, and the id of its event."""

CERTAINTIES = ("known", "between bounds", "no bound")


def page_data(
    drawing: EventDrawing, rows: Sequence[Row], columns: Sequence[str]
) -> dict[str, object]:
    """The data of the page of some events, ready for JSON.

    Args:
        drawing: The events.
        rows: The rows of the table, from the top.
        columns: The names of its columns.
    """
    kinds: dict[tuple[str, str | float], int] = {}
    axes = {align: _Axis.of(align, drawing.lanes_on(align), kinds) for align in drawing.aligns}
    calendar = axes["calendar"]
    places = {row: place for place, row in enumerate(rows)}
    sides = [lane.side for lane in calendar.lanes]
    marks = [lane for axis in axes.values() for lane in axis.lanes]
    return {
        "align": drawing.align,
        "base": calendar.base,
        "domains": {align: axis.domain for align, axis in axes.items()},
        "columns": columns,
        "certainties": CERTAINTIES,
        "days": {align: axis.days_of(places) for align, axis in axes.items()},
        "lanes": [_lane(place, axes, places) for place in range(len(calendar.lanes))],
        "joins": [
            (places[sides[join.lane], join.mark], places[sides[join.other_lane], join.other_mark])
            for join in drawing.joins
        ],
        "legend": [(text, _Axis((), 0, kinds).parts(mark)) for text, mark in entries_of(marks)],
        "kinds": list(kinds),
        "months": " ".join(MONTH_NAMES),
        "sizes": _SIZES,
    }


@attrs.frozen
class _Axis:
    """The lanes on one axis, whose days are counted from a base.

    Attributes:
        lanes: The lanes.
        base: The day number from which its days are counted, so that they are short.
        kinds: The kinds of shapes: a look with the height of a box or the name of a symbol.
    """

    lanes: tuple[Lane, ...]
    base: int
    kinds: dict[tuple[str, str | float], int]

    @classmethod
    def of(
        cls, align: Align, lanes: tuple[Lane, ...], kinds: dict[tuple[str, str | float], int]
    ) -> _Axis:
        domain = domain_of(lanes) if align == "calendar" else None
        return cls(lanes, int(domain[0]) if domain else 0, kinds)

    @property
    def domain(self) -> list[float | None] | None:
        """The first and the last day that it shows."""
        domain = domain_of(self.lanes)
        return [self.day(day) for day in domain] if domain else None

    def day(self, day: float | None) -> float | None:
        """A day of the axis; null without a bound."""
        if day is None or not math.isfinite(day):
            return None
        return _short(day - self.base)

    def days_of(self, places: Mapping[Row, int]) -> list[list[object] | None]:
        """For each row, how certain its days are, its bounds, and its shapes."""
        found: list[list[object] | None] = [None] * len(places)
        for lane in self.lanes:
            for mark in lane.marks:
                found[places[lane.side, mark.id]] = list(self._days(mark))
        return found

    def _days(self, mark: Mark) -> Iterator[object]:
        bounds = mark.bounds
        yield CERTAINTIES.index(mark.facts["certainty"])
        for day in (bounds.begin_earliest, bounds.begin_latest, bounds.end_latest):
            yield self.day(day)
        yield int(bounds.is_bounded)
        yield from self.parts(mark)

    def parts(self, mark: Mark) -> list[list[float | None]]:
        """The shapes of a mark: for each its kind, and the day or days that it is drawn at."""
        return [self._part(shape) for shape in mark_shapes(mark, _ANYWHERE, 0)]

    def _part(self, shape: object) -> list[float | None]:
        match shape:
            case Box(height=height, look=look, days=(start, end)):
                return [self._kind(look, height), self.day(start), self.day(end)]
            case Symbol(name=name, look=look, day=day):
                return [self._kind(look, name), self.day(day)]
            case _:
                message = f"a page cannot draw {shape!r} as part of a mark"
                raise TypeError(message)

    def _kind(self, look: str, form: str | float) -> int:
        kind = (look, form if isinstance(form, str) else _short(form))
        return self.kinds.setdefault(kind, len(self.kinds))

    def lane_like(self, lane: Lane, place: int) -> Lane:
        """The lane that has the same events as one of another axis; on some, lanes are left out."""
        same = [each for each in self.lanes if (each.side, each.title) == (lane.side, lane.title)]
        at_place = self.lanes[place : place + 1]
        return next(iter((*same, *at_place)), Lane(lane.title, ()))


def _short(number: float) -> float:
    """The number with at most one decimal, and none if it needs none."""
    return int(number) if number == int(number) else round(number, 1)


_ANYWHERE = Scale(0, 1, 0, 1)


def _lane(place: int, axes: Mapping[Align, _Axis], places: Mapping[Row, int]) -> dict[str, object]:
    """A lane: the rows of its events, and what it says on each axis."""
    lane = axes["calendar"].lanes[place]
    same = {align: axis.lane_like(lane, place) for align, axis in axes.items()}
    return {
        "rows": [places[lane.side, mark.id] for mark in lane.marks],
        "texts": {align: (each.title, each.note) for align, each in same.items()},
        "origins": {
            align: [axes[align].day(day) for day in each.origin.hull]
            for align, each in same.items()
            if each.origin and not each.origin.is_exact and None not in each.origin.hull
        },
    }


_SIZES: dict[str, object] = {
    "font": FONT,
    "label": f"{sizes.LABEL_SIZE:g}px",
    "small": f"{sizes.LABEL_SIZE - 1:g}px",
    "bold": f"bold {sizes.HEADING_SIZE:g}px",
    "kinds": [
        [*map(_short, kind)]
        for kind in (
            (1, sizes.MOST_LABELLED_ROWS, sizes.LABELLED_ROW, sizes.LABELLED_MARK),
            (0, sizes.MOST_BARE_ROWS, sizes.BARE_ROW, sizes.BARE_MARK),
        )
    ],
    **{
        name: _short(size)
        for name, size in {
            "longest": sizes.LONGEST_LABEL,
            "margin": sizes.MARGIN,
            "top": sizes.MARGIN / 2,
            "heading": sizes.HEADING_HEIGHT,
            "gap": sizes.ROW_GAP,
            "between": sizes.LANE_GAP,
            "foot": sizes.LANE_FOOT,
            "axis": sizes.AXIS_HEIGHT,
            "baseline": sizes.LABEL_BASELINE,
            "most": sizes.MOST_MARKS,
            "radius": sizes.DOT_RADIUS,
            "thinnest": sizes.THINNEST,
            "narrowest": 240,
            "hues": len(HUES),
            "apart": NEAREST_TICKS,
            "piece": clusters.PIECE,
            "bars": clusters.HEIGHT,
            "above": clusters.ABOVE,
            "clustered": clusters.CLUSTERED_HEIGHT,
        }.items()
    },
}
