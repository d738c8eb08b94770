"""The rules of `check` about single statements, one function a rule (promise 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from policytimeline.dates.lags import Lag, duration, lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import OpenEndError, did_you_mean
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event
from policytimeline.model.evidence import Evidence, Reports, Stance
from policytimeline.model.keyed import HasId
from policytimeline.validation.references import ids_by_kind, references, role_dates
from policytimeline.validation.registry import Doubt, rule
from policytimeline.validation.report import Severity
from policytimeline.validation.terms import terms_of, words_used


@rule("duplicate-id")
def duplicate_id(dataset: Dataset) -> Iterator[Doubt]:
    """Two things carry one id; a dataset has one namespace, each part of its codebook another."""
    collections: dict[str, Iterable[HasId]] = {
        "sources": dataset.sources.all,
        "actors": dataset.actors.all,
        "events": dataset.events.all,
        "links": dataset.links,
        "claims": dataset.claims.all,
        "coverage": dataset.coverage,
        "timelines": dataset.timeline_definitions.all,
    }
    ids = [
        (f"{name}[{place}]", item.id)
        for name, items in collections.items()
        for place, item in enumerate(items)
    ]
    ids += [(where, piece.id) for where, piece in dataset.evidence()]
    yield from _repeated(ids)
    for part, terms in terms_of(dataset.codebook).items():
        yield from _repeated((f"codebook.{part}[{n}]", term.id) for n, term in enumerate(terms.all))


def _repeated(ids: Iterable[tuple[str, str]]) -> Iterator[Doubt]:
    """A doubt for every id, given with its place, that another place has before it."""
    first: dict[str, str] = {}
    for where, named in ids:
        if named in first:
            taken = f"{named!r} is taken by {first[named]}; expected an id of its own"
            yield Doubt(f"{where}.id", taken, f"write {named}-2")
        elif named:
            first[named] = where


@rule("dangling-reference")
def dangling_reference(dataset: Dataset) -> Iterator[Doubt]:
    """An id is named that nothing of the expected kind carries."""
    known = ids_by_kind(dataset)
    known["event type"] = frozenset(dataset.codebook.event_types)
    for where, named, kinds in references(dataset):
        candidates = frozenset[str]().union(*(known[kind] for kind in kinds))
        if named not in candidates:
            expected = " or ".join(kinds)
            message = f"{named!r} is the id of no {expected}; expected the id of one"
            yield Doubt(where, message, did_you_mean(named, candidates))
    for where, event_id, role in role_dates(dataset.links):
        dates = dataset.events[event_id].dates if event_id in dataset.events else {role: None}
        if role not in dates:
            message = f"event {event_id!r} has no date {role!r}; expected one of its date roles"
            yield Doubt(where, message, did_you_mean(role, dates))


@rule("circular-hierarchy")
def circular_hierarchy(dataset: Dataset) -> Iterator[Doubt]:
    """An actor is part of itself, or an event type is its own parent, by however many steps."""
    parents = {
        "actors": [(actor.id, actor.part_of) for actor in dataset.actors.all],
        "codebook.event_types": [
            (kind.id, kind.parent) for kind in dataset.codebook.event_types.all
        ],
    }
    for name, pairs in parents.items():
        parent_of = dict(pairs)
        for place, (start, parent) in enumerate(pairs):
            seen = {start}
            while parent and parent not in seen:
                seen.add(parent)
                parent = parent_of.get(parent, "")  # noqa: PLW2901  # climbing is the point
            if parent == start:
                message = f"{start!r} stands above itself; expected a tree"
                yield Doubt(f"{name}[{place}]", message)


@rule("ends-before-it-begins")
def ends_before_it_begins(dataset: Dataset) -> Iterator[Doubt]:
    """An event could only end before it begins, or its duration does not fit its dates."""
    for place, event in enumerate(dataset.events.all):
        ended = event.dates.get("ended")
        begin = event.dates.get("in_force", event.when)
        if ended is not None and begin.no_later_than(ended) is Verdict.NO:
            message = f"ended {ended}, but it begins {begin}; expected an end on or after that"
            yield Doubt(f"events[{place}].dates.ended", message)
        if event.duration and not _overlap(event.duration, _possible_duration(event)):
            possible = _possible_duration(event)
            message = (
                f"{event.duration} do not fit {event.when} ({possible}); expected less or more"
            )
            yield Doubt(f"events[{place}].duration", message)


@rule("stages-out-of-order")
def stages_out_of_order(dataset: Dataset) -> Iterator[Doubt]:
    """A date role lies after one that the codebook puts behind it."""
    for place, event in enumerate(dataset.events.all):
        present = [stage for stage in dataset.codebook.stages if stage in event.dates]
        for earlier, later in combinations(present, 2):
            first, second = event.dates[earlier], event.dates[later]
            if first.no_later_than(second) is Verdict.NO:
                message = f"{later} {second} lies before {earlier} {first}"
                expected = f"{message}; expected {earlier} no later than {later}"
                yield Doubt(f"events[{place}].dates.{later}", expected)


@rule("reported-before-it-happened")
def reported_before_it_happened(dataset: Dataset) -> Iterator[Doubt]:
    """A source reports as a fact what begins only after the source came out."""
    for where, event, piece, published in _supporting_evidence(dataset):
        if piece.reports is None or piece.reports is Reports.EXPECTED:
            continue
        if event.when.no_later_than(published) is Verdict.NO:
            message = (
                f"{piece.source_id} of {published} reports {event.id!r} as {piece.reports.value}, "
                f"which begins {event.when}; expected a begin by then"
            )
            yield Doubt(f"{where}.reports", message, "write 'reports: expected', or mend a date")


@rule("ongoing-after-its-end")
def ongoing_after_its_end(dataset: Dataset) -> Iterator[Doubt]:
    """A source reports as ongoing what had ended before the source came out."""
    for where, event, piece, published in _supporting_evidence(dataset):
        if piece.reports is not Reports.ONGOING:
            continue
        if event.when.precedes(published) is Verdict.YES:
            message = (
                f"{piece.source_id} of {published} reports {event.id!r} as ongoing, which ended "
                f"by {event.when}; expected an end on that day or later"
            )
            yield Doubt(f"{where}.reports", message, "write 'reports: occurred', or mend a date")


@rule("offset-disagrees")
def offset_disagrees(dataset: Dataset) -> Iterator[Doubt]:
    """The days a phrase puts between event and publication contradict both dates."""
    for where, event, piece, published in _supporting_evidence(dataset):
        if piece.offset is None:
            continue
        try:
            between = lag(event.when, published)
        except OpenEndError:
            continue
        if not _overlap(piece.offset, between):
            said = repr(piece.phrase) if piece.phrase else "the offset"
            message = (
                f"{said} puts {piece.offset} between {event.id!r} and {piece.source_id}, "
                f"their dates put {between}; expected them to overlap"
            )
            yield Doubt(f"{where}.offset", message)


@rule("unknown-term")
def unknown_term(dataset: Dataset) -> Iterator[Doubt]:
    """A word is used that the codebook does not define; an empty part of it allows every word."""
    for where, kind, word, known, also in words_used(dataset):
        if (known or also) and word not in known:
            what = f"no {kind} of the codebook" + (f" and no {also}" if also else "")
            message = f"{word!r} is {what}; expected one that it defines"
            yield Doubt(where, message, did_you_mean(word, known))


@rule("attribute-type")
def attribute_type(dataset: Dataset) -> Iterator[Doubt]:
    """An attribute holds another type of value than the codebook gives it."""
    definitions = dataset.codebook.attributes
    for where, item in _events_and_claims(dataset):
        for key, value in item.attributes.items():
            if key in definitions and not definitions[key].type.admits(value):
                expected = definitions[key].type.value
                message = f"{str(value)!r} is no {expected}; expected {expected}"
                yield Doubt(f"{where}.attributes.{key}", message)


@rule("without-evidence", Severity.WARNING)
def without_evidence(dataset: Dataset) -> Iterator[Doubt]:
    """An event or a claim rests on nothing."""
    for where, item in _events_and_claims(dataset):
        if not item.evidence:
            message = f"{item.id!r} has no evidence; expected a passage of a source"
            yield Doubt(f"{where}.evidence", message)


@rule("origin-outside-timeline", Severity.WARNING)
def origin_outside_timeline(dataset: Dataset) -> Iterator[Doubt]:
    """A timeline counts from an event that does not belong to it."""
    for place, definition in enumerate(dataset.timeline_definitions.all):
        origin = definition.origin
        outside = origin in dataset.events and (
            definition.id not in dataset.events[origin].timelines
        )
        if outside:
            message = f"{origin!r} does not name timeline {definition.id!r}; expected it to"
            hint = f"add {definition.id} to the event's timelines"
            yield Doubt(f"timelines[{place}].origin", message, hint)


def _events_and_claims(dataset: Dataset) -> Iterator[tuple[str, Event | Claim]]:
    """Every event and every claim, each with its place."""
    for place, event in enumerate(dataset.events.all):
        yield f"events[{place}]", event
    for place, claim in enumerate(dataset.claims.all):
        yield f"claims[{place}]", claim


def _supporting_evidence(
    dataset: Dataset,
) -> Iterator[tuple[str, Event, Evidence, UncertainDate]]:
    """Every piece of evidence for an event with its place, and the day its source came out."""
    for place, event in enumerate(dataset.events.all):
        for number, piece in enumerate(event.evidence):
            source = dataset.sources.get(piece.source_id)
            if piece.stance is Stance.SUPPORTS and source and source.published:
                yield f"events[{place}].evidence[{number}]", event, piece, source.published


def _possible_duration(event: Event) -> Lag:
    if not isinstance(event.when, UncertainInterval):
        return Lag(0, 0)
    try:
        return duration(event.when)
    except OpenEndError:
        return Lag(0, None)


def _overlap(one: Lag, other: Lag) -> bool:
    """Whether some number of days lies within both."""
    lows = [low for low in (one.shortest, other.shortest) if low is not None]
    highs = [high for high in (one.longest, other.longest) if high is not None]
    return not lows or not highs or max(lows) <= min(highs)
