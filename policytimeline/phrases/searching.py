"""Where a running text has date phrases (promise 1: honest dates)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

import attrs

from policytimeline.phrases.context import Telling
from policytimeline.phrases.guards import (
    ADVERBS,
    GLUE,
    GUARDS,
    LIST_GLUE,
    PAIRS,
    PART_OF_LONGER,
    Guard,
)
from policytimeline.phrases.refusals import EVENT_NOUNS, IN_TEXT_TOO_COMMON, REFUSALS
from policytimeline.phrases.rules.events import EVENT, EVENT_RULES, event_key
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.table import RULES
from policytimeline.phrases.vocabulary import MONTH, WEEKDAY_NAME, compiled, plain, without_names

Span: TypeAlias = tuple[int, int]
"""Offsets of the first character and of the one behind the last."""

_ALONE = r"(?<!\w)(?<!\w-)(?<!\d[.,])(?:{})(?!\w|-[^\W\d])"
_NAMES = rf"(?<!\w)(?:{without_names(MONTH)}|{WEEKDAY_NAME})"
_WHOSE = (
    r"(?:(?:the|an?|his|her|their|its|our|my|this|that) )?"
    r"(?:(?:[\w.-]{1,30}+ ){0,4}?[\w.-]{1,30}(?:'s|s') )?(?:[\w.-]{1,30}+ ){0,2}?"
)


def places_of_phrases(text: str, telling: Telling) -> tuple[Place, ...]:
    """Where the phrases stand in a plain text, from the left the longest first."""
    return whole_expressions(text, _longest_from_the_left(_candidates(text, telling)))


def counts_from_elsewhere(phrase: str) -> str:
    """Why a phrase is not counted from the publication of its text, or an empty text."""
    words = " ".join(plain(phrase).split())
    forms = dict.fromkeys(rule.form for rule in RULES if rule.form.counts_from)
    return next((f.counts_from for f in forms if compiled(f.pattern).fullmatch(words)), "")


def _candidates(text: str, telling: Telling) -> set[Span]:
    keys = tuple(sorted(map(event_key, telling.anchors)))
    found = {*_matches(text, _patterns()), *_matches(text, _event_patterns(keys))}
    begun = {start for start, _ in found}
    return found | {span for span in _matches(text, _last_patterns()) if span[0] not in begun}


def _matches(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _is_written_as_date(match[0]):
                yield match.span()


def _longest_from_the_left(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that begin first, of these the longest; none that overlaps one in front."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _is_written_as_date(words: str) -> bool:
    """Whether months and weekdays have their capital, and the words are not too common."""
    names = compiled(_NAMES).finditer(words)
    has_capitals = all(match[0][0].isupper() for match in names)
    return has_capitals and " ".join(words.lower().split()) not in IN_TEXT_TOO_COMMON


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Everything that may be a date phrase without the name of an event."""
    forms = dict.fromkeys(rule.form for rule in RULES)
    worded = dict.fromkeys(form.text_pattern for form in forms if form.text_pattern)
    prefixes = "|".join(dict.fromkeys(rule.pattern for rule in PREFIX_RULES))
    dates = dict.fromkeys(form.pattern for form in forms if form.is_date)
    behind_prefix = (f"(?:{prefixes}) (?:{date})" for date in dates)
    refused = (refusal.pattern for refusal in REFUSALS if not refusal.yields)
    return tuple(compiled(_ALONE.format(p)) for p in (*worded, *behind_prefix, *refused))


@cache
def _last_patterns() -> tuple[re.Pattern[str], ...]:
    """What is refused only where nothing else begins."""
    refused = (refusal.pattern for refusal in REFUSALS if refusal.yields)
    return tuple(compiled(_ALONE.format(pattern)) for pattern in refused)


@cache
def _event_patterns(keys: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Everything that counts from one of the events, or from a noun that names one."""
    names = sorted({*keys, *EVENT_NOUNS}, key=len, reverse=True)
    event = _WHOSE + "(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in names) + ")"
    forms = dict.fromkeys(rule.form.pattern.replace(EVENT, event) for rule in EVENT_RULES)
    return tuple(compiled(_ALONE.format(pattern)) for pattern in forms)


_NEAR = 80
"""Characters in front of a part that are looked at, so that the time grows as the text does."""


_LONGEST_GLUE = 20


@attrs.frozen
class Place:
    """Where an expression stands, and why it is refused as a whole, or an empty text."""

    start: int
    end: int
    refusal: str = ""


def whole_expressions(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """The places of the spans, each widened to the whole expression that it is a part of."""
    places: list[Place] = []
    for span in spans:
        place = _guarded(text, Place(*span))
        while place and places and _are_one(text, places[-1], place):
            place = _joined(places.pop(), place)
        if place:
            places.append(place)
    return tuple(places)


def _guarded(text: str, place: Place) -> Place | None:
    """The part with all that guards find beside it; None where it is no date."""
    phrase = text[place.start : place.end]
    start, end, refusal = place.start, place.end, ""
    for guard, first, last in _met(text, place, phrase):
        if not guard.reason:
            return None
        start, end, refusal = min(start, first), max(end, last), refusal or guard.reason
    return Place(start, end, refusal)


def _met(text: str, place: Place, phrase: str) -> Iterator[tuple[Guard, int, int]]:
    near = text[max(0, place.start - _NEAR) : place.start]
    for guard in GUARDS:
        if not compiled(guard.part).search(phrase):
            continue
        left = right = None
        if guard.left:
            left = compiled(rf"(?<!\w)(?:{guard.left})\Z").search(near)
        if guard.right:
            right = compiled(guard.right).match(text, place.end)
        if left or right:
            yield guard, _start(place, left), right.end() if right else place.end


def _start(place: Place, left: re.Match[str] | None) -> int:
    return place.start - len(left[0]) if left else place.start


def _are_one(text: str, one: Place, other: Place) -> bool:
    """Whether two places in a row are parts of one expression."""
    if other.start < one.end:
        return True
    between = text[one.end : other.start]
    if len(between) > _LONGEST_GLUE:
        return False
    phrases = text[max(one.start, one.end - _NEAR) : one.end], text[other.start : other.end]
    if any(compiled(ADVERBS).fullmatch(phrase) for phrase in phrases):
        return False
    if compiled(GLUE).fullmatch(between):
        return True
    return compiled(LIST_GLUE).fullmatch(between) is not None and _is_pair(*phrases)


def _is_pair(one: str, other: str) -> bool:
    return any(
        compiled(first).search(one) and compiled(second).search(other) for first, second in PAIRS
    )


def _joined(one: Place, other: Place) -> Place:
    refusal = one.refusal or other.refusal or PART_OF_LONGER
    return Place(min(one.start, other.start), max(one.end, other.end), refusal)
