"""A picture as SVG, with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import assert_never

from policytimeline.draw.shapes import Box, Curve, Group, Line, Picture, Shape, Symbol, Text
from policytimeline.draw.style import LIGHT, format_rules, paints, style_rules
from policytimeline.draw.symbols import SYMBOLS
from policytimeline.markup import escaped


def format_svg(
    picture: Picture, *, name: str, colours: Mapping[str, str] = LIGHT, size: float = 1
) -> str:
    """The SVG of a picture, as a file or inside a page of others.

    Its element has an id made from what it draws, which its styles are for: several figures on
    one page don't meddle with each other.

    Args:
        picture: The picture.
        name: What it shows, for who can't see it.
        colours: What each colour is, by its name.
        size: How many units of length of what reads it a pixel is.
    """
    drawn = "".join(map(_format, picture.shapes))
    scope = f"pt-{sha256(drawn.encode()).hexdigest()[:8]}"
    hues = hues_of(picture)
    rules = format_rules(style_rules(scope, hues, colours), inside=scope)
    defined = "".join(paints(scope, hues, colours).values())
    style = f"<style>{rules}</style><defs>{defined}</defs>"
    named = {"role": "img", "id": scope, "aria-label": name}
    width, height = _number(picture.width), _number(picture.height)
    wide, high = (f"{each * size:.10g}" for each in (float(width), float(height)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{_attributes(named)} width="{wide}" '
        f'height="{high}" viewBox="0 0 {width} {height}">'
        f'<rect class="paper" width="{width}" height="{height}"/>{style}{drawn}</svg>'
    )


def hues_of(picture: Picture) -> list[int]:
    """The numbers of the colours that a picture uses."""
    return sorted({hue for shape in picture.shapes for hue in _hues(shape)})


def _hues(shape: Shape) -> Iterator[int]:
    if isinstance(shape, Group):
        yield from (int(each[1:]) for each in shape.look.split() if each[1:].isdigit())
        for each in shape.shapes:
            yield from _hues(each)


def _format(shape: Shape) -> str:
    look = f' class="{shape.look}"' if shape.look else ""
    match shape:
        case Box():
            corner = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f"<rect{look} {corner} {size}/>"
        case Line():
            start = f'x1="{_number(shape.x)}" y1="{_number(shape.y)}"'
            end = f'x2="{_number(shape.to_x)}" y2="{_number(shape.to_y)}"'
            return f"<line{look} {start} {end}/>"
        case Symbol():
            place = f"translate({_number(shape.x)} {_number(shape.y)})"
            return f'<path{look} transform="{place}" d="{SYMBOLS[shape.name]}"/>'
        case Curve():
            return f'<path{look} d="{shape.path}"/>'
        case Text():
            return _text(shape, look)
        case Group():
            return _group(shape, look)
        case _:
            assert_never(shape)


def _text(text: Text, look: str) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    wide = ""
    if text.width:
        wide = f' textLength="{_number(text.width)}" lengthAdjust="spacingAndGlyphs"'
    place = f'x="{_number(text.x)}" y="{_number(text.y)}"'
    return f"<text{look} {place}{anchor}{wide}>{escaped(text.text)}</text>"


def _group(group: Group, look: str) -> str:
    place = f' transform="translate(0 {_number(group.y)})"' if group.y else ""
    title = f"<title>{escaped(group.name)}</title>" if group.name else ""
    return f"<g{look}{place}>{title}{''.join(map(_format, group.shapes))}</g>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {key}="{escaped(value)}"' for key, value in values.items())


def _number(value: float) -> str:
    """A length with as many decimals as can be seen."""
    return f"{value:.1f}".removesuffix(".0")
