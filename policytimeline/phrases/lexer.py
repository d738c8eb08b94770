"""A text as tokens: one pattern finds the words, numbers and marks, with the spaces after them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, takewhile

from policytimeline.phrases.words import CODES, MONTHS, WORDS, Word, is_plural

_ALSO_LETTERS = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""Characters whose lower case would be two, or that fold to letters of ASCII."""

_PLAIN_CHARACTERS = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2212\v\f\x1c\x1d\x1e\x85\u2028\u2029",
    "'''-----\n\n\n\n\n\n\n\n",
)
"""Each one for one, so that offsets in the text stay the same."""

_ABBREVIATED = (
    r"(?<=\bjan|\bfeb|\bmar|\bapr|\bjun|\bjul|\baug|\bsep|\boct|\bnov|\bdec"
    r"|\bmon|\btue|\bwed|\bthu|\bfri|\bsat|\bsun)|(?<=\bsept|\btues|\bweds|\bthur)|(?<=\bthurs)"
)
"""After one of these, a period belongs to the word."""

_LETTERS = "[^\\W\\d_]++(?:\u00ad[^\\W\\d_]++)*+"
"""A word, which may have soft hyphens."""

_TOKEN = re.compile(
    rf"""
    (?P<end>\n[^\S\n]*+\n\s*+)
    |(?P<short>fy(?=\d\d(?:\d\d)?(?!\w))|(?<![.\w])ca?\.(?=\ ?\d))
    |(?P<word>(?:b\.c\.(?:e\.)?|a\.d\.)(?!\w)|{_LETTERS}(?:(?=\.)(?:{_ABBREVIATED})\.)?+)(?![\d_])
    |(?P<iso>\d{{4}}(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d\.\d\d(?!\.\d))(?!(?!t\d\d:)\w|[-/]\d)
        |(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w|,?\d))
    |(?P<dotted>\d\d?\.\d\d?\.\d{{4}}(?!\w|\.\d))
    |(?P<slashed>(?:\d\d?/\d\d?/|\d\d-\d\d-|\d\d?-\d\d?-(?=\d{{4}})|\d-(?:1[3-9]|2\d|3[01])-)
        (?:\d{{4}}|\d\d)(?![\w/]|-\d))
    |(?P<dashed>\d\d?-[a-z]{{3,9}}-(?:\d{{4}}|\d\d)(?![\w-]))
    |(?P<decade>(?:\d\d)?\d0'?s(?!\w))
    |(?P<nth>\d{{1,2}}(?:st|nd|rd|th)(?!\w))
    |(?P<quarter>q[1-4](?!\w)|[1-4]q(?!\w))
    |(?P<clock>\d{{1,2}}(?:[:.]\d\d){{0,2}}\ ?[ap]\.?m(?!\w)\.?|\d{{1,2}}:\d\d(?::\d\d)?)
    |(?P<int>\d{{1,4}}(?!\w|[.,]?\d|\ ?[%°]))
    |(?P<thousands>\d\d?,\d{{3}}(?!\w|[.,]?\d|\ ?[%°]))
    |(?P<amount>(?:[$\u20ac\u00a3\u00a5]\ ?)?\d(?:[.,]?[\w%])*+(?:\ ?[%°])?)
    |(?P<other>\w++)
    |(?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)

_PIECE = re.compile(
    rf"(?:{re.sub('[?]P<[a-z]+>', '?:', _TOKEN.pattern)})(?:[^\S\n]++|\n(?![^\S\n]*+\n))*+",
    re.VERBOSE,
)
"""A token and the spaces after it, but for a blank line, which is a token: it ends a paragraph."""


class Tokens:
    """The tokens of a text, as columns.

    Attributes:
        text: The text, plain.
        kinds: The kind of each token; empty for a word that no phrase has.
        words: The canonical word, or the token in lower case.
        numbers: Its number: a month, a count, a day, a year; or 0.
        codes: The characters that stand for the tokens in the patterns of the rules.
        starts: Offsets of first characters.
    """

    __slots__ = ("_pieces", "codes", "kinds", "numbers", "starts", "text", "words")

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[int, ...]

    def __init__(self, text: str) -> None:
        """Read the tokens of a plain text."""
        lower = lowered(text)
        first = len(text) - len(text.lstrip())
        self.text, self._pieces = text, _PIECE.findall(lower, first)
        known = map(_KNOWN.__getitem__, self._pieces)
        self.kinds, self.words, self.numbers, codes = zip(*known, *_BEYOND, strict=True)
        self.codes = "".join(codes)
        self.starts = tuple(accumulate(map(len, self._pieces), initial=first))

    def __len__(self) -> int:
        """How many tokens there are, without those beyond the end."""
        return len(self._pieces)

    def end(self, place: int) -> int:
        """The offset after the last character of a token."""
        return self.starts[place] + len(self._pieces[place].rstrip())

    def before(self, place: int, count: int) -> Iterator[str]:
        """At most so many words before a token in its paragraph, the nearest first."""
        words = reversed(self.words[max(0, place - count) : place])
        return takewhile(lambda word: word != _END.word, words)

    def is_capital(self, place: int) -> bool:
        """Whether a token starts with a capital; there is none before the first."""
        start = self.starts[place]
        return self.text[start : start + 1].isupper()

    def written(self, place: int, end: int) -> str:
        """The words from one place to before another, as they are written."""
        return " ".join(self.text[self.starts[place] : self.starts[end]].split())

    def is_glued(self, place: int) -> bool:
        """Whether no space comes before a token."""
        return 0 < place < len(self) and not self._pieces[place - 1][-1].isspace()


class _Words(dict[str, Word]):
    """What each token is, by the token and the spaces after it; remembered, for texts repeat."""

    def __missing__(self, piece: str) -> Word:
        if len(self) > _REMEMBERED:
            self.clear()
        token = piece.rstrip().replace("\u00ad", "")
        word = self[piece] = WORDS.get(token) or _word(token)
        return word


_KNOWN, _REMEMBERED = _Words(), 1 << 16


def _word(token: str) -> Word:
    """What a token is that is no known word: a number, a mark, or another word."""
    match = _TOKEN.fullmatch(token)
    group = match.lastgroup if match else None
    if group is None:
        return _END
    if group == "word":
        ending = "PLURAL" if is_plural(token) else "ED" if token.endswith("ed") else "WORD"
        return WORDS.get(token.removesuffix(".")) or Word("", token, 0, CODES[ending][0])
    if group in {"mark", "other"}:
        is_mark = group == "mark"
        return Word(token if is_mark else "", token, 0, CODES["MARK" if is_mark else "OTHER"])
    code = CODES[_size(token) if group == "int" else group.upper()][0]
    return Word("ordinal" if group == "nth" else group, token, _NUMBERS[group](token), code)


_END = Word("end", "\n", 0, CODES["END"])
_BEYOND = (_END,) * 16
"""Tokens after the last, so that the grammar can look ahead."""

_NUMERIC = re.compile(r"(?<!\d)\d{4}|\d\d?")


def _date(token: str) -> int:
    """The year, month and day of a date in digits, in one number; 0 months if it names none."""
    parts = _NUMERIC.findall(token)
    first, second, *others = map(int, parts)
    if not others:
        name = re.sub("[^a-z]", "", token)
        month = next((n for n, each in enumerate(MONTHS, 1) if each.startswith(name[:4])), 0)
        return second * 10_000 + month * 100 + first
    if len(parts[0]) > 2:
        return first * 10_000 + second * 100 + others[0]
    return others[0] * 10_000 + second * 100 + first


def _size(token: str) -> str:
    """The name that the rules have for a number of such a size."""
    number, digits = int(token), len(token)
    if number and (digits == 1 or (digits == 2 and number <= 31)):
        return "DIGIT" if digits == 1 else "DAY_NUMBER"
    return "TWO_DIGITS" if digits == 2 else "YEAR" if 1000 <= number < 2200 else "INT"


_NUMBERS: dict[str, Callable[[str], int]] = {
    **dict.fromkeys(("iso", "dotted", "slashed", "dashed"), _date),
    **dict.fromkeys(("decade", "nth", "quarter"), lambda token: int(_NUMERIC.findall(token)[0])),
    **dict.fromkeys(("clock", "amount"), lambda _: 0),
    **dict.fromkeys(("int", "thousands"), lambda token: int(token.replace(",", ""))),
}
"""The number of a token, by the group of the pattern that found it."""


def plain(text: str) -> str:
    """Return the text with plain apostrophes, hyphens and line ends, and the same offsets."""
    return re.sub(r"\r(?!\n)", "\n", text.translate(_PLAIN_CHARACTERS))


def lowered(text: str) -> str:
    """Return the text in lower case, with the same offsets.

    >>> lowered("\u0130zmir")
    'izmir'
    """
    return text.translate(_ALSO_LETTERS).lower()


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, as tokens have them."""
    tokens = Tokens(plain(name))
    return tokens.words[: len(tokens)]
