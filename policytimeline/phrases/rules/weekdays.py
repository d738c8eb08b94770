"""Rules for days of the week: "on Tuesday", "last Friday", "Friday of next week"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.calendar import LATER, WHOSE
from policytimeline.phrases.rules.rule import Form, NamedDays, PhraseRule, that_day
from policytimeline.phrases.vocabulary import WEEKDAY, WEEKDAY_IN_TEXT, MatchedWords
from policytimeline.phrases.windows import DAYS_IN_WEEK, WEEK_STARTS, week, weekday_on_or_before


def _weekday_form(before: str, after: str = "", *, is_date: bool = True) -> Form:
    """A weekday with words before and after it; abbreviations are not looked for in a text."""
    return Form(
        rf"(?:on )?{before}{WEEKDAY}{after}",
        in_text=rf"(?:on )?{before}{WEEKDAY_IN_TEXT}{after}",
        is_date=is_date,
    )


_ON_WEEKDAY = _weekday_form("")
_WHICH_WEEKDAY = {which: _weekday_form(f"{which} ") for which in LATER}
_PAST_WEEKDAY = _weekday_form("(?:this )?past ", is_date=False)
_COMING_WEEKDAY = _weekday_form("(?:this )?coming ", is_date=False)
_WEEKDAY_OF_WEEK = {
    which: _weekday_form("", rf"(?: in| of)? {which} week(?!\w)") for which in LATER
}
_NEAREST_WEEKDAYS = (
    ("weekday-latest", _ON_WEEKDAY, "Tuesday", 0, "The latest such day up to publication."),
    ("weekday-coming", _ON_WEEKDAY, "on Tuesday", 7, "The first such day after publication."),
    (
        "last-weekday-latest",
        _WHICH_WEEKDAY["last"],
        "last Friday",
        -1,
        "The latest such day before publication.",
    ),
    (
        "past-weekday",
        _PAST_WEEKDAY,
        "this past Friday",
        -1,
        "The latest such day before publication.",
    ),
    (
        "this-weekday-coming",
        _WHICH_WEEKDAY["this"],
        "this Friday",
        6,
        "The first such day from publication on.",
    ),
    (
        "next-weekday-coming",
        _WHICH_WEEKDAY["next"],
        "next Friday",
        7,
        "The first such day after publication.",
    ),
    (
        "coming-weekday",
        _COMING_WEEKDAY,
        "this coming Friday",
        7,
        "The first such day after publication.",
    ),
)
"""Name, wording, example, how many days after publication it is at most, meaning."""


def _weekdays() -> Iterator[PhraseRule]:
    for name, form, example, latest, meaning in _NEAREST_WEEKDAYS:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_nearest_weekday, latest),
            offset=Lag(-latest, DAYS_IN_WEEK - 1 - latest),
            example=example,
            meaning=meaning,
        )
    for which, form in _WHICH_WEEKDAY.items():
        name = f"{which}-weekday-of-{which}-week"
        yield from _weekdays_of_week(name, which, form, f"{which} Friday")
    for which, form in _WEEKDAY_OF_WEEK.items():
        name = f"weekday-of-{which}-week"
        yield from _weekdays_of_week(name, which, form, f"Friday of {which} week")


def _nearest_weekday(latest: int, words: MatchedWords, published: int) -> NamedDays:
    return that_day(weekday_on_or_before(published + latest, words.weekday))


def _weekdays_of_week(name: str, which: str, form: Form, example: str) -> Iterator[PhraseRule]:
    for starts in WEEK_STARTS:
        yield PhraseRule(
            name=f"{name}-{starts}",
            form=form,
            days=partial(_weekday_of_week, starts, LATER[which]),
            offset=partial(_weekday_of_week_offset, starts, LATER[which]),
            example=example,
            meaning=f"That day of {WHOSE[which]} week.",
            week_starts=starts,
        )


def _weekday_of_week(starts: str, later: int, words: MatchedWords, published: int) -> NamedDays:
    last = int(week(published, starts, later)[1])
    return that_day(weekday_on_or_before(last, words.weekday))


def _weekday_of_week_offset(starts: str, later: int, words: MatchedWords) -> Lag:
    place = words.weekday if starts == "monday" else (words.weekday + 1) % DAYS_IN_WEEK
    first = -place - later * DAYS_IN_WEEK
    return Lag(first, first + DAYS_IN_WEEK - 1)


WEEKDAY_RULES: tuple[PhraseRule, ...] = tuple(_weekdays())
"""Rules for days of the week."""
