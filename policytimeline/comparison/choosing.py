"""Which of many steps go with the few on the other side, if all keep their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policytimeline.comparison.number_tables import MOST_IN_LISTS
from policytimeline.comparison.titles import ALL_WORDS, likeness, likenesses

_NEVER = -(2**50)


class Candidate(NamedTuple):
    """A step that may be chosen.

    Attributes:
        title: Its title.
        worth: What choosing it is worth, before any title counts.
        after: The place on the other side that its partner has to follow.
        before: The place that its partner has to precede.
    """

    title: str
    worth: int
    after: int = -1
    before: int = 2**62


def choose(
    places: Sequence[int], titles: Sequence[str], candidates: Sequence[Candidate]
) -> list[int]:
    """For each of few steps the candidate that goes with it, all in order.

    The choice is worth the most; then its titles have the most in common; then it is the earliest:
    no other choice as good has an earlier candidate for any of the steps.

    Args:
        places: Where the few steps stand on their side.
        titles: Their titles.
        candidates: At least as many, in the order of their own side.

    >>> marches = ["First march", "A march", "The largest march", "The last march"]
    >>> choose([0, 1], ["First march", "Largest march"], [Candidate(each, 0) for each in marches])
    [0, 2]
    """
    spare = len(candidates) - len(places)
    if not spare:
        return [*range(len(places))]
    is_small = len(places) * (spare + 1) <= MOST_IN_LISTS
    best = (_best_in_lists if is_small else _best_in_arrays)(places, titles, candidates)
    chosen: list[int] = []
    skipped = spare
    for number in range(len(places) - 1, -1, -1):
        line = best[number]
        while skipped and line[skipped - 1] == line[skipped]:
            skipped -= 1
        chosen.append(number + skipped)
    return chosen[::-1]


def _best_in_lists(
    places: Sequence[int], titles: Sequence[str], candidates: Sequence[Candidate]
) -> Sequence[Sequence[int]]:
    """The best for the first steps, by how many candidates are skipped at most.

    That many steps and that many skipped are all that a state needs, because every step has a
    candidate, so that the width of the table is the number of those that are left over.
    """
    unit = ALL_WORDS * len(places) + 1
    width = len(candidates) - len(places) + 1
    table: list[list[int]] = []
    above = [0] * width
    for number, (place, title) in enumerate(zip(places, titles, strict=True)):
        line: list[int] = []
        best = _NEVER * (len(places) + 1)
        for skipped in range(width):
            other = candidates[number + skipped]
            fits = other.after < place < other.before
            gain = other.worth * unit + likeness(title, other.title) if fits else _NEVER
            best = max(best, above[skipped] + gain)
            line.append(best)
        table.append(line)
        above = line
    return table


def _best_in_arrays(
    places: Sequence[int], titles: Sequence[str], candidates: Sequence[Candidate]
) -> Sequence[Sequence[int]]:
    """The same, a step at a time."""
    import numpy as np

    unit = ALL_WORDS * len(places) + 1
    width = len(candidates) - len(places) + 1
    alike = likenesses(titles, [each.title for each in candidates])
    worth = np.array([each.worth * unit for each in candidates], dtype=np.int64)
    after = np.array([each.after for each in candidates], dtype=np.int64)
    before = np.array([each.before for each in candidates], dtype=np.int64)
    table: list[list[int]] = []
    above = np.zeros(width, dtype=np.int64)
    for number, place in enumerate(places):
        some = slice(number, number + width)
        fits = (after[some] < place) & (place < before[some])
        gains = np.where(fits, worth[some] + alike[number, some], _NEVER)
        above = np.maximum.accumulate(above + gains)
        table.append(above)
    return table
