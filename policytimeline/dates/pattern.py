"""One date as EDTF writes it: components, masks, qualifiers, and the days they allow (promise 1).

Follows the Extended Date/Time Format specification (Library of Congress, 2019).
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.calendar import (
    FEBRUARY,
    MONTHS_IN_YEAR,
    Day,
    calendar_day,
    day_number,
    days_in_month,
)
from policytimeline.dates.days import ANY_DAY, Days, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Qualifier(Enum):
    """What a source says of its own date; the value is the character EDTF writes."""

    UNCERTAIN = "?"
    APPROXIMATE = "~"
    UNCERTAIN_AND_APPROXIMATE = "%"

    def __repr__(self) -> str:
        return f"Qualifier.{self.name}"


class Precision(Enum):
    """The finest part of a date that is stated, from the finest to the coarsest."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNSTATED = "unstated"

    def __repr__(self) -> str:
        return f"Precision.{self.name}"


class Bound(Enum):
    """The side of an interval that is no date; the value is the text EDTF writes there.

    OPEN has no end: it is later (as a begin, earlier) than every day. UNKNOWN did end on some
    day, and nobody says on which.
    """

    OPEN = ".."
    UNKNOWN = ""

    def __repr__(self) -> str:
        return f"Bound.{self.name}"

    def __str__(self) -> str:
        return self.value


Qualifiers = tuple[Qualifier | None, Qualifier | None, Qualifier | None]
"""The qualifiers of year, month and day."""

UNQUALIFIED: Qualifiers = (None, None, None)

# fmt: off
SEASONS: dict[str, tuple[int, int]] = {
    "21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3),  # northern by default
    "25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3),  # northern hemisphere
    "29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3),  # southern hemisphere
    "33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3),  # quarters
    "37": (1, 4), "38": (5, 4), "39": (9, 4),  # quadrimesters
    "40": (1, 6), "41": (7, 6),  # semesters
}
# fmt: on
"""EDTF code to first month and number of months; a season may run into the next year.

Spring, summer, autumn and winter, and the other parts of a year (EDTF levels 1 and 2).
"""

_MASK_PRECISION = (
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
    Precision.MILLENNIUM,
    Precision.UNSTATED,
)
"""The precision of a year by the number of X at its end."""

_ANY = frozenset({"", "XX"})
"""A month or day that is left out, or unspecified."""

_A_LEAP_YEAR = 2000


