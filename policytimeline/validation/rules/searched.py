"""Rules about what was searched: days that nobody looked at, and events found outside."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day, format_day
from policytimeline.findings import Finding, Severity
from policytimeline.model.events import Event
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("coverage-gap", Severity.WARNING)
def coverage_gap(context: Context) -> Iterator[Finding]:
    """Between two periods searched for one timeline or jurisdiction are days that nobody searched.

    They are not searched whatever the true days are. On such days, "no event" means nothing.
    Periods may overlap, and follow each other without a day between them.

    Fix: search these days and write it down; or correct the period.
    """
    for searched, periods in _periods(context).items():
        last: Day = -math.inf
        for number, each in enumerate(sorted(periods)):
            if number and each.first > last + 1:
                gap = _days_between(last, each.first)
                of = " in ".join(filter(None, searched)) or "the dataset"
                message = f"nobody searched {of} {gap}; expected periods without a day between them"
                path = f"coverage[{each.place}].period"
                value = context.dataset.coverage[each.place].period
                yield coverage_gap.finding(path, message, "search these days, too", value=value)
            last = max(last, each.last)


@rule("event-outside-coverage", Severity.INFORMATION)
def event_outside_coverage(context: Context) -> Iterator[Finding]:
    """An event is dated outside of every period that was searched for it.

    It is outside whatever its true days are. The periods are those of its timelines and
    jurisdictions; a period without either is for every event. An earlier event of which a searched
    source tells in retrospect is not reported. Nobody looked for others of its time.

    Fix: if the days were searched, add the period; or correct the date.
    """
    searched = {key: _Searched.of(periods) for key, periods in _periods(context).items()}
    whole = {
        (each.timeline, each.jurisdiction)
        for each in context.dataset.coverage
        if each.period is None
    }
    if not searched:
        return
    sources: dict[_Key, set[str]] = {}
    for each in context.dataset.coverage:
        sources.setdefault((each.timeline, each.jurisdiction), set()).update(each.sources)
    for place, event in enumerate(context.dataset.events.all):
        keys = [key for key in _keys_of(event) if key in searched or key in whole]
        if not keys or not whole.isdisjoint(keys):
            continue
        first, last = event.when.earliest_day, event.when.latest_day
        if all(last < searched[key].firsts[0] for key in keys) and any(
            piece.source_id in sources.get(key, ()) for key in keys for piece in event.evidence
        ):
            continue
        if not any(searched[key].meets(first, last) for key in keys):
            periods = ", ".join(str(searched[key]) for key in keys)
            message = (
                f"{event.id!r} is dated {event.when}, outside of what was searched ({periods}); "
                f"expected a day that was searched"
            )
            path = f"events[{place}].when"
            yield event_outside_coverage.finding(path, message, value=event.when)


class _Period(NamedTuple):
    """The first and the last day that a period may have, and its place."""

    first: Day
    last: Day
    place: int


_Key = tuple[str, str]
"""A timeline and a jurisdiction, either of which may be empty."""


def _periods(context: Context) -> dict[_Key, list[_Period]]:
    """The periods searched for each timeline and jurisdiction, at their widest."""
    found: dict[_Key, list[_Period]] = {}
    for place, each in enumerate(context.dataset.coverage):
        if each.period is not None:
            days = _Period(each.period.earliest_day, each.period.latest_day, place)
            found.setdefault((each.timeline, each.jurisdiction), []).append(days)
    return found


def _days_between(last: Day, first: Day) -> str:
    """The days after one and before another, as words: "from ... to ..."."""
    after, before = format_day(int(last) + 1), format_day(int(first) - 1)
    return f"on {after}" if after == before else f"from {after} to {before}"


def _keys_of(event: Event) -> Iterator[_Key]:
    """What may have been searched for an event."""
    for timeline in ("", *event.timelines):
        for jurisdiction in ("", *event.jurisdictions):
            yield timeline, jurisdiction


class _Searched(NamedTuple):
    """Periods that have no day in common, in order: their first days, and their last."""

    firsts: Sequence[Day]
    lasts: Sequence[Day]

    @classmethod
    def of(cls, periods: Sequence[_Period]) -> _Searched:
        """The periods, joined where they overlap."""
        firsts, lasts = list[Day](), list[Day]()
        for first, last, _ in sorted(periods):
            if lasts and first <= lasts[-1]:
                lasts[-1] = max(lasts[-1], last)
            else:
                firsts.append(first)
                lasts.append(last)
        return cls(firsts, lasts)

    def meets(self, first: Day, last: Day) -> bool:
        """Whether some day from the first to the last was searched."""
        number = bisect_left(self.lasts, first)
        return number < len(self.firsts) and self.firsts[number] <= last

    def __str__(self) -> str:
        bounds = zip(self.firsts, self.lasts, strict=True)
        return ", ".join("/".join(map(_day, pair)) for pair in bounds)


def _day(day: Day) -> str:
    return ".." if math.isinf(day) else format_day(int(day))
