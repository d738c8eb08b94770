"""Which of many steps go with the few on the other side, if all keep their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policytimeline.comparison.pairing.number_tables import MOST_IN_LISTS
from policytimeline.comparison.pairing.titles import ALL_WORDS, likeness, likenesses


class TitledStep(NamedTuple):
    """What a choice depends on: the place of a step on its side, its title and its type."""

    place: int
    title: str
    event_type: str


class FixedPair(NamedTuple):
    """Two steps of one type that are matched anyhow: their places and the type."""

    mine: int
    yours: int
    event_type: str


class Candidate(NamedTuple):
    """A step that may be chosen.

    Attributes:
        step: The step.
        worth: What choosing it is worth, before anything else counts.
        after: The place on the other side that its partner has to follow.
        before: The place that its partner has to precede.
    """

    step: TitledStep
    worth: int = 0
    after: int = -1
    before: int = 2**62


def choose(
    few: Sequence[TitledStep], candidates: Sequence[Candidate], fixed: Sequence[FixedPair] = ()
) -> list[int]:
    """For each of few steps the place of the candidate that goes with it, all in order.

    The choice is worth the most; then it crosses the fewest fixed pairs of the same type; then its
    titles have the most in common; then it is the earliest: no other choice as good has an earlier
    candidate for any of the steps.

    Args:
        few: The few steps, in order.
        candidates: At least as many, in the order of their own side.
        fixed: Pairs that are matched anyhow, the side of the few first.

    >>> marches = ["First march", "A march", "The largest march", "The last march"]
    >>> candidates = [Candidate(TitledStep(n, title, "march")) for n, title in enumerate(marches)]
    >>> few = [TitledStep(0, "The first march", "march"), TitledStep(1, "Largest march", "march")]
    >>> choose(few, candidates)
    [0, 2]
    """
    if len(candidates) > len(few):
        candidates = _worth_most(candidates, len(few))
    spare = len(candidates) - len(few)
    if not spare:
        return [each.step.place for each in candidates]
    is_small = len(few) * (spare + 1) <= MOST_IN_LISTS
    best = (_best_in_lists if is_small else _best_in_arrays)(few, candidates, fixed)
    chosen: list[int] = []
    skipped = spare
    for number in range(len(few) - 1, -1, -1):
        line = best[number]
        while skipped and line[skipped - 1] == line[skipped]:
            skipped -= 1
        chosen.append(candidates[number + skipped].step.place)
    return chosen[::-1]


def _worth_most(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """Those that may be among so many that are worth the most: worth 1 if they must be, else 0."""
    least = sorted((each.worth for each in candidates), reverse=True)[count - 1] if count else 0
    return [
        each._replace(worth=int(each.worth > least)) for each in candidates if each.worth >= least
    ]


class _Units(NamedTuple):
    """How much each thing that counts weighs against all that comes after it."""

    crossing: int
    worth: int
    never: int

    @classmethod
    def of(cls, steps: int, fixed: int) -> _Units:
        crossing = ALL_WORDS * steps + 1
        worth = crossing * (steps * fixed + 1)
        return cls(crossing, worth, 2 * worth * (steps + 1))


def _best_in_lists(
    few: Sequence[TitledStep], candidates: Sequence[Candidate], fixed: Sequence[FixedPair]
) -> Sequence[Sequence[int]]:
    """The best for the first steps, by how many candidates are skipped at most.

    That many steps and that many skipped are all that a state needs, because every step has a
    candidate, so that the width of the table is the number of those that are left over.
    """
    units = _Units.of(len(few), len(fixed))
    width = len(candidates) - len(few) + 1
    table: list[list[int]] = []
    above = [0] * width
    for number, step in enumerate(few):
        line: list[int] = []
        for skipped in range(width):
            other = candidates[number + skipped]
            gain = other.worth * units.worth + likeness(step.title, other.step.title)
            gain -= units.crossing * _crossed(step, other.step, fixed)
            if not other.after < step.place < other.before:
                gain -= units.never
            line.append(max([above[skipped] + gain, *line[-1:]]))
        table.append(line)
        above = line
    return table


def _crossed(one: TitledStep, other: TitledStep, fixed: Sequence[FixedPair]) -> int:
    """How many fixed pairs of their type a pair of one type crosses."""
    if one.event_type != other.event_type:
        return 0
    return sum(
        one.event_type == pair.event_type and (pair.mine < one.place) != (pair.yours < other.place)
        for pair in fixed
    )


def _best_in_arrays(
    few: Sequence[TitledStep], candidates: Sequence[Candidate], fixed: Sequence[FixedPair]
) -> Sequence[Sequence[int]]:
    """The same, a step at a time."""
    import numpy as np

    units = _Units.of(len(few), len(fixed))
    width = len(candidates) - len(few) + 1
    others = [each.step for each in candidates]
    alike = likenesses([step.title for step in few], [step.title for step in others])
    places = np.array([step.place for step in others], dtype=np.int64)
    types = np.array([step.event_type for step in others])
    worth = np.array([each.worth * units.worth for each in candidates], dtype=np.int64)
    after = np.array([each.after for each in candidates], dtype=np.int64)
    before = np.array([each.before for each in candidates], dtype=np.int64)
    table: list[list[int]] = []
    above = np.zeros(width, dtype=np.int64)
    for number, step in enumerate(few):
        some = slice(number, number + width)
        gains = worth[some] + alike[number, some]
        of_type = [pair for pair in fixed if pair.event_type == step.event_type]
        is_of_type = types[some] == step.event_type
        for pair in of_type:
            crosses = (pair.yours < places[some]) != (pair.mine < step.place)
            gains -= units.crossing * (crosses & is_of_type)
        gains -= units.never * ((after[some] >= step.place) | (step.place >= before[some]))
        above = np.maximum.accumulate(above + gains)
        table.append(above.tolist())
    return table