@attrs.frozen
class DatePattern:
    """One date expression: ``2018``, ``2018-06~``, ``201X``, ``2018-XX-28``, ``2018-21``.

    Attributes:
        year: As written: ``2018``, ``-0044``, ``20X8``, ``1950S2``, ``Y17E7``.
        month: Two digits, with X where unspecified; a season's code; or empty.
        day: Two digits, with X where unspecified; or empty.
        time: The clock time and zone as written, such as ``23:20:30+02:00``; or empty.
        qualifiers: Those of year, month and day.
        first_day: First possible day number.
        last_day: Last possible day number.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    qualifiers: Qualifiers = UNQUALIFIED
    first_day: int = attrs.field(kw_only=True, eq=False, repr=False)
    last_day: int = attrs.field(kw_only=True, eq=False, repr=False)

    @classmethod
    def of_parts(
        cls,
        year: str,
        month: str = "",
        day: str = "",
        time: str = "",
        qualifiers: Qualifiers = UNQUALIFIED,
    ) -> DatePattern | None:
        """The pattern with its bounds computed, or None where no calendar day fits it."""
        bounds = _bounds(year, month, day)
        if bounds is None:
            return None
        return cls(year, month, day, time, qualifiers, first_day=bounds[0], last_day=bounds[1])

    @property
    def days(self) -> Days:
        """The possible days; with gaps only where X stands left of something known."""
        if self.is_one_run:
            return Days(self.first_day, self.last_day)
        return Days(self.first_day, self.last_day, self._runs_between)

    def _runs_between(self, first: Day, last: Day) -> Sequence[Run]:
        """The runs in the years of the two days, and in the years beside these."""
        low, high = max(first, self.first_day), min(last, self.last_day)
        if low > high:
            return ()
        years = range(calendar_day(int(low))[0] - 1, calendar_day(int(high))[0] + 2)
        merged = Days.of(
            run
            for year in years
            if self._allows_year(year)
            for run in _runs_in_year(year, self.month, self.day, 1)
        )
        return merged.runs if merged else ()

    def __contains__(self, day: int) -> bool:
        if not self.first_day <= day <= self.last_day:
            return False
        if self.is_one_run:
            return True
        year, month, number = calendar_day(day)
        if self.month in SEASONS:
            return any(
                self._allows_year(of) and first <= day <= last
                for of in (year - 1, year)
                for first, last in [_season_bounds(of, self.month)]
            )
        return (
            self._allows_year(year)
            and (self.month in _ANY or month in _stands_for(self.month))
            and (self.day in _ANY or number in _stands_for(self.day))
        )

    def _allows_year(self, year: int) -> bool:
        written = format_year(year)
        return len(written) == len(self.year) and all(
            mask in ("X", digit) for mask, digit in zip(self.year, written, strict=True)
        )

    @property
    def is_one_run(self) -> bool:
        """Whether it has no gaps for certain; a mask may have none all the same."""
        written = f"{self.year}{self.month}{self.day}"
        return "X" not in written.rstrip("X")

    @property
    def precision(self) -> Precision:
        """The finest part that is stated."""
        if self.day and self.day != "XX":
            return Precision.DAY
        if self.month in SEASONS:
            return Precision.SEASON
        if self.month and self.month != "XX":
            return Precision.MONTH
        unspecified = len(self.year) - len(self.year.rstrip("X"))
        return _MASK_PRECISION[unspecified]

    @property
    def written_precision(self) -> int:
        """How many components are written: 1 (year), 2 (month or season) or 3 (day)."""
        return 1 + bool(self.month) + bool(self.day)

    def relaxed(self) -> Days:
        """The days possible if every qualified component were left unspecified."""
        year, month, day = self.year, self.month, self.day
        of_year, of_month, of_day = self.qualifiers
        if of_year is not None:
            if len(year) != len("YYYY") or year.startswith("Y"):
                return ANY_DAY
            year = "XXXX"
        if of_month is not None:
            month = "" if month in SEASONS else "XX"
        if of_day is not None:
            day = "XX"
        relaxed = DatePattern.of_parts(year, month, day)
        days = relaxed.days if relaxed else self.days
        if self.month in SEASONS:
            # A winter runs on into the next year, which the year alone would leave out.
            return Days.of((*days.runs, *self.days.runs)) or days
        return days

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day) if part]
        marks = [mark.value if mark else "" for mark in self.qualifiers[: len(parts)]]
        # A mark right of a component speaks for all left of it; left of one, for it alone.
        leading = next((i for i, mark in enumerate(marks) if mark != marks[0]), len(marks))
        if marks[0]:
            parts[leading - 1] += marks[0]
        for place in range(leading, len(parts)):
            parts[place] = marks[place] + parts[place]
        return "-".join(parts) + (self.time and f"T{self.time}")


def day_pattern(day: int) -> DatePattern:
    """The pattern of one calendar day of years -9999 to 9999.

    >>> str(day_pattern(day_number(2018, 6, 28)))
    '2018-06-28'
    """
    year, month, number = calendar_day(day)
    return DatePattern(
        format_year(year), f"{month:02d}", f"{number:02d}", first_day=day, last_day=day
    )


def format_year(year: int) -> str:
    """A year from -9999 to 9999 in the four digits of a pattern."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def year_bounds(year: str) -> tuple[int, int]:
    """First and last year of ``2018``, ``-01XX``, ``1950S2``, ``Y17E7`` or ``Y3388E2S3``."""
    digits, _, significant = year.removeprefix("Y").partition("S")
    mantissa, _, exponent = digits.partition("E")
    sign = -1 if mantissa.startswith("-") else 1
    number = mantissa.removeprefix("-")
    zeros = int(exponent or 0)
    low, high = (int(number.replace("X", digit)) * 10**zeros for digit in "09")
    if significant:
        width = 10 ** max(0, len(number) + zeros - int(significant))
        low -= low % width
        high = low + width - 1
    return (low, high) if sign > 0 else (-high, -low)


