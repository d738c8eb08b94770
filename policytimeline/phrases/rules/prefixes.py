"""Words in front of a date that set its bound: "until Friday", "by June 2018" (promise 1)."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import ANY_OFFSET, EVER, FindDays, PhraseRule, Stretch
from policytimeline.phrases.vocabulary import Words

Bend: TypeAlias = Callable[[Stretch, int], Stretch | None]
"""From the days of the date and the day it is said on to the days of the whole phrase."""

_END = r" (?:the )?(?:end|close) of(?!\w)"
"""What makes "before" and "until" mean the last day, rather than some late one."""

BendOffset: TypeAlias = Callable[[PhraseRule, Words], Lag]
"""From the rule of the date and its words to the offset of the whole phrase."""


@attrs.frozen(kw_only=True)
class PrefixRule:
    """One way to read a word in front of a date; its name goes before that of the date's rule.

    Attributes:
        name: Stable kebab-case name.
        pattern: The words in front.
        days: Finds the days.
        offset: Finds the offset.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        looks_ahead: Whether a date still to come is likelier than one that has passed.
    """

    name: str
    pattern: str
    days: Bend
    offset: BendOffset
    example: str
    meaning: str
    looks_ahead: bool = False

    def bent(self, find: FindDays, words: Words, said: int) -> Stretch | None:
        """The days of the whole phrase, where the date is a date and no stretch of its own."""
        date = find(words, said)
        return self.days(date, said) if date and date.end is None else None


def _until(date: Stretch, _: int) -> Stretch:
    return Stretch(EVER, date.begin)


def _until_last_day(date: Stretch, _: int) -> Stretch:
    last = date.begin[1]
    return Stretch(EVER, (last, last))


def _by(date: Stretch, _: int) -> Stretch:
    return Stretch((-math.inf, date.begin[1]))


def _before(date: Stretch, _: int) -> Stretch:
    return Stretch((-math.inf, date.begin[0] - 1))


def _after(date: Stretch, _: int) -> Stretch:
    return Stretch((date.begin[1] + 1, math.inf))


def _since_within(date: Stretch, said: int) -> Stretch | None:
    first = date.begin[0]
    return Stretch((first, said), (first, said)) if first <= said else None


def _since_throughout(date: Stretch, said: int) -> Stretch | None:
    first, last = date.begin
    return Stretch((first, min(last, said)), (said, math.inf)) if first <= said else None


def _no_earlier_bound(rule: PhraseRule, words: Words) -> Lag:
    return Lag(rule.offset_of(words).shortest, None)


def _back_to_begin(rule: PhraseRule, words: Words) -> Lag:
    return Lag(0, rule.offset_of(words).longest)


def _back_to_date(rule: PhraseRule, words: Words) -> Lag:
    shortest, longest = rule.offset_of(words)
    return Lag(max(0, shortest or 0), longest)


@cache
def _before_lag(rule: PhraseRule, words: Words) -> Lag:
    """To the day before the date's first, so one more than to that first day at the least."""
    if rule.offset_of(words) == ANY_OFFSET:
        return ANY_OFFSET
    nearest = min(said - begin[0] for said, begin in _windows(rule, words))
    return Lag(int(nearest) + 1, None)


@cache
def _after_lag(rule: PhraseRule, words: Words) -> Lag:
    longest = rule.offset_of(words).longest
    if longest is None:
        return ANY_OFFSET
    windows = _windows(rule, words)
    if all(first == last for _, (first, last) in windows):
        return Lag(None, longest - 1)
    return Lag(None, int(max(said - begin[1] for said, begin in windows)) - 1)


def _windows(rule: PhraseRule, words: Words) -> list[tuple[int, tuple[float, float]]]:
    found = ((said, rule.days(words, said)) for said in rule.probes(words))
    return [(said, stretch.begin) for said, stretch in found if stretch]


PREFIX_RULES: tuple[PrefixRule, ...] = (
    PrefixRule(
        name="until",
        pattern=rf"(?:until|till|through|up to)(?!{_END})",
        days=_until,
        offset=_no_earlier_bound,
        example="until Friday",
        meaning="Ends with the date; when it began is not said.",
        looks_ahead=True,
    ),
    PrefixRule(
        name="until-last-day",
        pattern=rf"(?:until|till|through|up to)(?={_END})",
        days=_until_last_day,
        offset=_no_earlier_bound,
        example="until the end of the year",
        meaning="Ends with the last day of the date; when it began is not said.",
        looks_ahead=True,
    ),
    PrefixRule(
        name="by",
        pattern=rf"(?:by|no(?:t)? later than|before(?={_END}))",
        days=_by,
        offset=_no_earlier_bound,
        example="by the end of the year",
        meaning="On the last day of the date or earlier.",
        looks_ahead=True,
    ),
    PrefixRule(
        name="since-within",
        pattern="(?:ever )?since",
        days=_since_within,
        offset=_back_to_begin,
        example="since April",
        meaning="Begins and ends between the date and that day; it need not fill the time.",
    ),
    PrefixRule(
        name="since-throughout",
        pattern="(?:ever )?since",
        days=_since_throughout,
        offset=_back_to_date,
        example="since 2018",
        meaning="Begins on the date, and lasts until that day at least.",
    ),
    PrefixRule(
        name="before",
        pattern=rf"(?:before|prior to|ahead of)(?!{_END})",
        days=_before,
        offset=_before_lag,
        example="before Friday",
        meaning="On a day before the first of the date.",
    ),
    PrefixRule(
        name="after",
        pattern="(?:after|following)",
        days=_after,
        offset=_after_lag,
        example="after 2018",
        meaning="On a day after the last of the date.",
    ),
)
"""Rules for a word in front of a date, which has a rule of its own."""
