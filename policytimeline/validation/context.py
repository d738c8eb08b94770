"""What the rules share: the dataset, its inference solved once, and its indexes built once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar, cast

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import TooManyReadingsError
from policytimeline.findings import Finding
from policytimeline.model.codebook import TO_CODE
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.evidence import Evidence, ReportedAs, Stance
from policytimeline.model.fields import as_tuple, check_a
from policytimeline.model.keyed import HasId
from policytimeline.validation.spelling import Spelling

if TYPE_CHECKING:
    from policytimeline.inference.inference import Inference
    from policytimeline.validation.coded_phrases import CodedPhrases

_ENTRY = re.compile(r"(?P<collection>\w+)\[(?P<number>\d+)\](?:\.evidence\[(?P<piece>\d+)\])?")
_SEVERAL = 2
T = TypeVar("T")
_Find: TypeAlias = "Callable[[Context], Iterator[Finding]]"


def entries_of(dataset: Dataset) -> dict[str, Iterable[HasId]]:
    """The collections of a dataset whose entries have ids, each under its name in a file."""
    return {
        "sources": dataset.sources.all,
        "actors": dataset.actors.all,
        "events": dataset.events.all,
        "links": dataset.links,
        "claims": dataset.claims.all,
        "coverage": dataset.coverage,
        "timelines": dataset.timeline_definitions.all,
    }


class Support(NamedTuple):
    """A piece of evidence that supports an event, with the publication date of its source."""

    place: int
    number: int
    event: Event
    evidence: Evidence
    published: UncertainDate

    @property
    def path(self) -> str:
        """The path of the evidence."""
        return f"events[{self.place}].evidence[{self.number}]"


@attrs.frozen(slots=False)
class Context:
    """A dataset as the rules see it; whatever several of them need is made once.

    Two contexts of equal datasets are equal.

    Attributes:
        dataset: The dataset.
        running: The codes of the rules that run; None if all of them may be asked.

    >>> from policytimeline import load_seed
    >>> context = Context(load_seed("hsi"))
    >>> context.id_at("events[0].when") == context.dataset.events.all[0].id
    True
    """

    dataset: Dataset
    running: frozenset[str] | None = attrs.field(default=None, eq=False, repr=False)
    _found: dict[_Find, tuple[Finding, ...]] = attrs.field(
        factory=dict["_Find", "tuple[Finding, ...]"], init=False, repr=False, eq=False
    )
    _spelling: dict[tuple[str, ...], Spelling] = attrs.field(
        factory=dict["tuple[str, ...]", "Spelling"], init=False, repr=False, eq=False
    )

    _shared: dict[Callable[[Context], object], object] = attrs.field(
        factory=dict["Callable[[Context], object]", object], init=False, repr=False, eq=False
    )

    def __reduce__(self) -> tuple[type[Context], tuple[Dataset, frozenset[str] | None]]:
        # What was found and solved is made again where it is needed.
        return Context, (self.dataset, self.running)

    def runs(self, code: str) -> bool:
        """Whether the rule with this code runs, so that others may leave its findings to it."""
        return self.running is None or code in self.running

    def once(self, find: _Find, code: str) -> tuple[Finding, ...]:
        """What the function of a rule finds; it runs when it is first asked for.

        Raises:
            InvalidValueError: If it yields anything but findings.
        """
        if find not in self._found:
            found = tuple(as_tuple(find(self)))
            for each in found:
                check_a(code, each, Finding, "yield what the rule's own finding(...) returns")
            self._found[find] = found
        return self._found[find]

    def shared(self, make: Callable[[Context], T]) -> T:
        """What a function makes of the context; it is made when it is first asked for."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    @cached_property
    def linked(self) -> frozenset[frozenset[str]]:
        """The pairs of ids that a link ties to each other; role dates stand for their events."""
        ends = ((link.subject, link.object) for link in self.dataset.links)
        return frozenset(frozenset(end.partition(".")[0] for end in pair) for pair in ends)

    @cached_property
    def companions(self) -> tuple[tuple[int, ...], ...]:
        """The places of events that have their type, actors and jurisdictions in common.

        Each group has several; most events of a table are alone, and no rule need compare them.
        The stubs of a draft are left out: nobody has said yet what they are.
        """
        groups: dict[tuple[str, ...], list[int]] = {}
        for place, event in enumerate(self.dataset.events.all):
            if event.event_type == TO_CODE:
                continue
            actors, codes = event.participants, event.jurisdictions
            names = [part.actor_id for part in actors]
            if len(names) > 1:
                names.sort()
            key = (event.event_type, *names, "", *(sorted(codes) if len(codes) > 1 else codes))
            groups.setdefault(key, []).append(place)
        return tuple(tuple(places) for places in groups.values() if len(places) > 1)

    @cached_property
    def is_unconnected(self) -> bool:
        """Whether each date of the dataset stands alone, so that no other can contradict it."""
        from policytimeline.inference.unconnected import is_unconnected  # Few rules ask.

        return is_unconnected(self.dataset)

    def last_known_of(self, event: Event) -> UncertainDate | None:
        """The last date on which anything about an event can have been known.

        The latest publication of its supporting sources (if one has none, its access), or the
        `as_of` of the policy if that is later. None if a source has no date and there is no
        `as_of`.
        """
        as_of, sources = self.dataset.checks.as_of, self.dataset.sources
        known = [] if as_of is None else [as_of]
        for piece in event.evidence:
            if piece.stance is Stance.SUPPORTS:
                source = sources.get(piece.source_id)
                date = source.published or source.accessed if source else None
                if date is not None:
                    known.append(date)
                elif as_of is None:
                    return None
        if len(known) < _SEVERAL:
            return known[0] if known else None
        return max(known, key=lambda date: date.latest_day)

    @cached_property
    def inference(self) -> Inference | TooManyReadingsError:
        """The dataset, solved; or the reason why it cannot be."""
        from policytimeline.inference.inference import infer  # Most rules do not ask for it.

        try:
            return infer(self.dataset)
        except TooManyReadingsError as error:
            return error

    @cached_property
    def phrases(self) -> CodedPhrases:
        """What the phrases of the dataset can mean."""
        from policytimeline.validation.coded_phrases import CodedPhrases  # Many patterns to load.

        return CodedPhrases(self.dataset)

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of each kind of entry."""
        dataset = self.dataset
        return {
            "source": frozenset(dataset.sources),
            "actor": frozenset(dataset.actors),
            "event": frozenset(dataset.events),
            "claim": frozenset(dataset.claims),
            "timeline": frozenset(dataset.timeline_definitions),
            "event type": frozenset(dataset.codebook.event_types),
        }

    def known(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """The ids of several kinds of entry together."""
        return self.spelling(kinds).known

    def spelling(self, kinds: tuple[str, ...]) -> Spelling:
        """What a mistyped id of one of these kinds of entry may have meant."""
        if kinds not in self._spelling:
            ids = frozenset[str]().union(*(self.ids[kind] for kind in kinds))
            self._spelling[kinds] = Spelling(ids)
        return self._spelling[kinds]

    @cached_property
    def events_and_claims(self) -> tuple[tuple[str, Event | Claim], ...]:
        """Every event and every claim, each with its path."""
        events = ((f"events[{n}]", each) for n, each in enumerate(self.dataset.events.all))
        claims = ((f"claims[{n}]", each) for n, each in enumerate(self.dataset.claims.all))
        return (*events, *claims)

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        """Every piece of evidence that supports an event and whose source has a date."""
        return tuple(self.reports(*ReportedAs, None))

    def reports(self, *kinds: ReportedAs | None) -> Iterator[Support]:
        """The pieces of `supports` that report the event in one of these ways; none is kept."""
        sources, wanted = self.dataset.sources, frozenset(kinds)
        for place, event in enumerate(self.dataset.events.all):
            for number, piece in enumerate(event.evidence):
                if piece.reports not in wanted or piece.stance is not Stance.SUPPORTS:
                    continue
                source = sources.get(piece.source_id)
                if source and source.published:
                    yield Support(place, number, event, piece, source.published)

    @cached_property
    def _ids_in_order(self) -> Mapping[str, tuple[str, ...]]:
        entries = entries_of(self.dataset).items()
        return {name: tuple(item.id for item in items) for name, items in entries}

    def id_at(self, path: str) -> str:
        """Id of the entry that holds a path; an empty text if none does, or it has no id."""
        entry = _ENTRY.match(path)
        ids = self._ids_in_order.get(entry["collection"], ()) if entry else ()
        number = int(entry["number"]) if entry else 0
        return ids[number] if number < len(ids) else ""

    def source_at(self, path: str) -> str:
        """Id of the source whose evidence holds a path; an empty text if none does."""
        entry = _ENTRY.match(path)
        if entry is None or entry["piece"] is None:
            return ""
        items = self._supported.get(entry["collection"], ())
        number, piece = int(entry["number"]), int(entry["piece"])
        evidence = items[number].evidence if number < len(items) else ()
        return evidence[piece].source_id if piece < len(evidence) else ""

    @cached_property
    def _supported(self) -> Mapping[str, Sequence[Event | Link | Claim]]:
        dataset = self.dataset
        return {
            "events": dataset.events.all,
            "links": dataset.links,
            "claims": dataset.claims.all,
        }


def supported_entries(dataset: Dataset) -> Iterator[tuple[str, int, Event | Link | Claim]]:
    """Everything that has evidence: the name of its collection, its place there, and itself."""
    collections: dict[str, Iterable[Event | Link | Claim]] = {
        "events": dataset.events.all,
        "links": dataset.links,
        "claims": dataset.claims.all,
    }
    for name, items in collections.items():
        for place, item in enumerate(items):
            yield name, place, item
