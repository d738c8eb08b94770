"""Strategies for timelines and for whole datasets whose references are all sound."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st

from policytimeline.model.codebook import Codebook
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event
from policytimeline.model.sources import Actor, Source
from policytimeline.model.timeline import Timeline, TimelineDefinition
from policytimeline.strategies.codebooks import codebooks
from policytimeline.strategies.dates import whens
from policytimeline.strategies.events import claims, events, links
from policytimeline.strategies.making import MOST, made, made_once, one_of, tuples
from policytimeline.strategies.sources import actors, filled_texts, ids, ids_from, sources

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

DayLimits: TypeAlias = tuple[dt.date | None, dt.date | None]
"""The first and the last day allowed; None for no limit."""

T = TypeVar("T", Source, Event)


@made_once
def timeline_definitions(
    *,
    timeline_ids: SearchStrategy[str] | None = None,
    event_ids: SearchStrategy[str] | None = None,
) -> SearchStrategy[TimelineDefinition]:
    """Definitions of timelines.

    Args:
        timeline_ids: A strategy for ids.
        event_ids: A strategy for the ids of origins.

    >>> from hypothesis import given
    >>> @given(timeline_definitions(timeline_ids=st.just("split")))
    ... def has_the_id(definition):
    ...     assert definition.id == "split"
    >>> has_the_id()
    """
    return made(
        TimelineDefinition,
        {"id": ids_from(timeline_ids)},
        {
            "title": st.text(),
            "origin": ids_from(event_ids),
            "note": st.text(),
        },
    )


def timelines(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    min_events: int = 0,
    max_events: int = 5,
    codebook: Codebook | None = None,
) -> SearchStrategy[Timeline]:
    """Timelines with an origin among their events, or none.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        min_events: The fewest events.
        max_events: The most events.
        codebook: The terms that the events use.

    >>> from hypothesis import given
    >>> @given(timelines())
    ... def the_origin_is_an_event(timeline):
    ...     assert timeline.origin is None or timeline.origin in list(timeline)
    >>> the_origin_is_an_event()
    """
    some = st.lists(
        events(min_value, max_value, codebook=codebook),
        min_size=min_events,
        max_size=max_events,
        unique_by=lambda event: event.id,
    )
    return _timelines(some, codebook or Codebook())


@st.composite
def _timelines(draw: DrawFn, some: SearchStrategy[list[Event]], codebook: Codebook) -> Timeline:
    chosen = draw(some)
    origin = draw(st.sampled_from([None, *chosen]))
    title = draw(st.text())
    return Timeline(id=draw(ids()), title=title, events=chosen, origin=origin, codebook=codebook)


@made_once
def coverages(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    timeline_ids: SearchStrategy[str] | None = None,
    source_ids: SearchStrategy[str] | None = None,
) -> SearchStrategy[Coverage]:
    """Records of what was searched.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        timeline_ids: A strategy for the ids of timelines.
        source_ids: A strategy for the ids of sources.

    >>> from hypothesis import given
    >>> @given(coverages(source_ids=st.just("gazette")))
    ... def used_the_source(coverage):
    ...     assert set(coverage.sources) <= {"gazette"}
    >>> used_the_source()
    """
    return made(
        Coverage,
        {},
        {
            "timeline": ids_from(timeline_ids),
            "jurisdiction": st.sampled_from(["US", "US-NY"]),
            "period": whens(min_value, max_value),
            "sources": tuples(ids_from(source_ids)),
            "note": st.text(),
        },
    )


def datasets(  # noqa: PLR0913  # One argument for the size of each part.
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    min_events: int = 0,
    max_events: int = 4,
    max_sources: int = 3,
    max_actors: int = 3,
    max_links: int = 4,
    max_claims: int = 2,
    max_timelines: int = 2,
) -> SearchStrategy[Dataset]:
    """Datasets in which every id refers to an entry and every term is in the codebook.

    Their statements may contradict each other: an event may end before a link says it started.

    Args:
        min_value: The first day allowed for every date.
        max_value: The last day allowed for every date.
        min_events: The fewest events.
        max_events: The most events.
        max_sources: The most sources; without a source there is no evidence.
        max_actors: The most actors.
        max_links: The most links.
        max_claims: The most claims.
        max_timelines: The most timeline definitions.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(datasets(max_events=2))
    ... def links_lead_somewhere(dataset):
    ...     known = {*dataset.events, *dataset.sources}
    ...     assert {link.subject.partition(".")[0] for link in dataset.links} <= known
    >>> links_lead_somewhere()
    """
    sizes = st.builds(
        _Names,
        _named("event", min_events, max_events),
        _named("source", 0, max_sources),
        _named("actor", 0, max_actors),
        _named("claim", 0, max_claims),
        _named("timeline", 0, max_timelines),
    )
    return _datasets(sizes, codebooks(), max_links, (min_value, max_value))


class _Names(NamedTuple):
    """The ids of a dataset, which share one namespace."""

    events: tuple[str, ...]
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    timelines: tuple[str, ...]


def _named(kind: str, fewest: int, most: int) -> SearchStrategy[tuple[str, ...]]:
    names = tuple(f"{kind}-{number}" for number in range(1, most + 1))
    return st.integers(fewest, most).map(lambda count: names[:count])


@st.composite
def _datasets(
    draw: DrawFn,
    names: SearchStrategy[_Names],
    books: SearchStrategy[Codebook],
    max_links: int,
    bounds: DayLimits,
) -> Dataset:
    known, book = draw(names), draw(books)
    named = _Known(
        one_of(known.sources),
        one_of(known.actors),
        one_of((*known.events, *known.sources)),
        one_of(known.timelines),
        book,
    )
    happened = _counted_backwards(_each(draw, known.events, _events_of(named, bounds)))
    ends = (
        *known.events,
        *known.sources,
        *(f"{event.id}.{role}" for event in happened for role in event.dates),
    )
    stated = links(
        ends=one_of(ends),
        source_ids=named.sources,
        actor_ids=named.actors,
        anchor_ids=named.anchors,
        codebook=book,
    )
    return Dataset(
        title=draw(filled_texts()),
        version=draw(st.text()),
        licence=draw(st.sampled_from(["", "CC-BY-4.0"])),
        contributors=draw(tuples(filled_texts())),
        codebook=book,
        sources=_each(draw, known.sources, sources(*bounds, source_ids=_ANY)),
        actors=_actors(draw, known.actors),
        events=happened,
        links=draw(st.lists(stated, max_size=max_links)) if ends else (),
        claims=_claims(draw, known, named, bounds),
        coverage=draw(_coverage(named, bounds)),
        timelines=_definitions(draw, known.timelines, happened),
        note=draw(st.text()),
    )


class _Known(NamedTuple):
    """What the parts of one dataset may refer to."""

    sources: SearchStrategy[str]
    actors: SearchStrategy[str]
    anchors: SearchStrategy[str]
    timelines: SearchStrategy[str]
    codebook: Codebook


_ANY = st.just("any")


def _each(draw: DrawFn, names: tuple[str, ...], strategy: SearchStrategy[T]) -> list[T]:
    """One object for each id; the strategy is made once, and the ids are set afterwards."""
    return [attrs.evolve(draw(strategy), id=name) for name in names]


def _events_of(named: _Known, bounds: DayLimits) -> SearchStrategy[Event]:
    return events(
        *bounds,
        event_ids=_ANY,
        source_ids=named.sources,
        actor_ids=named.actors,
        anchor_ids=named.anchors,
        timeline_ids=named.timelines,
        codebook=named.codebook,
    )


def _counted_backwards(happened: list[Event]) -> list[Event]:
    """The events, counted from events before them or from sources, so never in a circle."""
    later = {event.id for event in happened}
    found: list[Event] = []
    for event in happened:
        pieces = [attrs.evolve(e, anchor="") if e.anchor in later else e for e in event.evidence]
        found.append(attrs.evolve(event, evidence=pieces))
        later.remove(event.id)
    return found


def _actors(draw: DrawFn, names: tuple[str, ...]) -> list[Actor]:
    """Actors, each perhaps part of one before it: a tree."""
    wider = [one_of(names[:place]) for place in range(len(names))]
    return [
        attrs.evolve(draw(actors(actor_ids=_ANY, wider_ids=above)), id=name)
        for name, above in zip(names, wider, strict=True)
    ]


def _claims(draw: DrawFn, known: _Names, named: _Known, bounds: DayLimits) -> list[Claim]:
    """Claims, each about events and claims before it."""
    return [
        draw(
            claims(
                *bounds,
                claim_ids=st.just(name),
                about_ids=one_of((*known.events, *known.claims[:place])),
                event_ids=one_of(known.events),
                source_ids=named.sources,
                actor_ids=named.actors,
                anchor_ids=named.anchors,
                timeline_ids=named.timelines,
                codebook=named.codebook,
            )
        )
        for place, name in enumerate(known.claims)
    ]


def _coverage(named: _Known, bounds: DayLimits) -> SearchStrategy[list[Coverage]]:
    periods = coverages(*bounds, timeline_ids=named.timelines, source_ids=named.sources)
    return st.lists(periods, max_size=MOST)


def _definitions(
    draw: DrawFn, names: tuple[str, ...], happened: list[Event]
) -> list[TimelineDefinition]:
    """Definitions, each with an origin among the events of its timeline."""
    members = [tuple(e.id for e in happened if name in e.timelines) for name in names]
    return [
        attrs.evolve(
            draw(timeline_definitions(timeline_ids=_ANY, event_ids=one_of(origins))), id=name
        )
        for name, origins in zip(names, members, strict=True)
    ]
