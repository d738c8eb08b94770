"""Hold inference from contradictory data against inference from consistent data of the same size.

What a contradiction costs has to grow with its own size, not with that of the dataset: so ratios
are shown for 10,000 events and for 100,000, and both keep the same limit.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import pairwise

import attrs
import numpy as np
from inference import example
from measuring import Limit, seconds

import policytimeline as pt

OLDER = 1 / 3
"""The part of the events that is newer than a source that reports them."""

RING = (0, 7, 13)
"""How far apart the events of a planted contradiction are."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    limits = [
        *planted_limits(10_000, 100),
        *planted_limits(100_000, 1_000),
        ring_limit(2_000),
        ring_limit(20_000),
        reversed_limit(20_000),
        repeated_limit(20_000),
        *public_limits(2_000),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def planted_limits(events: int, rings: int) -> list[Limit]:
    """Rings of three events, each before the next, planted in one large connected part."""
    dataset = example(np.random.default_rng(0), events)
    draw = np.random.default_rng(1)
    starts = draw.choice(events - RING[-1], rings, replace=False).tolist()
    planted = [
        pt.Link(subject=f"e{start + a}", kind="precedes", object=f"e{start + b}")
        for start in starts
        for a, b in zip(RING, (*RING[1:], RING[0]), strict=True)
    ]
    contradictory = attrs.evolve(dataset, links=[*dataset.links, *planted])
    consistent, _ = seconds(lambda: pt.infer(dataset), 2)
    finding, solved = seconds(lambda: pt.infer(contradictory), 2)
    checking, _ = seconds(lambda: pt.check(contradictory))
    plain, _ = seconds(lambda: pt.check(dataset))
    count = answered(solved)
    print(
        f"{events:,} events: {len(solved.conflicts):,} contradictions, {finding:.2f} s; "
        f"{count:,} events answered; check {checking:.2f} s"
    )
    what = f"{events:,} events with {rings:,} planted contradictions"
    return [
        Limit(f"{what}, to none", finding / consistent, 5),
        Limit(f"{what}: check, to none", checking / plain, 2),
        Limit(f"{what}: events left out, for each", (events - count) / len(solved.conflicts), 4),
    ]


def answered(solved: pt.Inference) -> int:
    """How many events have an answer."""
    return sum(map(solved.is_sound, solved.dataset.events))


def ring_limit(count: int) -> Limit:
    """A ring of events that are no later than the next, and one that precedes: all are needed."""
    events = [undated(number) for number in range(count)]
    chain = links_of("no_later_than", range(count))
    closed = [*chain, pt.Link(subject=f"e{count - 1}", kind="precedes", object="e0")]
    finding, solved = seconds(lambda: pt.infer(pt.Dataset(title="T", events=events, links=closed)))
    expect(solved, 1, count)
    consistent, _ = seconds(lambda: pt.infer(pt.Dataset(title="T", events=events, links=chain)))
    return Limit(f"a ring of {count:,}, all needed, to a chain", finding / consistent, 60)


def reversed_limit(count: int) -> Limit:
    """A chain of dated events in the wrong order: every event contradicts the next."""
    first = pt.parse_when("2000-01-01").earliest_day
    days = [pt.UncertainDate.between(int(first) - n, int(first) - n) for n in range(count)]
    events = [attrs.evolve(undated(n), when=day) for n, day in enumerate(days)]
    wrong, right = (links_of("precedes", way) for way in (range(count), range(count)[::-1]))
    finding, solved = seconds(lambda: pt.infer(pt.Dataset(title="T", events=events, links=wrong)))
    expect(solved, count // 2, 3)
    consistent, _ = seconds(lambda: pt.infer(pt.Dataset(title="T", events=events, links=right)))
    return Limit(
        f"{count // 2:,} contradictions of {count:,} events, to none", finding / consistent, 60
    )


def repeated_limit(count: int) -> Limit:
    """Two links that contradict each other, each stated again and again."""
    events = [undated(0), undated(1)]
    ways = [links_of("precedes", way) * count for way in ([0, 1], [1, 0])]
    both = pt.Dataset(title="T", events=events, links=[*ways[0], *ways[1]])
    finding, solved = seconds(lambda: pt.infer(both))
    expect(solved, 1, 2)
    one = pt.Dataset(title="T", events=events, links=ways[0] * 2)
    consistent, _ = seconds(lambda: pt.infer(one))
    return Limit(f"two links {count:,} times each, to one of them", finding / consistent, 25)


def public_limits(events: int) -> list[Limit]:
    """The kind of dataset that people publish: a third of the events are reported before they were.

    Processor time, as `check` infers as well.
    """
    dataset = public_timeline(events)
    start = time.process_time()
    solved = pt.infer(dataset)
    inferring = time.process_time() - start
    pt.check(dataset)
    checking = time.process_time() - start - inferring
    print(
        f"public timeline of {events:,} events: {len(solved.conflicts):,} contradictions, "
        f"{answered(solved):,} events answered; "
        f"infer {inferring:.2f} s, check {checking:.2f} s of processor time"
    )
    left_out = (events - answered(solved)) / len(solved.conflicts)
    return [
        Limit("public timeline: check, to infer", checking / inferring, 2.5),
        Limit("public timeline: events left out, for each contradiction", left_out, 1),
    ]


def public_timeline(events: int) -> pt.Dataset:
    """Dated events in their order; a third is newer than the sources that report them."""
    draw = np.random.default_rng(0)
    first = int(pt.parse_when("2015-01-01").earliest_day)
    published = (first + np.sort(draw.integers(0, 2_000, events // 3))).tolist()
    sources = [
        pt.Source(id=f"s{number}", title="Source", published=pt.UncertainDate.between(day, day))
        for number, day in enumerate(published)
    ]
    dated: list[tuple[int, list[int]]] = []
    for source in draw.integers(0, len(sources), events).tolist():
        after = int(draw.integers(1, 30)) * (1 if draw.random() < OLDER else -1)
        later = min(source + int(draw.integers(1, 9)), len(sources) - 1)
        cited = [source, later][: int(draw.integers(1, 3))]
        dated.append((published[source] + after, cited))
    found = [
        attrs.evolve(
            undated(number),
            when=pt.UncertainDate.between(day, day),
            evidence=[
                pt.Evidence(source_id=f"s{source}", reports=pt.ReportedAs.OCCURRED)
                for source in cited
            ],
        )
        for number, (day, cited) in enumerate(sorted(dated))
    ]
    links = links_of("no_later_than", range(events))
    return pt.Dataset(title="Public", sources=sources, events=found, links=links)


def undated(number: int) -> pt.Event:
    """An event that nobody dates."""
    return pt.Event(id=f"e{number}", title="event", event_type="step", when=pt.parse_when("/"))


def links_of(kind: str, order: Sequence[int]) -> list[pt.Link]:
    """Links of a kind from each event to the next."""
    return [pt.Link(subject=f"e{a}", kind=kind, object=f"e{b}") for a, b in pairwise(order)]


def expect(solved: pt.Inference, conflicts: int, statements: int) -> None:
    """Raise an error if there are not so many conflicts, each of so many statements."""
    found = {len(conflict.statements) for conflict in solved.conflicts}
    if len(solved.conflicts) != conflicts or found != {statements}:
        message = f"expected {conflicts} conflicts of {statements} statements, found {solved}"
        raise AssertionError(message)


if __name__ == "__main__":
    sys.exit(main())
