"""Strategies for one date as it is written: its form, its unspecified digits, its qualifiers."""

from __future__ import annotations

import datetime as dt
import math
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import attrs
from hypothesis import strategies as st

from policytimeline.dates.calendar import Day, day_number
from policytimeline.dates.masks import SEASONS
from policytimeline.dates.members import DateRange, Member
from policytimeline.dates.pattern import (
    DatePattern,
    Qualifier,
    Qualifiers,
    day_pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

Parts: TypeAlias = tuple[str, str, str]
"""Year, month and day as a pattern has them, each empty if it is not written."""

_MOST_MEMBERS = 4
_MONTH_WRITTEN, _DAY_WRITTEN = 2, 3  # As `DatePattern.written_precision` counts.


@attrs.frozen
class Limits:
    """What a date may look like, and its first and last possible day."""

    first: Day
    last: Day
    vague: bool = True
    gaps: bool = True
    qualifiers: bool = True
    unbounded: bool = True

    def admit(self, pattern: DatePattern | None) -> bool:
        """Whether every possible day of a pattern is within the limits."""
        return (
            pattern is not None
            and self.first <= pattern.first_day
            and pattern.last_day <= self.last
            and (self.gaps or pattern.days.list_runs is None)
        )


def day_numbers(limits: Limits) -> SearchStrategy[int]:
    """Day numbers within the limits, 2000-01-01 and the days after it first."""
    first = dt.date.min if math.isinf(limits.first) else dt.date.fromordinal(int(limits.first))
    last = dt.date.max if math.isinf(limits.last) else dt.date.fromordinal(int(limits.last))
    days = st.dates(first, last).map(dt.date.toordinal)
    if not math.isinf(limits.first):
        return days
    far = st.builds(day_number, st.integers(-9999, 0), st.integers(1, 12), st.integers(1, 28))
    return days | far


@st.composite
def patterns(draw: DrawFn, days: SearchStrategy[int], limits: Limits) -> DatePattern:
    """One date: a plain day, or a vaguer one around it, perhaps with qualifiers."""
    plain = day_pattern(draw(days))
    pattern: DatePattern | None = plain
    if limits.vague:
        pattern = DatePattern.of_parts(*draw(_FORMS)(draw, plain))
    if pattern is None or not limits.admit(pattern):
        pattern = plain
    if not limits.qualifiers:
        return pattern
    return attrs.evolve(pattern, qualifiers=draw(_QUALIFIERS[pattern.written_precision]))


def members(days: SearchStrategy[int], limits: Limits) -> SearchStrategy[tuple[Member, ...]]:
    """The members of a set: dates and ranges; without gaps, one range."""
    single = patterns(days, limits)
    ranges: SearchStrategy[Member] = st.builds(_range, single, single)
    if limits.unbounded:
        from_on = single.map(lambda first: DateRange(first, None))
        until = single.map(lambda last: DateRange(None, last))
        ranges = st.one_of(ranges, from_on, until)
    if not limits.gaps:
        return ranges.map(lambda member: (member,))
    several = st.lists(st.one_of(single, ranges), min_size=1, max_size=_MOST_MEMBERS)
    return several.map(tuple)


def _range(first: DatePattern, last: DatePattern) -> DateRange:
    """The range between two dates; both of one precision and in order, as EDTF wants them."""
    if first.written_precision != last.written_precision:
        return DateRange(first, first)
    return DateRange(first, last) if first.first_day <= last.last_day else DateRange(last, first)


@st.composite
def long_years(draw: DrawFn, signs: list[str]) -> DatePattern:
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
    """Unspecified digits from the right: ``201X``, ``2018-1X``, ``2018-06-XX``."""
    cut = draw(st.sampled_from([_as_day, _as_month, _as_year]))(draw, plain)
    shown = draw(st.integers(0, 7))
    return _hidden(cut, lambda place: place >= shown)


def _as_mask(draw: DrawFn, plain: DatePattern) -> Parts:
    """Unspecified digits anywhere: ``2018-XX-28``, ``20X8-0X``."""
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
_QUALIFIER: SearchStrategy[Qualifier | None] = st.none() | st.sampled_from(Qualifier)


def _qualifiers(components: int) -> SearchStrategy[Qualifiers]:
    """Qualifiers of the whole, or of each component that is written."""
    month = _QUALIFIER if components >= _MONTH_WRITTEN else st.none()
    day = _QUALIFIER if components >= _DAY_WRITTEN else st.none()
    whole = _QUALIFIER.map(
        lambda one: (
            one,
            one if components >= _MONTH_WRITTEN else None,
            one if components >= _DAY_WRITTEN else None,
        )
    )
    return st.one_of(whole, st.tuples(_QUALIFIER, month, day))


_QUALIFIERS = {components: _qualifiers(components) for components in (1, 2, 3)}
"""The qualifiers of a date, by the number of components that it has."""
