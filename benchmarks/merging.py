"""Measure filtering and merging of datasets of up to 100,000 events: growth, beside a plain copy.

Everything runs in one process, in turn, so that a busy machine slows all alike.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import attrs
from measuring import Limit, seconds

import policytimeline as pt

EVENTS = 100_000
SMALLER = 25_000
WHEN = pt.parse_when("2018-06")


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    small, large = tasks(SMALLER), tasks(EVENTS)
    limits: list[Limit] = []
    for name, task in large.items():
        before, _ = seconds(small[name])
        taken, _ = seconds(task)
        print(f"{name}: {taken:.2f} s for {EVENTS:,} events and {EVENTS // 10:,} sources")
        growth = taken / before / (EVENTS / SMALLER)
        limits.append(Limit(f"{name}: growth for each event, {SMALLER:,} to {EVENTS:,}", growth, 2))
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def tasks(count: int) -> dict[str, Callable[[], pt.Dataset]]:
    """What is measured, on datasets that have so many events together."""
    first, second = example(0, count // 2), example(count // 2, count)
    again = example(0, count // 2)
    clashing = attrs.evolve(
        again, events=[attrs.evolve(event, note="other") for event in again.events.all]
    )
    whole = first.merged(second)
    return {
        "merging two": lambda: first.merged(second),
        "merging equal ones": lambda: first.merged(again),
        "merging with a prefix": lambda: first.merged(clashing, prefix="b-"),
        "naming every clash": lambda: clashes(first, clashing),
        "filtering": lambda: whole.filter(jurisdiction="US", between="2018", event_type="act"),
    }


def clashes(first: pt.Dataset, second: pt.Dataset) -> pt.Dataset:
    """The first dataset, once every clash is found."""
    try:
        return first.merged(second)
    except pt.ClashError:
        return first


def example(start: int, stop: int) -> pt.Dataset:
    """Events with a source, an actor and a link to the next each."""
    sources = (stop - start) // 5
    return pt.Dataset(
        title="Laws",
        codebook=pt.Codebook(
            event_types=[pt.EventType(id="act"), pt.EventType(id="law", parent="act")]
        ),
        sources=[
            pt.Source(id=f"source-{n}", title="Gazette", url=f"https://gazette.org/{n}")
            for n in range(sources)
        ],
        actors=[pt.Actor(id=f"actor-{n}", name=f"Actor {n}") for n in range(100)],
        events=[event(n, sources) for n in range(start, stop)],
        links=[
            pt.Link(subject=f"event-{n}", kind="follows", object=f"event-{n + 1}")
            for n in range(start, stop - 1)
        ],
    )


def event(number: int, sources: int) -> pt.Event:
    """A law of the country, or of one of its parts."""
    return pt.Event(
        id=f"event-{number}",
        title=f"Law {number}",
        event_type="law",
        when=WHEN,
        jurisdictions=["US-NY" if number % 2 else "CA"],
        participants=[pt.Participant(f"actor-{number % 100}", "actor")],
        evidence=[pt.Evidence(source_id=f"source-{number % sources}", reports="occurred")],
        timelines=["laws"],
    )


if __name__ == "__main__":
    sys.exit(main())
