"""An interval from one day to another, each of which may not be known."""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.bounded import Bounded
from policytimeline.dates.calendar import certain_day, pendulum_interval
from policytimeline.dates.days import AFTER_EVERY_DAY, ANY_DAY, BEFORE_EVERY_DAY, Days
from policytimeline.dates.members import Members
from policytimeline.dates.notations.csl import CslDate, csl_interval
from policytimeline.dates.notations.edtf import IntervalNode, parse_node
from policytimeline.dates.notations.iso8601 import iso8601_of_interval, schema_org_of_interval
from policytimeline.dates.notations.words import interval_in_words
from policytimeline.dates.pattern import Bound
from policytimeline.dates.relations import DayExtent, Temporal, not_a_date
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import (
    EdtfSyntaxError,
    ImpossibleIntervalError,
    IncompatibleDatesError,
    InexpressibleError,
    InvalidValueError,
)

if TYPE_CHECKING:
    from policytimeline.dates.calendar import PendulumInterval

_END_TYPES = (UncertainDate, Bound)


def _is_end(_: object, field: attrs.Attribute[UncertainDate | Bound], value: object) -> None:
    if not isinstance(value, _END_TYPES):
        raise not_a_date(field.name, value, "an UncertainDate or Bound")
    if isinstance(value, UncertainDate) and value.clock:
        raise InvalidValueError(field.name, str(value), "has a clock time", "a calendar date")


