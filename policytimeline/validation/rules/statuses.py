"""Rules about the status and the basis of an event, each held against its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Severity
from policytimeline.model.events import Basis, Event, EventStatus
from policytimeline.model.evidence import ReportedAs, Stance
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.years import implausible_year

_IT_DID_NOT: Mapping[ReportedAs, str] = {
    ReportedAs.ABSENT: "write 'stance: disputes'; if it did not happen, write 'status: absent'"
}


def _unless(otherwise: str) -> Mapping[ReportedAs, str]:
    """What to write if it happened as reported; otherwise, the report is what is miscoded."""
    return {
        ReportedAs.OCCURRED: f"if it happened, write 'status: occurred'; {otherwise}",
        ReportedAs.ONGOING: f"if it is going on, write 'status: ongoing'; {otherwise}",
    }


_ANNOUNCED = _unless("if it is only announced, write 'reports: expected'")
_NOT_DONE = _unless("if it did not happen, write 'reports: absent'")
CONTRADICTORY: Mapping[EventStatus, Mapping[ReportedAs, str]] = {
    EventStatus.OCCURRED: _IT_DID_NOT,
    EventStatus.ONGOING: _IT_DID_NOT,
    EventStatus.SCHEDULED: _ANNOUNCED,
    EventStatus.PROPOSED: _ANNOUNCED,
    EventStatus.CANCELLED: _NOT_DONE,
    EventStatus.ABSENT: _NOT_DONE,
}
"""What supporting evidence of an event of each status cannot report, with what to write instead.

