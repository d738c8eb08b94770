"""The alternatives of a date and the parts of a set: what they allow, alone and together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias, cast

import attrs

from policytimeline.dates.calendar import Day, add_months
from policytimeline.dates.days import ANY_DAY, Days, Run, union
from policytimeline.dates.pattern import DatePattern, Precision, Qualifier, day_pattern
from policytimeline.errors import InvalidValueError


@attrs.frozen
class DateRange:
    """In a set, every day from the first to the last date; None if that side has no bound."""

    first: DatePattern | None
    last: DatePattern | None

    def __attrs_post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise InvalidValueError("first", None, "leaves both sides open", "at least one date")
        if (self.first and self.first.time) or (self.last and self.last.time):
            raise InvalidValueError("first", str(self), "has a clock time", "calendar dates")
        if self.first_day > self.last_day:
            raise InvalidValueError("last", str(self), "ends before it starts", "an earlier first")

    @property
    def first_day(self) -> Day:
        """First possible day number; -inf if there is no bound."""
        return self.first.first_day if self.first else -math.inf

    @property
    def last_day(self) -> Day:
        """Last possible day number; inf if there is no bound."""
        return self.last.last_day if self.last else math.inf

    @property
    def is_one_run(self) -> bool:
        """Always true: a range has no gaps."""
        return True

    @property
    def days(self) -> Days:
        """The possible days, without gaps."""
        return Days(self.first_day, self.last_day)

    def __contains__(self, day: int) -> bool:
        return self.first_day <= day <= self.last_day

    def relaxed(self) -> Days:
        """The days that would be possible if every qualified component were unspecified."""
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
"""One of the things between the commas of a set."""

_MEMBER_TYPES = (DatePattern, DateRange)

Members: TypeAlias = tuple[Member, ...]
"""The alternatives of a date, or the parts of a set."""


def are_members(_: object, field: attrs.Attribute[Members], value: Members) -> None:
    """Raise an error for anything but dates, and for clock times in a set; a validator."""
    check_members(field.name, value)


def check_members(name: str, value: Members) -> None:
    """Raise an error for anything but dates, and for clock times in a set.

    Raises:
        InvalidValueError: If the value is not the members of a date or a set.
    """
    if not _are_dates(value):
        hint = "write UncertainDate.parse(...)"
        raise InvalidValueError(name, value, "names no dates", "members as read", hint)
    if len(value) > 1 and any(pattern.time for pattern in patterns_of(value)):
        raise InvalidValueError(name, value, "has a clock time", "calendar dates in a set")


def plain_day_of(members: Members) -> int | None:
    """The number of the day if the members are one calendar day as in ``2018-06-28``."""
    (member, *others) = members
    if others or not isinstance(member, DatePattern) or not member.is_plain_day:
        return None
    return member.first_day


def format_members(members: Members) -> str:
    """The members as a set has them between its brackets."""
    return ",".join(map(str, members))


def patterns_of(members: Members) -> Iterable[DatePattern]:
    """Every pattern in the members, including those at the ends of ranges."""
    for member in members:
        match member:
            case DatePattern():
                yield member
            case DateRange(first, last):
                yield from (date for date in (first, last) if date)


def days_of(members: Members) -> Days:
    """The possible days of a date that has these alternatives."""
    return members[0].days if len(members) == 1 else union(member.days for member in members)


def common_members(a: Members, b: Members) -> Members | None:
    """The days that both dates allow, or None if there are none.

    If the days of one are all days of the other, that one is returned as it is written. A bound
    that cuts into both keeps a qualifier only if each date with this bound is qualified: one
    source without a qualifier is enough to drop it. Two different clock times on one day are
    left out.
    """
    left, right = days_of(a), days_of(b)
    common = left.common(right)
    if common is None:
        return None
    narrowest = [members for members, days in ((a, left), (b, right)) if _is_within(days, common)]
    if len(narrowest) > 1 and _clocks(a) and _clocks(b) and _clocks(a) != _clocks(b):
        return tuple(map(_without_time, a))
    if narrowest:
        return min(narrowest, key=_plainness)
    return _written(common, ((left, _mark(a)), (right, _mark(b))))


def narrowed_members(members: Members, limits: Days) -> Members | None:
    """The members with only the days within the limits, or None if there are none."""
    days = days_of(members)
    common = days.common(limits)
    if common is None:
        return None
    return members if _is_within(days, common) else _written(common, ((days, _mark(members)),))


def either_members(a: Members, b: Members) -> Members:
    """The alternatives of both dates, each once and without clock times, which no set has.

    Plain days and ranges of them are joined if they overlap or touch. A qualified date, or one
    that says more than its days, such as a month or a mask, stays as it is written.
    """
    if a == b:
        return a
    members = tuple(dict.fromkeys(_without_time(member) for member in (*a, *b)))
    if not all(map(_is_plain_day, patterns_of(members))):
        return members
    days = union(member.days for member in members)
    return members if days == ANY_DAY else members_of_runs(days.runs)


def members_of_runs(runs: Iterable[Run]) -> Members:
    """The members for these runs of days, without qualifiers.

    Raises:
        DateRangeError: If a bound is outside years -9999 to 9999.
    """
    return tuple(_plain_member(*run) for run in runs)


def widened_days(days: Days, by: int) -> Days:
    """The days with so many more on both sides of every run."""
    return Days.of((first - by, last + by) for first, last in days.runs) or days


def shifted_days(days: Days, *, by_days: int, by_months: int) -> Days:
    """Every run moved by whole calendar months, then by days.

    If months differ in length, the days between the ends of a run would be moved with gaps;
    these gaps are filled.
    """
    if days.is_open or days == ANY_DAY:
        return days
    moved = (
        (_shifted(first, by_days, by_months), _shifted(last, by_days, by_months))
        for first, last in days.runs
    )
    return Days.of(moved) or days


def _plain_member(first: Day, last: Day) -> Member:
    if first == last:
        return day_pattern(int(first))
    return DateRange(
        None if first == -math.inf else day_pattern(int(first)),
        None if last == math.inf else day_pattern(int(last)),
    )


_Source: TypeAlias = tuple[Days, Qualifier | None]
"""The days of a date, and the qualifier of the whole date."""


def _are_dates(value: object) -> bool:
    if not isinstance(value, tuple) or not value:
        return False
    return all(isinstance(member, _MEMBER_TYPES) for member in cast("tuple[object, ...]", value))


def _is_within(days: Days, common: Days) -> bool:
    """Whether the common days, which are some of these, are all of these."""
    return days.is_same_as(common)


def _plainness(members: Members) -> tuple[bool, bool, int, str]:
    """Which of two texts for the same days to keep: unqualified, with a clock time, short."""
    text = format_members(members)
    return _mark(members) is not None, not _clocks(members), len(text), text


def _clocks(members: Members) -> set[str]:
    return {pattern.time for pattern in patterns_of(members) if pattern.time}


def _without_time(member: Member) -> Member:
    if isinstance(member, DateRange) or not member.time:
        return member
    return day_pattern(member.first_day)


def _is_plain_day(pattern: DatePattern) -> bool:
    return pattern.first_day == pattern.last_day and not any(pattern.qualifiers)


def _shifted(day: Day, by_days: int, by_months: int) -> Day:
    if math.isinf(day):
        return day
    return (add_months(int(day), by_months) if by_months else day) + by_days


def _written(days: Days, sources: tuple[_Source, ...]) -> Members:
    """Members for days that come from these sources, with the qualifiers of their bounds."""
    qualified = sources if any(mark for _, mark in sources) else ()
    return tuple(_member_of_run(run, qualified) for run in days.runs)


def _member_of_run(run: Run, sources: tuple[_Source, ...]) -> Member:
    first, last = run
    if not sources:
        return _plain_member(first, last)
    if first == last:
        return _bound(first, {*_marks(first, -1, sources), *_marks(first, 1, sources)})
    return DateRange(
        None if math.isinf(first) else _bound(first, _marks(first, -1, sources)),
        None if math.isinf(last) else _bound(last, _marks(last, 1, sources)),
    )


def _marks(day: Day, outwards: int, sources: tuple[_Source, ...]) -> set[Qualifier]:
    """The qualifiers of the sources with a bound at this day; none if one is unqualified."""
    bounding = [mark for days, mark in sources if int(day) + outwards not in days]
    return set() if None in bounding else {mark for mark in bounding if mark}


def _bound(day: Day, marks: set[Qualifier]) -> DatePattern:
    pattern = day_pattern(int(day))
    mark = _joined(marks)
    return attrs.evolve(pattern, qualifiers=(mark, mark, mark)) if mark else pattern


def _mark(members: Members) -> Qualifier | None:
    """The one qualifier that says all that the members' qualifiers say."""
    marks = {mark for pattern in patterns_of(members) for mark in pattern.qualifiers if mark}
    return _joined(marks)


def _joined(marks: set[Qualifier]) -> Qualifier | None:
    if len(marks) > 1:
        return Qualifier.UNCERTAIN_AND_APPROXIMATE
    return next(iter(marks), None)
