"""What a column knows of each distinct value, once however many rows hold it (promise 1)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeAlias, TypeGuard, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import FARTHEST_DAY, NO_DAY, OPEN, UNBOUNDED, RowKind
from policytimeline.columns.values import EPOCH, Fault, Outcome, plain_days, read_value
from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

Entry: TypeAlias = Outcome | str
"""A date, what is no date, or None; a text is a plain date that nobody has asked for yet."""

Bounds: TypeAlias = tuple[Day, Day, Day, Day]
"""Begin earliest and latest, end earliest and latest."""

Number = TypeVar("Number", bound=np.generic)

NO_BOUNDS: Bounds = (math.nan, math.nan, math.nan, math.nan)


@attrs.frozen(eq=False)
class Table:
    """The entries that the rows of a column point to; entry 0 is the missing value.

    Attributes:
        entries: Each different date once, and each value that is no date.
        bounds: Day numbers of shape (4, number of entries), infinite where nothing bounds the
            side, NaN where the entry has no date.
    """

    entries: tuple[Entry, ...]
    bounds: NDArray[np.float64]

    @classmethod
    def of(cls, entries: Iterable[Entry], bounds: list[Bounds]) -> Table:
        """The table of the entries after the missing value."""
        every = np.array([NO_BOUNDS, *bounds], np.float64).T
        return cls((None, *entries), frozen_array(np.ascontiguousarray(every)))

    @classmethod
    def of_value(cls, when: When) -> Table:
        """The table of one date, which is entry 1.

        Raises:
            InvalidValueError: If it lies farther away than a column counts.
        """
        return cls.of([when], [bounds_of(when)])

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
        """The bounds as whole numbers, with the numbers of `codes` for what is no day."""
        bounds = self.bounds
        side = np.sign(bounds)
        days = np.full(bounds.shape, NO_DAY, np.int64)
        finite, infinite = np.isfinite(bounds), np.isinf(bounds)
        days[finite] = bounds[finite]
        days[infinite] = side[infinite].astype(np.int64) * UNBOUNDED
        for ends, is_open in ((days[:2], self.is_open[0]), (days[2:], self.is_open[1])):
            ends[:, is_open] = np.sign(ends[:, is_open]) * OPEN
        return frozen_array(days)

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether begin and end of each entry are open: shape (2, number of entries)."""
        earliest, latest = self.bounds[0::2], self.bounds[1::2]
        return frozen_array(np.isinf(earliest) & (earliest == latest))

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """The `RowKind` of each entry."""
        return frozen_array(np.array([_kind(entry) for entry in self.entries], np.int8))

    @cached_property
    def may_have_gaps(self) -> NDArray[np.bool_]:
        """Whether an entry's days may have gaps; where not, its bounds tell all."""
        return self._flags(_may_have_gaps, of_plain=False)

    @cached_property
    def has_gaps(self) -> NDArray[np.bool_]:
        """Whether some day between an entry's bounds is impossible."""
        return self._flags(_has_gaps, of_plain=False)

    @cached_property
    def is_qualified(self) -> NDArray[np.bool_]:
        """Whether any part of an entry carries a qualifier."""
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
        """The first day of each entry as numpy has it; NaT where nothing bounds it."""
        return _moments(self.bounds[0])

    @cached_property
    def latest(self) -> NDArray[np.datetime64]:
        """The last day of each entry as numpy has it; NaT where nothing bounds it."""
        return _moments(self.bounds[3])

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """Each date as its canonical text; None where there is none."""
        texts = [
            str(entry) if isinstance(entry, str) or is_date(entry) else None
            for entry in self.entries
        ]
        return frozen_array(np.array(texts, np.object_))

    def _flags(self, holds: Callable[[When], bool], *, of_plain: bool) -> NDArray[np.bool_]:
        """What holds of each entry; never of one without a date."""
        found = [
            of_plain if isinstance(entry, str) else is_date(entry) and holds(entry)
            for entry in self.entries
        ]
        return frozen_array(np.array(found, np.bool_))


def bounds_of(when: When) -> Bounds:
    """The four bounds of a date or an interval.

    Raises:
        InvalidValueError: If one of them lies farther away than a column counts.
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
        "lies too far away for a column",
        "a day within 2**52 days of year 1",
        "ask about it one by one: parse_when(...)",
    )


def is_date(entry: Entry) -> TypeGuard[When]:
    """Whether the entry is a date that has been read."""
    return isinstance(entry, UncertainDate | UncertainInterval)


def frozen_array(array: NDArray[Number]) -> NDArray[Number]:
    """The same array, which nobody can write to any more."""
    array.setflags(write=False)
    return array


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
    return any(
        days.list_runs is not None and len(days.runs) > 1
        for days in (when.begin_days, when.end_days)
    )


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
