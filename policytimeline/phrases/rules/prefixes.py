"""Rules for words before a date that make it a bound: "until Friday", "by June 2018"."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import ANY_OFFSET, UNBOUNDED, FindDays, NamedDays, PhraseRule
from policytimeline.phrases.vocabulary import MatchedWords

BoundDays: TypeAlias = Callable[[NamedDays, int], NamedDays | None]
"""From the days of the date and the publication date to the days of the whole phrase."""

BoundOffset: TypeAlias = Callable[[PhraseRule, MatchedWords], Lag]
"""From the rule of the date and its words to the offset of the whole phrase."""

_END = r" (?:the )?(?:end|close) of(?!\w)"
"""What makes "before" and "until" mean the last day of the date rather than some late one."""


@attrs.frozen(kw_only=True, eq=False)
class PrefixRule:
    """One way to read a word before a date; its name goes before that of the date's rule.

    Attributes:
        name: Stable kebab-case name.
        pattern: The words before the date.
        days: Finds the days.
        offset: Finds the offset.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        looks_ahead: Whether a date after the publication is likelier than one before it.
    """

    name: str
    pattern: str
    days: BoundDays
    offset: BoundOffset
    example: str
    meaning: str
    looks_ahead: bool = False

    @property
    def before_date(self) -> str:
        """The pattern of the words and all that comes after them."""
        return f"{self.pattern} (?P<date>.++)"

    def days_with(self, find: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
        """The days of the whole phrase, unless what comes after the word is an interval."""
        date = find(words, published)
        return self.days(date, published) if date and date.end is None else None


def _until(date: NamedDays, _: int) -> NamedDays:
    return NamedDays(UNBOUNDED, date.begin)


def _until_last_day(date: NamedDays, _: int) -> NamedDays:
    last = date.begin[1]
    return NamedDays(UNBOUNDED, (last, last))


def _by(date: NamedDays, _: int) -> NamedDays:
    return NamedDays((-math.inf, date.begin[1]))


def _before(date: NamedDays, _: int) -> NamedDays:
    return NamedDays((-math.inf, date.begin[0] - 1))


def _after(date: NamedDays, _: int) -> NamedDays:
    return NamedDays((date.begin[1] + 1, math.inf))


def _since_within(date: NamedDays, published: int) -> NamedDays | None:
    first = date.begin[0]
    return NamedDays((first, published), (first, published)) if first <= published else None


def _since_throughout(date: NamedDays, published: int) -> NamedDays | None:
    first, last = date.begin
    if first > published:
        return None
    return NamedDays((first, min(last, published)), (published, math.inf))


def _no_earlier_bound(rule: PhraseRule, words: MatchedWords) -> Lag:
    return Lag(rule.offset_of(words).shortest, None)


def _back_to_first_day(rule: PhraseRule, words: MatchedWords) -> Lag:
    return Lag(0, rule.offset_of(words).longest)


def _back_to_date(rule: PhraseRule, words: MatchedWords) -> Lag:
    shortest, longest = rule.offset_of(words)
    return Lag(max(0, shortest or 0), longest)


@cache
def _before_offset(rule: PhraseRule, words: MatchedWords) -> Lag:
    """To the day before the date's first, so at least one more than to that first day.

    A date that no probe has, such as a day of 2001, is a single day: its first is its last.
    """
    offset = rule.offset_of(words)
    if offset == ANY_OFFSET:
        return ANY_OFFSET
    gaps = (published - first for published, (first, _) in rule.windows(words))
    nearest = min(gaps, default=offset.shortest)
    return Lag(None if nearest is None else int(nearest) + 1, None)


@cache
def _after_offset(rule: PhraseRule, words: MatchedWords) -> Lag:
    """To the day after the date's last, so at most one less than to that last day."""
    offset = rule.offset_of(words)
    if offset.longest is None:
        return ANY_OFFSET
    gaps = (published - last for published, (_, last) in rule.windows(words))
    return Lag(None, int(max(gaps, default=offset.longest)) - 1)


PREFIX_RULES: tuple[PrefixRule, ...] = (
    PrefixRule(
        name="until",
        pattern=rf"(?:until|till|through|up to)(?!{_END})",
        days=_until,
        offset=_no_earlier_bound,
        example="until Friday",
        meaning="Ends with the date; its start is not known.",
        looks_ahead=True,
    ),
    PrefixRule(
        name="until-last-day",
        pattern=rf"(?:until|till|through|up to)(?={_END})",
        days=_until_last_day,
        offset=_no_earlier_bound,
        example="until the end of the year",
        meaning="Ends with the last day of the date; its start is not known.",
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
        offset=_back_to_first_day,
        example="since April",
        meaning="Starts and ends between the date and publication; it may be shorter.",
    ),
    PrefixRule(
        name="since-throughout",
        pattern="(?:ever )?since",
        days=_since_throughout,
        offset=_back_to_date,
        example="since 2018",
        meaning="Starts on the date, and is still going on at publication.",
    ),
    PrefixRule(
        name="before",
        pattern=rf"(?:before|prior to|ahead of)(?!{_END})",
        days=_before,
        offset=_before_offset,
        example="before Friday",
        meaning="On a day before the first of the date.",
    ),
    PrefixRule(
        name="after",
        pattern="(?:after|following)",
        days=_after,
        offset=_after_offset,
        example="after 2018",
        meaning="On a day after the last of the date.",
    ),
)
"""Rules for a word before a date that a rule of its own reads."""
