"""The colours and lines of figures, as a style sheet."""

from __future__ import annotations

from collections.abc import Sequence

HUES = ("#0069a8", "#b3470a", "#00755a", "#8f4a7b", "#7a6200", "#4a5a8c", "#a3344f", "#4d6b24")
HUES_ON_DARK = (
    *("#6cb6ee", "#f0955a", "#45c8a2", "#dd9cc8"),
    *("#d6b942", "#a9b8ea", "#f08fa4", "#a9cc76"),
)
"""Colours of lanes that are told apart without seeing red or green, after Okabe and Ito (2008).

Each has a contrast of at least 4.5 to 1 to its ground.
"""

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

_LIGHT = {"ink": "#1a1a1a", "soft": "#595959", "paper": "#ffffff"}
_DARK = {"ink": "#ececec", "soft": "#b0b0b0", "paper": "#16181c"}
_LINES = {"grid": ("#d9dce1", "#3a3f47"), "origin": ("#e3e0ce", "#3b3929")}

FADES = {"fade-in": (0.08, 0.95), "fade-out": (0.95, 0.08), "fade-both": (0.15, 0.7, 0.15)}
"""How much there is of a colour from left to right."""


def style_sheet(scope: str, hues: Sequence[int], *, is_dark: bool = False) -> str:
    """The rules for what is inside an element of an id.

    Args:
        scope: The id.
        hues: The numbers of the colours that are used.
        is_dark: Whether they are for a dark ground.
    """
    tones = _DARK if is_dark else _LIGHT
    colours = HUES_ON_DARK if is_dark else HUES
    grid, origin = (_LINES[name][is_dark] for name in ("grid", "origin"))
    ink, soft, paper = (tones[name] for name in ("ink", "soft", "paper"))
    rules = {
        "text": f"font-family:{FONT};font-size:12px;fill:{ink}",
        ".paper": f"fill:{paper}",
        ".title": "font-size:16px;font-weight:bold",
        ".heading": "font-size:13px;font-weight:bold",
        ".tick-label,.legend-label,.note": f"font-size:11px;fill:{soft}",
        ".count": "font-size:10px",
        ".label": f"paint-order:stroke;stroke:{paper};stroke-width:2.5px;stroke-opacity:.75",
        ".ground": f"fill:{ink};opacity:.04",
        ".origin": f"fill:{origin};opacity:.7",
        ".grid,.rule": f"stroke:{grid};stroke-width:1",
        ".rule": f"stroke:{soft}",
        ".join": f"stroke:{soft};stroke-width:1;fill:none;opacity:.45",
        ".coded": f"fill:{soft}",
        ".contradiction": f"fill:{paper};stroke:{ink};stroke-width:1.5",
        ".tick": "stroke-width:1.5;fill:none",
        ".hollow,.dashed,.crossed,.half": f"fill:{paper};stroke-width:1.5",
        ".dashed": "stroke-dasharray:3 2",
        ".band": "opacity:.3",
    }
    for hue in hues:
        own, colour = f".c{hue} ", colours[hue]
        rules |= {
            f"{own}.solid,{own}.arrow,{own}.certain,{own}.band": f"fill:{colour}",
            f"{own}.possible": f"fill:{colour};opacity:.35",
            f"{own}.tick,{own}.hollow,{own}.dashed,{own}.crossed,{own}.half,{own}.curve": (
                f"stroke:{colour}"
            ),
            **{
                f"{own}.solid.{fade},{own}.half.{fade}": f"fill:url(#{scope}-{hue}-{fade})"
                for fade in FADES
            },
            f"{own}.dotted": f"fill:url(#{scope}-{hue}-dots)",
        }
    return "".join(
        f"{','.join(f'#{scope} {each}' for each in names.split(','))}{{{rule}}}"
        for names, rule in rules.items()
    )


def definitions(scope: str, hues: Sequence[int], *, is_dark: bool = False) -> str:
    """The gradients and patterns that the rules name."""
    colours = HUES_ON_DARK if is_dark else HUES
    return "".join(
        "".join(_fade(f"{scope}-{hue}-{name}", colours[hue], shares) for name, shares in FADES.items())
        + _dots(f"{scope}-{hue}-dots", colours[hue])
        for hue in hues
    )


def _fade(id_: str, colour: str, shares: Sequence[float]) -> str:
    stops = "".join(
        f'<stop offset="{place / (len(shares) - 1):g}" stop-color="{colour}" stop-opacity="{share:g}"/>'
        for place, share in enumerate(shares)
    )
    return f'<linearGradient id="{id_}">{stops}</linearGradient>'


def _dots(id_: str, colour: str) -> str:
    return (
        f'<pattern id="{id_}" width="6" height="9" patternUnits="userSpaceOnUse">'
        f'<rect width="3" height="9" fill="{colour}"/></pattern>'
    )