@attrs.frozen(repr=False)
class UncertainInterval(Bounded):
    """All days from a start (`begin`) to an `end`, each of which is a date or a `Bound`.

    ``Bound.OPEN`` (``..``) means that there is no end, which is later than every day;
    ``Bound.UNKNOWN`` (nothing) means that it ended on a day that is not known. Every question
    is answered over the choices of days with begin <= end.

    >>> UncertainInterval.parse("2018-06/2018-06").duration()
    Lag(0, 29)
    >>> UncertainInterval.parse("2018-06/..").end
    Bound.OPEN

    Raises:
        ImpossibleIntervalError: If no choice of days ends it on or after its start.
    """

    begin: UncertainDate | Bound = attrs.field(validator=_is_end)
    end: UncertainDate | Bound = attrs.field(validator=_is_end)

    def __attrs_post_init__(self) -> None:
        begin, end = self.begin, self.end
        if isinstance(begin, Bound) or isinstance(end, Bound):
            return
        if begin.earliest_day > end.latest_day:
            raise ImpossibleIntervalError(str(begin), str(end))

    @classmethod
    def parse(cls, text: str) -> UncertainInterval:
        """Read an interval in EDTF; an end may also be a one-of set, which EDTF does not have.

        Raises:
            EdtfSyntaxError: If the text is not an interval, or could only end before it starts.
        """
        node = parse_node(text, one_of_ends=True)
        if isinstance(node, IntervalNode):
            return interval_of(node, text)
        raise EdtfSyntaxError(
            text, len(text), "a single date is not an interval", "a '/' between start and end"
        )

    @property
    def begin_days(self) -> Days:
        """The days on which it may start, given that it ends no earlier."""
        return self._ends[0]

    @property
    def end_days(self) -> Days:
        """The days on which it may end, given that it starts no later."""
        return self._ends[1]

    @cached_property
    def _ends(self) -> tuple[Days, Days]:
        first = _possible(self.begin, BEFORE_EVERY_DAY)
        last = _possible(self.end, AFTER_EVERY_DAY)
        return (first, last) if first.latest <= last.earliest else _ordered(first, last)

    @property
    def is_one_day(self) -> bool:
        """Always false: start and end are two unknowns."""
        return False

    @property
    def relaxed(self) -> Temporal:
        """The same with every qualified part (``?``, ``~``, ``%``) left unspecified."""
        if not self.is_qualified:
            return self
        first, last = _relaxed(self.begin, BEFORE_EVERY_DAY), _relaxed(self.end, AFTER_EVERY_DAY)
        return DayExtent(*_ordered(first, last), is_one_day=False)

    @property
    def is_qualified(self) -> bool:
        """Whether any part of either end has a qualifier: ``?``, ``~`` or ``%``."""
        return any(isinstance(e, UncertainDate) and e.is_qualified for e in (self.begin, self.end))

    @property
    def is_edtf(self) -> bool:
        """Whether pure EDTF can write it: not if an end is a one-of set."""
        return not any(str(end).startswith("[") for end in (self.begin, self.end))

    @property
    def clock(self) -> str:
        """Always empty: EDTF intervals have calendar dates at their ends."""
        return ""

    def with_begin(self, begin: UncertainDate | Bound) -> UncertainInterval:
        """The interval with another start.

        >>> UncertainInterval.parse("2018/2021-09-16").with_begin(UncertainDate.parse("2018-06"))
        UncertainInterval.parse('2018-06/2021-09-16')
        """
        return attrs.evolve(self, begin=begin)

    def with_end(self, end: UncertainDate | Bound) -> UncertainInterval:
        """The interval with another end.

        >>> UncertainInterval.parse("2018-06/").with_end(Bound.OPEN)
        UncertainInterval.parse('2018-06/..')
        """
        return attrs.evolve(self, end=end)

    def __and__(self, other: UncertainInterval) -> UncertainInterval:
        """The starts and ends that both allow; use it if two sources describe one interval.

        An unknown end becomes what the other says about it; an open end agrees only with an
        open end.

        Raises:
            IncompatibleDatesError: If no choice of days is left.
            InvalidValueError: If the other is not an interval.

        >>> UncertainInterval.parse("2018-06/") & UncertainInterval.parse("2018/2021-09")
        UncertainInterval.parse('2018-06/2021-09')
        """
        other = _interval(other)
        try:
            return UncertainInterval(
                _common_end(self.begin, other.begin), _common_end(self.end, other.end)
            )
        except (IncompatibleDatesError, ImpossibleIntervalError) as error:
            raise IncompatibleDatesError(str(self), str(other)) from error

    def union(self, other: UncertainInterval) -> UncertainInterval:
        """The interval that allows the starts and the ends of either; one source may be right.

        It allows at least every choice of days that one of the two allows.

        Raises:
            InvalidValueError: If the other is not an interval, or only one of two ends is open,
                which no text can say.

        >>> UncertainInterval.parse("2018/2019").union(UncertainInterval.parse("2018/2021"))
        UncertainInterval.parse('2018/[2019,2021]')
        """
        other = _interval(other)
        return UncertainInterval(
            _either_end(self.begin, other.begin), _either_end(self.end, other.end)
        )

    def widened(self, *, days: int) -> UncertainInterval:
        """The interval with so many more days on both sides of each end; a `Bound` stays.

        Raises:
            InvalidValueError: If the number is negative.
            DateRangeError: If a bound is outside years -9999 to 9999.
        """
        return UncertainInterval(
            *(e if isinstance(e, Bound) else e.widened(days=days) for e in (self.begin, self.end))
        )

    def shifted(self, *, days: int = 0, months: int = 0) -> UncertainInterval:
        """The interval with both ends so much later (earlier if negative); a `Bound` stays.

        Raises:
            DateRangeError: If a bound is outside years -9999 to 9999.

        >>> UncertainInterval.parse("2018-06-28/..").shifted(days=30)
        UncertainInterval.parse('2018-07-28/..')
        """
        return UncertainInterval(
            *(
                end if isinstance(end, Bound) else end.shifted(days=days, months=months)
                for end in (self.begin, self.end)
            )
        )

    @property
    def _parts(self) -> tuple[Members | Bound, Members | Bound]:
        begin, end = (e if isinstance(e, Bound) else e.members for e in (self.begin, self.end))
        return begin, end

    def to_text(self, locale: str = "en") -> str:
        """The interval in plain words, which say no more and no less than the interval.

        Args:
            locale: ``en`` (the same as ``en-GB``), ``en-US``, ``de``, ``fr`` or ``es``.

        Raises:
            InvalidValueError: If there are no words for the locale's language.

        >>> UncertainInterval.parse("2018-06/2018-07-28").to_text()
        'from some day in June 2018 to 28 July 2018'
        >>> UncertainInterval.parse("2021-04/").to_text("de")
        'seit April 2021, Ende nicht bekannt'
        """
        return interval_in_words(*self._parts, locale)

    def to_csl(self) -> CslDate:
        """The interval for a reference manager, in CSL-JSON: the inverse of `from_csl`.

        What CSL cannot say in numbers is written in words (``literal``) and in EDTF: as ``raw``
        if an end is a one-of set, which pure EDTF does not have.

        >>> UncertainInterval.parse("2018-06/2018-07-28").to_csl()
        {'date-parts': [[2018, 6], [2018, 7, 28]]}
        """
        return csl_interval(*self._parts, str(self), is_edtf=self.is_edtf)

    def to_iso8601(self) -> str:
        """The interval in ISO 8601-1: from a day, a month or a year to another.

        Raises:
            InexpressibleError: If an end is not a date, or one that ISO 8601-1 cannot write.

        >>> UncertainInterval.parse("2018-06-17/2018-06-24").to_iso8601()
        '2018-06-17/2018-06-24'
        """
        return iso8601_of_interval(*self._parts, str(self))

    def to_schema_org(self) -> str:
        """The interval for ``temporalCoverage`` of schema.org: ``2018-06/..`` if it is open.

        An end that ISO 8601 cannot write becomes its outermost possible day, or ``..`` if it has
        no bound, as for an unknown end: true, but wider. Qualifiers are left out.

        Raises:
            InexpressibleError: If a bound is outside years 0 to 9999.

        >>> UncertainInterval.parse("[2018-06-17..2018-06-24]/2018-07").to_schema_org()
        '2018-06-17/2018-07'
        """
        return schema_org_of_interval(*self._parts, self.earliest_day, self.latest_day, str(self))

    def to_pendulum(self) -> PendulumInterval:
        """From one certain day to another, as ``pendulum.Interval``.

        Its ``days`` are those of `duration`: the last day less the first.

        Raises:
            InexpressibleError: If an end is not one certain day, or is qualified.
            DateRangeError: If an end is outside years 1 to 9999.

        >>> UncertainInterval.parse("2018-06-17/2018-06-24").to_pendulum().days
        7
        """
        days = [
            end.days.is_one_day for end in (self.begin, self.end) if isinstance(end, UncertainDate)
        ]
        if self.is_qualified or days != [True, True]:
            raise InexpressibleError(
                str(self), "pendulum", "it only has certain days", "write .earliest and .latest"
            )
        return pendulum_interval(int(self.earliest_day), int(self.latest_day))

    def __contains__(self, day: dt.date | int) -> bool:
        """Whether the day belongs to the interval for at least one choice of possible days."""
        number = certain_day(day)
        return self.begin_days.earliest <= number <= self.end_days.latest

    def __str__(self) -> str:
        return f"{self.begin!s}/{self.end!s}"

    def _repr_html_(self) -> str:
        """The interval in a notebook: in words, and as it is written."""
        from policytimeline.markup import worded

        return str(worded(self.to_text(), str(self)))

    def __repr__(self) -> str:
        return f"UncertainInterval.parse({str(self)!r})"


