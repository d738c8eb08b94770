"""Where words and numbers begin and end in a normalised text.

Words are those of Unicode Standard Annex 29, with tailorings that keep together whatever changes
its meaning when it is cut: a number keeps its sign, its separators and its per cent or currency
sign, and a compound keeps its hyphens. So "5 arrests" does not occur in "1,5 arrests", nor
"arrest" in "post-arrest".

They are found in the skeleton of the text, in which one character stands for all of a kind: for
every digit, sign, currency and combining mark of Unicode, in all their shapes.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Hiragana, Han
)
"""Scripts that put no spaces between words: a word may begin at every character."""

_DIGIT, _HAN_NUMERAL, _OPERATOR, _CURRENCY, _PER_CENT, _MARK = (
    "5",
    "\u4e00",
    "+",
    "$",
    "%",
    "\u0301",
)
"""What stands in a skeleton for every character of its kind."""

_HAN_WITHOUT_VALUE = "\u3007\u96f6\u4e24\u5169"
"""Han numerals that not every version of the Unicode database gives a value."""

_HYPHENS = "-\u2010\u2011\u2012\u2013"
_APOSTROPHES = "'\u2019"
_PER = "%\u2030\u2031\u0609\u060a\u066a"
_NUMBER_SEPARATORS = f".,:/{_APOSTROPHES}\u00b7\u066b\u066c\u30fb"
_WIDE_COMMA = "\uff0c"
"""Ends a clause in Chinese, unless it sets off three digits."""

_KIND_OF_CATEGORY = {
    **dict.fromkeys(("Nd", "Nl", "No"), _DIGIT),
    **dict.fromkeys(("Mn", "Mc", "Me"), _MARK),
    "Sc": _CURRENCY,
    "Sm": _OPERATOR,
    "Pd": "-",
}
_APART = re.compile(
    "ARROW|TRIANGLE|BULLET|EQUALS SIGN|VERTICAL LINE|MUSIC|EM DASH|HORIZONTAL BAR|WAVY|DOUBLE"
)
"""Names of symbols and dashes that do not belong to the number beside them."""

_RAISED = ("<super>", "<sub>")
"""Decompositions of raised and lowered figures: notes, which belong to the word before them."""

_ELIDED = (
    "[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|dall|sull|coll|un|quell|quest|sant"
)
"""Before an apostrophe and a vowel, a word of its own in French, Italian or Catalan: l'accord."""

_SUSPENDED = "and|or|to|und|oder|bis|et|ou"
"""What follows the hyphen of a suspended compound: "pre- and post-war", where normal text has no
space."""

_JOINERS = "\u00ad\u200b\u200c\u200d\u2060"
"""Without a width: they stand inside a word and do not end it."""

_KEPT = frozenset(
    f"{string.ascii_letters}{string.digits} &{_HYPHENS}{_NUMBER_SEPARATORS}{_WIDE_COMMA}\u00ad"
)
"""Stand for themselves: ASCII, and what the pattern names."""


def split_words(text: str) -> list[str]:
    """The text in pieces: every second one is a word or number, the others are between them.

    Args:
        text: A text in its normal form: single spaces, a newline between two paragraphs.

    >>> split_words("Agent's pay rose -1,500.5% after re-entry.")[1::2]
    ["Agent's", 'pay', 'rose', '-1,500.5%', 'after', 're-entry']
    """
    skeleton = text.translate(_KIND_OF)
    marks = (
        "" if text.isascii() else "".join(mark for mark in (_MARK, "\u00ad") if mark in skeleton)
    )
    pieces = _pattern(marks).split(skeleton)
    if skeleton == text:
        return pieces
    edges = accumulate(map(len, pieces), initial=0)
    return [text[start:end] for start, end in pairwise(edges)]


def word_places(pieces: Sequence[str], start: int = 0) -> tuple[list[int], list[int], int]:
    """Where each word of a split text starts, where it ends, and where the text ends.

    >>> word_places(["", "Nine", " ", "pilots", "."])
    ([0, 5], [4, 11], 12)
    """
    edges = list(accumulate(map(len, pieces), initial=start))
    return edges[1:-1:2], edges[2::2], edges[-1]


class _Kinds(dict[int, str]):
    """For each character the one that stands for its kind in a skeleton, found once."""

    def __missing__(self, code: int) -> str:
        self[code] = _kind(chr(code))
        return self[code]


def _kind(character: str) -> str:
    """The character that stands for a character's kind; itself if it has none."""
    if character in _KEPT:
        return character
    category = unicodedata.category(character)
    is_numeral = category == "Lo" and unicodedata.numeric(character, None) is not None
    if is_numeral or character in _HAN_WITHOUT_VALUE:
        return _HAN_NUMERAL
    if character in _JOINERS or character in _PER:
        return _MARK if character in _JOINERS else _PER_CENT
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and len(plain) == 1:
        is_raised = unicodedata.decomposition(character).startswith(_RAISED)
        return character if is_raised else _kind(plain)
    is_apart = _APART.search(unicodedata.name(character, ""))
    return character if is_apart else _KIND_OF_CATEGORY.get(category, character)


_KIND_OF = _Kinds()


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    """The pattern of a word or number, in a skeleton with these marks."""
    base = rf"[^\W{NO_SPACES}]"
    after = f"(?:{base}|[{marks}])" if marks else base
    mark = f"[{marks}]*" if marks else ""
    run = f"{base}{after}*"
    letter = rf"[^\W\d_{NO_SPACES}]"
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
        rf"(?<=\d){_WIDE_COMMA}(?=\d{{3}}(?!\d))",
        rf"(?<=\d)\ ?[{_OPERATOR}]\ ?(?=\d)",
        # Letters with a full stop between them, as in U.S.
        rf"(?<!{base}{after})\.(?={letter}(?!{after}))",
    )
    # Behind a number it is an operator or the dash of a range, and not a sign.
    spaced = rf"(?<![\d{_PER_CENT}{_CURRENCY}]\ )[{_OPERATOR}]\ "
    sign = rf"(?:(?<![{_HYPHENS}])[{_HYPHENS}]|{spaced}|[{_OPERATOR}])"
    currency = rf"[{_CURRENCY}]\ ?"
    before = rf"{sign}?(?:{currency})?(?:(?<![\w.])\.)?(?=\d)|{currency}{sign}?(?=\d)"
    currency_behind = rf"\ ?[{_CURRENCY}](?!(?:[{_HYPHENS}]|[{_OPERATOR}])?\.?\w)"
    marks_behind = rf"\ ?{_PER_CENT}|{currency_behind}|[{_OPERATOR}](?!\w)|{_HAN_NUMERAL}+"
    behind = rf"(?:(?<=\d)(?:{marks_behind}))?"
    return re.compile(
        # First the plain words, of which most texts consist.
        rf"""(
        {letter}++(?=[\ ,;]|$)
        | (?i:(?:{_ELIDED})[{_APOSTROPHES}](?=[aeiouyhàâäæéèêëìíîïòóôœùúûü]))
        | (?:{before})? {part} (?:(?:{"|".join(connectors)}){part})* {behind}
        | {_HAN_NUMERAL}+(?:[ .\u00b7\u30fb]{_HAN_NUMERAL}+)*{_PER_CENT}?
        | [{NO_SPACES}]{mark}
        )""",
        re.VERBOSE,
    )
