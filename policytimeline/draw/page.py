"""One page that shows a figure: it needs nothing else, and works from a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from policytimeline.dates.calendar import EPOCH
from policytimeline.draw import clusters, legend, scale, sizes
from policytimeline.draw.drawing import UNTITLED, Drawing, svg_of
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.page_table import format_page_table
from policytimeline.draw.shapes import Picture
from policytimeline.draw.style import DARK, FONT, LIGHT, style_sheet
from policytimeline.draw.svg import format_live_svg, format_svg, hues_of
from policytimeline.results.cells import printable
from policytimeline.results.html import format_html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def format_page(drawing: Drawing, width: float) -> str:
    """The page of a figure; that of events can be zoomed, filtered and asked for evidence."""
    if isinstance(drawing, EventDrawing):
        layout = drawing.live_layout(width)
        picture = layout.picture()
        svg = format_live_svg(picture, facts=_facts(layout))
        parts: tuple[str, ...] = (_controls(layout), f"<figure>{svg}</figure>", _EVIDENCE)
        script = f"<script>{_asset('page.js')}</script>"
    else:
        picture = drawing.picture(width)
        parts = (f"<figure>{format_svg(picture, name=drawing.title or UNTITLED)}</figure>",)
        script = ""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{_escaped(drawing.title or UNTITLED)}</title>",
            f"<style>{_styles(picture)}{_asset('page.css')}</style>",
            f"<main>\n<h1>{_escaped(drawing.title or UNTITLED)}</h1>",
            *parts,
            format_page_table(drawing),
            f"</main>\n{script}\n</html>\n",
        ]
    )


def format_cell(drawing: Drawing, width: float) -> str:
    """The figure in a notebook, and its table below it, folded."""
    table = format_html((), (drawing.table.for_readers,))
    summary = "<summary>The same as a table</summary>"
    return f"<div>{svg_of(drawing, width)}<details>{summary}{table}</details></div>"


_EVIDENCE = (
    '<section class="evidence" tabindex="-1" aria-label="Evidence" aria-live="polite" hidden>'
    "</section>"
)


def _styles(picture: Picture) -> str:
    """The styles of what is drawn, on a light ground and on a dark one."""
    hues = hues_of(picture)
    names = [*_TONES, *(f"c{hue}" for hue in hues)]
    light, dark = (
        "".join(f"--{name}:{colours[name]};" for name in names) for colours in (LIGHT, DARK)
    )
    rules = style_sheet("", hues, {name: f"var(--{name})" for name in LIGHT})
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"


_TONES = ("ink", "soft", "paper", "grid", "origin")


def _controls(layout: EventLayout) -> str:
    """The form above the figure; it is hidden until the script has filled it."""
    aligned = "".join(
        f'<option value="{value}"{" selected" * (value == layout.align)}>{text}</option>'
        for value, text in (("calendar", "calendar"), ("origin", "days since the origin"))
    )
    choices = [
        ("type", "Type", '<option value="">all types</option>'),
        ("actors", "Actor", '<option value="">all actors</option>'),
        ("certainty", "Date", '<option value="">all dates</option>'),
        *([("align", "Axis", aligned)] if layout.other else []),
    ]
    selects = "".join(
        f'<label>{text}<select name="{name}">{options}</select></label>'
        for name, text, options in choices
    )
    buttons = "".join(
        f'<button type="button" value="{value}" aria-label="{name}">{text}</button>'
        for value, name, text in (
            ("in", "Zoom in", "+"),
            ("out", "Zoom out", "\N{MINUS SIGN}"),
            ("all", "Show the whole axis", "all"),
        )
    )
    search = '<label>Find<input type="search" name="text"></label>'
    return f"<form hidden>{search}{selects}<div>{buttons}</div><output></output></form>"


def _facts(layout: EventLayout) -> Mapping[str, str]:
    """What the script has to know: the axes, and the sizes that the layout has."""
    domains = {each.align: each.domain for each in (layout, layout.other) if each}
    return {
        "align": layout.align,
        "domains": json.dumps(domains, separators=(",", ":")),
        "sizes": json.dumps(_SIZES | {"width": layout.width}, separators=(",", ":")),
    }


_SIZES: dict[str, object] = {
    "font": FONT,
    "label": sizes.LABEL_SIZE,
    "longest": sizes.LONGEST_LABEL,
    "margin": sizes.MARGIN,
    "top": sizes.MARGIN / 2,
    "gap": sizes.ROW_GAP,
    "between": sizes.LANE_GAP,
    "foot": sizes.LANE_FOOT,
    "axis": sizes.AXIS_HEIGHT,
    "rows": [sizes.MOST_LABELLED_ROWS, sizes.MOST_BARE_ROWS],
    "row": [sizes.LABELLED_ROW, sizes.BARE_ROW],
    "middle": [sizes.LABELLED_MARK, sizes.BARE_MARK],
    "most": sizes.MOST_MARKS,
    "radius": sizes.DOT_RADIUS,
    "thinnest": sizes.THINNEST,
    "narrowest": 240,
    "apart": scale.NEAREST_TICKS,
    "epoch": EPOCH,
    "piece": clusters.PIECE,
    "bars": clusters.HEIGHT,
    "above": clusters.ABOVE,
    "clustered": clusters.CLUSTERED_HEIGHT,
    "line": legend.LINE,
    "space": legend.SPACE,
}


@cache
def _asset(name: str) -> str:
    """A file of this folder without its comments and indents."""
    text = (files("policytimeline.draw") / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _escaped(text: str) -> str:
    return escape(printable(text))
