"""Rules for named days and months: "Sept. 16", "in April", "early June 2018" (promise 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from policytimeline.dates.calendar import FEBRUARY, MONTHS_IN_YEAR, calendar_day
from policytimeline.dates.lags import Lag
from policytimeline.phrases.rules.rule import (
    ANY_OFFSET,
    FindDays,
    Form,
    PhraseRule,
    Stretch,
    on,
    probed,
)
from policytimeline.phrases.vocabulary import (
    DAY,
    MONTH,
    PART,
    WEEKDAY,
    WHICH,
    YEAR,
    Words,
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
"""Years from one 29 February to the next where the century between them has none."""
_SEPT_11 = (9, 11)
_ATTACKS = 2001

_ON = rf"(?:on )?(?:{WEEKDAY},? )?"
_DAY_MONTH = rf"{_ON}(?:the )?{DAY} (?:of )?{MONTH}"
_YEAR_BEHIND = rf"(?:,? )(?:of )?{YEAR}"
_NO_YEAR = rf"(?!{without_names(_YEAR_BEHIND)})"
_MONTH_DAY_FORMS = (
    Form(rf"{_ON}{MONTH} (?:the )?{DAY}{_NO_YEAR}", is_date=True),
    Form(rf"{_DAY_MONTH}{_NO_YEAR}", is_date=True),
)
_FULL_FORMS = (
    Form(rf"{_ON}{MONTH} (?:the )?{DAY}{_YEAR_BEHIND}", is_date=True),
    Form(rf"{_DAY_MONTH}{_YEAR_BEHIND}", is_date=True),
    Form(r"(?:on )?(?P<year>\d{4})-(?P<month_number>\d\d)-(?P<day>\d\d)(?!\w)", is_date=True),
)
_ATTACKS_FORM = Form(rf"(?:the )?(?:{MONTH} {DAY}|9/11)(?: terrorist)? attacks?|9/11", is_date=True)
_MONTH_ONLY = Form(
    rf"(?:(?:in|during) (?:the month of )?|of )?{MONTH}",
    in_text=rf"(?:in|during) (?:the month of )?{MONTH}(?! \d)",
    is_date=True,
)
_MONTH_YEAR = Form(rf"(?:(?:in|during|of|from) )?{MONTH},? (?:of )?{YEAR}", is_date=True)
_WHICH_MONTH = Form(rf"(?:in |during |of )?{WHICH} {MONTH}(?! \d)", is_date=True)
_OF_WHICH_YEAR = rf"(?:,? )(?:of )?{WHICH} year(?!\w)"
_OF_WHICH_YEAR_FORMS = (
    Form(rf"{_ON}{MONTH} (?:the )?{DAY}{_OF_WHICH_YEAR}", is_date=True),
    Form(rf"{_DAY_MONTH}{_OF_WHICH_YEAR}", is_date=True),
    Form(rf"(?:in |during |of )?{MONTH}{_OF_WHICH_YEAR}", is_date=True),
)
_PART_OF_MONTH = Form(rf"(?:in |during |at )?(?:the )?{PART}(?:of )?{MONTH}(?!,? \d)", is_date=True)
_PART_OF_MONTH_YEAR = Form(
    rf"(?:in |during )?(?:the )?{PART}(?:of )?{MONTH},? (?:of )?{YEAR}", is_date=True
)
_CONVENTIONS = {
    "thirds": "by thirds (days 1-10, 11-20, 21 to the end)",
    "halves": "by halves (days 1-15, the middle 8-23, 16 to the end)",
}


def _in_year(words: Words, year: int) -> Window | None:
    """The day or month of the words in a year; None where there is no such day."""
    if words.day:
        return day_of_year(year, words.month, words.day)
    return month_window(year, words.month)


def _latest(words: Words, said: int) -> Stretch | None:
    """The latest that has begun."""
    return on(next((w for w in _years_back(words, said) if w and w[0] <= said), None))


def _coming(words: Words, said: int) -> Stretch | None:
    """The first that has not begun."""
    return on(next((w for w in _years_on(words, said) if w and w[0] > said), None))


def _ended(words: Words, said: int) -> Stretch | None:
    """The latest that is over."""
    return on(next((w for w in _years_back(words, said) if w and w[1] < said), None))


def _years_back(words: Words, said: int) -> Iterator[Window | None]:
    year = calendar_day(said)[0]
    return (_in_year(words, year - back) for back in range(_LONGEST_WAIT + 1))


def _years_on(words: Words, said: int) -> Iterator[Window | None]:
    year = calendar_day(said)[0]
    return (_in_year(words, year + on) for on in range(_LONGEST_WAIT + 1))


def _neighbouring(later: int, words: Words, said: int) -> Stretch | None:
    """That of the previous, the same or the following calendar year."""
    return on(_in_year(words, calendar_day(said)[0] + later))


def _on_weekday(days: FindDays) -> FindDays:
    """The days, unless the words name another weekday."""

    def checked(words: Words, said: int) -> Stretch | None:
        found = days(words, said)
        if found is None or words.weekday < 0:
            return found
        return found if (int(found.begin[0]) - 1) % DAYS_IN_WEEK == words.weekday else None

    return checked


def _full_date(words: Words, _: int) -> Stretch | None:
    if not 1 <= words.month <= MONTHS_IN_YEAR:
        return None
    return on(day_of_year(words.year, words.month, words.day))


def _attacks(words: Words, said: int) -> Stretch | None:
    named = (words.month, words.day) in {_SEPT_11, (0, 0)}
    window = day_of_year(_ATTACKS, *_SEPT_11)
    return on(window) if named and window and window[0] <= said else None


def _is_leap_day(words: Words) -> bool:
    return (words.month, words.day) == (FEBRUARY, _LEAP_DAY)


def _latest_offset(words: Words) -> Lag:
    return Lag(0, 2920 if _is_leap_day(words) else 365)


def _coming_offset(words: Words) -> Lag:
    return Lag(-2921 if _is_leap_day(words) else -366, -1)


_ATTACKS_MEANING = "11 September 2001, of which the day and the month have become the name."


def _days() -> Iterator[PhraseRule]:
    nearest = (
        ("latest", _latest, _latest_offset, "The latest such day, that day included."),
        ("coming", _coming, _coming_offset, "The first such day after that day."),
    )
    for name, days, offset, meaning in nearest:
        for form, example, suffix in zip(
            _MONTH_DAY_FORMS, ("Sept. 16", "16 September"), ("month-day", "day-month"), strict=True
        ):
            yield PhraseRule(
                name=f"{suffix}-{name}",
                form=form,
                days=_on_weekday(days),
                offset=offset,
                example=example,
                meaning=meaning,
            )
    examples = ("September 16, 2021", "16 Sept. 2021", "2021-09-16")
    names = ("month-day-year", "day-month-year", "iso-date")
    for name, form, example in zip(names, _FULL_FORMS, examples, strict=True):
        yield PhraseRule(
            name=name,
            form=form,
            days=_on_weekday(_full_date),
            offset=ANY_OFFSET,
            example=example,
            meaning="That day.",
        )
    for name, form, example in (
        ("attacks-of-2001", _ATTACKS_FORM, "the Sept. 11 attacks"),
        ("sept-11-of-2001", _MONTH_DAY_FORMS[0], "Sept. 11"),
    ):
        yield PhraseRule(
            name=name,
            form=form,
            days=_attacks,
            offset=Lag(0, None),
            example=example,
            meaning=_ATTACKS_MEANING,
        )


def _months() -> Iterator[PhraseRule]:
    found: tuple[tuple[str, Form, FindDays, str, str], ...] = (
        (
            "month-latest",
            _MONTH_ONLY,
            _latest,
            "In April",
            "Some day of the latest such month that has begun.",
        ),
        (
            "month-coming",
            _MONTH_ONLY,
            _coming,
            "in April",
            "Some day of the first such month still to begin.",
        ),
        (
            "month-of-that-year",
            _WHICH_MONTH,
            _same_year,
            "this April",
            "Some day of that month of the same calendar year.",
        ),
        (
            "last-month-ended",
            _WHICH_MONTH,
            _last_ended,
            "last April",
            "Some day of the latest such month that is over.",
        ),
        (
            "month-of-last-year",
            _WHICH_MONTH,
            _last_year,
            "last April",
            "Some day of that month of the previous calendar year.",
        ),
        (
            "next-month-coming",
            _WHICH_MONTH,
            _next_coming,
            "next April",
            "Some day of the first such month still to begin.",
        ),
        (
            "month-of-next-year",
            _WHICH_MONTH,
            _next_year,
            "next April",
            "Some day of that month of the following calendar year.",
        ),
    )
    for name, form, days, example, meaning in found:
        yield PhraseRule(
            name=name, form=form, days=days, offset=probed(days), example=example, meaning=meaning
        )
    yield PhraseRule(
        name="month-year",
        form=_MONTH_YEAR,
        days=_month_of_year,
        offset=ANY_OFFSET,
        example="April 2021",
        meaning="Some day of that month.",
    )


def _of_which_year() -> Iterator[PhraseRule]:
    """Days and months with "last year" behind them: the calendar year, whatever the fiscal one."""
    rules = (
        ("month-day-of-which-year", "June 26 of last year", "That day of the calendar year."),
        ("day-month-of-which-year", "26 June last year", "That day of the calendar year."),
        (
            "month-of-which-year",
            "June of last year",
            "Some day of that month of the calendar year.",
        ),
    )
    days = _on_weekday(_of_year_said)
    for form, (name, example, meaning) in zip(_OF_WHICH_YEAR_FORMS, rules, strict=True):
        yield PhraseRule(
            name=name, form=form, days=days, offset=probed(days), example=example, meaning=meaning
        )


def _of_year_said(words: Words, said: int) -> Stretch | None:
    return _neighbouring(words.later, words, said)


def _where(later: int, days: FindDays) -> FindDays:
    """The days, if the words say last (-1), this (0) or next (1)."""
    return lambda words, said: days(words, said) if words.later == later else None


_same_year = _where(0, partial(_neighbouring, 0))
_last_ended = _where(-1, _ended)
_last_year = _where(-1, partial(_neighbouring, -1))
_next_coming = _where(1, _coming)
_next_year = _where(1, partial(_neighbouring, 1))


def _month_of_year(words: Words, _: int) -> Stretch | None:
    return on(month_window(words.year, words.month))


def _parts() -> Iterator[PhraseRule]:
    for find, name in ((_latest, "latest"), (_coming, "coming")):
        for convention, how in _CONVENTIONS.items():
            days = partial(_part_found, find, convention)
            whole = (
                "the latest such month that has begun"
                if name == "latest"
                else "the first such month still to begin"
            )
            yield PhraseRule(
                name=f"part-of-month-{name}-{convention}",
                form=_PART_OF_MONTH,
                days=days,
                offset=probed(days),
                example="early June",
                meaning=f"That part of {whole}, {how}.",
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


def _part_found(find: FindDays, convention: str, words: Words, said: int) -> Stretch | None:
    whole = find(words, said)
    if whole is None:
        return None
    year = calendar_day(int(whole.begin[0]))[0]
    return on(part_of_month(year, words.month, words.part, convention))


def _part_of_month_year(convention: str, words: Words, _: int) -> Stretch | None:
    return on(part_of_month(words.year, words.month, words.part, convention))


NAMED_RULES: tuple[PhraseRule, ...] = (*_days(), *_months(), *_of_which_year(), *_parts())
"""Rules for days and months by their names."""
