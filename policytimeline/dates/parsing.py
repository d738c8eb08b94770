"""From a text, or a reference manager's record, to a date, an interval or a set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.notations.csl import CslDate, edtf_of_csl
from policytimeline.dates.notations.edtf import (
    DateNode,
    IntervalNode,
    SetNode,
    parse_node,
    plain_day,
)
from policytimeline.dates.notations.iso8601 import edtf_of_iso8601
from policytimeline.dates.seasons import SeasonMonths, check_seasons, with_season_months
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval, interval_of
from policytimeline.errors import EdtfSyntaxError, InvalidValueError, Iso8601SyntaxError

When: TypeAlias = UncertainDate | UncertainInterval
"""When an event takes place: on some day, or from one day to another."""

AnyDate: TypeAlias = UncertainDate | UncertainInterval | DateSet
"""What a text in EDTF can be."""

_REMEMBERED = 8192
_LONGEST_REMEMBERED = 64
"""How many texts are read only once, and of how many characters: datasets repeat their dates."""

_LEVEL_0 = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T.*)?)?)?")
_LEVEL_1 = re.compile(
    r"-?[0-9]{4}(?:-(?:[01][0-9](?:-[0-9]{2})?|2[1-4]))?"  # before year 0; seasons 21 to 24
    r"|Y-?[0-9]+"  # years of more than four digits
)
_LEVEL_1_MASK = re.compile(r"[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[01][0-9]-XX")


def parse_when(text: str, *, seasons: SeasonMonths | None = None) -> When:
    """Read when an event takes place: EDTF without all-of sets, and with one extension.

    The extension is a one-of set as an interval's end, which pure EDTF does not have:
    ``[2018-06-17..2018-06-24]/2018-06-28``.

    Args:
        text: The expression, without spaces around it.
        seasons: Months for some of the season codes, as for `parse_edtf`.

    Raises:
        EdtfSyntaxError: If the text is not a date or an interval; the error points at the
            character.
        InvalidValueError: If the text is not a ``str``, or `seasons` not such a mapping.

    >>> parse_when("[2018-06-17..2018-06-24]/2018-06-28").is_edtf
    False
    """
    if seasons is not None:
        check_seasons(seasons)
    elif type(text) is str and len(text) <= _LONGEST_REMEMBERED:
        return _remembered_when(text)
    return read_when(text, seasons)


def parse_edtf(text: str, *, seasons: SeasonMonths | None = None) -> AnyDate:
    """Read levels 0, 1 and 2 of EDTF (Library of Congress, 2019) and nothing else.

    Args:
        text: The expression, without spaces around it.
        seasons: Months for some of the season codes (21 to 41), if they are not those of the
            northern hemisphere, such as `SOUTHERN_SEASONS`. Such a season is read as its
            months, ``[2018-09..2018-11]``, so that the value itself says what it means. At
            the end of an interval that is no longer pure EDTF, but `parse_when` reads it back.

    Raises:
        EdtfSyntaxError: If the text is not EDTF, or a year has more than 30 digits; the error
            points at the character.
        InvalidValueError: If the text is not a ``str``, or `seasons` not such a mapping.

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


def edtf_level(text: str) -> int:
    """The level of EDTF (0, 1 or 2) that a reader needs to read the text.

    Raises:
        EdtfSyntaxError: If the text is not EDTF.
        InvalidValueError: If it is not a ``str``.

    >>> edtf_level("2018-06-28"), edtf_level("2018-06~/.."), edtf_level("2018-XX-28")
    (0, 1, 2)
    """
    parse_edtf(text)
    if text[0] in "[{":
        return 2
    if "/" in text:
        return max(map(_level_of_end, text.split("/")))
    return _level_of_date(text)


