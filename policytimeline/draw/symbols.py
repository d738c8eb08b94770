"""Small drawings around a point: paths, as SVG writes them."""

from __future__ import annotations

_RADIUS = 5
_ARC = f"a{_RADIUS} {_RADIUS} 0 1 1"
_CIRCLE = f"M-{_RADIUS} 0{_ARC} {2 * _RADIUS} 0{_ARC}-{2 * _RADIUS} 0z"


def _warning(x: int) -> str:
    """A triangle with an exclamation mark, beside the point."""
    return f"M{x}-6l6.5 11h-13zm0 4v3.5m0 1.5v1"


SYMBOLS = {
    "solid": _CIRCLE,
    "hollow": _CIRCLE,
    "dashed": _CIRCLE,
    "crossed": f"{_CIRCLE}M-3-3L3 3M3-3L-3 3",
    "half": _CIRCLE,
    "lower-half": f"M-{_RADIUS} 0a{_RADIUS} {_RADIUS} 0 0 0 {2 * _RADIUS} 0z",
    "tick": "M0-6V6",
    "arrow": "M-8-6L2 0L-8 6z",
    "arrow-back": "M8-6L-2 0L8 6z",
    "cap": "M0-3V3",
    "contradiction": _warning(-13),
    "contradiction-inside": _warning(8),
}
