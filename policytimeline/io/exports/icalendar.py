"""iCalendar (RFC 5545): an all-day entry for each event whose days are bounded on both sides.

An event on a day that is not known lasts in the calendar from its first to its last possible day,
and its summary says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.event_facts import (
    FACT_FIELDS,
    cited,
    facts_of,
    lost_references,
    sources_of,
    web_address,
)
from policytimeline.io.exports.losses import lost_entries, lost_fields, within
from policytimeline.io.exports.unique_ids import unique_ids
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.sources import short_sha256_of
from policytimeline.printable import printable

_NAME = "iCalendar"
_KEPT = FACT_FIELDS | within("events", "id", "title", "when") | frozenset({"title", "note"})
_WIDEST_LINE = 75
"""Octets, without the line break (RFC 5545, 3.1)."""

_STAMP = "19700101T000000Z"
"""The same for every entry and every export, so that the same dataset gives the same bytes."""

_ONE_DAY = dt.timedelta(days=1)

_STATUS = {
    EventStatus.OCCURRED: ("CONFIRMED", ""),
    EventStatus.ONGOING: ("CONFIRMED", ""),
    EventStatus.SCHEDULED: ("TENTATIVE", "Scheduled: "),
    EventStatus.PROPOSED: ("TENTATIVE", "Proposed: "),
    EventStatus.ALLEGED: ("TENTATIVE", "Alleged: "),
    EventStatus.CANCELLED: ("CANCELLED", "Cancelled: "),
    EventStatus.ABSENT: ("CANCELLED", "Did not happen: "),
}
"""The status in iCalendar, which has three, and what the summary starts with."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def export_text(dataset: Dataset) -> Exported:
    """The dataset as a calendar, and what is not in it."""
    events = dataset.events.all
    uids = unique_ids(event.id for event in events)
    scope = short_sha256_of(dataset.title)
    entries = [
        (event, span, f"{uid}@{scope}.policytimeline")
        for event, uid in zip(events, uids, strict=True)
        if (span := _span(event)) is not None
    ]
    written = [event for event, _, _ in entries]
    head = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policytimeline//NONSGML dataset//EN"),
        f"X-WR-CALNAME:{_escaped(dataset.title)}",
        *([f"X-WR-CALDESC:{_escaped(dataset.note)}"] if dataset.note else []),
    )
    body = chain.from_iterable(_entry(*each, dataset) for each in entries)
    lines = (_folded(line) for line in chain(head, body, ["END:VCALENDAR"]))
    kept = {id(event) for event in written}
    lost = (
        *lost_entries(
            "events.when",
            [event.id for event in events if id(event) not in kept],
            "{} left out, without a first and a last day in years 1 to 9999",
        ),
        *lost_references(dataset, written),
        *lost_fields(dataset, _KEPT, _NAME),
    )
    return Exported("".join(lines), lost, {"events": len(written)})


def _span(event: Event) -> tuple[dt.date, dt.date] | None:
    """The first and last possible day, if the calendar has them and a day after the last."""
    first, last = event.when.earliest_day, event.when.latest_day
    if dt.date.min.toordinal() <= first <= last < dt.date.max.toordinal():
        return dt.date.fromordinal(int(first)), dt.date.fromordinal(int(last))
    return None


def _entry(
    event: Event, span: tuple[dt.date, dt.date], uid: str, dataset: Dataset
) -> Iterator[str]:
    status, prefix = _STATUS[event.status]
    words = event.when.to_text()
    sources = sources_of(event, dataset)
    summary = f"{prefix}{event.title}" + (f" ({words})" if _is_uncertain(event) else "")
    facts = [f"{label}: {text}" for label, text in facts_of(event, dataset)]
    cites = [f"Source: {cited(each)}{f', {each.url}' if each.url else ''}" for each in sources]
    notes = [event.note] if event.note else []
    address = next((web_address(each) for each in sources if web_address(each)), "")
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{_STAMP}")
    yield from _times(event, span)
    yield f"SUMMARY:{_escaped(summary)}"
    description = "\n".join([f"Date: {words}", *notes, *facts, *cites])
    yield f"DESCRIPTION:{_escaped(description)}"
    yield f"CATEGORIES:{','.join(map(_escaped, (event.event_type, *event.tags)))}"
    yield from (f"STATUS:{status}", "TRANSP:TRANSPARENT")
    if address:
        yield f"URL:{_one_line(address)}"
    yield f"X-POLICYTIMELINE-WHEN:{_escaped(str(event.when))}"
    yield "END:VEVENT"


def _times(event: Event, span: tuple[dt.date, dt.date]) -> Iterator[str]:
    """A clock time if there is one, in universal time if its zone is known; else whole days."""
    first, last = span
    if clock := event.when.clock:
        yield f"DTSTART:{_moment(first, clock)}"
        return
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + _ONE_DAY)}"


def _moment(day: dt.date, clock: str) -> str:
    time = dt.time.fromisoformat(clock)
    moment = dt.datetime.combine(day, time)
    if moment.tzinfo is None:
        return f"{_day(day)}T{time:%H%M%S}"
    try:
        moment = moment.astimezone(dt.UTC)
    except OverflowError:  # On the first or last day of the calendar.
        return f"{_day(day)}T{time:%H%M%S}"
    return f"{_day(moment.date())}T{moment:%H%M%S}Z"


def _is_uncertain(event: Event) -> bool:
    """Whether the days of the entry are not certainly those of the event."""
    when = event.when
    return when.is_qualified or not (when.begin_days.is_one_day and when.end_days.is_one_day)


def _day(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _escaped(text: str) -> str:
    """A text as RFC 5545, 3.3.11, wants it."""
    return printable(text).translate(_ESCAPES)


def _one_line(address: str) -> str:
    return printable(address).replace("\n", "")


def _folded(line: str) -> str:
    """A line, broken wherever it would be too long, but not inside a character."""
    if len(line) <= _WIDEST_LINE and line.isascii():
        return f"{line}\r\n"
    pieces: list[str] = []
    start = used = 0
    for place, character in enumerate(line):
        size = len(character.encode())
        if used + size > _WIDEST_LINE:
            pieces.append(line[start:place])
            start, used = place, 1  # The space that the next line starts with.
        used += size
    pieces.append(line[start:])
    return "\r\n ".join(pieces) + "\r\n"
