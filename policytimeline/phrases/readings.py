"""What is found out about a phrase: its readings, and where a text has it."""

from __future__ import annotations

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When


@attrs.frozen(kw_only=True)
class Reading:
    """One possible meaning of a phrase, and how it comes about.

    Attributes:
        when: The date or the interval, as wide as the words are.
        rule: The name of the rule that gives it; the reference explains each rule.
        anchor: What it is counted from: the publication date, or the date of an event.
        offset: Days from the date (from its start, if it is an interval) to the anchor's start.
            It belongs to the words, so it is the same for every anchor.
        phrase: The phrase as written.
    """

    when: When
    rule: str
    anchor: When
    offset: Lag
    phrase: str


@attrs.frozen(kw_only=True)
class FoundPhrase:
    """A date phrase in a text, with its possible readings or the reason why it has none.

    Attributes:
        phrase: The words: ``text[start:end]``.
        start: Offset of its first character.
        end: Offset of the character after its last.
        paragraph: The paragraph in which it starts, counted from 1; a blank line ends one.
        readings: The possible readings, most likely first; empty if it cannot be dated.
        refusal: Why it cannot be dated, or an empty text.
    """

    phrase: str
    start: int
    end: int
    paragraph: int
    readings: tuple[Reading, ...] = ()
    refusal: str = ""
