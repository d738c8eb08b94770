"""Rules about chains of links: where they start, that they end, and that they lead back in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Severity
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("link-cycle", Severity.WARNING)
def link_cycle(context: Context) -> Iterator[Finding]:
    """Links of one thematic kind lead from an event back to itself.

    An event that answers, supersedes or belongs to itself, by however many steps, is a mistake.
    Kinds that the codebook calls ``mutual`` are not looked at: two acts can cite each other.

    Fix: turn one of the links round, or remove it; if both can be right, write ``mutual: true``
    at the kind.
    """
    book = context.dataset.codebook
    graphs: dict[str, dict[str, dict[str, int]]] = {}
    for place, link in enumerate(context.dataset.links):
        graph = graphs.setdefault(link.kind, {})
        graph.setdefault(link.subject, {}).setdefault(link.object, place)
    for kind in book.link_kinds.all:
        if kind.mutual or book.temporal_relation(kind.id) in _SYMMETRIC:
            continue
        graph = graphs.get(kind.id, {})
        for circle in _circles(graph):
            place = next(iter(graph[circle[0]].values()))
            chain = " -> ".join([*_shortened(circle), circle[0]])
            message = f"{kind.id} links form a cycle: {chain}; expected no cycle"
            hint = "turn one of the links round, or remove it"
            yield link_cycle.finding(f"links[{place}]", message, hint)


_SYMMETRIC = frozenset({"same_days", "shares_day", "allen:equals"})


_SHOWN_MEMBERS = 12


def _shortened(circle: list[str]) -> list[str]:
    """The members of a cycle, the middle ones of a long one left out."""
    if len(circle) <= _SHOWN_MEMBERS:
        return circle
    side = _SHOWN_MEMBERS // 2
    return [*circle[:side], f"({len(circle) - 2 * side:,} more)", *circle[-side:]]


def _circles(following: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles in a graph, no two with a member in common, each from its first id on.

    A walk in depth, which leaves out every circle once it is found: what it has left behind
    leads to no other.
    """
    done: set[str] = set()
    for start in following:
        way: dict[str, Iterator[str]] = {}
        ahead = iter((start,))
        while True:
            step = next(ahead, None)
            if step is None:
                if not way:
                    break
                done.add(way.popitem()[0])
            elif step in way:
                circle = _cut_off(way, step)
                done.update(circle)
                first = circle.index(min(circle))
                yield circle[first:] + circle[:first]
            elif step not in done:
                way[step] = iter(following.get(step, ()))
            ahead = next(reversed(way.values()), iter(()))


def _cut_off(way: dict[str, Iterator[str]], start: str) -> list[str]:
    """The end of the way from a member on, in order; the way keeps the rest."""
    cut: list[str] = []
    while not cut or cut[-1] != start:
        cut.append(way.popitem()[0])
    return cut[::-1]


@rule("missing-link")
def missing_link(context: Context) -> Iterator[Finding]:
    """An event continues or changes something, but nothing says what: a chain has no first entry.

    Its type, or a wider one, has `requires` in the codebook: link kinds, of one of which every
    event of the type is the subject. An amendment without an `amends` link is an example. What did
    not take place needs no link.

    Fix: add the link; or code the event with the type of a first entry.
    """
    dataset = context.dataset
    wanted = _required(dataset.codebook)
    if not wanted:
        return
    linked = {(link.subject.partition(".")[0], link.kind) for link in dataset.links}
    for place, event in enumerate(dataset.events.all):
        kinds = wanted.get(event.event_type, ())
        if not kinds or event.occurrence is Verdict.NO:
            continue
        if not any((event.id, kind) in linked for kind in kinds):
            either = " or ".join(map(repr, kinds))
            message = (
                f"{event.id!r} is of type {event.event_type!r}, but no link {either} starts from "
                f"it; expected the event that comes before it in the chain"
            )
            hint = f"add the link {{subject: {event.id}, kind: {kinds[0]}, object: ...}}"
            yield missing_link.finding(f"events[{place}]", message, hint, value=event.id)


def _required(book: Codebook) -> dict[str, tuple[str, ...]]:
    """The link kinds that each event type requires: its own, or else those of the wider type."""
    types = book.event_types
    if not any(each.requires for each in types.all):
        return {}
    known: dict[str, tuple[str, ...]] = {}
    for name in types:
        way = list[str]()
        climber = name
        while climber in types and climber not in known:
            way.append(climber)
            known[climber] = types[climber].requires
            climber = "" if known[climber] else types[climber].parent
        inherited = known.get(climber, ()) if climber else known[way[-1]] if way else ()
        known.update((each, inherited) for each in way if not known[each])
    return known


