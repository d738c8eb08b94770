"""Dates that may stand for something else: known stand-ins, far-off days, crowds at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import Finding, counted
from policytimeline.tables.suspicions.seen_dates import SeenDate
from policytimeline.tables.suspicions.suspicion import at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import SENTINEL

_YEAR = 365
_AFTER_RELEASE = 10 * _YEAR
_LAST_YEAR = 2999

_ALWAYS = {(1, 1, 1), (1, 12, 30)}
"""Days on which programs start to count, and which no table means."""

_AT_THE_EDGE = {
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1904, 1, 1),
    (1970, 1, 1),
    (2099, 12, 31),
    (2100, 1, 1),
}
"""Days that programs fill in, but on which something may have taken place."""

_LEAST_DATES, _MOST_FAR = 10, 3
_FAR_AFTER, _FAR_BEFORE = (1, 10 * _YEAR), (2, 100 * _YEAR)
"""How many times the span of the others, and how many days, a date must be from them."""

_CROWD_DATES, _CROWD_ROWS, _CROWD_SHARE, _CROWD_TIMES, _BEYOND = 20, 10, 0.05, 5, 0.05
"""A crowd: among so many dates at least so many rows, this share of all, so many times more than
the next frequent date, with at most this share of rows beyond it."""


def sentinels(
    table: str, column: str, dates: Sequence[SeenDate], released: UncertainDate | None
) -> Iterator[Finding]:
    """The dates of a column that may be none.

    Args:
        table: The table, as it was named.
        column: The column.
        dates: Its dates, each once, in order.
        released: When the table was released, if the spec says so.
    """
    reasons = {
        **_crowds(dates),
        **_far(dates),
        **_known(dates),
        **(_long_after(dates, int(released.latest_day)) if released else {}),
    }
    for place, reason in sorted(reasons.items()):
        date = dates[place]
        message = f"{date.text!r} is met {counted(date.rows, 'time')}, {reason}"
        hint = f"write under values: {date.text}: open (or never, unknown, not by DAY)"
        place_of = at(table, column, date.first)
        yield suspicion(SENTINEL, place_of, message, hint, date.text)


def _known(dates: Sequence[SeenDate]) -> dict[int, str]:
    """The days that programs write for want of one."""
    said = "and often stands for something else"
    last = len(dates) - 1
    found = {
        place: said
        for place, date in enumerate(dates)
        if date.parts in _ALWAYS or date.parts[0] >= _LAST_YEAR
    }
    for place in {0, last} if last > 0 else ():
        if dates[place].parts in _AT_THE_EDGE:
            beside = 1 if place == 0 else last - 1
            if abs(dates[beside].first_day - dates[place].first_day) > _YEAR:
                found[place] = said
    return found


def _long_after(dates: Sequence[SeenDate], released: int) -> dict[int, str]:
    return {
        place: f"{_years(date.first_day - released)} after the release of the table"
        for place, date in enumerate(dates)
        if date.first_day > released + _AFTER_RELEASE
    }


def _far(dates: Sequence[SeenDate]) -> dict[int, str]:
    """The few dates before or after all others that are farther off than those are wide."""
    found: dict[int, str] = {}
    if len(dates) < _LEAST_DATES:
        return found
    days = [date.first_day for date in dates]
    ends = (
        ("after", _FAR_AFTER, days),
        ("before", _FAR_BEFORE, [-day for day in reversed(days)]),
    )
    for word, (times, least), in_order in ends:
        for place in range(len(in_order) - _MOST_FAR, len(in_order)):
            gap = in_order[place] - in_order[place - 1]
            span = in_order[place - 1] - in_order[0]
            if gap > max(times * span, least):
                for each in range(place, len(in_order)):
                    away = in_order[each] - in_order[place - 1]
                    place_of = each if word == "after" else len(days) - 1 - each
                    found[place_of] = f"{_years(away)} {word} the other dates"
                break
    return found


def _crowds(dates: Sequence[SeenDate]) -> dict[int, str]:
    """The date near the first or last one that has far more rows than every other."""
    if len(dates) < _CROWD_DATES:
        return {}
    rows = sum(date.rows for date in dates)
    place = max(range(len(dates)), key=lambda each: dates[each].rows)
    most = dates[place].rows
    next_most = max(date.rows for each, date in enumerate(dates) if each != place)
    if most < max(_CROWD_ROWS, _CROWD_SHARE * rows, _CROWD_TIMES * next_most):
        return {}
    before = sum(date.rows for date in dates[:place])
    if min(before, rows - before - most) > _BEYOND * rows:
        return {}
    edge = "first" if before < rows - before - most else "last"
    said = f"among the {edge} dates, and no other date more than {counted(next_most, 'time')}"
    return {place: said}


def _years(days: int) -> str:
    return counted(round(days / _YEAR), "year")
