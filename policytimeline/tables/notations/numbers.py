"""Numbers as tables write them: ``1,234.5``, ``1.234,5``, and ``1.000``, which may be either."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

DECIMAL_MARKS = (".", ",")
"""What may be between a number and its decimals; the other one is between its thousands."""

_LONGEST = 300


def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    point, comma = re.escape(decimal), re.escape(thousands)
    return re.compile(
        rf"[+-]?(?:(?P<whole>[1-9]\d{{0,2}}(?:{comma}\d{{3}})+|\d+)?(?P<part>{point}\d+)?)"
        r"(?P<exponent>[eE][+-]?\d{1,3})?"
    )


_PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = {
    mark: (_pattern(mark, other), other)
    for mark, other in zip(DECIMAL_MARKS, reversed(DECIMAL_MARKS), strict=True)
}


def read_number(text: str, decimal: str) -> int | float | None:
    """A number with this mark before its decimals; None if it is not one.

    >>> [read_number(text, ".") for text in ("1,234.5", "1.000", "1.000.000", "x")]
    [1234.5, 1.0, None, None]
    >>> [read_number(text, ",") for text in ("1.234,5", "1.000", "1.000.000", "0.123")]
    [1234.5, 1000, 1000000, None]
    """
    if len(text) > _LONGEST:
        return None
    pattern, thousands = _PATTERNS[decimal]
    match = pattern.fullmatch(text)
    if match is None or not (match["whole"] or match["part"]):
        return None
    plain = text.replace(thousands, "").replace(decimal, ".")
    if not match["part"] and not match["exponent"]:
        return int(plain)
    number = float(plain)
    return number if math.isfinite(number) else None


def two_numbers(text: str) -> tuple[int | float, int | float] | None:
    """Both numbers that a text may be if nothing says which mark is before the decimals.

    >>> two_numbers("1.000"), two_numbers("12,345"), two_numbers("1.5")
    ((1.0, 1000), (12345, 12.345), None)
    """
    point, comma = (read_number(text, mark) for mark in DECIMAL_MARKS)
    return None if point is None or comma is None or point == comma else (point, comma)
