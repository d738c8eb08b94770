"""What may stand in the brackets of a set, between the commas (promise 1: honest dates)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from policytimeline.dates.calendar import Day
from policytimeline.dates.days import Days, Run
from policytimeline.dates.pattern import DatePattern, Precision
from policytimeline.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen
class DateRange:
    """Inside a set: every day from the first to the last date; None where that side is open."""

    first: DatePattern | None
    last: DatePattern | None

    def __attrs_post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise InvalidValueError("first", None, "leaves both sides open", "at least one date")
        if (self.first and self.first.time) or (self.last and self.last.time):
            raise InvalidValueError("first", str(self), "has a clock time", "calendar dates")
        if self.first_day > self.last_day:
            raise InvalidValueError("last", str(self), "ends before it begins", "an earlier first")

    @property
    def first_day(self) -> Day:
        """First possible day number; -inf where nothing bounds it."""
        return self.first.first_day if self.first else -math.inf

    @property
    def last_day(self) -> Day:
        """Last possible day number; inf where nothing bounds it."""
        return self.last.last_day if self.last else math.inf

    @property
    def is_one_run(self) -> bool:
        """Always: a range has no gaps."""
        return True

    @property
    def days(self) -> Days:
        """The possible days, without gaps."""
        return Days(self.first_day, self.last_day)

    def __contains__(self, day: int) -> bool:
        return self.first_day <= day <= self.last_day

    def relaxed(self) -> Days:
        """The days possible if every qualified component were left unspecified."""
        return Days(
            self.first.relaxed().earliest if self.first else -math.inf,
            self.last.relaxed().latest if self.last else math.inf,
        )

    @property
    def precision(self) -> Precision:
        """The precision of the dates at its ends."""
        date = self.first or self.last
        return date.precision if date else Precision.UNSTATED

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


Member: TypeAlias = DatePattern | DateRange
"""What may stand in a set, between the commas."""

_MEMBER_TYPES = (DatePattern, DateRange)

Members: TypeAlias = tuple[Member, ...]
"""The alternatives of a date, or the parts of a set."""


def are_members(_: object, field: attrs.Attribute[Members], value: Members) -> None:
    """Refuse what is no date, and clock times in a set: the validator of `members`."""
    if not _are_dates(value):
        hint = "write UncertainDate.parse(...)"
        raise InvalidValueError(field.name, value, "names no dates", "members as read", hint)
    if len(value) > 1 and any(pattern.time for pattern in patterns_of(value)):
        raise InvalidValueError(field.name, value, "has a clock time", "calendar dates in a set")


def _are_dates(value: object) -> bool:
    if not isinstance(value, tuple) or not value:
        return False
    return all(isinstance(member, _MEMBER_TYPES) for member in cast("tuple[object, ...]", value))


def union(sets: Iterable[Days]) -> Days:
    """Every day of any of the sets, of which there is at least one.

    Only the hull is computed at once; runs are listed when a question needs them.
    """
    every = tuple(sets)
    earliest, latest = min(days.earliest for days in every), max(days.latest for days in every)

    def list_runs(first: Day, last: Day) -> tuple[Run, ...]:
        union = Days.of(run for days in every for run in days.runs_between(first, last))
        return union.runs if union else ()

    return Days(earliest, latest, list_runs)


def patterns_of(members: Members) -> Iterable[DatePattern]:
    """Every pattern in the members, those at the ends of ranges included."""
    for member in members:
        match member:
            case DatePattern():
                yield member
            case DateRange(first, last):
                yield from (date for date in (first, last) if date)


def format_members(members: Members) -> str:
    """The members as a set has them between its brackets."""
    return ",".join(map(str, members))
