"""One date as EDTF writes it: its components, masks and qualifiers, and the days they allow.

Follows the Extended Date/Time Format specification (Library of Congress, 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import attrs

from policytimeline.dates.calendar import (
    LAST_YEAR,
    Day,
    calendar_day,
    day_number,
    format_day,
    is_plain_day,
)
from policytimeline.dates.days import ANY_DAY, Days, Run, union
from policytimeline.dates.masks import (
    ANY_YEAR,
    SEASONS,
    allows_number,
    allows_year,
    day_bounds,
    repeats_in_cycle,
    runs_in_year,
    season_bounds,
)
from policytimeline.errors import DateRangeError


class Qualifier(Enum):
    """What a source says about its own date; the value is the character that EDTF writes."""

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
    """A side of an interval that is not a date; the value is the text that EDTF writes there.

    OPEN means that there is no end (or no start): it is later (earlier) than every day. UNKNOWN
    means that it ended on some day, which is not known.
    """

    OPEN = ".."
    UNKNOWN = ""

    @property
    def plain_day(self) -> None:
        """Always None, so that both ends of an interval can be asked for their day."""
        return None

    def __repr__(self) -> str:
        return f"Bound.{self.name}"

    def __str__(self) -> str:
        return self.value


Qualifiers = tuple[Qualifier | None, Qualifier | None, Qualifier | None]
"""The qualifiers of year, month and day."""

UNQUALIFIED: Qualifiers = (None, None, None)

_DAYS = range(day_number(-LAST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31) + 1)
"""The days that a calendar date of EDTF can write."""

_MASK_PRECISION = (
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
    Precision.MILLENNIUM,
    Precision.UNSTATED,
)
"""The precision of a year by the number of X at its end."""


@attrs.frozen
class DatePattern:
    """One date expression: ``2018``, ``2018-06~``, ``201X``, ``2018-XX-28``, ``2018-21``.

    Attributes:
        year: As written: ``2018``, ``-0044``, ``20X8``, ``1950S2``, ``Y17E7``.
        month: Two digits, each of which may be X; a season's code; or empty.
        day: Two digits, each of which may be X; or empty.
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
        """The pattern with its bounds computed, or None if no calendar day fits it."""
        bounds = day_bounds(year, month, day)
        if bounds is None:
            return None
        return cls(year, month, day, time, qualifiers, first_day=bounds[0], last_day=bounds[1])

    @property
    def days(self) -> Days:
        """The possible days; with gaps only if an X is followed by something known."""
        if self.is_one_run:
            return Days(self.first_day, self.last_day)
        repeats = "X" not in self.year or repeats_in_cycle(self.year)
        return Days(self.first_day, self.last_day, self._runs_between, repeats)

    def _runs_between(self, first: Day, last: Day) -> Sequence[Run]:
        """The runs in the years of the two days, and in the years next to them."""
        low, high = max(first, self.first_day), min(last, self.last_day)
        if low > high:
            return ()
        years = range(calendar_day(int(low))[0] - 1, calendar_day(int(high))[0] + 2)
        merged = Days.of(
            run
            for year in years
            if allows_year(self.year, year)
            for run in runs_in_year(year, self.month, self.day)
        )
        return merged.runs if merged else ()

    def __contains__(self, day: int) -> bool:
        if not self.first_day <= day <= self.last_day:
            return False
        if self.is_one_run:
            return True
        year, month, number = calendar_day(day)
        if self.is_season:
            return any(
                allows_year(self.year, of) and first <= day <= last
                for of in (year - 1, year)
                for first, last in [season_bounds(of, self.month)]
            )
        return (
            allows_year(self.year, year)
            and allows_number(self.month, month)
            and allows_number(self.day, number)
        )

    @property
    def is_one_run(self) -> bool:
        """Whether it certainly has no gaps; a mask may have none although this is False."""
        written = f"{self.year}{self.month}{self.day}"
        return "X" not in written.rstrip("X")

    @property
    def is_plain_day(self) -> bool:
        """Whether it is a calendar day of years 1 to 9999 and nothing else: ``2018-06-28``.

        A day that a mask leaves, as the last one of June does in ``2018-06-3X``, is not plain.
        """
        return (
            self.first_day == self.last_day
            and not self.time
            and self.qualifiers == UNQUALIFIED
            and f"{self.year}{self.month}{self.day}".isdigit()
            and is_plain_day(self.first_day)
        )

    @property
    def is_season(self) -> bool:
        """Whether the month is the code of a season or another part of the year."""
        return self.month in SEASONS

    @property
    def precision(self) -> Precision:
        """The finest part that is stated."""
        if self.day and self.day != "XX":
            return Precision.DAY
        if self.is_season:
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
        """The days that would be possible if every qualified component were unspecified."""
        year, month, day = self.year, self.month, self.day
        of_year, of_month, of_day = self.qualifiers
        if of_year is not None:
            if len(year) != len("YYYY") or year.startswith("Y"):
                return ANY_DAY
            year = ANY_YEAR
        if of_month is not None:
            month = "" if self.is_season else "XX"
        if of_day is not None:
            day = "XX"
        relaxed = DatePattern.of_parts(year, month, day)
        days = relaxed.days if relaxed else self.days
        if self.is_season:
            # A winter continues into the next year, which the year alone would leave out.
            return union((days, self.days))
        return days

    def __str__(self) -> str:
        if self.day and not self.time and self.qualifiers == UNQUALIFIED:
            return f"{self.year}-{self.month}-{self.day}"  # Most dates.
        parts = [part for part in (self.year, self.month, self.day) if part]
        if self.qualifiers == UNQUALIFIED:
            return "-".join(parts) + (self.time and f"T{self.time}")
        marks = [mark.value if mark else "" for mark in self.qualifiers[: len(parts)]]
        # A mark right of a component applies to all left of it; left of one, to that one alone.
        leading = next((i for i, mark in enumerate(marks) if mark != marks[0]), len(marks))
        if marks[0]:
            parts[leading - 1] += marks[0]
        for place in range(leading, len(parts)):
            parts[place] = marks[place] + parts[place]
        return "-".join(parts) + (self.time and f"T{self.time}")


def day_pattern(number: int) -> DatePattern:
    """The pattern of one calendar day, given as its day number.

    Raises:
        DateRangeError: If the day is outside years -9999 to 9999.

    >>> str(day_pattern(736_873))
    '2018-06-28'
    """
    if number not in _DAYS:
        year_alone, expected = "a year alone: Y17000", "a calendar date of EDTF"
        raise DateRangeError(calendar_day(number)[0], year_alone, expected, -LAST_YEAR)
    year, month, day = format_day(number).rsplit("-", 2)
    return DatePattern(year, month, day, first_day=number, last_day=number)
