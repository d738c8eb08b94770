"""Dates as people and other programs spell them, and the same in EDTF: what hints suggest.

Each row of `SPELLINGS` has a pattern for a whole text, and the EDTF for it. A spelling that may
mean two dates, such as 03/04/2018 or "since 2018", has no row: `choices` has it.
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
_FIRST_HALF = 40
_MONTHS_IN_YEAR = 12
_SEASONS = range(21, 42)
_YEARS = 10_000
_SERIAL_0 = dt.date(1899, 12, 30)
"""The day before the first that spreadsheets count, as they count 29 February 1900 too."""

_MASKED_YEAR = r"(?=.{4}(?:-|$))[0-9]{1,3}[uUxX?_]{1,3}"
_MASK = r"(?:[0-9Xux?_U]{2}|[?_])"
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH_NAME = rf"{'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in _MONTH_NAMES)}|sept"
_MONTH = rf"(?P<month>{_MONTH_NAME})\.?"
_WEEKDAY = r"(?:on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* )?"
_SEASON = rf"(?P<season>{'|'.join(_SEASON_CODES)})"
_NUMBER_DAY = rf"{_YEAR}(?P<mark>[-/. ])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})"
_CLOCK = r"[T ](?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9])(?P<seconds>:[0-5][0-9])?(?:[.,][0-9]+)?"
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
        begin, end = map(edtf_of, ends)
        if begin and end and begin != end:
            interval, one_day = f"{begin}/{end}", f"[{begin}..{end}]"
            yield from (one_day, interval) if ".." in words else (interval, one_day)
    else:
        days = [edtf_of(part) for part in re.split(", ?(?:or )?| or ", words)]
        if len(days) > 1 and all(days):
            yield f"[{','.join(days)}]"


def _spelt(words: str) -> str:
    """The EDTF for a spelling of one date, or an empty text."""
    for fullmatch, write in _rows():
        if match := fullmatch(words):
            try:
                return write(match)
            except (ValueError, OverflowError):  # There is no such day.
                return ""
    return ""


@cache
def _rows() -> tuple[tuple[Callable[[str], _Match | None], Callable[[_Match], str]], ...]:
    """The table with its patterns compiled, which takes long: not before one is needed."""
    return tuple(
        (re.compile(pattern, re.IGNORECASE).fullmatch, write) for pattern, write in SPELLINGS
    )


_TO = r"(?: (?:to|until|till|through|-) |\.\.|[\u2013\u2014/])"
_BETWEEN = (
    rf"(?:from )?(?P<begin>.+?) ?{_TO} ?(?P<end>.+)",
    r"(?P<begin>[0-9]{4})-(?P<end>[0-9]{4})",
    r"(?P<begin>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<end>[0-9]{4}-[0-9]{2}-[0-9]{2})",
)


def _two_ends(words: str) -> tuple[str, str] | None:
    for pattern in _BETWEEN:
        if match := re.fullmatch(pattern, words, re.IGNORECASE):
            return match["begin"], match["end"]
    return None


def edtf_of(words: str) -> str:
    """One date in EDTF, whether it is written so or spelt in another way; or an empty text."""
    return words if _is_date(words) else _spelt(words)


def _is_date(words: str) -> bool:
    """Whether a text is a year, a month or a season, or a day that there is."""
    year, *rest = map(int, words.split("-")) if _PLAIN.fullmatch(words) else (None,)
    match rest:
        case [month]:
            return 1 <= month <= _MONTHS_IN_YEAR or month in _SEASONS
        case [month, day]:
            return _is_day(int(year or 0), month, day)
        case _:
            return year is not None


def _month(match: _Match) -> int:
    return _number_of(match["month"])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _number_of(month: str) -> int:
    name = month.lower()
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


def _one_day_of(template: str, step: int = 0) -> Callable[[_Match], str]:
    """A day before or after a date, or that far at most: the date itself, or the next to it."""

    def edtf_of_match(match: _Match) -> str:
        date = _neighbour(edtf_of(match["date"]), step)
        return template.format(date) if date else ""

    return edtf_of_match


def _neighbour(date: str, step: int) -> str:
    """The year, month or day so many after one of the same kind; empty for another date."""
    match [int(part) for part in date.split("-")] if _PLAIN.fullmatch(date) else []:
        case [year]:
            return f"{year + step:04d}" if 0 <= year + step < _YEARS else ""
        case [year, month]:
            months = _MONTHS_IN_YEAR * year + month - 1 + step
            is_month = 1 <= month <= _MONTHS_IN_YEAR and 0 <= months < _MONTHS_IN_YEAR * _YEARS
            return (
                f"{months // _MONTHS_IN_YEAR:04d}-{months % _MONTHS_IN_YEAR + 1:02d}"
                if is_month
                else ""
            )
        case [year, month, day]:
            return (dt.date(year, month, day) + dt.timedelta(days=step)).isoformat()
        case _:
            return ""


def _interval(begin: str, end: str) -> str:
    return f"{begin}/{end}" if begin and end and begin < end else ""


def _days_of_month(match: _Match) -> str:
    year, month = int(match["year"]), _month(match)
    return _interval(*(dt.date(year, month, int(match[day])).isoformat() for day in ("a", "b")))


def _months_of_year(match: _Match) -> str:
    months = [_number_of(match[month]) for month in ("a", "b")]
    return _interval(*(f"{match['year']}-{month:02d}" for month in months))


def _abbreviated_end(match: _Match) -> str:
    """ISO 8601 leaves out what the end shares with the start."""
    begin, end = match["date"], match["end"]
    return _interval(edtf_of(begin), edtf_of(begin[: -len(end)] + end))


def _week_day(match: _Match) -> str:
    day = dt.date.fromisocalendar(int(match["year"]), int(match["week"]), int(match["day"]))
    return day.isoformat()


def _half(match: _Match) -> str:
    return f"{match['year']}-{_FIRST_HALF + (match['half'].lower() in {'2', 'second'})}"


def _about(mark: str) -> Callable[[_Match], str]:
    def edtf_of_match(match: _Match) -> str:
        date = edtf_of(match["date"])
        return f"{date}{mark}" if date and date[-1] not in "?~%]/" else ""

    return edtf_of_match


def _short_end(match: _Match) -> str:
    begin = int(match["year"])
    end = begin // 100 * 100 + int(match["end"])
    may_be_month = int(match["end"]) <= _MONTHS_IN_YEAR
    return "" if may_be_month or end <= begin else f"{begin:04d}/{end:04d}"


def _masked(match: _Match) -> str:
    masked = re.sub("[uUx?_]", "X", match[0])
    return re.sub("-X(?=-)", "-XX", re.sub("(?:-X)+$", "", masked))


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
    (
        rf"(?=.*[uUx?_])(?:{_MASKED_YEAR}(?:-[0-9]{{2}}){{0,2}}|[0-9]{{4}}(?:-{_MASK}){{1,2}})",
        _masked,
    ),
    (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _day),  # 20180628
    (rf"{_YEAR}-(?P<day>1[3-9]|2[0-9]|3[01])-(?P<month>0[1-9]|1[0-2])", _day),  # 2018-28-06
    (_NUMBER_DAY, _day),  # 2018/6/28
    (rf"{_YEAR}[-/.](?P<month>[1-9])", _year_and_month),  # 2018-6
    (rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.{_YEAR}", _day),  # 28.06.2018
    (rf"(?P<day>1[3-9]|[23][0-9])[-/](?P<month>[0-9]{{1,2}})[-/]{_YEAR}", _day),  # 28/06/2018
    (rf"(?P<month>[0-9]{{1,2}})[-/](?P<day>1[3-9]|[23][0-9])[-/]{_YEAR}", _day),  # 06/28/2018
    (rf"{_NUMBER_DAY}{_CLOCK}{_ZONE}", _moment),  # 2018-06-28T00:00:00.000Z
    (r"(?P<serial>[2-5][0-9]{4})(?:\.[0-9]+)?", _serial),  # 43279, a spreadsheet's 2018-06-28
    (rf"(?P<month>0?[1-9]|1[0-2])[-/.]{_YEAR}", _year_and_month),  # 06/2018
    (rf"(?P<a>[0-9]{{1,2}}) ?[-\u2013] ?(?P<b>[0-9]{{1,2}}) {_MONTH},? {_YEAR}", _days_of_month),
    (rf"{_MONTH} (?P<a>[0-9]{{1,2}}) ?[-\u2013] ?(?P<b>[0-9]{{1,2}}),? {_YEAR}", _days_of_month),
    (rf"(?P<a>{_MONTH_NAME}) ?[-\u2013/] ?(?P<b>{_MONTH_NAME}),? {_YEAR}", _months_of_year),
    (
        r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<end>(?:[0-9]{2}-)?[0-9]{2})",
        _abbreviated_end,
    ),  # 2018-06-17/24
    (rf"H(?P<half>[12])[ -/]?{_YEAR}", _half),
    (rf"{_YEAR}[ -]?H(?P<half>[12])", _half),
    (rf"(?:in )?(?:the )?(?P<half>first|second) half of {_YEAR}", _half),
    (rf"{_YEAR}-?W(?P<week>[0-9]{{2}})", _week),
    (rf"week (?P<week>[0-9]{{1,2}})(?:,| of| in)? {_YEAR}", _week),
    (rf"{_YEAR}-?W(?P<week>[0-9]{{2}})-?(?P<day>[1-7])", _week_day),
    (rf"{_YEAR}-(?P<number>[0-3][0-9]{{2}})", _day_of_year),  # 2018-179
    (rf"{_YEAR}[-/\u2013](?P<end>[0-9]{{2}})", _short_end),  # 2018/19
    (r"(?:the )?(?P<decade>[0-9]{3})0'?s", lambda m: f"{m['decade']}X"),  # the 1850s
    (
        r"(?:the )?(?P<number>[1-9][0-9]?)(?:st|nd|rd|th) century",
        lambda m: f"{int(m['number']) - 1:02d}XX",
    ),
    (
        r"(?:on or before|by|(?:not|no) later than|at the latest|<=) ?(?P<date>.+)",
        _one_day_of("[..{}]"),
    ),
    (
        r"(?P<date>.+) (?:or (?:before|earlier)|at the latest)",
        _one_day_of("[..{}]"),
    ),
    (
        r"(?:on or after|(?:not|no) (?:before|earlier than)|>=) ?(?P<date>.+)",
        _one_day_of("[{}..]"),
    ),
    (r"(?P<date>.+) or (?:after|later)", _one_day_of("[{}..]")),
    (r"(?:(?:before|prior to|earlier than) |< ?)(?P<date>.+)", _one_day_of("[..{}]", -1)),
    (r"(?:(?:after|later than|following) |> ?)(?P<date>.+)", _one_day_of("[{}..]", 1)),
    (
        r"(?:some ?time|some day)? ?(?:in|on|during|within|dated) (?P<date>.+)",
        _one_day_of("{}"),
    ),
    (r"(?P<date>.+)/ ?(?:unknown|\?)", _one_day_of("{}/")),
    (r"(?:unknown|\?) ?/(?P<date>.+)", _one_day_of("/{}")),
    (r"(?P<date>.+)/ ?open", _one_day_of("{}/..")),
    (r"open ?/(?P<date>.+)", _one_day_of("../{}")),
    (r"(?:(?:ca?|circa|about|around|approx|approximately)(?:\. ?| )|~ ?)(?P<date>.+)", _about("~")),
    (r"(?:possibly|probably|perhaps|maybe) (?P<date>.+)", _about("?")),
    (r"(?P<date>.+?) ?(?:\(\?\)|\(uncertain\)|\?)", _about("?")),
    (r"(?P<date>.+?) ?\((?:ca?\.?|circa|about|approx\.?|approximate(?:ly)?|~)\)", _about("~")),
    (r"(?P<number>[0-9]{1,4}) (?:B\.?C\.?(?:E\.?)?)", lambda m: _bce(int(m["number"]))),
    (r"A\.?D\.? (?P<number>[0-9]{1,4})", lambda m: f"{int(m['number']):04d}"),
    (r"(?P<number>[0-9]{1,4}) (?:A\.?D\.?|C\.?E\.?)", lambda m: f"{int(m['number']):04d}"),
    (r"y-?[0-9]{5,}|y-?[0-9]+e[0-9]+", lambda m: m[0].upper()),  # y17e7
    (r"y(?P<year>[0-9]{4})", lambda m: m["year"]),
)


def _bce(year: int) -> str:
    """Year 1 before our era is EDTF's year 0."""
    return f"-{year - 1:04d}" if year > 1 else "0000"
