"""Formats of dates that are words with marks between them, such as ``day.month.year``."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Literal, TypeAlias

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.tables.notations.date_parts import MONTHS

_Part: TypeAlias = Literal["year", "month", "day", "era", "clock"]

_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
CLOCK = rf"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?: ?[AP]M)?{_ZONE}"
"""A clock time, with or without seconds and an offset from UTC."""

_SECONDS = r"(?::00(?:[.,]0+)?)?"
MIDNIGHT = re.compile(rf"(?:0?0:00{_SECONDS}(?: ?AM)?|12:00{_SECONDS} ?AM){_ZONE}", re.IGNORECASE)
"""A clock time that programs write after a day of which they have none."""

_IN_FULL = {name: number for number, name in enumerate(MONTHS, 1)}
_ABBREVIATED = {name[:3]: number for name, number in _IN_FULL.items()} | {"Sept": 9}
# March to July are never abbreviated in the style of the Associated Press.
_SHORT_ENOUGH = MONTHS[2:7]

MONTH_NUMBERS = {name.lower(): number for name, number in (_IN_FULL | _ABBREVIATED).items()}
"""The months by their names in lower case, in full and abbreviated without a dot."""


def _any_of(*texts: str) -> str:
    return "|".join(sorted(texts, key=len, reverse=True))


@attrs.frozen
class FormatWord:
    """A word of a format.

    Attributes:
        part: The part of the date that it stands for.
        pattern: The texts that it reads, as a regular expression without regard to case.
        beside_digits: The same if a number is next to it without a mark between; empty if it is
            not a number itself.
    """

    part: _Part
    pattern: str
    beside_digits: str = ""


WORDS: dict[str, FormatWord] = {
    "year": FormatWord("year", "[0-9]{4}", beside_digits="[0-9]{4}"),
    "yy": FormatWord("year", "[0-9]{2}", beside_digits="[0-9]{2}"),
    "month": FormatWord("month", "[0-9]{1,2}", beside_digits="[0-9]{2}"),
    "Mon": FormatWord("month", rf"(?:{_any_of(*_ABBREVIATED, *_SHORT_ENOUGH)})\.?"),
    "Month": FormatWord("month", f"(?:{_any_of(*MONTHS)})"),
    "day": FormatWord("day", "[0-9]{1,2}", beside_digits="[0-9]{2}"),
    "time": FormatWord("clock", CLOCK, beside_digits=CLOCK),
    "BC": FormatWord("era", r"B\.?C\.?"),
    "BCE": FormatWord("era", r"B\.?C\.?E\.?"),
    "AD": FormatWord("era", r"A\.?D\.?"),
    "CE": FormatWord("era", r"C\.?E\.?"),
}
"""The words of a format."""

_YEAR_ALONE, _YEAR_OF_ERA = "[0-9]{3,4}", "[0-9]{1,4}"
"""What ``year`` reads if it is the only word, and if it has an era.

Elsewhere it reads four digits only: the 20 of 3/5/20 is a year without its century, and the 202
of 3/5/202 lacks a digit.
"""

_BEFORE_YEAR_1 = frozenset({"BC", "BCE"})
_SPACES = "[ \t\r\n\xa0\u2009\u202f]+"
_TOKEN = re.compile(r"(?P<letters>%?[^\W_]+)|\s+|.")
_WORD = re.compile(_any_of(*WORDS))
_WORDS_ALONE = re.compile(rf"(?:{_any_of(*WORDS)})+")


@attrs.frozen
class WordFormat:
    """A format of words with marks between them.

    Attributes:
        pieces: The words, and the marks and spaces between them, in order.

    Raises:
        InvalidValueError: If it has no year, a day without a month, or a part twice.

    >>> WordFormat.parse("day.Mon. year").pattern.fullmatch("5.Sept. 2020")["month"]
    'Sept.'
    """

    pieces: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        pieces = self.pieces
        counts = Counter(WORDS[piece].part for piece in pieces if piece in WORDS)
        (part, times), *_ = counts.most_common(1) or [("year", 0)]
        problems = (
            (times > 1, f"has the {part} twice", ""),
            ("year" not in counts, "has no year", _YEAR_ELSEWHERE),
            ("day" in counts and "month" not in counts, "has a day without a month", ""),
            ("era" in counts and "yy" in pieces, "has an era, but a year of two digits", ""),
        )
        for is_there, problem, hint in problems:
            if is_there:
                raise wrong_format("".join(pieces), problem, hint)

    @classmethod
    def parse(cls, text: str) -> WordFormat:
        """The format that a text declares.

        Raises:
            InvalidValueError: If it is not a format of words.
        """
        pieces: list[str] = []
        for token in _TOKEN.finditer(text):
            letters = token["letters"]
            if letters and not _WORDS_ALONE.fullmatch(letters):
                raise wrong_format(text, f"has the unknown word {letters!r}")
            pieces += _WORD.findall(letters) if letters else [token[0]]
        return cls(tuple(pieces))

    @property
    def is_short_year(self) -> bool:
        """Whether its year has two digits."""
        return "yy" in self.pieces

    @property
    def is_before_year_1(self) -> bool:
        """Whether its years are counted backwards from year 1."""
        return not _BEFORE_YEAR_1.isdisjoint(self.pieces)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The texts that it reads, each part of the date as a group of its name."""
        pieces = self.pieces
        in_their_place = zip(("", *pieces), pieces, (*pieces[1:], ""), strict=False)
        patterns = (self._pattern_between(*each) for each in in_their_place)
        return re.compile("".join(patterns), re.ASCII | re.IGNORECASE)

    def _pattern_between(self, before: str, piece: str, after: str) -> str:
        """What a piece reads between its neighbours."""
        word = WORDS.get(piece)
        if word is None:
            # The dot is a part of the month then, for "May 2020" has none.
            is_dot_of_month = (before, piece) == ("Mon", ".")
            return "" if is_dot_of_month else _SPACES if piece.isspace() else re.escape(piece)
        pattern = self._year_pattern(word) if piece == "year" else word.pattern
        if any(side in WORDS and WORDS[side].beside_digits for side in (before, after)):
            pattern = word.beside_digits or word.pattern
        return f"(?P<{word.part}>{pattern})"

    def _year_pattern(self, year: FormatWord) -> str:
        words = [WORDS[piece].part for piece in self.pieces if piece in WORDS]
        if "era" in words:
            return _YEAR_OF_ERA
        return _YEAR_ALONE if words == ["year"] else year.pattern


def wrong_format(text: object, problem: str, hint: str = "") -> InvalidValueError:
    """The error for what is not a format of dates."""
    return InvalidValueError("format", text, problem, _EXPECTED, hint)


_EXPECTED = (
    "iso, edtf, excel-1900, excel-1904, 'days since 0001-01-01', or the words year, yy, month, "
    "Mon, Month and day with the marks between them"
)
_YEAR_ELSEWHERE = "if the year has a column of its own, write {year: COLUMN, month: COLUMN}"
