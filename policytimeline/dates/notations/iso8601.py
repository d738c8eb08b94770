"""Dates as ISO 8601-1 and schema.org write them.

ISO 8601-1 has days, months and years, clock times, and intervals between them. What it lacks
(qualifiers, alternatives, open ends) is an error or, for schema.org, the interval around it.
"""

from __future__ import annotations

import math
import re

from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    LAST_YEAR,
    MINUTES_FROM_UTC,
    MONTHS_IN_YEAR,
    Day,
    calendar_day,
    day_number,
    days_in_month,
    format_day,
)
from policytimeline.dates.members import Members
from policytimeline.dates.notations.mistakes import ISO8601_MISTAKES, hint_for, require_text
from policytimeline.dates.pattern import Bound, DatePattern
from policytimeline.errors import InexpressibleError, Iso8601SyntaxError

_NOTATION = "ISO 8601-1"
_HINT = "write .earliest and .latest, or .to_schema_org() for an interval around it"

_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"
_WEEK, _WEEKDAY, _YEAR_DAY = (
    r"W(?P<week>[0-9]{2})",
    r"(?P<weekday>[0-9])",
    r"(?P<year_day>[0-9]{3})",
)
_HOUR, _MINUTE, _SECOND = (
    r"(?P<hour>[0-9]{2})",
    r"(?P<minute>[0-9]{2})",
    r"(?P<second>[0-9]{2})(?:[.,][0-9]+)?",
)
_ZONE_HOUR, _ZONE_MINUTE = r"(?P<zone_hour>[+-][0-9]{2})", r"(?P<zone_minute>[0-9]{2})"
_FORMS = (
    (
        rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?|-{_WEEK}(?:-{_WEEKDAY})?|-{_YEAR_DAY})?"
        rf"(?P<clock>T{_HOUR}:{_MINUTE}(?::{_SECOND})?(?:(?P<utc>Z)|{_ZONE_HOUR}(?::{_ZONE_MINUTE})?)?)?"
    ),
    (
        rf"{_YEAR}(?:{_MONTH}{_DAY}|{_WEEK}{_WEEKDAY}?|{_YEAR_DAY})"
        rf"(?P<clock>T{_HOUR}{_MINUTE}(?:{_SECOND})?(?:(?P<utc>Z)|{_ZONE_HOUR}{_ZONE_MINUTE}?)?)?"
    ),
)
"""The extended and the basic format (ISO 8601-1:2019, clauses 5.2 to 5.4)."""

_NAMES = {"year_day": "day"}
_EXPECTED = "a date such as 2018-06-28, 2018-06, 2018-W26 or 20180628"
_LAST_HOUR, _LAST_MINUTE = 23, 59


def iso8601_of_date(members: Members, text: str) -> str:
    """One date; `text` is how it is written in EDTF, for the error.

    Raises:
        InexpressibleError: If ISO 8601-1 cannot write it.
    """
    date = members[0]
    if len(members) > 1 or not isinstance(date, DatePattern):
        raise InexpressibleError(text, _NOTATION, "it has no form for alternatives", _HINT)
    if any(date.qualifiers):
        problem = "it has no sign for uncertain or approximate"
        raise InexpressibleError(text, _NOTATION, problem, _HINT)
    written = _reduced_precision(date)
    if written is None:
        problem = "it has days, months and years from 0000 to 9999, each known or left out"
        raise InexpressibleError(text, _NOTATION, problem, _HINT)
    return written


def iso8601_of_interval(begin: Members | Bound, end: Members | Bound, text: str) -> str:
    """An interval; `text` is how it is written in EDTF, for the error.

    Raises:
        InexpressibleError: If ISO 8601-1 cannot write it.
    """
    if isinstance(begin, Bound) or isinstance(end, Bound):
        raise InexpressibleError(text, _NOTATION, "it has no open and no unknown ends", _HINT)
    return f"{iso8601_of_date(begin, text)}/{iso8601_of_date(end, text)}"


def schema_org_of_date(members: Members, earliest: Day, latest: Day, text: str) -> str:
    """One date: the year, month or day that it is, or else the interval around it.

    Raises:
        InexpressibleError: If a bound is outside years 0 to 9999.
    """
    written = _of_only_pattern(members)
    if written is not None:
        return written
    first, last = _day(earliest, text), _day(latest, text)
    return first if first == last != ".." else f"{first}/{last}"


def schema_org_of_interval(
    begin: Members | Bound, end: Members | Bound, earliest: Day, latest: Day, text: str
) -> str:
    """An interval, from its earliest to its latest possible day.

    Raises:
        InexpressibleError: If a bound is outside years 0 to 9999.
    """
    first = None if isinstance(begin, Bound) else _of_only_pattern(begin)
    last = None if isinstance(end, Bound) else _of_only_pattern(end)
    return f"{first or _day(earliest, text)}/{last or _day(latest, text)}"


def edtf_of_iso8601(text: str) -> str:
    """The EDTF for a text in ISO 8601-1; a week is one of its days.

    Raises:
        Iso8601SyntaxError: If the text is not a date or an interval of ISO 8601-1.
        InvalidValueError: If it is not a ``str``.
    """
    require_text(text, "ISO 8601 such as '2018-06'")
    begin, slash, end = text.partition("/")
    if not slash:
        return _point(text, 0, len(text))
    if "/" in end:
        raise _error(text, text.rindex("/"), "a second '/'", "one '/' between two dates")
    return f"{_end(text, 0, len(begin))}/{_end(text, len(begin) + 1, len(text))}"


