"""What the text of a date says: its year, month and day, or why there is no such day."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import (
    A_LEAP_YEAR,
    FEBRUARY,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    days_in_month,
    format_year,
)
from policytimeline.dates.notations.locales import words_of
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError

MONTHS = words_of("en").months
"""January to December."""


@attrs.frozen
class DateParts:
    """A year, a month and a day that there is, as a table gives them.

    Attributes:
        year: The year, -9999 to 9999, in which 0 is 1 BC; its last two digits if `is_short_year`.
        month: 1 to 12, or None if it is not known.
        day: The day of the month, or None if it is not known.
        is_short_year: Whether the century is missing.
        clock: A clock time other than midnight, as written; empty if there is none.

    >>> DateParts(20, 3, 1, is_short_year=True).in_year(2020)
    DateParts(year=2020, month=3, day=1, is_short_year=False, clock='')
    """

    year: int
    month: int | None = None
    day: int | None = None
    is_short_year: bool = False
    clock: str = ""

    def in_year(self, year: int) -> DateParts | ImpossibleDate:
        """The same month and day in a year with all its digits.

        >>> DateParts(1, 2, 29, is_short_year=True).in_year(2001)
        ImpossibleDate(reason='February 2001 has 28 days')
        """
        return possible(attrs.evolve(self, year=year, is_short_year=False))

    @property
    def date(self) -> UncertainDate:
        """The date, without its clock time; ``2020-XX-05`` if only the month is not known.

        Raises:
            InvalidValueError: If the century is missing.

        >>> DateParts(2020, 3).date, DateParts(-752).date
        (UncertainDate.parse('2020-03'), UncertainDate.parse('-0752'))
        """
        if self.is_short_year:
            short = f"{self.year:02d}"
            hint = "say in which year it is first: parts.in_year(2020).date"
            raise InvalidValueError("year", short, "has no century", "a year in full", hint)
        parts = [format_year(self.year)]
        if self.month is not None or self.day is not None:
            parts.append("XX" if self.month is None else f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return UncertainDate.parse("-".join(parts))


@attrs.frozen
class ImpossibleDate:
    """A text has the form of a date, but there is no such day.

    Attributes:
        reason: Why there is none, such as "November has 30 days".
    """

    reason: str


DateReading: TypeAlias = DateParts | When | ImpossibleDate
"""What a text in one of the formats of dates says."""


def possible(parts: DateParts) -> DateParts | ImpossibleDate:
    """The parts, or why there is no such date.

    If the century is missing, they are possible if they are so in some century.

    >>> possible(DateParts(2025, 11, 31))
    ImpossibleDate(reason='November has 30 days')
    """
    year, month, day = parts.year, parts.month, parts.day
    reason = ""
    if abs(year) > LAST_YEAR:
        reason = f"year {year} is not between -{LAST_YEAR} and {LAST_YEAR}"
    elif month is not None and not 1 <= month <= MONTHS_IN_YEAR:
        reason = f"there is no month {month}"
    elif day is not None:
        reason = _why_no_day(A_LEAP_YEAR + year if parts.is_short_year else year, month, day)
    return ImpossibleDate(reason) if reason else parts


def _why_no_day(year: int, month: int | None, day: int) -> str:
    """Why the month does not have this day, or an empty text if it does."""
    # January has as many days as a month can have.
    length = days_in_month(year, month or 1)
    if 1 <= day <= length:
        return ""
    if day < 1 or month is None:
        return f"there is no day {day}"
    of_year = f" {year}" if month == FEBRUARY else ""
    return f"{MONTHS[month - 1]}{of_year} has {length} days"
