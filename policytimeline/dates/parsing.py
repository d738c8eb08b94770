"""From a text to a date, an interval or a set (promise 1: honest dates)."""

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


_LEVEL_0 = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T.*)?)?)?")


_MASKED = re.compile(r"[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[01][0-9]-XX")


_LEVEL_1 = re.compile(
    r"-?[0-9]{4}(?:-(?:[01][0-9](?:-[0-9]{2})?|2[1-4]))?"  # before year 0; seasons 21 to 24
    r"|Y-?[0-9]+"  # years of more than four digits
)


def edtf_level(text: str) -> int:
    """The level of EDTF (0, 1 or 2) that a reader needs to read the text.

    Raises:
        EdtfSyntaxError: If the text is not EDTF.

    >>> edtf_level("2018-06-28"), edtf_level("2018-06~/.."), edtf_level("2018-XX-28")
    (0, 1, 2)
    """
    parse_edtf(text)
    if text[0] in "[{":
        return 2
    if "/" in text:
        return max(map(_level_of_end, text.split("/")))
    return _level_of_date(text)


def _level_of_date(text: str) -> int:
    """Level 1 takes one qualifier, at the end of the date, and digits left out from the right."""
    if _LEVEL_0.fullmatch(text):
        return 0
    date = text[:-1] if text[-1] in "?~%" else text
    return 1 if _LEVEL_1.fullmatch(date) or _MASKED.fullmatch(date.removeprefix("-")) else 2


def _level_of_end(text: str) -> int:
    """Level 2 extends the intervals of level 1 by ends with unspecified digits."""
    if text in {"", ".."}:
        return 1
    return 2 if "X" in text else _level_of_date(text)


def from_csl(csl: CslDate | Mapping[str, object]) -> When:
    """Read a date in CSL-JSON, the form in which reference managers keep it.

    Numbers may be written as text. A text (``edtf``, ``raw``, or ``literal`` alone) has to be
    EDTF; beside a date, a ``literal`` is for readers, and is not read. The inverse of
    ``to_csl``: ``from_csl(when.to_csl()) == when``.

    Raises:
        InvalidValueError: If it is no date, says two different ones, or would have to be
            guessed at, such as ``{"literal": "Spring 2018"}``.

    >>> from_csl({"date-parts": [["2018", "6"]], "circa": True})
    UncertainDate.parse('2018-06~')
    """
    told = {field: _read(field, text) for field, text in edtf_of_csl(csl).items()}
    (field, when), *others = reversed(told.items())
    for other, alike in others:
        days = (when.earliest_day, when.latest_day)
        doubt_lost = alike.is_qualified and not when.is_qualified
        if (alike.earliest_day, alike.latest_day) != days or doubt_lost:
            raise InvalidValueError(field, str(when), f"is not {other}, {alike}", "one date")
    return when


def _read(field: str, text: str) -> When:
    try:
        return parse_when(text)
    except EdtfSyntaxError as error:
        problem = f"states no date: {error.problem}"
        raise InvalidValueError(field, text, problem, error.expected, error.hint) from None


def from_iso8601(text: str) -> When:
    """Read a date or an interval in ISO 8601-1, in the extended or the basic format.

    ``2018-06`` is some day in June, and a week, ``2018-W26``, is one of its seven days. A day
    may also be ``20180628``, ``2018-179`` (the 179th of the year) or ``2018-W26-4``, and have a
    clock time, which is kept to the second, the rest cut off; a time without seconds gets 00.
    The open end ``..`` of schema.org and ISO 8601-2 is read too.

    Raises:
        Iso8601SyntaxError: If the text is no such date, or an interval that could only end
            before it begins; the error points at the character.
        InvalidValueError: If it is no text.

    >>> from_iso8601("2018-W26")
    UncertainDate.parse('[2018-06-25..2018-07-01]')
    >>> from_iso8601("20180617/20180624")
    UncertainInterval.parse('2018-06-17/2018-06-24')
    """
    _require_text(text)
    try:
        return parse_when(edtf_of_iso8601(text))
    except EdtfSyntaxError as error:  # What is left: an end before the begin.
        place = text.find("/") + 1
        raise Iso8601SyntaxError(text, place, error.problem, error.expected) from None


def _require_text(value: object) -> None:
    if not isinstance(value, str):
        hint = "for a datetime.date, write UncertainDate.from_date(...)"
        raise InvalidValueError("text", value, "is not text", "ISO 8601 such as '2018-06'", hint)
