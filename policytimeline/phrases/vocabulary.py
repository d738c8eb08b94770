r"""What stands in a phrase: small named parts of patterns, and their values (promise 1).

A blank in a pattern stands for white space within a paragraph. Every repetition is bounded or
possessive, so no text makes a pattern try again and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

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
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
ONES = (
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
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VAGUE_COUNTS: dict[str, tuple[int, int | None]] = {
    "a couple of": (2, 3),
    "a couple": (2, 3),
    "a few": (2, None),
    "few": (2, None),
    "several": (2, None),
    "many": (2, None),
}
"""The fewest and the most that a word stands for; None where it has no most."""


@attrs.frozen
class Unit:
    """A unit of time: so many days, or so many calendar months."""

    days: int = 0
    months: int = 0


UNITS: dict[str, Unit] = {
    "day": Unit(days=1),
    "week": Unit(days=7),
    "fortnight": Unit(days=14),
    "month": Unit(months=1),
    "year": Unit(months=MONTHS_IN_YEAR),
    "decade": Unit(months=10 * MONTHS_IN_YEAR),
    "century": Unit(months=100 * MONTHS_IN_YEAR),
}

GAP = r"(?:[^\S\n]++(?:\n[^\S\n]*+)?+|\n[^\S\n]*+)"
"""White space that is no blank line: a paragraph's end parts two phrases."""

MONTH_NAME = "(?:" + "|".join(MONTH_NAMES) + r")(?!\w)"
_ABBREVIATED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?!\w)\.?+"
MONTH = rf"(?P<month>{MONTH_NAME}|{_ABBREVIATED})"
WEEKDAY_NAME = rf"(?:{'|'.join(WEEKDAY_NAMES)})(?!\w)"
_WEEKDAY_SHORT = r"(?:mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)(?!\w)\.?+"
_HOURS = r"(?: (?:morning|afternoon|evening|night)(?!\w))?+"
WEEKDAY = rf"(?:early |late )?(?P<weekday>{WEEKDAY_NAME}|{_WEEKDAY_SHORT}){_HOURS}"
WEEKDAY_IN_TEXT = rf"(?:early |late )?(?P<weekday>{WEEKDAY_NAME}){_HOURS}"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?+(?![\w])(?!,\d|\.\d)"
YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?!\w|,\d|\.\d)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)"
PART = r"(?P<part>early|beginning of|mid|middle of|late|end of)(?:-| )"
WHICH = r"(?P<which>last|this|next)"
_NUMBER = (
    r"\d{1,4}(?![.,]?\d)|(?:"
    + "|".join(TENS)
    + r")(?:(?:-| )(?:"
    + "|".join(ONES[:9])
    + r"))?+(?!\w)"
    r"|(?:" + "|".join(sorted(ONES, key=len, reverse=True)) + r")(?!\w)|a dozen"
)
COUNT = rf"(?P<count>{_NUMBER}|an?)"
NUMBER = rf"(?P<count>{_NUMBER})"
VAGUE = "(?P<vague>" + "|".join(VAGUE_COUNTS) + ")"
DAYS = r"(?P<unit>day)s?+(?!\w)"
UNIT = r"(?P<unit>week|fortnight|month|year|decade|centur(?:y|ie))s?+(?!\w)"
ANY_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|centur(?:y|ie))s?+(?!\w)"
UNITS_PLURAL = r"(?P<unit>day|week|month|year|decade|centurie)s(?!\w)"


@attrs.frozen(kw_only=True)
class Words:
    """The values of the parts of a phrase; what it does not have is left at the default."""

    count: int = 1
    fewest: int = 1
    most: int | None = None
    unit: Unit = UNITS["day"]
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


def read_words(match: re.Match[str], fiscal_year_starts: int) -> Words:
    """The values of the named parts that a pattern found."""
    found = {name: " ".join(text.lower().split()) for name, text in match.groupdict("").items()}
    fewest, most = VAGUE_COUNTS.get(found.get("vague", ""), (2, None))
    return Words(
        count=_read_count(found.get("count", "")),
        fewest=fewest,
        most=most,
        unit=_read_unit(found.get("unit", "")),
        month=_place(MONTH_NAMES, found.get("month", "")) or int(found.get("month_number") or 0),
        day=int(found.get("day") or 0),
        year=_read_year(found.get("year") or found.get("fiscal", "")),
        last_year=int(found.get("last_year") or 0),
        weekday=_place(WEEKDAY_NAMES, found.get("weekday", "")) - 1,
        season=found.get("season", "").replace("fall", "autumn"),
        part=_PARTS.get(found.get("part", ""), ""),
        decade=int(found.get("decade") or 0),
        ordinal=ORDINALS.get(found.get("ordinal", ""), int(found.get("quarter") or 0)),
        later={"last": -1, "next": 1}.get(found.get("which", ""), 0),
        fiscal_year_starts=fiscal_year_starts,
    )


_PARTS = {
    "early": "early",
    "beginning of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
}
_CENTURY = 100


def _read_count(text: str) -> int:
    """A number in digits or words; 1 for an article or nothing."""
    if text in {"", "a", "an"}:
        return 1
    return int(text) if text.isdecimal() else _number_words()[text.replace("-", " ")]


@cache
def _number_words() -> dict[str, int]:
    numbers = {word: value for value, word in enumerate(ONES, 1)} | {"a dozen": 12}
    for tens, word in enumerate(TENS, 2):
        numbers[word] = tens * 10
        numbers |= {f"{word} {one}": tens * 10 + value for value, one in enumerate(ONES[:9], 1)}
    return numbers


def _read_unit(text: str) -> Unit:
    return UNITS["century"] if text.startswith("centur") else UNITS.get(text, UNITS["day"])


def _read_year(text: str) -> int:
    year = int(text or 0)
    return year + 2000 if text and year < _CENTURY else year


def _place(names: Sequence[str], text: str) -> int:
    """From 1: the name that begins as the text does; 0 for no text."""
    key = text[:3]
    return next((place for place, name in enumerate(names, 1) if key and name.startswith(key)), 0)


def without_names(pattern: str) -> str:
    """The pattern with nothing named, so that it can stand in another one twice."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with its blanks as white space, in any case, compiled on first use."""
    return re.compile(pattern.replace(" ", GAP), re.IGNORECASE)


_LENGTH_PRESERVING = str.maketrans(
    "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2212\v\f\x1c\x1d\x1e\x85\u2028\u2029",
    "'''-----\n\n\n\n\n\n\n\n",
)


def plain(text: str) -> str:
    """The text with plain apostrophes, hyphens and line ends, character for character."""
    return re.sub(r"\r(?!\n)", "\n", text.translate(_LENGTH_PRESERVING))
