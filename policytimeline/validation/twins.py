"""The search for events that are like an earlier one: among thousands, few are compared.

Whatever has to be the same for two events to be alike divides them into blocks first: the telling
words of their titles, and the attributes that all of them have. In a block, only events that may
have a day in common and a key of their titles are compared; and of those that differ in nothing
that is compared, one stands for all.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.model.events import Event
from policytimeline.validation.alike_titles import Title, difference
from policytimeline.validation.context import Context

_MOST_KINDS = 100
"""Kinds of events that one is compared with for each key: those that begin last before it."""

_SHARED = 2 / 3
"""The part of the longer interval that two have to share, if they neither start nor end alike."""


class Titles(dict[str, Title]):
    """The title of each text, taken apart once."""

    def __missing__(self, text: str) -> Title:
        title = self[text] = Title.of(text)
        return title


def twins_among(
    context: Context, places: Sequence[int], titles: Titles
) -> Iterator[tuple[int, int, str]]:
    """Each event with one that begins no later and is like it: their places, and in what.

    Args:
        context: The dataset.
        places: Events of one type and status with an actor or a jurisdiction in common.
        titles: The titles that have been taken apart.
    """
    events = context.dataset.events.all
    for block in _blocks(events, places, titles):
        for cluster in _clusters(sorted(_entry(events[place], place) for place in block)):
            yield from _twins_in(context, cluster, titles)


def _blocks(
    events: Sequence[Event], places: Sequence[int], titles: Titles
) -> Iterator[Sequence[int]]:
    """The events that share what has to be the same, where there are several."""
    for block in _several((titles[events[place].title].telling(), place) for place in places):
        names = set(events[block[0]].attributes)
        for place in block:
            names.intersection_update(events[place].attributes)
            if not names:
                break
        if names:
            yield from _several(
                (tuple(events[place].attributes[name] for name in names), place) for place in block
            )
        else:
            yield block


def _several(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[list[int]]:
    """The places under each key that has more than one."""
    found: dict[Hashable, list[int]] = {}
    for key, place in keyed:
        found.setdefault(key, []).append(place)
    return (places for places in found.values() if len(places) > 1)


class _Days(NamedTuple):
    """The days on which an event may begin and end."""

    first: Day
    first_latest: Day
    last_earliest: Day
    last: Day
    is_one_day: bool


class _Entry(NamedTuple):
    """An event by its days and its place."""

    days: _Days
    place: int


def _entry(event: Event, place: int) -> _Entry:
    begin, end = event.when.begin_days, event.when.end_days
    days = _Days(begin.earliest, begin.latest, end.earliest, end.latest, event.when.is_one_day)
    return _Entry(days, place)


def _clusters(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    """Several events in a row, each of which may have a day in common with one before it."""
    cluster, last = list[_Entry](), -math.inf
    for entry in entries:
        if entry.days.first > last:
            if len(cluster) > 1:
                yield cluster
            cluster = []
        cluster.append(entry)
        last = max(last, entry.days.last)
    if len(cluster) > 1:
        yield cluster


class _Kind(NamedTuple):
    """Events that differ in nothing that is compared.

    Attributes:
        number: The number of the kind.
        days: The days of them all.
        places: Their places, in the order in which they begin.
    """

    number: int
    days: _Days
    places: list[int]


class _Bucket(dict[int, _Kind]):
    """The kinds of events whose titles have a key in common; the last one to begin comes last."""

    def add(self, kind: _Kind) -> None:
        """Make this kind the last."""
        self.pop(kind.number, None)
        self[kind.number] = kind

    def lasting_until(self, day: Day) -> list[_Kind]:
        """The last of the kinds that may reach a day; those met before that do not are dropped."""
        found: list[_Kind] = []
        ended: list[int] = []
        for kind in reversed(self.values()):
            if kind.days.last < day:
                ended.append(kind.number)
            else:
                found.append(kind)
                if len(found) == _MOST_KINDS:
                    break
        for number in ended:
            del self[number]
        return found


def _twins_in(
    context: Context, entries: Iterable[_Entry], titles: Titles
) -> Iterator[tuple[int, int, str]]:
    """The same, of events whose days may overlap, in the order in which they begin."""
    events = context.dataset.events.all
    buckets: dict[Hashable, _Bucket] = {}
    kinds: dict[Hashable, _Kind] = {}
    for days, place in entries:
        event = events[place]
        title = titles[event.title]
        keys = tuple(title.keys())
        found = next(_twins_of(context, place, days, map(buckets.get, keys), titles), None)
        if found is not None:
            yield place, *found
        what = title.words, days, event.attributes, event.jurisdictions
        kind = kinds.get(what)
        if kind is None:
            kind = kinds[what] = _Kind(len(kinds), days, [])
        kind.places.append(place)
        for key in keys:
            bucket = buckets.get(key)
            if bucket is None:
                bucket = buckets[key] = _Bucket()
            bucket.add(kind)


def _twins_of(
    context: Context,
    place: int,
    days: _Days,
    buckets: Iterable[_Bucket | None],
    titles: Mapping[str, Title],
) -> Iterator[tuple[int, str]]:
    """The events before this one that are like it: the place of each, and in what."""
    events = context.dataset.events.all
    event = events[place]
    compared = set[int]()
    for bucket in buckets:
        for kind in bucket.lasting_until(days.first) if bucket else ():
            if kind.number in compared or not _are_near(kind.days, days):
                continue
            compared.add(kind.number)
            one = events[kind.places[0]]
            said = difference(titles[event.title], titles[one.title])
            if said and _agree(one, event):
                for other in reversed(kind.places):
                    if _may_be_one(context, events[other], event):
                        yield other, said


def _are_near(one: _Days, other: _Days) -> bool:
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


def _agree(one: Event, other: Event) -> bool:
    """Whether no jurisdiction and no attribute tells two events apart."""
    here, there = set(one.jurisdictions), set(other.jurisdictions)
    if here and there and here.isdisjoint(there):
        return False
    both = one.attributes.keys() & other.attributes.keys()
    return all(one.attributes[name] == other.attributes[name] for name in both)


def _may_be_one(context: Context, one: Event, other: Event) -> bool:
    """Whether they are two events, which no link ties to each other."""
    return one.id != other.id and frozenset((one.id, other.id)) not in context.linked
