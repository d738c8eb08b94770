"""Dates made as coarse as a column of precision says that they are."""

from __future__ import annotations

from collections.abc import Callable

from policytimeline.dates.uncertain_date import UncertainDate

_DAYS_OF_A_WEEK = 7
_A_MONDAY = 1
"""Day 1, 1 January of year 1, is a Monday."""


def _to_week(date: UncertainDate) -> UncertainDate:
    first, last = int(date.earliest_day), int(date.latest_day)
    monday = first - (first - _A_MONDAY) % _DAYS_OF_A_WEEK
    sunday = last + (_DAYS_OF_A_WEEK - 1) - (last - _A_MONDAY) % _DAYS_OF_A_WEEK
    return UncertainDate.between(monday, sunday)


def _cut(parts: int) -> Callable[[UncertainDate], UncertainDate]:
    def cut(date: UncertainDate) -> UncertainDate:
        text = str(date)
        sign = "-" if text.startswith("-") else ""
        return UncertainDate.parse(sign + "-".join(text.removeprefix("-").split("-")[:parts]))

    return cut


_WIDEN: dict[str, Callable[[UncertainDate], UncertainDate]] = {
    "day": lambda date: date,
    "week": _to_week,
    "month": _cut(2),
    "year": _cut(1),
}
"""The precisions that a column can give."""

PRECISIONS = tuple(_WIDEN)


def widened_to(date: UncertainDate, precision: str) -> UncertainDate | None:
    """The date, as coarse as a precision says: a week is its Monday to Sunday.

    None if there is no such precision.

    >>> day = UncertainDate.parse("2020-03-18")
    >>> [str(widened_to(day, name)) for name in ("week", "month", "year")]
    ['[2020-03-16..2020-03-22]', '2020-03', '2020']
    """
    widen = _WIDEN.get(precision)
    return None if widen is None else widen(date)
