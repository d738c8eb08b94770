"""The lines of a YAML text that are a comment and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml

from policytimeline.io.yaml_engine import events_of
from policytimeline.io.yaml_patch.edits import Edit, applied

SENTENCE = "#|"
"""How a line of comment starts that has words of a source: those stay out of what is published."""

_SENTENCE_LINE = re.compile(r"^[ \t]*#\|(?=[ \t\r\n]|\Z)[^\r\n]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


def without_sentences(text: str) -> str:
    """A text of YAML without the lines of comment that begin with ``#|``.

    All other comments stay, and so does a value in which a line begins so.

    >>> without_sentences("#| It rained.\\n# Ask again.\\ntitle: Town\\n")
    '# Ask again.\\ntitle: Town\\n'
    """
    if SENTENCE not in text:
        return text
    values = list(_values(text))
    starts = [start for start, _ in values]
    edits: list[Edit] = []
    for line in _SENTENCE_LINE.finditer(text):
        sign = text.index("#", line.start())
        before = bisect_right(starts, sign) - 1
        if before < 0 or values[before][1] <= sign:
            edits.append(Edit(line.start(), line.end(), ""))
    return applied(text, edits)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where each value starts and ends, in order."""
    event: Any
    for event in events_of(text):
        if isinstance(event, yaml.ScalarEvent):
            yield event.start_mark.index, event.end_mark.index