def interval_of(node: IntervalNode, text: str) -> UncertainInterval:
    """The interval of a text that has been read.

    Raises:
        EdtfSyntaxError: If it could only end before it starts.
    """
    begin, end = (end if isinstance(end, Bound) else UncertainDate(end.members) for end in node)
    try:
        return UncertainInterval(begin, end)
    except ImpossibleIntervalError as error:
        raise EdtfSyntaxError(
            text,
            text.index("/") + 1,
            "it could only end before it starts",
            "an end on or after the start",
            f"swap the two ends: '{end}/{begin}'",
        ) from error


def _possible(end: UncertainDate | Bound, beyond: Days) -> Days:
    """The days of an interval's end on its own; those of an open end are `beyond`."""
    match end:
        case Bound.OPEN:
            return beyond
        case Bound.UNKNOWN:
            return ANY_DAY
        case UncertainDate():
            return end.days


def _ordered(first: Days, last: Days) -> tuple[Days, Days]:
    """The days of each end for which the other has a day too; there is at least one."""
    return (
        first.clipped(-math.inf, last.latest) or first,
        last.clipped(first.earliest, math.inf) or last,
    )


def _relaxed(end: UncertainDate | Bound, beyond: Days) -> Days:
    return _possible(end, beyond) if isinstance(end, Bound) else end.relaxed.begin_days


def _interval(value: object) -> UncertainInterval:
    if isinstance(value, UncertainInterval):
        return value
    raise not_a_date("other", value, "an UncertainInterval")


def _common_end(a: UncertainDate | Bound, b: UncertainDate | Bound) -> UncertainDate | Bound:
    if isinstance(a, UncertainDate) and isinstance(b, UncertainDate):
        return a & b
    if Bound.OPEN in {a, b} and a != b:
        raise IncompatibleDatesError(str(a), str(b))
    return b if a is Bound.UNKNOWN else a


def _either_end(a: UncertainDate | Bound, b: UncertainDate | Bound) -> UncertainDate | Bound:
    if isinstance(a, UncertainDate) and isinstance(b, UncertainDate):
        return a.union(b)
    if a == b:
        return a
    if Bound.OPEN in {a, b}:
        expected = "two open ends, or two ends that fall on some day"
        raise InvalidValueError("other", f"{a} or {b}", "is only open in one of the two", expected)
    return Bound.UNKNOWN
