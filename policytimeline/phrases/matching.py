"""Match a phrase against every rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.errors import DateRangeError
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.refusals import REFUSALS
from policytimeline.phrases.rules.events import EVENT_RULES, EventRule
from policytimeline.phrases.rules.prefixes import PREFIX_RULES, PrefixRule
from policytimeline.phrases.rules.rule import UNBOUNDED, NamedDays
from policytimeline.phrases.rules.table import corrected, matching_rules
from policytimeline.phrases.vocabulary import MatchedWords, read_words, single_spaced
from policytimeline.phrases.windows import Window
from policytimeline.phrases.wordings import Wordings

_EVERY_DAY = 400
"""Days; each day of a publication date that is no wider can be tried."""

_EVERY_FEW_DAYS = 27
"""Days; such steps reach every weekday, and every month of every year."""


_T = TypeVar("_T")

_REMEMBERED = 4096
_LONGEST_REMEMBERED = 100
"""How many phrases are read only once, and of how many characters: texts repeat their phrases."""


class Refused(NamedTuple):
    """Why a phrase has no reading, and how to fix it, if there is a likely fix."""

    reason: str
    hint: str = ""


_EVENTS = Wordings.of(rule.form.pattern for rule in EVENT_RULES)
_PREFIXES = Wordings.of(rule.before_date for rule in PREFIX_RULES)
_REFUSED = Wordings.of(refusal.pattern for refusal in REFUSALS)
_REASONS = {refusal.pattern: Refused(refusal.reason, refusal.hint) for refusal in REFUSALS}


def read_phrase(phrase: str, context: PhraseContext) -> tuple[Reading, ...] | Refused:
    """The possible readings of a phrase, most likely first, or the reason why it has none."""
    try:
        return readings_of(phrase, context) or _refused(phrase, context)
    except DateRangeError:
        return Refused("it leads beyond the years -9999 to 9999")


def _remembering(read: Callable[[str, PhraseContext], _T]) -> Callable[[str, PhraseContext], _T]:
    """Read each short phrase only once in a context."""
    remembered = lru_cache(_REMEMBERED)(read)
    return lambda phrase, context: (
        remembered(phrase, context) if len(phrase) <= _LONGEST_REMEMBERED else read(phrase, context)
    )


def _read(phrase: str, context: PhraseContext) -> tuple[Reading, ...]:
    text = single_spaced(phrase)
    unique: dict[tuple[When, Lag], Reading] = {}
    for reading in (
        *_from_events(text, phrase, context),
        *_from_publication(text, phrase, context),
        *_from_prefixes(text, phrase, context),
    ):
        unique.setdefault((reading.when, reading.offset), reading)
    return tuple(unique.values())


readings_of = _remembering(_read)
"""The possible readings of a phrase, most likely first; none if it has none.

Raises:
    DateRangeError: If it leads beyond the years -9999 to 9999.