def _of_only_pattern(members: Members) -> str | None:
    date = members[0]
    return _reduced_precision(date) if len(members) == 1 and isinstance(date, DatePattern) else None


def _reduced_precision(date: DatePattern) -> str | None:
    """Year, month and day as far as they are known, without qualifiers; or None."""
    is_masked = not (date.year + date.month + date.day).isdecimal()
    if is_masked or date.is_season:
        return None
    written = "-".join(part for part in (date.year, date.month, date.day) if part)
    return f"{written}T{date.time}" if date.time else written


def _day(number: Day, text: str) -> str:
    if math.isinf(number):
        return ".."
    year, month, day = calendar_day(int(number))
    if not 0 <= year <= LAST_YEAR:
        problem = f"it has years from 0000 to 9999, not {year}"
        hint = "use .earliest_day and .latest_day, which count days in any year"
        raise InexpressibleError(text, "schema.org", problem, hint)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _end(text: str, start: int, stop: int) -> str:
    if text[start:stop] == "..":
        return ".."  # ISO 8601-2 and schema.org have it, and it means nothing else.
    return _point(text, start, stop, in_interval=True)


def _point(text: str, start: int, stop: int, *, in_interval: bool = False) -> str:
    match = _match(text, start, stop)
    if match is None:
        place = _longest_start(text, start, stop)
        problem = f"unexpected {text[place]!r}" if place < stop else "it stops too early"
        raise _error(text, place, problem, _EXPECTED)
    if match["clock"]:
        place = match.start("clock")
        if in_interval:
            raise _error(text, place, "a clock time in an interval", "calendar dates at its ends")
        if not (match["day"] or match["weekday"] or match["year_day"]):
            raise _error(text, place, "a clock time without a day", "a day before it")
    return _date(text, match) + (_clock(text, match) if match["clock"] else "")


def _longest_start(text: str, start: int, stop: int) -> int:
    """Where the longest part from the start that is a date ends."""
    longest = min(stop, start + len("2018-06-28T23:20:30.123456+02:00"))
    ends = range(longest, start, -1)
    return next((end for end in ends if _match(text, start, end)), start)


def _match(text: str, start: int, stop: int) -> re.Match[str] | None:
    # Compiled on first use, and kept by `re`, because few programs read ISO 8601.
    matches = (re.compile(form).fullmatch(text, start, stop) for form in _FORMS)
    return next(filter(None, matches), None)


def _date(text: str, match: re.Match[str]) -> str:
    year = int(match["year"])
    if match["week"]:
        return _week(text, match, year)
    if match["year_day"]:
        length = day_number(year, MONTHS_IN_YEAR, 31) - day_number(year, 1, 1) + 1
        number = _number(text, match, "year_day", 1, length)
        return format_day(day_number(year, 1, 1) + number - 1)
    if match["month"]:
        month = _number(text, match, "month", 1, MONTHS_IN_YEAR)
        if match["day"]:
            _number(text, match, "day", 1, days_in_month(year, month))
    return "-".join(part for part in match.group("year", "month", "day") if part)


def _week(text: str, match: re.Match[str], year: int) -> str:
    """A day of a week, or one of its days: weeks start on Monday, and 4 January is in week 1."""
    first, next_first = _first_monday(year), _first_monday(year + 1)
    week = _number(text, match, "week", 1, (next_first - first) // DAYS_IN_WEEK)
    monday = first + (week - 1) * DAYS_IN_WEEK
    days = (monday, monday + DAYS_IN_WEEK - 1)
    if match["weekday"]:
        weekday = _number(text, match, "weekday", 1, DAYS_IN_WEEK)
        days = (monday + weekday - 1,) * 2
    if days[1] > day_number(LAST_YEAR, MONTHS_IN_YEAR, 31):
        raise _error(text, match.start("week"), "it continues after year 9999", "an earlier week")
    first_day, last_day = map(format_day, days)
    return first_day if match["weekday"] else f"[{first_day}..{last_day}]"


def _first_monday(year: int) -> int:
    fourth = day_number(year, 1, 4)
    return fourth - (fourth - 1) % DAYS_IN_WEEK  # Day 1, 0001-01-01, was a Monday.


def _clock(text: str, match: re.Match[str]) -> str:
    """The time to the second, as EDTF writes it, with its zone."""
    hour = _number(text, match, "hour", 0, _LAST_HOUR)
    minute = _number(text, match, "minute", 0, _LAST_MINUTE)
    second = _number(text, match, "second", 0, _LAST_MINUTE) if match["second"] else 0
    zone = "Z" if match["utc"] else ""
    if match["zone_hour"]:
        minutes = int(match["zone_minute"] or 0)
        sign = -1 if match["zone_hour"][0] == "-" else 1
        offset = int(match["zone_hour"]) * 60 + sign * minutes
        if minutes > _LAST_MINUTE or offset not in MINUTES_FROM_UTC:
            raise _error(text, match.start("zone_hour"), "no such zone", "-12:00 to +14:00")
        zone = match["zone_hour"] + (f":{minutes:02d}" if match["zone_minute"] else "")
    return f"T{hour:02d}:{minute:02d}:{second:02d}{zone}"


def _number(text: str, match: re.Match[str], part: str, first: int, last: int) -> int:
    number = int(match[part])
    if not first <= number <= last:
        problem = f"there is no {_NAMES.get(part, part)} {match[part]} here"
        raise _error(text, match.start(part), problem, f"{first} to {last}")
    return number


def _error(text: str, place: int, problem: str, expected: str) -> Iso8601SyntaxError:
    return Iso8601SyntaxError(text, place, problem, expected, hint_for(text, ISO8601_MISTAKES))
