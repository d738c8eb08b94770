"""`adoption`: how many units have adopted by each day, certainly and possibly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial

import attrs
import numpy as np

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.draw.axes import axis_below, axis_on_the_left, below_title, title_of
from policytimeline.draw.figure import Figure
from policytimeline.draw.legend import Sample, legend_in_lines
from policytimeline.draw.scale import Scale, calendar_ticks, number_ticks
from policytimeline.draw.shapes import Curve, Group, Line, Picture, Shape
from policytimeline.draw.sizes import AXIS_HEIGHT, LABEL_SIZE, MARGIN
from policytimeline.draw.text_widths import text_width
from policytimeline.errors import InvalidValueError
from policytimeline.frames.counted import counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.first_starts import FirstStarts
from policytimeline.frames.units import Unit, WithoutUnit
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.model.dataset import Dataset
from policytimeline.results.table import Column, Kind, ResultTable

_HEIGHT, _ROOM = 300.0, 0.03
"""The height of the axis, and the share of it that is free on both sides."""


def adoption(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    event_type: str | Iterable[str] | None = None,
    unit: Unit = "jurisdiction",
    units: Iterable[str] | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "refuse",
) -> Figure:
    """Draw how many units have adopted by each day.

    The lower edge of the band counts the units that certainly have, the upper one those that may
    have: whatever the days are, the curve is between them. Units that never adopt count in the
    total, on the right.

    Args:
        dataset: The events.
        event_type: The types that count, each with all narrower ones; None for all.
        unit: What the units are, see `policytimeline.frames.adoption`.
        units: Every unit, also those of no event; None for those of events and of the coverage.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event without a unit is an error, or is left out (``drop``).

    Raises:
        InvalidValueError: If an argument is not what it should be, an event has no unit, or no
            unit has adopted on a day with a bound.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> adoption(hsi, event_type="separation-request", unit="timeline")
    <Figure 'Units that have adopted: separation request'>
    """
    types = types_asked(dataset, event_type, "event_type")
    counted = counted_events(
        dataset, types, unit, units, inferred=inferred, without_unit=without_unit
    )
    first = FirstStarts.of(counted.bounds, counted.pairs, len(counted.units), counted.inference)
    if not np.isfinite([*first.earliest, *first.latest]).any():
        expected = "events of some unit with a first or a last day"
        raise InvalidValueError("event_type", event_type, "has no adoption to draw", expected)
    what = "" if event_type is None else f": {', '.join(sorted(types)).replace('-', ' ')}"
    is_searched = ~np.isnan(counted.searched.stretches[0])
    title = f"Units that have adopted{what}"
    return Figure(AdoptionDrawing(title, counted.units, first, is_searched.tolist()))


@attrs.frozen(slots=False, eq=False)
class AdoptionDrawing:
    """The band of a curve, still without a size.

    Attributes:
        title: The title.
        units: The units.
        first: When the first event of each starts.
        is_searched: Whether some days were searched for each.
    """

    title: str
    units: tuple[str, ...]
    first: FirstStarts
    is_searched: Sequence[bool]

    @cached_property
    def steps(self) -> list[tuple[float, int, int]]:
        """Each day on which a count changes, with how many certainly and possibly have adopted."""
        certain, possible = np.sort(self.first.latest), np.sort(self.first.earliest)
        days = np.unique(np.concatenate([certain, possible]))
        days = days[np.isfinite(days)]
        return list(
            zip(
                days.tolist(),
                np.searchsorted(certain, days, side="right").tolist(),
                np.searchsorted(possible, days, side="right").tolist(),
                strict=True,
            )
        )

    @property
    def table(self) -> ResultTable:
        """When each unit adopts."""
        columns = (
            Column("unit", "unit"),
            Column("first", "first adoption", Kind.WHEN),
            Column("adopted", "has it adopted"),
        )
        rows = [
            (
                unit,
                _when(earliest, latest),
                _in_words(is_possible=possible, is_certain=certain, is_searched=searched),
            )
            for unit, earliest, latest, possible, certain, searched in zip(
                self.units,
                self.first.earliest.tolist(),
                self.first.latest.tolist(),
                self.first.is_possible.tolist(),
                self.first.is_certain.tolist(),
                self.is_searched,
                strict=True,
            )
        ]
        return ResultTable("adoption", self.title, columns, rows)

    def columns(self, width: float) -> Sequence[FrameColumn]:
        """A row for each day on which a count changes."""
        days, certain, possible = (np.array(each) for each in zip(*self.steps, strict=True))
        x, y = self._scales(width)
        return (
            FrameColumn.of_days("day", days.astype(float)),
            FrameColumn.of_numbers("certain", certain.astype(float)),
            FrameColumn.of_numbers("possible", possible.astype(float)),
            FrameColumn.of("x", ColumnType.FLOAT, [x.x(day) for day in days.tolist()]),
            FrameColumn.of("y_certain", ColumnType.FLOAT, [y.x(n) for n in certain.tolist()]),
            FrameColumn.of("y_possible", ColumnType.FLOAT, [y.x(n) for n in possible.tolist()]),
        )

    def picture(self, width: float) -> Picture:
        """Everything in its place, for a width in pixels."""
        x, y = self._scales(width)
        bottom, top = y.left, y.x(len(self.units))
        legend = legend_in_lines(self._entries(), width)
        shapes: list[Shape] = [
            title_of(self.title, width),
            axis_on_the_left(y, number_ticks(y), x.left, x.right),
            axis_below(x, calendar_ticks(x), top, bottom),
            Line(x.left, top, x.right, top, "rule"),
            Group(tuple(self._curves(x, y)), look="c0"),
            Group(legend.shapes, y=bottom + AXIS_HEIGHT, look="legend c0"),
        ]
        return Picture(width, bottom + AXIS_HEIGHT + legend.height + MARGIN / 2, tuple(shapes))

    def _scales(self, width: float) -> tuple[Scale, Scale]:
        first, last = self.steps[0][0], self.steps[-1][0]
        room = (last - first) * _ROOM or 15
        left = 2 * MARGIN + text_width(f"{len(self.units):,}", LABEL_SIZE)
        top = below_title(self.title) + MARGIN / 2
        x = Scale(first - room, last + room, left, width - MARGIN)
        return x, Scale(0, max(1, len(self.units)), top + _HEIGHT, top)

    def _curves(self, x: Scale, y: Scale) -> Iterator[Curve]:
        certain, possible = (
            int(np.isneginf(days).sum()) for days in (self.first.latest, self.first.earliest)
        )
        lower = _stairs([(day, count) for day, count, _ in self.steps], certain, x, y)
        upper = _stairs([(day, count) for day, _, count in self.steps], possible, x, y)
        outline = [*upper, *reversed(lower)]
        yield Curve(f"M{'L'.join(outline)}z", "band")
        yield Curve(f"M{'L'.join(upper)}", "curve thin")
        yield Curve(f"M{'L'.join(lower)}", "curve")

    def _entries(self) -> Iterator[tuple[str, Sample]]:
        """What the lines are, for the legend."""
        yield "certainly by this day", partial(_sample, look="curve")
        yield "possibly by this day", partial(_sample, look="curve thin")
        yield f"all {len(self.units):,} units", partial(_sample, look="rule")


def _sample(scale: Scale, *, look: str) -> Iterator[Line]:
    yield Line(scale.left, 9, scale.right, 9, look)


def _stairs(counts: Sequence[tuple[float, int]], at_first: int, x: Scale, y: Scale) -> list[str]:
    """The points of a curve that stays as it is until it rises."""
    points = [(x.left, y.x(at_first))]
    for day, count in counts:
        points += [(x.x(day), points[-1][1]), (x.x(day), y.x(count))]
    points.append((x.right, points[-1][1]))
    return [f"{at:.1f} {height:.1f}" for at, height in points]


def _in_words(*, is_possible: bool, is_certain: bool, is_searched: bool) -> str:
    if is_certain:
        return "has adopted"
    if is_possible:
        return "may have adopted"
    return "never, in the days searched" if is_searched else "not searched"


def _when(earliest: float, latest: float) -> UncertainDate | None:
    """The day of an adoption; None if nothing bounds it."""
    first, last = (int(day) if math.isfinite(day) else None for day in (earliest, latest))
    return None if first is last is None else UncertainDate.between(first, last)
