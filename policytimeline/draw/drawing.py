"""What a figure draws, before it has a size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

import attrs

from policytimeline.draw.svg import format_svg
from policytimeline.results.table import ResultTable

if TYPE_CHECKING:
    from policytimeline.draw.shapes import Picture
    from policytimeline.making_frames import FrameColumn


UNTITLED = "Figure"
"""What a figure is called to a reader of the screen, if it has no title."""


class Drawing(Protocol):
    """What a figure draws, at whatever width."""

    @property
    def title(self) -> str:
        """The title; a reader of the screen hears it, too."""
        ...

    @property
    def table(self) -> ResultTable:
        """What it shows, as a table for readers."""
        ...

    def picture(self, width: float) -> Picture:
        """Everything in its place, for a width in pixels."""
        ...

    def columns(self, width: float) -> Sequence[FrameColumn]:
        """The layout as data: a row for each thing that is drawn."""
        ...


def with_title(drawing: Drawing, title: str) -> Drawing:
    """The drawing with another title, which each of them has as a field."""
    return cast("Drawing", attrs.evolve(cast("Any", drawing), title=title))


def svg_of(drawing: Drawing, width: float, *, size: float = 1) -> str:
    """The SVG of a drawing at a width in pixels, each of which is so many units of a reader's."""
    return format_svg(drawing.picture(width), name=drawing.title or UNTITLED, size=size)
