"""Every date phrase of a running text, with its readings (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import UnresolvablePhraseError
from policytimeline.phrases.context import Telling, WeekStart, check_text, telling_of
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.vocabulary import plain

if TYPE_CHECKING:
    from policytimeline.phrases.searching import Place

_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")


@attrs.frozen(kw_only=True)
class FoundPhrase:
    """A date phrase in a text, and what it may mean.

    Attributes:
        phrase: The words: ``text[start:end]``.
        start: Offset of its first character.
        end: Offset of the character behind its last.
        paragraph: The paragraph it begins in, counted from 1; a blank line ends one.
        readings: Every date that it may mean, the likeliest first; none where it is refused.
        refusal: Why the words give no date, or an empty text.
    """

    phrase: str
    start: int
    end: int
    paragraph: int
    readings: tuple[Reading, ...] = ()
    refusal: str = ""


def find_phrases(
    text: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
) -> tuple[FoundPhrase, ...]:
    """Every date phrase of an English text, in its order, none overlapping another.

    From the left, the longest phrase counts. Words that speak of time and bound no day, such as
    "never", are found too, with the reason. What is ambiguous without its sentence is left out:
    "may" and "second", a rate ("60 cases a year"), a bare number that no preposition makes a
    year. A part of a longer expression is never read as the whole: the whole is found and
    refused. It drafts; a coder decides.

    Args:
        text: The text.
        published: The day on which it was written.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates.
        week_starts: ``monday`` or ``sunday``; both where it is None.

    Raises:
        InvalidValueError: If an argument breaks its rule.

    >>> text = "The council never met last week. It may vote on Friday."
    >>> found = find_phrases(text, published=dt.date(2018, 6, 28), week_starts="monday")
    >>> [(each.phrase, len(each.readings)) for each in found]
    [('never', 0), ('last week', 1), ('on Friday', 2)]
    """
    check_text("text", text)
    from policytimeline.phrases.searching import places_of_phrases  # Loads every rule.

    telling = telling_of(published, fiscal_year_starts, anchors, week_starts)
    searched = plain(text)
    paragraphs = _paragraph_starts(searched)
    return tuple(
        _found(text, place, bisect_right(paragraphs, place.start), telling)
        for place in places_of_phrases(searched, telling)
    )


def _found(text: str, place: Place, paragraph: int, telling: Telling) -> FoundPhrase:
    from policytimeline.phrases.matching import read_phrase
    from policytimeline.phrases.searching import counts_from_elsewhere

    phrase = text[place.start : place.end]
    readings: tuple[Reading, ...] = ()
    refusal = place.refusal or counts_from_elsewhere(phrase)
    if not refusal:
        try:
            readings = read_phrase(phrase, telling)
        except UnresolvablePhraseError as error:
            refusal = error.reason
    return FoundPhrase(
        phrase=phrase,
        start=place.start,
        end=place.end,
        paragraph=paragraph,
        readings=readings,
        refusal=refusal,
    )


def _paragraph_starts(text: str) -> list[int]:
    """Offsets at which the paragraphs begin; the first one has all in front of the second."""
    first = len(text) - len(text.lstrip())
    return [0, *(match.end() for match in _BLANK_LINE.finditer(text, first))]


def resolve_phrase(
    phrase: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
) -> tuple[Reading, ...]:
    """Every date that an English phrase may mean, the likeliest first.

    A reading is as wide as the words: "last month" is some day of the whole month before. Where
    the publication is uncertain, it is as wide as all its possible days make it.

    Args:
        phrase: The date as written, such as ``last week`` or ``Sept. 16``.
        published: The day on which it was written.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates, for phrases such as ``since the election``;
            an event that lasts is counted from its begin. An article or an owner in front of a
            name makes no difference where only one side has it.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; both where it is None.

    Raises:
        UnresolvablePhraseError: If the words give no bound, count from something unknown, or
            are known to no rule.
        InvalidValueError: If another argument breaks its rule.

    >>> readings = resolve_phrase("last week", published=dt.date(2018, 6, 28))
    >>> for reading in readings:
    ...     print(reading.rule, reading.when, reading.offset)
    last-week-monday [2018-06-18..2018-06-24] 1 to 13 days
    last-week-sunday [2018-06-17..2018-06-23] 1 to 13 days
    """
    from policytimeline.phrases.matching import read_phrase  # Loads every rule.

    telling = telling_of(published, fiscal_year_starts, anchors, week_starts)
    check_text("phrase", phrase)
    return read_phrase(phrase, telling)
