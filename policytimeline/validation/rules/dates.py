"""The rules of `check` about single statements, one function a rule (promise 3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from policytimeline.dates.lags import Lag, duration, lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import OpenEndError
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence, ReportedAs, Stance
from policytimeline.validation.registry import Doubt, rule


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
        if piece.reports is None or piece.reports is ReportedAs.EXPECTED:
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
        if piece.reports is not ReportedAs.ONGOING:
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