def from_csl(csl: CslDate | Mapping[str, object]) -> When:
    """Read a date in CSL-JSON, the form in which reference managers keep it.

    Numbers may be written as text, and a month may be a season: 13 to 16 or 21 to 24, spring to
    winter, as Zotero writes them in ranges. A text (``edtf``, ``raw``, or ``literal`` on its own)
    has to be EDTF; a ``literal`` next to a date is for readers and is ignored. The inverse of
    ``to_csl``: ``from_csl(when.to_csl()) == when``.

    Raises:
        InvalidValueError: If it is not a date, has two different ones, or would have to be
            guessed, such as ``{"literal": "Spring 2018"}``.

    >>> from_csl({"date-parts": [["2018", "6"]], "circa": True})
    UncertainDate.parse('2018-06~')
    """
    dates = {field: _read_field(field, text) for field, text in edtf_of_csl(csl).items()}
    (field, when), *others = reversed(dates.items())
    for other, alike in others:
        days = (when.earliest_day, when.latest_day)
        qualifier_lost = alike.is_qualified and not when.is_qualified
        if (alike.earliest_day, alike.latest_day) != days or qualifier_lost:
            raise InvalidValueError(field, str(when), f"differs from {other}, {alike}", "one date")
    return when


def from_iso8601(text: str) -> When:
    """Read a date or an interval in ISO 8601-1, in the extended or the basic format.

    ``2018-06`` is some day in June, and a week, ``2018-W26``, is one of its seven days. A day
    may also be written ``20180628``, ``2018-179`` (the 179th of the year) or ``2018-W26-4``, and
    may have a clock time, which is cut off at the second; a time without seconds gets 00. The
    open end ``..`` of schema.org and ISO 8601-2 is read too.

    Raises:
        Iso8601SyntaxError: If the text is not such a date, or is an interval that could only end
            before it starts; the error points at the character.
        InvalidValueError: If it is not a ``str``.

    >>> from_iso8601("2018-W26")
    UncertainDate.parse('[2018-06-25..2018-07-01]')
    >>> from_iso8601("20180617/20180624")
    UncertainInterval.parse('2018-06-17/2018-06-24')
    """
    try:
        return parse_when(edtf_of_iso8601(text))
    except EdtfSyntaxError as error:  # Only one thing can still be wrong: the order of the ends.
        place = text.find("/") + 1
        raise Iso8601SyntaxError(text, place, error.problem, error.expected) from None


def read_when(text: str, seasons: SeasonMonths | None = None) -> When:
    """The same as `parse_when`, but nothing is remembered, and `seasons` is not checked."""
    if (day := plain_day(text)) is not None:
        return UncertainDate(day)
    node = parse_node(text, one_of_ends=True)
    if seasons is not None:
        node = with_season_months(text, node, seasons)
    if not isinstance(node, SetNode):
        return _when(node, text)
    raise EdtfSyntaxError(
        text,
        0,
        "an all-of set cannot date a single event",
        "a date or an interval",
        f"write [{text[1:-1]}] for one of these days, or an event for each day",
    )


def read_edtf(text: str, seasons: SeasonMonths | None = None) -> AnyDate:
    """The same as `parse_edtf`, but nothing is remembered, and `seasons` is not checked."""
    if (day := plain_day(text)) is not None:
        return UncertainDate(day)
    node = parse_node(text)
    if seasons is not None:
        node = with_season_months(text, node, seasons)
    return DateSet(node.members) if isinstance(node, SetNode) else _when(node, text)


_remembered_when = lru_cache(_REMEMBERED)(read_when)
_remembered_edtf = lru_cache(_REMEMBERED)(read_edtf)


def _when(node: DateNode | IntervalNode, text: str) -> When:
    return UncertainDate(node.members) if isinstance(node, DateNode) else interval_of(node, text)


def _level_of_end(text: str) -> int:
    """Level 2 extends the intervals of level 1 by ends with unspecified digits."""
    if text in {"", ".."}:
        return 1
    return 2 if "X" in text else _level_of_date(text)


def _level_of_date(text: str) -> int:
    """Level 1 has one qualifier, at the end of the date, and unspecified digits on the right."""
    if _LEVEL_0.fullmatch(text):
        return 0
    date = text[:-1] if text[-1] in "?~%" else text
    is_masked = _LEVEL_1_MASK.fullmatch(date.removeprefix("-"))
    return 1 if _LEVEL_1.fullmatch(date) or is_masked else 2


def _read_field(field: str, text: str) -> When:
    try:
        return parse_when(text)
    except EdtfSyntaxError as error:
        problem = f"is not a date: {error.problem}"
        raise InvalidValueError(field, text, problem, error.expected, error.hint) from None
