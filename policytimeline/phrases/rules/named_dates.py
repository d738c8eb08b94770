"""Rules for days and months by their names: "Sept. 16", "in April", "early June 2018"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policytimeline.dates.calendar import FEBRUARY, MONTHS_IN_YEAR, calendar_day
from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.probes import turns_of
from policytimeline.phrases.rules.rule import (
    ANY_OFFSET,
    FindDays,
    Form,
    NamedDays,
    PhraseRule,
    if_which,
    some_day,
)
from policytimeline.phrases.vocabulary import (
    DAY,
    MONTH,
    PART,
    WEEKDAY,
    WHICH,
    YEAR,
    MatchedWords,
    without_names,
)
from policytimeline.phrases.windows import (
    DAYS_IN_WEEK,
    Window,
    day_of_year,
    month_window,
    part_of_month,
)

_LEAP_DAY = 29
_LONGEST_WAIT = 8
"""Years from one 29 February to the next if the century between them has none."""

_ATTACKS = (2001, 9, 11)

_ON = rf"(?:on )?(?:{WEEKDAY},? )?"
_MONTH_DAY = rf"{_ON}{MONTH} (?:the )?{DAY}"
_DAY_MONTH = rf"{_ON}(?:the )?{DAY} (?:of )?{MONTH}"
_OF_YEAR = rf"(?:,? )(?:of )?{YEAR}"
_NO_YEAR = rf"(?!{without_names(_OF_YEAR)})"
_OF_WHICH_YEAR = rf"(?:,? )(?:of )?{WHICH} year(?!\w)"

_MONTH_DAY_FORM = Form(_MONTH_DAY + _NO_YEAR, is_date=True)
_DAY_MONTH_FORM = Form(_DAY_MONTH + _NO_YEAR, is_date=True)
_ISO_DATE = r"(?:on )?(?P<year>\d{4})-(?P<month_number>\d\d)-(?P<day>\d\d)(?!\w)"
_FULL_DATES = (
    ("month-day-year", Form(_MONTH_DAY + _OF_YEAR, is_date=True), "September 16, 2021"),
    ("day-month-year", Form(_DAY_MONTH + _OF_YEAR, is_date=True), "16 Sept. 2021"),
    ("iso-date", Form(_ISO_DATE, is_date=True), "2021-09-16"),
)
"""Name, wording, example."""

_ATTACKS_WORDS = rf"(?:the )?(?:{MONTH} {DAY}|9/11)(?: terrorist)? attacks?|9/11"
_ATTACKS_FORMS = (
    ("attacks-of-2001", Form(_ATTACKS_WORDS, is_date=True), "the Sept. 11 attacks"),
    ("sept-11-of-2001", _MONTH_DAY_FORM, "Sept. 11"),
)
"""Name, wording, example."""

_MONTH_FORM = Form(
    rf"(?:(?:in|during) (?:the month of )?|of )?{MONTH}",
    in_text=rf"(?:in|during) (?:the month of )?{MONTH}(?! \d)",
    is_date=True,
)
_MONTH_YEAR = Form(rf"(?:(?:in|during|of|from) )?{MONTH},? (?:of )?{YEAR}", is_date=True)
_WHICH_MONTH = Form(rf"(?:in |during |of )?{WHICH} {MONTH}(?! \d)", is_date=True)
_DATES_OF_WHICH_YEAR = (
    (
        "month-day-of-which-year",
        Form(_MONTH_DAY + _OF_WHICH_YEAR, is_date=True),
        "June 26 of last year",
        "That day of the calendar year.",
    ),
    (
        "day-month-of-which-year",
        Form(_DAY_MONTH + _OF_WHICH_YEAR, is_date=True),
        "26 June last year",
        "That day of the calendar year.",
    ),
    (
        "month-of-which-year",
        Form(rf"(?:in |during |of )?{MONTH}{_OF_WHICH_YEAR}", is_date=True),
        "June of last year",
        "Some day of that month of the calendar year.",
    ),
)
"""Name, wording, example, meaning: of the calendar year, whatever the fiscal one."""

_PART_OF_MONTH = Form(rf"(?:in |during |at )?(?:the )?{PART}(?:of )?{MONTH}(?!,? \d)", is_date=True)
_PART_OF_MONTH_YEAR = Form(
    rf"(?:in |during )?(?:the )?{PART}(?:of )?{MONTH},? (?:of )?{YEAR}", is_date=True
)
_CONVENTIONS = {
    "thirds": "by thirds (days 1-10, 11-20, 21 to the end)",
    "halves": "by halves (days 1-15, the middle 8-23, 16 to the end)",
}


def _days() -> Iterator[PhraseRule]:
    """Days of a month, with a year and without."""
    for suffix, days, offset, meaning in (
        ("latest", _latest, _latest_offset, "The latest such day up to publication."),
        ("coming", _coming, _coming_offset, "The first such day after publication."),
    ):
        for name, form, example in (
            ("month-day", _MONTH_DAY_FORM, "Sept. 16"),
            ("day-month", _DAY_MONTH_FORM, "16 September"),
        ):
            yield PhraseRule(
                name=f"{name}-{suffix}",
                form=form,
                days=partial(_on_weekday, days),
                probes=_TURNS,
                offset=offset,
                example=example,
                meaning=meaning,
            )
    for name, form, example in _FULL_DATES:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_on_weekday, _full_date),
            offset=ANY_OFFSET,
            example=example,
            meaning="That day.",
        )
    for name, form, example in _ATTACKS_FORMS:
        yield PhraseRule(
            name=name,
            form=form,
            days=_attacks,
            offset=Lag(0, None),
            example=example,
            meaning="11 September 2001, which is known by its month and day.",
        )


def _on_weekday(days: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
    """The days, unless the words name another weekday."""
    found = days(words, published)
    if found is None or words.weekday < 0:
        return found
    return found if (int(found.begin[0]) - 1) % DAYS_IN_WEEK == words.weekday else None


def _latest(words: MatchedWords, published: int) -> NamedDays | None:
    """The latest that has started."""
    windows = _windows(words, published, -1)
    return some_day(next((each for each in windows if each[0] <= published), None))


def _ended(words: MatchedWords, published: int) -> NamedDays | None:
    """The latest that is over."""
    windows = _windows(words, published, -1)
    return some_day(next((each for each in windows if each[1] < published), None))


def _coming(words: MatchedWords, published: int) -> NamedDays | None:
    """The first that has not started."""
    windows = _windows(words, published, 1)
    return some_day(next((each for each in windows if each[0] > published), None))


def _windows(words: MatchedWords, published: int, step: int) -> Iterator[Window]:
    """The day or month of the words in the year of publication, and in the years on one side."""
    year = calendar_day(published)[0]
    for years in range(_LONGEST_WAIT + 1):
        window = _in_year(words, year + step * years)
        if window:
            yield window


def _in_year(words: MatchedWords, year: int) -> Window | None:
    """The day or month of the words in a year; None if it does not have that day."""
    if words.day:
        return day_of_year(year, words.month, words.day)
    return month_window(year, words.month)


_TURNS = turns_of(_in_year)


def _is_leap_day(words: MatchedWords) -> bool:
    return (words.month, words.day) == (FEBRUARY, _LEAP_DAY)


def _latest_offset(words: MatchedWords) -> Lag:
    return Lag(0, 2920 if _is_leap_day(words) else 365)


def _coming_offset(words: MatchedWords) -> Lag:
    return Lag(-2921 if _is_leap_day(words) else -366, -1)


def _full_date(words: MatchedWords, _: int) -> NamedDays | None:
    if not 1 <= words.month <= MONTHS_IN_YEAR:
        return None
    return some_day(day_of_year(words.year, words.month, words.day))


def _attacks(words: MatchedWords, published: int) -> NamedDays | None:
    is_named = (words.month, words.day) in {_ATTACKS[1:], (0, 0)}
    window = day_of_year(*_ATTACKS)
    return some_day(window) if is_named and window and window[0] <= published else None


def _months() -> Iterator[PhraseRule]:
    """Months, with a year and without."""
    for name, form, days, example, meaning in (
        (
            "month-latest",
            _MONTH_FORM,
            _latest,
            "In April",
            "Some day of the latest such month that has started.",
        ),
        (
            "month-coming",
            _MONTH_FORM,
            _coming,
            "in April",
            "Some day of the first such month that has not started.",
        ),
        (
            "month-of-that-year",
            _WHICH_MONTH,
            partial(if_which, 0, _of_which_year),
            "this April",
            "Some day of that month of the current calendar year.",
        ),
        (
            "last-month-ended",
            _WHICH_MONTH,
            partial(if_which, -1, _ended),
            "last April",
            "Some day of the latest such month that is over.",
        ),
        (
            "month-of-last-year",
            _WHICH_MONTH,
            partial(if_which, -1, _of_which_year),
            "last April",
            "Some day of that month of the previous calendar year.",
        ),
        (
            "next-month-coming",
            _WHICH_MONTH,
            partial(if_which, 1, _coming),
            "next April",
            "Some day of the first such month that has not started.",
        ),
        (
            "month-of-next-year",
            _WHICH_MONTH,
            partial(if_which, 1, _of_which_year),
            "next April",
            "Some day of that month of the following calendar year.",
        ),
    ):
        yield PhraseRule(
            name=name, form=form, days=days, probes=_TURNS, example=example, meaning=meaning
        )
    yield PhraseRule(
        name="month-year",
        form=_MONTH_YEAR,
        days=lambda words, _: some_day(month_window(words.year, words.month)),
        offset=ANY_OFFSET,
        example="April 2021",
        meaning="Some day of that month.",
    )
    for name, form, example, meaning in _DATES_OF_WHICH_YEAR:
        yield PhraseRule(
            name=name,
            form=form,
            days=partial(_on_weekday, _of_which_year),
            probes=_TURNS,
            example=example,
            meaning=meaning,
        )


def _of_which_year(words: MatchedWords, published: int) -> NamedDays | None:
    """That of the previous, the current or the following calendar year."""
    return some_day(_in_year(words, calendar_day(published)[0] + words.later))


def _parts_of_months() -> Iterator[PhraseRule]:
    for suffix, whole, which in (
        ("latest", _latest, "the latest such month that has started"),
        ("coming", _coming, "the first such month that has not started"),
    ):
        for convention, how in _CONVENTIONS.items():
            yield PhraseRule(
                name=f"part-of-month-{suffix}-{convention}",
                form=_PART_OF_MONTH,
                days=partial(_part_found, whole, convention),
                probes=_TURNS,
                example="early June",
                meaning=f"That part of {which}, {how}.",
            )
    for convention, how in _CONVENTIONS.items():
        yield PhraseRule(
            name=f"part-of-month-year-{convention}",
            form=_PART_OF_MONTH_YEAR,
            days=partial(_part_of_month_year, convention),
            offset=ANY_OFFSET,
            example="mid-June 2018",
            meaning=f"That part of the month, {how}.",
        )


def _part_found(
    whole: FindDays, convention: str, words: MatchedWords, published: int
) -> NamedDays | None:
    found = whole(words, published)
    if found is None:
        return None
    year = calendar_day(int(found.begin[0]))[0]
    return NamedDays(part_of_month(year, words.month, words.part, convention))


def _part_of_month_year(convention: str, words: MatchedWords, _: int) -> NamedDays:
    return NamedDays(part_of_month(words.year, words.month, words.part, convention))


NAMED_RULES: tuple[PhraseRule, ...] = (*_days(), *_months(), *_parts_of_months())
"""Rules for days and months by their names."""
