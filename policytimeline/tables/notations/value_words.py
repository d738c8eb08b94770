"""Texts that a table writes in place of a date, and what a spec says that they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from itertools import combinations

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.tables.notations.meanings import Meaning, parse_meaning
from policytimeline.tables.notations.patterns import TextPatterns

_ANY = "*"


@attrs.frozen
class ValueWord:
    """A text, or a pattern in which ``*`` stands for any text, and its meaning.

    Attributes:
        text: The text or the pattern, without spaces around it; capitals matter.
        meaning: What it says about the date.
    """

    text: str
    meaning: Meaning

    @property
    def is_pattern(self) -> bool:
        """Whether it may fit several texts."""
        return _ANY in self.text

    @property
    def letters(self) -> int:
        """How many characters a text has at least that it fits."""
        return len(self.text.replace(_ANY, ""))


@attrs.frozen
class ValueWords:
    """The texts of a column that are not dates, each with its meaning.

    An exact text goes before a pattern, and a pattern with more letters before one with fewer.

    Attributes:
        words: The texts and patterns.

    Raises:
        InvalidValueError: If two patterns with as many letters have different meanings and may
            fit the same text.

    >>> words = ValueWords.parse({"Still in office": "not by 2023-02-08", "* admin": "unknown"})
    >>> words.meaning_of("Obama admin"), words.meaning_of("12/31/20")
    (<DateWord.UNKNOWN: 'unknown'>, None)
    """

    words: tuple[ValueWord, ...] = ()

    def __attrs_post_init__(self) -> None:
        patterns = [word for word in self.words if word.is_pattern]
        for one, other in combinations(patterns, 2):
            is_tie = one.letters == other.letters and one.meaning != other.meaning
            if is_tie and have_common_text(one.text, other.text):
                problem = f"and {other.text!r} may fit the same text, and mean different things"
                hint = "make one of them longer, or write the texts in full"
                raise InvalidValueError("values", one.text, problem, "one meaning a text", hint)

    @classmethod
    def parse(cls, values: Mapping[str, str]) -> ValueWords:
        """The words of a spec: texts and patterns with their meanings.

        A key that YAML reads as a date is taken as its text.

        Raises:
            InvalidValueError: If a key is not a text, is there twice, or has a wrong meaning.
        """
        words = [ValueWord(_text(key), parse_meaning(_text(each))) for key, each in values.items()]
        texts = [word.text for word in words]
        for text in texts:
            if texts.count(text) > 1:
                problem = "is there twice, apart from spaces"
                raise InvalidValueError("values", text, problem, "each text once")
        return cls(tuple(words))

    def meaning_of(self, text: str) -> Meaning | None:
        """What a text means, or None if it is none of these; spaces around it are ignored."""
        return self.texts.of(text.strip())

    @cached_property
    def texts(self) -> TextPatterns[Meaning]:
        """The texts and patterns with their meanings."""
        return TextPatterns({word.text: word.meaning for word in self.words})


def have_common_text(one: str, other: str) -> bool:
    """Whether some text fits both patterns.

    >>> have_common_text("a*", "*b"), have_common_text("a*", "b*")
    (True, False)
    """
    # Whether the rest of one pattern has a text in common with each rest of the other.
    last = len(other)
    row = [not other[at:].strip(_ANY) for at in range(last + 1)]
    for letter in reversed(one):
        after, row = row, [False] * (last + 1)
        for at in range(last, -1, -1):
            if letter == _ANY:
                row[at] = after[at] or (at < last and row[at + 1])
            elif at < last:
                is_any = other[at] == _ANY
                row[at] = (
                    row[at + 1] or after[at] if is_any else letter == other[at] and after[at + 1]
                )
    return row[0]


def _text(written: object) -> str:
    """A key or a value as a spec has it; YAML reads 9999-12-31 as a date."""
    if isinstance(written, str):
        return written.strip()
    if isinstance(written, dt.date) and not isinstance(written, dt.datetime):
        return written.isoformat()
    hint = "put it in quotation marks"
    raise InvalidValueError("values", written, "is not a text", "a text", hint)
