"""The words of date phrases: patterns with named parts, and the values of what they match.

A space in a pattern stands for white space within a paragraph of a text, and for itself in the
words of one phrase. Every repetition is bounded or possessive, so no text makes a pattern try again
and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import attrs

from policytimeline.dates.calendar import MONTHS_IN_YEAR

MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
_ONES = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VAGUE_COUNTS: dict[str, tuple[int, int | None]] = {
    "a couple of": (2, 3),
    "a couple": (2, 3),
    "a few": (2, None),
    "few": (2, None),
    "several": (2, None),
    "many": (2, None),
}
"""The fewest and the most that a word stands for; None if it has no most."""

_PARTS = {
    "early": "early",
    "beginning of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
}
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_CENTURY = 100

_GAP = r"(?:[^\S\n]++(?:\n[^\S\n]*+)?+|\n[^\S\n]*+)"
"""White space without a blank line: no phrase goes beyond its paragraph."""

IN = r"(?:(?:in|during|over|throughout) )?"
_MONTH_NAME = "(?:" + "|".join(MONTH_NAMES) + r")(?!\w)"
_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?!\w)\.?+"
MONTH = rf"(?P<month>{_MONTH_NAME}|{_ABBREVIATED})"
WEEKDAY_NAME = rf"(?:{'|'.join(WEEKDAY_NAMES)})(?!\w)"
_WEEKDAY_SHORT = r"(?:mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)(?!\w)\.?+"
_HOURS = r"(?: (?:morning|afternoon|evening|night)(?!\w))?+"
WEEKDAY = rf"(?:early |late )?(?P<weekday>{WEEKDAY_NAME}|{_WEEKDAY_SHORT}){_HOURS}"
WEEKDAY_IN_TEXT = rf"(?:early |late )?(?P<weekday>{WEEKDAY_NAME}){_HOURS}"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?+(?![\w])(?!,\d|\.\d)"
YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?!\w|,\d|\.\d)"
FISCAL = "(?:fiscal|financial|budget) year"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)"
PART = r"(?P<part>early|beginning of|mid|middle of|late|end of)(?:-| )"
WHICH = r"(?P<which>last|this|next)"
_NUMBER = (
    rf"\d{{1,4}}(?![.,]?\d)|(?:{'|'.join(_TENS)})(?:(?:-| )(?:{'|'.join(_ONES[:9])}))?+(?!\w)"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})(?!\w)|a dozen"
)
COUNT = rf"(?P<count>{_NUMBER}|an?)"
VAGUE = "(?P<vague>" + "|".join(_VAGUE_COUNTS) + ")"
ANY_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|centur(?:y|ie))s?+(?!\w)"
UNITS_PLURAL = r"(?P<unit>day|week|month|year|decade|centurie)s(?!\w)"

_ALSO_LETTERS = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""Characters that a pattern without regard to case takes for letters of ASCII."""

_PLAIN_CHARACTERS = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2212\v\f\x1c\x1d\x1e\x85\u2028\u2029",
    "'''-----\n\n\n\n\n\n\n\n",
)
"""Each one for one, so that offsets in the text stay the same."""


class CalendarUnit(NamedTuple):
    """A unit of time: so many days, or so many calendar months."""

    days: int = 0
    months: int = 0


UNITS: dict[str, CalendarUnit] = {
    "day": CalendarUnit(days=1),
    "week": CalendarUnit(days=7),
    "fortnight": CalendarUnit(days=14),
    "month": CalendarUnit(months=1),
    "year": CalendarUnit(months=MONTHS_IN_YEAR),
    "decade": CalendarUnit(months=10 * MONTHS_IN_YEAR),
    "century": CalendarUnit(months=100 * MONTHS_IN_YEAR),
}


