"""Find the expressions in running text that are about time."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from policytimeline.phrases.context import PhraseContext, event_key
from policytimeline.phrases.guards import (
    ADVERBS,
    GLUE,
    LIST_GLUE,
    PAIRS,
    PART_OF_LONGER,
    Guard,
    guards_about,
)
from policytimeline.phrases.refusals import REFUSALS, TOO_COMMON_IN_TEXT
from policytimeline.phrases.rules.events import EVENT, EVENT_NOUNS, EVENT_RULES
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.table import PHRASE_RULES, RULE_TABLES, wordings_of_rules
from policytimeline.phrases.starts import starts_of_phrases
from policytimeline.phrases.vocabulary import MONTH, WEEKDAY_NAME, compiled, without_names
from policytimeline.phrases.wordings import Wordings

TextSpan: TypeAlias = tuple[int, int]
"""Offsets of the first character and of the one after the last."""

_PREFIX = f"(?:{'|'.join(dict.fromkeys(rule.pattern for rule in PREFIX_RULES))}) "
"""Words before a date that make it a bound, and the space after them."""

_NAMES = compiled(rf"(?<!\w)(?:{without_names(MONTH)}|{WEEKDAY_NAME})")
_WHOSE = (
    r"(?:(?:the|an?|his|her|their|its|our|my|this|that) )?"
    r"(?:(?:[\w.-]{1,30}+ ){0,4}?[\w.-]{1,30}(?:'s|s') )?(?:[\w.-]{1,30}+ ){0,2}?"
)
"""What may come before the name of an event: an article, an owner, two more words."""

_DATES = frozenset(rule.form.pattern for rule in PHRASE_RULES if rule.form.is_date)
"""The wordings that may come after a prefix."""

_NEAR = 80
"""Characters before a part that a guard looks at, so that the time grows as the text does."""

_WORD_START = re.compile(r"(?<!\w)\S")
"""Where the words that a guard knows may start."""

_LONGEST_GLUE = 20
"""Characters between two parts of one expression."""

_REMEMBERED = 16
"""Sets of events."""


class Expression(NamedTuple):
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


def _candidates(text: str, context: PhraseContext) -> set[TextSpan]:
    """Everything that may be a phrase; what only yields to others, if nothing else starts there."""
    places = [(start, start) for start in starts_of_phrases(text)]
    after_prefix = compiled(_PREFIX)
    dates = [match.span() for start, _ in places if (match := after_prefix.match(text, start))]
    found = {
        *_matches(text, places, _wordings()),
        *_matches(text, dates, wordings_of_rules(), _DATES),
        *_events(text, places, context),
    }
    taken = {start for start, _ in found}
    yielding = _matches(text, places, (_yielding_refusals(),))
    return found | {span for span in yielding if span[0] not in taken}


def _matches(
    text: str,
    places: Iterable[TextSpan],
    families: Sequence[Wordings],
    wanted: Container[str] | None = None,
) -> Iterator[TextSpan]:
    """The matches of each pattern, of those wanted, without overlaps.

    A place has the offset at which a phrase starts, and the one at which a pattern does.
    """
    reached: dict[str, int] = {}
    for start, place in places:
        for family in families:
            for pattern, match in family.matches(text, place):
                is_wanted = wanted is None or pattern in wanted
                if is_wanted and start >= reached.get(pattern, 0):
                    reached[pattern] = match.end()
                    if _is_written_as_date(text[start : match.end()]):
                        yield start, match.end()


def _events(text: str, places: Iterable[TextSpan], context: PhraseContext) -> Iterator[TextSpan]:
    """Words that count from one of the dated events, or from a noun that names an event."""
    counting = [place for place in places if _words_before_event().can_match(text, place[1])]
    if counting:
        keys = tuple(sorted(map(event_key, context.anchors)))
        yield from _matches(text, counting, (_event_wordings(keys),))


def _is_written_as_date(words: str) -> bool:
    """Whether months and weekdays have their capital, and the words are not too common."""
    names = _NAMES.finditer(words)
    has_capitals = all(match[0][0].isupper() for match in names)
    return has_capitals and " ".join(words.lower().split()) not in TOO_COMMON_IN_TEXT


@cache
def _wordings() -> tuple[Wordings, ...]:
    """What may be a phrase without a prefix or the name of an event, a table at a time."""
    return (
        *(Wordings.of(rule.form.text_pattern for rule in rules) for rules in RULE_TABLES),
        Wordings.of(refusal.pattern for refusal in REFUSALS if not refusal.yields),
    )


@cache
def _words_before_event() -> Wordings:
    """Words that count from whatever comes after them."""
    return _wordings_from(r"\S+")


@lru_cache(_REMEMBERED)
def _event_wordings(keys: tuple[str, ...]) -> Wordings:
    """Words that count from one of these events, or from a noun that names one."""
    names = sorted({*keys, *EVENT_NOUNS}, key=len, reverse=True)
    return _wordings_from(
        _WHOSE + "(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in names) + ")"
    )


def _wordings_from(event: str) -> Wordings:
    return Wordings.of(rule.form.pattern.replace(EVENT, event) for rule in EVENT_RULES)


@cache
def _yielding_refusals() -> Wordings:
    """What is refused only if nothing else starts there."""
    return Wordings.of(refusal.pattern for refusal in REFUSALS if refusal.yields)


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
    words = [match.start() for match in _WORD_START.finditer(near)]
    for guard in guards_about(phrase):
        left, right = guard.left_of(near, words), guard.right_of(text, part.end)
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
