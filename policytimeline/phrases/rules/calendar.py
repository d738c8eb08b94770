"""Rules for days, weeks, months and years around the publication: "today", "last week"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import (
    UNBOUNDED,
    Form,
    NamedDays,
    PhraseRule,
    that_day,
)
from policytimeline.phrases.vocabulary import FISCAL, MatchedWords
from policytimeline.phrases.windows import (
    WEEK_STARTS,
    Window,
    period,
    week,
    weekday_on_or_before,
)

LATER = {"last": -1, "this": 0, "next": 1}
WHOSE = {"last": "the previous", "this": "the current", "next": "the following"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SATURDAY = 5

_DAYS = (
    ("yesterday", "yesterday", "yesterday", (1, 1), "The day before publication."),
    (
        "today",
        "today|earlier today|later today|this morning|this afternoon|this evening|tonight",
        "today",
        (0, 0),
        "The publication date.",
    ),
    ("tomorrow", "tomorrow", "tomorrow", (-1, -1), "The day after publication."),
    (
        "day-before-yesterday",
        "the day before yesterday",
        "the day before yesterday",
        (2, 2),
        "Two days before publication.",
    ),
    (
        "day-after-tomorrow",
        "the day after tomorrow",
        "the day after tomorrow",
        (-2, -2),
        "Two days after publication.",
    ),
    (
        "last-night",
        "last night",
        "last night",
        (0, 1),
        "The day before publication, or the publication date for the hours after midnight.",
    ),
)
"""Name, wording, example, offset in days, meaning."""

_ANY_NOW = "currently|presently|right now|at present|at the moment|as of now|nowadays|these days"
_NOW = Form(rf"{_ANY_NOW}|now", in_text=rf"{_ANY_NOW}|now(?! that\b)(?!-)", is_date=True)

_WEEK_OFFSETS = {"last": Lag(1, 13), "this": Lag(-6, 6), "next": Lag(-13, -1)}
_WEEKENDS = (
    (
        "over-the-weekend",
        Form("(?:over|on|at|during) the weekend"),
        "over the weekend",
        None,
        Lag(-1, 6),
        "Saturday or Sunday of the latest weekend that has started.",
    ),
    (
        "last-weekend",
        Form("last weekend", is_date=True),
        "last weekend",
        -1,
        Lag(1, 8),
        "Saturday or Sunday of the previous week (Monday to Sunday).",
    ),
    (
        "this-weekend",
        Form("this weekend", is_date=True),
        "this weekend",
        0,
        Lag(-6, 1),
        "Saturday or Sunday of the current week (Monday to Sunday).",
    ),
    (
        "next-weekend",
        Form("next weekend", is_date=True),
        "next weekend",
        1,
        Lag(-13, -6),
        "Saturday or Sunday of the following week (Monday to Sunday).",
    ),
)
"""Name, wording, example, how many weeks later, offset, meaning."""

_PERIOD_OFFSETS: dict[tuple[str, str], Lag] = {
    ("last", "month"): Lag(1, 61),
    ("this", "month"): Lag(-30, 30),
    ("next", "month"): Lag(-61, -1),
    ("last", "quarter"): Lag(1, 183),
    ("this", "quarter"): Lag(-91, 91),
    ("next", "quarter"): Lag(-183, -1),
    ("last", "year"): Lag(1, 730),
    ("this", "year"): Lag(-365, 365),
    ("next", "year"): Lag(-730, -1),
}
_FISCAL_PERIODS = {"quarter": "quarter of the fiscal year", "year": "fiscal year"}
_OF = "(?:in |during |over |of )?"
_FISCAL_YEARS = (
    ("last-fiscal-year", Form(f"{_OF}last {FISCAL}", is_date=True), "last fiscal year", "last"),
    ("this-fiscal-year", Form(f"{_OF}this {FISCAL}", is_date=True), "this fiscal year", "this"),
    ("next-fiscal-year", Form(f"{_OF}next {FISCAL}", is_date=True), "next fiscal year", "next"),
    (
        "current-fiscal-year",
        Form(f"{_OF}the (?:current|present) {FISCAL}"),
        "the current fiscal year",
        "this",
    ),
)
"""Name, wording, example, which year."""

_WHOLES = (
    ("week-monday", "week", "monday", partial(week, starts="monday"), 6),
    ("week-sunday", "week", "sunday", partial(week, starts="sunday"), 6),
    ("month", "month", "", partial(period, months=1), 30),
    ("year", "year", "", partial(period, months=12), 365),
)
"""Name, unit, start of a week, the unit around a day, days from the first to the last at most."""

_SO_FAR = {"year": "earlier this year|so far this year"}


def _days() -> Iterator[PhraseRule]:
    for name, words, example, (shortest, longest), meaning in _DAYS:
        yield PhraseRule(
            name=name,
            form=Form(words, is_date=True),
            days=partial(_days_away, shortest, longest),
            offset=Lag(shortest, longest),
            example=example,
            meaning=meaning,
        )
    yield PhraseRule(
        name="ongoing-now",
        form=_NOW,
        days=lambda _, published: NamedDays((UNBOUNDED[0], published), (published, UNBOUNDED[1])),
        offset=Lag(0, None),
        example="currently",
        meaning="Going on at publication: it started then or earlier, and ended then or later.",
    )
    yield PhraseRule(
        name="now",
        form=_NOW,
        days=lambda _, published: that_day(published),
        offset=Lag(0, 0),
        example="right now",
        meaning="The publication date.",
    )


def _days_away(shortest: int, longest: int, _: MatchedWords, published: int) -> NamedDays:
    return NamedDays((published - longest, published - shortest))


def _weeks() -> Iterator[PhraseRule]:
    for which, later in LATER.items():
        form = Form(f"(?:in |during |over )?{which} week", is_date=True)
        for starts in WEEK_STARTS:
            yield PhraseRule(
                name=f"{which}-week-{starts}",
                form=form,
                days=partial(_week, starts, later),
                offset=_WEEK_OFFSETS[which],
                example=f"{which} week",
                meaning=f"Some day of {WHOSE[which]} week.",
                week_starts=starts,
            )


def _week(starts: str, later: int, _: MatchedWords, published: int) -> NamedDays:
    return NamedDays(week(published, starts, later))


def _weekends() -> Iterator[PhraseRule]:
    for name, form, example, later, offset, meaning in _WEEKENDS:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_weekend, later),
            offset=offset,
            example=example,
            meaning=meaning,
        )


def _weekend(later: int | None, _: MatchedWords, published: int) -> NamedDays:
    last = published if later is None else int(week(published, "monday", later)[1])
    saturday = weekday_on_or_before(last, _SATURDAY)
    return NamedDays((saturday, saturday + 1))


def _periods() -> Iterator[PhraseRule]:
    for (which, unit), offset in _PERIOD_OFFSETS.items():
        yield PhraseRule(
            name=f"{which}-{unit}",
            form=Form(f"{_OF}{which} (?:calendar )?{unit}", is_date=True),
            days=partial(_calendar_period, _MONTHS[unit], LATER[which]),
            offset=offset,
            example=f"{which} {unit}",
            meaning=f"Some day of {WHOSE[which]} calendar {unit}.",
        )
        if unit in _FISCAL_PERIODS:
            yield PhraseRule(
                name=f"{which}-{unit}-fiscal",
                form=Form(f"{which} {unit}", in_text="", is_date=True),
                days=partial(_fiscal_period, _MONTHS[unit], LATER[which]),
                offset=offset,
                example=f"{which} {unit}",
                meaning=f"Some day of {WHOSE[which]} {_FISCAL_PERIODS[unit]}.",
            )
    for name, form, example, which in _FISCAL_YEARS:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_fiscal_period, _MONTHS["year"], LATER[which]),
            offset=_PERIOD_OFFSETS[which, "year"],
            example=example,
            meaning=f"Some day of {WHOSE[which]} fiscal year.",
        )


def _calendar_period(months: int, later: int, _: MatchedWords, published: int) -> NamedDays:
    return NamedDays(period(published, months, later=later))


def _fiscal_period(months: int, later: int, words: MatchedWords, published: int) -> NamedDays:
    starts = words.fiscal_year_starts
    return NamedDays(period(published, months, later=later, starts=starts))


def _rests() -> Iterator[PhraseRule]:
    for name, unit, starts, whole, longest in _WHOLES:
        yield PhraseRule(
            name=f"earlier-this-{name}",
            form=Form(_SO_FAR.get(unit, f"earlier this {unit}")),
            days=partial(_until_publication, whole),
            offset=Lag(0, longest),
            example=f"earlier this {unit}",
            meaning=f"From the start of the current {unit} to publication.",
            week_starts=starts,
        )
    for name, unit, starts, whole, longest in _WHOLES:
        yield PhraseRule(
            name=f"later-this-{name}",
            form=Form(f"later this {unit}"),
            days=partial(_from_publication, whole),
            offset=Lag(-longest, 0),
            example=f"later this {unit}",
            meaning=f"From publication to the end of the current {unit}.",
            week_starts=starts,
        )


def _until_publication(
    whole: Callable[[int], Window], _: MatchedWords, published: int
) -> NamedDays:
    return NamedDays((whole(published)[0], published))


def _from_publication(whole: Callable[[int], Window], _: MatchedWords, published: int) -> NamedDays:
    return NamedDays((published, whole(published)[1]))


CALENDAR_RULES: tuple[PhraseRule, ...] = (
    *_days(),
    *_weeks(),
    *_weekends(),
    *_periods(),
    *_rests(),
)
"""Rules for words that say how far away a day, a week, a month or a year is."""
