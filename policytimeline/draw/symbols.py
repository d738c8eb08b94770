"""Small drawings around a point: paths, as SVG writes them."""

from __future__ import annotations

_RADIUS = 5
_ARC = f"a{_RADIUS} {_RADIUS} 0 1 1"
_CIRCLE = f"M-{_RADIUS} 0{_ARC} {2 * _RADIUS} 0{_ARC}-{2 * _RADIUS} 0z"

SYMBOLS = {
    "solid": _CIRCLE,
    "hollow": _CIRCLE,
    "dashed": _CIRCLE,
    "crossed": f"{_CIRCLE}M-3-3L3 3M3-3L-3 3",
    "half": f"{_CIRCLE}M0-{_RADIUS}V{_RADIUS}M-2.5-4V4M2.5-4V4",
    "tick": "M0-6V6",
    "arrow": "M-8-7L2 0L-8 7z",
    "contradiction": "M0-8L8 6H-8zM0-3V2M0 3.5V4.5",
}
