"""The date types: one day, a stretch of days, a set of days (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import attrs

from policytimeline.dates.calendar import Day, calendar_day, to_date
from policytimeline.dates.days import AFTER_EVERY_DAY, ANY_DAY, BEFORE_EVERY_DAY, Days, Run
from policytimeline.dates.edtf import (
    DateNode,
    IntervalNode,
    Members,
    Node,
    SetNode,
    parse_node,
    plain_day,
)
from policytimeline.dates.pattern import (
    UNQUALIFIED,
    Bound,
    DatePattern,
    DateRange,
    Precision,
    Qualifiers,
    day_pattern,
)
from policytimeline.dates.relations import Extent, Lag, Temporal, duration
from policytimeline.errors import (
    DateRangeError,
    EdtfSyntaxError,
    ImpossibleIntervalError,
    InvalidValueError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

SortKey: TypeAlias = tuple[Day, Day, str]


class _Bounded(Temporal):
    """What dates and intervals say of their own bounds, in dates and in day numbers."""

    __slots__ = ()

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest possible day; -inf where nothing bounds it."""
        return self.begin_days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest possible day; inf where nothing bounds it."""
        return self.end_days.latest

    @property
    def earliest(self) -> dt.date | None:
        """The earliest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.latest_day, still_works="latest_day")

    @property
    def clock(self) -> str:
        """The clock time of the begin, as written, or an empty text."""
        raise NotImplementedError

    @property
    def sort_key(self) -> SortKey:
        """A key for display only: earliest day (latest where unbounded), latest day, clock."""
        earliest, latest = self.earliest_day, self.latest_day
        return (latest if math.isinf(earliest) else earliest, latest, self.clock)


def _are_members(_: object, field: attrs.Attribute[Members], value: Members) -> None:
    if not value or not all(map(_is_member, value)):
        hint = "write UncertainDate.parse(...)"
        raise InvalidValueError(field.name, value, "names no dates", "members as read", hint)
    if len(value) > 1 and any(pattern.time for pattern in _patterns(value)):
        raise InvalidValueError(field.name, value, "has a clock time", "calendar dates in a set")


def _is_member(value: object) -> bool:
    return isinstance(value, DatePattern | DateRange)


def _is_end(_: object, field: attrs.Attribute[UncertainDate | Bound], value: object) -> None:
    if not isinstance(value, UncertainDate | Bound):
        hint = "write UncertainInterval.parse(...)"
        raise InvalidValueError(field.name, value, "is no date", "an UncertainDate or Bound", hint)
    if isinstance(value, UncertainDate) and value.clock:
        raise InvalidValueError(field.name, str(value), "has a clock time", "a calendar date")