An alleged event may be reported in any way, and any event may have been expected.
"""


@rule("status-disagrees")
def status_disagrees(context: Context) -> Iterator[Finding]:
    """The status of an event contradicts what its supporting evidence reports.

    An event that occurred or is ongoing cannot be supported by a source that reports it as absent,
    nor one that is scheduled, proposed, cancelled or absent by a source that reports it as occurred
    or ongoing.

    Fix: correct the status, or `reports`. A source that denies what the others report has
    `stance: disputes`, and an event that the sources disagree about is `alleged`.
    """
    for place, event in enumerate(context.dataset.events.all):
        hints = CONTRADICTORY.get(event.status)
        if hints is None:
            continue
        for number, piece in enumerate(event.evidence):
            hint = hints.get(piece.reports) if piece.reports else None
            if piece.reports and hint and piece.stance is Stance.SUPPORTS:
                message = (
                    f"{event.id!r} is coded {event.status.value}, but {piece.source_id} reports it "
                    f"as {piece.reports.value}; expected a status that the report supports"
                )
                path = f"events[{place}].evidence[{number}].reports"
                yield status_disagrees.finding(path, message, hint, value=piece.reports)


@rule("status-out-of-date", Severity.WARNING)
def status_out_of_date(context: Context) -> Iterator[Finding]:
    """The status of an event does not fit its date and the publication dates of its sources.

    It is scheduled, but was over when a source that supports it was published. Or it is ongoing,
    but was over before every source. Or it is said to have occurred, but only after every source.
    A source without a publication date counts by the day of its access. If the policy says when the
    data were complete (`as_of`), the status has to fit that day, too.

    Fix: correct the status or one of the dates. An event that was scheduled for a day in the past
    either occurred, or was cancelled, or is `alleged`.
    """
    reported = {finding.location.path for finding in implausible_year.reported_in(context)}
    for place, event in enumerate(context.dataset.events.all):
        find_problem = _PROBLEMS.get(event.status)
        problem = find_problem(event, context) if find_problem else ""
        if problem and f"events[{place}].when" not in reported:
            message = f"{event.id!r} is coded {event.status.value} {problem}"
            path = f"events[{place}].status"
            yield status_out_of_date.finding(path, message, value=event.status)


@rule("absent-after-publication")
def absent_after_publication(context: Context) -> Iterator[Finding]:
    """What is coded as absent reaches past every source that says so.

    A source cannot know what did not happen after its publication. The end of the interval is
    certainly later than each source that supports the event and reports it as `absent`, or does
    not say how it reports it. A source without a publication date may know.

    Fix: end the interval with the publication, or add a later source.
    """
    for place, event in enumerate(context.dataset.events.all):
        last = _last_to_know(event, context) if event.status is EventStatus.ABSENT else None
        if last is None or event.when.end_days.earliest <= last.published.latest_day:
            continue
        starts_before = event.when.begin_days.earliest <= last.published.latest_day
        if not starts_before and _of_later_starts(context):
            continue  # They say so.
        message = (
            f"{last.source_id}, published {last.published}, cannot know what did not happen after "
            f"that, but {event.id!r} is coded absent in {event.when}; "
            f"expected an end no later than publication"
        )
        hint = f"write 'when: {_ended_with(event.when, last.published)}'" if starts_before else ""
        path = f"events[{place}].evidence[{last.number}]"
        yield absent_after_publication.finding(path, message, hint, value=event.when)


@rule("anchored-without-phrase", Severity.WARNING)
def anchored_without_phrase(context: Context) -> Iterator[Finding]:
    """A date is computed from a publication date, but no evidence says from which words.

    Nobody can repeat the computation, and the date keeps no distance from the publication when
    the dataset is solved.

    Fix: give the evidence its `phrase` or its `offset`; or write `basis: stated` or `basis:
    estimated`.
    """
    for place, event in enumerate(context.dataset.events.all):
        if event.basis is not Basis.ANCHORED:
            continue
        if not event.evidence and context.runs("without-evidence"):
            continue  # It says so.
        if not any(piece.phrase or piece.offset is not None for piece in event.evidence):
            message = (
                f"{event.id!r} is dated {event.when} from a publication, but none of its evidence "
                f"has a phrase or an offset; expected the words that it is computed from"
            )
            hint = "add the date as written, such as 'phrase: last week'"
            path = f"events[{place}].basis"
            yield anchored_without_phrase.finding(path, message, hint, value=event.basis)


def _scheduled_for_the_past(event: Event, context: Context) -> str:
    """What is scheduled is over when one of its sources is published."""
    if context.runs("status-disagrees") and not _reported(event) <= {None, ReportedAs.EXPECTED}:
        return ""  # It says so.
    for source_id, published in _publications(event, context):
        if event.when.precedes(published) is Verdict.YES:
            return (
                f"for {event.when}, which was over when {source_id} was published ({published}); "
                f"expected a date to come, or another status"
            )
    as_of = context.dataset.checks.as_of
    if as_of and event.when.precedes(as_of) is Verdict.YES:
        return (
            f"for {event.when}, which was over when the data were complete ({as_of}); "
            f"expected a date to come, or another status"
        )
    return ""


def _over_before_its_sources(event: Event, context: Context) -> str:
    """What is ongoing is over before all of its sources."""
    if context.runs("ongoing-after-its-end") and ReportedAs.ONGOING in _reported(event):
        return ""  # It says so.
    as_of = context.dataset.checks.as_of
    known = _publications(event, context)
    days = [published for _, published in known] if as_of is None else [as_of]
    if days and all(event.when.precedes(day) is Verdict.YES for day in days):
        return (
            f"({event.when}), but was over when {_known_by(known, as_of)}; "
            f"expected 'status: occurred', or a later end"
        )
    return ""


def _known_too_early(event: Event, context: Context) -> str:
    """What occurred, or is stated not to have, is to come after all of its sources."""
    others_say_so = context.runs("reported-before-it-happened") or context.runs("status-disagrees")
    if others_say_so and not _reported(event) <= {None, ReportedAs.EXPECTED}:
        return ""
    last = context.last_known_of(event)
    if last is None or event.when.begin_days.earliest <= last.latest_day:
        return ""
    known_by = _known_by(_publications(event, context), context.dataset.checks.as_of)
    return (
        f"({event.when}), but {known_by} before that; "
        f"expected a source that can know, or 'status: scheduled'"
    )


_PROBLEMS: Mapping[EventStatus, Callable[[Event, Context], str]] = {
    EventStatus.SCHEDULED: _scheduled_for_the_past,
    EventStatus.ONGOING: _over_before_its_sources,
    EventStatus.OCCURRED: _known_too_early,
    EventStatus.ABSENT: _known_too_early,
}
"""How each status may not fit the publication dates; the functions give the problem, if any."""


def _reported(event: Event) -> set[ReportedAs | None]:
    """How the evidence that supports an event reports it."""
    return {piece.reports for piece in event.evidence if piece.stance is Stance.SUPPORTS}


def _publications(event: Event, context: Context) -> list[tuple[str, UncertainDate]]:
    """The sources that support an event, with their dates of publication or else of access."""
    sources = context.dataset.sources
    return [
        (source.id, known)
        for piece in event.evidence
        if piece.stance is Stance.SUPPORTS
        and (source := sources.get(piece.source_id))
        and (known := source.published or source.accessed)
    ]


def _known_by(known: Sequence[tuple[str, UncertainDate]], as_of: UncertainDate | None) -> str:
    """Until when anything is known: the declared day, or the dates of the sources."""
    if as_of is not None:
        return f"the data were complete ({as_of})"
    return f"its sources were published or read ({_listed(known)})"


class _Publication(NamedTuple):
    """A piece of evidence by its number, with its source and when that was published."""

    number: int
    source_id: str
    published: UncertainDate


def _last_to_know(event: Event, context: Context) -> _Publication | None:
    """The latest source that says that an event did not happen; None if one has no date."""
    sources = {
        number: context.dataset.sources.get(piece.source_id)
        for number, piece in enumerate(event.evidence)
        if piece.stance is Stance.SUPPORTS and piece.reports in {ReportedAs.ABSENT, None}
    }
    dated = [
        _Publication(number, source.id, source.published)
        for number, source in sources.items()
        if source and source.published
    ]
    if len(dated) < len(sources):
        return None
    return max(dated, key=lambda each: each.published.latest_day, default=None)


def _of_later_starts(context: Context) -> bool:
    """Whether a rule runs that reports what starts after its sources."""
    return context.runs("reported-before-it-happened") or context.runs("status-out-of-date")


def _ended_with(when: When, published: UncertainDate) -> When:
    """The interval with its end on the day of publication."""
    if isinstance(when, UncertainDate):
        return when
    days = published.days
    has_clock = bool(published.clock)
    day = UncertainDate.between(int(days.earliest), int(days.latest)) if has_clock else published
    return when.with_end(day)


_SHOWN = 3


def _listed(known: Sequence[tuple[str, UncertainDate]]) -> str:
    """The sources with their publication dates; of many, the first."""
    shown = [f"{source_id} {published}" for source_id, published in dict.fromkeys(known)]
    more = len(shown) - _SHOWN
    return ", ".join([*shown[:_SHOWN], f"{more:,} more"] if more > 0 else shown)
