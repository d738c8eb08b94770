"""Text wrapped to a width, as a terminal shows it."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("( *)([^ ]+)")


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each broken at spaces and no wider than `width`.

    A line's further lines are indented as it is. A word that is too long is broken anywhere.

    >>> wrap("  one two three", 10)
    ['  one two', '  three']
    """
    return [part for line in safe(text).split("\n") for part in _wrap_line(line, width)]


def _wrap_line(line: str, width: int) -> list[str]:
    body = line.strip(" ")
    indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
    room = width - len(indent)
    if shown_width(body) <= room:
        return [f"{indent}{body}".rstrip(" ")]
    lines: list[str] = []
    used = 0
    for gap, word in _WORD.findall(body):
        size = len(gap) + shown_width(word)
        if lines and used + size <= room:
            lines[-1] += gap + word
            used += size
        else:
            lines += _fold(word, room)
            used = shown_width(lines[-1])
    return [indent + part for part in lines]


def _fold(word: str, room: int) -> list[str]:
    """The word in pieces that fit."""
    if shown_width(word) <= room:
        return [word]
    pieces = [""]
    used = 0
    for character in word:
        size = shown_width(character)
        if used and used + size > room:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += size
    return pieces


def shown_width(text: str) -> int:
    """How many columns of a terminal the text takes: a wide character two, an accent none.

    >>> shown_width("東京"), shown_width("e\N{COMBINING ACUTE ACCENT}")
    (4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(c) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def safe(text: str) -> str:
    """The text with every character replaced that would steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
