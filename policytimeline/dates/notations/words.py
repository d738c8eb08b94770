"""Dates in plain words that say no more and no less than the date.

The words of each language are in `locales`; this module puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytimeline.dates.calendar import (
    A_LEAP_YEAR,
    FEBRUARY,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    Day,
    calendar_day,
    days_in_month,
)
from policytimeline.dates.masks import SEASONS, year_bounds
from policytimeline.dates.members import DateRange, Member, Members
from policytimeline.dates.pattern import Bound, DatePattern, Qualifier

if TYPE_CHECKING:
    from policytimeline.dates.notations.locales import Head, LocaleWords

_FIRST_PLAIN_YEAR = 1000  # An earlier year of our era is marked, because "44" reads as 1944.
_FIRST_SEASON, _FIRST_NORTHERN, _FIRST_SOUTHERN, _FIRST_PART = 21, 25, 29, 33
_SEASONS_IN_YEAR = 4
_YEARS_IN_DECADE = 10


def date_in_words(members: Members, locale: str) -> str:
    """One of the members, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    date = _only_pattern(members)
    text = _date_alone(date, words) if date else _one_of(members, words, governed=False)
    return _contracted(text, words)


def interval_in_words(begin: Members | Bound, end: Members | Bound, locale: str) -> str:
    """An interval, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    if isinstance(begin, Bound):
        text = _from_bound(begin, end, words)
    elif isinstance(end, Bound):
        since = words.start if _is_run(begin) else words.since
        text = since.format(_since(begin, words), words.ends[end])
    else:
        text = _from_to(begin, end, words)
    return _contracted(text, words)


def set_in_words(members: Members, locale: str) -> str:
    """All of the members, in words.

    Raises:
        InvalidValueError: If the locale is not known.
    """
    words = _words_of(locale)
    parts = [_part_of_set(member, words) for member in members]
    return _contracted(words.all_of.format(_joined_dates(parts, words.and_, words)), words)


def _words_of(locale: str) -> LocaleWords:
    from policytimeline.dates.notations.locales import words_of  # Few programs need the tables.

    return words_of(locale)


def _contracted(text: str, words: LocaleWords) -> str:
    for apart, together in words.contractions:
        text = re.sub(rf"\b{apart}\b", together, text)
    return text


def _joined(parts: Sequence[str], conjunction: str, words: LocaleWords) -> str:
    """A list in words, with the conjunction before its last part."""
    *first, last = parts
    if not first:
        return last
    comma = "," if words.has_serial_comma and len(first) > 1 else ""
    return f"{', '.join(first)}{comma}{conjunction}{last}"


def _joined_dates(dates: Sequence[str], conjunction: str, words: LocaleWords) -> str:
    """A list of dates in words, in which each may have commas of its own."""
    if words.repeats_conjunction:
        return conjunction.join(dates)
    return _joined(dates, conjunction, words)


def _only_pattern(members: Members) -> DatePattern | None:
    date = members[0]
    return date if len(members) == 1 and isinstance(date, DatePattern) else None


def _from_bound(begin: Bound, end: Members | Bound, words: LocaleWords) -> str:
    if isinstance(end, Bound):
        return words.nothing_known[begin, end]
    is_run = _is_run(end)
    until = words.end if is_run else words.until
    return until.format(_one_of(end, words, governed=not is_run), words.begins[begin])


def _is_run(members: Members) -> bool:
    """Whether it is one of several days, which would be hard to read after "from" or "since"."""
    return len(members) > 1 or any(
        isinstance(each, DateRange) and each.first and each.last for each in members
    )


def _since(begin: Members, words: LocaleWords) -> str:
    if _is_run(begin):
        return _one_of(begin, words, governed=False)
    date = _only_pattern(begin)
    name = _name(date, words) if date and not _is_certain(date) else ""
    return name + _remark(date, words) if date and name else _one_of(begin, words, governed=True)


def _from_to(begin: Members, end: Members, words: LocaleWords) -> str:
    first, last = _only_pattern(begin), _only_pattern(end)
    if first and last and _is_plain_day(first) and _is_plain_day(last) and first != last:
        return _two_days(first.first_day, last.first_day, words)
    is_run = _is_run(begin) or _is_run(end)
    both = (_one_of(members, words, governed=not is_run) for members in (begin, end))
    return (words.start_and_end if is_run else words.from_to).format(*both)


def _one_of(members: Members, words: LocaleWords, *, governed: bool) -> str:
    parts = [_member(member, words, governed=governed) for member in members]
    return _joined_dates(parts, words.or_, words)


def _member(member: Member, words: LocaleWords, *, governed: bool) -> str:
    if isinstance(member, DatePattern):
        return _date(member, words, governed=governed) + _remark(member, words)
    if member.first and member.last:
        from_to = _range(member.first, member.last, words)
        return f"{words.one_day.form(governed=governed)} {from_to}"
    first = _edge(member.first, member.first_day, words, governed=governed)
    last = _edge(member.last, member.last_day, words, governed=governed)
    return words.or_later.format(first) if first else words.or_earlier.format(last)


def _part_of_set(member: Member, words: LocaleWords) -> str:
    if isinstance(member, DateRange) and member.first and member.last:
        return _range(member.first, member.last, words)
    return _member(member, words, governed=False)


def _edge(date: DatePattern | None, day: Day, words: LocaleWords, *, governed: bool) -> str:
    """The date at the only end of a range, by its name or by its outermost day."""
    if date is None:
        return ""
    name = "" if governed else _name(date, words)
    return (name or _the_day(int(day), words, governed=governed)) + _remark(date, words)


def _range(first: DatePattern, last: DatePattern, words: LocaleWords) -> str:
    """From the first to the last date, to follow the words for one day."""
    remarks = _remark(first, words), _remark(last, words)
    names = _name(first, words), _name(last, words)
    if all(names) and not (_is_certain(first) or _is_certain(last)):
        return words.from_spans.format(names[0] + remarks[0], names[1] + remarks[1])
    if not any(remarks):
        return words.from_days.format(_two_days(first.first_day, last.last_day, words))
    days = _day(first.first_day, words), _day(last.last_day, words)
    both = words.two_days.format(days[0] + remarks[0], days[1] + remarks[1])
    return words.from_days.format(both)


def _date_alone(date: DatePattern, words: LocaleWords) -> str:
    """A date on its own, in which a qualifier of the whole date may come first."""
    text, is_day = _date(date, words, governed=False), _is_certain(date)
    match _mark_of_all(date):
        case None:
            return text + _remark(date, words)
        case Qualifier.UNCERTAIN:
            return (words.perhaps_day if is_day else words.perhaps).format(text)
        case mark:
            about = (words.about_day if is_day else words.about).format(text)
            return about if mark is Qualifier.APPROXIMATE else words.perhaps.format(about)


def _remark(date: DatePattern, words: LocaleWords) -> str:
    """What the qualifiers say, in brackets after the date; empty if there are none."""
    if mark := _mark_of_all(date):
        return f" ({words.whole_marks[mark]})"
    year, month, day, part_of_year = words.component_marks
    components = (year, part_of_year if date.is_season else month, day)
    remarks = [of[mark] for of, mark in zip(components, date.qualifiers, strict=True) if mark]
    return f" ({', '.join(remarks)})" if remarks else ""


def _mark_of_all(date: DatePattern) -> Qualifier | None:
    """The qualifier that every written component has, if it is the same one."""
    marks = set(date.qualifiers[: date.written_precision])
    return marks.pop() if len(marks) == 1 else None


def _is_certain(date: DatePattern) -> bool:
    """Whether year, month and day are all written out."""
    return bool(date.day) and "X" not in f"{date.year}{date.month}{date.day}"


def _is_plain_day(date: DatePattern) -> bool:
    return _is_certain(date) and not any(date.qualifiers)


def _date(date: DatePattern, words: LocaleWords, *, governed: bool) -> str:
    """The date without its qualifiers."""
    if _is_certain(date):
        text = _the_day(date.first_day, words, governed=governed)
        return words.clock.format(text, *_clock(date.time)) if date.time else text
    if date.is_season:
        return f"{words.some_day.form(governed=governed)} {_season(date, words)}"
    months = _choices(date.month, MONTHS_IN_YEAR)
    days = _choices(date.day, _longest_month(date, months))
    head = _head(days, words).form(governed=governed)
    if not months and not days:
        return f"{head} {_in_year(date.year, words)}"
    return f"{head} {_in_month(date, months, words, numbered=bool(days))}"


def _name(date: DatePattern, words: LocaleWords) -> str:
    """The name of the day, month or year if all its parts are known; else empty."""
    if _is_certain(date):
        return _day(date.first_day, words)
    first, last = year_bounds(date.year)
    if first != last or date.day or date.is_season or "X" in date.month:
        return ""
    if not date.month:
        return _year(first, words)
    return words.month_of_year.format(words.months[int(date.month) - 1], _year(first, words))


def _the_day(day: int, words: LocaleWords, *, governed: bool) -> str:
    return words.the_day.form(governed=governed).format(_day(day, words))


def _day(number: int, words: LocaleWords) -> str:
    year, month, day = calendar_day(number)
    return words.day.format(
        day=words.numbers[day - 1], month=words.months[month - 1], year=_year(year, words)
    )


def _two_days(first: int, last: int, words: LocaleWords) -> str:
    """A range of days that says month and year only once if both days have the same."""
    (first_year, first_month, first_day), (year, month, day) = map(calendar_day, (first, last))
    if first_year != year or first == last:
        return words.two_days.format(_day(first, words), _day(last, words))
    template = words.same_month if first_month == month else words.same_year
    return template.format(
        first=words.numbers[first_day - 1],
        first_month=words.months[first_month - 1],
        last=words.numbers[day - 1],
        month=words.months[month - 1],
        year=_year(year, words),
    )


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
    return words.the_number.format(_joined(numbers, words.or_, words))


def _in_month(date: DatePattern, months: list[int], words: LocaleWords, *, numbered: bool) -> str:
    """In which month of which year; `numbered` if it follows the number of a day."""
    name = _joined([words.months[month - 1] for month in months] or [""], words.or_, words)
    first, last = year_bounds(date.year)
    if not numbered and first == last:
        return words.in_month.format(words.month_of_year.format(name, _year(first, words)))
    of_month = (words.of_month if numbered else words.in_month).format(name)
    return f"{of_month if months else words.of_some_month} {_in_one_year(date.year, words)}"


def _in_year(year: str, words: LocaleWords) -> str:
    """In which years, if no month is stated."""
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
