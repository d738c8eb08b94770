"""The dates of a column, each once, with how often and where it was met first."""

from __future__ import annotations

import math

import attrs

from policytimeline.dates.calendar import calendar_day
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.date_texts import VALUE_WORD
from policytimeline.tables.suspicions.suspicion import Place, shown_key


@attrs.frozen
class SeenDate:
    """A date of a column.

    Attributes:
        first_day: Its earliest possible day.
        last_day: Its latest possible day.
        text: How it is written where it was met first.
        form: The format in which that is.
        rows: How many rows have it.
        first: The first of them.
        parts: The year, month and day of its first day.
    """

    first_day: int
    last_day: int
    text: str
    form: str
    rows: int
    first: Place
    parts: tuple[int, int, int]

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.first_day == self.last_day


def seen_texts(reader: DateReader) -> list[SeenDate]:
    """Each text that is a date with both bounds, and no word of the spec."""
    found: list[SeenDate] = []
    for key, rows in reader.counts.items():
        known = reader.reading_of(key)
        date = known.value
        if not isinstance(date, UncertainDate) or known.note == VALUE_WORD or rows <= 0:
            continue
        first, last = date.earliest_day, date.latest_day
        if math.isinf(first) or math.isinf(last):
            continue
        text = shown_key(key) if reader.cells.year or isinstance(key, str) else key[0]
        place, parts = reader.first[key], calendar_day(int(first))
        found.append(SeenDate(int(first), int(last), text, known.form, rows, place, parts))
    return found


def seen_dates(texts: list[SeenDate]) -> list[SeenDate]:
    """Each date once, in order; texts that are the same date are one."""
    by_days: dict[tuple[int, int], SeenDate] = {}
    for each in texts:
        days = each.first_day, each.last_day
        known = by_days.setdefault(days, each)
        if known is not each:
            earlier = min(known, each, key=lambda date: date.first)
            by_days[days] = attrs.evolve(earlier, rows=known.rows + each.rows)
    return sorted(by_days.values(), key=lambda date: (date.first_day, date.last_day))
