"""The days that a year, a month and a day of EDTF allow, digit by digit.

A component may have unspecified digits, written X; a year may also have an exponent or
significant digits, and a month may be the code of a season. Follows the Extended Date/Time Format
specification (Library of Congress, 2019).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from policytimeline.dates.calendar import (
    A_COMMON_YEAR,
    A_LEAP_YEAR,
    FEBRUARY,
    MONTHS_IN_YEAR,
    day_number,
    days_in_month,
    format_year,
    is_leap_year,
)

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

ANY = frozenset({"", "XX"})
"""A month or day that is left out, or unspecified."""

ANY_YEAR = "XXXX"
"""A year that is unspecified."""


def day_bounds(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and the last day that the components allow, or None if they allow no day."""
    if year.isdecimal() and "X" not in month and "X" not in day:
        return _bounds_in_year(int(year), month, day)
    if month in ANY and day in ANY:
        first_year, last_year = _bounds_without_zero(year)
        return day_number(first_year, 1, 1), day_number(last_year, MONTHS_IN_YEAR, 31)
    first = next(_runs(year, month, day), None)
    last = next(_runs(year, month, day, latest_first=True), None)
    return (first[0], last[1]) if first and last else None


def year_bounds(year: str) -> tuple[int, int]:
    """First and last year of ``2018``, ``-01XX``, ``1950S2``, ``Y17E7`` or ``Y3388E2S3``.

    Zeros at the start are not significant digits: ``0848S2`` is 840 to 849.
    """
    digits, _, significant = year.removeprefix("Y").partition("S")
    mantissa, _, exponent = digits.partition("E")
    sign = -1 if mantissa.startswith("-") else 1
    number = mantissa.removeprefix("-")
    zeros = int(exponent or 0)
    low, high = (int(number.replace("X", digit)) * 10**zeros for digit in "09")
    if significant:
        width = 10 ** max(0, len(str(low)) - int(significant))
        low -= low % width
        high = low + width - 1
    return (low, high) if sign > 0 else (-high, -low)


def season_bounds(year: int, code: str) -> tuple[int, int]:
    """The first and the last day of the season that starts in the year."""
    first_month, months = SEASONS[code]
    years_on, last_month = divmod(first_month + months - 2, MONTHS_IN_YEAR)
    last_year, last_month = year + years_on, last_month + 1
    last_day = days_in_month(last_year, last_month)
    return day_number(year, first_month, 1), day_number(last_year, last_month, last_day)


def runs_in_year(year: int, month: str, day: str, step: int = 1) -> Iterator[tuple[int, int]]:
    """The runs of days that month and day allow in a year; backwards if the step is -1."""
    if month in SEASONS:
        yield season_bounds(year, month)
        return
    before = day_number(year, 1, 1) - 1
    alike = A_LEAP_YEAR if is_leap_year(year) else A_COMMON_YEAR
    for first, last in _runs_from_new_year(alike, month, day)[::step]:
        yield before + first, before + last


def allows_year(mask: str, year: int) -> bool:
    """Whether a year of four digits is one that the mask allows."""
    written = format_year(year)
    return len(written) == len(mask) and all(
        digit in ("X", other) for digit, other in zip(mask, written, strict=True)
    )


def repeats_in_cycle(mask: str) -> bool:
    """Whether a year between the first and the last is allowed if the one 400 years later is.

    It is not only if the thousands are unspecified and the hundreds are known: ``X9XX``.
    """
    digits = mask.removeprefix("-")
    return digits[0] != "X" or digits[1] == "X"


def allows_number(mask: str, number: int) -> bool:
    """Whether a month's or a day's mask allows the number; one that is left out allows any."""
    return mask in ANY or number in _stands_for(mask)


def _bounds_in_year(year: int, month: str, day: str) -> tuple[int, int] | None:
    """The bounds if month and day are known or left out."""
    if not month:
        return day_number(year, 1, 1), day_number(year, MONTHS_IN_YEAR, 31)
    if month in SEASONS:
        return season_bounds(year, month)
    number = int(month)
    length = days_in_month(year, number)
    if not day:
        first = day_number(year, number, 1)
        return first, first + length - 1
    if not 1 <= int(day) <= length:
        return None
    only = day_number(year, number, int(day))
    return only, only


def _bounds_without_zero(year: str) -> tuple[int, int]:
    """First and last year; there is no year -0000."""
    first, last = year_bounds(year)
    return first, min(last, -1) if year[0] == "-" else last


def _runs(
    year: str, month: str, day: str, *, latest_first: bool = False
) -> Iterator[tuple[int, int]]:
    """The runs of days that the components allow, in order or from the last one back."""
    if "X" in year and not _can_exist(year, month, day):
        return
    step = -1 if latest_first else 1
    for first, last in _years(year, latest_first=latest_first):
        for value in range(first, last + 1)[::step]:
            yield from runs_in_year(value, month, day, step)


def _can_exist(year: str, month: str, day: str) -> bool:
    """Whether some year has such a day, decided without trying ten thousand years."""
    if month in SEASONS or not day:
        return month in SEASONS or bool(_matching(month, MONTHS_IN_YEAR))
    fits = [
        (number, in_month)
        for number in _matching(month, MONTHS_IN_YEAR)
        for in_month in _matching(day, days_in_month(A_LEAP_YEAR, number))
    ]
    only_leap_days = bool(fits) and all(fit == (FEBRUARY, 29) for fit in fits)
    return bool(fits) and (not only_leap_days or _allows_leap_year(year))


def _allows_leap_year(year: str) -> bool:
    century, in_century = year.removeprefix("-")[:2], year[-2:]
    endings = _stands_for(in_century)
    if any(ending % 4 == 0 and ending for ending in endings):
        return True
    return 0 in endings and any(value % 4 == 0 for value in _stands_for(century))


def _years(year: str, *, latest_first: bool) -> Iterator[tuple[int, int]]:
    """The runs of years that a year's text allows, in order or from the last one back."""
    if "X" not in year.rstrip("X"):
        yield _bounds_without_zero(year)
        return
    sign = -1 if year.startswith("-") else 1
    choices = ["0123456789" if digit == "X" else digit for digit in year.removeprefix("-")]
    if (sign < 0) != latest_first:
        choices = [digits[::-1] for digits in choices]
    for digits in product(*choices):
        value = sign * int("".join(digits))
        if value or sign > 0:
            yield value, value


@cache
def _runs_from_new_year(year: int, month: str, day: str) -> tuple[tuple[int, int], ...]:
    """The runs of days that month and day allow in a year, of which 1 January is day 1."""
    before = day_number(year, 1, 1) - 1
    if month in ANY and day in ANY:
        return ((1, day_number(year, MONTHS_IN_YEAR, 31) - before),)
    runs: list[tuple[int, int]] = []
    for number in _matching(month, MONTHS_IN_YEAR):
        length, first = days_in_month(year, number), day_number(year, number, 1) - before
        days = [(1, length)] if day in ANY else [(each, each) for each in _matching(day, length)]
        runs += ((first + start - 1, first + end - 1) for start, end in days)
    return tuple(runs)


@cache
def _matching(mask: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that two digits, X for any, can stand for."""
    return tuple(number for number in _stands_for(mask) if 1 <= number <= highest)


@cache
def _stands_for(mask: str) -> tuple[int, ...]:
    """The numbers that two digits, X for any, can stand for."""
    tens, units = ("0123456789" if digit == "X" else digit for digit in mask)
    return tuple(int(ten + unit) for ten in tens for unit in units)
