"""Rules for days, weeks, months, quarters and years around the publication (promise 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import EVER, FindDays, Form, PhraseRule, Stretch, on
from policytimeline.phrases.vocabulary import WEEKDAY, WEEKDAY_IN_TEXT, Words
from policytimeline.phrases.windows import (
    DAYS_IN_WEEK,
    WEEK_STARTS,
    Window,
    period,
    week,
    weekday_on_or_before,
)

_LATER = {"last": -1, "this": 0, "next": 1}
_SUNDAY = 6
_PERIODS = {"month": 1, "quarter": 3, "year": 12}
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
_WEEK_OFFSETS = {"last": Lag(1, 13), "this": Lag(-6, 6), "next": Lag(-13, -1)}
_LONGEST = {"week": 6, "month": 30, "year": 365}
"""The days from the first to the last of the longest week, month and year."""

_NOW = Form(
    r"currently|presently|right now|at present|at the moment|as of now|nowadays|these days|now",
    in_text=(
        r"currently|presently|right now|at present|at the moment|as of now|nowadays|these days"
        r"|now(?! that\b)(?!-)"
    ),
    is_date=True,
)


def _one_day(words: str, name: str, shortest: int, longest: int, meaning: str) -> PhraseRule:
    def days(_: Words, said: int) -> Stretch:
        return Stretch((said - longest, said - shortest))

    return PhraseRule(
        name=name,
        form=Form(words, is_date=True),
        days=days,
        offset=Lag(shortest, longest),
        example=words.partition("|")[0].replace("(?:", "").replace("?+", ""),
        meaning=meaning,
    )


def _ongoing(_: Words, said: int) -> Stretch:
    return Stretch((EVER[0], said), (said, EVER[1]))


def _said(_: Words, said: int) -> Stretch:
    return Stretch((said, said))


_DAYS = (
    _one_day("yesterday", "yesterday", 1, 1, "The day before."),
    _one_day(
        "today|earlier today|later today|this morning|this afternoon|this evening|tonight",
        "today",
        0,
        0,
        "The day itself.",
    ),
    _one_day("tomorrow", "tomorrow", -1, -1, "The day after."),
    _one_day("the day before yesterday", "day-before-yesterday", 2, 2, "Two days before."),
    _one_day("the day after tomorrow", "day-after-tomorrow", -2, -2, "Two days after."),
    _one_day("last night", "last-night", 0, 1, "The night before, or the hours after midnight."),
    PhraseRule(
        name="ongoing-now",
        form=_NOW,
        days=_ongoing,
        offset=Lag(0, None),
        example="currently",
        meaning="Goes on that day: begun then or at any time before, ended then or later.",
    ),
    PhraseRule(
        name="now",
        form=_NOW,
        days=_said,
        offset=Lag(0, 0),
        example="right now",
        meaning="That day itself.",
    ),
)


def _weeks() -> Iterator[PhraseRule]:
    for which, later in _LATER.items():
        form = Form(f"(?:in |during |over )?{which} week", is_date=True)
        for starts in WEEK_STARTS:
            yield PhraseRule(
                name=f"{which}-week-{starts}",
                form=form,
                days=_week(starts, later),
                offset=_WEEK_OFFSETS[which],
                example=f"{which} week",
                meaning=f"Some day of {_WHOSE[which]} week; weeks start on a {starts.title()}.",
                week_starts=starts,
            )


_WHOSE = {"last": "the previous", "this": "that day's", "next": "the following"}


def _week(starts: str, later: int) -> FindDays:
    return lambda _, said: on(week(said, starts, later))


def _weekends() -> Iterator[PhraseRule]:
    rules = (
        ("over-the-weekend", "(?:over|on|at|during) the weekend", None, Lag(-1, 6)),
        ("last-weekend", "last weekend", -1, Lag(1, 8)),
        ("this-weekend", "this weekend", 0, Lag(-6, 1)),
        ("next-weekend", "next weekend", 1, Lag(-13, -6)),
    )
    meanings = (
        "The latest Saturday and Sunday of which at least the Saturday has come.",
        "Saturday or Sunday of the previous week, Monday to Sunday.",
        "Saturday or Sunday of that day's week, Monday to Sunday.",
        "Saturday or Sunday of the following week, Monday to Sunday.",
    )
    for (name, words, later, offset), meaning in zip(rules, meanings, strict=True):
        yield PhraseRule(
            name=name,
            form=Form(words, is_date=later is not None),
            days=partial(_weekend, later),
            offset=offset,
            example=words.replace("(?:over|on|at|during)", "over"),
            meaning=meaning,
        )


def _weekend(later: int | None, _: Words, said: int) -> Stretch:
    saturday = (
        weekday_on_or_before(said, _SUNDAY - 1)
        if later is None
        else int(week(said, "monday", later)[1]) - 1
    )
    return Stretch((saturday, saturday + 1))


def _periods() -> Iterator[PhraseRule]:
    for (which, unit), offset in _PERIOD_OFFSETS.items():
        form = Form(f"(?:in |during |over |of )?{which} (?:calendar )?{unit}", is_date=True)
        yield PhraseRule(
            name=f"{which}-{unit}",
            form=form,
            days=_period(_PERIODS[unit], _LATER[which], fiscal=False),
            offset=offset,
            example=f"{which} {unit}",
            meaning=f"Some day of {_WHOSE[which]} calendar {unit}.",
        )
        if unit != "month":
            yield _fiscal(which, unit, offset, Form(f"{which} {unit}", in_text="", is_date=True))


def _fiscal_years() -> Iterator[PhraseRule]:
    for which in _LATER:
        words = rf"(?:in |during |over |of )?{which} (?:fiscal|financial|budget) year"
        offset = _PERIOD_OFFSETS[which, "year"]
        yield _fiscal(which, "fiscal-year", offset, Form(words, is_date=True))
    words = r"(?:in |during |over |of )?the (?:current|present) (?:fiscal|financial|budget) year"
    yield _fiscal("this", "current-fiscal-year", _PERIOD_OFFSETS["this", "year"], Form(words))


def _fiscal(which: str, unit: str, offset: Lag, form: Form) -> PhraseRule:
    months = _PERIODS["quarter" if unit == "quarter" else "year"]
    names = {"year": f"{which}-year-fiscal", "quarter": f"{which}-quarter-fiscal"}
    name = names.get(unit, unit if unit.startswith("current") else f"{which}-{unit}")
    length = "quarter of the fiscal year" if unit == "quarter" else "fiscal year"
    example = "the current fiscal year" if unit.startswith("current") else f"{which} {unit}"
    return PhraseRule(
        name=name,
        form=form,
        days=_period(months, _LATER[which], fiscal=True),
        offset=offset,
        example=example.replace("fiscal-year", "fiscal year"),
        meaning=f"Some day of {_WHOSE[which]} {length}.",
    )


def _period(months: int, later: int, *, fiscal: bool) -> FindDays:
    def days(words: Words, said: int) -> Stretch:
        starts = words.fiscal_year_starts if fiscal else 1
        return Stretch(period(said, months, later=later, starts=starts))

    return days


def _rests() -> Iterator[PhraseRule]:
    for when in ("earlier", "later"):
        for starts in WEEK_STARTS:
            yield _rest(when, "week", partial(_week_of, starts), starts)
        for unit in ("month", "year"):
            yield _rest(when, unit, partial(_period_of, _PERIODS[unit]), "")


def _rest(when: str, unit: str, whole: partial[Window], starts: str) -> PhraseRule:
    longest = _LONGEST[unit]
    side = "from its begin to that day" if when == "earlier" else "from that day to its end"
    suffix = f"; weeks start on a {starts.title()}" if starts else ""

    def days(_: Words, said: int) -> Stretch:
        first, last = whole(said)
        return Stretch((first, said) if when == "earlier" else (said, last))

    return PhraseRule(
        name=f"{when}-this-{unit}" + (f"-{starts}" if starts else ""),
        form=Form(
            f"{when} this {unit}" + ("|so far this year" * (unit == "year" and when == "earlier"))
        ),
        days=days,
        offset=Lag(0, longest) if when == "earlier" else Lag(-longest, 0),
        example=f"{when} this {unit}",
        meaning=f"That day's {unit}, {side}{suffix}.",
        week_starts=starts,
    )


def _week_of(starts: str, said: int) -> Window:
    return week(said, starts)


def _period_of(months: int, said: int) -> Window:
    return period(said, months)


_ON_WEEKDAY = Form(rf"(?:on )?{WEEKDAY}", rf"(?:on )?{WEEKDAY_IN_TEXT}", is_date=True)


def _weekdays() -> Iterator[PhraseRule]:
    forms = {
        which: Form(
            rf"(?:on )?{which} {WEEKDAY}", rf"(?:on )?{which} {WEEKDAY_IN_TEXT}", is_date=True
        )
        for which in _LATER
    }
    past = Form(rf"(?:on )?(?:this )?past {WEEKDAY}", rf"(?:on )?(?:this )?past {WEEKDAY_IN_TEXT}")
    coming = Form(
        rf"(?:on )?(?:this )?coming {WEEKDAY}", rf"(?:on )?(?:this )?coming {WEEKDAY_IN_TEXT}"
    )
    nearest = (
        ("weekday-latest", _ON_WEEKDAY, 0, "Tuesday", "The latest such day, that day included."),
        ("weekday-coming", _ON_WEEKDAY, 7, "on Tuesday", "The first such day after that day."),
        (
            "last-weekday-latest",
            forms["last"],
            -1,
            "last Friday",
            "The latest such day before that day.",
        ),
        ("past-weekday", past, -1, "this past Friday", "The latest such day before that day."),
        (
            "this-weekday-coming",
            forms["this"],
            6,
            "this Friday",
            "The first such day, that day included.",
        ),
        (
            "next-weekday-coming",
            forms["next"],
            7,
            "next Friday",
            "The first such day after that day.",
        ),
        ("coming-weekday", coming, 7, "this coming Friday", "The first such day after that day."),
    )
    for name, form, ahead, example, meaning in nearest:
        offset = Lag(-ahead, DAYS_IN_WEEK - 1 - ahead)
        days = partial(_nearest, ahead)
        yield PhraseRule(
            name=name, form=form, days=days, offset=offset, example=example, meaning=meaning
        )
    for which, form in forms.items():
        for starts in WEEK_STARTS:
            yield PhraseRule(
                name=f"{which}-weekday-of-{which}-week-{starts}",
                form=form,
                days=partial(_in_week, starts, _LATER[which]),
                offset=partial(_in_week_offset, starts, _LATER[which]),
                example=f"{which} Friday",
                meaning=f"That day of {_WHOSE[which]} week; weeks start on a {starts.title()}.",
                week_starts=starts,
            )


def _weekdays_of_weeks() -> Iterator[PhraseRule]:
    """A weekday with its week behind it."""
    for which, later in _LATER.items():
        behind = rf"(?: in| of)? {which} week(?!\w)"
        form = Form(
            rf"(?:on )?{WEEKDAY}{behind}", rf"(?:on )?{WEEKDAY_IN_TEXT}{behind}", is_date=True
        )
        for starts in WEEK_STARTS:
            yield PhraseRule(
                name=f"weekday-of-{which}-week-{starts}",
                form=form,
                days=partial(_in_week, starts, later),
                offset=partial(_in_week_offset, starts, later),
                example=f"Friday of {which} week",
                meaning=f"That day of {_WHOSE[which]} week; weeks start on a {starts.title()}.",
                week_starts=starts,
            )


def _nearest(ahead: int, words: Words, said: int) -> Stretch | None:
    return on(weekday_on_or_before(said + ahead, words.weekday))


def _in_week(starts: str, later: int, words: Words, said: int) -> Stretch | None:
    return on(weekday_on_or_before(int(week(said, starts, later)[1]), words.weekday))


def _in_week_offset(starts: str, later: int, words: Words) -> Lag:
    place = words.weekday if starts == "monday" else (words.weekday + 1) % DAYS_IN_WEEK
    first = -place - later * DAYS_IN_WEEK
    return Lag(first, first + DAYS_IN_WEEK - 1)


CALENDAR_RULES: tuple[PhraseRule, ...] = (
    *_DAYS,
    *_weeks(),
    *_weekends(),
    *_periods(),
    *_fiscal_years(),
    *_rests(),
    *_weekdays(),
    *_weekdays_of_weeks(),
)
"""Rules for words that say how far a day, a week, a month or a year lies off."""
