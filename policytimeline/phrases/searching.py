"""Find the expressions in running text that are about time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

import attrs

from policytimeline.phrases.context import PhraseContext, event_key
from policytimeline.phrases.guards import (
    ADVERBS,
    GLUE,
    GUARDS,
    LIST_GLUE,
    PAIRS,
    PART_OF_LONGER,
    Guard,
)
from policytimeline.phrases.refusals import REFUSALS, TOO_COMMON_IN_TEXT
from policytimeline.phrases.rules.events import EVENT, EVENT_NOUNS, EVENT_RULES
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.table import PHRASE_RULES
from policytimeline.phrases.vocabulary import MONTH, WEEKDAY_NAME, compiled, plain, without_names

TextSpan: TypeAlias = tuple[int, int]
"""Offsets of the first character and of the one after the last."""

_STARTING = r"(?<!\w)(?<!\w-)(?<!\d[.,])(?={})"
_ENDING = r"(?:{})(?!\w|-[^\W\d])"
_PREFIX = f"(?:{'|'.join(dict.fromkeys(rule.pattern for rule in PREFIX_RULES))}) "
"""Words before a date that make it a bound, and the space after them."""

_NAMES = rf"(?<!\w)(?:{without_names(MONTH)}|{WEEKDAY_NAME})"
_WHOSE = (
    r"(?:(?:the|an?|his|her|their|its|our|my|this|that) )?"
    r"(?:(?:[\w.-]{1,30}+ ){0,4}?[\w.-]{1,30}(?:'s|s') )?(?:[\w.-]{1,30}+ ){0,2}?"
)
"""What may come before the name of an event: an article, an owner, two more words."""

_NEAR = 80
"""Characters before a part that a guard looks at, so that the time grows as the text does."""

_LONGEST_GLUE = 20
"""Characters between two parts of one expression."""


@attrs.frozen
class Expression:
    """An expression in a text, and why it cannot be dated as a whole, or an empty text."""

    start: int
    end: int
    refusal: str = ""


def find_expressions(text: str, context: PhraseContext) -> tuple[Expression, ...]:
    """Find the expressions of a plain text, in their order and without overlaps.

    Each phrase is widened to the whole expression that it is part of.
    """
    expressions: list[Expression] = []
    for span in _longest_from_the_left(_candidates(text, context)):
        found = _guarded(text, Expression(*span))
        while found and expressions and _are_one(text, expressions[-1], found):
            found = _joined(expressions.pop(), found)
        if found:
            expressions.append(found)
    return tuple(expressions)


def counts_from_elsewhere(phrase: str) -> str:
    """Why a phrase does not count from the publication of its text, or an empty text."""
    words = " ".join(plain(phrase).split())
    forms = dict.fromkeys(rule.form for rule in PHRASE_RULES if rule.form.counts_from)
    return next((f.counts_from for f in forms if compiled(f.pattern).fullmatch(words)), "")


def _candidates(text: str, context: PhraseContext) -> set[TextSpan]:
    """Everything that may be a phrase; what only yields to others, if nothing else starts there."""
    starts = [match.start() for match in _any_start().finditer(text)]
    whole = [(start, start) for start in starts]
    prefix = compiled(_PREFIX)
    dates = [match.span() for start in starts if (match := prefix.match(text, start))]
    events = _event_patterns(tuple(sorted(map(event_key, context.anchors))))
    found = {
        *_matches(text, whole, (*_wordings(), *events)),
        *_matches(text, dates, _dates_after_prefix()),
    }
    taken = {start for start, _ in found}
    yielding = _matches(text, whole, _yielding_refusals())
    return found | {span for span in yielding if span[0] not in taken}


def _matches(
    text: str, places: Sequence[TextSpan], patterns: Iterable[re.Pattern[str]]
) -> Iterator[TextSpan]:
    """The matches of each pattern, without overlaps.

    A place has the offset at which a phrase starts, and the one at which a pattern does.
    """
    for pattern in patterns:
        reached = 0
        for start, place in places:
            match = pattern.match(text, place) if start >= reached else None
            if match:
                reached = match.end()
                if _is_written_as_date(text[start:reached]):
                    yield start, reached


def _is_written_as_date(words: str) -> bool:
    """Whether months and weekdays have their capital, and the words are not too common."""
    names = compiled(_NAMES).finditer(words)
    has_capitals = all(match[0][0].isupper() for match in names)
    return has_capitals and " ".join(words.lower().split()) not in TOO_COMMON_IN_TEXT


@cache
def _any_start() -> re.Pattern[str]:
    """Where any of the patterns below can match: a search for each of them would take longer."""
    forms = dict.fromkeys(rule.form.text_pattern for rule in PHRASE_RULES)
    events = dict.fromkeys(rule.form.pattern.replace(EVENT, r"\S") for rule in EVENT_RULES)
    refused = (refusal.pattern for refusal in REFUSALS)
    patterns = (_PREFIX, *filter(None, forms), *events, *refused)
    return compiled(_STARTING.format("|".join(map(without_names, patterns))))


@cache
def _wordings() -> tuple[re.Pattern[str], ...]:
    """What may be a phrase without a prefix or the name of an event."""
    forms = dict.fromkeys(rule.form.text_pattern for rule in PHRASE_RULES)
    refused = (refusal.pattern for refusal in REFUSALS if not refusal.yields)
    return tuple(compiled(_ENDING.format(pattern)) for pattern in (*filter(None, forms), *refused))


@cache
def _dates_after_prefix() -> tuple[re.Pattern[str], ...]:
    forms = dict.fromkeys(rule.form.pattern for rule in PHRASE_RULES if rule.form.is_date)
    return tuple(compiled(_ENDING.format(pattern)) for pattern in forms)


@cache
def _event_patterns(keys: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Words that count from one of the events, or from a noun that names one."""
    names = sorted({*keys, *EVENT_NOUNS}, key=len, reverse=True)
    event = _WHOSE + "(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in names) + ")"
    forms = dict.fromkeys(rule.form.pattern.replace(EVENT, event) for rule in EVENT_RULES)
    return tuple(compiled(_ENDING.format(pattern)) for pattern in forms)


