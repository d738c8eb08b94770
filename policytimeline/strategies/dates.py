"""Strategies for dates, intervals, sets of days and lags (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import math
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from policytimeline.dates.calendar import Day, day_number
from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.masks import SEASONS
from policytimeline.dates.members import DateRange, Member
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import (
    Bound,
    DatePattern,
    Qualifier,
    Qualifiers,
    day_pattern,
)
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

Parts: TypeAlias = tuple[str, str, str]
"""Year, month and day as a pattern has them, empty where they are not written."""

_MOST_MEMBERS = 4
_MONTH_WRITTEN, _DAY_WRITTEN = 2, 3  # As `DatePattern.written_precision` counts.
_ZONES = ("", "Z", "+02:00", "-05", "+14:00", "-11:59")


@attrs.frozen
class _Limits:
    """What a date may look like, and the first and last day on which it may lie."""

    first: Day
    last: Day
    vague: bool = True
    gaps: bool = True
    qualifiers: bool = True
    unbounded: bool = True

    def admit(self, pattern: DatePattern | None) -> bool:
        """Whether every possible day of a pattern lies within the limits."""
        return (
            pattern is not None
            and self.first <= pattern.first_day
            and pattern.last_day <= self.last
            and (self.gaps or pattern.days.list_runs is None)
        )


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
    """Dates of which every possible day lies from `min_value` to `max_value`, both included.

    Examples shrink towards a plain day, 2000-01-01 where that lies within the bounds.

    Args:
        min_value: The first day allowed; 0001-01-01 where it is None.
        max_value: The last day allowed; 9999-12-31 where it is None.
        allow_vague: Months, years, seasons, masks and one-of sets beside plain days.
        allow_gaps: Dates whose possible days are not one run: ``2018-XX-28``, ``[D1,D2]``.
        allow_qualifiers: ``?``, ``~`` and ``%`` on the whole or on a component.
        allow_clocks: Plain days with a clock time.
        allow_unbounded: One-of sets that end at a bound on one side only: ``[..2018-06-28]``.
        allow_far_years: Years outside 1 to 9999 on a side without bound: ``-0044``, ``Y17E7``.

    Raises:
        InvalidArgument: If `min_value` lies after `max_value`.

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
    days = _days(limits)
    plain = days.map(UncertainDate.from_date)
    kinds = [plain]
    if allow_vague or allow_qualifiers:
        kinds.append(_patterns(days, limits).map(_of_one))
    if allow_vague:
        kinds.append(_members(days, limits).map(UncertainDate))
    if allow_clocks:
        kinds.append(st.builds(_with_clock, days, st.times(), st.sampled_from(_ZONES)))
    signs = [""] * math.isinf(limits.last) + ["-"] * math.isinf(limits.first)
    if signs and allow_vague:
        kinds.append(_long_years(signs).map(_of_one))
    return st.one_of(kinds)


def uncertain_intervals(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    ends: SearchStrategy[UncertainDate] | None = None,
    allow_open: bool = True,
    allow_unknown: bool = True,
) -> SearchStrategy[UncertainInterval]:
    """Intervals whose dates lie from `min_value` to `max_value`, both included.

    Examples shrink towards 2000-01-01/2000-01-01.

    Args:
        min_value: The first day allowed for a date at an end.
        max_value: The last day allowed for a date at an end.
        ends: What both ends are drawn from, instead of every kind of date.
        allow_open: Ends that are ``..``.
        allow_unknown: Ends of which nothing is known.

    Raises:
        InvalidArgument: If `min_value` lies after `max_value`.

    >>> from hypothesis import given
    >>> @given(uncertain_intervals())
    ... def never_ends_before_it_begins(interval):
    ...     assert interval.earliest_day <= interval.latest_day
    >>> never_ends_before_it_begins()
    """
    dates = uncertain_dates(min_value, max_value, allow_clocks=False) if ends is None else ends
    bounds = [Bound.OPEN] * allow_open + [Bound.UNKNOWN] * allow_unknown
    # A date is drawn in any case, so that one without it is no simpler example.
    instead = st.sampled_from([None, *bounds])
    return st.builds(_interval, dates, dates, instead, instead)


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


