"""One date in words, without its qualifiers: its day, or what is known of day, month and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytimeline.dates.calendar import (
    A_LEAP_YEAR,
    FEBRUARY,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    calendar_day,
    days_in_month,
)
from policytimeline.dates.masks import ANY_YEAR, SEASONS, year_bounds
from policytimeline.dates.pattern import DatePattern

if TYPE_CHECKING:
    from policytimeline.dates.notations.locales import Head, LocaleWords

_FIRST_PLAIN_YEAR = 1000  # An earlier year of our era is marked, because "44" reads as 1944.
_FIRST_SEASON, _FIRST_NORTHERN, _FIRST_SOUTHERN, _FIRST_PART = 21, 25, 29, 33
_SEASONS_IN_YEAR = 4
_YEARS_IN_DECADE = 10


def date_words(date: DatePattern, words: LocaleWords, *, governed: bool) -> str:
    """The date without its qualifiers."""
    if is_certain(date):
        text = the_day(date.first_day, words, governed=governed)
        return words.clock.format(text, *_clock(date.time)) if date.time else text
    if date.is_season:
        return f"{words.some_day.form(governed=governed)} {_season(date, words)}"
    months = _choices(date.month, MONTHS_IN_YEAR)
    days = _choices(date.day, _longest_month(date, months))
    head = _head(days, words).form(governed=governed)
    if not months and not days:
        return f"{head} {_in_year(date.year, words)}"
    return f"{head} {_in_month(date, months, words, numbered=bool(days))}"


def date_name(date: DatePattern, words: LocaleWords) -> str:
    """The name of the day, month or year if all its parts are known; else empty."""
    if is_certain(date):
        return day_words(date.first_day, words)
    first, last = year_bounds(date.year)
    if first != last or date.day or date.is_season or "X" in date.month:
        return ""
    if not date.month:
        return _year(first, words)
    return words.month_of_year.format(words.months[int(date.month) - 1], _year(first, words))


def the_day(day: int, words: LocaleWords, *, governed: bool) -> str:
    """A day with the article that it has on its own, or behind the word that governs it."""
    return words.the_day.form(governed=governed).format(day_words(day, words))


def day_words(number: int, words: LocaleWords) -> str:
    """A day without an article."""
    year, month, day = calendar_day(number)
    return words.day.format(
        day=words.numbers[day - 1], month=words.months[month - 1], year=_year(year, words)
    )


def two_days(first: int, last: int, words: LocaleWords) -> str:
    """A range of days that says month and year only once if both days have the same."""
    (first_year, first_month, first_day), (year, month, day) = map(calendar_day, (first, last))
    if first_year != year or first == last:
        return words.two_days.format(day_words(first, words), day_words(last, words))
    template = words.same_month if first_month == month else words.same_year
    return template.format(
        first=words.numbers[first_day - 1],
        first_month=words.months[first_month - 1],
        last=words.numbers[day - 1],
        month=words.months[month - 1],
        year=_year(year, words),
    )


def is_certain(date: DatePattern) -> bool:
    """Whether year, month and day are all written out."""
    return bool(date.day) and "X" not in f"{date.year}{date.month}{date.day}"


def joined(parts: Sequence[str], conjunction: str, words: LocaleWords) -> str:
    """A list in words, with the conjunction before its last part."""
    *first, last = parts
    if not first:
        return last
    comma = "," if words.has_serial_comma and len(first) > 1 else ""
    return f"{', '.join(first)}{comma}{conjunction}{last}"


def _clock(time: str) -> tuple[str, str]:
    """The time, and the zone in brackets."""
    length = len("23:20:30")
    zone = time[length:].removeprefix("Z")
    return time[:length], f" (UTC{zone})" if len(time) > length else ""


def _season(date: DatePattern, words: LocaleWords) -> str:
    code = int(date.month)
    first_month, months = SEASONS[date.month]
    continues = first_month + months - 1 > MONTHS_IN_YEAR
    if code >= _FIRST_PART:
        name, of_year = words.parts_of_year[code - _FIRST_PART], words.part_of_year
    else:
        name = words.seasons[(code - _FIRST_SEASON) % _SEASONS_IN_YEAR]
        of_year = words.season_of_year
    first, last = year_bounds(date.year)
    if first == last:
        next_year = f"/{_year(first + 1, words)}" if continues else ""
        text = of_year.format(name, _year(first, words) + next_year)
    else:
        text = f"{name} {_in_one_year(date.year, words)}"
        text = words.continues.format(text) if continues else text
    if _FIRST_NORTHERN <= code < _FIRST_PART:
        text += f" ({words.hemispheres[code >= _FIRST_SOUTHERN]})"
    return text


def _choices(mask: str, highest: int) -> list[int]:
    """The numbers that two digits, X for any, can stand for; none if both are X or left out."""
    if mask in {"", "XX"}:
        return []
    digits = re.compile(mask.replace("X", "."))
    return [number for number in range(1, highest + 1) if digits.fullmatch(f"{number:02d}")]


def _longest_month(date: DatePattern, months: list[int]) -> int:
    first, last = year_bounds(date.year)
    year = first if first == last else A_LEAP_YEAR
    return max(days_in_month(year, month) for month in months or [MONTHS_IN_YEAR, FEBRUARY])


def _head(days: list[int], words: LocaleWords) -> Head:
    if not days:
        return words.some_day
    numbers = [words.ordinals[day - 1] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:  # noqa: PLR2004  # A run of days.
        between = words.from_numbers.format(numbers[0], numbers[-1])
        return words.one_day.followed_by(between)
    return words.the_number.format(joined(numbers, words.or_, words))


def _in_month(date: DatePattern, months: list[int], words: LocaleWords, *, numbered: bool) -> str:
    """In which month of which year; `numbered` if it follows the number of a day."""
    name = joined([words.months[month - 1] for month in months] or [""], words.or_, words)
    first, last = year_bounds(date.year)
    if not numbered and first == last:
        return words.in_month.format(words.month_of_year.format(name, _year(first, words)))
    of_month = (words.of_month if numbered else words.in_month).format(name)
    return f"{of_month if months else words.of_some_month} {_in_one_year(date.year, words)}"


def _in_year(year: str, words: LocaleWords) -> str:
    """In which years, if no month is stated."""
    if year == ANY_YEAR:
        return words.in_some_year
    (first, last), significant = _year_run(year), year.partition("S")[1]
    if first == last:
        return words.in_year.format(_year(first, words))
    if "X" in year.rstrip("X"):
        return words.in_year_of_form.format(_year_mask(year, words))
    text = words.in_years.format(_year(first, words), _year(last, words))
    if significant:
        return words.estimated.format(text, _year(_estimated_year(year), words))
    is_decade = first % _YEARS_IN_DECADE == 0 and last - first == _YEARS_IN_DECADE - 1
    if is_decade and _FIRST_PLAIN_YEAR <= first <= LAST_YEAR:
        return words.in_decade.format(first)
    return text


def _in_one_year(year: str, words: LocaleWords) -> str:
    """In which year, after a month or season."""
    if year == ANY_YEAR:
        return words.in_some_year
    first, last = _year_run(year)
    if first == last:
        return words.in_that_year.format(_year(first, words))
    if "X" in year.rstrip("X"):
        return words.in_year_of_form.format(_year_mask(year, words))
    return words.in_one_of_years.format(_year(first, words), _year(last, words))


def _year_run(year: str) -> tuple[int, int]:
    first, last = year_bounds(year)
    is_masked_before_era = year.startswith("-") and "X" in year
    return first, min(last, -1) if is_masked_before_era else last  # There is no year -0000.


def _estimated_year(year: str) -> int:
    return year_bounds(year.partition("S")[0])[0]


def _year_mask(year: str, words: LocaleWords) -> str:
    return words.with_year_zero.format(year) if year.startswith("-") else year


def _year(year: int, words: LocaleWords) -> str:
    if year <= 0:
        return words.bce.format(1 - year)
    return words.ce.format(year) if year < _FIRST_PLAIN_YEAR else str(year)
