"""A dataset: sources, actors, events, links and claims, read by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import attrs

from policytimeline.arguments import check_word
from policytimeline.errors import UnknownIdError
from policytimeline.findings import Finding
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.codebook import Codebook
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset_questions import DatasetQuestions
from policytimeline.model.events import Claim, Event, EventStatus, Link, event_of
from policytimeline.model.fields import (
    FilledText,
    are_all,
    as_tuple,
    check_a,
    is_a,
    is_filled_text,
    is_text,
    texts,
)
from policytimeline.model.keyed import Items, Keyed, id_of, keyed
from policytimeline.model.quantities import AttributeValue
from policytimeline.model.sources import Actor, Source
from policytimeline.model.timeline import Timeline, TimelineDefinition

if TYPE_CHECKING:  # Most programs neither filter nor merge.
    from policytimeline.model.criteria import Exact, Names, Period, Sureness
    from policytimeline.model.joining import Definitions
    from policytimeline.model.merging import SameSources

Grouping: TypeAlias = Literal["timeline", "jurisdiction", "event_type", "actor", "tag"]
_GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)


def _sources(items: Items[Source]) -> Keyed[Source]:
    return keyed(items, Source)


def _actors(items: Items[Actor]) -> Keyed[Actor]:
    return keyed(items, Actor)


def _events(items: Items[Event]) -> Keyed[Event]:
    return keyed(items, Event)


def _claims(items: Items[Claim]) -> Keyed[Claim]:
    return keyed(items, Claim)


def _definitions(items: Items[TimelineDefinition]) -> Keyed[TimelineDefinition]:
    return keyed(items, TimelineDefinition)


def _links(items: Iterable[Link]) -> tuple[Link, ...]:
    return as_tuple(items)


def _coverage(items: Iterable[Coverage]) -> tuple[Coverage, ...]:
    return as_tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Dataset(DatasetQuestions):
    """Dated events with their sources, and the codebook that they are coded with.

    Collections are given as any iterable. Sources, actors, events, claims and timeline
    definitions read back as mappings by id; links and coverage read back as tuples.

    Attributes:
        title: What it is about.
        version: Its version.
        licence: Its licence, as an SPDX identifier.
        contributors: Who made it.
        codebook: The terms that it uses.
        sources: The documents that it is based on.
        actors: Who takes part.
        events: What happened, or is stated not to have.
        links: How events relate to each other.
        claims: What actors say.
        coverage: What was searched.
        timeline_definitions: Its timelines (``timelines`` in files and calls).
        checks: Which rules of `check` run on it, and which findings are waived.
        note: Anything else.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> hsi.events["hsi-letter-2018"].when
    UncertainDate.parse('[2018-06-17..2018-06-24]')
    """

    title: FilledText = attrs.field(validator=is_filled_text)
    version: str = attrs.field(default="", validator=is_text)
    licence: str = attrs.field(default="", validator=is_text)
    contributors: tuple[str, ...] = attrs.field(default=(), converter=texts)
    codebook: Codebook = attrs.field(factory=Codebook, validator=is_a(Codebook))
    sources: Keyed[Source] = attrs.field(factory=Keyed, converter=_sources)
    actors: Keyed[Actor] = attrs.field(factory=Keyed, converter=_actors)
    events: Keyed[Event] = attrs.field(factory=Keyed, converter=_events)
    links: tuple[Link, ...] = attrs.field(default=(), converter=_links, validator=are_all(Link))
    claims: Keyed[Claim] = attrs.field(factory=Keyed, converter=_claims)
    coverage: tuple[Coverage, ...] = attrs.field(
        default=(), converter=_coverage, validator=are_all(Coverage)
    )
    timeline_definitions: Keyed[TimelineDefinition] = attrs.field(
        factory=Keyed, converter=_definitions, alias="timelines"
    )
    checks: CheckPolicy = attrs.field(factory=CheckPolicy, validator=is_a(CheckPolicy))
    note: str = attrs.field(default="", validator=is_text)

    def _repr_html_(self) -> str:
        """The dataset in a notebook: a line in words, and its first entries to unfold."""
        from policytimeline.model.in_notebooks import dataset_html

        return dataset_html(self)

    def __repr__(self) -> str:
        counts = {
            "source": len(self.sources.all),
            "actor": len(self.actors.all),
            "event": len(self.events.all),
            "link": len(self.links),
            "claim": len(self.claims.all),
        }
        parts = ", ".join(f"{count} {noun}{'s' * (count != 1)}" for noun, count in counts.items())
        return f"<Dataset {self.title!r}: {parts}>"

    def timeline(self, timeline: str | TimelineDefinition) -> Timeline:
        """The events that belong to a timeline, in order; it is given by its id or definition.

        Raises:
            UnknownIdError: If neither an event nor a definition has the id.
        """
        timeline_id = id_of(timeline)
        events = [event for event in self.events.all if timeline_id in event.timelines]
        if not events and timeline_id not in self.timeline_definitions:
            raise UnknownIdError.among("timeline", timeline_id, self.timelines())
        return self._timeline(timeline_id, events)

    def timelines(self, *, by: Grouping = "timeline") -> Mapping[str, Timeline]:
        """Every timeline, or one for each jurisdiction, event type, actor or tag.

        An event that belongs to several groups is in each of them.

        >>> import policytimeline as pt
        >>> sorted(pt.load_seed("hsi").timelines())
        ['context', 'split-2018', 'split-2021']
        """
        check_word("by", by, _GROUPINGS, "is not a grouping")
        groups: dict[str, list[Event]] = {}
        if by == "timeline":
            groups = {name: [] for name in self.timeline_definitions}
        for event in self.events.all:
            for name in dict.fromkeys(_group_names(event, by)):
                groups.setdefault(name, []).append(event)
        return Keyed([self._timeline(name, events) for name, events in groups.items()])

    def _timeline(self, timeline_id: str, events: Iterable[Event]) -> Timeline:
        definition = self.timeline_definitions.get(timeline_id)
        return Timeline(
            id=timeline_id,
            title=definition.title if definition else "",
            events=events,
            origin=self.events.get(definition.origin) if definition else None,
            actors=self.actors,
            codebook=self.codebook,
            dataset=self,
        )

    def filter(  # noqa: PLR0913  # One argument for each criterion.
        self,
        *,
        event_type: Names | None = None,
        status: EventStatus | str | Iterable[EventStatus | str] | None = None,
        between: Period | None = None,
        within: Period | None = None,
        jurisdiction: Names | None = None,
        actor: Names | None = None,
        role: Names | None = None,
        tag: Names | None = None,
        timeline: Names | None = None,
        source: Names | None = None,
        attributes: Mapping[str, AttributeValue | Iterable[AttributeValue]] | None = None,
        verdict: Sureness = "certain",
        exactly: Exact | Iterable[Exact] = (),
    ) -> Dataset:
        """The part of the dataset that has the events which meet every criterion.

        A criterion takes one value or several, of which one has to fit. What belongs to the events
        comes along: links between them or to sources, claims about them or made in them, the
        sources and actors referred to, with what the actors are part of, their timelines, and the
        coverage of those. The rest is left out, and so is whatever would refer to it: a claim is
        no longer about an event that is left out, and a date no longer counted from it, though it
        stays as coded.

        Args:
            event_type: Types of the codebook; each takes in the narrower ones.
            status: Statuses, such as "absent"; without this, events of every status.
            between: Days, of which the event takes place on one at least, or is stated not to.
                A date stands for all its days: "2018" is the year.
            within: The same, but all of the event's days are among them.
            jurisdiction: Codes; that of a country takes in its parts: "US" has "US-NY", too.
            actor: Ids of actors that take part.
            role: Roles in which somebody takes part: the actors, if both are given.
            tag: Tags.
            timeline: Ids of timelines.
            source: Ids of sources that the evidence of the event cites.
            attributes: For each name of an attribute, its value, or several.
            verdict: Whether `between` and `within` have to be certain, or need only be possible.
            exactly: The criteria, out of event_type and jurisdiction, that take in nothing
                narrower.

        Raises:
            UnknownIdError: If an id is asked for that neither an entry nor an event has.
            InvalidValueError: If a word is asked for that neither the codebook nor an event has,
                or a value is not what the criterion takes.
            EdtfSyntaxError: If a text is given for a date, and is none.

        >>> import policytimeline as pt
        >>> hsi = pt.load_seed("hsi")
        >>> part = hsi.filter(jurisdiction="US", exactly="jurisdiction", between="2018")
        >>> len(hsi.events), len(part.events)
        (90, 17)
        """
        from policytimeline.model.criteria import Criteria  # Most programs do not filter.
        from policytimeline.model.filtering import filtered

        criteria = Criteria(
            event_type=event_type,
            status=status,
            between=between,
            within=within,
            jurisdiction=jurisdiction,
            actor=actor,
            role=role,
            tag=tag,
            timeline=timeline,
            source=source,
            attributes=attributes,
            verdict=verdict,
            exactly=exactly,
        )
        return filtered(self, criteria)

    def merged(
        self,
        other: Dataset,
        *,
        prefix: str = "",
        definitions: Definitions = "equal",
        same_sources: SameSources = "apart",
    ) -> Dataset:
        """The dataset with the entries of another one after its own.

        Equal entries of one id are joined, whatever they are. Ids that mean different things are
        clashes, and all of them are named at once. Title and version stay those of this dataset
        (the version of the other one if this one has none), and so do the rules that run on it.
        Notes are put one after the other, and different licences hold together, as in "CC-BY-4.0
        AND CC0-1.0". What `checks` waives and allows is that of both, and of two days `as_of`, the
        later is kept.

        A timeline without an origin takes that of the other one, and a claim is about the events
        that either says: so the parts that `filter` gives can be put together again.

        Args:
            other: The other dataset.
            prefix: Put before the ids of the other one's events, links, claims, evidence, coverage
                and timelines, and before those of its sources and actors that mean something
                else here; whatever refers to them follows.
            definitions: Whether a term of the codebook that the two define differently is a
                clash ("equal"), or this dataset's definition is kept ("first"). One that does not
                fit the other one's values or links is a clash in any case: a number is not text.
            same_sources: What becomes of a source of the other dataset that is a document of this
                one under another id, see `same_entries`: it stays ("apart"), or takes its id
                and its fields from this one ("join").

        Raises:
            ClashError: If an id or a term means different things in the two.
            InvalidValueError: If it is not a dataset, or ids cannot start with the prefix.

        >>> import policytimeline as pt
        >>> hsi = pt.load_seed("hsi")
        >>> first, second = (hsi.filter(timeline=name) for name in ("split-2018", "split-2021"))
        >>> len(first.events), len(second.events), len(first.merged(second).events)
        (16, 39, 55)
        """
        from policytimeline.model.merging import merged  # Most programs do not merge.

        check_a("other", other, Dataset)
        return merged(
            self, other, prefix=prefix, definitions=definitions, same_sources=same_sources
        )

    def same_entries(self, other: Dataset) -> tuple[Finding, ...]:
        """The sources and actors of another dataset that are likely here under another id.

        Two sources are the same document if they have the same digest, or the same address but
        for its scheme, "www.", a slash at the end, a fragment and what follows campaigns. Two
        actors are likely the same if they have the same name and kind.

        Raises:
            InvalidValueError: If it is not a dataset.
        """
        from policytimeline.model.same_entries import same_entries  # Only those who merge ask.

        check_a("other", other, Dataset)
        return same_entries(self, other)

    def with_events(self, *events: Event) -> Dataset:
        """The dataset with these events after its own; one with a known id replaces that event.

        Raises:
            InvalidValueError: If one is not an event.
        """
        for event in events:
            hint = "write with_events(*events)" if isinstance(event, list | tuple) else ""
            check_a("events", event, Event, hint)
        replaced = {event.id: event for event in events}
        kept = [replaced.pop(event.id, event) for event in self.events.all]
        return attrs.evolve(self, events=[*kept, *replaced.values()])

    def without_events(self, *events: Event | str) -> Dataset:
        """The dataset without these events, given themselves or their ids.

        Raises:
            UnknownIdError: If the dataset has no such event.
        """
        gone = {event_of(self.events, id_of(event)).id for event in events}
        kept = [event for event in self.events.all if event.id not in gone]
        return attrs.evolve(self, events=kept)


def _group_names(event: Event, by: Grouping) -> tuple[str, ...]:
    match by:
        case "timeline":
            return event.timelines
        case "jurisdiction":
            return event.jurisdictions
        case "event_type":
            return (event.event_type,)
        case "actor":
            return tuple(part.actor_id for part in event.participants)
        case "tag":
            return event.tags
