"""Which format of dates a wrong one is likely meant to be."""

from __future__ import annotations

import re

from policytimeline.suggestions import close_matches
from policytimeline.tables.notations.format_readers import READERS
from policytimeline.tables.notations.format_words import WORDS

OTHER_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"(?:%[HI]|[hH]{1,2}):(?:%M|[mM]{2})(?::(?:%S|[sS]{2}))?(?: ?(?:%p|tt))?|%T", "time"),
    (r"%Y|[yY]{4}", "year"),
    (r"%y|[yY]{2}", "yy"),
    (r"%B|[mM]{4}", "Month"),
    (r"%b|[mM]{3}", "Mon"),
    (r"%-?m|[mM]{1,2}", "month"),
    (r"%-?[de]|[dD]{1,2}", "day"),
)
"""How ``strftime`` and spreadsheets write the words of a format."""

_ROWS = [(re.compile(pattern), word) for pattern, word in OTHER_SPELLINGS]
_FOREIGN = re.compile(
    "|".join([OTHER_SPELLINGS[0][0], "%-?[A-Za-z]", r"([^\W_])\1+", *WORDS, r"[^\W_]"])
)
_LETTERS = re.compile(r"[^\W_]+")
_UNKNOWN = "?"


def likely_format(text: str) -> str:
    """The format that a wrong one is likely meant to be, which may be wrong as well.

    >>> likely_format("%d.%m.%Y"), likely_format("YYYYMMDD"), likely_format("M/D/YY")
    ('day.month.year', 'yearmonthday', 'month/day/yy')
    >>> likely_format("mont/day/Year"), likely_format("ISO"), likely_format("%F")
    ('month/day/year', 'iso', 'iso')
    """
    if text in _SYNONYMS:
        return _SYNONYMS[text]
    if near := close_matches(text, READERS):
        return near[0]
    translated = _FOREIGN.sub(lambda found: _translated(found[0]), text)
    return translated if _UNKNOWN not in translated else _LETTERS.sub(_nearest, text)


_SYNONYMS = {"%F": "iso", "excel": "excel-1900", "date": "iso", "ISO 8601": "iso"}


def _translated(word: str) -> str:
    if word in WORDS:
        return word
    return next((ours for pattern, ours in _ROWS if pattern.fullmatch(word)), _UNKNOWN)


def _nearest(letters: re.Match[str]) -> str:
    alike = [word for word in WORDS if word[0] == letters[0][0]]
    return next(iter(close_matches(letters[0], alike or WORDS)), _UNKNOWN)
