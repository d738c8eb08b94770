"""The grammar of EDTF, read in one pass, with errors that point at the character.

Follows the Extended Date/Time Format specification (Library of Congress, 2019), levels 0, 1 and 2::

    edtf      = date-time | date | interval | one-of | all-of
    interval  = end "/" end            end = date | ".." | ""  (and, as our extension, one-of)
    one-of    = "[" members "]"        all-of = "{" members "}"
    members   = member *("," member)   member = date | date ".." date | ".." date | date ".."
    date      = year ["-" month ["-" day]], each with its qualifiers, or a year of its own form
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import product
from typing import NamedTuple

from policytimeline.dates.calendar import MINUTES_FROM_UTC
from policytimeline.dates.masks import SEASONS
from policytimeline.dates.members import DateRange, Member, Members
from policytimeline.dates.notations.mistakes import (
    EDTF_MISTAKES,
    first_mistake,
    hint_for,
    require_text,
)
from policytimeline.dates.pattern import (
    UNQUALIFIED,
    Bound,
    DatePattern,
    Qualifier,
    Qualifiers,
)
from policytimeline.errors import EdtfSyntaxError


class DateNode(NamedTuple):
    """A date: one pattern, or the members of a one-of set."""

    members: Members


class SetNode(NamedTuple):
    """The members of an all-of set."""

    members: Members


class IntervalNode(NamedTuple):
    """The two ends of an interval."""

    begin: DateNode | Bound
    end: DateNode | Bound


Node = DateNode | SetNode | IntervalNode

_JOINED: dict[frozenset[str], Qualifier | None] = {
    marks: Qualifier(next(iter(marks))) if len(marks) == 1 else Qualifier("%") if marks else None
    for marks in map(frozenset, ("", *"?~%", "?~", "?%", "~%", "?~%"))
}
_QUALIFIERS = {
    "".join(marks): _JOINED[frozenset(marks)]
    for length in range(4)
    for marks in product("?~%", repeat=length)
}
"""The qualifier that says all that several marks say."""

_MARK = r"([?~%]?)"
_DATE = re.compile(
    rf"{_MARK}(-?[0-9X]{{4}}){_MARK}"
    rf"(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:T([0-9:Z+-]++))?)?)?"
)
_LONG_YEAR = re.compile(rf"(Y-?+[0-9]++(?:E[0-9]++)?+(?:S[0-9]++)?+|-?+[0-9]{{4}}S[0-9]++){_MARK}")
_TIME = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|([+-])([01][0-9])(?::([0-5][0-9]))?)?"
)
_PLAIN_DAY_LENGTH = len("2018-06-28")
_MOST_YEAR_DIGITS = 30
_SHORTEST_LONG_YEAR = 5
_EXPECTED = "EDTF such as '2018-06'"


def plain_day(text: str) -> int | None:
    """The day number of a text of the form ``2018-06-28``, or None for every other text."""
    require_text(text, _EXPECTED)
    if len(text) != _PLAIN_DAY_LENGTH or text[4] != "-" or text[5] == "W":
        return None
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def parse_node(text: str, *, one_of_ends: bool = False) -> Node:
    """Read one EDTF expression.

    Args:
        text: The expression, without spaces around it.
        one_of_ends: Whether an interval's end may be a one-of set, which EDTF does not have.

    Raises:
        EdtfSyntaxError: If the text is not an EDTF expression.
    """
    require_text(text, _EXPECTED)
    if not text:
        raise EdtfSyntaxError(text, 0, "the text is empty", "an EDTF date such as 2018-06-28")
    slash = text.find("/")
    if slash >= 0:
        return _interval(text, slash, one_of_ends=one_of_ends)
    if text[0] == "{":
        return SetNode(_members(text, 0, len(text), "}"))
    if text[0] == "[":
        return DateNode(_members(text, 0, len(text), "]"))
    return DateNode((_date(text, 0, len(text)),))


def _interval(text: str, slash: int, *, one_of_ends: bool) -> IntervalNode:
    second = text.find("/", slash + 1)
    if second >= 0:
        raise _error(text, second, "a second '/'", "one '/' between two ends")
    return IntervalNode(
        _end(text, 0, slash, one_of_ends=one_of_ends),
        _end(text, slash + 1, len(text), one_of_ends=one_of_ends),
    )


def _end(text: str, start: int, stop: int, *, one_of_ends: bool) -> DateNode | Bound:
    written = text[start:stop]
    if written in {"", ".."}:
        return Bound(written)
    if written[0] == "[":
        if not one_of_ends:
            raise EdtfSyntaxError(
                text,
                start,
                "a set as an interval's end is not EDTF",
                "a date, '..' or nothing",
                "read it with parse_when, which has this extension",
            )
        return DateNode(_members(text, start, stop, "]"))
    date = _date(text, start, stop)
    if date.time:
        place = text.index("T", start)
        raise _error(text, place, "a clock time in an interval", "a calendar date")
    return DateNode((date,))


def _members(text: str, start: int, stop: int, closing: str) -> Members:
    if text[stop - 1] != closing or stop - start < len("[]"):
        raise _error(text, stop, f"{text[start]!r} is not closed", f"{closing!r} at the end")
    members: list[Member] = []
    place = start + 1
    for item in text[place : stop - 1].split(","):
        members.append(_member(text, place, place + len(item)))
        place += len(item) + 1
    return tuple(members)


def _member(text: str, start: int, stop: int) -> Member:
    dots = text.find("..", start, stop)
    if dots < 0:
        return _dated_member(text, start, stop)
    first = _dated_member(text, start, dots) if dots > start else None
    last = _dated_member(text, dots + 2, stop) if dots + 2 < stop else None
    if first is None and last is None:
        raise _error(text, dots, "'..' without a date", "a date before or after it")
    if first and last:
        if first.written_precision != last.written_precision:
            raise _error(
                text, dots + 2, "the two dates differ in precision", f"a date written like {first}"
            )
        if first.first_day > last.last_day:
            raise EdtfSyntaxError(
                text,
                dots + 2,
                f"{last} is before {first}",
                "the earlier date first",
                f"write {text[:start]}{last}..{first}{text[stop:]}",
            )
    return DateRange(first, last)


def _dated_member(text: str, start: int, stop: int) -> DatePattern:
    date = _date(text, start, stop)
    if date.time:
        raise _error(text, text.index("T", start), "a clock time in a set", "a calendar date")
    return date


def _date(text: str, start: int, stop: int) -> DatePattern:
    match = _DATE.fullmatch(text, start, stop)
    if match is None:
        return _date_with_long_year(text, start, stop)
    of_year, year, to_year, of_month, month, to_month, of_day, day, to_day, time = match.groups("")
    if year == "-0000":
        raise _error(text, match.start(2), "there is no year -0000", "0000, which is 1 BCE")
    if month:
        _check_month(text, match.start(5), month, day)
    qualifiers = UNQUALIFIED
    if of_year or to_year or of_month or to_month or of_day or to_day:
        left = (of_year, of_month, of_day)
        right = (to_year, to_month, to_day)
        places = (match.start(1), match.start(4), match.start(7))
        qualifiers = _qualifiers(text, left, right, places)
    if time:
        _check_time(text, match.start(10), stop)
        if qualifiers != UNQUALIFIED or "X" in match[0]:
            # EDTF level 0, date and time: a complete representation of the calendar date.
            place = match.start(10) - 1
            raise _error(text, place, "a clock time on an uncertain day", "no clock time here")
    date = DatePattern.of_parts(year, month, day, time, qualifiers)
    if date is None:
        raise _impossible(text, match, year, month, day)
    return date


def _check_month(text: str, place: int, month: str, day: str) -> None:
    if month in SEASONS:
        if day:
            raise _error(text, place, f"season {month} with a day", "a month from 01 to 12")
        return
    if "X" not in month and not "01" <= month <= "12":
        raise _error(text, place, f"there is no month {month}", "01 to 12, or a season, 21 to 41")


def _qualifiers(
    text: str,
    left: tuple[str, str, str],
    right: tuple[str, str, str],
    places: tuple[int, int, int],
) -> Qualifiers:
    """The qualifier of each component: the mark on its left and all on its right, taken together.

    EDTF level 2, group qualification: a mark right of a component applies to all left of it.
    """
    for before, after, place in zip(left, right, places, strict=True):
        if before and after:
            raise _error(text, place, "two qualifiers for one part", "one of ? ~ %")
    to_year, to_month, to_day = right
    return (
        _QUALIFIERS[left[0] + to_year + to_month + to_day],
        _QUALIFIERS[left[1] + to_month + to_day],
        _QUALIFIERS[left[2] + to_day],
    )


def _check_time(text: str, start: int, stop: int) -> None:
    match = _TIME.fullmatch(text, start, stop)
    if match is None or _minutes_from_utc(match) not in MINUTES_FROM_UTC:
        expected = "a time such as 23:20:30, 23:20:30Z or 23:20:30+02:00"
        raise _error(text, start, "not a clock time", expected)


def _minutes_from_utc(time: re.Match[str]) -> int:
    sign, hours, minutes = time.groups("0")
    offset = 60 * int(hours) + int(minutes)
    return -offset if sign == "-" else offset


def _impossible(
    text: str, match: re.Match[str], year: str, month: str, day: str
) -> EdtfSyntaxError:
    if day:
        problem = f"{year}-{month} has no day {day}"
        return _error(text, match.start(8), problem, "a day of that month")
    return _error(text, match.start(5), f"there is no month {month}", "a month from 01 to 12")


def _date_with_long_year(text: str, start: int, stop: int) -> DatePattern:
    """A year in a form of its own: ``Y17E7``, ``Y-170000002``, ``1950S2`` (EDTF levels 1, 2)."""
    match = _LONG_YEAR.fullmatch(text, start, stop)
    if match is None:
        raise _not_a_date(text, start, stop)
    year, mark = match.groups()
    digits, _, significant = year.removeprefix("Y").removeprefix("-").partition("S")
    mantissa, _, exponent = digits.partition("E")
    zeros = int(exponent or 0) if len(exponent) < len("1000") else _MOST_YEAR_DIGITS
    length = len(mantissa) + zeros
    place = match.start(1)
    if length > _MOST_YEAR_DIGITS:
        expected = f"a year of at most {_MOST_YEAR_DIGITS} digits"
        raise _error(text, place, "a year too large to count in days", expected)
    if year[0] == "Y" and (mantissa[0] == "0" or length < _SHORTEST_LONG_YEAR):
        raise _error(text, place, "Y before a year of at most four digits", "more digits, or no Y")
    most_written = len(str(_MOST_YEAR_DIGITS))
    if "S" in year and not (len(significant) <= most_written and 1 <= int(significant) <= length):
        problem = f"{significant} significant digits in a year of {length}"
        raise _error(text, text.index("S", place), problem, f"S1 to S{length}")
    if int(mantissa) == 0 and year[0] == "-":
        raise _error(text, place, "there is no year -0000", "0000, which is 1 BCE")
    qualifier = Qualifier(mark) if mark else None
    date = DatePattern.of_parts(year, qualifiers=(qualifier, None, None) if mark else UNQUALIFIED)
    if date is None:
        raise _not_a_date(text, start, stop)
    return date


def _not_a_date(text: str, start: int, stop: int) -> EdtfSyntaxError:
    return _error(text, *first_mistake(text, start, stop))


def _error(text: str, place: int, problem: str, expected: str) -> EdtfSyntaxError:
    return EdtfSyntaxError(text, place, problem, expected, hint_for(text, EDTF_MISTAKES))
