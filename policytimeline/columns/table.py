"""What a column knows about each distinct value, once for however many rows have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias, TypeGuard, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.arrays import Listed, Values, distinct_objects
from policytimeline.columns.codes import FARTHEST_DAY, NO_DAY, OPEN_END, UNBOUNDED, RowKind
from policytimeline.columns.plain import FORMS, Plain, plain_texts
from policytimeline.columns.values import Fault, Outcome, read_value
from policytimeline.dates.calendar import EPOCH
from policytimeline.dates.days import Days
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.seasons import SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

Number = TypeVar("Number", bound=np.generic)

DayNumbers: TypeAlias = tuple[int, int, int, int]
"""Earliest and latest day of the start, earliest and latest day of the end, as in a column."""

BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
OPEN_SIDES = ("has_open_begin", "has_open_end")
"""The names of what a table has for starts and ends."""

_NO_DAYS: DayNumbers = (NO_DAY, NO_DAY, NO_DAY, NO_DAY)
SPARSE = 4
"""A table of so many places for each key is faster than sorting them."""


@attrs.frozen(eq=False)
class Table:
    """The entries that the rows of a column point to; entry 0 is the missing value.

    Plain dates are kept as their days, and made into dates only if they are asked for.

    Attributes:
        days: Day numbers of shape (4, number of entries), with the numbers in `codes` for what is
            not a day.
        forms: The form of each plain date; 0 for any other entry.
        others: The entries that are not plain, by their numbers, but for the missing value.
    """

    days: NDArray[np.int64]
    forms: NDArray[np.int8]
    others: Mapping[int, When | Fault]

    @classmethod
    def of_value(cls, when: When) -> Table:
        """The table of one date, which is entry 1.

        Raises:
            InvalidValueError: If it is farther away than a column counts.
        """
        days = np.array([_NO_DAYS, _days_of(when)], np.int64).T
        return cls(frozen_array(days), np.zeros(2, np.int8), {1: when})

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def values(self) -> tuple[Outcome, ...]:
        """The entries with every date read."""
        return tuple(map(self.value, range(len(self))))

    def value(self, place: int) -> Outcome:
        """One entry, read."""
        form = int(self.forms[place])
        if not form:
            return self.others.get(place)
        return parse_when(*plain_texts(self.days[0, place : place + 1], form))

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """The days as floats: infinite if that side has no bound, NaN if there is no date."""
        bounds = self.days.astype(np.float64)
        bounds[self.days >= UNBOUNDED] = np.inf
        bounds[self.days <= -UNBOUNDED] = -np.inf
        bounds[self.days == NO_DAY] = np.nan
        return frozen_array(bounds)

    @cached_property
    def reach(self) -> NDArray[np.int64]:
        """The days, with an open end as one of two days beyond all others, and so an open start.

        Of two open ends, either may then be the later.
        """
        if not self.is_open.any():
            return self.days
        reach = self.days.copy()
        reach[0::2] -= self.days[0::2] == -OPEN_END
        reach[1::2] += self.days[1::2] == OPEN_END
        return frozen_array(reach)

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether start and end of each entry are open: shape (2, number of entries)."""
        return frozen_array(np.abs(self.days[0::2]) == OPEN_END)

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """The `RowKind` of each entry."""
        kinds = np.where(self.forms, np.int8(RowKind.DATE), np.int8(RowKind.MISSING))
        for place, entry in self.others.items():
            kinds[place] = _kind(entry)
        return frozen_array(kinds)

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
        first = self.days[0]
        is_day = (first != NO_DAY) & (np.abs(first) < UNBOUNDED)
        return frozen_array(is_day & (self.days == first).all(axis=0))

    @cached_property
    def moments(self) -> NDArray[np.datetime64]:
        """The days as numpy dates; NaT if there is no bound on that side."""
        moments = (self.days - EPOCH).astype("M8[D]")
        moments[(np.abs(self.days) >= UNBOUNDED) | (self.days == NO_DAY)] = "NaT"
        return frozen_array(moments)

    @cached_property
    def texts(self) -> NDArray[np.object_]:
        """Each date as its canonical text; None if there is no date."""
        texts = np.full(len(self), None, np.object_)
        for form in FORMS:
            places = np.flatnonzero(self.forms == form)
            texts[places] = plain_texts(self.days[0, places], form)
        for place, entry in self.others.items():
            texts[place] = str(entry) if is_date(entry) else None
        return frozen_array(texts)

    @property
    def keys(self) -> Iterator[tuple[RowKind, str]]:
        """What tells one entry from another: its kind, and how it is written."""
        for place, text in enumerate(self.texts.tolist()):
            entry = self.others.get(place)
            if isinstance(entry, Fault):
                yield RowKind.UNPARSEABLE, repr(entry.value)
            else:
                yield RowKind(int(self.kinds[place])), str(text)

    def _flags(self, holds: Callable[[When], bool], *, of_plain: bool) -> NDArray[np.bool_]:
        """Whether something holds for each entry; false for one without a date."""
        flags = self.forms > 0 if of_plain else np.zeros(len(self), np.bool_)
        for place, entry in self.others.items():
            flags[place] = is_date(entry) and holds(entry)
        return frozen_array(flags)


