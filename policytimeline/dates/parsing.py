"""From a text to a date, an interval or a set (promise 1: honest dates)."""

from __future__ import annotations

from typing import TypeAlias

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.edtf import DateNode, IntervalNode, Node, SetNode, parse_node, plain_day
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval, interval_of
from policytimeline.errors import EdtfSyntaxError

When: TypeAlias = UncertainDate | UncertainInterval
"""When an event takes place: some one day, or a stretch of days."""


def parse_edtf(text: str) -> UncertainDate | UncertainInterval | DateSet:
    """Read levels 0, 1 and 2 of EDTF (Library of Congress, 2019) and nothing else.

    Raises:
        EdtfSyntaxError: If the text is not EDTF; the error points at the character.
        ImpossibleIntervalError: If it is an interval that could only end before it begins.

    >>> parse_edtf("2018-06~/..")
    UncertainInterval.parse('2018-06~/..')
    """
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    return _from_node(parse_node(text))


def parse_when(text: str) -> When:
    """Read when an event takes place: EDTF without all-of sets, and with one extension.

    The extension is a one-of set as an interval's end, which pure EDTF does not know:
    ``[2018-06-17..2018-06-24]/2018-06-28``.

    Raises:
        EdtfSyntaxError: If the text is no date or interval; the error points at the character.
        ImpossibleIntervalError: If it is an interval that could only end before it begins.

    >>> parse_when("[2018-06-17..2018-06-24]/2018-06-28").is_edtf
    False
    """
    if (day := plain_day(text)) is not None:
        return UncertainDate((day,))
    value = _from_node(parse_node(text, one_of_ends=True))
    if isinstance(value, DateSet):
        raise EdtfSyntaxError(
            text,
            0,
            "an all-of set is no time of one event",
            "a date or an interval",
            f"write [{text[1:-1]}] for one of these days, or an event for each day",
        )
    return value


def _from_node(node: Node) -> UncertainDate | UncertainInterval | DateSet:
    match node:
        case DateNode(members):
            return UncertainDate(members)
        case SetNode(members):
            return DateSet(members)
        case IntervalNode():
            return interval_of(node)
