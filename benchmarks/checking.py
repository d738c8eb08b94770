"""Hold `check` against the size of its data: events, contradictions, hierarchies, mistakes.

Each event has two pieces of evidence from two sources of its own. Beside it stands the time that
pydantic takes to validate the same rows: types and ids, each row by itself. `check` runs every rule
on them and solves what they state about time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Annotated, Literal, TypeVar

import attrs
import pydantic
from measuring import Limit, seconds
from typing_extensions import TypedDict  # As pydantic asks for on Python 3.11.

import policytimeline as pt
from policytimeline.dates.calendar import day_number

T = TypeVar("T")

SMALL, LARGE = 10_000, 100_000
CONTRADICTIONS = 1_000
SHALLOW, DEEP = 2_000, 20_000
FIRST_DAY = day_number(1990, 1, 1)
FEW_ACTORS = 5


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    small, large, contradictory = example(SMALL), example(LARGE), example(LARGE, CONTRADICTIONS)
    rows, validate = pt.to_dict(small), pydantic.TypeAdapter(Rows).validate_python
    pt.check(small)  # Loads what is loaded once.
    once, report = seconds(lambda: pt.check(small), rounds=5, clock=process_time)
    expect(len(report), 0)
    peer, _ = seconds(lambda: validate(rows), rounds=5, clock=process_time)
    many, _ = seconds(lambda: pt.check(large), rounds=2, clock=process_time)
    wrong, report = seconds(lambda: pt.check(contradictory), rounds=1, clock=process_time)
    expect(len(report.of("reported-before-it-happened")), 2 * CONTRADICTIONS)
    print(f"{SMALL:,} events: check {once:.2f} s, pydantic {peer:.2f} s")
    print(f"{LARGE:,} events: check {many:.2f} s, with contradictions {wrong:.2f} s\n")
    flat_small, flat_large = table(SMALL), table(LARGE)
    flat, report = seconds(lambda: pt.check(flat_small), rounds=5, clock=process_time)
    expect(len(report), 0)
    flat_many, _ = seconds(lambda: pt.check(flat_large), rounds=2, clock=process_time)
    print(f"a table, {SMALL:,} rows: check {flat / SMALL * 1e6:.0f} µs a row")
    print(f"a table, {LARGE:,} rows: check {flat_many / LARGE * 1e6:.0f} µs a row\n")
    limits = [
        Limit("rows of a table checked a second, of 10,000", SMALL / flat, 30_000, at_least=True),
        Limit("growth from 10,000 to 100,000 rows of a table", flat_many / flat, 15),
        growth(
            "events of one type and five actors", lambda n: check(crowd(n, "Order {} is signed"))
        ),
        growth("the same with one title", lambda n: check(crowd(n, "An order is signed"))),
        growth("the same, told apart by attributes", lambda n: check(numbered(n))),
        growth("spells that all overlap", lambda n: check(crowd(n, "Spell {}", days=400))),
        Limit("events checked a second, of 10,000", SMALL / once, 20_000, at_least=True),
        Limit("to pydantic's validation of the same rows", once / peer, 15),
        Limit("growth from 10,000 to 100,000 events", many / once, 18),
        Limit("1,000 contradictions in 100,000 events, to none", wrong / many, 10),
        growth("a chain of types and actors", lambda n: check(chain(n, is_closed=False))),
        growth("a circle of types and actors", lambda n: check(chain(n, is_closed=True))),
        growth("a circle of links", lambda n: check(ring(n))),
        growth("ids of nothing", lambda n: check(dangling(n))),
        growth("entries that cannot be read", check_unreadable),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def growth(what: str, work: Callable[[int], object]) -> Limit:
    """How much longer ten times as many take: 10 if the cost is linear."""
    few, _ = seconds(lambda: work(SHALLOW), rounds=3, clock=process_time)
    many, _ = seconds(lambda: work(DEEP), rounds=3, clock=process_time)
    return Limit(f"growth from {SHALLOW:,} to {DEEP:,}: {what}", many / few, 20)


def check(dataset: pt.Dataset) -> pt.Report:
    """What `check` finds."""
    return pt.check(dataset)


def example(events: int, contradictions: int = 0) -> pt.Dataset:
    """Events that two sources report on the next two days; so many of them a month too late."""
    late = range(0, events, events // contradictions) if contradictions else range(0)
    sources: list[pt.Source] = []
    made: list[pt.Event] = []
    for number in range(events):
        day = FIRST_DAY + number // 5
        pair = [f"source-{number}-{later}" for later in (1, 2)]
        sources += [
            pt.Source(id=name, title=f"Report {number}", published=on(day + later))
            for later, name in enumerate(pair, start=1)
        ]
        evidence = [
            pt.Evidence(source_id=name, reports="occurred", fields=["when"]) for name in pair
        ]
        made.append(
            pt.Event(
                id=f"event-{number}",
                title=f"Event {number}",
                event_type="letter",
                when=on(day + 30 * (number in late)),
                participants=[pt.Participant(f"actor-{number % (events // 10)}", "actor")],
                jurisdictions=["US-NY"],
                timelines=["all"],
                evidence=evidence,
            )
        )
    return pt.Dataset(
        title="Large",
        codebook=pt.Codebook(event_types=[pt.EventType(id="letter")], roles=[pt.Term(id="actor")]),
        sources=sources,
        actors=[pt.Actor(id=f"actor-{number}", name="Actor") for number in range(events // 10)],
        events=made,
        timelines=[pt.TimelineDefinition(id="all")],
    )


def table(rows: int) -> pt.Dataset:
    """A flat table: each event has an interval, a participant of its own and a row of a source."""
    sources = [pt.Source(id="table", title="A table", published=on(FIRST_DAY + rows))]
    events = [
        pt.Event(
            id=f"row-{number}",
            title=f"Member {number // 7} serves term {number % 7}",
            event_type="term",
            when=pt.UncertainInterval(
                on(FIRST_DAY + number // 5), on(FIRST_DAY + number // 5 + 30)
            ),
            participants=[pt.Participant(f"actor-{number}", "actor")],
            jurisdictions=["US-NY"],
            attributes={"chamber": "house"},
            evidence=[pt.Evidence(source_id="table", passage=pt.Passage(paragraph=number + 1))],
        )
        for number in range(rows)
    ]
    actors = [pt.Actor(id=f"actor-{number}", name="Actor") for number in range(rows)]
    return pt.Dataset(title="Table", sources=sources, actors=actors, events=events)


def numbered(number: int) -> pt.Dataset:
    """The events of a crowd with one title and one date; an attribute numbers them."""
    dataset = crowd(number, "An order is signed")
    events = [
        attrs.evolve(event, when=on(FIRST_DAY), attributes={"number": place, "kind": "order"})
        for place, event in enumerate(dataset.events.all)
    ]
    return attrs.evolve(dataset, events=events)


def crowd(number: int, title: str, days: int = 0) -> pt.Dataset:
    """Events of one type and few actors, on days that come again and again."""
    starts = [FIRST_DAY + place * 7 % 3000 for place in range(number)]
    events = [
        pt.Event(
            id=f"e{place}",
            title=title.format(place),
            event_type="step",
            when=pt.UncertainInterval(on(start), on(start + days)) if days else on(start),
            participants=[pt.Participant(f"actor-{place % FEW_ACTORS}", "actor")],
        )
        for place, start in enumerate(starts)
    ]
    actors = [pt.Actor(id=f"actor-{place}", name="Actor") for place in range(FEW_ACTORS)]
    return pt.Dataset(title="Crowd", actors=actors, events=events)


def on(day: int) -> pt.UncertainDate:
    """One day."""
    return pt.UncertainDate.between(day, day)


def chain(length: int, *, is_closed: bool) -> pt.Dataset:
    """Event types and actors, each narrower than the next, in a chain or a circle."""
    wider = [str(number + 1) for number in range(length - 1)] + ["0" if is_closed else ""]
    types = [pt.EventType(id=f"{n}", parent=parent) for n, parent in enumerate(wider)]
    names = [f"a{parent}" if parent else "" for parent in wider]
    actors = [pt.Actor(id=f"a{n}", name="A", part_of=parent) for n, parent in enumerate(names)]
    return pt.Dataset(title="Deep", codebook=pt.Codebook(event_types=types), actors=actors)


def ring(length: int) -> pt.Dataset:
    """Events that answer each other in a circle."""
    links = [
        pt.Link(subject=f"e{number}", kind="answers", object=f"e{(number + 1) % length}")
        for number in range(length)
    ]
    book = pt.Codebook(link_kinds=[pt.LinkKind(id="answers")])
    return pt.Dataset(title="Ring", codebook=book, events=plain(length), links=links)


def dangling(number: int) -> pt.Dataset:
    """Events, each with a participant that is not there, among as many actors."""
    events = [
        pt.Event(
            id=f"e{place}",
            title=f"Event {place}",
            event_type="step",
            when=on(FIRST_DAY),
            participants=[pt.Participant(f"aktor-{place}", "actor")],
        )
        for place in range(number)
    ]
    actors = [pt.Actor(id=f"actor-{place}", name="Actor") for place in range(number)]
    return pt.Dataset(title="Dangling", events=events, actors=actors)


def plain(number: int) -> list[pt.Event]:
    """Events of one day."""
    return [
        pt.Event(id=f"e{place}", title=f"Event {place}", event_type="step", when=on(FIRST_DAY))
        for place in range(number)
    ]


def check_unreadable(number: int) -> pt.Report:
    """Check a file in which no event has a date that can be read."""
    lines = [
        f"  - {{id: e{place}, title: Event {place}, event_type: step, when: June {place}}}"
        for place in range(number)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "unreadable.yaml"
        file.write_text("\n".join(["title: Unreadable", "events:", *lines]), encoding="utf-8")
        return pt.check_file(file)


Id = Annotated[str, pydantic.StringConstraints(pattern=r"^[a-z0-9-]+$")]
Text = Annotated[str, pydantic.StringConstraints(min_length=1)]


class SourceRow(TypedDict):
    """A source."""

    id: Id
    title: Text
    published: Text


class EvidenceRow(TypedDict):
    """A piece of evidence."""

    source_id: Id
    reports: Literal["occurred", "ongoing", "expected", "absent"]
    fields: list[Text]


class ParticipantRow(TypedDict):
    """An actor in a role."""

    actor_id: Id
    role: Text


class EventRow(TypedDict):
    """An event."""

    id: Id
    title: Text
    event_type: Text
    when: Text
    participants: list[ParticipantRow]
    jurisdictions: list[Text]
    timelines: list[Id]
    evidence: list[EvidenceRow]


class Rows(TypedDict):
    """What pydantic validates of a dataset."""

    sources: list[SourceRow]
    events: list[EventRow]


def expect(found: int, wanted: int) -> None:
    """Raise an error if the rules do not find what was planted."""
    if found != wanted:
        message = f"expected {wanted} findings, found {found}"
        raise AssertionError(message)


if __name__ == "__main__":
    sys.exit(main())
