"""Dates as people and other programs spell them, and the same in EDTF: what hints suggest.

Each row of `SPELLINGS` has a pattern for a whole text, and the EDTF for it. A spelling that may
mean two dates, such as 03/04/2018, has no row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias

_Match: TypeAlias = re.Match[str]

_LONGEST = 60
"""Characters; no spelling of a date is longer."""

_REMEMBERED = 1024

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SEASON_CODES = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_BEFORE_FIRST_QUARTER = 32
_MONTHS_IN_YEAR = 12
_SERIAL_0 = dt.date(1899, 12, 30)
"""The day before the first that spreadsheets count, as they count 29 February 1900 too."""

_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in _MONTH_NAMES)}|sept)\.?"
_WEEKDAY = r"(?:on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* )?"
_SEASON = rf"(?P<season>{'|'.join(_SEASON_CODES)})"
_NUMBER_DAY = rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})"
_CLOCK = r"[T ](?P<clock>[0-9]{2}:[0-9]{2})(?P<seconds>:[0-9]{2})?(?:[.,][0-9]+)?"
_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"


@lru_cache(_REMEMBERED)
def edtf_spellings(text: str) -> tuple[str, ...]:
    """What a text most likely means in EDTF, as an interval or else as one day; nothing if odd.

    >>> edtf_spellings("July 13, 2010"), edtf_spellings("Spring 2010")
    (('2010-07-13',), ('2010-21',))
    >>> edtf_spellings("2010-06-08 to 2010-06-23")
    ('2010-06-08/2010-06-23', '[2010-06-08..2010-06-23]')
    """
    may_be_date = len(text) <= _LONGEST and any(map(str.isdecimal, text))
    return tuple(_spellings(text)) if may_be_date else ()


def _spellings(text: str) -> Iterator[str]:
    words = " ".join(text.split())
    if (spelt := _spelt(words)) and spelt != text:
        yield spelt
    elif ends := _two_ends(words):
        begin, end = map(_spelt_end, ends)
        if begin and end and begin != end:
            interval, one_day = f"{begin}/{end}", f"[{begin}..{end}]"
            yield from (one_day, interval) if ".." in words else (interval, one_day)
    else:
        days = [_spelt_end(part) for part in re.split(", ?(?:or )?| or ", words)]
        if len(days) > 1 and all(days):
            yield f"[{','.join(days)}]"


def _spelt(words: str) -> str:
    """The EDTF for a spelling of one date, or an empty text."""
    for fullmatch, edtf_of in _rows():
        if match := fullmatch(words):
            try:
                return edtf_of(match)
            except ValueError:  # There is no such day.
                return ""
    return ""


@cache
def _rows() -> tuple[tuple[Callable[[str], _Match | None], Callable[[_Match], str]], ...]:
    """The table with its patterns compiled, which takes long: not before one is needed."""
    return tuple(
        (re.compile(pattern, re.IGNORECASE).fullmatch, edtf_of) for pattern, edtf_of in SPELLINGS
    )


_TO = r"(?: (?:to|until|till|through|and|-) |\.\.|[\u2013\u2014])"
_BETWEEN = (
    rf"(?:from |between )?(?P<begin>.+?) ?{_TO} ?(?P<end>.+)",
    r"(?P<begin>[0-9]{4})-(?P<end>[0-9]{4})",
    r"(?P<begin>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<end>[0-9]{4}-[0-9]{2}-[0-9]{2})",
)


def _two_ends(words: str) -> tuple[str, str] | None:
    for pattern in _BETWEEN:
        if match := re.fullmatch(pattern, words, re.IGNORECASE):
            return match["begin"], match["end"]
    return None


def _spelt_end(words: str) -> str:
    return words if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", words) else _spelt(words)


def _month(match: _Match) -> int:
    name = match["month"].lower()
    if name.isdecimal():
        return int(name)
    return next(number for number, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name[:3]))


def _day(match: _Match) -> str:
    return dt.date(int(match["year"]), _month(match), int(match["day"])).isoformat()


def _year_and_month(match: _Match) -> str:
    month = _month(match)
    return dt.date(int(match["year"]), month, 1).isoformat()[:7]


def _moment(match: _Match) -> str:
    clock = match["clock"] + (match["seconds"] or ":00")
    # Databases write the midnight of a day of which they know no time.
    is_day = clock == "00:00:00"
    return _day(match) if is_day else f"{_day(match)}T{clock}{match['zone'] or ''}"


def _season(match: _Match) -> str:
    return f"{match['year']}-{_SEASON_CODES[match['season'].lower()]}"


def _quarter(match: _Match) -> str:
    return f"{match['year']}-{_BEFORE_FIRST_QUARTER + int(match['quarter'])}"


def _serial(match: _Match) -> str:
    return (_SERIAL_0 + dt.timedelta(days=int(match["serial"]))).isoformat()


def _day_of_year(match: _Match) -> str:
    first = dt.date(int(match["year"]), 1, 1)
    return (first + dt.timedelta(days=int(match["number"]) - 1)).isoformat()


def _week(match: _Match) -> str:
    days = [dt.date.fromisocalendar(int(match["year"]), int(match["week"]), n) for n in (1, 7)]
    return f"[{days[0]}..{days[1]}]"


def _before(match: _Match) -> str:
    return f"[..{int(match['year']) - 1:04d}]"


def _after(match: _Match) -> str:
    return f"[{int(match['year']) + 1:04d}..]"


def _about(mark: str) -> Callable[[_Match], str]:
    def edtf_of(match: _Match) -> str:
        date = _spelt_end(match["date"])
        return f"{date}{mark}" if date else ""

    return edtf_of


def _short_end(match: _Match) -> str:
    begin = int(match["year"])
    end = begin // 100 * 100 + int(match["end"])
    may_be_month = int(match["end"]) <= _MONTHS_IN_YEAR
    return "" if may_be_month or end <= begin else f"{begin:04d}/{end:04d}"


def _masked(match: _Match) -> str:
    return re.sub("[uUx?_]", "X", match[0])


SPELLINGS: tuple[tuple[str, Callable[[_Match], str]], ...] = (
    (r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?", lambda m: m[0]),  # Only spaces were wrong.
    (rf"{_WEEKDAY}{_DAY}\.?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}", _day),  # Friday, 13 July 2010
    (rf"{_WEEKDAY}{_MONTH} {_DAY}(?:,| of)? {_YEAR}", _day),  # July 13, 2010
    (rf"{_YEAR} {_MONTH} {_DAY}", _day),  # 2010 July 13
    (rf"(?:in )?{_MONTH}(?:,| of)?[ -]{_YEAR}", _year_and_month),  # July 2010
    (rf"{_YEAR},?[ -]{_MONTH}", _year_and_month),  # 2010 July
    (rf"(?:in )?(?:the )?{_SEASON}(?:,| of)? {_YEAR}", _season),  # Spring 2010
    (rf"{_YEAR}[ -]{_SEASON}", _season),
    (rf"{_YEAR}[ -]?Q(?P<quarter>[1-4])", _quarter),  # 2010-Q2
    (rf"Q(?P<quarter>[1-4])[ -/]{_YEAR}", _quarter),
    (r"[0-9]{4}(?:(?:-00){1,2}|\.0+)", lambda m: m[0][:4]),  # 1829-00-00, 2018.0
    (rf"{_YEAR}-(?P<month>[0-9]{{2}})-00", _year_and_month),  # 1829-10-00
    (rf"{_YEAR}(?P<month>[0-9]{{2}})", _year_and_month),  # 201806
    (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _day),  # 20180628
    (_NUMBER_DAY, _day),  # 2018/6/28
    (rf"{_YEAR}[-/.](?P<month>[1-9])", _year_and_month),  # 2018-6
    (rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.{_YEAR}", _day),  # 28.06.2018
    (rf"(?P<day>1[3-9]|[23][0-9])[-/](?P<month>[0-9]{{1,2}})[-/]{_YEAR}", _day),  # 28/06/2018
    (rf"(?P<month>[0-9]{{1,2}})[-/](?P<day>1[3-9]|[23][0-9])[-/]{_YEAR}", _day),  # 06/28/2018
    (rf"{_NUMBER_DAY}{_CLOCK}{_ZONE}", _moment),  # 2018-06-28T00:00:00.000Z
    (r"(?P<serial>[2-5][0-9]{4})(?:\.[0-9]+)?", _serial),  # 43279, a spreadsheet's 2018-06-28
    (rf"{_YEAR}-?W(?P<week>[0-9]{{2}})", _week),
    (rf"{_YEAR}-(?P<number>[0-3][0-9]{{2}})", _day_of_year),  # 2018-179
    (rf"{_YEAR}[-/\u2013](?P<end>[0-9]{{2}})", _short_end),  # 2018/19
    (r"(?:the )?(?P<decade>[0-9]{3})0'?s", lambda m: f"{m['decade']}X"),  # the 1850s
    (
        r"(?:the )?(?P<number>[1-9][0-9]?)(?:st|nd|rd|th) century",
        lambda m: f"{int(m['number']) - 1:02d}XX",
    ),
    (rf"before {_YEAR}", _before),
    (rf"after {_YEAR}", _after),
    (rf"(?:by|not later than|no later than) {_YEAR}", lambda m: f"[..{m['year']}]"),
    (rf"(?:since|not before) {_YEAR}", lambda m: f"[{m['year']}..]"),
    (r"(?:(?:ca?|circa|about|around|approx|approximately)(?:\. ?| )|~ ?)(?P<date>.+)", _about("~")),
    (r"(?:possibly|probably|perhaps|maybe) (?P<date>.+)", _about("?")),
    (r"(?P<date>.+?) ?(?:\(\?\)|(?<= )\?)", _about("?")),
    (r"(?P<number>[0-9]{1,4}) (?:B\.?C\.?(?:E\.?)?)", lambda m: _bce(int(m["number"]))),
    (r"A\.?D\.? (?P<number>[0-9]{1,4})", lambda m: f"{int(m['number']):04d}"),
    (r"[0-9]{1,3}[uUx?_]{1,3}|[0-9]{4}-(?:[uUx?_]{2}|[0-9]{2}-[uUx?_]{2})", _masked),
)


def _bce(year: int) -> str:
    """Year 1 before our era is EDTF's year 0."""
    return f"-{year - 1:04d}" if year > 1 else "0000"
