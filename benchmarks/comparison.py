"""Hold the matching of two long episodes against scipy's assignment of the same points.

Both sides of a ratio are timed in turn in one process. The episodes are drawn at random: types in
groups below a root, an actor and a recipient for each event, titles of few words. So nearly every
event is of a kind of its own, which is the hardest case, because events that are alike are matched
as one.
"""

from __future__ import annotations

import random
import sys
from typing import NamedTuple

import numpy as np
from measuring import Limit, seconds
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

import policytimeline as pt
from policytimeline.comparison.assignment import best_assignment
from policytimeline.comparison.likeness import Likeness, traits_of
from policytimeline.comparison.matching import match_steps
from policytimeline.comparison.steps import Steps

FEW, MANY = 1_000, 3_000
MOST_SECONDS, MOST_TIMES_SCIPY, MOST_GROWTH = 0.5, 3, 9
ROUNDS = 7


class Kinds(NamedTuple):
    """How varied the events of an episode are."""

    types: int
    group: int
    actors: int


EPISODES = {
    "types in groups": Kinds(types=20, group=5, actors=30),
    "one type": Kinds(types=1, group=1, actors=300),
    "few actors": Kinds(types=20, group=1, actors=2),
}


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    limits = [limit for name, kinds in EPISODES.items() for limit in matching(name, kinds)]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def matching(name: str, kinds: Kinds) -> list[Limit]:
    """The matching as a whole, its growth, and its assignment against scipy's."""
    pairs = {
        count: (episode("l", count, kinds), episode("r", count, kinds)) for count in (FEW, MANY)
    }
    few, _ = seconds(lambda: match_steps(*pairs[FEW]), ROUNDS)
    many, _ = seconds(lambda: match_steps(*pairs[MANY]), ROUNDS // 2)
    points = points_of(*pairs[FEW])
    ones = [1] * FEW
    found = best_assignment(points, ones, ones)
    places = linear_sum_assignment(points, maximize=True)
    taken = [
        (
            seconds(lambda: best_assignment(points, ones, ones), 1)[0],
            seconds(lambda: linear_sum_assignment(points, maximize=True), 1)[0],
        )
        for _ in range(ROUNDS)
    ]
    ours, theirs = map(min, zip(*taken, strict=True))
    total = sum(
        int(points[row, column]) * count
        for row, flow in enumerate(found.flows)
        for column, count in flow.items()
    )
    if total != points[places].sum():
        message = f"expected {points[places].sum()} points, found {total}"
        raise AssertionError(message)
    print(f"{name}: assignment {ours * 1000:.1f} ms, scipy {theirs * 1000:.1f} ms")
    return [
        Limit(f"{name}: {FEW:,} events a side, seconds", few, MOST_SECONDS),
        Limit(f"{name}: {MANY:,} events, to {FEW:,}", many / few, MOST_GROWTH),
        Limit(f"{name}: assignment, to scipy's", ours / theirs, MOST_TIMES_SCIPY),
    ]


def points_of(left: Steps, right: Steps) -> NDArray[np.int32]:
    """The points of every pair of events."""
    points = Likeness(left.timeline, right.timeline)
    traits = ([traits_of(event) for event in side.events] for side in (left, right))
    return np.asarray(points.points(*traits))


def episode(name: str, count: int, kinds: Kinds) -> Steps:
    """The steps of an episode, the same each time."""
    chooser = random.Random(f"{name} {count}")  # noqa: S311  # Not a secret.
    actors = [
        pt.Actor(id=f"actor-{number}", name=f"Actor {number}") for number in range(kinds.actors)
    ]
    groups = range(-(-kinds.types // kinds.group))
    book = pt.Codebook(
        event_types=[
            pt.EventType(id="act"),
            *(pt.EventType(id=f"group-{group}", parent="act") for group in groups),
            *(
                pt.EventType(id=f"type-{number}", parent=f"group-{number // kinds.group}")
                for number in range(kinds.types)
            ),
        ]
    )
    events = [
        pt.Event(
            id=f"{name}-{number}",
            title=f"March {chooser.randrange(200)} of {chooser.randrange(20)} towns",
            event_type=f"type-{chooser.randrange(kinds.types)}",
            when=pt.parse_when("2018"),
            status=chooser.choice(["occurred"] * 9 + ["scheduled"]),
            participants=[
                pt.Participant(chooser.choice(actors).id, role) for role in ("actor", "recipient")
            ],
        )
        for number in range(count)
    ]
    timeline = pt.Timeline(id=name, events=events, actors=pt.Keyed(actors), codebook=book)
    return Steps(timeline, tuple(events))


if __name__ == "__main__":
    sys.exit(main())
