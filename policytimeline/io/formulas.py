"""Texts that a spreadsheet would run as formulas: made safe in CSV, and exactly restored."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    "'*[=+\\-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)
"""How a text starts that a spreadsheet takes for a formula, or that was made safe before."""


def neutralised(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula.

    One that starts with apostrophes and then as a formula does gets one more, so that `restored`
    always gives the text back.

    >>> neutralised("=1+1"), neutralised("'=1+1"), neutralised("'June' is not a date")
    ("'=1+1", "''=1+1", "'June' is not a date")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text that was neutralised.

    >>> restored("'=1+1"), restored("''=1+1"), restored("'June' is not a date")
    ('=1+1', "'=1+1", "'June' is not a date")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
