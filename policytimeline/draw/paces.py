"""`pace`: how many days each way took, as bars with what is uncertain of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial

import attrs

from policytimeline.comparison.aligned_pace import AlignedPace
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.pace import Pace
from policytimeline.comparison.timeline_alignment import TimelineAlignment
from policytimeline.comparison.timeline_comparison import TimelineComparison
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.draw.axes import axis_below, below_title, title_of
from policytimeline.draw.figure import Figure
from policytimeline.draw.legend import Sample, legend_in_lines
from policytimeline.draw.mark_shapes import BOTH, IN, OUT
from policytimeline.draw.marks import Look
from policytimeline.draw.scale import Scale, number_ticks
from policytimeline.draw.shapes import Box, Edge, Group, Picture, Shape, Symbol, Text
from policytimeline.draw.sizes import (
    AXIS_HEIGHT,
    BAR_HEIGHT,
    LABEL_SIZE,
    LANE_GAP,
    MARGIN,
    THINNEST,
)
from policytimeline.draw.style import HUES
from policytimeline.draw.text_widths import shortened, text_width
from policytimeline.errors import InvalidValueError
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.results.cells import text_of
from policytimeline.results.table import ResultTable

_BAR_ROW, _LABEL_ROW = 17.0, 20.0
_BESIDE_BAR = 10.0
_ROOM_FOR_DAYS = 150.0


def pace(comparison: TimelineComparison | TimelineAlignment | Pace | AlignedPace) -> Figure:
    """Draw how many days the ways between steps took in each timeline.

    A bar is solid as far as it certainly took, and fades to the most days that it can have taken:
    its ends are guaranteed bounds. It is dashed if one of the steps need not have taken place:
    such as one that is scheduled.

    Args:
        comparison: A comparison, whose table ``pace`` is drawn, or a pace of its own.

    Raises:
        InvalidValueError: If it is none of these.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    >>> pace(found.pace(["hsi-letter-2018 -> wapo-2018-published"]))
    <Figure 'Days between steps, split-2018 and split-2021'>
    """
    return Figure(_drawing_of(comparison))


def _drawing_of(comparison: object) -> PaceDrawing:
    match comparison:
        case TimelineComparison() | TimelineAlignment():
            return _drawing_of(comparison.pace())
        case Pace():
            ways = tuple(
                Way(
                    row.label,
                    (row.left, row.right),
                    (
                        _look(row.start.left_step, row.end.left_step),
                        _look(row.start.right_step, row.end.right_step),
                    ),
                )
                for row in comparison.rows
            )
            return _drawing(comparison.tables[0], (comparison.left, comparison.right), ways)
        case AlignedPace():
            ways = tuple(
                Way(way.label, way.lags, tuple(map(_look, way.start.steps, way.end.steps)))
                for way in comparison.ways
            )
            return _drawing(comparison.tables[0], comparison.timelines, ways)
        case _:
            expected = "a comparison of timelines, or its pace"
            raise InvalidValueError("comparison", comparison, "has no pace", expected)


def _drawing(table: ResultTable, sides: tuple[str, ...], ways: tuple[Way, ...]) -> PaceDrawing:
    return PaceDrawing(table.title, table, sides, ways)


def _look(*steps: DatedStep | None) -> Look:
    """How the days between two steps are drawn: dashed unless both certainly took place."""
    took_place = all(step and step.event.occurrence is Verdict.YES for step in steps)
    return Look.SOLID if took_place else Look.DASHED


@attrs.frozen
class Way:
    """A way from one step to another.

    Attributes:
        label: What it is called.
        lags: The days that it took in each timeline.
        looks: How they are drawn in each.
    """

    label: str
    lags: tuple[Lag | None, ...]
    looks: tuple[Look, ...]


@attrs.frozen(slots=False)
class PaceDrawing:
    """Bars of days, still without a size.

    Attributes:
        title: The title.
        table: The same as a table.
        sides: What the timelines are called.
        ways: The ways from step to step.
    """

    title: str
    table: ResultTable
    sides: tuple[str, ...]
    ways: tuple[Way, ...]

    @cached_property
    def domain(self) -> tuple[float, float]:
        """The fewest and the most days of the axis, which has 0."""
        days = [
            day for way in self.ways for lag in way.lags for day in lag or () if day is not None
        ]
        first, last = min([0, *days]), max([0, *days])
        room = (last - first) * 0.03 or 1
        return first - room * (first < 0), last + room

    def picture(self, width: float) -> Picture:
        """Everything in its place, for a width in pixels."""
        scale = self._scale(width)
        keys, keys_bottom = self._keys(width)
        top = keys_bottom + LANE_GAP
        shapes: list[Shape] = []
        y = top
        for way in self.ways:
            shapes.append(Group(tuple(self._way(way, scale, width)), y=y))
            y += self._way_height
        axis = axis_below(scale, number_ticks(scale, apart=60), top, y)
        legend = legend_in_lines(_entries(self.ways), width)
        drawn = (
            title_of(self.title, width),
            axis,
            *keys,
            *shapes,
            Group(legend.shapes, y=y + AXIS_HEIGHT, look="legend c0"),
        )
        return Picture(width, y + AXIS_HEIGHT + legend.height + MARGIN / 2, drawn)

    def columns(self, width: float) -> Sequence[FrameColumn]:
        """A row for each bar."""
        scale = self._scale(width)
        bars = [
            (way.label, side, lag or Lag(None, None), number)
            for number, way in enumerate(self.ways)
            for side, lag in zip(self.sides, way.lags, strict=True)
        ]
        return (
            FrameColumn.of("way", ColumnType.TEXT, [label for label, *_ in bars]),
            FrameColumn.of("timeline", ColumnType.TEXT, [side for _, side, *_ in bars]),
            FrameColumn.of("shortest", ColumnType.INTEGER, [lag.shortest for _, _, lag, _ in bars]),
            FrameColumn.of("longest", ColumnType.INTEGER, [lag.longest for _, _, lag, _ in bars]),
            FrameColumn.of("row", ColumnType.INTEGER, [row for *_, row in bars]),
            FrameColumn.of(
                "left", ColumnType.FLOAT, [_x(scale, lag.shortest) for _, _, lag, _ in bars]
            ),
            FrameColumn.of(
                "right", ColumnType.FLOAT, [_x(scale, lag.longest) for _, _, lag, _ in bars]
            ),
        )

    def _scale(self, width: float) -> Scale:
        texts = [_days_text(lag) for way in self.ways for lag in way.lags]
        widest = max((text_width(text, LABEL_SIZE - 1) for text in texts), default=0)
        room = max(min(_ROOM_FOR_DAYS, width / 3), widest + _BESIDE_BAR)
        return Scale(*self.domain, MARGIN, width - MARGIN - room)

    @property
    def _way_height(self) -> float:
        return _LABEL_ROW + _BAR_ROW * len(self.sides) + LANE_GAP

    def _keys(self, width: float) -> tuple[list[Group], float]:
        """Which colour is which timeline, in as many lines as they need; and where they end."""
        x, y = MARGIN, below_title(self.title)
        found: list[Group] = []
        for place, side in enumerate(self.sides):
            name = shortened(side, LABEL_SIZE, width - 2 * MARGIN - 18)
            wide = text_width(name, LABEL_SIZE)
            if x > MARGIN and x + 18 + wide > width - MARGIN:
                x, y = MARGIN, y + _LABEL_ROW
            box = Box(x, y, 12, BAR_HEIGHT, "solid core")
            label = Text(x + 18, y + BAR_HEIGHT, name, wide, "legend-key")
            found.append(Group((box, label), look=f"c{place % len(HUES)}"))
            x += wide + 40
        return found, y + LABEL_SIZE

    def _way(self, way: Way, scale: Scale, width: float) -> Iterator[Shape]:
        label = shortened(way.label, LABEL_SIZE, width - 2 * MARGIN)
        yield Text(MARGIN, LABEL_SIZE, label, text_width(label, LABEL_SIZE), "label")
        for place, (lag, bar_look) in enumerate(zip(way.lags, way.looks, strict=True)):
            y = _LABEL_ROW + _BAR_ROW * place + BAR_HEIGHT / 2
            text = _days_text(lag)
            end = scale.right if lag is None or lag.longest is None else scale.x(lag.longest)
            end = max(end, scale.x(0)) + _BESIDE_BAR
            shapes = (
                *(() if lag is None else _bar(lag, scale, y, bar_look)),
                Text(
                    end if lag else MARGIN,
                    y + 4,
                    text,
                    text_width(text, LABEL_SIZE - 1),
                    "tick-label",
                ),
            )
            yield Group(shapes, look=f"c{place % len(HUES)}")


def _days_text(lag: Lag | None) -> str:
    return "no number of days" if lag is None or lag == (None, None) else text_of(lag)


def _entries(ways: Iterable[Way]) -> Iterator[tuple[str, Sample]]:
    """What the bars show, of the kinds that there are."""
    bars = [
        (lag, look)
        for way in ways
        for lag, look in zip(way.lags, way.looks, strict=True)
        if lag and lag != (None, None)
    ]
    lags = [lag for lag, look in bars if look is Look.SOLID]
    kinds = [
        ("days that it certainly took", Lag(10, 10), _has_certain_days),
        ("days that it may have taken", Lag(0, 10), _has_uncertain_days),
        ("either step may come first", Lag(-10, 10), _may_be_either_way),
    ]
    for text, sample, is_like in kinds:
        if any(is_like(*lag) for lag in lags):
            yield text, partial(_sample, sample, Look.SOLID)
    if any(lag.longest is None for lag in lags):
        yield "or more", partial(_sample, Lag(4, None), Look.SOLID)
    if len(lags) < len(bars):
        yield "if both steps take place", partial(_sample, Lag(10, 10), Look.DASHED)


def _has_certain_days(low: int | None, high: int | None) -> bool:
    return (low is not None and low > 0) or (high is not None and high < 0)


def _has_uncertain_days(low: int | None, high: int | None) -> bool:
    return low != high and not _may_be_either_way(low, high)


def _may_be_either_way(low: int | None, high: int | None) -> bool:
    return low != high and (low is None or low < 0) and (high is None or high > 0)


def _sample(lag: Lag, look: Look, scale: Scale) -> Iterator[Shape]:
    first = min(0, lag.shortest or 0)
    return _bar(lag, Scale(first, 10, scale.left, scale.right), 9, look)


def _bar(lag: Lag, scale: Scale, y: float, look: Look) -> Iterator[Shape]:
    """Even up to the days that it certainly took, and fading up to those that it may have."""
    low, high = lag
    fill = look.value
    if low is not None and low >= 0:
        yield _box(f"{fill} core", 0, low, scale, y)
        yield from [_box(f"{fill} {OUT}", low, high, scale, y)] * (low != high)
    elif high is not None and high <= 0:
        yield _box(f"{fill} core", high, 0, scale, y)
        yield from [_box(f"{fill} {IN}", low, high, scale, y)] * (low != high)
    else:
        yield _box(f"{fill} {BOTH}", low, high, scale, y)
    for day in dict.fromkeys(lag):
        if day is not None:
            yield Symbol("tick", scale.x(day), y, "tick", day)
    if high is None:
        yield Symbol("arrow", scale.right, y, "arrow")


def _box(look: str, low: Edge, high: Edge, scale: Scale, y: float) -> Box:
    left, right = scale.x(low, scale.left), scale.x(high, scale.right)
    return Box(left, y - BAR_HEIGHT / 2, max(right - left, THINNEST), BAR_HEIGHT, look)


def _x(scale: Scale, days: int | None) -> float | None:
    return None if days is None else scale.x(days)
