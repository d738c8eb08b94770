"""Whether an act is in force, by its own dates and those of the events that end it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from policytimeline.dates.days import AFTER_EVERY_DAY, BEFORE_EVERY_DAY, Days
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import DayExtent
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event, Link


def is_in_force(act: Event, successors: Iterable[tuple[Event, str, Link]], on: When) -> Verdict:
    """Whether an act is in force on every day of `on`: see `Dataset.in_force`.

    Args:
        act: The act.
        successors: The events whose links end it, each with the date role on which it does.
        on: The days asked for.
    """
    first, last = _period_in_force(act)
    every_end, sure_ends = [last], [last]
    for successor, role, link in successors:
        verdict = ends_act(act, successor, link)
        end = _last_days_before(act, successor, role)
        if verdict.possible:
            every_end.append(end)
        if verdict.certain:
            sure_ends.append(end)
    # The ends do not depend on each other: all can be as late as the first of their last days.
    latest = min(sure_ends, key=lambda end: (end.latest, end.is_after_every_day))
    possible = on.within(DayExtent(first, latest, is_one_day=False)).possible
    certain = first.latest <= on.begin_days.earliest and all(
        on.end_days.latest <= end.earliest for end in every_end
    )
    return act.occurrence & Verdict.of(possible=possible, certain=certain)


def ends_act(act: Event, successor: Event, link: Link) -> Verdict:
    """Whether a link of a successor ends the whole act, given that the act took place."""
    took_place = Verdict.YES if successor.id == act.id else successor.occurrence
    return took_place & Verdict.MAYBE if link.partial else took_place


def _period_in_force(event: Event) -> tuple[Days, Days]:
    """The days on which an act may come into force, and those that may be its last in force.

    By its own dates, for which the one is no later than the other.
    """
    begin = event.dates.get("in_force", event.when)
    ended = event.dates.get("ended")
    if ended is None and isinstance(begin, UncertainDate):
        return begin.begin_days, AFTER_EVERY_DAY
    last = (ended or begin).end_days
    first = begin.begin_days.clipped(-math.inf, last.latest) or begin.begin_days
    return first, last.clipped(first.earliest, math.inf) or last


def _last_days_before(act: Event, successor: Event, role: str) -> Days:
    """The last days on which an act may be in force before its successor takes its place.

    None of them is a day if an act comes into force and ends itself by one date.
    """
    begin = "in_force" if "in_force" in act.dates else "when"
    if successor.id == act.id and (role if role in act.dates else "when") == begin:
        return BEFORE_EVERY_DAY
    return successor.dates.get(role, successor.when).begin_days.shifted(-1)
