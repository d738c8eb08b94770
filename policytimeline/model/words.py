"""Where words and numbers begin and end in a normalised text.

Words are those of Unicode Standard Annex 29, with tailorings that keep together whatever changes
its meaning when it is cut: a number keeps its sign, its separators and its per cent or currency
sign, and a compound keeps its hyphens. So "5 arrests" does not occur in "1,5 arrests", nor
"arrest" in "post-arrest".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Hiragana, Han
)
"""Scripts that put no spaces between words: a word may begin at every character."""

_HAN_NUMERALS = "〇零一二三四五六七八九十百千万億兆亿萬两"
_HYPHENS = "-\u2010\u2011\u2013"
_APOSTROPHES = "'\u2019"
_SIGNS = f"{_HYPHENS}+\u2212\u00b1~\u2248<>\u2264\u2265"
_CURRENCIES = "$\u00a2-\u00a5\u20a0-\u20cf"
_PER = "%\u2030"
_NUMBER_SEPARATORS = f".,:/{_APOSTROPHES}\u00b7\u066b\u066c"

_ELIDED = (
    "[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|dall|sull|coll|un|quell|quest|sant"
)
"""Before an apostrophe and a vowel, a word of its own in French, Italian or Catalan: l'accord."""

_SUSPENDED = "and|or|to|und|oder|bis|et|ou"
"""What follows the hyphen of a suspended compound: "pre- and post-war", where normal text has no
space."""

_JOINERS = "\u00ad\u200b\u200c\u200d\u2060"
"""Without a width: they stand inside a word and do not end it."""


def split_words(text: str) -> list[str]:
    """The text in pieces: every second one is a word or number, the others are between them.

    Args:
        text: A text in its normal form: single spaces, a newline between two paragraphs.

    >>> split_words("Agent's pay rose -1,500.5% after re-entry.")[1::2]
    ["Agent's", 'pay', 'rose', '-1,500.5%', 'after', 're-entry']
    """
    return _pattern(_marks_in(text)).split(text)


def word_places(pieces: Sequence[str], start: int = 0) -> tuple[list[int], list[int], int]:
    """Where each word of a split text starts, where it ends, and where the text ends.

    >>> word_places(["", "Nine", " ", "pilots", "."])
    ([0, 5], [4, 11], 12)
    """
    edges = list(accumulate(map(len, pieces), initial=start))
    return edges[1:-1:2], edges[2::2], edges[-1]


def _marks_in(text: str) -> str:
    """The combining marks and joiners that occur in a text, in order."""
    if text.isascii():
        return ""
    marks = (
        character
        for character in set(text)
        if unicodedata.category(character)[0] == "M" or character in _JOINERS
    )
    return "".join(sorted(marks))


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    """The pattern of a word or number, in a text with these marks."""
    base = rf"[^\W{_NO_SPACES}]"
    after = f"(?:{base}|[{marks}])" if marks else base
    mark = f"[{marks}]*" if marks else ""
    run = f"{base}{after}*"
    letter = rf"[^\W\d_{_NO_SPACES}]"
    # A whole number whose thousands are set off by spaces: 1 230 000.
    grouped = r"(?<!\d)\d{1,3}(?:\ \d{3})+(?!\d)"
    part = f"(?:{grouped}|{run})"
    connectors = (
        rf"[{_HYPHENS}](?!(?:{_SUSPENDED})\b)(?={base})",
        # A line may have been broken behind these hyphens.
        rf"(?:(?<=\u00ad)|\u2010)\ (?!(?:{_SUSPENDED})\b)(?={letter})",
        rf"[{_APOSTROPHES}](?={letter})",
        rf"[&\u00b7](?={letter})",
        rf"(?<=\d)[{_NUMBER_SEPARATORS}](?=\d)",
        # Letters with a full stop between them, as in U.S.
        rf"(?<!{base}{after})\.(?={letter}(?!{after}))",
    )
    before = (
        rf"(?:(?<![{_HYPHENS}])[{_SIGNS}])?[{_CURRENCIES}]?(?:(?<![\w.])\.)?(?=\d)"
        rf"|[{_CURRENCIES}](?:[{_SIGNS}])?(?=\d)"
    )
    currency_behind = rf"\ ?[{_CURRENCIES}](?![{_SIGNS}]?\.?\w)"
    marks_behind = rf"\ ?[{_PER}]|{currency_behind}|\+(?!\w)|[{_HAN_NUMERALS}]+"
    behind = rf"(?:(?<=\d)(?:{marks_behind}))?"
    return re.compile(
        # First the plain words, of which most texts consist.
        rf"""(
        {letter}++(?=[\ ,;]|$)
        | (?i:(?:{_ELIDED})[{_APOSTROPHES}](?=[aeiouyhàâäæéèêëìíîïòóôœùúûü]))
        | (?:{before})? {part} (?:(?:{"|".join(connectors)}){part})* {behind}
        | [{_HAN_NUMERALS}]+
        | [{_NO_SPACES}]{mark}
        )""",
        re.VERBOSE,
    )
