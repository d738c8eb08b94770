"""What the script of a page draws: the days of each row of the table, and how they are drawn.

The grammar of marks stays in `mark_shapes`: each mark is sent as its boxes and symbols, over days.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from policytimeline.draw import clusters, sizes
from policytimeline.draw.clusters import counted_pieces
from policytimeline.draw.event_drawing import EventDrawing, domain_of
from policytimeline.draw.event_marks import CERTAINTIES, actors_of
from policytimeline.draw.legend import MIDDLE, Drawn, entries_of
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import Align, Lane, Mark
from policytimeline.draw.scale import MONTH_NAMES, NEAREST_TICKS, Scale
from policytimeline.draw.shapes import Box, Line, Symbol
from policytimeline.draw.style import FONT, HUES
from policytimeline.printable import printable

Row = tuple[int, str]
"""What a row of the table is about: the number of a timeline, and the id of its event."""


def page_data(drawing: EventDrawing, rows: Sequence[Row], columns: Sequence[str]) -> dict[str, Any]:
    """The data of the page of some events, ready for JSON.

    Args:
        drawing: The events.
        rows: The rows of the table, from the top.
        columns: The names of its columns.
    """
    kinds = _Kinds()
    axes: dict[Align, _Axis] = {
        align: _Axis.of(align, drawing.lanes_along(align), kinds) for align in drawing.aligns
    }
    calendar = axes["calendar"]
    places = {row: place for place, row in enumerate(rows)}
    sides = [lane.side for lane in calendar.lanes]
    return {
        "align": drawing.align,
        "base": calendar.base,
        "domains": {align: axis.domain for align, axis in axes.items()},
        "columns": columns,
        "days": {align: axis.days_of(places) for align, axis in axes.items()},
        "lanes": [_lane(place, axes, places) for place in range(len(calendar.lanes))],
        "joins": [
            (places[sides[join.lane], join.mark], places[sides[join.other_lane], join.other_mark])
            for join in drawing.joins
        ],
        "legend": [
            (text, [kinds.part(shape, 0, MIDDLE) for shape in sample(Scale(0, 10, 0, 10))])
            for text, sample in entries_of(_drawn(axes.values(), has_joins=bool(drawing.joins)))
        ],
        "kinds": list(kinds.places),
        **_actors(drawing, rows),
    }


def _actors(drawing: EventDrawing, rows: Sequence[Row]) -> dict[str, list[list[str]]]:
    """The actors of each row, where its cell does not tell them apart."""
    found: list[list[str]] = []
    for place, id_ in rows:
        side = drawing.sides[place]
        names = map(printable, actors_of(side.timeline.events[id_], side))
        found.append([*dict.fromkeys(names)])
    is_needed = any("; " in name for names in found for name in names)
    return {"actors": found} if is_needed else {}


@attrs.frozen
class _Kinds:
    """The kinds of shapes, by their places in the data.

    Each has a look, and the height of a box, the name of a symbol, or the rise of a line; then
    how far below the middle it is, if it is.
    """

    places: dict[tuple[object, ...], int] = attrs.field(factory=dict)

    def part(self, shape: object, base: float, middle: float = 0) -> list[float | None]:
        """A shape as its kind, and the day or days that it is drawn at."""
        if isinstance(shape, Box):
            start, end = shape.days or (shape.x, shape.x + shape.width)
            below = shape.y + shape.height / 2 - middle
            place = self._place(shape.look, _short(shape.height), below)
            return [place, _day(start, base), _day(end, base)]
        if isinstance(shape, Symbol):
            return [self._place(shape.look, shape.name, shape.y - middle), _day(shape.day, base)]
        if isinstance(shape, Line):
            rise = _short(shape.y - middle), _short(shape.to_y - middle)
            place = self._place(shape.look, rise, 0)
            return [place, _day(shape.x, base), _day(shape.to_x, base)]
        message = f"a page cannot draw {shape!r} as part of a mark"
        raise TypeError(message)

    def _place(self, look: str, form: object, below: float) -> int:
        kind = (look, form, _short(below)) if below else (look, form)
        return self.places.setdefault(kind, len(self.places))


@attrs.frozen
class _Axis:
    """The lanes on one axis, whose days are counted from a base, so that they are short."""

    lanes: tuple[Lane, ...]
    base: int
    kinds: _Kinds

    @classmethod
    def of(cls, align: Align, lanes: tuple[Lane, ...], kinds: _Kinds) -> _Axis:
        domain = domain_of(lanes) if align == "calendar" else None
        return cls(lanes, int(domain[0]) if domain else 0, kinds)

    @property
    def domain(self) -> list[float | None] | None:
        """The first and the last day that it shows."""
        domain = domain_of(self.lanes)
        return [_day(day, self.base) for day in domain] if domain else None

    def days_of(self, places: Mapping[Row, int]) -> list[list[object] | None]:
        """For each row, what is known of its days, and the shapes of its mark."""
        found: list[list[object] | None] = [None] * len(places)
        for lane in self.lanes:
            for mark in lane.marks:
                found[places[lane.side, mark.id]] = self._days(mark)
        return found

    def _days(self, mark: Mark) -> list[object]:
        bounds = mark.bounds
        flags = bounds.is_bounded + 2 * bounds.is_exact + 4 * mark.is_contradicted
        days = (bounds.begin_earliest, bounds.begin_latest, *mark.reach)
        return [
            CERTAINTIES.index(mark.facts["certainty"]),
            flags,
            *(_day(day, self.base) for day in days),
            *(self.kinds.part(shape, self.base) for shape in mark_shapes(mark, _ANYWHERE, 0)),
        ]


_ANYWHERE = Scale(-1e12, 1e12, 0, 1)


def _drawn(axes: Collection[_Axis], *, has_joins: bool) -> Drawn:
    """What the legend is about: whatever a reader may bring into view."""
    lanes = [lane for axis in axes for lane in axis.lanes]
    return Drawn(
        [mark for lane in lanes for mark in lane.marks],
        [
            piece
            for lane in lanes
            if len(lane.marks) > sizes.MOST_LABELLED_ROWS
            for piece in counted_pieces(lane.marks, _scale_of(lane))
        ],
        has_band=any(lane.origin_days for lane in lanes),
        has_joins=has_joins,
    )


def _scale_of(lane: Lane) -> Scale:
    first, last = domain_of([lane]) or (0.0, 1.0)
    return Scale(first, last, 0, 960)


def _lane(place: int, axes: Mapping[Align, _Axis], places: Mapping[Row, int]) -> dict[str, object]:
    """A lane: the rows of its events, and what it says on each axis."""
    lane = axes["calendar"].lanes[place]
    same: dict[Align, Lane] = {align: axis.lanes[place] for align, axis in axes.items()}
    return {
        "rows": [places[lane.side, mark.id] for mark in lane.marks],
        "texts": {
            align: (each.title, each.note)
            for align, each in same.items()
            if each.title or each.note
        },
        "origins": {
            align: [_day(day, axes[align].base) for day in each.origin_days]
            for align, each in same.items()
            if each.origin_days
        },
    }


def _day(day: float | None, base: float) -> float | None:
    """A day of an axis; null without a bound."""
    return None if day is None or not math.isfinite(day) else _short(day - base)


def _short(number: float) -> float:
    """The number with at most one decimal, and none if it needs none."""
    return int(number) if number == int(number) else round(number, 1)


SIZES: dict[str, object] = {
    "certainties": CERTAINTIES,
    "months": MONTH_NAMES,
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
            "top": sizes.ABOVE_HEIGHT,
            "heading": sizes.HEADING_HEIGHT,
            "gap": sizes.ROW_GAP,
            "between": sizes.LANE_GAP,
            "foot": sizes.LANE_FOOT,
            "axis": sizes.AXIS_HEIGHT,
            "baseline": sizes.LABEL_BASELINE,
            "most": sizes.MOST_MARKS,
            "radius": sizes.DOT_RADIUS,
            "warning": sizes.WARNING_WIDTH,
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
"""What is the same in every page: it is written into the script."""
