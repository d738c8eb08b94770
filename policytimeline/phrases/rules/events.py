"""Rules for words that count from an event: "following his inauguration" (promise 1)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.errors import InvalidValueError
from policytimeline.phrases.rules.rule import EVER, FindOffset, Form, Stretch
from policytimeline.phrases.vocabulary import ANY_UNIT, COUNT, Words
from policytimeline.phrases.windows import (
    Reckoning,
    back,
    completed,
    counted_lag,
    forward,
    rounded,
    steps_lag,
)

FindFromEvent: TypeAlias = Callable[[Words, int, int], Stretch]
"""From the words, the day of the event and that of the publication to the days they name."""

EVENT = r"(?P<event>.+)"
"""The event's name; `finding` puts the names that it knows here."""

_COUNTED = f"{COUNT} {ANY_UNIT}"
_AFTER = Form(f"(?:immediately |shortly |soon )?(?:after|following|in the wake of) {EVENT}")
_BEFORE = Form(f"(?:immediately |shortly |just )?(?:before|prior to|ahead of) {EVENT}")
_SINCE = Form(f"(?:ever )?since {EVENT}")
_UNTIL = Form(f"(?:until|till|up to) {EVENT}")
_BY = Form(f"by (?:the time of )?{EVENT}")
_COUNTED_AFTER = Form(f"{_COUNTED} (?:after|since|following|from) {EVENT}")
_COUNTED_BEFORE = Form(f"{_COUNTED} (?:before|prior to) {EVENT}")
_WITHIN = Form(f"within {_COUNTED} (?:of|after|from|following) {EVENT}")
_AROUND = Form(f"within {_COUNTED} of {EVENT}")
_IN_SINCE = Form(f"(?:in|over|during) (?:the )?{_COUNTED} since {EVENT}")


@attrs.frozen(kw_only=True)
class EventRule:
    """One way to read words that count from an event.

    Attributes:
        name: Stable kebab-case name.
        form: The wording.
        days: Finds the days.
        offset: Days from what is named, from its begin if it lasts, to the event's begin.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        is_told_later: Whether the words only make sense once the event is past.
    """

    name: str
    form: Form
    days: FindFromEvent
    offset: Lag | FindOffset
    example: str
    meaning: str
    is_told_later: bool = False

    def offset_of(self, words: Words) -> Lag:
        """The offset of a phrase with these words."""
        return self.offset if isinstance(self.offset, Lag) else self.offset(words)


def _within(words: Words, event: int, _: int) -> Stretch:
    return Stretch((event, forward(words.unit, words.count, event)))


def _around(words: Words, event: int, _: int) -> Stretch:
    return Stretch((back(words.unit, words.count, event), forward(words.unit, words.count, event)))


def _within_lag(words: Words) -> Lag:
    return -Lag(0, steps_lag(words.unit, words.count, is_forward=True)[1])


def _around_lag(words: Words) -> Lag:
    return Lag(_within_lag(words).shortest, steps_lag(words.unit, words.count)[1])


_PLAIN = (
    EventRule(
        name="after-event",
        form=_AFTER,
        days=lambda _, event, _told: Stretch((event, math.inf)),
        offset=Lag(None, 0),
        example="following his inauguration",
        meaning="On the day of the event or later.",
    ),
    EventRule(
        name="before-event",
        form=_BEFORE,
        days=lambda _, event, _told: Stretch((-math.inf, event)),
        offset=Lag(0, None),
        example="before the inauguration",
        meaning="On the day of the event or earlier.",
    ),
    EventRule(
        name="since-event-within",
        form=_SINCE,
        days=lambda _, event, told: Stretch((event, told), (event, told)),
        offset=Lag(None, 0),
        example="since the inauguration",
        meaning="Begins and ends between the event and the publication; it need not fill the time.",
        is_told_later=True,
    ),
    EventRule(
        name="since-event-throughout",
        form=_SINCE,
        days=lambda _, event, told: Stretch((event, event), (told, math.inf)),
        offset=Lag(0, 0),
        example="since the inauguration",
        meaning="Begins with the event, and lasts until the publication at least.",
        is_told_later=True,
    ),
    EventRule(
        name="until-event",
        form=_UNTIL,
        days=lambda _, event, _told: Stretch(EVER, (event, event)),
        offset=Lag(0, None),
        example="until the inauguration",
        meaning="Ends with the event; when it began is not said.",
    ),
    EventRule(
        name="by-event",
        form=_BY,
        days=lambda _, event, _told: Stretch((-math.inf, event)),
        offset=Lag(0, None),
        example="by the inauguration",
        meaning="On the day of the event or earlier.",
    ),
    EventRule(
        name="within-after-event",
        form=_WITHIN,
        days=_within,
        offset=_within_lag,
        example="within 30 days of the inauguration",
        meaning="From the event until so many ahead, both included.",
    ),
    EventRule(
        name="within-around-event",
        form=_AROUND,
        days=_around,
        offset=_around_lag,
        example="within 30 days of the inauguration",
        meaning="From so many before the event until so many after it.",
    ),
)

