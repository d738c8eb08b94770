"""Resolve one phrase, or find and resolve every date phrase of a text."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError, UnresolvablePhraseError
from policytimeline.phrases.context import PhraseContext, WeekStart, phrase_context
from policytimeline.phrases.matching import Refused, read_phrase
from policytimeline.phrases.readings import FoundPhrase, Reading
from policytimeline.phrases.rules.table import counts_from_elsewhere
from policytimeline.phrases.searching import Expression, find_expressions
from policytimeline.phrases.vocabulary import plain

_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")


def resolve_phrase(
    phrase: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
) -> tuple[Reading, ...]:
    """Return the possible readings of an English date phrase, most likely first.

    A reading is as wide as the words are: "last month" is some day of the whole previous month.
    If the publication date is uncertain, the reading covers all that its possible days give.

    Args:
        phrase: The date as written, such as ``last week`` or ``Sept. 16``.
        published: The publication date of the text.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates, for phrases such as ``since the election``.
            An interval counts from its start. An article before a name makes no difference, nor
            does an owner if only one of the two names has one.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; None for both.

    Raises:
        UnresolvablePhraseError: If the phrase cannot be dated: it gives no bound, counts from an
            event whose date is not known, or matches no rule.
        InvalidValueError: If another argument breaks its rule.

    >>> readings = resolve_phrase("last week", published=dt.date(2018, 6, 28))
    >>> for reading in readings:
    ...     print(reading.rule, reading.when, reading.offset)
    last-week-monday [2018-06-18..2018-06-24] 1 to 13 days
    last-week-sunday [2018-06-17..2018-06-23] 1 to 13 days
    """
    context = phrase_context(published, fiscal_year_starts, anchors, week_starts)
    _check_text("phrase", phrase)
    outcome = read_phrase(phrase, context)
    if isinstance(outcome, Refused):
        raise UnresolvablePhraseError(phrase, outcome.reason, outcome.hint)
    return outcome


def find_phrases(
    text: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
) -> tuple[FoundPhrase, ...]:
    """Find the date phrases of an English text, in their order and without overlaps.

    Of the phrases that start at one place, the longest counts. Words about time that cannot be
    dated, such as "never", are found too, with the reason. Words that only their sentence could
    make a date are left out: "may" and "second", a rate ("60 cases a year"), a number without a
    preposition before it. If a phrase is part of a longer expression that no rule reads, the
    whole expression is found and refused. The result is a draft: a coder decides.

    Args:
        text: The text.
        published: The publication date of the text.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; None for both.

    Raises:
        InvalidValueError: If an argument breaks its rule.

    >>> text = "The council never met last week. It may vote on Friday."
    >>> found = find_phrases(text, published=dt.date(2018, 6, 28), week_starts="monday")
    >>> [(each.phrase, len(each.readings)) for each in found]
    [('never', 0), ('last week', 1), ('on Friday', 2)]
    """
    _check_text("text", text)
    context = phrase_context(published, fiscal_year_starts, anchors, week_starts)
    searched = plain(text)
    paragraphs = _paragraph_starts(searched)
    return tuple(
        _found(text, each, bisect_right(paragraphs, each.start), context)
        for each in find_expressions(searched, context)
    )


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(name, value, "is not a text", "a string")


def _paragraph_starts(text: str) -> list[int]:
    """Offsets at which paragraphs start; the first one includes all before the second."""
    first = len(text) - len(text.lstrip())
    return [0, *(match.end() for match in _BLANK_LINE.finditer(text, first))]


def _found(
    text: str, expression: Expression, paragraph: int, context: PhraseContext
) -> FoundPhrase:
    phrase = text[expression.start : expression.end]
    readings: tuple[Reading, ...] = ()
    refusal = expression.refusal or counts_from_elsewhere(phrase)
    if not refusal:
        match read_phrase(phrase, context):
            case Refused(reason):
                refusal = reason
            case found:
                readings = found
    return FoundPhrase(
        phrase=phrase,
        start=expression.start,
        end=expression.end,
        paragraph=paragraph,
        readings=readings,
        refusal=refusal,
    )
