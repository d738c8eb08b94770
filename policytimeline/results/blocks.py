"""Blocks of lines, cut to a number of lines: what is left out is counted and named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from policytimeline.findings import enumerated
from policytimeline.results.wrapping import wrap

Lines = Sequence[str]
_FEW = 3
"""So many rows of a table are worth its heading."""


@attrs.frozen
class Block:
    """A part of a text that can be cut: items, with the lines around them.

    Attributes:
        noun: What one item is called where some are left out.
        items: The lines of each item that may be shown.
        count: How many items there are; those beyond `items` are never shown.
        name: The name of the table that the items are in, if they are in one.
        head: The lines before the first item.
        foot: The lines after the last.
        title_room: How much longer the first line before the items may be.
    """

    noun: str
    items: Sequence[Lines]
    count: int
    name: str = ""
    head: Lines = ()
    foot: Lines = ()
    title_room: int = 0

    def lines(self, shown: int) -> Iterator[str]:
        """The lines with so many items; none if there are no items to show."""
        if shown:
            yield from self._head(shown)
            for item in self.items[:shown]:
                yield from item
            yield from self.foot

    def _head(self, shown: int) -> Iterator[str]:
        """The lines before the first item; if some are left out, the title says so."""
        said = f" (first {shown:,} of {self.count:,})"
        title, *others = self.head or [""]
        if self.head:
            fits = shown < self.count and len(said) <= self.title_room
            yield title + said if fits else title
        yield from others

    def cost(self, shown: int) -> int:
        """How many lines more it takes to show one item more."""
        around = len(self.head) + len(self.foot) + 1  # A blank line is before each block.
        return len(self.items[shown]) + (0 if shown else around)


class Room(NamedTuple):
    """The room that a text has.

    Attributes:
        width: The width of a line in characters.
        lines: The most lines; None for all.
        hint: How to see what is left out.
    """

    width: int
    lines: int | None
    hint: str


def cut_to(room: Room, blocks: Sequence[Block]) -> list[str]:
    """The lines of the blocks, no more than there is room for.

    The first block is shown first; the others take turns, an item at a time.
    """
    width, most, hint = room
    counts = [block.count for block in blocks]
    if most is None:
        return list(_joined(blocks, counts))
    if all(len(block.items) == block.count for block in blocks):
        whole = list(_joined(blocks, counts))
        if len(whole) <= most:
            return whole
    # What is left out depends on the lines of the notice, which says what is left out. One that
    # takes all lines would tell what is missing and nothing of the answer: then a shorter one does.
    for said, how in ((_left_out, hint), (_left, hint), (_left, "")):
        for reserved in range(1, most):
            counts = _fair_counts(blocks, most - reserved)
            notice = wrap("; ".join(filter(None, [said(blocks, counts), how])), width)
            if len(notice) <= reserved and any(counts):
                return [*_joined(blocks, counts), *notice]
    return [_left(blocks, [0] * len(blocks))]


def _joined(blocks: Sequence[Block], counts: Sequence[int]) -> Iterator[str]:
    """The lines of the blocks, a blank line between two of them."""
    is_first = True
    for block, shown in zip(blocks, counts, strict=True):
        for number, line in enumerate(block.lines(shown)):
            if not number and not is_first:
                yield ""
            is_first = False
            yield line


def _fair_counts(blocks: Sequence[Block], budget: int) -> list[int]:
    """How many items of each block are shown.

    Of the first block, all that fit. Of the others, the first few of each, if a few fit; what is
    left is shared out in turns.
    """
    counts = [0] * len(blocks)
    left = budget + 1  # There is no blank line before the first block.
    for number, block in enumerate(blocks):
        few = len(block.items) if number == 0 else min(_FEW, len(block.items))
        shown, cost = _first_items(block, few, left)
        # The sentences and the main table may be cut short, but one row of the rest says little.
        if shown == few or number <= 1:
            counts[number] = shown
            left -= cost
    open_numbers = [number for number, count in enumerate(counts) if number and count]
    while open_numbers:
        taken: list[int] = []
        for number in open_numbers:
            block, shown = blocks[number], counts[number]
            if shown < len(block.items) and block.cost(shown) <= left:
                left -= block.cost(shown)
                counts[number] += 1
                taken.append(number)
        open_numbers = taken
    return counts


def _first_items(block: Block, most: int, budget: int) -> tuple[int, int]:
    """How many of the first items fit, and how many lines they take."""
    total = 0
    for shown in range(most):
        cost = block.cost(shown)
        if total + cost > budget:
            return shown, total
        total += cost
    return most, total


def _left(blocks: Sequence[Block], counts: Sequence[int]) -> str:
    """How many items are left out."""
    return f"... {sum(block.count for block in blocks) - sum(counts):,} more"


def _left_out(blocks: Sequence[Block], counts: Sequence[int]) -> str:
    """What is left out, counted and named."""
    has_several = sum(bool(block.name) for block in blocks) > 1
    parts: list[str] = []
    for block, shown in zip(blocks, counts, strict=True):
        left = block.count - shown
        if left:
            of = f" of {block.name}" if has_several and block.name else ""
            parts.append(f"{left:,} more {block.noun}{'s' * (left != 1)}{of}")
    return f"... and {enumerated(parts)}"