def build_table(
    values: Values, seasons: SeasonMonths | None = None
) -> tuple[Table, NDArray[np.intp]]:
    """The table of the values, and for each value the number of its entry.

    Entries are in the order in which they first appear. Values with the same canonical text, such
    as a text and a `datetime.date`, share one entry. So do all missing values. Each value that is
    not a date has an entry of its own.
    """
    plain = values.plain()
    rest = np.flatnonzero(plain.form == 0)
    read = _read(values.at(rest), seasons)
    plain.form[rest] = read.as_plain.form[read.codes]
    plain.first[rest] = read.as_plain.first[read.codes]
    plain.last[rest] = read.as_plain.last[read.codes]
    keys, used = plain.keys()
    numbers = read.numbers[read.codes]
    is_other = numbers >= 0
    keys[rest[is_other]] = used + numbers[is_other]
    known = np.flatnonzero(keys >= 0)
    numbers, first_of_each = _numbered(keys[known])
    places = np.zeros(len(keys), np.intp)
    places[known] = numbers + 1
    rows = known[first_of_each]
    days = np.full((4, len(rows) + 1), NO_DAY, np.int64)
    days[0::2, 1:], days[1::2, 1:] = plain.first[rows], plain.last[rows]
    forms = np.append(np.int8(0), plain.form[rows])
    others: dict[int, When | Fault] = {}
    for place in (np.flatnonzero(forms[1:] == 0) + 1).tolist():
        number = read.codes[np.searchsorted(rest, rows[place - 1])]
        entry, days[:, place] = read.entries[number], read.days[number]
        if entry is not None:  # It never is: what is missing has no number.
            others[place] = entry
    return Table(frozen_array(days), frozen_array(forms), others), places


def is_date(entry: object) -> TypeGuard[When]:
    """Whether the entry is a date that has been read."""
    return isinstance(entry, UncertainDate | UncertainInterval)


def first_places(keys: NDArray[np.int64], span: int) -> NDArray[np.intp]:
    """For each key, a number below the span, the place where it first occurs."""
    first = np.empty(span, np.intp)
    first[keys[::-1]] = np.arange(len(keys))[::-1]  # The last one stays, which is the first.
    return first[keys]


def frozen_array(array: NDArray[Number]) -> NDArray[Number]:
    """The same array, made read-only."""
    array.setflags(write=False)
    return array


class _Read(NamedTuple):
    """Values that are not plain texts, read one by one.

    Attributes:
        codes: For each value the number of what it was read as.
        entries: What became of each different value.
        days: The days of each.
        as_plain: Those that a plain text can write, such as a `datetime.date`.
        numbers: A number for each other one, the same if they have the same text; -1 if missing.
    """

    codes: NDArray[np.intp]
    entries: list[Outcome]
    days: list[DayNumbers]
    as_plain: Plain
    numbers: NDArray[np.intp]


def _read(values: list[object], seasons: SeasonMonths | None) -> _Read:
    """Each different value once."""
    codes, distinct = distinct_objects(values)
    read = [_read_value(value, seasons) for value in distinct]
    entries = [entry for entry, _ in read]
    texts = [str(entry) if is_date(entry) else None for entry in entries]
    as_plain = Listed(texts).plain()
    numbering: dict[object, int] = {}
    numbers = [
        -1 if entry is None or form else numbering.setdefault(text or object(), len(numbering))
        for entry, text, form in zip(entries, texts, as_plain.form.tolist(), strict=True)
    ]
    days = [of_entry for _, of_entry in read]
    return _Read(codes, entries, days, as_plain, np.array(numbers, np.intp))


def _read_value(value: object, seasons: SeasonMonths | None) -> tuple[Outcome, DayNumbers]:
    """What a value is, and its days; a date that is too far away is not one for a column."""
    entry = read_value(value, seasons)
    if not is_date(entry):
        return entry, _NO_DAYS
    try:
        return entry, _days_of(entry)
    except InvalidValueError as error:
        return Fault(value, error.with_traceback(None)), _NO_DAYS


def _days_of(when: When) -> DayNumbers:
    """The four bounds of a date or an interval.

    Raises:
        InvalidValueError: If one of them is farther away than a column counts.
    """
    return *_numbers_of(when, when.begin_days), *_numbers_of(when, when.end_days)


def _numbers_of(when: When, days: Days) -> tuple[int, int]:
    """The two numbers of one end."""
    if days.is_open:
        return (OPEN_END, OPEN_END) if days.is_after_every_day else (-OPEN_END, -OPEN_END)
    for day in (days.earliest, days.latest):
        if not -FARTHEST_DAY <= day <= FARTHEST_DAY and not math.isinf(day):
            raise _too_far(when)
    earliest, latest = max(days.earliest, -UNBOUNDED), min(days.latest, UNBOUNDED)
    return int(earliest), int(latest)


def _numbered(keys: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The number of each key, in the order in which they first appear, and where they do.

    Keys are few and dense, or else are made so: then no sorting is needed.
    """
    span = int(keys.max(initial=-1)) + 1
    if span > SPARSE * len(keys):
        distinct, keys = np.unique(keys, return_inverse=True)
        span = len(distinct)
    firsts = first_places(keys, span)
    is_first = firsts == np.arange(len(keys))
    return (np.cumsum(is_first) - 1)[firsts], np.flatnonzero(is_first)


def _too_far(when: When) -> InvalidValueError:
    return InvalidValueError(
        "values",
        str(when),
        "is too far away for a column",
        "a day within 2**52 days of year 1",
        "ask about it on its own: parse_when(...)",
    )


def _kind(entry: When | Fault) -> RowKind:
    match entry:
        case Fault():
            return RowKind.UNPARSEABLE
        case UncertainInterval():
            return RowKind.INTERVAL
        case UncertainDate():
            return RowKind.DATE


def _may_have_gaps(when: When) -> bool:
    return any(days.list_runs is not None for days in (when.begin_days, when.end_days))


def _has_gaps(when: When) -> bool:
    return when.begin_days.has_gaps or when.end_days.has_gaps
