"""From a text to a date, an interval or a set (promise 1: honest dates)."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.edtf import DateNode, IntervalNode, SetNode, parse_node, plain_day
from policytimeline.dates.seasons import SeasonMonths, check_seasons, with_season_months
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval, interval_of
from policytimeline.errors import EdtfSyntaxError

When: TypeAlias = UncertainDate | UncertainInterval
"""When an event takes place: some one day, or a stretch of days."""


AnyDate: TypeAlias = UncertainDate | UncertainInterval | DateSet
"""What a text in EDTF may stand for."""

_REMEMBERED = 8192
_LONGEST_REMEMBERED = 64
"""How many texts are read only once, and of how many characters: data repeats its dates."""


def parse_edtf(text: str, *, seasons: SeasonMonths | None = None) -> AnyDate:
    """Read levels 0, 1 and 2 of EDTF (Library of Congress, 2019) and nothing else.

    Args:
        text: The expression, without blanks around it.
        seasons: Months for some of the season codes (21 to 41), where they are not those of the
            northern hemisphere, such as `SOUTHERN_SEASONS`. Such a season is read as its
            months, ``[2018-09..2018-11]``, so that the value says by itself what it means. At
            the end of an interval that is no longer pure EDTF; `parse_when` reads it back.

    Raises:
        EdtfSyntaxError: If the text is not EDTF, or a year has more than 30 digits; the error
            points at the character.
        InvalidValueError: If the text is no ``str``, or `seasons` no mapping of seasons.

    >>> parse_edtf("2018-06~/..")
    UncertainInterval.parse('2018-06~/..')
    >>> from policytimeline import SOUTHERN_SEASONS
    >>> parse_edtf("2018-21", seasons=SOUTHERN_SEASONS)
    UncertainDate.parse('[2018-09..2018-11]')
    """
    if seasons is not None:
        check_seasons(seasons)
    elif type(text) is str and len(text) <= _LONGEST_REMEMBERED:
        return _remembered_edtf(text)
    return read_edtf(text, seasons)


def parse_when(text: str, *, seasons: SeasonMonths | None = None) -> When:
    """Read when an event takes place: EDTF without all-of sets, and with one extension.

    The extension is a one-of set as an interval's end, which pure EDTF does not know:
    ``[2018-06-17..2018-06-24]/2018-06-28``.

    Args:
        text: The expression, without blanks around it.
        seasons: Months for some of the season codes, as `parse_edtf` takes them.

    Raises:
        EdtfSyntaxError: If the text is no date or interval; the error points at the character.

    >>> parse_when("[2018-06-17..2018-06-24]/2018-06-28").is_edtf
    False
    """
    if seasons is not None:
        check_seasons(seasons)
    elif type(text) is str and len(text) <= _LONGEST_REMEMBERED:
        return _remembered_when(text)
    return read_when(text, seasons)


def read_edtf(text: str, seasons: SeasonMonths | None = None) -> AnyDate:
    """What `parse_edtf` gives, read anew each time."""
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    node = parse_node(text)
    if seasons is not None:
        node = with_season_months(text, node, seasons)
    return DateSet(node.members) if isinstance(node, SetNode) else _when(node, text)


def read_when(text: str, seasons: SeasonMonths | None = None) -> When:
    """What `parse_when` gives, read anew each time."""
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    node = parse_node(text, one_of_ends=True)
    if seasons is not None:
        node = with_season_months(text, node, seasons)
    if not isinstance(node, SetNode):
        return _when(node, text)
    raise EdtfSyntaxError(
        text,
        0,
        "an all-of set is no time of one event",
        "a date or an interval",
        f"write [{text[1:-1]}] for one of these days, or an event for each day",
    )


def _when(node: DateNode | IntervalNode, text: str) -> When:
    return UncertainDate(node.members) if isinstance(node, DateNode) else interval_of(node, text)


_remembered_edtf = lru_cache(_REMEMBERED)(read_edtf)
_remembered_when = lru_cache(_REMEMBERED)(read_when)
