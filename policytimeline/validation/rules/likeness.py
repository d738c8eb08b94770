"""The rule about near duplicates: two events that differ in little but their ids."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.findings import Finding, Severity
from policytimeline.model.events import Event, EventStatus
from policytimeline.validation.alike_titles import Title, difference
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.spells import spells_overlap
from policytimeline.validation.rules.usage import repeated_event

_NEIGHBOURS = 24
"""Events with words in common that one is compared with: those that begin last before it."""

_SHARED = 2 / 3
"""The part of the longer interval that two have to share, if they neither start nor end alike."""


@rule("near-duplicate", Severity.WARNING)
def near_duplicate(context: Context) -> Iterator[Finding]:
    """Two events seem to be the same event, although not everything about them is the same.

    They have the same type and status and an actor in common (without actors, a jurisdiction);
    their dates may be the same or nearly so; and their titles differ at most in the order of the
    words, in one word more, or in one word that is misspelt or has another ending. Numbers in the
    titles, attributes that both have, and jurisdictions have to agree. Events that a link ties to
    each other, and those that repeated-event or spells-overlap reports, are left out.

    Fix: keep one of them, with the evidence of both; or give them titles that tell them apart.
    """
    events = context.dataset.events.all
    alike = list(_alike(context))
    if not alike:
        return
    reports = (*repeated_event.reported_in(context), *spells_overlap.reported_in(context))
    reported = {finding.location.path.removesuffix(".when") for finding in reports}
    for place, other, why in sorted(alike):
        event, twin = events[place], events[other]
        if reported.isdisjoint({f"events[{place}]", f"events[{other}]"}):
            message = f"{event.id!r} is like {twin.id!r}: {why}; expected each event once"
            hint = f"if they are one event, move the evidence to {twin.id}"
            yield near_duplicate.finding(f"events[{place}]", message, hint, value=event.id)


class _Entry(NamedTuple):
    """An event by the days on which it may begin and end."""

    first: Day
    first_latest: Day
    last_earliest: Day
    last: Day
    is_one_day: bool
    place: int


def _alike(context: Context) -> Iterator[tuple[int, int, str]]:
    """Each event with one that begins no later and is like it: their places, and in what."""
    events = context.dataset.events.all
    groups: dict[tuple[str, EventStatus, str, str], list[int]] = {}
    for place, event in enumerate(events):
        kind = event.event_type, event.status
        if event.participants:
            for part in event.participants:
                groups.setdefault((*kind, "actor", part.actor_id), []).append(place)
        else:
            for jurisdiction in event.jurisdictions:
                groups.setdefault((*kind, "jurisdiction", jurisdiction), []).append(place)
    titles = dict[str, Title]()
    found = set[int]()
    for (event_type, _, _, name), places in groups.items():
        if len(places) > 1:
            for place, other, said in _alike_in(context, list(dict.fromkeys(places)), titles):
                if place not in found:
                    found.add(place)
                    shared = f"both are of type {event_type!r} with {name!r}"
                    dates = _dates(events, place, other)
                    yield place, other, f"{shared}, {dates}, and their titles {said}"


def _dates(events: Sequence[Event], one: int, other: int) -> str:
    dates = [str(events[place].when) for place in (one, other)]
    if dates[0] == dates[1]:
        return f"are dated {dates[0]}"
    return f"their dates overlap ({' and '.join(dates)})"


def _alike_in(
    context: Context, places: Sequence[int], titles: dict[str, Title]
) -> Iterator[tuple[int, int, str]]:
    """Each event with one that begins no later and is like it, among those of an actor."""
    events = context.dataset.events.all
    for cluster in _clusters(sorted(_entry(events[place], place) for place in places)):
        yield from _alike_among(context, cluster, titles)


def _clusters(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """Several events in a row, each of which may have a day in common with one before it."""
    cluster, last = list[_Entry](), -math.inf
    for entry in entries:
        if entry.first > last:
            if len(cluster) > 1:
                yield cluster
            cluster = []
        cluster.append(entry)
        last = max(last, entry.last)
    if len(cluster) > 1:
        yield cluster


def _alike_among(
    context: Context, entries: Iterable[_Entry], titles: dict[str, Title]
) -> Iterator[tuple[int, int, str]]:
    """The same, of events whose days may overlap."""
    events = context.dataset.events.all
    buckets: dict[Hashable, list[_Entry]] = {}
    for entry in entries:
        text = events[entry.place].title
        title = titles.get(text)
        if title is None:
            title = titles[text] = Title.of(text)
        keys = tuple(title.keys())
        found = next(_likes(context, entry, keys, buckets, titles), None)
        if found is not None:
            yield entry.place, *found
        for key in keys:
            buckets.setdefault(key, []).append(entry)


def _likes(
    context: Context,
    entry: _Entry,
    keys: Iterable[Hashable],
    buckets: Mapping[Hashable, Sequence[_Entry]],
    titles: Mapping[str, Title],
) -> Iterator[tuple[int, str]]:
    """The events before this one that are like it: the place of each, and in what."""
    events = context.dataset.events.all
    event = events[entry.place]
    compared = set[int]()
    for key in keys:
        for near in islice(reversed(buckets.get(key, ())), _NEIGHBOURS):
            if near.place in compared or not _are_near(near, entry):
                continue
            compared.add(near.place)
            other = events[near.place]
            said = difference(titles[event.title], titles[other.title])
            if said and _may_be_one(context, other, event):
                yield near.place, said


def _entry(event: Event, place: int) -> _Entry:
    begin, end = event.when.begin_days, event.when.end_days
    is_one_day = event.when.is_one_day
    return _Entry(begin.earliest, begin.latest, end.earliest, end.latest, is_one_day, place)


def _are_near(one: _Entry, other: _Entry) -> bool:
    """Whether two dates may be the same, start or end on the same day, or share most days."""
    if one.first <= other.first_latest and other.first <= one.first_latest:
        return True
    if one.is_one_day and other.is_one_day:
        return False
    first, last = max(one.first, other.first), min(one.last, other.last)
    if not math.isfinite(last - first) or last <= first:
        return False
    if one.last_earliest <= other.last and other.last_earliest <= one.last:
        return True
    longest = max(one.last - one.first, other.last - other.first) + 1
    return last - first + 1 > _SHARED * longest


def _may_be_one(context: Context, one: Event, other: Event) -> bool:
    """Whether nothing that is coded tells two events apart."""
    if one.id == other.id or frozenset((one.id, other.id)) in context.linked:
        return False
    here, there = set(one.jurisdictions), set(other.jurisdictions)
    if here and there and here.isdisjoint(there):
        return False
    both = one.attributes.keys() & other.attributes.keys()
    return all(one.attributes[name] == other.attributes[name] for name in both)
