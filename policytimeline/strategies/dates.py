"""Strategies for dates, intervals, sets of days and lags."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from policytimeline.dates.calendar import Day
from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound, DatePattern, day_pattern
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.strategies.making import made_once
from policytimeline.strategies.patterns import Limits, day_numbers, long_years, members, patterns

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_ZONES = ("", "Z", "+02:00", "-05", "+14:00", "-11:59")


@made_once
def uncertain_dates(  # noqa: PLR0913  # One argument for each kind of date.
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    allow_vague: bool = True,
    allow_gaps: bool = True,
    allow_qualifiers: bool = True,
    allow_clocks: bool = True,
    allow_unbounded: bool = True,
    allow_far_years: bool = False,
) -> SearchStrategy[UncertainDate]:
    """Dates whose possible days all lie between `min_value` and `max_value`, both included.

    Examples shrink towards a plain day: 2000-01-01 if that is within the bounds.

    Args:
        min_value: The first day allowed; 0001-01-01 if None.
        max_value: The last day allowed; 9999-12-31 if None.
        allow_vague: Months, years, seasons, masks and one-of sets, as well as plain days.
        allow_gaps: Dates whose possible days are not consecutive: ``2018-XX-28``, ``[D1,D2]``.
        allow_qualifiers: ``?``, ``~`` and ``%`` on the whole or on a component.
        allow_clocks: Plain days with a clock time.
        allow_unbounded: One-of sets with a bound on one side only: ``[..2018-06-28]``.
        allow_far_years: Years outside 1 to 9999, on a side that has no bound: ``-0044``, ``Y17E7``.

    Raises:
        InvalidArgument: If `min_value` is after `max_value`.

    >>> from hypothesis import given
    >>> @given(uncertain_dates(dt.date(2018, 6, 1), allow_unbounded=False))
    ... def lies_in_june_or_later(date):
    ...     assert date.earliest >= dt.date(2018, 6, 1)
    >>> lies_in_june_or_later()
    """
    limits = _limits(min_value, max_value, allow_far_years=allow_far_years)
    limits = attrs.evolve(
        limits,
        vague=allow_vague,
        gaps=allow_gaps,
        qualifiers=allow_qualifiers,
        unbounded=allow_unbounded,
    )
    days = day_numbers(limits)
    plain = days.map(UncertainDate.from_date)
    kinds = [plain]
    if allow_vague or allow_qualifiers:
        kinds.append(patterns(days, limits).map(_of_one))
    if allow_vague:
        kinds.append(members(days, limits).map(UncertainDate))
    if allow_clocks:
        kinds.append(st.builds(_with_clock, days, st.times(), st.sampled_from(_ZONES)))
    signs = [""] * math.isinf(limits.last) + ["-"] * math.isinf(limits.first)
    if signs and allow_vague:
        kinds.append(long_years(signs).map(_of_one))
    return st.one_of(kinds)


@made_once
def uncertain_intervals(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    ends: SearchStrategy[UncertainDate] | None = None,
    allow_open: bool = True,
    allow_unknown: bool = True,
) -> SearchStrategy[UncertainInterval]:
    """Intervals whose dates lie between `min_value` and `max_value`, both included.

    Examples shrink towards 2000-01-01/2000-01-01.

    Args:
        min_value: The first day allowed for a date at an end.
        max_value: The last day allowed for a date at an end.
        ends: What both ends are drawn from, instead of every kind of date.
        allow_open: Ends that are ``..``.
        allow_unknown: Ends on a day that is not known.

    Raises:
        InvalidArgument: If `min_value` is after `max_value`.

    >>> from hypothesis import given
    >>> @given(uncertain_intervals())
    ... def never_ends_before_it_begins(interval):
    ...     assert interval.earliest_day <= interval.latest_day
    >>> never_ends_before_it_begins()
    """
    dates = uncertain_dates(min_value, max_value, allow_clocks=False) if ends is None else ends
    bounds = [Bound.OPEN] * allow_open + [Bound.UNKNOWN] * allow_unknown
    # A date is always drawn, so that an end without one is not a simpler example.
    instead = st.sampled_from([None, *bounds])
    return st.builds(_interval, dates, dates, instead, instead)


@made_once
def whens(
    min_value: dt.date | None = None, max_value: dt.date | None = None
) -> SearchStrategy[When]:
    """Dates and intervals, as `uncertain_dates` and `uncertain_intervals` make them.

    >>> from hypothesis import given
    >>> @given(whens())
    ... def reads_back(when):
    ...     assert pt.parse_when(str(when)) == when
    >>> reads_back()
    """
    return st.one_of(
        uncertain_dates(min_value, max_value), uncertain_intervals(min_value, max_value)
    )


@made_once
def date_sets(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    allow_far_years: bool = False,
) -> SearchStrategy[DateSet]:
    """Sets of days that all lie between `min_value` and `max_value`, both included.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        allow_far_years: Years outside 1 to 9999, on a side that has no bound.

    Raises:
        InvalidArgument: If `min_value` is after `max_value`.

    >>> from hypothesis import given
    >>> @given(date_sets())
    ... def reads_back(days):
    ...     assert DateSet.parse(str(days)) == days
    >>> reads_back()
    """
    limits = _limits(min_value, max_value, allow_far_years=allow_far_years)
    return members(day_numbers(limits), limits).map(DateSet)


@made_once
def lags(
    min_value: int | None = None, max_value: int | None = None, *, allow_unbounded: bool = True
) -> SearchStrategy[Lag]:
    """Lags between `min_value` and `max_value` days, both included.

    Args:
        min_value: The fewest days.
        max_value: The most days.
        allow_unbounded: None on a side that has no bound here either.

    >>> from hypothesis import given
    >>> @given(lags(0, allow_unbounded=False))
    ... def counts_forwards(lag):
    ...     assert lag.shortest >= 0
    >>> counts_forwards()
    """
    days = st.integers(min_value, max_value)
    kinds = [
        days.map(lambda exactly: Lag(exactly, exactly)),
        st.tuples(days, days).map(sorted).map(lambda pair: Lag(*pair)),
    ]
    if not allow_unbounded:
        return st.one_of(kinds)
    if max_value is None:
        kinds.append(days.map(lambda shortest: Lag(shortest, None)))
    if min_value is None:
        kinds.append(days.map(lambda longest: Lag(None, longest)))
    return st.one_of(kinds)


def _limits(
    min_value: dt.date | None, max_value: dt.date | None, *, allow_far_years: bool
) -> Limits:
    if min_value and max_value and min_value > max_value:
        message = f"min_value={min_value} is after max_value={max_value}"
        raise InvalidArgument(message)
    first: Day = (min_value or dt.date.min).toordinal()
    last: Day = (max_value or dt.date.max).toordinal()
    if allow_far_years:
        first = -math.inf if min_value is None else first
        last = math.inf if max_value is None else last
    return Limits(first, last)


def _of_one(pattern: DatePattern) -> UncertainDate:
    return UncertainDate((pattern,))


def _with_clock(day: int, time: dt.time, zone: str) -> UncertainDate:
    written = f"{time.replace(microsecond=0, fold=0):%H:%M:%S}{zone}"
    return _of_one(attrs.evolve(day_pattern(day), time=written))


def _interval(
    first: UncertainDate,
    second: UncertainDate,
    begin_instead: Bound | None,
    end_instead: Bound | None,
) -> UncertainInterval:
    """The interval between two dates, swapped if it could only end before it starts."""
    if first.earliest_day > second.latest_day:
        first, second = second, first
    return UncertainInterval(begin_instead or first, end_instead or second)
