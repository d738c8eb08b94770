"""Days that were filled in: too many dates are the first or last of a year or of a month."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import days_in_month
from policytimeline.findings import Finding
from policytimeline.tables.suspicions.seen_dates import SeenDate
from policytimeline.tables.suspicions.suspicion import at, percent, suspicion
from policytimeline.validation.catalogue.suspicion_codes import FILLED_DAY

_DAYS_OF_YEAR, _MONTHS = 365.2425, 12
_LEAST_LIKELY = 1e-6
_LEAST_ROWS, _LEAST_TIMES = 5, 2


class _Kind(NamedTuple):
    """A day that is likely when only the year or the month was known.

    Attributes:
        name: What it is called.
        fits: Whether a date is such a day.
        share: The share of all days that are.
        filled: What a spec says of it.
        apart_from: The kind that is tested before, and whose days say nothing about this one.
    """

    name: str
    fits: Callable[[SeenDate], bool]
    share: float
    filled: str
    apart_from: str = ""


def _is_first_of_year(date: SeenDate) -> bool:
    return date.parts[1:] == (1, 1)


def _is_last_of_year(date: SeenDate) -> bool:
    return date.parts[1:] == (12, 31)


def _is_first_of_month(date: SeenDate) -> bool:
    return date.parts[2] == 1


def _is_last_of_month(date: SeenDate) -> bool:
    year, month, day = date.parts
    return day == days_in_month(year, month)


_FIRST, _LAST = "1 January", "31 December"
_KINDS = (
    _Kind(_FIRST, _is_first_of_year, 1 / _DAYS_OF_YEAR, "01-01: year"),
    _Kind(_LAST, _is_last_of_year, 1 / _DAYS_OF_YEAR, "12-31: year"),
    _Kind(
        "the first of a month", _is_first_of_month, _MONTHS / _DAYS_OF_YEAR, '"*-01": month', _FIRST
    ),
    _Kind(
        "the last of a month", _is_last_of_month, _MONTHS / _DAYS_OF_YEAR, '"*-last": month', _LAST
    ),
)


def filled_days(table: str, column: str, dates: Sequence[SeenDate]) -> Iterator[Finding]:
    """The kinds of days that a column has far more often than chance gives.

    Args:
        table: The table, as it was named.
        column: The column.
        dates: Its dates, each once.
    """
    exact = [date for date in dates if date.is_exact]
    rows = sum(date.rows for date in exact)
    of_kind = {kind.name: [date for date in exact if kind.fits(date)] for kind in _KINDS}
    for kind in _KINDS:
        found = of_kind[kind.name]
        with_it = sum(date.rows for date in found)
        if with_it < _LEAST_ROWS or with_it < _LEAST_TIMES * kind.share * rows:
            continue
        apart, share = of_kind.get(kind.apart_from, []), kind.share
        if kind.apart_from:
            share = (share - 1 / _DAYS_OF_YEAR) / (1 - 1 / _DAYS_OF_YEAR)
        if chance_at_most(len(found) - len(apart), len(exact) - len(apart), share) > _LEAST_LIKELY:
            continue
        first = min(found, key=lambda date: date.first)
        message = (
            f"{with_it:,} of {rows:,} dates ({percent(with_it, rows)}) are {kind.name}, where "
            f"chance gives {percent(kind.share, 1)}; the day may have been filled in"
        )
        hint = f"if it was, write filled: {{{kind.filled}}} beside the column"
        place = at(table, column, first.first)
        yield suspicion(FILLED_DAY, place, message, hint, value=first.text)


def chance_at_most(hits: int, tries: int, share: float) -> float:
    """A bound on the probability of so many hits or more by chance: it is never higher.

    The bound is Chernoff's; it needs no sum over the binomial distribution.

    >>> chance_at_most(1, 365, 1 / 365)
    1.0
    >>> chance_at_most(20, 365, 1 / 365) < 1e-15
    True
    """
    if tries <= 0 or hits <= share * tries:
        return 1.0
    part = hits / tries
    divergence = part * math.log(part / share)
    if part < 1:
        divergence += (1 - part) * math.log((1 - part) / (1 - share))
    return math.exp(-tries * divergence)
