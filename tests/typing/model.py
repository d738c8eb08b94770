"""Collections are given as any iterable and read back as mappings or tuples, each with its type."""

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from typing import assert_type

import policytimeline as pt

WHEN = pt.parse_when("2018-06")


def passages() -> Iterator[pt.Evidence]:
    """An iterable that is no list."""
    yield pt.Evidence(source_id="wapo-2018", asserts={"when": "2018-07"}, offset=[7, 7])


# --- Every way to give a collection -----------------------------------------------------------

event = pt.Event(
    id="letter",
    title="Agents write to the Secretary",
    event_type="letter",
    when=WHEN,
    duration=(1, 3),
    dates={"adopted": WHEN, "in_force": pt.parse_when("2018-06/..")},
    participants=[pt.Participant("hsi", "actor")],
    jurisdictions=["US", "US-NY"],
    attributes={
        "children": pt.Quantity.parse(">2500"),
        "outcome": "none",
        "public": False,
        "pages": 3,
        "share": 0.4,
    },
    evidence=passages(),
    timelines={"split-2018"},
    tags=("letter",),
)
pt.Event(id="a", title="A", event_type="letter", when=WHEN, duration=[1, None])
pt.Event(id="a", title="A", event_type="letter", when=WHEN, duration=pt.Lag(None, 3))

numbers: dict[str, int] = {"pages": 3}
pt.Claim(id="c", title="C", about=[event.id], attributes=numbers, evidence=event.evidence)
link = pt.Link(subject="letter", kind="precedes", object="report", lag=(None, 30))

dataset = pt.Dataset(
    title="HSI",
    contributors=["A", "B"],
    codebook=pt.Codebook(
        event_types=[pt.EventType(id="letter")],
        roles=deque([pt.Term(id="actor")]),
        attributes={"pages": pt.AttributeDefinition(id="pages", type=pt.AttributeType.NUMBER)},
        link_kinds=iter([pt.LinkKind(id="answers", implies="follows")]),
        stages=["adopted", "in_force"],
    ),
    sources=(pt.Source(id="wapo-2018", title="An article", authors=["A"]),),
    actors={"hsi": pt.Actor(id="hsi", name="HSI")},
    events=[event],
    links=[link],
    claims=[],
    coverage=[pt.Coverage(timeline="split-2018", sources=["wapo-2018"])],
    timelines=(pt.TimelineDefinition(id=name) for name in ("split-2018", "split-2021")),
)
pt.Dataset(title="Again", events=dataset.events, sources=dataset.sources.values())
pt.Timeline(id="t", events=dataset.events, origin=event)
pt.Timeline(id="t", events=[event], actors=dataset.actors)

# --- What is read back --------------------------------------------------------------------------

assert_type(dataset.events, pt.Keyed[pt.Event])
assert_type(dataset.events["letter"], pt.Event)
assert_type(dataset.events.get("letter"), pt.Event | None)
assert_type(dataset.events.all, tuple[pt.Event, ...])
assert_type(dataset.links, tuple[pt.Link, ...])
assert_type(dataset.codebook.roles["actor"], pt.Term)
assert_type(dataset.timeline("split-2018"), pt.Timeline)
assert_type(dataset.timelines(by="actor"), Mapping[str, pt.Timeline])
assert_type(dataset.timeline(dataset.timeline_definitions["split-2018"]), pt.Timeline)
assert_type(dataset.timeline("split-2018").lag_to("letter"), pt.Lag | None)
assert_type(dataset.timeline("split-2018").lag_to(event), pt.Lag | None)
assert_type(dataset.timeline("split-2018").with_origin("letter"), pt.Timeline)
assert_type(dataset.in_force("letter", dt.date(2018, 6, 28)), pt.Verdict)
assert_type(dataset.in_force(event, WHEN), pt.Verdict)
assert_type([step.id for step in dataset.timeline("split-2018")], list[str])
assert_type(event.when, pt.UncertainDate | pt.UncertainInterval)
assert_type(event.duration, pt.Lag | None)
assert_type(event.attributes["pages"], str | bool | int | float | pt.Quantity)
assert_type(event.evidence, tuple[pt.Evidence, ...])
assert_type(event.with_evidence(*passages()), pt.Event)
assert_type(dataset.with_events(event).without_events("letter"), pt.Dataset)
assert_type(pt.from_dict(pt.Actor, {"id": "hsi", "name": "HSI"}), pt.Actor)

# --- The text of an enum's member is as good as the member ----------------------------------------

said = pt.Evidence(source_id="wapo-2018", stance="disputes", reports="occurred")
assert_type(said.stance, pt.Stance)
assert_type(said.reports, pt.ReportedAs | None)
absent = pt.Event(
    id="vote",
    title="The council does not vote",
    event_type="vote",
    when=pt.parse_when("2018-06-01/2018-06-30"),
    status="absent",
    basis="anchored",
    extent=pt.Extent.CONTINUOUS,
)
assert_type(absent.status, pt.EventStatus)
assert_type(absent.basis, pt.Basis)
assert_type(absent.extent, pt.Extent)
assert_type(pt.Claim(id="c", title="C", stance="supports").stance, pt.Stance)
assert_type(pt.AttributeDefinition(id="pages", type="quantity").type, pt.AttributeType)

# --- Parts of a dataset, and datasets together ------------------------------------------------

whole = pt.load_seed("hsi")
assert_type(
    whole.filter(event_type="letter", status=[pt.EventStatus.ABSENT, "alleged"]), pt.Dataset
)
assert_type(whole.filter(actor=whole.actors["hsi"], between=dt.date(2018, 6, 1)), pt.Dataset)
assert_type(whole.filter(attributes={"pages": [3, 4], "outcome": "none"}), pt.Dataset)
assert_type(whole.merged(whole, prefix="b-", definitions="first", same_sources="join"), pt.Dataset)
assert_type(whole.same_entries(whole), tuple[pt.Finding, ...])
whole.filter(verdict="maybe")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
