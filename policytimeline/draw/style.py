"""The colours and lines of figures, as a style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HUES = ("#0069a8", "#b3470a", "#00755a", "#4e1c42", "#a1008e", "#3c5ad8", "#db075b", "#432f00")
HUES_ON_DARK = (
    *("#6cb6ee", "#f0955a", "#45c8a2", "#e949b3"),
    *("#e4e74d", "#ffd5f5", "#44ff9e", "#767bff"),
)
"""Colours of lanes. All differ by at least 12 in CIE L*a*b*, also without seeing red or green
(Machado, Oliveira and Fernandes 2009), and have a contrast of at least 4.5 to 1 to their ground.
"""

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

LIGHT = {
    "ink": "#1a1a1a",
    "soft": "#595959",
    "paper": "#ffffff",
    "grid": "#d9dce1",
    "origin": "#e3e0ce",
    **{f"c{n}": hue for n, hue in enumerate(HUES)},
}
DARK = {
    "ink": "#ececec",
    "soft": "#b0b0b0",
    "paper": "#16181c",
    "grid": "#3a3f47",
    "origin": "#3b3929",
    **{f"c{n}": hue for n, hue in enumerate(HUES_ON_DARK)},
}
"""The colours by name, on a light ground and on a dark one."""

FADES = {"rise": (0.08, 0.95), "fall": (0.95, 0.08), "both": (0.15, 0.55, 0.55, 0.15)}
"""How much there is of a colour from left to right: of days of which none is likelier, no more."""

_OUTLINED = ("hollow", "dashed", "crossed", "half")
"""The looks that are drawn as outlines, which fade as fills do."""


def style_rules(
    scope: str, hues: Sequence[int], colours: Mapping[str, str]
) -> dict[tuple[str, ...], str]:
    """The rules for what is drawn, by their selectors.

    Args:
        scope: What the ids of gradients and patterns begin with.
        hues: The numbers of the colours of lanes that are used.
        colours: What each colour is, by its name.
    """
    ink, soft, paper = (colours[name] for name in ("ink", "soft", "paper"))
    rules = {
        "text": f"font:12px {FONT};fill:{ink}",
        ".paper": f"fill:{paper}",
        ".title": "font-size:16px;font-weight:bold",
        ".heading": "font-size:13px;font-weight:bold",
        ".tick-label,.legend-label,.note": f"font-size:11px;fill:{soft}",
        ".count": "font-size:10px",
        ".label": f"paint-order:stroke;stroke:{paper};stroke-width:2.5px;stroke-opacity:.75",
        ".ground": f"fill:{ink};opacity:.04",
        ".origin": f"fill:{colours['origin']};opacity:.7",
        ".grid": f"stroke:{colours['grid']}",
        ".rule,.join,.cap": f"stroke:{soft}",
        ".join": "fill:none;opacity:.45",
        ".coded": f"fill:{soft}",
        ".contradiction": f"fill:{paper};stroke:{ink};stroke-width:1.5",
        ".tick": "stroke-width:1.5;fill:none",
        ".hollow,.dashed,.crossed,.half": f"fill:{paper};stroke-width:1.5",
        ".dashed": "stroke-dasharray:3 2",
        ".pale": "opacity:.6",
        ".band": "opacity:.3",
        ".curve": "stroke-width:2;fill:none",
        ".thin": "stroke-width:1;stroke-dasharray:5 3",
        ".box": f"fill:{paper};stroke:{soft}",
        ".edge": f"stroke:{ink};stroke-width:1.2;fill:none",
    }
    for hue in hues:
        own, colour = f".c{hue} ", colours[f"c{hue}"]
        rules |= {
            _each(own, "solid", "arrow", "back", "struck", "certain", "band"): f"fill:{colour}",
            _each(own, "possible"): f"fill:{colour};opacity:.35",
            _each(own, "tick", "hollow", "dashed", "crossed", "half", "curve"): f"stroke:{colour}",
            **{_each(own, f"solid.{fade}"): f"fill:url(#{scope}{hue}-{fade})" for fade in FADES},
            **{
                _each(own, *(f"{look}.{fade}" for look in _OUTLINED)): (
                    f"stroke:url(#{scope}{hue}-{fade})"
                )
                for fade in FADES
            },
            _each(own, "dotted"): f"fill:url(#{scope}{hue}-dots)",
        }
    return {tuple(selectors.split(",")): rule for selectors, rule in rules.items()}


def format_rules(rules: Mapping[tuple[str, ...], str], *, inside: str = "") -> str:
    """The rules as a style sheet, for an element of this id or for a whole page."""
    scope = f"#{inside} " if inside else ""
    return "".join(
        f"{','.join(scope + each for each in selectors)}{{{rule}}}"
        for selectors, rule in rules.items()
    )


def _each(own: str, *looks: str) -> str:
    return ",".join(f"{own}.{look}" for look in looks)


def paints(scope: str, hues: Sequence[int], colours: Mapping[str, str]) -> dict[str, str]:
    """The gradients and patterns that the rules name, by their ids."""
    found: dict[str, str] = {}
    for hue in hues:
        colour, own = colours[f"c{hue}"], f"{scope}{hue}-"
        found |= {own + name: _fade(own + name, colour, shares) for name, shares in FADES.items()}
        found[f"{own}dots"] = _dots(f"{own}dots", colour)
    return found


def _fade(id_: str, colour: str, shares: Sequence[float]) -> str:
    stops = "".join(
        f'<stop{_offset(place / (len(shares) - 1))} stop-color="{colour}" '
        f'stop-opacity="{_share(share)}"/>'
        for place, share in enumerate(shares)
    )
    return f'<linearGradient id="{id_}">{stops}</linearGradient>'


def _offset(number: float) -> str:
    """Where a colour is reached; the start, if nothing is said."""
    return f' offset="{_share(number)}"' if number else ""


def _share(number: float) -> str:
    """A number from 0 to 1, as short as it can be written."""
    return f"{number:.2g}".removeprefix("0") or "0"


def _dots(id_: str, colour: str) -> str:
    return (
        f'<pattern id="{id_}" width="6" height="9" patternUnits="userSpaceOnUse">'
        f'<rect width="3" height="9" fill="{colour}"/></pattern>'
    )
