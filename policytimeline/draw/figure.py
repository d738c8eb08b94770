"""A figure: a drawing that can be shown, saved, and taken on as data."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Protocol

import attrs

from policytimeline.draw.shapes import Picture
from policytimeline.draw.svg import format_svg

_WIDTH = 960.0


class Drawing(Protocol):
    """What a figure draws, at whatever width."""

    @property
    def title(self) -> str: ...

    def picture(self, width: float) -> Picture: ...


@attrs.frozen(slots=False)
class Figure:
    """A figure.

    Attributes:
        drawing: What it draws.
        width: Its width in pixels.
    """

    drawing: Drawing
    width: float = _WIDTH

    @cached_property
    def svg(self) -> str:
        """The figure as SVG."""
        return format_svg(self.drawing.picture(self.width), name=self.drawing.title)
