"""The comments of a text in YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, cast

import yaml

from policytimeline.io.yaml_engine import events_of

_HASH = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
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
        (cast("yaml.Mark", event.start_mark).index, cast("yaml.Mark", event.end_mark).index)
        for event in events_of(text)
        if isinstance(event, yaml.ScalarEvent)
    ]
    starts = [start for start, _ in values]
    line, place, behind = 1, 0, 0
    for found in _HASH.finditer(text):
        start, before = found.start(), bisect_right(starts, found.start()) - 1
        if start < behind or (before >= 0 and start < values[before][1]):
            continue
        line += text.count("\n", place, start)
        place, behind = start, text.find("\n", start) % (len(text) + 1)
        is_alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        yield Comment(line, text[start + 1 : behind].rstrip("\r"), is_alone, start)


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
            line = text.rfind("\n", 0, comment.start) + 1
            before = text[line : comment.start].rstrip()
            parts.append(text[behind : line + len(before)])
            behind = comment.start + 1 + len(comment.text)
            if comment.is_alone:  # Its line goes, too.
                behind = text.find("\n", behind) + 1 or len(text)
    return "".join([*parts, text[behind:]])
