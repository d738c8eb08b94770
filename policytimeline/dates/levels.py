"""The level of EDTF that a text needs (promise 1: honest dates).

The three levels of the specification (Library of Congress, 2019): what a reader of a level
must know to understand a text of it.
"""

from __future__ import annotations

import re

from policytimeline.dates.parsing import parse_edtf

_LEVEL_0 = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T.*)?)?)?")
_MASKED = re.compile(r"[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[01][0-9]-XX")
_LEVEL_1 = re.compile(
    r"-?[0-9]{4}(?:-(?:[01][0-9](?:-[0-9]{2})?|2[1-4]))?"  # before year 0; seasons 21 to 24
    r"|Y-?[0-9]+"  # years of more than four digits
)


def edtf_level(text: str) -> int:
    """The level of EDTF (0, 1 or 2) that a reader needs to read the text.

    Raises:
        EdtfSyntaxError: If the text is not EDTF.

    >>> edtf_level("2018-06-28"), edtf_level("2018-06~/.."), edtf_level("2018-XX-28")
    (0, 1, 2)
    """
    parse_edtf(text)
    if text[0] in "[{":
        return 2
    if "/" in text:
        return max(map(_level_of_end, text.split("/")))
    return _level_of_date(text)


def _level_of_date(text: str) -> int:
    """Level 1 takes one qualifier, at the end of the date, and digits left out from the right."""
    if _LEVEL_0.fullmatch(text):
        return 0
    date = text[:-1] if text[-1] in "?~%" else text
    return 1 if _LEVEL_1.fullmatch(date) or _MASKED.fullmatch(date.removeprefix("-")) else 2


def _level_of_end(text: str) -> int:
    """Level 2 extends the intervals of level 1 by ends with unspecified digits."""
    if text in {"", ".."}:
        return 1
    return 2 if "X" in text else _level_of_date(text)
