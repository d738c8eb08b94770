"""A picture as SVG, with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import assert_never

from policytimeline.draw.shapes import Box, Curve, Edge, Group, Line, Picture, Shape, Symbol, Text
from policytimeline.draw.style import LIGHT, definitions, style_sheet
from policytimeline.draw.symbols import SYMBOLS
from policytimeline.frozen import EMPTY
from policytimeline.results.cells import printable


def format_svg(
    picture: Picture, *, name: str, colours: Mapping[str, str] = LIGHT, scale: float = 1.0
) -> str:
    """The SVG of a picture, as a file or inside a page of others.

    Its element has an id made from what it draws, which its styles are for: several figures on
    one page don't meddle with each other.

    Args:
        picture: The picture.
        name: What it shows, for who can't see it.
        colours: What each colour is, by its name.
        scale: How many units of length a pixel is, for who takes them for something else.
    """
    drawn = "".join(map(_format, picture.shapes))
    scope = f"pt-{sha256(drawn.encode()).hexdigest()[:8]}"
    hues = hues_of(picture)
    style = f"<style>{style_sheet(scope, hues, colours)}</style>{definitions(scope, hues, colours)}"
    named = {"role": "img", "id": scope, "aria-label": name}
    return _svg(picture, _attributes(named), style + drawn, scale)


def format_live_svg(picture: Picture, *, facts: Mapping[str, str]) -> str:
    """The SVG of a picture for a page that moves its shapes, and has the styles.

    Args:
        picture: The picture.
        facts: What the page has to know.
    """
    drawn = "".join(_format(shape, is_live=True) for shape in picture.shapes)
    hues = hues_of(picture)
    colours = {name: f"var(--{name})" for name in LIGHT}
    data = {f"data-{key}": value for key, value in facts.items()}
    paths = "".join(
        f'<path id="{name}" d="{path}"/>' for name, path in SYMBOLS.items() if f'"#{name}"' in drawn
    )
    defined = f"<defs>{paths}</defs>{definitions('', hues, colours)}"
    return _svg(picture, _attributes(data), defined + drawn)


def _svg(picture: Picture, attributes: str, content: str, scale: float = 1.0) -> str:
    width, height = _number(picture.width), _number(picture.height)
    wide, tall = _number(picture.width * scale), _number(picture.height * scale)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{attributes} width="{wide}" height="{tall}" '
        f'viewBox="0 0 {width} {height}">'
        f'<rect class="paper" width="{width}" height="{height}"/>{content}</svg>'
    )


def hues_of(picture: Picture) -> list[int]:
    """The numbers of the colours that a picture uses."""
    return sorted({hue for shape in picture.shapes for hue in _hues(shape)})


def _hues(shape: Shape) -> Iterator[int]:
    if isinstance(shape, Group):
        yield from (int(each[1:]) for each in shape.look.split() if each[1:].isdigit())
        for each in shape.shapes:
            yield from _hues(each)


def _format(shape: Shape, *, is_live: bool = False) -> str:  # noqa: PLR0911  # One for each kind.
    look = f' class="{shape.look}"' if shape.look else ""
    match shape:
        case Box():
            days = shape.days if is_live else None
            data = EMPTY if days is None else {"data-a": _day(days[0]), "data-z": _day(days[1])}
            corner = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f"<rect{look}{_attributes(data)} {corner} {size}/>"
        case Line():
            start = f'x1="{_number(shape.x)}" y1="{_number(shape.y)}"'
            end = f'x2="{_number(shape.to_x)}" y2="{_number(shape.to_y)}"'
            return f"<line{look} {start} {end}/>"
        case Symbol():
            x, y = _number(shape.x), _number(shape.y)
            if is_live:
                day = _day(shape.day)
                return f'<use href="#{shape.name}"{look} data-a="{day}" x="{x}" y="{y}"/>'
            path = SYMBOLS[shape.name]
            return f'<path{look} transform="translate({x} {y})" d="{path}"/>'
        case Curve():
            data = {"data-ends": " ".join(shape.ends)} if is_live and shape.ends else EMPTY
            return f'<path{look}{_attributes(data)} d="{shape.path}"/>'
        case Text():
            return _text(shape, look, is_live=is_live)
        case Group():
            return _group(shape, look, is_live=is_live)
        case _:
            assert_never(shape)


def _text(text: Text, look: str, *, is_live: bool) -> str:
    """A text; what a page moves is measured there, and needs no width."""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    wide = ""
    if text.width and not is_live:
        wide = f' textLength="{_number(text.width)}" lengthAdjust="spacingAndGlyphs"'
    place = f'x="{_number(text.x)}" y="{_number(text.y)}"'
    return f"<text{look} {place}{anchor}{wide}>{_escaped(text.text)}</text>"


def _group(group: Group, look: str, *, is_live: bool) -> str:
    place = f' transform="translate(0 {_number(group.y)})"' if group.y else ""
    inside = "".join(_format(each, is_live=is_live) for each in group.shapes)
    if is_live:
        named = {"id": group.id} if group.id else EMPTY
        data = {f"data-{key}": value for key, value in group.facts.items()}
        return f"<g{look}{_attributes({**named, **data})}{place}>{inside}</g>"
    title = f"<title>{_escaped(group.name)}</title>" if group.name else ""
    return f"<g{look}{place}>{title}{inside}</g>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {key}="{_escaped(value)}"' for key, value in values.items())


def _day(day: Edge) -> str:
    return "" if day is None else f"{day:.10g}"


def _number(value: float) -> str:
    """A length with as many decimals as can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    return escape(printable(text))