def _bounds(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and last day that the components allow, without listing those between."""
    if year.isdecimal() and "X" not in month and "X" not in day:
        return _bounds_in_year(int(year), month, day)
    if month in _ANY and day in _ANY:
        first_year, last_year = _hull_of_years(year)
        return day_number(first_year, 1, 1), day_number(last_year, MONTHS_IN_YEAR, 31)
    first = next(_runs(year, month, day), None)
    last = next(_runs(year, month, day, latest_first=True), None)
    return (first[0], last[1]) if first and last else None


def _bounds_in_year(year: int, month: str, day: str) -> tuple[int, int] | None:
    """The bounds where month and day are known or left out."""
    if not month:
        return day_number(year, 1, 1), day_number(year, MONTHS_IN_YEAR, 31)
    if month in SEASONS:
        return _season_bounds(year, month)
    number = int(month)
    length = days_in_month(year, number)
    if not day:
        start = day_number(year, number, 1)
        return start, start + length - 1
    if not 1 <= int(day) <= length:
        return None
    only = day_number(year, number, int(day))
    return only, only


def _season_bounds(year: int, code: str) -> tuple[int, int]:
    first_month, months = SEASONS[code]
    years_on, last_month = divmod(first_month + months - 2, MONTHS_IN_YEAR)
    last_year, last_month = year + years_on, last_month + 1
    last_day = days_in_month(last_year, last_month)
    return day_number(year, first_month, 1), day_number(last_year, last_month, last_day)


def _hull_of_years(year: str) -> tuple[int, int]:
    first, last = year_bounds(year)
    return first, min(last, -1) if year[0] == "-" else last  # There is no year -0000.


def _years(year: str, *, latest_first: bool) -> Iterator[tuple[int, int]]:
    """The runs of years that a year's text allows."""
    if "X" not in year.rstrip("X"):
        yield _hull_of_years(year)
        return
    sign = -1 if year.startswith("-") else 1
    choices = ["0123456789" if digit == "X" else digit for digit in year.removeprefix("-")]
    if (sign < 0) != latest_first:
        choices = [digits[::-1] for digits in choices]
    for digits in product(*choices):
        value = sign * int("".join(digits))
        if value or sign > 0:
            yield value, value


def _runs(
    year: str, month: str, day: str, *, latest_first: bool = False
) -> Iterator[tuple[int, int]]:
    """The runs of days that month or day allow, in order or from the last one back."""
    if "X" in year and not _can_exist(year, month, day):
        return
    step = -1 if latest_first else 1
    for first, last in _years(year, latest_first=latest_first):
        for value in range(first, last + 1)[::step]:
            yield from _runs_in_year(value, month, day, step)


def _can_exist(year: str, month: str, day: str) -> bool:
    """Whether some year has such a day, decided without trying ten thousand years."""
    if month in SEASONS or not day:
        return month in SEASONS or bool(_matching(month, MONTHS_IN_YEAR))
    fits = [
        (number, in_month)
        for number in _matching(month, MONTHS_IN_YEAR)
        for in_month in _matching(day, days_in_month(_A_LEAP_YEAR, number))
    ]
    only_leap_days = bool(fits) and all(fit == (FEBRUARY, 29) for fit in fits)
    return bool(fits) and (not only_leap_days or _allows_leap_year(year))


def _allows_leap_year(year: str) -> bool:
    century, in_century = year.removeprefix("-")[:2], year[-2:]
    endings = _stands_for(in_century)
    if any(ending % 4 == 0 and ending for ending in endings):
        return True
    return 0 in endings and any(value % 4 == 0 for value in _stands_for(century))


def _runs_in_year(year: int, month: str, day: str, step: int) -> Iterator[tuple[int, int]]:
    if month in SEASONS:
        yield _season_bounds(year, month)
        return
    if month in _ANY and day in _ANY:
        yield day_number(year, 1, 1), day_number(year, MONTHS_IN_YEAR, 31)
        return
    for number in _matching(month, MONTHS_IN_YEAR)[::step]:
        length = days_in_month(year, number)
        before = day_number(year, number, 1) - 1
        if day in _ANY:
            yield before + 1, before + length
            continue
        for in_month in _matching(day, length)[::step]:
            yield before + in_month, before + in_month


@cache
def _matching(mask: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that two digits, X for any, can stand for."""
    return tuple(number for number in _stands_for(mask) if 1 <= number <= highest)


@cache
def _stands_for(mask: str) -> tuple[int, ...]:
    tens, units = ("0123456789" if digit == "X" else digit for digit in mask)
    return tuple(int(ten + unit) for ten in tens for unit in units)
