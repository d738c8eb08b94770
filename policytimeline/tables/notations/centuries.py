"""In which century a year of two digits is: by a column with the full year, or a span of years."""

from __future__ import annotations

import re

import attrs

from policytimeline.errors import InvalidValueError

_SPAN = re.compile(r"(\d{1,4})\s*\.\.\s*(\d{1,4})")
_CENTURY = 100
_YEAR = re.compile("[0-9]{1,4}")


@attrs.frozen
class CenturyRule:
    """How the century of a year is found.

    Attributes:
        first: The first year of the span; None if there is no span.
        last: The last year of the span.
        has_column: Whether a column has the full year.
    """

    first: int | None = None
    last: int | None = None
    has_column: bool = False

    @classmethod
    def parse(cls, years: str, *, has_column: bool) -> CenturyRule:
        """Read a span such as ``1977..2023``.

        Raises:
            InvalidValueError: If it is not one, or is longer than a hundred years.
        """
        if not years:
            return cls(has_column=has_column)
        match = _SPAN.fullmatch(years.strip())
        if match is None:
            expected = "a span of years such as 1977..2023"
            raise InvalidValueError("years", years, "is not a span of years", expected)
        first, last = int(match[1]), int(match[2])
        if not first <= last < first + _CENTURY:
            expected = "at most a hundred years, the first one first"
            hint = f"write years: {first}..{first + _CENTURY - 1}" if last > first else ""
            raise InvalidValueError("years", years, "does not decide every year", expected, hint)
        return cls(first, last, has_column)

    @property
    def decides(self) -> bool:
        """Whether it says anything at all."""
        return self.has_column or self.first is not None

    @staticmethod
    def has_year(full_year: str) -> bool:
        """Whether the cell of the column with the full year has one.

        >>> CenturyRule.has_year("1906"), CenturyRule.has_year("19066"), CenturyRule.has_year("")
        (True, False, False)
        """
        return _YEAR.fullmatch(full_year) is not None

    def year_of(self, short_year: int, full_year: str = "") -> int | str:
        """The year with all its digits; a text that says why it is not known.

        >>> CenturyRule(1977, 2023).year_of(81), CenturyRule(1977, 2023).year_of(23)
        (1981, 2023)
        >>> CenturyRule(has_column=True).year_of(6, "1906")
        1906
        """
        if self.has_year(full_year):
            year = int(full_year)
            if year % _CENTURY == short_year:
                return year
            return f"ends in {short_year:02d}, but the year column has {full_year}"
        if self.first is not None and self.last is not None:
            year = self.first + (short_year - self.first) % _CENTURY
            if year <= self.last:
                return year
            return f"no year from {self.first} to {self.last} ends in {short_year:02d}"
        return "the century is not known"
