"""The root of every error that the library raises on purpose, and the form of its sentence."""

from __future__ import annotations

from typing import cast

from policytimeline.excerpts import cut, shortened, written
from policytimeline.findings import Finding, lines_of


class PolicyTimelineError(Exception):
    """The root of every error raised on purpose by this library.

    Two errors are equal if they are of one class and all their fields are written alike, so a copy
    of an error is equal to it.
    """

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)) or type(self) is not type(other):
            return NotImplemented
        # A field may hold any value, such as an array, whose `==` is not a truth value.
        return [*map(written, self.args)] == [*map(written, other.args)]

    def __hash__(self) -> int:
        return hash((type(self), *(arg for arg in self.args if isinstance(arg, str | int))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(_brief, self.args))})"


_LONGEST_HINT, _SHOWN_FINDINGS, _SHOWN_ITEMS = 400, 50, 3


def with_hint(sentence: str, hint: str) -> str:
    """The sentence, and below it the hint, if there is one."""
    return f"{sentence}\n\nHint: {cut(hint, _LONGEST_HINT)}" if hint else sentence


def first_lines(findings: tuple[Finding, ...], file: str = "") -> str:
    """The lines of the first findings, and how many there are beyond them."""
    shown = lines_of(findings[:_SHOWN_FINDINGS], file)
    more = len(findings) - _SHOWN_FINDINGS
    return f"{shown}\nand {more:,} more" if more > 0 else shown


def _brief(value: object) -> str:
    """The value as text; of a long tuple, its first item and how many more there are."""
    if not isinstance(value, tuple):
        return shortened(value)
    items = cast("tuple[object, ...]", value)
    if len(items) <= _SHOWN_ITEMS:
        return shortened(items)
    return f"({shortened(items[0])}, and {len(items) - 1:,} more)"
