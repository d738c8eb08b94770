"""From what a phrase says to its readings: every meaning, from what it counts from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import DateRangeError
from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import Meaning
from policytimeline.phrases.offsets import offset_of
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.spans import meanings
from policytimeline.phrases.windows import UNBOUNDED, NamedDays

_EVERY_DAY = 400
"""Days; each day of a publication date that is no wider can be tried."""

_EVERY_FEW_DAYS = 27
"""Days; such steps reach every weekday, and every month of every year."""

_REMEMBERED = 4096
"""Phrases that are read only once: texts repeat them."""


class Antecedent(NamedTuple):
    """A date of a text that later words count from, with the offsets of its phrase."""

    when: UncertainDate
    span: tuple[int, int]


class Outcome(NamedTuple):
    """The readings of a phrase, most likely first, or why it has none, with a hint."""

    readings: tuple[Reading, ...]
    reason: str = ""
    hint: str = ""


View: TypeAlias = Callable[[str], Iterator[Antecedent]]
"""From a unit to the dates in view from which it is counted, in all their readings."""


@lru_cache(_REMEMBERED)
def outcome_of(node: n.Node, phrase: str, context: PhraseContext) -> Outcome:
    """What a phrase means without a text around it."""
    return _outcome(node, phrase, context, lambda _: iter(()))


def outcome_in_view(node: n.Node, phrase: str, context: PhraseContext, view: View) -> Outcome:
    """What a phrase means in a text, with the dates in view."""
    if any(isinstance(each.base, n.Elsewhere) for each in _every(node, context)):
        return _outcome(node, phrase, context, view)
    return outcome_of(node, phrase, context)


@lru_cache(_REMEMBERED)
def _every(node: n.Node, context: PhraseContext) -> tuple[Meaning, ...]:
    return tuple(meanings(node, context))


def _outcome(node: n.Node, phrase: str, context: PhraseContext, view: View) -> Outcome:
    if isinstance(node, n.Refused):
        return Outcome((), node.reason, node.hint)
    try:
        every = _every(node, context)
        found = [(each, r) for each in every for r in _readings(each, phrase, context, view)]
    except (DateRangeError, OverflowError, ValueError):
        return Outcome((), refusals.TOO_FAR)
    if context.narrative:
        found.sort(key=lambda each: not isinstance(each[0].base, n.Elsewhere))
    unique: dict[When, list[Meaning]] = {}
    readings: list[Reading] = []
    for meaning, reading in found:
        same = unique.setdefault(reading.when, [])
        if not any(_is_same(meaning, each, context) for each in same):
            same.append(meaning)
            readings.append(reading)
    reason = ("", "") if readings else _why_not(node, every, context)
    return Outcome(tuple(readings), *reason)


def _is_same(meaning: Meaning, other: Meaning, context: PhraseContext) -> bool:
    """Whether of two meanings with the same date one says nothing that the other does not."""
    if isinstance(meaning.base, n.Elsewhere) or meaning.base != other.base:
        return True
    first = context.published_days[0]
    days = range(first, first + _EVERY_DAY, _EVERY_FEW_DAYS)
    return all(meaning.days(day, day) == other.days(day, day) for day in days)


def _readings(
    meaning: Meaning, phrase: str, context: PhraseContext, view: View
) -> Iterator[Reading]:
    """The readings of a meaning, one for each date that it may count from."""
    for anchor, span, days in _counted(meaning, context, view):
        if days is not None:
            yield Reading(
                when=days.to_when(),
                rule=meaning.rule,
                anchor=anchor,
                offset=partial(offset_of, meaning),
                phrase=phrase,
                antecedent=span,
            )


def _counted(
    meaning: Meaning, context: PhraseContext, view: View
) -> Iterator[tuple[When, tuple[int, int] | None, NamedDays | None]]:
    """What a meaning counts from, the place of that in the text, and the days that it gives."""
    base, (first, last) = meaning.base, context.published_days
    if base is None:
        yield context.published, None, _hull(lambda day: meaning.days(day, day), first, last)
    elif isinstance(base, n.Event):
        events = context.dates_of(base.name)
        if len(events) == 1:
            yield events[0], None, _from_event(meaning, events[0], first, last)
    elif isinstance(base, n.Elsewhere):
        for when, span in view(base.unit):
            days = int(when.earliest_day), int(when.latest_day)
            yield when, span, _hull(lambda day: meaning.days(day, last), *days)


def _hull(
    find: Callable[[int], NamedDays | None], first_day: int, last_day: int
) -> NamedDays | None:
    """The hull over the possible days counted from: a later one never gives earlier days."""
    first = find(first_day)
    last = first if first_day == last_day else find(last_day)
    if first is None or last is None:
        step = 1 if last_day - first_day <= _EVERY_DAY else _EVERY_FEW_DAYS
        tried = [*map(find, range(first_day, last_day, step)), last]
        found = [days for days in tried if days]
        first, last = (found[0], found[-1]) if found else (None, None)
    return first.hull(last) if first and last else None


def _from_event(meaning: Meaning, event: When, now: int, last_now: int) -> NamedDays | None:
    """The hull over the possible days of the event and the publication; None without a bound."""
    first, last = event.begin_days.earliest, event.begin_days.latest
    if meaning.rule.startswith("since-event"):
        if first > last_now:
            return None
        now, last = int(max(now, first)), min(last, last_now)
    low = None if math.isinf(first) else meaning.days(int(first), now)
    high = None if math.isinf(last) else meaning.days(int(last), last_now)
    if low and high:
        return low.hull(high)
    one = low or high
    if one is None:
        return None
    begin, end = (
        window and ((window[0], math.inf) if low else (-math.inf, window[1]))
        for window in (one.begin, one.end)
    )
    return NamedDays(begin, end) if begin and (end or begin != UNBOUNDED) else None


def _why_not(node: n.Node, every: tuple[Meaning, ...], context: PhraseContext) -> tuple[str, str]:
    """Why a node has no reading, and what to write or pass instead."""
    holiday = getattr(node, "date", node)
    if isinstance(holiday, n.Holiday) and holiday.name not in context.holidays:
        days = f"holidays={{{holiday.name!r}: [...]}}"
        return refusals.NO_HOLIDAY, f"pass {days} with its days, or write the date itself"
    for name in (each.base.name for each in every if isinstance(each.base, n.Event)):
        number = len(context.dates_of(name))
        if number > 1:
            reason = f"{name!r} may be any of {number} of the anchors"
            return reason, "write out the name of the one you mean"
        if number == 1:
            return f"the date of {name!r} leaves no possible day", ""
        return refusals.undated(name)
    if every and all(isinstance(each.base, n.Elsewhere) for each in every):
        return refusals.ELSEWHERE, refusals.FROM_VIEW_HINT
    return refusals.NO_DAY_FITS, ""
