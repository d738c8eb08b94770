"""A picture as SVG, with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import assert_never

from policytimeline.draw.shapes import Box, Curve, Group, Line, Picture, Shape, Symbol, Text
from policytimeline.draw.style import definitions, style_sheet
from policytimeline.draw.symbols import SYMBOLS
from policytimeline.results.cells import printable


def format_svg(picture: Picture, *, name: str, scope: str = "") -> str:
    """The SVG of a picture.

    Args:
        picture: The picture.
        name: What it shows, for who can't see it.
        scope: The id of its element, which its styles are for; by default, one made from what it
            draws, so that several figures on one page don't meddle with each other.
    """
    drawn = "".join(map(_format, picture.shapes))
    scope = scope or f"pt-{sha256(drawn.encode()).hexdigest()[:8]}"
    hues = sorted({hue for shape in picture.shapes for hue in _hues(shape)})
    width, height = _number(picture.width), _number(picture.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{scope}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{_escaped(name)}">'
        f"<style>{style_sheet(scope, hues)}</style><defs>{definitions(scope, hues)}</defs>"
        f'<rect class="paper" width="{width}" height="{height}"/>{drawn}</svg>'
    )


def _hues(shape: Shape) -> Iterator[int]:
    """The numbers of the colours of a shape."""
    if isinstance(shape, Group):
        yield from (int(each[1:]) for each in shape.look.split() if each[1:].isdigit())
        for each in shape.shapes:
            yield from _hues(each)


def _format(shape: Shape) -> str:  # noqa: PLR0911  # One form for each kind of shape.
    look = f' class="{shape.look}"' if shape.look else ""
    match shape:
        case Box():
            corner = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f"<rect{look} {corner} {size}/>"
        case Line():
            ends = zip(("x1", "y1", "x2", "y2"), (shape.x, shape.y, shape.to_x, shape.to_y), strict=True)
            places = " ".join(f'{key}="{_number(at)}"' for key, at in ends)
            return f"<line{look} {places}/>"
        case Symbol():
            place = f"translate({_number(shape.x)} {_number(shape.y)})"
            return f'<path{look} transform="{place}" d="{SYMBOLS[shape.name]}"/>'
        case Curve():
            return f'<path{look} d="{shape.path}"/>'
        case Text():
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            wide = f' textLength="{_number(shape.width)}" lengthAdjust="spacingAndGlyphs"'
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            return f"<text{look} {place}{anchor}{wide * (shape.width > 0)}>{_escaped(shape.text)}</text>"
        case Group():
            place = f' transform="translate(0 {_number(shape.y)})"' if shape.y else ""
            title = f"<title>{_escaped(shape.name)}</title>" if shape.name else ""
            return f"<g{look}{place}>{title}{''.join(map(_format, shape.shapes))}</g>"
        case _:
            assert_never(shape)


def _number(value: float) -> str:
    """A length with as many decimals as can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    return escape(printable(text))
