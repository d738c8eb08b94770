"""Hold the comparison of two long episodes against inference and scipy's assignment.

Both sides of a ratio are timed in turn in one process. For the matching, the episodes are drawn at
random: types in groups below a root, an actor and a recipient for each event, titles of few words.
So nearly every event is of a kind of its own, which is the hardest case, because events that are
alike are matched as one. For the rest, the dates are uncertain by weeks, and links put most events
before others, so that many pairs of steps are undecided, and those of one side depend on each
other.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from measuring import Limit, seconds
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

import policytimeline as pt
from policytimeline.comparison.episodes import episodes_of
from policytimeline.comparison.ordering import order_lists, order_tables
from policytimeline.comparison.ordering.order_counts import PairCounts
from policytimeline.comparison.pairing.assignment import best_assignment
from policytimeline.comparison.pairing.likeness import Likeness, traits_of
from policytimeline.comparison.pairing.matching import match_steps
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.calendar import day_number

FIFTY, SOME, FEW, MANY = 50, 200, 1_000, 3_000
NEAR, FAR = 5, 11
FIRST_DAY = day_number(1990, 1, 1)
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
    limits += [*whole(), *hard_cases(), *example()]
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


def whole() -> list[Limit]:
    """A comparison with all its figures, to what it cannot do without, and its growth."""
    few, many = courses(FEW), courses(MANY)
    once, found = seconds(lambda: compared(few))
    print(f"{FEW:,} events a side: {found.order_agreement}")
    more, _ = seconds(lambda: compared(many), rounds=2)
    inferring, _ = seconds(lambda: pt.infer(few))
    ones = np.random.default_rng(0).integers(0, 60, (FEW, FEW))
    assigning, _ = seconds(partial(assigned, ones))
    written, _ = seconds(lambda: str(found))
    some = courses(SOME)
    by_arrays = seconds(lambda: ordered(some, order_tables.pair_counts))[0]
    by_lists = seconds(lambda: ordered(some, order_lists.pair_counts), rounds=1)[0]
    return [
        Limit(f"{FEW:,} events a side, compared, seconds", once, 1),
        Limit("comparing, to inferring and assigning", once / (inferring + assigning), 25),
        Limit(f"comparing {MANY:,} events, to {FEW:,}", more / once, MOST_GROWTH),
        Limit("writing, to comparing", written / once, 2),
        Limit(
            "orders in arrays, times faster than in lists", by_lists / by_arrays, 10, at_least=True
        ),
    ]


def assigned(points: NDArray[np.int64]) -> object:
    """The places of the best assignment by scipy."""
    return linear_sum_assignment(points, maximize=True)


def hard_cases() -> list[Limit]:
    """What makes a comparison long: all to the plain case of as many events."""
    plain = seconds(lambda: compared(courses(FEW)))[0]
    small = seconds(lambda: compared(courses(FIFTY)))[0]
    cases = {
        "sides tied by links": courses(FEW, tied=True),
        "every date unknown": courses(FEW, dated=False),
        "full of contradictions": courses(FEW, contradictions=FEW // 10),
    }
    limits = [
        Limit(f"{name}, to the plain case", seconds(partial(compared, given))[0] / plain, 3)
        for name, given in cases.items()
    ]
    same = courses(FEW).timeline("left")
    itself = seconds(lambda: pt.compare_timelines(same, same))[0]
    readings = seconds(lambda: compared(courses(FIFTY, readings=6)))[0]
    return [
        *limits,
        Limit("a timeline and itself, to the plain case", itself / plain, 3),
        Limit(f"{FIFTY} events with 64 combinations of readings, to one", readings / small, 24),
    ]


def example() -> list[Limit]:
    """The two courses of the example dataset, after a first call."""
    hsi = pt.load_seed("hsi")
    sides = hsi.timeline("split-2018"), hsi.timeline("split-2021")
    str(pt.compare_timelines(*sides))
    taken, _ = seconds(lambda: str(pt.compare_timelines(*sides)), rounds=ROUNDS)
    return [Limit("the example, compared and written, seconds", taken, 0.03)]


def compared(dataset: pt.Dataset) -> pt.TimelineComparison:
    """Its two timelines, compared."""
    return pt.compare_timelines(dataset.timeline("left"), dataset.timeline("right"))


def ordered(
    dataset: pt.Dataset, count: Callable[[Worlds, Sequence[tuple[pt.Event, pt.Event]]], PairCounts]
) -> PairCounts:
    """The orders of all pairs of steps, each with the one of its number on the other side."""
    worlds = Worlds(*episodes_of([dataset.timeline("left"), dataset.timeline("right")]))
    pairs = zip(dataset.timeline("left"), dataset.timeline("right"), strict=True)
    return count(worlds, list(pairs))


def courses(
    count: int,
    *,
    dated: bool = True,
    tied: bool = False,
    contradictions: int = 0,
    readings: int = 0,
) -> pt.Dataset:
    """Two courses of events that are a few days apart, the same each time.

    Args:
        count: The events of each.
        dated: Whether they have dates at all.
        tied: Whether links lead from one to the other.
        contradictions: Links that are not true.
        readings: Events whose distance from another has two readings.
    """
    chooser = random.Random(count)  # noqa: S311  # Not a secret.
    events: list[pt.Event] = []
    links: list[pt.Link] = []
    for side in ("left", "right"):
        for number in range(count):
            day = FIRST_DAY + 3 * number + chooser.randrange(3)
            early, late = day - chooser.randrange(20), day + chooser.randrange(20)
            when = pt.UncertainDate.between(early, late) if dated else pt.parse_when("/")
            evidence: list[pt.Evidence] = []
            if 0 < number <= readings and side == "left":
                lags = [(-3 - n, 3 - n) for n in (0, 1)]
                evidence = [
                    pt.Evidence(
                        source_id="paper", offset=lags[0], alternatives=lags[1:], anchor="left-0"
                    )
                ]
            events.append(
                pt.Event(
                    id=f"{side}-{number}",
                    title=f"Step {number}",
                    event_type=f"type-{number % 20}",
                    when=when,
                    evidence=evidence,
                    timelines=[side],
                )
            )
            if dated and number >= FAR:
                before = f"{side}-{number - chooser.randrange(NEAR, FAR)}"
                links.append(link(before, "no_later_than", f"{side}-{number}"))
    if tied:
        links += [
            link(f"left-{number}", "concerns", f"right-{number}", lag=(-9, 9))
            for number in range(0, count, 3)
        ]
    links += [
        link(f"left-{number + 20}", "precedes", f"left-{number}")
        for number in chooser.sample(range(count - 20), contradictions)
    ]
    paper = pt.Source(id="paper", title="Paper")
    return pt.Dataset(title="Two courses", sources=[paper], events=events, links=links)


def link(subject: str, kind: str, target: str, lag: tuple[int, int] | None = None) -> pt.Link:
    """A link between two events."""
    return pt.Link(subject=subject, kind=kind, object=target, lag=lag)


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
