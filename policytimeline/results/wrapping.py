"""Text wrapped to a width, as a terminal shows it."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("( *)([^ ]+)")
_BREAK = re.compile("[ \n]+")
_JOINT = re.compile(
    r"""
    (?<=\.\.)(?=.)              # behind the dots of a set: [2018-06-17..|2018-06-24]
    | (?<=.)(?=/)               # before a slash: 2018-06|/2018-07
    | (?<=[^\W\d]-)(?=\w)       # behind the hyphens of an id, and not of a date:
    | (?<=\w-)(?=[^\W\d])       # letter-|of-|2018-06-28
    | (?<=\w_)(?=\w)            # behind the underscore of a field: event_|type
    | (?<=[\w\]])(?=\.[^\W\d])  # before the dot of a path: events[3]|.when
    """,
    re.VERBOSE,
)
"""Where a word that is too long for its line may be broken without harm."""


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each broken at spaces and no wider than `width`.

    A line's further lines are indented as it is. A word that is too long is broken at its joints,
    such as the hyphens of an id; a piece that is still too long is broken anywhere.

    >>> wrap("  one two three", 10)
    ['  one two', '  three']
    >>> wrap("[2018-06-17..2018-06-24]", 20)
    ['[2018-06-17..', '2018-06-24]']
    """
    if len(text) <= width and text.isascii() and text.isprintable() and text[:1] != " ":
        return [text.rstrip(" ")]  # As most cells of tables are.
    return [part for line in safe(text).split("\n") for part in _wrap_line(line, width)]


def longest_piece(text: str) -> int:
    """The width below which the text can only be broken in the middle of a word.

    >>> longest_piece("jurisdictions-exclude-ice"), longest_piece("on 2018-06-28")
    (14, 10)
    """
    words = set(_BREAK.split(safe(text)))
    found = (
        piece for word in words for piece in ([word] if word.isalnum() else _JOINT.split(word))
    )
    return max(map(shown_width, found), default=0)


def pieces(word: str, width: int) -> list[str]:
    """The pieces between which a word may be broken, none wider than `width`; a short word is one.

    >>> pieces("hsi-letter-of-2018-06-28", 16), pieces("2018-06-28", 16)
    (['hsi-', 'letter-', 'of-', '2018-06-28'], ['2018-06-28'])
    """
    if shown_width(word) <= width:
        return [word]
    return [part for piece in _JOINT.split(word) for part in _cut(piece, width)]


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
    lines: list[str] = []
    used = room
    for piece in _JOINT.split(word):
        size = shown_width(piece)
        if used + size <= room:
            lines[-1] += piece
            used += size
        else:
            lines += _cut(piece, room)
            used = shown_width(lines[-1])
    return lines


def _cut(piece: str, room: int) -> list[str]:
    """The piece, cut wherever a line ends."""
    if shown_width(piece) <= room:
        return [piece]
    cut = [""]
    used = 0
    for character in piece:
        size = shown_width(character)
        if used and used + size > room:
            cut.append("")
            used = 0
        cut[-1] += character
        used += size
    return cut


def shown_width(text: str) -> int:
    """How many columns of a terminal the text takes: a wide character two, an accent none.

    >>> shown_width("東京"), shown_width("e\N{COMBINING ACUTE ACCENT}")
    (4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(c) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def safe(text: str) -> str:
    r"""The text with every character replaced that would steer a terminal.

    Spaces that are not broken, and the joiners and marks that scripts such as Persian and Hebrew
    need, stay.

    >>> safe("one\ttwo") == "one\N{REPLACEMENT CHARACTER}two"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in _HARMLESS else "\N{REPLACEMENT CHARACTER}" for c in text
    )


_HARMLESS = frozenset(
    "\n\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u200c\u200d\u200e\u200f\u061c"
)
"""Line breaks, wide and narrow spaces, joiners, and marks of a direction."""
