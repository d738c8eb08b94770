"""What a column knows about each distinct value, once for however many rows have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias, TypeGuard, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import FARTHEST_DAY, NO_DAY, OPEN_END, UNBOUNDED, RowKind
from policytimeline.columns.values import EPOCH, Fault, Outcome, plain_days, read_value
from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

Entry: TypeAlias = Outcome | str
"""A date, a value that is not a date, or None; a text is a plain date not asked for so far."""

DayBounds: TypeAlias = tuple[Day, Day, Day, Day]
"""Earliest and latest day of the start, earliest and latest day of the end."""

Number = TypeVar("Number", bound=np.generic)

_NO_BOUNDS: DayBounds = (math.nan, math.nan, math.nan, math.nan)


@attrs.frozen(eq=False)
class Table:
    """The entries that the rows of a column point to; entry 0 is the missing value.

    Attributes:
        entries: Each different date once, and each value that is not a date.
        bounds: Day numbers of shape (4, number of entries), infinite if that side has no bound,
            NaN if the entry has no date.
    """

    entries: tuple[Entry, ...]
    bounds: NDArray[np.float64]

    @classmethod
    def of(cls, entries: Iterable[Entry], bounds: list[DayBounds]) -> Table:
        """The table of these entries, which come after the missing value."""
        every = np.array([_NO_BOUNDS, *bounds], np.float64).T
        return cls((None, *entries), frozen_array(np.ascontiguousarray(every)))

    @classmethod
    def of_value(cls, when: When) -> Table:
        """The table of one date, which is entry 1.

        Raises:
            InvalidValueError: If it is farther away than a column counts.
        """
        return cls.of([when], [_bounds_of(when)])

    @cached_property
    def values(self) -> tuple[Outcome, ...]:
        """The entries with every date read."""
        return tuple(map(self.value, range(len(self.entries))))

    def value(self, place: int) -> Outcome:
        """One entry, read."""
        entry = self.entries[place]
        return parse_when(entry) if isinstance(entry, str) else entry

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """The bounds as whole numbers, with the numbers in `codes` for what is not a day."""
        bounds = self.bounds
        side = np.sign(bounds)
        days = np.full(bounds.shape, NO_DAY, np.int64)
        finite, infinite = np.isfinite(bounds), np.isinf(bounds)
        days[finite] = bounds[finite]
        days[infinite] = side[infinite].astype(np.int64) * UNBOUNDED
        for ends, is_open in ((days[:2], self.is_open[0]), (days[2:], self.is_open[1])):
            ends[:, is_open] = np.sign(ends[:, is_open]) * OPEN_END
        return frozen_array(days)

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether start and end of each entry are open: shape (2, number of entries)."""
        earliest, latest = self.bounds[0::2], self.bounds[1::2]
        return frozen_array(np.isinf(earliest) & (earliest == latest))

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """The `RowKind` of each entry."""
        return frozen_array(np.array([_kind(entry) for entry in self.entries], np.int8))

    @cached_property
    def may_have_gaps(self) -> NDArray[np.bool_]:
        """Whether an entry's days may have gaps; if not, its bounds say all."""
        return self._flags(_may_have_gaps, of_plain=False)

    @cached_property
    def has_gaps(self) -> NDArray[np.bool_]:
        """Whether some day between an entry's bounds is impossible."""
        return self._flags(_has_gaps, of_plain=False)

    @cached_property
    def is_qualified(self) -> NDArray[np.bool_]:
        """Whether any part of an entry has a qualifier."""
        return self._flags(lambda when: when.is_qualified, of_plain=False)

    @cached_property
    def is_edtf(self) -> NDArray[np.bool_]:
        """Whether pure EDTF can write an entry."""
        return self._flags(lambda when: when.is_edtf, of_plain=True)

    @cached_property
    def is_certain_day(self) -> NDArray[np.bool_]:
        """Whether an entry can only be one day."""
        return frozen_array((self.bounds == self.bounds[0]).all(axis=0))

    @cached_property
    def earliest(self) -> NDArray[np.datetime64]:
        """The first day of each entry as a numpy date; NaT if there is no earliest bound."""
        return _moments(self.bounds[0])

    @cached_property
    def latest(self) -> NDArray[np.datetime64]:
        """The last day of each entry as a numpy date; NaT if there is no latest bound."""
        return _moments(self.bounds[3])

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """Each date as its canonical text; None if there is no date."""
        texts = [
            str(entry) if isinstance(entry, str) or is_date(entry) else None
            for entry in self.entries
        ]
        return frozen_array(np.array(texts, np.object_))

    @property
    def keys(self) -> Iterator[tuple[RowKind, str]]:
        """What tells one entry from another: its kind, and how it is written."""
        for entry in self.entries:
            written = repr(entry.value) if isinstance(entry, Fault) else str(entry)
            yield _kind(entry), written

    def _flags(self, holds: Callable[[When], bool], *, of_plain: bool) -> NDArray[np.bool_]:
        """Whether something holds for each entry; false for one without a date."""
        flags = [
            of_plain if isinstance(entry, str) else is_date(entry) and holds(entry)
            for entry in self.entries
        ]
        return frozen_array(np.array(flags, np.bool_))


