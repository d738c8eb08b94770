"""Which rows of two columns share a day, without trying every pair.

Two rows may share one if and only if the later of them starts before the other ends: either the
right one starts within the left, or the left one starts after the right, within it. Both are ranges
of sorted starts, so that finding k pairs among n rows takes n log n + k steps. Rows of the left
column with the same date and key have the same pairs, so that only the first of them is joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.answers import By, Overlap, OverlapCounts, OverlapPairs
from policytimeline.columns.codes import UNBOUNDED, VerdictCode
from policytimeline.columns.distinct import encode
from policytimeline.columns.dominance import Dominance
from policytimeline.columns.rows import Rows, answers_of_pairs
from policytimeline.columns.table import SPARSE, first_places
from policytimeline.columns.values import is_missing
from policytimeline.dates.parsing import When
from policytimeline.errors import InvalidValueError

RowNumbers: TypeAlias = NDArray[np.intp]

_BLOCK = 1 << 18
"""About so many pairs at a time, so that memory is bounded by the pairs that are kept."""
_LARGEST_KEY, _BOTH = 2**62, 2


def overlap_pairs(a: Rows, b: Rows, resolve: Overlap, by: By | None) -> OverlapPairs:
    """The pairs of rows that certainly or possibly share a day."""
    left, right, firsts = _sides(a, b, by)
    bits = max(1, len(b) - 1).bit_length()
    found: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    for of_a, of_b in _blocks(left, right):
        certain, possible = _flags(a, b, of_a, of_b)
        kept = certain if resolve == "certain" else possible
        pairs = (of_a << bits | of_b) << 1 | certain
        found.append(pairs if kept.all() else pairs[kept])
    packed = np.concatenate(found)
    found.clear()
    packed.sort()
    counts = np.bincount(packed >> (bits + 1), minlength=len(a))
    verdicts = (packed & 1).astype(np.int8) + np.int8(VerdictCode.MAYBE)
    packed >>= 1
    packed &= (1 << bits) - 1
    return _of_all_alike(firsts, counts, packed, verdicts)


def overlap_counts(a: Rows, b: Rows, by: By | None) -> OverlapCounts:
    """With how many rows of b each row of a shares a day; pairs are built only if gaps matter."""
    left, right, firsts = _sides(a, b, by)
    left = left.take(np.argsort(left.keys[0]))  # Sorted limits are faster to search for.
    certain, possible = np.zeros((2, len(a)), np.int64)
    starts, ends = np.sort(right.keys[0]), np.sort(right.keys[3])
    possible[left.rows] = _not_after(starts, left.keys[3]) - _before(ends, left.keys[0])
    certain[left.rows] = _certain_counts(left, right)
    for some, others in _with_gaps(a, b, left, right):
        for of_a, of_b in _blocks(some, others):
            _, is_possible = _flags(a, b, of_a, of_b)
            possible -= np.bincount(of_a[~is_possible], minlength=len(a))
    return OverlapCounts(certain[firsts], possible[firsts])


@attrs.frozen(eq=False)
class _Side:
    """The rows of one column that take part.

    Attributes:
        rows: The numbers of the rows.
        keys: The four bounds of each row, as numbers that are greater in a later group.
        floors: The lowest number in the group of each row.
    """

    rows: RowNumbers
    keys: NDArray[np.int64]
    floors: NDArray[np.int64]

    def take(self, chosen: NDArray[np.intp]) -> _Side:
        return _Side(self.rows[chosen], self.keys.take(chosen, axis=1), self.floors[chosen])

    def by_start(self) -> tuple[RowNumbers, NDArray[np.int64], NDArray[np.int64]]:
        """The rows in the order of their first days, with their first and last days."""
        order = np.argsort(self.keys[0])
        return self.rows[order], self.keys[0][order], self.keys[3][order]


def _sides(a: Rows, b: Rows, by: By | None) -> tuple[_Side, _Side, RowNumbers]:
    """The rows to join, which have a date and a key, and for each row of a the first one alike."""
    groups = _groups(by, (len(a), len(b)))
    firsts = _firsts_alike(a, groups[0])
    chosen = [np.flatnonzero(each >= 0) for each in groups]
    chosen[0] = chosen[0][firsts[chosen[0]] == chosen[0]]
    for number, of in enumerate((a, b)):
        if of.is_known is not None:
            chosen[number] = chosen[number][of.is_known[chosen[number]]]
    days = [
        np.array([bound[some] for bound in of.reach])
        for of, some in zip((a, b), chosen, strict=True)
    ]
    floors = [each[some].astype(np.int64) for each, some in zip(groups, chosen, strict=True)]
    count = 1 + max(int(each.max(initial=0)) for each in floors)
    if count > 1:
        days, width = _compressed(days, count)
        floors = [each * width for each in floors]
        days = [each + floor for each, floor in zip(days, floors, strict=True)]
    else:
        floors = [np.full_like(each, np.iinfo(np.int64).min) for each in floors]
    left, right = map(_Side, chosen, days, floors)
    return left, right, firsts


def _firsts_alike(rows: Rows, groups: NDArray[np.intp]) -> RowNumbers:
    """For each row the first with the same entry and key; itself if few rows can be alike."""
    width = int(groups.max(initial=-1)) + 2  # A missing key is one of them.
    span = len(rows.table) * width
    if span > SPARSE * len(rows):
        return np.arange(len(rows))
    return first_places(rows.places * width + (groups + 1), span)


def _groups(by: By | None, lengths: tuple[int, int]) -> list[NDArray[np.intp]]:
    """The number of the key of each row, the same for equal keys; -1 for a missing one."""
    if by is None:
        return [np.zeros(length, np.intp) for length in lengths]
    _check_pair(by)
    return _numbered_together(by, lengths)


def _check_pair(by: object) -> None:
    """Raise an error for anything but keys for two columns.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not _is_pair(by):
        expected, hint = "keys for both columns", "pass two: by=(left_units, right_units)"
        raise InvalidValueError("by", by, "is not a pair of columns", expected, hint)


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple | list) and len(cast("list[object]", value)) == _BOTH


