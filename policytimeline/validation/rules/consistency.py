"""Rules about what all statements together imply."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policytimeline.dates.parsing import When
from policytimeline.dates.relations import DayExtent
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import TooManyReadingsError
from policytimeline.findings import Finding, Severity
from policytimeline.inference.anchors import anchors_of
from policytimeline.inference.asserted_dates import asserted_dates
from policytimeline.inference.proofs import Conflict
from policytimeline.inference.statements import StatementKind
from policytimeline.model.events import Basis, Event
from policytimeline.model.evidence import Stance
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules import dates


@rule("timeline-contradiction")
def timeline_contradiction(context: Context) -> Iterator[Finding]:
    """Statements about time cannot all be true; each finding names a minimal set of them.

    Drop any one of the statements, and the contradiction is gone. Until then, `infer` leaves out
    what they are about, and answers the rest from other statements. What a rule about single dates
    reports is not reported again.

    Fix: correct the weakest statement, which the finding names first, or another one.
    """
    if context.is_unconnected:
        return
    solved = context.inference
    if isinstance(solved, TooManyReadingsError):
        message, hint = str(solved).partition("\n")[0], "decide some of the readings"
        yield timeline_contradiction.finding("events", message, hint)
        return
    reported = _paths_reported(context) if solved.conflicts else frozenset[str]()
    for conflict in solved.conflicts:
        if _is_reported(conflict, reported):
            continue
        repair = conflict.repairs[0]
        hint = f"check it again: {repair.reason}"
        yield timeline_contradiction.finding(repair.statement.where, conflict.sentence, hint)


def _paths_reported(context: Context) -> frozenset[str]:
    """The places, and the events, of which a rule about single dates reports a contradiction."""
    found = [each for single in _SINGLE for each in single.reported_in(context)]
    paths = {finding.location.path for finding in found}
    return frozenset(paths | set(map(_event_at, paths)))


def _is_reported(conflict: Conflict, reported: Collection[str]) -> bool:
    """Whether a rule about single dates reports it: in one event, or of an offset and two dates."""
    kinds = [statement.kind for statement in conflict.statements]
    if StatementKind.LINK in kinds:
        return False
    places = {statement.where for statement in conflict.statements}
    if kinds.count(StatementKind.OFFSET) == 1 and _DATED.issuperset(kinds):
        return not places.isdisjoint(reported)
    events = {_event_at(place) for place in places if place.startswith("events")}
    return len(events) == 1 and not events.isdisjoint(reported)


def _event_at(path: str) -> str:
    """The start of a path, which says which event it is in."""
    return path.partition("]")[0]


_DATED = frozenset(
    {StatementKind.OFFSET, StatementKind.WHEN, StatementKind.DATE, StatementKind.PUBLISHED}
)
_SINGLE = (
    dates.ends_before_it_begins,
    dates.stages_out_of_order,
    dates.reported_before_it_happened,
    dates.ongoing_after_its_end,
    dates.offset_disagrees,
)


@rule("sources-disagree", Severity.WARNING)
def sources_disagree(context: Context) -> Iterator[Finding]:
    """A source dates an event otherwise than it is coded, and both cannot be true.

    The date that a piece of evidence `asserts` and the coded date rule each other out.

    Fix: decide which source to follow, and say why in a note; or widen the date so that it allows
    both.
    """
    for place, event in enumerate(context.dataset.events.all):
        for number, piece in enumerate(event.evidence):
            if piece.stance is not Stance.SUPPORTS:
                continue
            for key, said in asserted_dates(event, piece):
                role = key.partition(".")[2]
                coded = event.dates.get(role) if role else event.when
                if coded is not None and _cannot_both_be(coded, said):
                    message = (
                        f"{piece.source_id} dates {event.id!r} {said}, but it is coded {coded}; "
                        f"expected dates that can both be true"
                    )
                    path = f"events[{place}].evidence[{number}].asserts"
                    yield sources_disagree.finding(path, message, value=said)


def _cannot_both_be(coded: When, said: When) -> bool:
    """Whether no choice of days fits both: what `infer` finds if it trusts the source.

    The starts have to agree, and so do the ends. A date that is said of an interval holds for
    both; an interval that is said of a day contains it.
    """
    if isinstance(said, UncertainDate):
        start_to_end = DayExtent(said.begin_days, said.end_days, is_one_day=False)
        return coded.same_days(start_to_end) is Verdict.NO
    if isinstance(coded, UncertainDate):
        return coded.within(said) is Verdict.NO
    return coded.same_days(said) is Verdict.NO


@rule("date-can-be-sharpened", Severity.INFORMATION)
def date_can_be_sharpened(context: Context) -> Iterator[Finding]:
    """All statements together narrow a date further than it is coded.

    A date counted from an uncertain publication date may also be moved. One whose offset
    contradicts it (offset-disagrees) is left alone.

    Nothing has to be done. `policytimeline explain FILE ID` shows the proof.
    """
    if context.is_unconnected:
        return
    solved = context.inference
    if isinstance(solved, TooManyReadingsError):
        return  # timeline-contradiction says so.
    disagreeing = dates.offset_disagrees.reported_in(context)
    miscounted = {each.location.path.partition(".")[0] for each in disagreeing}
    for place, event in enumerate(context.dataset.events.all):
        if _is_exact(event) or not solved.is_sound(event.id) or f"events[{place}]" in miscounted:
            continue
        inferred = solved[event.id]
        if inferred.slack_gained and inferred.when is not None:
            message = (
                f"{event.id!r} is coded {event.when}; all statements together "
                f"{'narrow it to' if inferred.is_within_coded else 'move it to'} {inferred.when}"
            )
            hint = f"for the proof, run: policytimeline explain FILE {event.id}"
            path = f"events[{place}].when"
            yield date_can_be_sharpened.finding(path, message, hint, value=event.when)


@rule("anchored-wider-than-coded", Severity.INFORMATION)
def anchored_wider_than_coded(context: Context) -> Iterator[Finding]:
    """A date counted from another event allows more days than it is coded with.

    The date of an event with `basis: anchored` is its distance from the anchor. If its `offset` is
    a range, the days that it is coded with are only some of those that are used.

    Fix: if the days are known, write `basis: stated`, or a narrower offset. Otherwise write the
    wider date.
    """
    if context.is_unconnected:
        return
    solved = context.inference
    if isinstance(solved, TooManyReadingsError):
        return  # timeline-contradiction says so.
    dataset = context.dataset
    anchored = anchors_of(dataset)
    for place, event in enumerate(dataset.events.all):
        piece = anchored.get(event.id)
        if piece is None or not piece.offsets or piece.counts_from in dataset.sources:
            continue
        when = solved[event.id].when if solved.is_sound(event.id) else None
        if when is not None and _is_wider(when, event.when):
            message = (
                f"{event.id!r} is coded {event.when}, but counted from {piece.counts_from} it can "
                f"be {when}; expected the days that the offset allows"
            )
            hint = f"write 'basis: stated' to keep {event.when}, or a narrower offset"
            path = f"events[{place}].when"
            yield anchored_wider_than_coded.finding(path, message, hint, value=event.when)


def _is_wider(inferred: When, coded: When) -> bool:
    """Whether a date allows all that another allows, and more."""
    sides = (
        (inferred.begin_days, coded.begin_days),
        (inferred.end_days, coded.end_days),
    )
    around = [wide.earliest <= days.earliest and days.latest <= wide.latest for wide, days in sides]
    return all(around) and any(
        (wide.earliest, wide.latest) != (days.earliest, days.latest) for wide, days in sides
    )


def _is_exact(event: Event) -> bool:
    """Whether its start and its end are of one day each, which nothing can narrow or move."""
    if event.basis is Basis.ANCHORED:
        return False
    begin, end = event.when.begin_days, event.when.end_days
    return begin.earliest == begin.latest and end.earliest == end.latest
