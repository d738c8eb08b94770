"""Lists and mappings in brackets: taking entries out, putting some in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policytimeline.io.yaml_patch.blocks import TOP
from policytimeline.io.yaml_patch.edits import Edit
from policytimeline.io.yaml_patch.nodes import Entry

_COMMA = re.compile(r"((?:[^,#]|(?<=\S)#|#[^\r\n]*)*?),")
"""The first comma of what is between two entries, and what is before it, comments perhaps."""


def flow_edits(
    text: str, entries: Sequence[Entry], kept: Sequence[int], added: Mapping[int, Sequence[str]]
) -> Iterator[Edit]:
    """What leaves only some entries in the brackets, and puts new ones after them.

    Args:
        text: The text.
        entries: The entries.
        kept: The places of those that stay, in their order; there is one.
        added: New entries, by the place of the entry after which they are put.
    """
    first = kept[0]
    if first > 0:
        gaps = "".join(_comments(text, entries, place) for place in range(1, first + 1))
        yield Edit(entries[0].start, entries[first].start, gaps)
    if TOP in added:
        at = entries[first].start
        yield Edit(at, at, "".join(f"{each}, " for each in added[TOP]))
    staying = set(kept)
    for place in range(first, len(entries)):
        if place not in staying:
            gap = _comments(text, entries, place)
            yield Edit(entries[place - 1].node.end, entries[place].node.end, gap)
        at = entries[place].node.end
        if place in added:
            yield Edit(at, at, "".join(f", {each}" for each in added[place]))


def _comments(text: str, entries: Sequence[Entry], place: int) -> str:
    """What is between an entry and the one before it, without its comma, if a comment is in it."""
    gap = text[entries[place - 1].node.end : entries[place].start]
    return _COMMA.sub(r"\1", gap, count=1) if "#" in gap else ""