def _numbered_together(by: By, lengths: tuple[int, int]) -> list[NDArray[np.intp]]:
    """The numbers of the keys of both columns.

    Raises:
        InvalidValueError: If there are not as many keys as rows, or keys have no hash.
    """
    numbering: dict[object, int] = {}
    groups: list[NDArray[np.intp]] = []
    for keys, length in zip(by, lengths, strict=True):
        try:
            encoded = encode(keys)
        except InvalidValueError as error:
            raise attrs.evolve(error, field="by") from None
        values = encoded.values.at(np.arange(len(encoded.values)))
        try:
            numbers = [
                -1 if is_missing(value) else numbering.setdefault(value, len(numbering))
                for value in values
            ]
        except TypeError:
            problem, expected = "has a key without a hash", "texts, numbers or other plain values"
            raise InvalidValueError("by", keys, problem, expected) from None
        of_value = np.array([*numbers, -1], np.intp)
        groups.append(of_value[:-1] if encoded.codes is None else of_value[encoded.codes])
        if len(groups[-1]) != length:
            problem = f"has {len(groups[-1]):,} keys"
            raise InvalidValueError("by", keys, problem, f"one for each of the {length:,} rows")
    return groups


def _compressed(days: list[NDArray[np.int64]], count: int) -> tuple[list[NDArray[np.int64]], int]:
    """The days as numbers from 0 on, in the same order, and how many numbers there are.

    What is not a day comes just outside the days, so that each of so many groups fits in 64 bits.
    """
    every = np.concatenate([each.ravel() for each in days])
    finite = every[np.abs(every) < UNBOUNDED]
    low, high = int(finite.min(initial=0)), int(finite.max(initial=0))
    near = 3  # No bound, and the two days of an open end.
    width = high - low + 1 + 2 * near
    if width * count < _LARGEST_KEY:
        return [_near(each, low, high) - (low - near) for each in days], width
    levels = np.unique(every)
    return [np.searchsorted(levels, each) for each in days], len(levels)


def _near(days: NDArray[np.int64], low: int, high: int) -> NDArray[np.int64]:
    near = np.where(days <= -UNBOUNDED, days + (UNBOUNDED + low - 1), days)
    return np.where(days >= UNBOUNDED, days - (UNBOUNDED - high - 1), near)


def _blocks(left: _Side, right: _Side) -> Iterator[tuple[RowNumbers, RowNumbers]]:
    """The row numbers of the pairs whose bounds overlap, some at a time."""
    (rows, starts, ends), (others, their_starts, their_ends) = left.by_start(), right.by_start()
    first, after = _before(their_starts, starts), _not_after(their_starts, ends)
    for of_left, of_right in _ranges(first, after):
        yield rows[of_left], others[of_right]
    first, after = _not_after(starts, their_starts), _not_after(starts, their_ends)
    for of_right, of_left in _ranges(first, after):
        yield rows[of_left], others[of_right]


