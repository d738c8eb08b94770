"""Rules for words that count from an event: "following his inauguration"."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.counted import COUNTED, MANNERS
from policytimeline.phrases.rules.rule import UNBOUNDED, FindOffset, Form, NamedDays
from policytimeline.phrases.vocabulary import MatchedWords
from policytimeline.phrases.windows import Direction, Reckoning, counted_lag, days_in_units, moved

FindDaysFromEvent: TypeAlias = Callable[[MatchedWords, int, int], NamedDays]
"""From the words, the day of the event and the publication date to the days."""

EVENT = r"(?P<event>.+)"
"""The name of an event; a search in running text replaces it with the names that it knows."""

EVENT_NOUNS = (
    "inauguration",
    "election",
    "attack",
    "attacks",
    "creation",
    "founding",
    "establishment",
    "passage",
    "enactment",
    "adoption",
    "signing",
    "ratification",
    "repeal",
    "ruling",
    "verdict",
    "hearing",
    "hearings",
    "war",
    "invasion",
    "crisis",
    "pandemic",
    "outbreak",
    "announcement",
    "appointment",
    "nomination",
    "confirmation",
    "resignation",
    "impeachment",
    "shutdown",
    "referendum",
    "coup",
    "merger",
    "collapse",
)
"""Nouns that name an event after "since", "after" or "before" in running text."""


@attrs.frozen(kw_only=True, eq=False)
class EventRule:
    """One way to read words that count from an event.

    Attributes:
        name: Stable kebab-case name.
        form: The wording.
        days: Finds the days.
        offset: Days from what is named (from its start, if it is an interval) to the event's
            start.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        is_told_later: Whether the words imply that the event is no later than the publication.
    """

    name: str
    form: Form
    days: FindDaysFromEvent
    offset: Lag | FindOffset
    example: str
    meaning: str
    is_told_later: bool = False

    def offset_of(self, words: MatchedWords) -> Lag:
        """The offset of a phrase with these words."""
        return self.offset if isinstance(self.offset, Lag) else self.offset(words)


_SINCE = Form(f"(?:ever )?since {EVENT}")


def _uncounted() -> Iterator[EventRule]:
    yield EventRule(
        name="after-event",
        form=Form(f"(?:immediately |shortly |soon )?(?:after|following|in the wake of) {EVENT}"),
        days=lambda _, event, _published: NamedDays((event, math.inf)),
        offset=Lag(None, 0),
        example="following his inauguration",
        meaning="On the day of the event or later.",
    )
    yield EventRule(
        name="before-event",
        form=Form(f"(?:immediately |shortly |just )?(?:before|prior to|ahead of) {EVENT}"),
        days=lambda _, event, _published: NamedDays((-math.inf, event)),
        offset=Lag(0, None),
        example="before the inauguration",
        meaning="On the day of the event or earlier.",
    )
    yield EventRule(
        name="since-event-within",
        form=_SINCE,
        days=lambda _, event, published: NamedDays((event, published), (event, published)),
        offset=Lag(None, 0),
        example="since the inauguration",
        meaning="Starts and ends between the event and publication; it may be shorter.",
        is_told_later=True,
    )
    yield EventRule(
        name="since-event-throughout",
        form=_SINCE,
        days=lambda _, event, published: NamedDays((event, event), (published, math.inf)),
        offset=Lag(0, 0),
        example="since the inauguration",
        meaning="Starts with the event, and is still going on at publication.",
        is_told_later=True,
    )
    yield EventRule(
        name="until-event",
        form=Form(f"(?:until|till|up to) {EVENT}"),
        days=lambda _, event, _published: NamedDays(UNBOUNDED, (event, event)),
        offset=Lag(0, None),
        example="until the inauguration",
        meaning="Ends with the event; its start is not known.",
    )
    yield EventRule(
        name="by-event",
        form=Form(f"by (?:the time of )?{EVENT}"),
        days=lambda _, event, _published: NamedDays((-math.inf, event)),
        offset=Lag(0, None),
        example="by the inauguration",
        meaning="On the day of the event or earlier.",
    )


def _counted() -> Iterator[EventRule]:
    yield EventRule(
        name="within-after-event",
        form=Form(f"within {COUNTED} (?:of|after|from|following) {EVENT}"),
        days=_within_after,
        offset=lambda words: Lag(-_most_days(words), 0),
        example="within 30 days of the inauguration",
        meaning="From the event to so many units later, both included.",
    )
    yield EventRule(
        name="within-around-event",
        form=Form(f"within {COUNTED} of {EVENT}"),
        days=_within_around,
        offset=lambda words: Lag(-_most_days(words), _most_days(words)),
        example="within 30 days of the inauguration",
        meaning="From so many units before the event to so many after it.",
    )
    for manner, (reckoning, how) in MANNERS.items():
        yield EventRule(
            name=f"after-event-{manner}",
            form=Form(f"{COUNTED} (?:after|since|following|from) {EVENT}"),
            days=partial(_away, reckoning, "ahead"),
            offset=counted_lag(reckoning, "ahead"),
            example="five years since the inauguration",
            meaning=f"Counted ahead from the event: {how}.",
        )
        yield EventRule(
            name=f"before-event-{manner}",
            form=Form(f"{COUNTED} (?:before|prior to) {EVENT}"),
            days=partial(_away, reckoning, "back"),
            offset=counted_lag(reckoning, "back"),
            example="two weeks before the inauguration",
            meaning=f"Counted back from the event: {how}.",
        )
        yield EventRule(
            name=f"in-since-event-{manner}",
            form=Form(f"(?:in|over|during) (?:the )?{COUNTED} since {EVENT}"),
            days=partial(_lasting, reckoning),
            offset=Lag(0, 0),
            example="in the five years since the inauguration",
            meaning=f"Starts with the event; its end is counted ahead: {how}.",
        )


def _within_after(words: MatchedWords, event: int, _: int) -> NamedDays:
    return NamedDays((event, moved(words.unit, words.count, event, "ahead")))


def _within_around(words: MatchedWords, event: int, _: int) -> NamedDays:
    first = moved(words.unit, words.count, event, "back")
    return NamedDays((first, moved(words.unit, words.count, event, "ahead")))


def _most_days(words: MatchedWords) -> int:
    return days_in_units(words.unit, words.count)[1]


def _away(
    reckoning: Reckoning, direction: Direction, words: MatchedWords, event: int, _: int
) -> NamedDays:
    return NamedDays(reckoning(words.unit, words.count, event, direction))


def _lasting(reckoning: Reckoning, words: MatchedWords, event: int, _: int) -> NamedDays:
    return NamedDays((event, event), reckoning(words.unit, words.count, event, "ahead"))


EVENT_RULES: tuple[EventRule, ...] = (*_uncounted(), *_counted())
"""Rules for words that count from an event that the caller dates."""
