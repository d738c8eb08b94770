"""The comments of a text in YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import yaml

_HASH = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comment(NamedTuple):
    """A comment.

    Attributes:
        line: Its line, from 1.
        text: What is after its sign.
        is_alone: Whether nothing else is in its line.
    """

    line: int
    text: str
    is_alone: bool


def comments_of(text: str) -> Iterator[Comment]:
    """Every comment of a text in which nothing is wrong: what is after a ``#`` outside values."""
    values = [
        (cast("yaml.Mark", event.start_mark).index, cast("yaml.Mark", event.end_mark).index)
        for event in yaml.parse(text, Loader=_Loader)
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
        yield Comment(line, text[start + 1 : behind].rstrip("\r"), is_alone)
