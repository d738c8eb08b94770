"""A text as tokens: one pattern finds the words, numbers and marks, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policytimeline.phrases.words import MONTHS, WORDS, Word

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

_TOKEN = re.compile(
    rf"""
    (?P<era>(?:b\.c\.(?:e\.)?|a\.d\.)(?!\w))
    |(?P<word>[^\W\d_]++(?:(?=\.)(?:{_ABBREVIATED})\.)?+)(?![\d_])
    |(?P<iso>\d{{4}}(?:-\d\d?-\d\d?|/\d\d?/\d\d?)(?!\w|[-/]\d))
    |(?P<dotted>\d\d?\.\d\d?\.\d{{4}}(?!\w|\.\d))
    |(?P<slashed>\d\d?/\d\d?/(?:\d{{4}}|\d\d)(?![\w/]))
    |(?P<dashed>\d\d?-[a-z]{{3,9}}-(?:\d{{4}}|\d\d)(?![\w-]))
    |(?P<decade>(?:\d\d)?\d0'?s(?!\w))
    |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)(?!\w))
    |(?P<quarter>q[1-4](?!\w)|[1-4]q(?!\w))
    |(?P<fiscal>fy(?:[ -]?(?:\d{{4}}|\d\d)(?!\w)))
    |(?P<clock>\d{{1,2}}(?:[:.]\d\d){{0,2}}\ ?[ap]\.?m(?!\w)\.?|\d{{1,2}}:\d\d(?::\d\d)?)
    |(?P<int>\d{{1,4}}(?!\w|[.,]?\d|%|\ ?°))
    |(?P<amount>(?:[$\u20ac\u00a3\u00a5]\ ?)?\d(?:[.,]?[\w%])*+)
    |(?P<other>\w++)
    |(?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


class Tokens:
    """The tokens of a stretch of text, as columns.

    Attributes:
        text: The text.
        kinds: The kind of each token; empty for a word that no phrase has.
        words: The canonical word, or the token in lower case.
        numbers: Its number: a month, a count, a day, a year; or 0.
        starts: Offsets of first characters.
        ends: Offsets after last characters.
    """

    __slots__ = ("ends", "kinds", "numbers", "starts", "text", "words")

    def __init__(self, text: str, lower: str, first: int, last: int) -> None:
        """Read the tokens from one offset to another of a plain text and its lower case."""
        matches = list(_TOKEN.finditer(lower, first, last))
        known = [WORDS.get(match[0]) or _word(match) for match in matches]
        self.text = text
        self.kinds = [word[0] for word in known] + ["end"] * _BEYOND
        self.words = [word[1] for word in known] + [""] * _BEYOND
        self.numbers = [word[2] for word in known] + [0] * _BEYOND
        self.starts = [match.start() for match in matches] + [last] * _BEYOND
        self.ends = [match.end() for match in matches] + [last] * _BEYOND

    def __len__(self) -> int:
        """How many tokens there are, without those beyond the end."""
        return len(self.kinds) - _BEYOND

    def is_capital(self, place: int) -> bool:
        """Whether a token starts with a capital."""
        return self.text[self.starts[place]].isupper()

    def is_glued(self, place: int) -> bool:
        """Whether no space comes before a token."""
        return place > 0 and self.ends[place - 1] == self.starts[place]


def _word(match: re.Match[str]) -> Word:
    """What a token is that is no known word: a number, a mark, or another word."""
    kind, token = match.lastgroup, match[0]
    if kind == "word":
        return WORDS.get(token.removesuffix(".")) or Word("", token)
    return _VALUES[kind or "mark"](token)


_BEYOND = 16
"""Empty tokens after the last, so that the grammar can look ahead."""

_NUMERIC = re.compile(r"\d+")


def _date(token: str, order: str) -> Word:
    """A date in digits: the number is year, month and day in one; 0 if there is none."""
    parts = list(map(int, _NUMERIC.findall(token)))
    if order == "dashed":
        name = re.sub("[^a-z]", "", token)
        month = next((n for n, each in enumerate(MONTHS, 1) if each.startswith(name[:4])), 0)
        parts = [parts[0], month, parts[1]]
    year = parts[0] if order == "iso" else parts[2] + (2000 if parts[2] < _CENTURY else 0)
    others = parts[1:] if order == "iso" else [parts[1], parts[0]]
    return Word(order, token, year * 10_000 + others[0] * 100 + others[1])


def _year(token: str) -> int:
    year = int(_NUMERIC.findall(token)[0])
    return year + 2000 if year < _CENTURY else year


_CENTURY = 100
_VALUES: dict[str, Callable[[str], Word]] = {
    "iso": lambda token: _date(token, "iso"),
    "dotted": lambda token: _date(token, "dotted"),
    "slashed": lambda token: _date(token, "slashed"),
    "dashed": lambda token: _date(token, "dashed"),
    "decade": lambda token: Word("decade", token, int(_NUMERIC.findall(token)[0])),
    "ordinal": lambda token: Word("ordinal", token, int(token[:-2])),
    "quarter": lambda token: Word("quarter", token, int(token.strip("q"))),
    "fiscal": lambda token: Word("fy", token, _year(token)),
    "clock": lambda token: Word("clock", token),
    "era": lambda token: Word("era", token.replace(".", "")),
    "int": lambda token: Word("int", token, int(token)),
    "amount": lambda token: Word("amount", token),
    "other": lambda token: Word("", token),
    "mark": lambda token: Word(token, token),
}


def plain(text: str) -> str:
    """Return the text with plain apostrophes, hyphens and line ends, and the same offsets."""
    return re.sub(r"\r(?!\n)", "\n", text.translate(_PLAIN_CHARACTERS))


def lowered(text: str) -> str:
    """Return the text in lower case, with the same offsets."""
    return text.translate(_ALSO_LETTERS).lower()


_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")


def paragraphs(text: str) -> Iterator[tuple[int, Tokens]]:
    """The number of each paragraph, from 1, and its tokens; a blank line ends one."""
    lower = lowered(text)
    start, number = 0, 1
    for match in _BLANK_LINE.finditer(text, len(text) - len(text.lstrip())):
        yield number, Tokens(text, lower, start, match.start())
        start, number = match.end(), number + 1
    yield number, Tokens(text, lower, start, len(text))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, as tokens have them."""
    text = plain(name)
    tokens = Tokens(text, lowered(text), 0, len(text))
    return tuple(tokens.words[: len(tokens)])
