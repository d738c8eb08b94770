"""Seasons in other months than those of the northern hemisphere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias, cast

from policytimeline.dates.calendar import LAST_YEAR, MONTHS_IN_YEAR, calendar_day, format_year
from policytimeline.dates.masks import SEASONS
from policytimeline.dates.members import DateRange, Member, Members
from policytimeline.dates.notations.edtf import DateNode, IntervalNode, Node, SetNode
from policytimeline.dates.pattern import Bound, DatePattern, Qualifiers
from policytimeline.errors import EdtfSyntaxError, InvalidValueError
from policytimeline.frozen import Frozen

SeasonMonths: TypeAlias = Mapping[str, tuple[int, int]]
"""Season codes (21 to 41), each with its first month and its number of months (1 to 12)."""

SOUTHERN_SEASONS: SeasonMonths = Frozen(
    {"21": SEASONS["29"], "22": SEASONS["30"], "23": SEASONS["31"], "24": SEASONS["32"]}
)
"""Months of the southern hemisphere for spring to winter if no hemisphere is stated.

>>> SOUTHERN_SEASONS["21"]
(9, 3)
"""

_ALL_MONTHS = frozenset(product(range(1, MONTHS_IN_YEAR + 1), repeat=2))
_HINT = "write the months themselves: [2018-09..2018-11]"


def check_seasons(seasons: object) -> None:
    """Raise an error for anything but a mapping from season codes to months.

    Raises:
        InvalidValueError: If it is not one, or has a wrong code or wrong months.
    """
    expected = "a mapping such as {'21': (9, 3)}: first month and number of months, 1 to 12"
    if not isinstance(seasons, Mapping):
        raise InvalidValueError("seasons", seasons, "is not a mapping", expected)
    for code, months in cast("Mapping[object, object]", seasons).items():
        if code not in SEASONS:
            problem = "is not a season code"
            raise InvalidValueError("seasons", code, problem, "codes from '21' to '41'")
        if not _are_months(months):
            problem = f"cannot be the months of season {code}"
            raise InvalidValueError("seasons", months, problem, expected)


def with_season_months(text: str, node: Node, seasons: SeasonMonths) -> Node:
    """What was read, with the seasons in the mapping written as months.

    Raises:
        EdtfSyntaxError: If a season ends after year 9999, or a range goes from season to season.
    """
    try:
        return _with_season_months(node, seasons)
    except _NoMonths as error:
        raise EdtfSyntaxError(text, 0, str(error), "the months of each season", _HINT) from None


def _are_months(value: object) -> bool:
    return isinstance(value, tuple) and value in _ALL_MONTHS


class _NoMonths(Exception):  # noqa: N818  # It never leaves this module.
    """A season that cannot be written as months."""


def _with_season_months(node: Node, seasons: SeasonMonths) -> Node:
    match node:
        case IntervalNode(begin, end):
            return IntervalNode(_end_in_months(begin, seasons), _end_in_months(end, seasons))
        case DateNode(members):
            return DateNode(_in_months(members, seasons))
        case SetNode(members):
            return SetNode(_in_months(members, seasons))


def _end_in_months(end: DateNode | Bound, seasons: SeasonMonths) -> DateNode | Bound:
    return end if isinstance(end, Bound) else DateNode(_in_months(end.members, seasons))


def _in_months(members: Members, seasons: SeasonMonths) -> Members:
    return tuple(part for member in members for part in _parts(member, seasons))


def _parts(member: Member, seasons: SeasonMonths) -> Iterator[Member]:
    match member:
        case DatePattern(month=code) if code in seasons:
            yield from _months_of_season(member, *seasons[code])
        case DateRange(first, last) if _is_season(first, seasons) or _is_season(last, seasons):
            message = "a range from season to season, whose order depends on their months"
            raise _NoMonths(message)
        case _:
            yield member


def _is_season(date: DatePattern | None, seasons: SeasonMonths) -> bool:
    return date is not None and date.month in seasons


def _months_of_season(season: DatePattern, first_month: int, months: int) -> Iterator[Member]:
    """The months of the season, in every year that its text allows."""
    years_on, last_month = divmod(first_month + months - 2, MONTHS_IN_YEAR)
    of_year, of_month, _ = season.qualifiers
    for first_day, _ in season.days.runs:
        year = calendar_day(int(first_day))[0]
        first = _month(year, first_month, (of_year, of_month, None))
        last = _month(year + years_on, last_month + 1, (of_year, of_month, None))
        yield first if first == last else DateRange(first, last)


def _month(year: int, month: int, qualifiers: Qualifiers) -> DatePattern:
    text = format_year(year)
    pattern = DatePattern.of_parts(text, f"{month:02d}", qualifiers=qualifiers)
    if pattern is None or year > LAST_YEAR:
        message = f"a season that continues into {text}, after year 9999"
        raise _NoMonths(message)
    return pattern
