"""Dates in the few words that a table in print has room for."""

from __future__ import annotations

from math import inf

from policytimeline.dates.calendar import Day, calendar_day, days_in_month
from policytimeline.dates.days import Days
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_interval import UncertainInterval

MEANING = (
    "A month, a year, or two days joined by a dash: one day of these, which is not known exactly. "
    "Two dates joined by \u201cto\u201d: from the start to the end."
)
"""What a reader of the short forms has to know."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_DASH, _TO = "\N{EN DASH}", " to "
_UNBROKEN = "\N{NO-BREAK SPACE}"
_SPACED_DASH = f"{_UNBROKEN}{_DASH} "
_BEGINS = {Bound.OPEN: "no start", Bound.UNKNOWN: "start not known"}
_ENDS = {Bound.OPEN: "no end", Bound.UNKNOWN: "end not known"}


def short_date(when: When) -> str:
    r"""A date in short; as `to_text` has it if it has qualifiers, gaps, or years of few digits.

    A clock time is left out.

    >>> import policytimeline as pt
    >>> texts = ("2018-06-28", "2018-06", "[..2018-06-24]", "2018-06-17/2018-06-24")
    >>> found = [short_date(pt.parse_when(text)) for text in texts]
    >>> [text.replace("\N{NO-BREAK SPACE}", " ") for text in found]
    ['28 Jun 2018', 'Jun 2018', 'by 24 Jun 2018', '17 to 24 Jun 2018']
    """
    begin, end = when.begin_days, when.end_days
    if when.is_qualified or begin.has_gaps or end.has_gaps or not _has_plain_years(begin, end):
        return when.to_text()
    return _interval(when) if isinstance(when, UncertainInterval) else _one_day(begin)


def _has_plain_years(*days: Days) -> bool:
    bounds = (bound for each in days for bound in (each.earliest, each.latest))
    return all(
        abs(bound) == inf or _FIRST_YEAR <= calendar_day(int(bound))[0] <= _LAST_YEAR
        for bound in bounds
    )


def _interval(when: UncertainInterval) -> str:
    begin, end = when.begin, when.end
    if isinstance(begin, Bound):
        last = _ENDS[end] if isinstance(end, Bound) else f"until {_one_day(when.end_days)}"
        return f"{_BEGINS[begin]}, {last}"
    if isinstance(end, Bound):
        return f"{_one_day(when.begin_days)}, {_ENDS[end]}"
    if when.begin_days.is_one_day and when.end_days.is_one_day:
        return _two_days(when.begin_days.earliest, when.end_days.earliest, _TO)
    first, last = _one_day(when.begin_days), _one_day(when.end_days)
    return f"within {first}" if first == last else f"{first}{_TO}{last}"


def _one_day(days: Days) -> str:
    """One of the days."""
    first, last = days.earliest, days.latest
    if first == -inf:
        return "not known" if last == inf else f"by {_day(last)}"
    if last == inf:
        return f"{_day(first)} or later"
    return _calendar_unit(first, last) or _two_days(first, last, _DASH)


def _calendar_unit(first: Day, last: Day) -> str:
    """The month or the years that the days are; empty if they are neither."""
    (year, month, day), (last_year, last_month, last_day) = map(_parts, (first, last))
    if day != 1 or last_day != days_in_month(last_year, last_month):
        return ""
    if (year, month) == (last_year, last_month):
        return f"{_MONTHS[month - 1]}{_UNBROKEN}{year}"
    if (month, last_month) == (1, len(_MONTHS)):
        return f"{year}" if year == last_year else f"{year}{_DASH}{last_year}"
    return ""


def _two_days(first: Day, last: Day, joint: str) -> str:
    """Two days, with a month and a year that they share only once."""
    (year, month, day), (last_year, last_month, _) = map(_parts, (first, last))
    if first == last and joint == _DASH:
        return _day(last)
    if (year, month) == (last_year, last_month) and first != last:
        return f"{day}{joint}{_day(last)}"
    spaced = _SPACED_DASH if joint == _DASH else joint
    start = (
        f"{day}{_UNBROKEN}{_MONTHS[month - 1]}"
        if year == last_year and first != last
        else _day(first)
    )
    return f"{start}{spaced}{_day(last)}"


def _day(day: Day) -> str:
    year, month, number = _parts(day)
    return _UNBROKEN.join((f"{number}", _MONTHS[month - 1], f"{year}"))


def _parts(day: Day) -> tuple[int, int, int]:
    return calendar_day(int(day))
