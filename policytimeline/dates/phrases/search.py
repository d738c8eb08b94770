"""Where a running text has date phrases (promise 1: honest dates)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

from policytimeline.dates.phrases.event_rules import EVENT, EVENT_RULES, event_key
from policytimeline.dates.phrases.plain_text import plain
from policytimeline.dates.phrases.prefix_rules import PREFIX_RULES
from policytimeline.dates.phrases.refusals import EVENT_NOUNS, IN_TEXT_TOO_COMMON, REFUSALS
from policytimeline.dates.phrases.rules import RULES
from policytimeline.dates.phrases.telling import Telling
from policytimeline.dates.phrases.widening import Place, whole_expressions
from policytimeline.dates.phrases.words import MONTH, WEEKDAY_NAME, compiled, without_names

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
