"""What a figure is made of once everything has its place: boxes, lines, symbols and texts.

Lengths are in pixels, of which 96 are an inch, from the upper left corner. A shape on a time axis
also says which days it is drawn at, so that a page can move it when it is zoomed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import attrs

Edge: TypeAlias = float | None
"""A place on a time axis in days; None for where the axis ends."""

Anchor: TypeAlias = Literal["start", "middle", "end"]


@attrs.frozen
class Box:
    """A rectangle, over the days from `start` to `end` if it is on a time axis."""

    x: float
    y: float
    width: float
    height: float
    look: str = ""
    days: tuple[Edge, Edge] | None = None


@attrs.frozen
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    look: str = ""


@attrs.frozen
class Symbol:
    """A small drawing around a point, at a day if it is on a time axis; see `symbols`."""

    name: str
    x: float
    y: float
    look: str = ""
    day: Edge = None


@attrs.frozen
class Curve:
    """A path, as SVG writes it."""

    path: str
    look: str = ""


@attrs.frozen
class Text:
    """A line of text, as wide as it is to be drawn."""

    x: float
    y: float
    text: str
    width: float
    look: str = ""
    anchor: Anchor = "start"


@attrs.frozen
class Group:
    """Shapes that belong together, placed from its own upper edge.

    Attributes:
        shapes: The shapes.
        y: Where its upper edge is.
        look: The classes of its style.
        id: The id of what it draws, or empty.
        name: What it is, in words, for who can't see it; then it can be reached by keyboard.
    """

    shapes: Sequence[Shape]
    y: float = 0
    look: str = ""
    id: str = ""
    name: str = ""


Shape: TypeAlias = Box | Line | Symbol | Curve | Text | Group


@attrs.frozen
class Picture:
    """A figure with everything in its place.

    Attributes:
        width: Its width.
        height: Its height.
        shapes: What is drawn, the backmost first.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