"""


def _from_events(text: str, phrase: str, context: PhraseContext) -> Iterator[Reading]:
    if not context.anchors:
        return
    matches = dict(_EVENTS.full_matches(text))
    for rule in EVENT_RULES:
        match = matches.get(rule.form.pattern)
        events = context.dates_of(match["event"]) if match else ()
        if match and len(events) == 1:
            words = read_words(match, context.fiscal_year_starts)
            days = _days_from_event(events[0], rule, words, context)
            if days:
                yield Reading(
                    when=days.to_when(),
                    rule=rule.name,
                    anchor=events[0],
                    offset=rule.offset_of(words),
                    phrase=phrase,
                )


def _days_from_event(
    event: When, rule: EventRule, words: MatchedWords, context: PhraseContext
) -> NamedDays | None:
    """The hull over the possible days of the event and the publication; None without a bound."""
    first, last = event.begin_days.earliest, event.begin_days.latest
    published_first, published_last = context.published_days
    if rule.is_told_later:
        if first > published_last:
            return None
        last = min(last, published_last)
        published_first = int(max(published_first, first))
    low = None if math.isinf(first) else rule.days(words, int(first), published_first)
    high = None if math.isinf(last) else rule.days(words, int(last), published_last)
    if low and high:
        return low.hull(high)
    one = low or high
    return _with_one_bound(one, is_first=low is not None) if one else None


def _with_one_bound(days: NamedDays, *, is_first: bool) -> NamedDays | None:
    """The days with their first or their last bounds alone; None if a date has no bound left."""

    def cut(window: Window) -> Window:
        return (window[0], math.inf) if is_first else (-math.inf, window[1])

    begin = cut(days.begin)
    if days.end is not None:
        return NamedDays(begin, cut(days.end))
    return None if begin == UNBOUNDED else NamedDays(begin)


def _from_publication(text: str, phrase: str, context: PhraseContext) -> Iterator[Reading]:
    for rule, words in matching_rules(text, context.fiscal_year_starts):
        if context.allows_week_from(rule.week_starts):
            days = _over_publication(partial(rule.days, words), context)
            if days:
                yield _reading(days, rule.name, rule.offset_of(words), phrase, context)


def _from_prefixes(text: str, phrase: str, context: PhraseContext) -> Iterator[Reading]:
    matches = dict(_PREFIXES.full_matches(text))
    for prefix in PREFIX_RULES:
        match = matches.get(prefix.before_date)
        if match:
            yield from _from_prefix(prefix, match["date"], phrase, context)


def _from_prefix(
    prefix: PrefixRule, date: str, phrase: str, context: PhraseContext
) -> Iterator[Reading]:
    dated = [
        (rule, words)
        for rule, words in matching_rules(date, context.fiscal_year_starts)
        if rule.form.is_date and context.allows_week_from(rule.week_starts)
    ]
    if prefix.looks_ahead:
        dated.sort(key=lambda found: not _is_ahead(found[0].offset_of(found[1])))
    for rule, words in dated:
        days = _over_publication(partial(prefix.days_with, rule.days, words), context)
        if days:
            name = f"{prefix.name}-{rule.name}"
            yield _reading(days, name, prefix.offset(rule, words), phrase, context)


def _is_ahead(offset: Lag) -> bool:
    return offset.longest is not None and offset.longest < 0


def _over_publication(
    find: Callable[[int], NamedDays | None], context: PhraseContext
) -> NamedDays | None:
    """The hull over the possible publication dates: a later one never gives earlier days."""
    first_day, last_day = context.published_days
    first, last = find(first_day), find(last_day)
    if first is None or last is None:
        step = 1 if last_day - first_day <= _EVERY_DAY else _EVERY_FEW_DAYS
        tried = (find(day) for day in range(first_day, last_day, step))
        found = [days for days in (*tried, last) if days]
        if not found:
            return None
        first, last = found[0], found[-1]
    return first.hull(last)


def _reading(
    days: NamedDays, rule: str, offset: Lag, phrase: str, context: PhraseContext
) -> Reading:
    return Reading(
        when=days.to_when(), rule=rule, anchor=context.published, offset=offset, phrase=phrase
    )


@_remembering
def _refused(phrase: str, context: PhraseContext) -> Refused:
    """Why there is no reading."""
    text = single_spaced(phrase)
    if any(True for _ in matching_rules(text, context.fiscal_year_starts)):
        return Refused("no calendar day fits all of its words")
    for pattern, _ in _REFUSED.full_matches(text):
        return _REASONS[pattern]
    for _, match in _EVENTS.full_matches(text):
        return _refused_event(text[slice(*match.span("event"))], context)
    near = corrected(text)
    return Refused("no rule matches it", f"did you mean {near!r}?" if near else "")


def _refused_event(name: str, context: PhraseContext) -> Refused:
    number = len(context.dates_of(name))
    if number > 1:
        reason = f"{name!r} may be any of {number} of the anchors"
        return Refused(reason, "write out the name of the one you mean")
    if number == 1:
        return Refused(f"the date of {name!r} leaves no possible day")
    reason = f"it counts from {name!r}, whose date is not known"
    return Refused(reason, f"pass anchors={{{name!r}: ...}} with its date")
