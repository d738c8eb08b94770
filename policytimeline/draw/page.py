"""One page that shows a figure: it needs nothing else, and works from a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet

from policytimeline.draw.drawing import UNTITLED, Drawing, svg_of, with_title
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.marks import Align
from policytimeline.draw.page_code import page_script, page_styles, short_styles
from policytimeline.draw.page_data import page_data
from policytimeline.draw.page_table import PageTable, rows_of
from policytimeline.draw.sizes import MARGIN
from policytimeline.draw.style import DARK, HUES, LIGHT, format_rules, paints, style_rules
from policytimeline.draw.svg import format_svg, hues_of
from policytimeline.draw.symbols import SYMBOLS
from policytimeline.markup import Html, escaped, output
from policytimeline.results.html import folded_table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

_WIDTHS = (376.0, 720.0)
"""The widths at which a figure without script is laid out, besides its own."""


def format_page(drawing: Drawing, width: float) -> str:
    """The page of a figure; that of events can be zoomed, filtered and asked for evidence."""
    title = escaped(drawing.title or UNTITLED)
    table = PageTable.of(drawing)
    if isinstance(drawing, EventDrawing):
        styles, before, after = _live(drawing, table)
    else:
        styles, before, after = _still(drawing, width)
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>\n"
        '<meta name=viewport content="width=device-width">'
        f'<meta http-equiv=Content-Security-Policy content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{short_styles(styles)}{page_styles()}</style>\n"
        f"<main><h1>{title}</h1>\n{before}\n{table.format()}\n{after}</main>\n"
    )


def format_cell(drawing: Drawing, width: float) -> str:
    """The figure in a notebook, and its table below it, folded."""
    figure = Html(svg_of(drawing, width))
    table = folded_table(drawing.table.for_readers, rows=_MOST_ROWS, hint=_ALL_ROWS)
    return output(figure, table)


_MOST_ROWS = 60
_ALL_ROWS = "figure.table has all"


def _live(drawing: EventDrawing, table: PageTable) -> tuple[str, str, str]:
    """The styles of a figure that a script draws, what is above the table, and below it."""
    data = page_data(drawing, rows_of(drawing), [column.name for column in table.columns])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = page_script()
    hues = range(min(len(drawing.lanes), len(HUES)))
    colours = {name: f"var(--{name})" for name in LIGHT}
    looks = [set(str(look).split()) for look, *_ in data["kinds"]]
    looks += ({word} for word in re.findall(r"[a-z-]+", script))
    rules = _used_rules(style_rules("", hues, colours), looks)
    symbols = "".join(
        f'<path id="{name}" d="{path}"/>' for name, path in SYMBOLS.items() if f'"{name}"]' in text
    )
    styles = format_rules(rules)
    used = "".join(
        paint for id_, paint in paints("", hues, colours).items() if f"url(#{id_})" in styles
    )
    before = (
        "<noscript>The figure is drawn by a script; the table says the same.</noscript>\n"
        f"{_controls(drawing)}\n<div class=view><figure>"
        f"<svg tabindex=0 role=group aria-label=Figure><defs>{symbols}{used}"
        f'<clipPath id="seen"><rect x="{MARGIN / 2:g}" y="-20" height="40"/></clipPath></defs>'
        "<g class=back></g><g class=joins></g></svg><ul></ul></figure>"
        f"<section class=evidence tabindex=0 aria-label=Evidence><p>{_HINT}</section></div>"
    )
    after = f"<script type=application/json>{text}</script>\n<script>{script}</script>"
    return _colours(hues) + styles, before, after


_HINT = (
    "Choose an event to see its evidence. Zoom: + and \N{MINUS SIGN}, or Ctrl and the wheel. "
    "Move: arrow keys, or drag."
)


def _still(drawing: Drawing, width: float) -> tuple[str, str, str]:
    """The same of a figure that stays as it is: laid out for several widths of the screen."""
    colours = {name: f"var(--{name})" for name in LIGHT}
    widths = [*(each for each in _WIDTHS if each < width), width]
    untitled = with_title(drawing, "")  # The page has the title above.
    pictures = [untitled.picture(each) for each in widths]
    name = drawing.title or UNTITLED
    figures = "".join(
        f"<figure class=w{place}>{svg}</figure>"
        for place, svg in enumerate(
            format_svg(picture, name=name, colours=colours) for picture in pictures
        )
    )
    return _colours(hues_of(pictures[-1])) + _one_figure(widths), figures, ""


def _one_figure(widths: Sequence[float]) -> str:
    """The rules that show the widest figure that there is room for; in print, the last but one."""
    rules = ""
    for place, width in enumerate(widths[1:], 1):
        rules += (
            f"@media(min-width:{width + 24:g}px){{.w{place - 1}{{display:none}}}}"
            f"@media(max-width:{width + 23.9:g}px){{.w{place}{{display:none}}}}"
        )
    return rules


def _colours(hues: Iterable[int]) -> str:
    """The colours on a light ground and on a dark one."""
    names = [*_TONES, *(f"c{hue}" for hue in hues)]
    light, dark = (
        "".join(f"--{name}:{colours[name]};" for name in names) for colours in (LIGHT, DARK)
    )
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


_TONES = ("ink", "soft", "paper", "grid", "origin")


def _used_rules(
    rules: Mapping[tuple[str, ...], str], looks: Iterable[AbstractSet[str]]
) -> dict[tuple[str, ...], str]:
    """The rules for something that has one of these sets of classes."""
    known = set(map(frozenset, looks))
    found: dict[tuple[str, ...], str] = {}
    for selectors, rule in rules.items():
        used = tuple(each for each in selectors if any(map(_classes_of(each).issubset, known)))
        if used:
            found[used] = rule
    return found


def _classes_of(selector: str) -> set[str]:
    """The classes that a selector asks for, but for the colour of a lane."""
    return set(re.findall(r"\.([a-z-]+)(?![\w-])", selector))


def _controls(drawing: EventDrawing) -> str:
    """The form above the figure; it is hidden until the script has filled it."""
    names: dict[Align, str] = {"calendar": "calendar", "origin": "days since the origin"}
    options = "".join(
        f"<option value={align}{' selected' * (align == drawing.align)}>{name}"
        for align, name in names.items()
    )
    choices = [
        *((name, text, f"<option value=''>{every}") for name, text, every in _FILTERS),
        *([("align", "Axis", options)] if len(drawing.aligns) > 1 else []),
    ]
    selects = "".join(
        f"<label>{text}<select name={name}>{options}</select></label>"
        for name, text, options in choices
    )
    buttons = "".join(
        f'<button type=button value="{value}" aria-label="{name}">{text}</button>'
        for value, name, text in _BUTTONS
    )
    search = "<label>Find<input type=search name=text></label>"
    return f"<form hidden>{search}{selects}<div>{buttons}</div><output></output></form>"


_FILTERS = (
    ("type", "Type", "all types"),
    ("actors", "Actor", "all actors"),
    ("certainty", "How certain", "all dates"),
)
_BUTTONS = (
    ("+", "Zoom in", "+"),
    ("-", "Zoom out", "\N{MINUS SIGN}"),
    ("0", "Whole axis", "all"),
)
