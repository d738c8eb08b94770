"""A stretch of days whose ends may not be known (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property

import attrs

from policytimeline.dates.bounded import Bounded
from policytimeline.dates.days import AFTER_EVERY_DAY, ANY_DAY, BEFORE_EVERY_DAY, Days
from policytimeline.dates.edtf import IntervalNode, parse_node
from policytimeline.dates.pattern import Bound
from policytimeline.dates.relations import Extent, Lag, Temporal, duration
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import EdtfSyntaxError, ImpossibleIntervalError, InvalidValueError


def _is_end(_: object, field: attrs.Attribute[UncertainDate | Bound], value: object) -> None:
    if not isinstance(value, UncertainDate | Bound):
        hint = "write UncertainInterval.parse(...)"
        raise InvalidValueError(field.name, value, "is no date", "an UncertainDate or Bound", hint)
    if isinstance(value, UncertainDate) and value.clock:
        raise InvalidValueError(field.name, str(value), "has a clock time", "a calendar date")


@attrs.frozen(repr=False)
class UncertainInterval(Bounded):
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
        node = parse_node(text, one_of_ends=True)
        if isinstance(node, IntervalNode):
            return interval_of(node)
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


def interval_of(node: IntervalNode) -> UncertainInterval:
    """The interval of a text that has been read.

    Raises:
        ImpossibleIntervalError: If it could only end before it begins.
    """
    begin, end = (end if isinstance(end, Bound) else UncertainDate(end.members) for end in node)
    return UncertainInterval(begin, end)


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