@attrs.frozen(kw_only=True)
class MatchedWords:
    """The values of the named parts of a pattern; the default for a part that is missing.

    Attributes:
        count: How many units.
        fewest: The fewest that a vague count stands for.
        most: The most that it stands for, or None.
        unit: The unit that is counted.
        month: 1 to 12, or 0.
        day: The day of the month, or 0.
        year: The year, or 0.
        last_year: The last of several years, or 0.
        weekday: 0 (Monday) to 6, or -1.
        season: ``spring``, ``summer``, ``autumn``, ``winter`` or an empty text.
        part: ``early``, ``mid``, ``late`` or an empty text.
        decade: The first year of a decade, of which two digits may be missing, or 0.
        ordinal: The number of a quarter or half, from 1, or 0.
        later: -1 for "last", 1 for "next", otherwise 0.
        fiscal_year_starts: The month in which a fiscal year starts.
    """

    count: int = 1
    fewest: int = 1
    most: int | None = None
    unit: CalendarUnit = UNITS["day"]
    month: int = 0
    day: int = 0
    year: int = 0
    last_year: int = 0
    weekday: int = -1
    season: str = ""
    part: str = ""
    decade: int = 0
    ordinal: int = 0
    later: int = 0
    fiscal_year_starts: int = 1


def read_words(match: re.Match[str], fiscal_year_starts: int) -> MatchedWords:
    """Return the values of the named parts that a pattern matched."""
    found = {name: " ".join(text.lower().split()) for name, text in match.groupdict("").items()}
    fewest, most = _VAGUE_COUNTS.get(found.get("vague", ""), (2, None))
    return MatchedWords(
        count=_read_count(found.get("count", "")),
        fewest=fewest,
        most=most,
        unit=_read_unit(found.get("unit", "")),
        month=_position(MONTH_NAMES, found.get("month", "")) or int(found.get("month_number") or 0),
        day=int(found.get("day") or 0),
        year=_read_year(found.get("year") or found.get("fiscal", "")),
        last_year=int(found.get("last_year") or 0),
        weekday=_position(WEEKDAY_NAMES, found.get("weekday", "")) - 1,
        season=found.get("season", "").replace("fall", "autumn"),
        part=_PARTS.get(found.get("part", ""), ""),
        decade=int(found.get("decade") or 0),
        ordinal=_ORDINALS.get(found.get("ordinal", ""), int(found.get("quarter") or 0)),
        later=_SHIFTS.get(found.get("which", ""), 0),
        fiscal_year_starts=fiscal_year_starts,
    )


def _read_count(text: str) -> int:
    """A number in digits or words; 1 for an article or nothing."""
    if text in {"", "a", "an"}:
        return 1
    return int(text) if text.isdecimal() else _number_words()[text.replace("-", " ")]


@cache
def _number_words() -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(_ONES, 1)} | {"a dozen": 12}
    for tens, word in enumerate(_TENS, 2):
        numbers[word] = tens * 10
        numbers |= {f"{word} {one}": tens * 10 + value for value, one in enumerate(_ONES[:9], 1)}
    return numbers


def _read_unit(text: str) -> CalendarUnit:
    return UNITS["century"] if text.startswith("centur") else UNITS.get(text, UNITS["day"])


def _position(names: Sequence[str], text: str) -> int:
    """The position, from 1, of the name that starts like the text; 0 for an empty text."""
    key = text[:3]
    return next((place for place, name in enumerate(names, 1) if key and name.startswith(key)), 0)


def _read_year(text: str) -> int:
    year = int(text or 0)
    return year + 2000 if text and year < _CENTURY else year


def without_names(pattern: str) -> str:
    """Return the pattern with its groups unnamed, so that another one can have it twice."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile the pattern on first use: a space is white space, and case makes no difference."""
    return re.compile(pattern.replace(" ", _GAP), re.IGNORECASE)


@cache
def compiled_for_words(pattern: str) -> re.Pattern[str]:
    """Compile the pattern on first use for lowered words with single spaces: much faster."""
    return re.compile(pattern)


def plain(text: str) -> str:
    """Return the text with plain apostrophes, hyphens and line ends, and the same offsets."""
    return re.sub(r"\r(?!\n)", "\n", text.translate(_PLAIN_CHARACTERS))


def single_spaced(phrase: str) -> str:
    """Return the words of a phrase as plain text, with single spaces between them."""
    return " ".join(plain(phrase).split())


def lowered(words: str) -> str:
    """Return the words in lower case, with the same offsets: what a pattern for words matches."""
    return words.translate(_ALSO_LETTERS).lower()