@attrs.frozen(repr=False)
class UncertainDate(_Bounded):
    """One day; which day may not be known.

    ``2018-06`` is some day in June 2018; ``[2018-06-17..2018-06-24]`` is one of these days.
    Qualifiers (``?``, ``~``, ``%``) are kept and never move a bound. Two dates are equal when
    they are written alike; whether they fall together is for `same_days` to answer.

    Attributes:
        members: The alternatives; one pattern unless the date is a one-of set.

    >>> letter = UncertainDate.parse("[2018-06-17..2018-06-24]")
    >>> letter.earliest, letter.latest
    (datetime.date(2018, 6, 17), datetime.date(2018, 6, 24))
    >>> letter.precedes(UncertainDate.parse("2021-09"))
    Verdict.YES
    """

    members: Members = attrs.field(validator=_are_members)

    @classmethod
    def parse(cls, text: str) -> UncertainDate:
        """Read a date in EDTF: a calendar date, masked or qualified, or a one-of set.

        Raises:
            EdtfSyntaxError: If the text is not a date.

        >>> UncertainDate.parse("201X").latest
        datetime.date(2019, 12, 31)
        """
        parsed = parse_edtf(text)
        if isinstance(parsed, UncertainDate):
            return parsed
        raise EdtfSyntaxError(
            text, 0, "a stretch or set of days is not one day", "one date, such as 2018-06"
        )

    @classmethod
    def from_date(cls, day: dt.date | int) -> UncertainDate:
        """The date that is one certain day, given as a date or a day number.

        Raises:
            DateRangeError: If the day lies outside years -9999 to 9999.

        >>> UncertainDate.from_date(dt.date(2018, 6, 28))
        UncertainDate.parse('2018-06-28')
        """
        number = day if isinstance(day, int) else day.toordinal()
        return cls((_day_pattern(number),))

    @classmethod
    def between(cls, first: dt.date | int | None, last: dt.date | int | None) -> UncertainDate:
        """One of the days from first to last, both included; None where nothing bounds it.

        Raises:
            InvalidValueError: If there is no bound at all, or last comes before first.

        >>> UncertainDate.between(dt.date(2018, 6, 17), dt.date(2018, 6, 24))
        UncertainDate.parse('[2018-06-17..2018-06-24]')
        """
        low, high = (
            None if day is None else _day_pattern(day if isinstance(day, int) else day.toordinal())
            for day in (first, last)
        )
        if low is None and high is None:
            raise InvalidValueError("first", None, "leaves both sides open", "at least one day")
        if low and high and low.first_day > high.last_day:
            raise InvalidValueError("last", last, f"comes before {first}", "a day not before it")
        if low == high and low is not None:
            return cls((low,))
        return cls((DateRange(low, high),))

    def widened(self, *, days: int) -> UncertainDate:
        """The date with so many days more on both sides of every stretch it may lie in.

        Qualifiers never move a bound by themselves: this is how a caller lets "about" count.
        The result states its days without qualifiers or clock time.

        Args:
            days: How many, 0 or more; 0 gives the date as it is.

        Raises:
            InvalidValueError: If the days are negative.
            DateRangeError: If a bound lies outside years -9999 to 9999.

        >>> UncertainDate.parse("2018-06-28~").widened(days=3)
        UncertainDate.parse('[2018-06-25..2018-07-01]')
        """
        if days < 0:
            raise InvalidValueError("days", days, "would narrow the date", "0 or more")
        wider = Days.of((first - days, last + days) for first, last in self.days.runs)
        if days == 0 or wider is None or wider == ANY_DAY:
            return self
        return UncertainDate(
            tuple(DateRange(_bound_pattern(a), _bound_pattern(b)) for a, b in wider.runs)
        )

    @cached_property
    def days(self) -> Days:
        """The possible days."""
        if len(self.members) == 1:
            return self.members[0].days
        return _union(member.days for member in self.members)

    @property
    def begin_days(self) -> Days:
        """The possible days."""
        return self.days

    @property
    def end_days(self) -> Days:
        """The possible days."""
        return self.days

    @property
    def is_one_day(self) -> bool:
        """Always: a date is one day, whichever it is."""
        return True

    @property
    def relaxed(self) -> Temporal:
        """The days it may be if every qualified part were left unspecified."""
        if not self.is_qualified:
            return self
        days = _union(member.relaxed() for member in self.members)
        return Extent(days, days, is_one_day=True)

    @property
    def qualifiers(self) -> Qualifiers:
        """The qualifiers of year, month and day, where the date is one pattern."""
        pattern = self._pattern
        return pattern.qualifiers if pattern else UNQUALIFIED

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it carries ``?``, ``~`` or ``%``."""
        return any(mark for pattern in _patterns(self.members) for mark in pattern.qualifiers)

    @property
    def is_edtf(self) -> bool:
        """Whether pure EDTF can write it: always, for a date."""
        return True

    @property
    def precision(self) -> Precision:
        """The finest part that is stated; in a set, of its coarsest member."""
        order = list(Precision)
        return max((member.precision for member in self.members), key=order.index)

    @property
    def clock(self) -> str:
        """The clock time as written, such as ``23:20:30Z``, or an empty text."""
        pattern = self._pattern
        return pattern.time if pattern else ""

    @property
    def _pattern(self) -> DatePattern | None:
        member = self.members[0]
        return member if len(self.members) == 1 and isinstance(member, DatePattern) else None

    def __contains__(self, day: dt.date | int) -> bool:
        return (day if isinstance(day, int) else day.toordinal()) in self.days

    def __str__(self) -> str:
        return str(self._pattern or f"[{_joined(self.members)}]")

    def __repr__(self) -> str:
        return f"UncertainDate.parse({str(self)!r})"


@attrs.frozen(repr=False)
class UncertainInterval(_Bounded):
    """A stretch of days from a begin to an end, each a date or a `Bound`.

    ``Bound.OPEN`` (``..``) is no end at all, later than every day; ``Bound.UNKNOWN`` (nothing)
    is an end that nobody tells. Every question is answered over the choices with
    begin <= end.

    >>> UncertainInterval.parse("2018-06/2018-06").duration()
    Lag(0, 29)
    >>> UncertainInterval.parse("2018-06/..").end
    Bound.OPEN

    Raises:
        ImpossibleIntervalError: If no choice of days ends it on or after its begin.
    """

    begin: UncertainDate | Bound = attrs.field(validator=_is_end)
    end: UncertainDate | Bound = attrs.field(validator=_is_end)

    def __attrs_post_init__(self) -> None:
        first = _possible(self.begin, BEFORE_EVERY_DAY)
        last = _possible(self.end, AFTER_EVERY_DAY)
        if first.earliest > last.latest:
            raise ImpossibleIntervalError(str(self.begin), str(self.end))

    @classmethod
    def parse(cls, text: str) -> UncertainInterval:
        """Read an interval in EDTF; an end may also be a one-of set, which EDTF does not know.

        Raises:
            EdtfSyntaxError: If the text is not an interval.
            ImpossibleIntervalError: If it could only end before it begins.
        """
        parsed = parse_when(text)
        if isinstance(parsed, UncertainInterval):
            return parsed
        raise EdtfSyntaxError(
            text, len(text), "a single date is not a stretch", "a '/' between begin and end"
        )

    @property
    def begin_days(self) -> Days:
        """The days on which it may begin, given that it ends no earlier."""
        return self._ends[0]

    @property
    def end_days(self) -> Days:
        """The days on which it may end, given that it begins no later."""
        return self._ends[1]

    @cached_property
    def _ends(self) -> tuple[Days, Days]:
        first = _possible(self.begin, BEFORE_EVERY_DAY)
        last = _possible(self.end, AFTER_EVERY_DAY)
        return _ordered(first, last)

    @property
    def is_one_day(self) -> bool:
        """Never: begin and end are two unknowns."""
        return False

    @property
    def relaxed(self) -> Temporal:
        """The stretch with every qualified part of both ends left unspecified."""
        if not self.is_qualified:
            return self
        first, last = _relaxed(self.begin, BEFORE_EVERY_DAY), _relaxed(self.end, AFTER_EVERY_DAY)
        return Extent(*_ordered(first, last), is_one_day=False)

    @property
    def is_qualified(self) -> bool:
        """Whether any part of either end carries ``?``, ``~`` or ``%``."""
        return any(isinstance(e, UncertainDate) and e.is_qualified for e in (self.begin, self.end))

    @property
    def is_edtf(self) -> bool:
        """Whether pure EDTF can write it: not where an end is a one-of set."""
        return not any(str(end).startswith("[") for end in (self.begin, self.end))

    @property
    def clock(self) -> str:
        """Always empty: EDTF intervals have calendar dates at their ends."""
        return ""

    def duration(self) -> Lag:
        """The days from begin to end, as guaranteed bounds.

        Raises:
            OpenEndError: If one of the ends is open.
        """
        return duration(self)

    def __contains__(self, day: dt.date | int) -> bool:
        """Whether the day belongs to the stretch in at least one possible world."""
        number = day if isinstance(day, int) else day.toordinal()
        return self.begin_days.earliest <= number <= self.end_days.latest

    def __str__(self) -> str:
        return f"{self.begin}/{self.end}"

    def __repr__(self) -> str:
        return f"UncertainInterval.parse({str(self)!r})"


@attrs.frozen(repr=False)
class DateSet:
    """All of these days, one from each member: ``{2018-06-01,2018-07-02}``. Not an event's date.

    Attributes:
        members: The dates and ranges in the braces.

    >>> DateSet.parse("{1960,1961-12}").latest
    datetime.date(1961, 12, 31)
    """

    members: Members = attrs.field(validator=_are_members)

    @classmethod
    def parse(cls, text: str) -> DateSet:
        """Read an all-of set in EDTF.

        Raises:
            EdtfSyntaxError: If the text is not an all-of set.
        """
        parsed = parse_edtf(text)
        if isinstance(parsed, DateSet):
            return parsed
        raise EdtfSyntaxError(text, 0, "not a set of days", "a text in braces: {1960,1961-12}")

    @cached_property
    def days(self) -> Days:
        """Every day that may belong to the set."""
        return _union(member.days for member in self.members)

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest day that may belong to it; -inf where unbounded."""
        return self.days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest day that may belong to it; inf where unbounded."""
        return self.days.latest

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day that may belong to it, or None where nothing bounds it."""
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest day that may belong to it, or None where nothing bounds it."""
        return to_date(self.latest_day, still_works="latest_day")

    def __str__(self) -> str:
        return f"{{{_joined(self.members)}}}"

    def __repr__(self) -> str:
        return f"DateSet.parse({str(self)!r})"


When: TypeAlias = UncertainDate | UncertainInterval
"""When an event takes place: some one day, or a stretch of days."""


def parse_edtf(text: str) -> UncertainDate | UncertainInterval | DateSet:
    """Read levels 0, 1 and 2 of EDTF (Library of Congress, 2019) and nothing else.

    Raises:
        EdtfSyntaxError: If the text is not EDTF; the error points at the character.
        ImpossibleIntervalError: If it is an interval that could only end before it begins.

    >>> parse_edtf("2018-06~/..")
    UncertainInterval.parse('2018-06~/..')
    """
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    return _from_node(parse_node(text))


def parse_when(text: str) -> When:
    """Read when an event takes place: EDTF without all-of sets, and with one extension.

    The extension is a one-of set as an interval's end, which pure EDTF does not know:
    ``[2018-06-17..2018-06-24]/2018-06-28``.

    Raises:
        EdtfSyntaxError: If the text is no date or interval; the error points at the character.
        ImpossibleIntervalError: If it is an interval that could only end before it begins.

    >>> parse_when("[2018-06-17..2018-06-24]/2018-06-28").is_edtf
    False
    """
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    value = _from_node(parse_node(text, one_of_ends=True))
    if isinstance(value, DateSet):
        raise EdtfSyntaxError(
            text,
            0,
            "an all-of set is no time of one event",
            "a date or an interval",
            f"write [{text[1:-1]}] for one of these days, or an event for each day",
        )
    return value


def _from_node(node: Node) -> UncertainDate | UncertainInterval | DateSet:
    match node:
        case DateNode(members):
            return UncertainDate(members)
        case SetNode(members):
            return DateSet(members)
        case IntervalNode(begin, end):
            return UncertainInterval(_end_value(begin), _end_value(end))


def _end_value(end: DateNode | Bound) -> UncertainDate | Bound:
    return end if isinstance(end, Bound) else UncertainDate(end.members)


def _possible(end: UncertainDate | Bound, beyond: Days) -> Days:
    """The days of an interval's end on its own; `beyond` are those of an open one."""
    match end:
        case Bound.OPEN:
            return beyond
        case Bound.UNKNOWN:
            return ANY_DAY
        case UncertainDate():
            return end.days


