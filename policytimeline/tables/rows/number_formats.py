"""How precisely a number format of Excel shows a date."""

from __future__ import annotations

import re
from enum import Enum

_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Texts, colours and languages, escapes and filling: their letters are no parts of dates."""

_OF_A_CLOCK = re.compile(r"h|s|am/pm|a/p|\[(?:h+|m+|s+)\]", re.IGNORECASE)

_BUILT_IN_MONTH = 17
_BUILT_IN_DATES = frozenset({14, 15, 16, _BUILT_IN_MONTH, 22, *range(27, 37), *range(50, 59)})
"""The numbers of formats that every workbook has, without writing them down."""


class Shown(Enum):
    """What a format shows of a number.

    A value is how many characters of a date in ISO 8601 say as much.
    """

    YEAR = 4
    MONTH = 7
    DAY = 10
    NO_DATE = 0


def shown_by(code: str) -> Shown:
    """What a format code shows; only its part for positive numbers counts.

    >>> [shown_by(code).name for code in ("mmm yyyy", "yyyy;@", "[$-409]d-mmm-yy", "0.00", "h:mm")]
    ['MONTH', 'YEAR', 'DAY', 'NO_DATE', 'NO_DATE']
    """
    shown = _NOT_SHOWN.sub("", code).partition(";")[0].lower()
    has_clock = _OF_A_CLOCK.search(shown) is not None
    if "d" in shown or ("y" in shown and has_clock):
        return Shown.DAY
    if "y" not in shown:
        return Shown.NO_DATE
    return Shown.MONTH if "m" in shown else Shown.YEAR


def shown_by_built_in(number: int) -> Shown:
    """What a format shows that is known by its number alone."""
    if number == _BUILT_IN_MONTH:
        return Shown.MONTH
    return Shown.DAY if number in _BUILT_IN_DATES else Shown.NO_DATE