def build_table(
    values: Sequence[object], seasons: SeasonMonths | None = None
) -> tuple[Table, NDArray[np.intp]]:
    """The table of the values, and for each value the number of its entry.

    Values with the same canonical text, such as a text and a `datetime.date`, share one entry. So
    do all missing values. Each value that is not a date has an entry of its own.
    """
    builder = _TableBuilder(seasons)
    places = [
        builder.place_of_plain(str(value), first, last)
        if first != NO_DAY
        else builder.place_of(value)
        for value, first, last in zip(values, *plain_days(values).tolist(), strict=True)
    ]
    return Table.of(builder.entries, builder.bounds), np.array(places, np.intp)


def is_date(entry: Entry) -> TypeGuard[When]:
    """Whether the entry is a date that has been read."""
    return isinstance(entry, UncertainDate | UncertainInterval)


def frozen_array(array: NDArray[Number]) -> NDArray[Number]:
    """The same array, made read-only."""
    array.setflags(write=False)
    return array


class _TableBuilder:
    """Entries in the order in which they first appear, after the missing value, which is 0."""

    def __init__(self, seasons: SeasonMonths | None) -> None:
        self._seasons = seasons
        self.entries: list[Entry] = []
        self.bounds: list[DayBounds] = []
        self._places: dict[str, int] = {}

    def place_of_plain(self, text: str, first: Day, last: Day) -> int:
        """The number of the entry for a plain text."""
        place = self._places.get(text)
        return self._add(text, (first, last, first, last), text) if place is None else place

    def place_of(self, value: object) -> int:
        """The number of the entry for any other value."""
        outcome = read_value(value, self._seasons)
        if outcome is None:
            return 0
        if isinstance(outcome, Fault):
            return self._add(outcome, _NO_BOUNDS)
        text = str(outcome)
        if text in self._places:
            return self._places[text]
        try:
            return self._add(outcome, _bounds_of(outcome), text)
        except InvalidValueError as error:
            return self._add(Fault(value, error.with_traceback(None)), _NO_BOUNDS)

    def _add(self, entry: Entry, bounds: DayBounds, text: str | None = None) -> int:
        self.entries.append(entry)
        self.bounds.append(bounds)
        place = len(self.entries)
        if text is not None:
            self._places[text] = place
        return place


def _bounds_of(when: When) -> DayBounds:
    """The four bounds of a date or an interval.

    Raises:
        InvalidValueError: If one of them is farther away than a column counts.
    """
    begin, end = when.begin_days, when.end_days
    bounds = (begin.earliest, begin.latest, end.earliest, end.latest)
    for day in bounds:
        if not -FARTHEST_DAY <= day <= FARTHEST_DAY and not math.isinf(day):
            raise _too_far(when)
    return bounds


def _too_far(when: When) -> InvalidValueError:
    return InvalidValueError(
        "values",
        str(when),
        "is too far away for a column",
        "a day within 2**52 days of year 1",
        "ask about it on its own: parse_when(...)",
    )


def _moments(days: NDArray[np.float64]) -> NDArray[np.datetime64]:
    moments = np.full(days.shape, "NaT", "M8[D]")
    finite = np.isfinite(days)
    moments[finite] = (days[finite] - EPOCH).astype(np.int64).astype("M8[D]")
    return frozen_array(moments)


def _kind(entry: Entry) -> RowKind:
    match entry:
        case None:
            return RowKind.MISSING
        case Fault():
            return RowKind.UNPARSEABLE
        case UncertainInterval():
            return RowKind.INTERVAL
        case _:
            return RowKind.DATE


def _may_have_gaps(when: When) -> bool:
    return any(days.list_runs is not None for days in (when.begin_days, when.end_days))


def _has_gaps(when: When) -> bool:
    return when.begin_days.has_gaps or when.end_days.has_gaps