_MANNERS: dict[str, tuple[Reckoning, str]] = {
    "completed": (completed, "the days on which exactly so many are completed; days are exact"),
    "rounded": (rounded, "so many to the nearest: half a unit less or more"),
}


def _counted() -> Iterator[EventRule]:
    for manner, (reckoning, how) in _MANNERS.items():
        yield EventRule(
            name=f"after-event-{manner}",
            form=_COUNTED_AFTER,
            days=partial(_off, reckoning, True),  # noqa: FBT003  # partial takes it by place.
            offset=counted_lag(reckoning, is_forward=True),
            example="five years since the inauguration",
            meaning=f"Counted ahead from the event, {how}.",
        )
        yield EventRule(
            name=f"before-event-{manner}",
            form=_COUNTED_BEFORE,
            days=partial(_off, reckoning, False),  # noqa: FBT003  # partial takes it by place.
            offset=counted_lag(reckoning, is_forward=False),
            example="two weeks before the inauguration",
            meaning=f"Counted back from the event, {how}.",
        )
        yield EventRule(
            name=f"in-since-event-{manner}",
            form=_IN_SINCE,
            days=partial(_in_since, reckoning),
            offset=Lag(0, 0),
            example="in the five years since the inauguration",
            meaning=f"Begins with the event; its end is counted ahead, {how}.",
        )


def _off(
    reckoning: Reckoning,
    is_forward: bool,  # noqa: FBT001  # partial fills it.
    words: Words,
    event: int,
    _: int,
) -> Stretch:
    return Stretch(reckoning(words.unit, words.count, event, is_forward=is_forward))


def _in_since(reckoning: Reckoning, words: Words, event: int, _: int) -> Stretch:
    return Stretch((event, event), reckoning(words.unit, words.count, event, is_forward=True))


EVENT_RULES: tuple[EventRule, ...] = (*_PLAIN, *_counted())
"""Rules for words that count from an event that the caller dates."""

_LEADING = re.compile(r"(?:the|an?|his|her|their|its|our|my|this|that) ")


def event_key(name: str) -> str:
    """An event's name as it is compared: lower case, without article or pronoun in front.

    >>> event_key("The  Inauguration"), event_key("his inauguration")
    ('inauguration', 'inauguration')
    """
    return _LEADING.sub("", " ".join(name.lower().split()), count=1)


def _owner_and_noun(name: str) -> tuple[str, str]:
    """Whose event it is, or an empty text, and what it is."""
    key = event_key(name)
    cut = max(key.rfind(ending) + len(ending) if ending in key else 0 for ending in ("'s ", "s' "))
    return key[:cut], key[cut:]


def is_same_event(name: str, known: str) -> bool:
    """Whether a name may mean a known event: the owner counts only where both name one.

    >>> is_same_event("President Trump's inauguration", "the inauguration")
    True
    >>> is_same_event("Biden's inauguration", "Trump's inauguration")
    False
    """
    (owner, noun), (known_owner, known_noun) = _owner_and_noun(name), _owner_and_noun(known)
    is_owner_alike = owner.endswith(known_owner) or known_owner.endswith(owner)
    return noun == known_noun and is_owner_alike


def check_one_date_each(anchors: Mapping[str, When]) -> None:
    """Refuse two dates for one event.

    Raises:
        InvalidValueError: If two names that differ in capitals, blanks or articles only have
            different dates.
    """
    dates: dict[str, tuple[str, When]] = {}
    for name, when in anchors.items():
        other, known = dates.setdefault(event_key(name), (name, when))
        if known != when:
            problem = f"dates {name!r} and {other!r} differently, which are one name"
            raise InvalidValueError("anchors", str(when), problem, "one date for each event")


def named_events(name: str, anchors: Mapping[str, When]) -> tuple[When, ...]:
    """The events that a name may mean: those of that very name, or else of its noun."""
    exact = [when for known, when in anchors.items() if event_key(known) == event_key(name)]
    if exact:
        return tuple(dict.fromkeys(exact))
    return tuple(when for known, when in anchors.items() if is_same_event(name, known))