def _ordered(first: Days, last: Days) -> tuple[Days, Days]:
    """The days of begin and end that leave the other one a day; at least one choice does."""
    return (
        first.clipped(-math.inf, last.latest) or first,
        last.clipped(first.earliest, math.inf) or last,
    )


def _relaxed(end: UncertainDate | Bound, beyond: Days) -> Days:
    return _possible(end, beyond) if isinstance(end, Bound) else end.relaxed.begin_days


def _union(sets: Iterable[Days]) -> Days:
    """Every day of any of the sets, of which there is at least one.

    Only the hull is computed at once: a mask over millennia has its runs listed when a
    question needs them.
    """
    every = tuple(sets)
    earliest, latest = min(days.earliest for days in every), max(days.latest for days in every)

    def list_runs() -> tuple[Run, ...]:
        union = Days.of([run for days in every for run in days.runs])
        return union.runs if union else ()

    return Days(earliest, latest, list_runs)


def _patterns(members: Members) -> Iterable[DatePattern]:
    for member in members:
        match member:
            case DatePattern():
                yield member
            case DateRange(first, last):
                yield from (date for date in (first, last) if date)


def _joined(members: Members) -> str:
    return ",".join(map(str, members))


def _bound_pattern(day: Day) -> DatePattern | None:
    return None if math.isinf(day) else _day_pattern(int(day))


def _day_pattern(number: int) -> DatePattern:
    year = calendar_day(number)[0]
    if abs(year) > dt.MAXYEAR:
        raise DateRangeError(year, "UncertainDate.parse with a Y year")
    return day_pattern(number)
