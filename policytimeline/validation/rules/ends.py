"""Rules about the ends of events: what is over has one, and nobody knows one that is to come."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.dates.bounded import Bounded
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Severity
from policytimeline.model.acts_in_force import ends_act
from policytimeline.model.check_policy import Allowance
from policytimeline.model.events import Event, EventStatus
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.years import implausible_year


@rule("ended-without-end", Severity.WARNING)
def ended_without_end(context: Context) -> Iterator[Finding]:
    """An event is said to be over, but its date has no end, or one that comes too late.

    Its interval is open (`2018-06/..`), although it is cancelled, or has a role date `ended`, or
    occurred while other events of its type without an end are coded as `ongoing`. Or a link ends
    the whole of it (its kind has `ends_object`), and it is in force long after that: its interval,
    or its role date `ended`, goes on after the day on which the link ends it.

    Fix: write the end. If nobody knows it, write nothing after the slash: `2018-06/`.
    """
    open_while_ongoing = {
        event.event_type
        for event in context.dataset.events.all
        if event.status is EventStatus.ONGOING and _is_open(event)
    }
    said: set[int] = set()
    for place, event in enumerate(context.dataset.events.all):
        why = _why_over(event, open_while_ongoing) if _is_open(event) else ""
        if why:
            said.add(place)
            message = f"{event.id!r} {why}, but {event.when} has no end; expected an end"
            path = f"events[{place}].when"
            hint = _hint_of_end(event)
            yield ended_without_end.finding(path, message, hint, value=event.when)
    places = {event.id: place for place, event in enumerate(context.dataset.events.all)}
    for event, link, by, began in _endings(context):
        place, end = places[event.id], _end_of(event)
        if end is None or place in said or not _goes_on_after(end, began):
            continue
        said.add(place)
        goes_on = "has no end" if end is Bound.OPEN else f"ends {end}"
        message = (
            f"{by.id} {link} {event.id!r} from {began} on, but {event.id!r} {goes_on}; "
            f"expected an end by that day"
        )
        role = ".dates.ended" if "ended" in event.dates else ".when"
        yield ended_without_end.finding(
            f"events[{place}]{role}", message, "write the end", value=end
        )


@rule("end-not-yet-known", Severity.WARNING)
def end_not_yet_known(context: Context) -> Iterator[Finding]:
    """An event is coded as occurred, but ends only after everything that is known about it.

    The end is later than the publication (or the access) of every source that supports the event,
    and than the `as_of` of the policy; the start is not. If neither is given, nothing is reported.
    If the policy allows `scheduled-ends`, as of terms of office, nothing is reported either.

    Fix: write `status: ongoing` and the end as known (`2024-01-03/[2024-12-01..]`: on that day or
    later); or allow `scheduled-ends`.
    """
    if context.dataset.checks.allows(Allowance.SCHEDULED_ENDS):
        return
    doubted = {finding.location.path for finding in implausible_year.reported_in(context)}
    for place, event in enumerate(context.dataset.events.all):
        when = event.when
        if event.status is not EventStatus.OCCURRED or not isinstance(when, UncertainInterval):
            continue
        if isinstance(when.end, Bound) or f"events[{place}].when" in doubted:
            continue
        known = context.last_known_of(event)
        if known is None or when.begin_days.earliest > known.latest_day:
            continue
        if when.end.earliest_day > known.latest_day and when.end.latest_day != float("inf"):
            message = (
                f"{event.id!r} is coded occurred, but ends {when.end}, and nothing is known after "
                f"{known}; expected an end by then, or 'status: ongoing'"
            )
            hint = "if ends are set in advance here, write 'allow: [scheduled-ends]' in checks"
            path = f"events[{place}].when"
            yield end_not_yet_known.finding(path, message, hint, value=when)


def _is_open(event: Event) -> bool:
    return isinstance(event.when, UncertainInterval) and event.when.end is Bound.OPEN


def _why_over(event: Event, open_while_ongoing: set[str]) -> str:
    """What says that an event is over, or an empty text."""
    ended = event.dates.get("ended")
    if ended is not None and not _has_no_end(ended):
        return f"ended {ended}"
    if event.status is EventStatus.CANCELLED:
        return "is cancelled"
    if event.status is EventStatus.OCCURRED and event.event_type in open_while_ongoing:
        return f"occurred, while others of type {event.event_type!r} are ongoing"
    return ""


def _has_no_end(when: Bounded) -> bool:
    return isinstance(when, UncertainInterval) and when.end is Bound.OPEN


def _hint_of_end(event: Event) -> str:
    ended, when = event.dates.get("ended"), event.when
    if isinstance(ended, UncertainDate) and isinstance(when, UncertainInterval):
        return f"write 'when: {str(when).partition('/')[0]}/{ended}'"
    if event.status is EventStatus.CANCELLED:
        return "write the days for which it was planned"
    return "write the end, 'status: ongoing', or nothing after the slash if nobody knows it"


def _endings(context: Context) -> Iterator[tuple[Event, str, Event, Bounded]]:
    """Each event that a link ends: with the kind, what ends it, and the date on which it does."""
    dataset = context.dataset
    kinds, events = dataset.codebook.link_kinds, dataset.events
    for link in dataset.links:
        kind = kinds.get(link.kind)
        subject_id, _, role = link.subject.partition(".")
        act, successor = events.get(link.object.partition(".")[0]), events.get(subject_id)
        if kind is None or not kind.ends_object or act is None or successor is None:
            continue
        if act.id != successor.id and ends_act(act, successor, link) is Verdict.YES:
            yield act, link.kind, successor, successor.dates.get(role or "in_force", successor.when)


def _end_of(event: Event) -> UncertainDate | Bound | None:
    """The end that an event is coded with; None if it is of one day and no `ended`."""
    when = event.dates.get("ended") or event.when
    if isinstance(when, UncertainDate):
        return when if "ended" in event.dates else None
    return when.end


def _goes_on_after(end: UncertainDate | Bound, began: Bounded) -> bool:
    """Whether an end is later than the day on which something takes the event's place."""
    if isinstance(end, Bound):
        return end is Bound.OPEN
    return end.earliest_day > began.begin_days.latest