@cache
def _yielding_refusals() -> tuple[re.Pattern[str], ...]:
    """What is refused only if nothing else starts there."""
    refused = (refusal.pattern for refusal in REFUSALS if refusal.yields)
    return tuple(compiled(_ENDING.format(pattern)) for pattern in refused)


def _longest_from_the_left(spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    """Of the spans that start first, the longest; none that overlaps one before it."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _guarded(text: str, part: Expression) -> Expression | None:
    """The part with all that guards find around it; None if it is not about time."""
    phrase = text[part.start : part.end]
    start, end, refusal = part.start, part.end, ""
    for guard, first, last in _guards_met(text, part, phrase):
        if not guard.reason:
            return None
        start, end, refusal = min(start, first), max(end, last), refusal or guard.reason
    return Expression(start, end, refusal)


def _guards_met(text: str, part: Expression, phrase: str) -> Iterator[tuple[Guard, int, int]]:
    """The guards that know the words around a part, and how far these reach."""
    near = text[max(0, part.start - _NEAR) : part.start]
    for guard in GUARDS:
        if not compiled(guard.part).search(phrase):
            continue
        left = right = None
        if guard.left:
            left = compiled(rf"(?<!\w)(?:{guard.left})\Z").search(near)
        if guard.right:
            right = compiled(guard.right).match(text, part.end)
        if left or right:
            first = part.start - len(left[0]) if left else part.start
            yield guard, first, right.end() if right else part.end


def _are_one(text: str, one: Expression, other: Expression) -> bool:
    """Whether two parts in a row belong to one expression."""
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


def _joined(one: Expression, other: Expression) -> Expression:
    refusal = one.refusal or other.refusal or PART_OF_LONGER
    return Expression(min(one.start, other.start), max(one.end, other.end), refusal)
