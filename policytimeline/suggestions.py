"""Which known word a mistyped one is likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST = 2
_LETTERS_PER_SLIP, _MOST_SLIPS = 4, 3
_SHORTEST_START = 4
_PART = re.compile(r"[^\W_]+")


def close_matches(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that a mistyped one is likely meant to be, the likeliest first; at most two.

    A known word is close if one letter in four or fewer, and three at most, is wrong, missing,
    too many or swapped with the next; if one of the two starts with the other; or if all parts of
    the one are in the other. A word that is merely the least unlike of all would mislead.

    >>> close_matches("occured", ["occurred", "ongoing"]), close_matches("person", ["version"])
    (('occurred',), ())
    >>> close_matches("letter-2018", ["hsi-letter-2018", "hsi-report-2021"])
    ('hsi-letter-2018',)
    """
    written = word.lower()
    ranked = ((_distance(written, each.lower()), each) for each in sorted(set(known)))
    close = sorted((rank, each) for rank, each in ranked if rank is not None)
    return tuple(each for _, each in close[:_MOST])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or an empty text."""
    near = close_matches(word, known)
    return f"did you mean {near[0]!r}?" if near else ""


def _distance(written: str, known: str) -> tuple[int, int, int] | None:
    """How unlike two words are, for sorting; None if they are not close."""
    shorter, longer = sorted((len(written), len(known)))
    most = min(max(1, longer // _LETTERS_PER_SLIP), _MOST_SLIPS)
    strange = len(set(written) ^ set(known))
    if longer - shorter <= most and strange <= 2 * most:
        slips = _slips(written, known)
        if slips <= most and slips < longer:
            return 0, slips, strange
    if shorter >= _SHORTEST_START and (known.startswith(written) or written.startswith(known)):
        return 1, longer - shorter, strange
    if _has_all_parts(known, written) or _has_all_parts(written, known):
        return 2, longer - shorter, strange
    return None


def _slips(one: str, other: str) -> int:
    """Letters wrong, missing, too many, or swapped (optimal string alignment)."""
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, above, row = above, row, [number]
        for place, target in enumerate(other, start=1):
            cost = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (letter != target))
            is_swap = place > 1 and letter == other[place - 2] and target == one[number - 2]
            if before and is_swap:
                cost = min(cost, before[place - 2] + 1)
            row.append(cost)
    return row[-1]


def _has_all_parts(word: str, of: str) -> bool:
    """Whether the word holds every part of another, at least one of them a word of some length."""
    if len(of) > len(word):
        return False
    parts = _PART.findall(of)
    # Most words fail at their first part, without being taken apart themselves.
    if not all(part in word for part in parts):
        return False
    is_telling = any(len(part) >= _SHORTEST_START and not part.isdigit() for part in parts)
    return is_telling and set(parts) <= set(_PART.findall(word))
