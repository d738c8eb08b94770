"""What a phrase must have for a pattern to match it, read off the pattern without compiling it.

To compile a pattern takes hundreds of times as long as to see that a phrase lacks "week" or has
no month. Only what a pattern writes outside choices and optional groups counts: a phrase that has
all of it may still not match, but one that lacks some of it never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytimeline.phrases.vocabulary import compiled_for_words

_BREAK = "\0"
"""Stands for what need not be there or is no text: no literal text goes beyond it."""

_REPEAT = r"(?P<repeat>[?*]|\{[^}]*\})?"
"""What makes the thing before it optional, or may do so."""

_NAMED_PART = re.compile(
    r"\(\?P<\w+>(?P<part>(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)" + _REPEAT
)
_INNERMOST_GROUP = re.compile(r"\((?P<kind>\?:|\?P<\w+>|\?<?[=!])?(?P<text>[^()]*)\)" + _REPEAT)
_CLASS = re.compile(r"\\.|\[[^\]]*\]")
_OPTIONAL_OR_NO_TEXT = re.compile(r"[^|](?:[?*]|\{[^}]*\})|[^|a-z\d ,'/\uE000-\uF8FF-]")
_FIRST_MARK = 0xE000
"""Named parts are marked by characters for private use."""

_BETWEEN_TEXTS = re.compile("[\0\ue000-\uf8ff]")


class Need(NamedTuple):
    """What a phrase must have to match a pattern, or a choice that the pattern leaves.

    Attributes:
        pattern: The pattern.
        texts: Literal texts, in lower case.
        parts: Patterns of named parts, such as a month or a number.
    """

    pattern: str
    texts: frozenset[str]
    parts: tuple[str, ...]

    def has_parts(self, words: str) -> bool:
        """Whether words have each of the parts somewhere."""
        return all(compiled_for_words(part).search(words) for part in self.parts)


def needs_of(pattern: str) -> Iterator[Need]:
    """What a phrase needs to match a pattern: one of these must be met."""
    marked, parts = _with_marks(pattern)
    bare = _OPTIONAL_OR_NO_TEXT.sub(_BREAK, _without_groups(_CLASS.sub(_BREAK, marked)))
    for choice in bare.split("|"):
        texts = frozenset(filter(None, _BETWEEN_TEXTS.split(choice)))
        yield Need(pattern, texts, tuple(parts[sign] for sign in choice if sign in parts))


def _with_marks(pattern: str) -> tuple[str, dict[str, str]]:
    """The pattern with a mark for each named part, and what each of them stands for."""
    parts: dict[str, str] = {}

    def mark(match: re.Match[str]) -> str:
        if match["repeat"]:
            return _BREAK
        sign = chr(_FIRST_MARK + len(parts))
        parts[sign] = match["part"]
        return sign

    return _NAMED_PART.sub(mark, pattern), parts


def _without_groups(pattern: str) -> str:
    """The pattern with what is in groups that have to be there, and a break for all others."""
    before = ""
    while pattern != before:
        before, pattern = pattern, _INNERMOST_GROUP.sub(_opened, pattern)
    return pattern


def _opened(group: re.Match[str]) -> str:
    looks_around = group["kind"] not in (None, "?:")
    is_needed = not (looks_around or group["repeat"] or "|" in group["text"])
    return group["text"] if is_needed else _BREAK
