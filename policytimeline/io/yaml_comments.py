"""The comments of a text in YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, cast

import yaml

from policytimeline.io.yaml_engine import events_of

_HASH_OR_BREAK = re.compile("#|\r\n|[\n\r\x85\u2028\u2029]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]|\\Z")
"""The ends of a line that the parser knows: a comment goes no further."""

_SENTENCE = "|"
"""How a comment begins, after its sign, that has words of a source and is not published."""


class Comment(NamedTuple):
    """A comment.

    Attributes:
        line: Its line, from 1.
        text: What is after its sign.
        is_alone: Whether nothing else is in its line.
        start: Where its sign is, in characters from the start of the text.
    """

    line: int
    text: str
    is_alone: bool
    start: int

    @property
    def is_sentence(self) -> bool:
        """Whether it has words of a source: it begins with ``#|``."""
        return self.text.startswith(_SENTENCE)


def comments_of(text: str) -> Iterator[Comment]:
    """Every comment of a text in which nothing is wrong: what is after a ``#`` outside values."""
    values = [
        _span(event, text) for event in events_of(text) if isinstance(event, yaml.ScalarEvent)
    ]
    starts = [start for start, _ in values]
    line, line_start, behind = 1, 0, 0
    for found in _HASH_OR_BREAK.finditer(text):
        start = found.start()
        if found[0] != "#":
            line, line_start = line + 1, found.end()
            continue
        before = bisect_right(starts, start) - 1
        if start < behind or (before >= 0 and start < values[before][1]):
            continue
        behind = _end_of_line(text, start)
        is_alone = not text[line_start:start].strip()
        yield Comment(line, text[start + 1 : behind], is_alone, start)


def count_comments(text: str) -> int:
    """How many comments there are: what is after a ``#`` that is not inside a value."""
    return sum(1 for _ in comments_of(text))


def _span(value: yaml.ScalarEvent, text: str) -> tuple[int, int]:
    """Where a value starts and ends: a block of text below its first line, which has a comment."""
    start = cast("yaml.Mark", value.start_mark).index
    end = cast("yaml.Mark", value.end_mark).index
    return (_end_of_line(text, start) if value.style in {"|", ">"} else start), end


def _end_of_line(text: str, place: int) -> int:
    return cast("re.Match[str]", _BREAK.search(text, place)).start()


def without_sentences(text: str) -> str:
    r"""A text without the comments that begin with ``#|``, which have words of a source.

    All other comments stay, and so does a value in which a line begins so.

    >>> without_sentences("#| It rained.\n# Ask again.\ntitle: Town\n")
    '# Ask again.\ntitle: Town\n'
    """
    if f"#{_SENTENCE}" not in text:
        return text
    parts: list[str] = []
    behind = 0
    for comment in comments_of(text):
        if comment.is_sentence:
            parts.append(text[behind : comment.start].rstrip(" \t"))
            behind = comment.start + 1 + len(comment.text)
            if comment.is_alone:  # Its line goes, too.
                behind = cast("re.Match[str]", _BREAK.search(text, behind)).end()
    return "".join([*parts, text[behind:]])
