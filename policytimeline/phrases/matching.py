"""Every rule held against a phrase (promise 1: honest dates)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.errors import (
    DateRangeError,
    EdtfSyntaxError,
    UnresolvablePhraseError,
    close_matches,
)
from policytimeline.phrases.context import Telling
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.refusals import REFUSALS
from policytimeline.phrases.rules.events import EVENT_RULES, EventRule, named_events
from policytimeline.phrases.rules.prefixes import PREFIX_RULES, PrefixRule
from policytimeline.phrases.rules.rule import EVER, PhraseRule, Stretch
from policytimeline.phrases.rules.table import RULES
from policytimeline.phrases.vocabulary import Words, compiled, plain, read_words
from policytimeline.phrases.windows import Window

_SHOWN = 60
"""Characters of an unknown phrase that are compared with known ones."""


def read_phrase(phrase: str, telling: Telling) -> tuple[Reading, ...]:
    """Every reading of a phrase; never none.

    Raises:
        UnresolvablePhraseError: If there is none.
    """
    text = " ".join(plain(phrase).split())
    try:
        found = [
            *_from_events(text, phrase, telling),
            *_from_publication(text, phrase, telling),
            *_from_prefixes(text, phrase, telling),
        ]
    except (DateRangeError, EdtfSyntaxError) as error:
        reason = "it leads beyond the years -9999 to 9999"
        raise UnresolvablePhraseError(phrase, reason) from error
    if not found:
        raise _refusal(text, phrase, telling)
    unique: dict[tuple[When, Lag], Reading] = {}
    for reading in found:
        unique.setdefault((reading.when, reading.offset), reading)
    return tuple(unique.values())


def _from_publication(text: str, phrase: str, telling: Telling) -> Iterator[Reading]:
    for rule, words in _worded(text, RULES, telling):
        if telling.allows(rule.week_starts):
            stretch = _over_publication(partial(rule.days, words), telling)
            if stretch:
                yield _reading(stretch, rule.name, rule.offset_of(words), phrase, telling)


def _from_prefixes(text: str, phrase: str, telling: Telling) -> Iterator[Reading]:
    for prefix in PREFIX_RULES:
        match = compiled(f"{prefix.pattern} (?P<date>.++)").fullmatch(text)
        if match:
            yield from _bent(prefix, match["date"], phrase, telling)


def _bent(prefix: PrefixRule, date: str, phrase: str, telling: Telling) -> Iterator[Reading]:
    dated = [
        (rule, words)
        for rule, words in _worded(date, RULES, telling)
        if rule.form.is_date and telling.allows(rule.week_starts)
    ]
    if prefix.looks_ahead:
        dated.sort(key=lambda found: not _is_ahead(found[0].offset_of(found[1])))
    for rule, words in dated:
        stretch = _over_publication(partial(prefix.bent, rule.days, words), telling)
        if stretch:
            name = f"{prefix.name}-{rule.name}"
            yield _reading(stretch, name, prefix.offset(rule, words), phrase, telling)


def _is_ahead(offset: Lag) -> bool:
    return offset.longest is not None and offset.longest < 0


def _over_publication(find: Callable[[int], Stretch | None], telling: Telling) -> Stretch | None:
    """The hull over the possible days of publication: a later one never gives earlier days."""
    first_day, last_day = telling.days
    first, last = find(first_day), find(last_day)
    if first is None or last is None:
        step = 1 if last_day - first_day <= _EVERY_DAY else _OFTEN
        some = [stretch for day in range(first_day, last_day, step) if (stretch := find(day))]
        some += [last] if last else []
        if not some:
            return None
        first, last = some[0], some[-1]
    return first.hull(last)


_EVERY_DAY = 400
_OFTEN = 27
"""Days; it meets every weekday, and every month of every year."""


def _from_events(text: str, phrase: str, telling: Telling) -> Iterator[Reading]:
    for rule in EVENT_RULES:
        match = compiled(rule.form.pattern).fullmatch(text)
        events = named_events(match["event"], telling.anchors) if match else ()
        if match and len(events) == 1:
            words = read_words(match, telling.fiscal_year_starts)
            stretch = _counted_from(events[0], rule, words, telling)
            if stretch:
                yield Reading(
                    when=stretch.to_when(),
                    rule=rule.name,
                    anchor=events[0],
                    offset=rule.offset_of(words),
                    phrase=phrase,
                )


def _counted_from(event: When, rule: EventRule, words: Words, telling: Telling) -> Stretch | None:
    """The hull over the possible days of the event and the publication; None without a bound."""
    begin, (told_first, told_last) = event.begin_days, telling.days
    first, last = begin.earliest, begin.latest
    if rule.is_told_later:
        if first > told_last:
            return None
        last = min(last, told_last)
        told_first = int(max(told_first, first))
    low = None if math.isinf(first) else rule.days(words, int(first), told_first)
    high = None if math.isinf(last) else rule.days(words, int(last), told_last)
    return _joined(low, high)


def _joined(low: Stretch | None, high: Stretch | None) -> Stretch | None:
    if low and high:
        return low.hull(high)
    one = low or high
    if one is None:
        return None
    begin = _with_one_bound(one.begin, is_first=low is not None)
    if one.end is None:
        return None if begin == EVER else Stretch(begin)
    return Stretch(begin, _with_one_bound(one.end, is_first=low is not None))


def _with_one_bound(window: Window, *, is_first: bool) -> Window:
    return (window[0], math.inf) if is_first else (-math.inf, window[1])


def _worded(
    text: str, rules: Iterable[PhraseRule], telling: Telling
) -> Iterator[tuple[PhraseRule, Words]]:
    """The rules that know the wording, each with the values of its words."""
    matches: dict[str, re.Match[str] | None] = {}
    for rule in rules:
        pattern = rule.form.pattern
        if pattern not in matches:
            matches[pattern] = compiled(pattern).fullmatch(text)
        match = matches[pattern]
        if match:
            yield rule, read_words(match, telling.fiscal_year_starts)


def _reading(stretch: Stretch, rule: str, offset: Lag, phrase: str, telling: Telling) -> Reading:
    return Reading(
        when=stretch.to_when(), rule=rule, anchor=telling.published, offset=offset, phrase=phrase
    )


def _refusal(text: str, phrase: str, telling: Telling) -> UnresolvablePhraseError:
    """Why there is no reading."""
    if any(True for _ in _worded(text, RULES, telling)):
        return UnresolvablePhraseError(phrase, "no day of the calendar fits all of its words")
    for refusal in REFUSALS:
        if compiled(refusal.pattern).fullmatch(text):
            return UnresolvablePhraseError(phrase, refusal.reason, refusal.hint)
    for rule in EVENT_RULES:
        match = compiled(rule.form.pattern).fullmatch(text)
        if match:
            return _unknown_event(match["event"], phrase, telling)
    return UnresolvablePhraseError(phrase, "no rule knows it", _nearest(text[:_SHOWN]))


def _unknown_event(name: str, phrase: str, telling: Telling) -> UnresolvablePhraseError:
    number = len(named_events(name, telling.anchors))
    if number > 1:
        reason = f"{name!r} may be any of {number} of the anchors"
        return UnresolvablePhraseError(phrase, reason, "name the one that is meant in full")
    if number == 1:
        return UnresolvablePhraseError(phrase, f"what is known of {name!r} leaves no day for it")
    reason = f"it counts from {name!r}, which is not dated"
    return UnresolvablePhraseError(phrase, reason, f"pass anchors={{{name!r}: ...}} with its date")


def _nearest(text: str) -> str:
    """A hint with the phrase most like an unknown one, or an empty text."""
    near = close_matches(text, _examples())
    return f"did you mean {_examples()[near[0]]!r}?" if near else ""


@cache
def _examples() -> dict[str, str]:
    """Every example of a rule, by its lower case."""
    examples = [rule.example for rule in RULES] + [rule.example for rule in PREFIX_RULES]
    return {example.lower(): example for example in examples}
