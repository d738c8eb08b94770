"""From what a phrase says to its readings: every meaning, from what it counts from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

_Seen: TypeAlias = tuple[tuple[str, tuple[Antecedent, ...]], ...]
"""For some units, the dates in view from which they are counted."""


def outcome_in_view(node: n.Node, phrase: str, context: PhraseContext, view: View) -> Outcome:
    """What a phrase means in a text, with the dates in view."""
    bases = {each.base for each in node.meanings(context.conventions) if each.base}
    units = {base.unit for base in bases if isinstance(base, n.InView)}
    return _outcome(node, phrase, context, tuple((unit, tuple(view(unit))) for unit in units))


@lru_cache(_REMEMBERED)
def _outcome(node: n.Node, phrase: str, context: PhraseContext, seen: _Seen) -> Outcome:
    if isinstance(node, n.Refused):
        return Outcome((), node.reason, node.hint)
    every, published = node.meanings(context.conventions), context.published_days[1]

    def place(meaning: Meaning) -> tuple[float, ...]:
        is_later = context.narrative and not isinstance(meaning.base, n.InView)
        return is_later, *meaning.place(published)

    in_view, readings = dict(seen), list[Reading]()
    unique: dict[NamedDays, list[Meaning]] = {}
    try:
        for meaning in sorted(every, key=place):
            for days, anchor, span in _given(meaning, context, in_view):
                if days and not any(_is_same(meaning, each) for each in unique.get(days, ())):
                    unique.setdefault(days, []).append(meaning)
                    readings.append(
                        Reading(
                            when=days.to_when(),
                            rule=meaning.rule,
                            anchor=anchor,
                            offset=partial(offset_of, meaning),
                            phrase=phrase,
                            antecedent=span,
                        )
                    )
    except (DateRangeError, OverflowError, ValueError):
        return Outcome((), refusals.TOO_FAR)
    return Outcome(tuple(readings), *(("", "") if readings else _why_not(node, every, context)))


def _is_same(meaning: Meaning, other: Meaning) -> bool:
    """Whether of two meanings with the same date one says nothing that the other does not."""
    is_in_view = isinstance(meaning.base, n.InView)
    return is_in_view or meaning.base != other.base or offset_of(meaning) == offset_of(other)


def _given(
    meaning: Meaning, context: PhraseContext, in_view: Mapping[str, Iterable[Antecedent]]
) -> Iterator[tuple[NamedDays | None, When, tuple[int, int] | None]]:
    """The days that a meaning gives, what it counts from, and the place of that in the text."""
    base, (first, last) = meaning.base, context.published_days
    if base is None:
        yield _hull(meaning, first, last), context.published, None
    elif isinstance(base, n.Event):
        events = context.dates_of(base.name)
        if len(events) == 1:
            yield _from_event(meaning, events[0], first, last), events[0], None
    elif isinstance(base, n.InView):
        for when, span in in_view[base.unit]:
            days = _hull(meaning, int(when.earliest_day), int(when.latest_day), last)
            yield days, when, span


def _hull(
    meaning: Meaning, first_day: int, last_day: int, now: int | None = None
) -> NamedDays | None:
    """The hull over the possible days counted from: a later one never gives earlier days."""

    def found(day: int) -> NamedDays | None:
        return meaning.days(day, day if now is None else now)

    first = found(first_day)
    if first_day == last_day:
        return first
    last = found(last_day)
    if first is None or last is None:
        step = 1 if last_day - first_day <= _EVERY_DAY else _EVERY_FEW_DAYS
        tried = (*map(found, range(first_day, last_day, step)), last)
        days = [each for each in tried if each]
        first, last = (days[0], days[-1]) if days else (None, None)
    return first.hull(last) if first and last else None


def _from_event(meaning: Meaning, event: When, now: int, last_now: int) -> NamedDays | None:
    """The hull over the possible days of the event and the publication; None without a bound."""
    first, last = event.begin_days.earliest, event.begin_days.latest
    if meaning.find(last_now + 1, last_now) is None:  # It speaks of the past.
        now, last = int(max(now, first)), min(last, last_now)
        if first > last:
            return None
    low = None if math.isinf(first) else meaning.days(int(first), now)
    high = None if math.isinf(last) else meaning.days(int(last), last_now)
    one = low or high
    if one is None:
        return None
    unbounded = NamedDays(UNBOUNDED, one.end and UNBOUNDED)
    hull = (low or unbounded).hull(high or unbounded)
    return hull if hull.end or hull.begin != UNBOUNDED else None


def _why_not(node: n.Node, every: Sequence[Meaning], context: PhraseContext) -> tuple[str, str]:
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
    if every and all(isinstance(each.base, n.InView) for each in every):
        return refusals.ELSEWHERE, refusals.FROM_VIEW_HINT
    return refusals.NO_DAY_FITS, ""
