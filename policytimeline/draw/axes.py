"""What is around the marks of a figure: its title, its axes and their grids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policytimeline.draw.scale import Scale, Tick
from policytimeline.draw.shapes import Group, Line, Shape, Text
from policytimeline.draw.sizes import LABEL_SIZE, MARGIN, TITLE_HEIGHT, TITLE_SIZE
from policytimeline.draw.text_widths import BOLD, shortened, text_width

_TICK_SIZE = LABEL_SIZE - 1


def title_of(title: str, width: float) -> Text:
    """The title of a figure, as much of it as there is room for."""
    shown = shortened(title, TITLE_SIZE * BOLD, width - 2 * MARGIN)
    return Text(MARGIN, TITLE_SIZE + 6, shown, text_width(shown, TITLE_SIZE * BOLD), "title")


def below_title(title: str) -> float:
    """Where what is below the title starts; an empty one leaves its room to the rest."""
    return TITLE_HEIGHT if title else MARGIN / 2


def axis_below(
    scale: Scale, ticks: Iterable[Tick], top: float, bottom: float, *, is_repeated: bool = False
) -> Group:
    """A horizontal axis with its grid, from one height to another; its numbers are below.

    Args:
        scale: The axis.
        ticks: What is written there.
        top: Where the grid starts.
        bottom: Where it ends.
        is_repeated: Whether the numbers are above the grid, too.
    """
    heights = (*([top - _ABOVE] if is_repeated else []), bottom + _BELOW)
    return Group(tuple(_axis_below(scale, ticks, top, bottom, heights)), look="axis")


_ABOVE, _BELOW = 6.0, 17.0
"""From the ends of the grid to the feet of the numbers."""


def _axis_below(
    scale: Scale, ticks: Iterable[Tick], top: float, bottom: float, heights: Sequence[float]
) -> Iterator[Shape]:
    yield Line(scale.left, bottom, scale.right, bottom, "rule")
    edge = scale.right + MARGIN
    taken = 0.0
    for tick in ticks:
        x = scale.x(tick.day)
        yield Line(x, top, x, bottom + 4, "grid")
        wide = text_width(tick.text, _TICK_SIZE)
        if taken <= x - wide / 2 and x + wide / 2 <= edge:
            for y in heights:
                yield Text(x, y, tick.text, wide, "tick-label", "middle")
            taken = x + wide / 2 + 6


def axis_on_the_left(scale: Scale, ticks: Iterable[Tick], left: float, right: float) -> Group:
    """A vertical axis of numbers with its grid; a scale from the bottom to the top."""
    shapes: list[Shape] = []
    for tick in ticks:
        y = scale.x(tick.day)
        shapes.append(Line(left, y, right, y, "grid"))
        wide = text_width(tick.text, _TICK_SIZE)
        shapes.append(Text(left - 6, y + 4, tick.text, wide, "tick-label", "end"))
    return Group(tuple(shapes), look="axis")
