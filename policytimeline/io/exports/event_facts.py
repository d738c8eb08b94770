"""What is known of an event, as labelled texts for a reader who has no codebook at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from policytimeline.findings import Finding
from policytimeline.io.exports.losses import lost_entries, within
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event, EventStatus, Extent
from policytimeline.model.keyed import Keyed
from policytimeline.model.sources import Actor, Source
from policytimeline.model.timeline import TimelineDefinition
from policytimeline.results.cells import text_of

_Entry = TypeVar("_Entry", Actor, Source, TimelineDefinition)

_WEB = ("http://", "https://")

FACT_FIELDS = (
    within(
        "events",
        *("event_type", "status", "basis", "extent", "duration", "jurisdictions", "dates"),
        *("attributes", "timelines", "tags", "note", "evidence.source_id"),
        *("participants.actor_id", "participants.role"),
    )
    | within("sources", "title", "publisher", "published", "url")
    | within("actors", "name")
    | within("timelines", "title")
)
"""The fields that the facts and the cited sources of all events say, of what events refer to."""


class Fact(NamedTuple):
    """One thing that is known of an event.

    Attributes:
        label: What it is, such as ``Type``.
        text: The value.
    """

    label: str
    text: str


def facts_of(event: Event, dataset: Dataset) -> Iterator[Fact]:
    """What is known of an event apart from its title, its date and its sources.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> next(facts_of(hsi.events["hsi-letter-2018"], hsi))
    Fact(label='Type', text='separation-request')
    """
    yield Fact("Type", event.event_type)
    if status := status_of(event):
        yield Fact("Status", status)
    if event.basis is not Basis.STATED:
        yield Fact("Basis of the date", event.basis.value)
    if event.extent is not Extent.SINGLE:
        yield Fact("Extent", event.extent.value)
    if event.duration is not None:
        yield Fact("Duration", text_of(event.duration))
    yield from (Fact(_label(role), when.to_text()) for role, when in event.dates.items())
    if event.jurisdictions:
        yield Fact("Jurisdictions", ", ".join(event.jurisdictions))
    yield from _participants(event, dataset)
    yield from (Fact(_label(name), text_of(value)) for name, value in event.attributes.items())
    if event.timelines:
        yield Fact("Timelines", ", ".join(timeline_name(name, dataset) for name in event.timelines))
    if event.tags:
        yield Fact("Tags", ", ".join(event.tags))


def status_of(event: Event) -> str:
    """What is said of an event that did not simply happen; empty for one that did."""
    return _STATUS_WORDS.get(event.status, event.status.value)


def title_of(event: Event) -> str:
    """The title of an event, which says of one that did not simply happen that it did not.

    >>> import policytimeline as pt
    >>> title_of(pt.load_seed("hsi").events["hsi-letter-2018"])
    'Nineteen special agents in charge ask the Secretary by letter to take HSI out of ICE'
    """
    status = status_of(event)
    return f"{event.title} ({status})" if status else event.title


def sources_of(event: Event, dataset: Dataset) -> list[Source]:
    """The sources that its evidence cites, each once; one that is missing has its id as title."""
    ids = dict.fromkeys(piece.source_id for piece in event.evidence)
    return [dataset.sources.get(each) or Source(id=each, title=each) for each in ids]


def cited(source: Source) -> str:
    """A source in one line: title, publisher, date of publication.

    >>> from policytimeline import UncertainDate
    >>> day = UncertainDate.parse("2018-06-28")
    >>> cited(Source(id="a", title="Ferry bill tabled", publisher="The Courier", published=day))
    'Ferry bill tabled (The Courier, 28 June 2018)'
    """
    published = source.published.to_text() if source.published else ""
    about = ", ".join(part for part in (source.publisher, published) if part)
    return f"{source.title} ({about})" if about else source.title


def web_address(source: Source) -> str:
    """The address of a source on the web; empty if it has none that a browser may follow."""
    return source.url if source.url.lower().startswith(_WEB) else ""


def timeline_name(timeline_id: str, dataset: Dataset) -> str:
    """The title of a timeline, or its id if it has none."""
    definition = dataset.timeline_definitions.get(timeline_id)
    return (definition.title if definition else "") or timeline_id


def lost_references(dataset: Dataset, written: Sequence[Event]) -> Iterator[Finding]:
    """What no event that is written refers to, and is therefore not in the output.

    Args:
        dataset: The dataset.
        written: The events that are written with their facts and sources.
    """
    cited_ids = {piece.source_id for event in written for piece in event.evidence}
    yield from _lost("sources", dataset.sources, cited_ids)
    yield from lost_actors(dataset, written)
    named = {name for event in written for name in event.timelines}
    searched = {covered.timeline for covered in dataset.coverage}
    yield from _lost("timelines", dataset.timeline_definitions, named | searched)


def lost_actors(dataset: Dataset, written: Iterable[Event]) -> Iterator[Finding]:
    """The actors that take part in no event that is written, if events are written with theirs."""
    named = {part.actor_id for event in written for part in event.participants}
    yield from _lost("actors", dataset.actors, named)


def _lost(path: str, collection: Keyed[_Entry], named: set[str]) -> Iterator[Finding]:
    unused: list[str] = [each.id for each in collection.all if each.id not in named]
    repeated: list[str] = [each.id for each in collection.repeated if each.id in named]
    yield from lost_entries(path, [*unused, *repeated], "{} left out that no event here names")


def _participants(event: Event, dataset: Dataset) -> Iterator[Fact]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for part in event.participants:
        actor = dataset.actors.get(part.actor_id)
        by_role[part.role].append(actor.name if actor else part.actor_id)
    return (Fact(_label(role), ", ".join(names)) for role, names in by_role.items())


def _label(word: str) -> str:
    """A word of the codebook as a label, in which nothing but the first letter is changed."""
    return word[:1].upper() + word[1:]


_STATUS_WORDS = {EventStatus.OCCURRED: "", EventStatus.ABSENT: "stated not to have happened"}