@rule("updates-before-original")
def updates_before_original(context: Context) -> Iterator[Finding]:
    """What ends, answers or renews something comes before it.

    It does so whatever the true days are. A link, partial or not, leads from an update to its
    original if its kind has `ends_object`, or implies `follows` without being normative. Chains
    count: what amends an amendment comes after the law, even if the amendment between them has no
    exact date.

    Fix: swap subject and object of the link, or correct a date.
    """
    dataset = context.dataset
    updates = [
        (place, link)
        for place, link in enumerate(dataset.links)
        if _leads_back(dataset.codebook, link)
    ]
    said: set[str] = set()
    for place, link in updates:
        later, earlier = (_when(dataset, end) for end in (link.subject, link.object))
        if later is not None and earlier is not None and later.precedes(earlier) is Verdict.YES:
            said.add(_event_of(link.subject))
            message = (
                f"{link.subject} ({later}) {link.kind} {link.object} ({earlier}), "
                f"but {link.object} comes later; expected the other order"
            )
            hint = "swap subject and object, or correct one of the dates"
            yield updates_before_original.finding(f"links[{place}]", message, hint)
    updates = [(place, link) for place, link in updates if "." not in link.subject + link.object]
    chains = _Chains(dataset, (link for _, link in updates))
    for place, link in updates:
        update = _event_of(link.subject)
        later = _when(dataset, update)
        first = chains.first_day_after(_event_of(link.object))
        if later is None or first is None or update in said or later.latest_day >= first.day:
            continue
        said.add(update)
        message = (
            f"{update} ({later}) {link.kind} {link.object}, which by a chain of links comes after "
            f"{first.event_id} ({_when(dataset, first.event_id)}), but {first.event_id} comes "
            f"later than {update}; expected the other order"
        )
        yield updates_before_original.finding(
            f"links[{place}]", message, "correct a link or a date"
        )


def _leads_back(book: Codebook, link: Link) -> bool:
    """Whether a link leads from an update to what it updates."""
    kind = book.link_kinds.get(link.kind)
    if kind is None:
        return False
    return kind.ends_object or (kind.implies in _AFTER and not kind.normative)


_AFTER = frozenset({"follows", "allen:after", "allen:met-by"})
"""What a kind implies whose subject comes after its object."""


class _FirstDay(NamedTuple):
    """The first possible day of an event at the end of a chain."""

    day: Day
    event_id: str


class _Chains:
    """How early an update can be, by all that it updates, through any number of links."""

    def __init__(self, dataset: Dataset, links: Iterable[Link]) -> None:
        """Collect what each event updates; nothing is followed yet."""
        self._dataset = dataset
        self._originals: dict[str, list[str]] = {}
        self._known: dict[str, _FirstDay | None] = {}
        for link in links:
            subject = _event_of(link.subject)
            self._originals.setdefault(subject, []).append(_event_of(link.object))

    def first_day_after(self, event_id: str) -> _FirstDay | None:
        """The latest of the first possible days of an event and of all that it updates.

        A circle is followed once: it is for another rule.
        """
        way, open_ = [event_id], set[str]()
        while way:
            here = way[-1]
            if here in self._known:
                way.pop()
                continue
            ahead = [
                each
                for each in self._originals.get(here, ())
                if each not in self._known and each not in open_ and each != here
            ]
            open_.add(here)
            if ahead:
                way.extend(ahead)
                continue
            way.pop()
            self._known[here] = self._settled(here)
        return self._known[event_id]

    def _settled(self, event_id: str) -> _FirstDay | None:
        """The latest first day among an event and its originals, all of which are known."""
        when = _when(self._dataset, event_id)
        own = None if when is None else _FirstDay(when.begin_days.earliest, event_id)
        originals = (self._known.get(each) for each in self._originals.get(event_id, ()))
        days = [each for each in (own, *originals) if each is not None]
        return max(days, key=lambda each: each.day, default=None)


def _event_of(end: str) -> str:
    return end.partition(".")[0]


def _when(dataset: Dataset, end: str) -> When | None:
    event_id, _, role = end.partition(".")
    event = dataset.events.get(event_id)
    if event is None:
        return None
    return event.dates.get(role) if role else event.when