def date_sets(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    allow_far_years: bool = False,
) -> SearchStrategy[DateSet]:
    """Sets of days, each of whose days lies from `min_value` to `max_value`, both included.

    Args:
        min_value: The first day allowed.
        max_value: The last day allowed.
        allow_far_years: Years outside 1 to 9999 on a side without bound.

    Raises:
        InvalidArgument: If `min_value` lies after `max_value`.

    >>> from hypothesis import given
    >>> @given(date_sets())
    ... def reads_back(days):
    ...     assert DateSet.parse(str(days)) == days
    >>> reads_back()
    """
    limits = _limits(min_value, max_value, allow_far_years=allow_far_years)
    return _members(_days(limits), limits).map(DateSet)


def lags(
    min_value: int | None = None, max_value: int | None = None, *, allow_unbounded: bool = True
) -> SearchStrategy[Lag]:
    """Numbers of days from `min_value` to `max_value`, both included, as guaranteed bounds.

    Args:
        min_value: The fewest days.
        max_value: The most days.
        allow_unbounded: None on either side, where that side has no bound either.

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
) -> _Limits:
    if min_value and max_value and min_value > max_value:
        message = f"min_value={min_value} lies after max_value={max_value}"
        raise InvalidArgument(message)
    first: Day = (min_value or dt.date.min).toordinal()
    last: Day = (max_value or dt.date.max).toordinal()
    if allow_far_years:
        first = -math.inf if min_value is None else first
        last = math.inf if max_value is None else last
    return _Limits(first, last)


def _days(limits: _Limits) -> SearchStrategy[int]:
    """Day numbers within the limits, those of 2000-01-01 and after it first."""
    first = dt.date.min if math.isinf(limits.first) else dt.date.fromordinal(int(limits.first))
    last = dt.date.max if math.isinf(limits.last) else dt.date.fromordinal(int(limits.last))
    days = st.dates(first, last).map(dt.date.toordinal)
    if not math.isinf(limits.first):
        return days
    far = st.builds(day_number, st.integers(-9999, 0), st.integers(1, 12), st.integers(1, 28))
    return days | far


def _of_one(pattern: DatePattern) -> UncertainDate:
    return UncertainDate((pattern,))


@st.composite
def _patterns(draw: DrawFn, days: SearchStrategy[int], limits: _Limits) -> DatePattern:
    plain = day_pattern(draw(days))
    pattern: DatePattern | None = plain
    if limits.vague:
        pattern = DatePattern.of_parts(*draw(_FORMS)(draw, plain))
    if pattern is None or not limits.admit(pattern):
        pattern = plain
    if not limits.qualifiers:
        return pattern
    return attrs.evolve(pattern, qualifiers=draw(_QUALIFIERS[pattern.written_precision]))


def _members(days: SearchStrategy[int], limits: _Limits) -> SearchStrategy[tuple[Member, ...]]:
    patterns = _patterns(days, limits)
    ranges: SearchStrategy[Member] = st.builds(_range, patterns, patterns)
    if limits.unbounded:
        from_on = patterns.map(lambda first: DateRange(first, None))
        until = patterns.map(lambda last: DateRange(None, last))
        ranges = st.one_of(ranges, from_on, until)
    if not limits.gaps:
        return ranges.map(lambda member: (member,))
    members = st.lists(st.one_of(patterns, ranges), min_size=1, max_size=_MOST_MEMBERS)
    return members.map(tuple)


def _range(first: DatePattern, last: DatePattern) -> DateRange:
    """The range between two dates; EDTF wants both of one precision, and the earlier one first."""
    if first.written_precision != last.written_precision:
        return DateRange(first, first)
    return DateRange(first, last) if first.first_day <= last.last_day else DateRange(last, first)


def _with_clock(day: int, time: dt.time, zone: str) -> UncertainDate:
    written = f"{time.replace(microsecond=0, fold=0):%H:%M:%S}{zone}"
    return _of_one(attrs.evolve(day_pattern(day), time=written))


def _interval(
    first: UncertainDate,
    second: UncertainDate,
    begin_instead: Bound | None,
    end_instead: Bound | None,
) -> UncertainInterval:
    """The interval between two dates, swapped where it could only end before it begins."""
    if first.earliest_day > second.latest_day:
        first, second = second, first
    return UncertainInterval(begin_instead or first, end_instead or second)


@st.composite
def _long_years(draw: DrawFn, signs: list[str]) -> DatePattern:
    """``Y170000002``, ``Y-17E7``, ``Y171010000S3`` (EDTF levels 1 and 2)."""
    sign = draw(st.sampled_from(signs))
    year = str(draw(st.integers(10_000, 999_999_999)))
    if draw(st.booleans()):
        year = f"{draw(st.integers(1, 999))}E{draw(st.integers(4, 9))}"
    if draw(st.booleans()):
        year += f"S{draw(st.integers(1, 5))}"
    return DatePattern.of_parts(f"Y{sign}{year}") or day_pattern(day_number(0, 1, 1))


def _as_day(_: DrawFn, plain: DatePattern) -> Parts:
    return plain.year, plain.month, plain.day


def _as_month(_: DrawFn, plain: DatePattern) -> Parts:
    return plain.year, plain.month, ""


def _as_year(_: DrawFn, plain: DatePattern) -> Parts:
    return plain.year, "", ""


def _as_season(draw: DrawFn, plain: DatePattern) -> Parts:
    return plain.year, draw(_SEASON_CODES), ""


def _as_estimated_year(draw: DrawFn, plain: DatePattern) -> Parts:
    return f"{plain.year}S{draw(st.integers(1, 4))}", "", ""


def _as_cut(draw: DrawFn, plain: DatePattern) -> Parts:
    """The last digits unspecified: ``201X``, ``2018-1X``, ``2018-06-XX``."""
    cut = draw(st.sampled_from([_as_day, _as_month, _as_year]))(draw, plain)
    shown = draw(st.integers(0, 7))
    return _hidden(cut, lambda place: place >= shown)


def _as_mask(draw: DrawFn, plain: DatePattern) -> Parts:
    """Any digits unspecified: ``2018-XX-28``, ``20X8-0X``."""
    places = draw(st.sets(st.integers(0, 7)))
    return _hidden(_as_day(draw, plain), places.__contains__)


def _hidden(parts: Parts, is_hidden: Callable[[int], bool]) -> Parts:
    """The parts with an X for the digits at some of the eight places."""
    places = count()
    year, month, day = (
        "".join("X" if c.isdigit() and is_hidden(next(places)) else c for c in part)
        for part in parts
    )
    return year, month, day


_FORMS = st.sampled_from(
    [_as_day, _as_month, _as_year, _as_season, _as_cut, _as_mask, _as_estimated_year]
)
_SEASON_CODES = st.sampled_from(sorted(SEASONS))
_MARK: SearchStrategy[Qualifier | None] = st.none() | st.sampled_from(Qualifier)


def _qualifiers(components: int) -> SearchStrategy[Qualifiers]:
    """Marks on the whole, or on each of the components that are written."""
    month = _MARK if components >= _MONTH_WRITTEN else st.none()
    day = _MARK if components >= _DAY_WRITTEN else st.none()
    whole = _MARK.map(
        lambda mark: (
            mark,
            mark if components >= _MONTH_WRITTEN else None,
            mark if components >= _DAY_WRITTEN else None,
        )
    )
    return st.one_of(whole, st.tuples(_MARK, month, day))


_QUALIFIERS = {components: _qualifiers(components) for components in (1, 2, 3)}
"""By how many components are written."""
