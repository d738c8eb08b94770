"""One day, which may not be known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, SupportsIndex

import attrs

from policytimeline.dates.calendar import certain_day, clock_text, pendulum_of, whole_number
from policytimeline.dates.days import ANY_DAY, Days
from policytimeline.dates.members import (
    DateRange,
    common_members,
    either_members,
    members_of_runs,
    narrowed_members,
    shifted_days,
    widened_days,
)
from policytimeline.dates.notations.csl import CslDate, csl_date
from policytimeline.dates.notations.edtf import DateNode, parse_node, plain_day
from policytimeline.dates.notations.iso8601 import iso8601_of_date, schema_org_of_date
from policytimeline.dates.notations.words import date_in_words
from policytimeline.dates.pattern import day_pattern
from policytimeline.dates.relations import not_a_date
from policytimeline.dates.written_date import WrittenDate
from policytimeline.errors import (
    EdtfSyntaxError,
    IncompatibleDatesError,
    InexpressibleError,
    InvalidValueError,
)

if TYPE_CHECKING:
    from policytimeline.dates.calendar import PendulumDate, PendulumDateTime


@attrs.frozen(repr=False)
class UncertainDate(WrittenDate):
    """One day; which day may not be known.

    ``2018-06`` is some day in June 2018; ``[2018-06-17..2018-06-24]`` is one of these days.
    Qualifiers (``?``, ``~``, ``%``) are kept and never move a bound. Two dates are equal if
    they are written alike; `same_days` tells whether they are the same day.

    Attributes:
        members: The alternatives; a single pattern unless the date is a one-of set. The number of
            a calendar day may be given instead.
        plain_day: The day number of a date that is written as one calendar day.

    >>> letter = UncertainDate.parse("[2018-06-17..2018-06-24]")
    >>> letter.earliest, letter.latest
    (datetime.date(2018, 6, 17), datetime.date(2018, 6, 24))
    >>> letter.precedes(UncertainDate.parse("2021-09"))
    Verdict.YES
    """

    @classmethod
    def parse(cls, text: str) -> UncertainDate:
        """Read a date in EDTF: a calendar date, masked or qualified, or a one-of set.

        Raises:
            EdtfSyntaxError: If the text is not a date.

        >>> UncertainDate.parse("201X").latest
        datetime.date(2019, 12, 31)
        """
        if (day := plain_day(text)) is not None:
            return cls(day)
        node = parse_node(text)
        if isinstance(node, DateNode):
            return cls(node.members)
        raise EdtfSyntaxError(
            text, 0, "an interval or a set is not one day", "one date, such as 2018-06"
        )

    @classmethod
    def from_date(cls, day: dt.date | SupportsIndex) -> UncertainDate:
        """The date that is one certain day, given as a date or a day number.

        A ``datetime`` keeps its clock time and its offset from UTC, if it has one, to the
        second: microseconds are cut off, never rounded up.

        Raises:
            DateRangeError: If the day is outside years -9999 to 9999.
            InvalidValueError: If it is neither a date nor an integer, or EDTF cannot write its
                offset from UTC: it has whole minutes from -12:00 to +14:00.

        >>> UncertainDate.from_date(dt.date(2018, 6, 28))
        UncertainDate.parse('2018-06-28')
        >>> UncertainDate.from_date(dt.datetime(2018, 6, 28, 9, 30, tzinfo=dt.UTC))
        UncertainDate.parse('2018-06-28T09:30:00Z')
        """
        number, time = certain_day(day), clock_text(day)
        return cls((attrs.evolve(day_pattern(number), time=time),)) if time else cls(number)

    @classmethod
    def between(cls, first: dt.date | int | None, last: dt.date | int | None) -> UncertainDate:
        """One of the days from first to last, both included; None if that side has no bound.

        Raises:
            InvalidValueError: If there is no bound at all, or the last day is before the first.

        >>> UncertainDate.between(dt.date(2018, 6, 17), dt.date(2018, 6, 24))
        UncertainDate.parse('[2018-06-17..2018-06-24]')
        """
        low, high = (
            None if day is None else day_pattern(certain_day(day)) for day in (first, last)
        )
        if low is None and high is None:
            raise InvalidValueError("first", None, "leaves both sides open", "at least one day")
        if low and high and low.first_day > high.last_day:
            raise InvalidValueError("last", last, f"is before {first}", "that day or a later one")
        if low == high and low is not None:
            return cls((low,))
        return cls((DateRange(low, high),))

    def __and__(self, other: UncertainDate) -> UncertainDate:
        """The days that both dates allow; use it if two sources describe the same date.

        If all days of one are days of the other, that one is returned as it is written.
        Otherwise a bound keeps a qualifier only if every date with this bound has one.

        Raises:
            IncompatibleDatesError: If no day is left.
            InvalidValueError: If the other is not a date.

        >>> UncertainDate.parse("2018-06") & UncertainDate.parse("[2018-06-17..2018-07-02]")
        UncertainDate.parse('[2018-06-17..2018-06-30]')
        """
        members = common_members(self.members, _date(other).members)
        if members is None:
            raise IncompatibleDatesError(str(self), str(other))
        return UncertainDate(members)

    def union(self, other: UncertainDate) -> UncertainDate:
        """The date that allows every day of either date; use it if either source may be right.

        Raises:
            InvalidValueError: If the other is not a date.

        >>> UncertainDate.parse("2018-06-28").union(UncertainDate.parse("2018-07-02"))
        UncertainDate.parse('[2018-06-28,2018-07-02]')
        """
        return UncertainDate(either_members(self.members, _date(other).members))

    def widened(self, *, days: int) -> UncertainDate:
        """The date with so many more days on both sides of each run of possible days.

        Qualifiers never move a bound by themselves: this is how to say how far "about" reaches.
        The result has no qualifiers and no clock time.

        Args:
            days: How many, 0 or more; 0 gives the date as it is.

        Raises:
            InvalidValueError: If the number is negative.
            DateRangeError: If a bound is outside years -9999 to 9999.

        >>> UncertainDate.parse("2018-06-28~").widened(days=3)
        UncertainDate.parse('[2018-06-25..2018-07-01]')
        """
        days = whole_number("days", days)
        if days < 0:
            raise InvalidValueError("days", days, "would narrow the date", "0 or more")
        return self._of_days(widened_days(self.days, days)) if days else self

    def narrowed(
        self, *, not_before: dt.date | int | None = None, not_after: dt.date | int | None = None
    ) -> UncertainDate:
        """The date with only the possible days from one day to another, both included.

        A bound that does not change keeps its qualifier; a new one has none.

        Args:
            not_before: The first day to keep, or None for no limit.
            not_after: The last day to keep, or None for no limit.

        Raises:
            IncompatibleDatesError: If no day is left.

        >>> UncertainDate.parse("2018").narrowed(not_after=dt.date(2018, 6, 28))
        UncertainDate.parse('[2018-01-01..2018-06-28]')
        """
        if not_before is None and not_after is None:
            return self
        limits = UncertainDate.between(not_before, not_after)
        members = narrowed_members(self.members, limits.days)
        if members is None:
            raise IncompatibleDatesError(str(self), str(limits))
        return UncertainDate(members)

    def shifted(self, *, days: int = 0, months: int = 0) -> UncertainDate:
        """The date so much later (earlier if negative): first the months, then the days.

        If a month is too short, its last day is taken: a month after 31 January is
        28 February. A run of possible days is moved by its first and its last day, and every
        day between them is possible. The result has no qualifiers and no clock time.

        Args:
            days: Calendar days.
            months: Calendar months.

        Raises:
            DateRangeError: If a bound is outside years -9999 to 9999.

        >>> UncertainDate.parse("2018-06-28").shifted(days=30)
        UncertainDate.parse('2018-07-28')
        >>> UncertainDate.parse("[2018-01-30..2018-02-02]").shifted(months=1)
        UncertainDate.parse('[2018-02-28..2018-03-02]')
        """
        days, months = whole_number("days", days), whole_number("months", months)
        if not days and not months:
            return self
        return self._of_days(shifted_days(self.days, by_days=days, by_months=months))

    def _of_days(self, days: Days) -> UncertainDate:
        """The date with these days; unchanged if they are all days, which no text can say."""
        return self if days == ANY_DAY else UncertainDate(members_of_runs(days.runs))

    def to_text(self, locale: str = "en") -> str:
        """The date in plain words, which say no more and no less than the date.

        Args:
            locale: ``en`` (the same as ``en-GB``), ``en-US``, ``de``, ``fr`` or ``es``.

        Raises:
            InvalidValueError: If there are no words for the locale's language.

        >>> UncertainDate.parse("[2018-06-17..2018-06-24]").to_text()
        'one day from 17 to 24 June 2018'
        >>> UncertainDate.parse("2018-06-28~").to_text("fr")
        'vers le 28 juin 2018'
        """
        return date_in_words(self.members, locale)

    def to_csl(self) -> CslDate:
        """The date for a reference manager, in CSL-JSON: the inverse of `from_csl`.

        What CSL cannot say in numbers is written in words (``literal``) and in EDTF.

        >>> UncertainDate.parse("2018-06~").to_csl()
        {'date-parts': [[2018, 6]], 'circa': True}
        >>> UncertainDate.parse("201X").to_csl()
        {'literal': 'some day in the 2010s', 'edtf': '201X'}
        """
        return csl_date(self.members, str(self))

    def to_iso8601(self) -> str:
        """The date in ISO 8601-1: a day, a month or a year, and a clock time.

        Raises:
            InexpressibleError: If it has an unspecified digit, a season, a qualifier, a choice
                of days or a year outside 0000 to 9999, which ISO 8601-1 cannot write.

        >>> UncertainDate.parse("2018-06").to_iso8601()
        '2018-06'
        """
        return iso8601_of_date(self.members, str(self))

    def to_schema_org(self) -> str:
        """The date for ``temporalCoverage`` or a ``Date`` of schema.org, in ISO 8601.

        If ISO 8601 cannot write its possible days, it is the interval from the earliest to the
        latest of them, with ``..`` for a side without a bound: true, but wider. Qualifiers are
        left out, because there is no sign for them: ask `is_qualified`, or widen the date first.

        Raises:
            InexpressibleError: If a bound is outside years 0 to 9999.

        >>> UncertainDate.parse("[2018-06-17..2018-06-24]").to_schema_org()
        '2018-06-17/2018-06-24'
        """
        return schema_org_of_date(self.members, self.earliest_day, self.latest_day, str(self))

    def to_pendulum(self) -> PendulumDate | PendulumDateTime:
        """The certain day as ``pendulum.Date``, or ``pendulum.DateTime`` with its clock time.

        Raises:
            InexpressibleError: If it is not one certain day, or the day is qualified.
            DateRangeError: If it is outside years 1 to 9999.

        >>> UncertainDate.parse("2018-06-28").to_pendulum().add(months=1)
        Date(2018, 7, 28)
        """
        if self.is_qualified or not self.days.is_one_day:
            raise InexpressibleError(
                str(self), "pendulum", "it only has certain days", "write .earliest or .latest"
            )
        return pendulum_of(int(self.earliest_day), self.clock)

    def _repr_html_(self) -> str:
        """The date in a notebook: in words, and as it is written."""
        from policytimeline.markup import worded

        return str(worded(self.to_text(), str(self)))

    def __repr__(self) -> str:
        return f"UncertainDate.parse({str(self)!r})"


def _date(value: object) -> UncertainDate:
    if isinstance(value, UncertainDate):
        return value
    raise not_a_date("other", value, "an UncertainDate")
