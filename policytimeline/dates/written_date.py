"""A date as it is written, and what that says of it: its possible days, qualifiers, precision."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import cast

import attrs

from policytimeline.dates.bounded import Bounded
from policytimeline.dates.calendar import Day, certain_day, format_day, is_plain_day
from policytimeline.dates.days import Days, union
from policytimeline.dates.members import (
    Members,
    check_members,
    days_of,
    format_members,
    patterns_of,
    plain_day_of,
)
from policytimeline.dates.pattern import (
    UNQUALIFIED,
    DatePattern,
    Precision,
    Qualifiers,
    day_pattern,
)
from policytimeline.dates.relations import DayExtent, Temporal


def _compact(members: Members | int) -> Members | int:
    """The members of a date as they are kept: the number of the day if it is a plain one."""
    if isinstance(members, int) and not isinstance(members, bool):
        return members if is_plain_day(members) else (day_pattern(members),)
    written = cast("Members", members)  # Or something else, which is refused.
    check_members("members", written)
    day = plain_day_of(written)
    return written if day is None else day


@attrs.frozen(repr=False)
class WrittenDate(Bounded):
    """What the members of a date say; `UncertainDate` makes, combines and writes dates."""

    # Most dates are one calendar day: its number says all, in less memory, and is quickly asked.
    _written: Members | int = attrs.field(alias="members", converter=_compact)

    @property
    def members(self) -> Members:
        """The alternatives; a single pattern unless the date is a one-of set."""
        written = self._written
        return (day_pattern(written),) if isinstance(written, int) else written

    @property
    def plain_day(self) -> int | None:
        """The day number of a date that is written as one calendar day; None for any other.

        >>> UncertainDate.parse("2018-06-28").plain_day
        736873
        >>> UncertainDate.parse("2018-06-28~").plain_day is None
        True
        """
        written = self._written
        return written if isinstance(written, int) else None

    @cached_property
    def days(self) -> Days:
        """The possible days."""
        written = self._written
        return Days(written, written) if isinstance(written, int) else days_of(written)

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest possible day; -inf if there is no earliest bound."""
        written = self._written
        if isinstance(written, int):
            return written
        return written[0].first_day if len(written) == 1 else min(m.first_day for m in written)

    @property
    def latest_day(self) -> Day:
        """Day number of the latest possible day; inf if there is no latest bound."""
        written = self._written
        if isinstance(written, int):
            return written
        return written[0].last_day if len(written) == 1 else max(m.last_day for m in written)

    @property
    def has_gaps(self) -> bool:
        """Whether some day between two possible days is not possible: ``2018-XX-28``.

        >>> UncertainDate.parse("2018-XX-28").has_gaps, UncertainDate.parse("2018-06").has_gaps
        (True, False)
        """
        written = self._written
        if isinstance(written, int) or (len(written) == 1 and written[0].is_one_run):
            return False
        return self.days.has_gaps

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
        """Always true: a date is one day, whichever it is."""
        return True

    @property
    def relaxed(self) -> Temporal:
        """The same with every qualified part (``?``, ``~``, ``%``) left unspecified."""
        if not self.is_qualified:
            return self
        days = union(member.relaxed() for member in self.members)
        return DayExtent(days, days, is_one_day=True)

    @property
    def qualifiers(self) -> Qualifiers:
        """The qualifiers of year, month and day; none of its own if the date is a one-of set."""
        pattern = self._pattern
        return pattern.qualifiers if pattern else UNQUALIFIED

    @property
    def is_qualified(self) -> bool:
        """Whether any part of it has a qualifier: ``?``, ``~`` or ``%``."""
        written = self._written
        if isinstance(written, int):
            return False
        return any(mark for pattern in patterns_of(written) for mark in pattern.qualifiers)

    @property
    def is_edtf(self) -> bool:
        """Whether pure EDTF can write it: always true for a date."""
        return True

    @property
    def precision(self) -> Precision:
        """The finest part that is stated; in a one-of set, that of its coarsest member."""
        order = list(Precision)
        return max((member.precision for member in self.members), key=order.index)

    @property
    def clock(self) -> str:
        """The clock time as written, such as ``23:20:30Z``, or an empty text."""
        pattern = None if isinstance(self._written, int) else self._pattern
        return pattern.time if pattern else ""

    @property
    def _pattern(self) -> DatePattern | None:
        member, *others = self.members
        return None if others or not isinstance(member, DatePattern) else member

    def __contains__(self, day: dt.date | int) -> bool:
        number = certain_day(day)
        return any(number in member for member in self.members)

    def __str__(self) -> str:
        written = self._written
        if isinstance(written, int):
            return format_day(written)
        if len(written) == 1 and isinstance(written[0], DatePattern):
            return str(written[0])
        return f"[{format_members(written)}]"
