"""Seasons in other months than those of the northern hemisphere (promise 1: honest dates)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from policytimeline.dates.calendar import LAST_YEAR, MONTHS_IN_YEAR, calendar_day
from policytimeline.dates.edtf import DateNode, IntervalNode, Node, SetNode
from policytimeline.dates.members import DateRange, Member, Members
from policytimeline.dates.pattern import SEASONS, Bound, DatePattern, Qualifiers, format_year
from policytimeline.errors import DateRangeError, InvalidValueError

SeasonMonths: TypeAlias = Mapping[str, tuple[int, int]]
"""Codes of seasons (21 to 41), each with its first month and its number of months (1 to 12)."""

SOUTHERN_SEASONS: SeasonMonths = MappingProxyType(
    {"21": SEASONS["29"], "22": SEASONS["30"], "23": SEASONS["31"], "24": SEASONS["32"]}
)
"""Spring, summer, autumn and winter of no stated hemisphere, read as those of the southern.

>>> SOUTHERN_SEASONS["21"]
(9, 3)
"""


def with_season_months(node: Node, seasons: SeasonMonths) -> Node:
    """What was read, with the seasons that the mapping names written as their months.

    Raises:
        InvalidValueError: If the mapping names no season, or no months of a year.
        DateRangeError: If a season runs on beyond year 9999.
    """
    for code, months in seasons.items():
        _check_season(code, months)
    match node:
        case IntervalNode(begin, end):
            return IntervalNode(_end_in_months(begin, seasons), _end_in_months(end, seasons))
        case DateNode(members):
            return DateNode(_in_months(members, seasons))
        case SetNode(members):
            return SetNode(_in_months(members, seasons))


def _check_season(code: str, months: tuple[int, int]) -> None:
    if code not in SEASONS:
        raise InvalidValueError("seasons", code, "is no season", "codes from '21' to '41'")
    first_month, count = months
    if not (1 <= first_month <= MONTHS_IN_YEAR and 1 <= count <= MONTHS_IN_YEAR):
        expected = "a first month and a number of months, both from 1 to 12"
        raise InvalidValueError("seasons", months, f"are no months of season {code}", expected)


def _end_in_months(end: DateNode | Bound, seasons: SeasonMonths) -> DateNode | Bound:
    return end if isinstance(end, Bound) else DateNode(_in_months(end.members, seasons))


def _in_months(members: Members, seasons: SeasonMonths) -> Members:
    return tuple(part for member in members for part in _parts(member, seasons))


def _parts(member: Member, seasons: SeasonMonths) -> Iterator[Member]:
    match member:
        case DatePattern(month=code) if code in seasons:
            yield from _stretches(member, *seasons[code])
        case DateRange(first, last) if _is_season(first, seasons) or _is_season(last, seasons):
            yield DateRange(_side(first, seasons, 0), _side(last, seasons, -1))
        case _:
            yield member


def _is_season(date: DatePattern | None, seasons: SeasonMonths) -> bool:
    return date is not None and date.month in seasons


def _side(date: DatePattern | None, seasons: SeasonMonths, place: int) -> DatePattern | None:
    """The first month of a range's first date (place 0), or the last of its last (place -1)."""
    if date is None or date.month not in seasons:
        return date
    stretch = list(_stretches(date, *seasons[date.month]))[place]
    return stretch.last if place else stretch.first


def _stretches(season: DatePattern, first_month: int, months: int) -> Iterator[DateRange]:
    """The months of the season in every year that its text allows."""
    years_on, last_month = divmod(first_month + months - 2, MONTHS_IN_YEAR)
    of_year, of_month, _ = season.qualifiers
    for first_day, _ in season.days.runs:
        year = calendar_day(int(first_day))[0]
        yield DateRange(
            _month(year, first_month, (of_year, of_month, None)),
            _month(year + years_on, last_month + 1, (of_year, of_month, None)),
        )


def _month(year: int, month: int, qualifiers: Qualifiers) -> DatePattern | None:
    if year > LAST_YEAR:
        raise DateRangeError(year, "a season that ends by then")
    return DatePattern.of_parts(format_year(year), f"{month:02d}", qualifiers=qualifiers)
