"""What reads the texts of one format: by its parts, as a count of days, or as EDTF."""

from __future__ import annotations

import re
from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import calendar_day, day_number
from policytimeline.dates.parsing import parse_when
from policytimeline.errors import EdtfSyntaxError, ImpossibleIntervalError
from policytimeline.tables.notations.date_parts import (
    DateParts,
    DateReading,
    ImpossibleDate,
    possible,
)
from policytimeline.tables.notations.format_words import CLOCK, MIDNIGHT, MONTH_NUMBERS

_MINUTES_IN_DAY = 24 * 60


@attrs.frozen
class PartsReader:
    """Reads the year, month, day and clock of a date by a regular expression.

    Attributes:
        pattern: The texts that it reads, with a group for each part.
        is_short_year: Whether its years have two digits.
        is_before_year_1: Whether its years are counted backwards from year 1.
    """

    pattern: re.Pattern[str]
    is_short_year: bool = False
    is_before_year_1: bool = False

    def read(self, text: str) -> DateParts | ImpossibleDate | None:
        """What the text says; None if it does not have this form."""
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        found = match.groupdict()
        year, month, day = int(found["year"]), found.get("month"), found.get("day")
        if year == 0 and not self.is_short_year:
            return ImpossibleDate("there is no year 0")
        parts = DateParts(
            year=1 - year if self.is_before_year_1 else year,
            month=_month_number(month) if month else None,
            day=int(day) if day else None,
            is_short_year=self.is_short_year,
            clock=_unless_midnight(found.get("clock") or ""),
        )
        return possible(parts)


def _month_number(text: str) -> int:
    return MONTH_NUMBERS.get(text.lower().removesuffix(".")) or int(text)


def _unless_midnight(clock: str) -> str:
    return "" if MIDNIGHT.fullmatch(clock) else clock


@attrs.frozen
class CountReader:
    """Reads a day that is counted from another one; the part of a day is its clock time.

    Attributes:
        day_0: The day number of the day that has the number 0.
        first: The first number; None if the count goes on below 0.
        no_day: A number without a day, so that those below it are one day later; None if all
            numbers have one.
    """

    day_0: int
    first: int | None = None
    no_day: int | None = None

    def read(self, text: str) -> DateParts | ImpossibleDate | None:
        """What the text says; None if it is not a number."""
        match = _NUMBER.fullmatch(text)
        if match is None:
            return None
        number, of_day = int(match["whole"]), float(match["of_day"] or 0)
        if self.first is not None and number < self.first:
            return ImpossibleDate(f"the first day has the number {self.first}")
        if number == self.no_day:
            return ImpossibleDate(f"{number} is 29 February 1900, and 1900 was not a leap year")
        shift = self.no_day is not None and number < self.no_day
        day = calendar_day(self.day_0 + number + shift)
        return possible(DateParts(*day, clock=_clock(of_day)))


_NUMBER = re.compile(r"(?P<whole>-?[0-9]{1,8})(?P<of_day>\.[0-9]{1,20})?")


def _clock(of_day: float) -> str:
    """A part of a day as a clock time, cut off at the minute; empty at midnight."""
    hours, minutes = divmod(int(of_day * _MINUTES_IN_DAY), 60)
    return f"{hours:02d}:{minutes:02d}" if of_day else ""


@attrs.frozen
class EdtfReader:
    """Reads a date or an interval in EDTF."""

    def read(self, text: str) -> DateReading | None:
        """What the text says; None if it is not EDTF."""
        if "T" in text and (day := ISO.read(text)):
            return day
        try:
            return parse_when(text)
        except EdtfSyntaxError as error:
            if isinstance(error.__cause__, ImpossibleIntervalError):
                return ImpossibleDate(error.problem)
        ends = map(ISO.read, text.split("/"))
        return next((end for end in ends if isinstance(end, ImpossibleDate)), None)


FormatReader: TypeAlias = PartsReader | CountReader | EdtfReader

ISO = PartsReader(
    re.compile(
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
        rf"(?:[T ](?P<clock>{CLOCK}))?)?)?"
    )
)
"""A day, a month or a year of ISO 8601, and a day with a clock time."""

READERS: dict[str, FormatReader] = {
    "iso": ISO,
    "edtf": EdtfReader(),
    # Lotus 1-2-3 took 1900 for a leap year, and Excel still counts its 29 February as day 60.
    "excel-1900": CountReader(day_number(1899, 12, 30), first=1, no_day=60),
    "excel-1904": CountReader(day_number(1904, 1, 1), first=0),
}
"""The formats that have a name."""
