"""From the distinct values of a column to its table (promise 1: honest dates)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.calendar import Day
from policytimeline.dates.columns.codes import NO_DAY
from policytimeline.dates.columns.plain import plain_days
from policytimeline.dates.columns.table import NO_BOUNDS, Bounds, Entry, Table, bounds_of
from policytimeline.dates.columns.values import Fault, read_value
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.errors import InvalidValueError


def build_table(
    values: Sequence[object], seasons: SeasonMonths | None = None
) -> tuple[Table, NDArray[np.intp]]:
    """The table of the values, and which of its entries each value became.

    Values that are written alike once read, such as a text and a `datetime.date`, share one
    entry. So do all that are missing; each value that is no date has its own.
    """
    builder = _Builder(seasons)
    places = [
        builder.place_of_plain(str(value), first, last)
        if first != NO_DAY
        else builder.place_of(value)
        for value, first, last in zip(values, *plain_days(values).tolist(), strict=True)
    ]
    return Table.of(builder.entries, builder.bounds), np.array(places, np.intp)


class _Builder:
    """Entries in the order in which they first appear; the missing value is entry 0."""

    def __init__(self, seasons: SeasonMonths | None) -> None:
        self._seasons = seasons
        self.entries: list[Entry] = []
        self.bounds: list[Bounds] = []
        self._places: dict[str, int] = {}

    def place_of_plain(self, text: str, first: Day, last: Day) -> int:
        """Where a plain text stands."""
        place = self._places.get(text)
        return self._add(text, (first, last, first, last), text) if place is None else place

    def place_of(self, value: object) -> int:
        """Where any other value stands."""
        outcome = read_value(value, self._seasons)
        if outcome is None:
            return 0
        if isinstance(outcome, Fault):
            return self._add(outcome, NO_BOUNDS)
        text = str(outcome)
        if text in self._places:
            return self._places[text]
        try:
            return self._add(outcome, bounds_of(outcome), text)
        except InvalidValueError as error:
            return self._add(Fault(value, error.with_traceback(None)), NO_BOUNDS)

    def _add(self, entry: Entry, bounds: Bounds, text: str | None = None) -> int:
        self.entries.append(entry)
        self.bounds.append(bounds)
        place = len(self.entries)
        if text is not None:
            self._places[text] = place
        return place
