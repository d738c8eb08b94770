"""Days, months, quarters and years that follow each other: the times of a panel."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, get_args

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.columns.plain import first_of_month
from policytimeline.dates.calendar import EPOCH, MONTHS_IN_YEAR, calendar_day, format_year
from policytimeline.making_frames import ColumnType, FrameColumn

Frequency: TypeAlias = Literal["day", "month", "quarter", "year"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)

_MONTHS: dict[Frequency, int] = {"month": 1, "quarter": 3, "year": MONTHS_IN_YEAR}
_EPOCH_YEAR = 1970


@attrs.frozen(eq=False)
class Periods:
    """Periods of one length that follow each other without a gap.

    Attributes:
        frequency: Their length.
        numbers: A whole number for each, one more than that of the period before: the day number,
            the months or quarters since year 0, or the year.
        first_days: The day number of the first day of each.
        last_days: The day number of the last day of each.
    """

    frequency: Frequency
    numbers: NDArray[np.int64]
    first_days: NDArray[np.int64]
    last_days: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    @classmethod
    def between(cls, frequency: Frequency, first_day: int, last_day: int) -> Periods:
        """The periods from the one that has the first day to the one that has the last.

        Raises:
            InvalidValueError: If there is no such frequency.
        """
        check_frequency(frequency)
        first, last = (int(n) for n in numbers_of(frequency, np.array([first_day, last_day])))
        numbers = np.arange(first, last + 1, dtype=np.int64)
        return cls(
            frequency,
            numbers,
            first_days_of(frequency, numbers),
            first_days_of(frequency, numbers + 1) - 1,
        )

    def time_column(self, name: str = "time") -> FrameColumn:
        """What each is called: a date, ``2020-03``, ``2020-Q1``, or the year as a number."""
        if self.frequency == "day":
            return FrameColumn.of_days(name, self.first_days.astype(np.float64))
        if self.frequency == "year":
            return FrameColumn.of_array(name, ColumnType.INTEGER, self.numbers).plain()
        labels = np.array([self._label(first) for first in self.first_days.tolist()], np.object_)
        return FrameColumn.of_array(name, ColumnType.TEXT, labels)

    def label(self, place: int) -> str:
        """What one of them is called, as text."""
        return self._label(int(self.first_days[place]))

    def _label(self, first_day: int) -> str:
        year, month, day = calendar_day(first_day)
        match self.frequency:
            case "day":
                return f"{format_year(year)}-{month:02d}-{day:02d}"
            case "month":
                return f"{format_year(year)}-{month:02d}"
            case "quarter":
                return f"{format_year(year)}-Q{(month + 2) // 3}"
            case "year":
                return format_year(year)

    def places_of(self, days: NDArray[Any]) -> NDArray[np.int64]:
        """The place of the period that has each day; negative or too large outside of all.

        Args:
            days: Day numbers; they may be infinite.
        """
        inside = np.clip(days, self.first_days[0] - 1, self.last_days[-1] + 1)
        numbers = numbers_of(self.frequency, inside.astype(np.int64))
        places: NDArray[np.int64] = numbers - self.numbers[0]
        return places


def check_frequency(frequency: object) -> None:
    """Raise an error for anything but a length of periods.

    Raises:
        InvalidValueError: If it is something else.
    """
    check_word("frequency", frequency, FREQUENCIES, "is not a length of periods")


def finite_numbers_of(frequency: Frequency, days: NDArray[np.float64]) -> NDArray[np.float64]:
    """The number of the period that has each day; infinite where the day is."""
    numbers = days.copy()
    finite = np.isfinite(days)
    numbers[finite] = numbers_of(frequency, days[finite].astype(np.int64))
    return numbers


def numbers_of(frequency: Frequency, days: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the period that has each day, see `Periods.numbers`."""
    if frequency == "day":
        return days
    months = (days - EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64)
    return (months + _EPOCH_YEAR * MONTHS_IN_YEAR) // _MONTHS[frequency]


def first_days_of(frequency: Frequency, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first day of each period of these numbers."""
    if frequency == "day":
        return numbers
    return first_of_month(numbers * _MONTHS[frequency])
