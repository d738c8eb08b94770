"""Years, months and days as EDTF writes them, a whole list at once (promise 1: honest dates).

Only the commonest forms are read here, ``2018``, ``2018-06`` and ``2018-06-28`` of years 0 to
9999; `parse_when` reads every other text, and says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.calendar import MONTHS_IN_YEAR, day_number
from policytimeline.dates.columns.codes import NO_DAY

EPOCH = day_number(1970, 1, 1)
"""The day number of numpy's day 0."""

_FORMS = ("dddd", "dddd-dd", "dddd-dd-dd")
_MONTH = slice(5, 7)
_DAY = slice(8, 10)


def plain_days(texts: Sequence[object]) -> NDArray[np.int64]:
    """First and last day of each plain text; NO_DAY for what is no text or no plain one.

    Returns:
        Day numbers of shape (2, number of texts).
    """
    days = np.full((2, len(texts)), NO_DAY, np.int64)
    lengths = np.fromiter((len(t) if isinstance(t, str) else 0 for t in texts), np.intp, len(texts))
    for form in _FORMS:
        places = np.flatnonzero(lengths == len(form))
        if places.size:
            days[:, places] = _days_of([str(texts[place]) for place in places.tolist()], form)
    return days


def _days_of(texts: list[str], form: str) -> NDArray[np.int64]:
    characters = np.array(texts, f"U{len(form)}").view(np.uint32).reshape(-1, len(form))
    digits = characters.astype(np.int64) - ord("0")
    is_digit = np.array([character == "d" for character in form])
    fits = ((digits >= 0) & (digits <= len("123456789")) == is_digit).all(axis=1)
    fits &= (characters[:, ~is_digit] == ord("-")).all(axis=1)
    year = _number(digits[:, :4])
    has_month, has_day = len(form) >= _MONTH.stop, len(form) >= _DAY.stop
    month = _number(digits[:, _MONTH]) if has_month else np.ones_like(year)
    fits &= (month >= 1) & (month <= MONTHS_IN_YEAR)
    first = _month_begin(year, month)
    last = _month_begin(year, month + (1 if has_month else MONTHS_IN_YEAR)) - 1
    if has_day:
        day = _number(digits[:, _DAY])
        fits &= (day >= 1) & (first + day - 1 <= last)
        first += day - 1
        last = first.copy()
    first[~fits] = last[~fits] = NO_DAY
    return np.array((first, last), np.int64)


def _number(digits: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers whose decimal digits are the rows."""
    place_values = np.array([10**place for place in reversed(range(digits.shape[1]))])
    numbers: NDArray[np.int64] = (digits * place_values).sum(axis=1)
    return numbers


def _month_begin(year: NDArray[np.int64], month: NDArray[np.int64]) -> NDArray[np.int64]:
    """The day number of the month's first day; month 13 is the next year's first."""
    months = (year - 1970) * MONTHS_IN_YEAR + month - 1
    return months.astype("M8[M]").astype("M8[D]").astype(np.int64) + EPOCH
