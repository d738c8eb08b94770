"""The days of plain texts, a year, a month or a day, which most columns have most of.

They are read all at once, digit by digit, without making a date of any of them. `Plain` numbers
them too, so that a million rows need no dictionary of texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import NO_DAY
from policytimeline.dates.calendar import EPOCH, MONTHS_IN_YEAR

YEAR, MONTH, DAY = (len(form) for form in ("dddd", "dddd-dd", "dddd-dd-dd"))
"""The number of characters of each form of a plain text, which tells them apart."""

FORMS = {YEAR: "Y", MONTH: "M", DAY: "D"}
"""Each form, and the unit in which numpy counts such dates."""

Characters: TypeAlias = NDArray[np.uint8]
"""Texts of one length: a row for each text, a column for each of its bytes."""

_MONTHS_TO_1970 = 1970 * MONTHS_IN_YEAR
_BLOCK = 1 << 14
"""So many texts at a time fit in the processor's cache."""


class Plain(NamedTuple):
    """Which of some values are plain texts, and their days.

    Attributes:
        form: `YEAR`, `MONTH` or `DAY`; 0 if the value is anything else.
        first: The first day of each; NO_DAY if it is not plain.
        last: The last day of each; NO_DAY if it is not plain.
    """

    form: NDArray[np.int8]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    @classmethod
    def none(cls, count: int) -> Plain:
        """So many values, none of them plain so far."""
        first, last = np.full((2, count), NO_DAY, np.int64)
        return cls(np.zeros(count, np.int8), first, last)

    @classmethod
    def of_moments(cls, moments: NDArray[np.datetime64], form: int) -> Plain:
        """Moments in the unit of the form, as plain as their texts: from year 0 to year 9999."""
        numbers = moments.astype(np.int64)
        limits = np.array([-1970, 10_000 - 1970], "M8[Y]").astype(moments.dtype).astype(np.int64)
        is_plain = (limits[0] <= numbers) & (numbers < limits[1])
        plain = cls.none(len(moments))
        chosen = moments[is_plain]
        plain.form[is_plain] = form
        plain.first[is_plain] = _days_from(chosen)
        plain.last[is_plain] = _days_from(chosen + 1) - 1
        return plain

    def keys(self) -> tuple[NDArray[np.int64], int]:
        """A number for each plain text, the same for the same text, and how many may be used.

        The numbers are as small as the span of the days allows; what is not plain has -1.
        """
        keys = np.full(len(self.form), -1, np.int64)
        used = 0
        for form, unit in FORMS.items():
            is_form = self.form == form
            if not is_form.any():
                continue
            numbers = self.first if is_form.all() else self.first[is_form]
            if form != DAY:
                numbers = (numbers - EPOCH).astype("M8[D]").astype(f"M8[{unit}]").astype(np.int64)
            lowest = int(numbers.min())
            keys[is_form] = numbers - (lowest - used)
            used += int(numbers.max()) - lowest + 1
        return keys, used


def plain_of_texts(
    lengths: NDArray[np.integer], characters_of: Callable[[NDArray[np.bool_], int], Characters]
) -> Plain:
    """The plain ones among some values.

    Args:
        lengths: The length of each text; 0 for what is not a text.
        characters_of: Gives the characters of the texts for which a mask is true, all of which
            have the length that it is also told.
    """
    plain = Plain.none(len(lengths))
    for form in FORMS:
        has_length = lengths == form
        if has_length.any():
            first, last = _days_of(characters_of(has_length, form))
            if has_length.all():
                return Plain(np.where(first == NO_DAY, 0, form).astype(np.int8), first, last)
            plain.first[has_length], plain.last[has_length] = first, last
            plain.form[has_length] = np.where(first == NO_DAY, 0, form)
    return plain


def plain_texts(first: NDArray[np.int64], form: int) -> list[str]:
    """The texts of this form for their first days."""
    moments = (first - EPOCH).astype("M8[D]").astype(f"M8[{FORMS[form]}]")
    texts: list[str] = np.datetime_as_string(moments).tolist()
    return texts


def characters_of_list(texts: Iterable[str], length: int) -> Characters:
    """The characters of texts that have this length."""
    joined = "".join(texts).encode("ascii", "replace")  # One byte for each character.
    return np.frombuffer(joined, np.uint8).reshape(-1, length)


def _days_of(characters: Characters) -> NDArray[np.int64]:
    """First and last day of each text of one form; NO_DAY if it does not have the form."""
    days = np.empty((2, len(characters)), np.int64)
    for start in range(0, len(characters), _BLOCK):
        block = slice(start, start + _BLOCK)
        days[:, block] = _days_of_block(np.ascontiguousarray(characters[block].T))
    return days


def _days_of_block(places: Characters) -> NDArray[np.int64]:
    """First and last day of each text; a row for each place in the texts."""
    form = len(places)
    digits = places - np.uint8(ord("0"))  # Characters before 0 become large numbers.
    fits = np.ones(places.shape[1], np.bool_)
    for place, row in enumerate(digits):
        fits &= places[place] == ord("-") if place in {YEAR, MONTH} else row <= len("123456789")
    year, month = _number(digits[:YEAR]), np.ones(len(fits), np.int64)
    if form >= MONTH:
        month = _number(digits[YEAR + 1 : MONTH])
        fits &= (month >= 1) & (month <= MONTHS_IN_YEAR)
    months = np.where(fits, year * MONTHS_IN_YEAR + month - 1, _MONTHS_TO_1970)
    first, after = _first_of_months(months, MONTHS_IN_YEAR if form == YEAR else 1)
    last = after - 1
    if form == DAY:
        day = _number(digits[MONTH + 1 :])
        fits &= (day >= 1) & (first + day <= after)
        first = last = first + day - 1
    return np.where(fits, (first, last), NO_DAY)


def _number(digits: Characters) -> NDArray[np.int64]:
    """The numbers whose decimal digits are the columns."""
    number = np.zeros(digits.shape[1], np.int64)
    for row in digits:
        number = number * 10 + row
    return number


def _first_of_months(
    months: NDArray[np.int64], length: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first day of each month, counted from year 0, and of the one so many months later."""
    lowest, highest = int(months.min()), int(months.max()) + length
    if highest - lowest > len(months):
        return first_of_month(months), first_of_month(months + length)
    every = first_of_month(np.arange(lowest, highest + 1))
    return every[months - lowest], every[months - (lowest - length)]


def first_of_month(months: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first day of each month, counted from January of year 0 on."""
    return _days_from((months - _MONTHS_TO_1970).astype("M8[M]"))


def _days_from(moments: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """The day numbers of the first days of some moments."""
    return moments.astype("M8[D]").astype(np.int64) + EPOCH