def _ranges(first: RowNumbers, after: RowNumbers) -> Iterator[tuple[RowNumbers, RowNumbers]]:
    """Each number with each one of its range, some at a time."""
    counts = after - first
    until = np.cumsum(counts)
    start, done = 0, 0
    while start < len(counts):
        stop = max(start + 1, int(np.searchsorted(until, done + _BLOCK, "right")))
        some = counts[start:stop]
        owners = np.repeat(np.arange(start, stop), some)
        offsets = np.repeat(first[start:stop] - (until[start:stop] - some - done), some)
        yield owners, offsets + np.arange(len(owners))
        start, done = stop, int(until[stop - 1])


def _flags(
    a: Rows, b: Rows, of_a: RowNumbers, of_b: RowNumbers
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether pairs whose bounds overlap certainly, or possibly, share a day."""
    certain = a.reach[1][of_a] <= b.reach[2][of_b]
    certain &= b.reach[1][of_b] <= a.reach[2][of_a]
    possible = np.ones(len(of_a), np.bool_)
    if a.table.may_have_gaps.any() or b.table.may_have_gaps.any():
        gaps = a.table.may_have_gaps[a.places[of_a]] | b.table.may_have_gaps[b.places[of_b]]
        asked = np.flatnonzero(gaps & ~certain)
        some, others = Rows(a.table, a.places[of_a[asked]]), Rows(b.table, b.places[of_b[asked]])
        every = np.arange(len(asked))
        possible[asked] = answers_of_pairs(some, others, every, _may_share_day) > 0
    return certain, possible


def _may_share_day(first: When, second: When) -> int:
    return first.shares_day(second).possible


def _certain_counts(left: _Side, right: _Side) -> NDArray[np.int64]:
    """With how many of the right rows each left one certainly shares a day.

    All of them, but for those that end too early and those that start too late. A row that may
    start after the day on which it may end can do both, and would be left out twice.
    """
    begins, ends = left.keys[1], left.keys[2]
    starts, stops = np.sort(right.keys[1]), np.sort(right.keys[2])
    counts = _not_after(starts, ends) - _before(stops, begins)
    if (left.keys[1] > left.keys[2]).any() or (right.keys[1] > right.keys[2]).any():
        counts += Dominance.of(right.keys[2], right.keys[1]).count(left.floors, begins, ends)
    return counts


def _with_gaps(a: Rows, b: Rows, left: _Side, right: _Side) -> Iterator[tuple[_Side, _Side]]:
    """The pairs in which gaps may matter, as two joins."""
    gaps_of_left = a.table.may_have_gaps[a.places[left.rows]]
    gaps_of_right = b.table.may_have_gaps[b.places[right.rows]]
    if gaps_of_left.any():
        yield left.take(np.flatnonzero(gaps_of_left)), right
    if gaps_of_right.any():
        yield left.take(np.flatnonzero(~gaps_of_left)), right.take(np.flatnonzero(gaps_of_right))


def _of_all_alike(
    firsts: RowNumbers, counts: NDArray[np.intp], of_b: RowNumbers, verdicts: NDArray[np.int8]
) -> OverlapPairs:
    """The pairs of every row, from those of the first rows and how many each row has."""
    after = np.cumsum(counts)
    total = int(counts[firsts].sum())
    (left, right), of_pair = np.empty((2, total), np.intp), np.empty(total, np.int8)
    done = 0
    for rows, places in _ranges((after - counts)[firsts], after[firsts]):
        some = slice(done, done + len(rows))
        left[some], right[some], of_pair[some] = rows, of_b[places], verdicts[places]
        done += len(rows)
    return OverlapPairs(left, right, of_pair)


def _before(keys: NDArray[np.int64], limits: NDArray[np.int64]) -> RowNumbers:
    """How many of the sorted keys are less than each limit."""
    return np.searchsorted(keys, limits, "left")


def _not_after(keys: NDArray[np.int64], limits: NDArray[np.int64]) -> RowNumbers:
    """How many of the sorted keys are at most each limit."""
    return np.searchsorted(keys, limits, "right")
