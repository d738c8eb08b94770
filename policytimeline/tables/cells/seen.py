"""Repeats among millions of rows, found without keeping the rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from tempfile import TemporaryFile
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_Numbers: TypeAlias = NDArray[np.int64]

_LONGEST_IN_MEMORY = 2_000_000


class SeenHashes:
    """Remembers the hashes of values in sorted runs, each with a number: 16 bytes a value.

    Runs grow by being merged, so each of the last is longer than the next. A run of two million
    values is moved to disk, where the system keeps in memory what there is room for.
    """

    def __init__(self, longest_in_memory: int = _LONGEST_IN_MEMORY) -> None:
        """Nothing has been seen.

        Args:
            longest_in_memory: How long a run is at most before it is moved to disk.
        """
        self._longest = longest_in_memory
        self._runs: list[tuple[_Numbers, _Numbers]] = []

    def first_numbers(self, values: Sequence[Hashable], numbers: Sequence[int]) -> list[int | None]:
        """For each value, the number of the first one like it, if that came before; else None.

        Args:
            values: The values, in order.
            numbers: What stands for each value: the number of its row.
        """
        hashes = _hashes(values)
        kept, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
        own = np.asarray(numbers, np.int64)[first]
        earliest, is_known = self._look_up(kept)
        earliest = np.where(is_known, earliest, own)
        self._add(kept[~is_known], own[~is_known])
        is_first = np.zeros(len(values), np.bool_)
        is_first[first[~is_known]] = True
        return _as_list(earliest[inverse], ~is_first)

    def add_new(self, values: Sequence[Hashable], numbers: Sequence[int]) -> bool:
        """Remember values of which each is new and there once; if one is not, remember none.

        Returns:
            Whether they are remembered.
        """
        kept, first = np.unique(_hashes(values), return_index=True)
        if len(kept) < len(values) or self._look_up(kept)[1].any():
            return False
        self._add(kept, np.asarray(numbers, np.int64)[first])
        return True

    def known_numbers(self, values: Sequence[Hashable]) -> list[int | None]:
        """For each value, the number with which it was seen; None if it was not."""
        kept, inverse = np.unique(_hashes(values), return_inverse=True)
        numbers, is_known = self._look_up(kept)
        return _as_list(numbers[inverse], is_known[inverse])

    def _look_up(self, kept: _Numbers) -> tuple[_Numbers, NDArray[np.bool_]]:
        """The number of each sorted hash, and whether it is known."""
        numbers, is_known = np.zeros_like(kept), np.zeros(len(kept), np.bool_)
        for run, of_run in self._runs:
            places = np.minimum(np.searchsorted(run, kept), len(run) - 1)
            found = run[places] == kept
            numbers[found] = of_run[places[found]]
            is_known |= found
        return numbers, is_known

    def has(self, value: Hashable) -> bool:
        """Whether a value was seen."""
        wanted = np.int64(hash(value))
        for run, _ in self._runs:
            place = int(np.searchsorted(run, wanted))
            if place < len(run) and run[place] == wanted:
                return True
        return False

    def _add(self, hashes: _Numbers, numbers: _Numbers) -> None:
        """Keep sorted hashes as a run, merged with those that are not much longer."""
        while self._runs and len(self._runs[-1][0]) < min(2 * len(hashes), self._longest):
            run, of_run = self._runs.pop()
            both = np.concatenate([run, hashes])
            order = np.argsort(both, kind="stable")
            hashes, numbers = both[order], np.concatenate([of_run, numbers])[order]
        if len(hashes) >= self._longest:
            hashes, numbers = map(_on_disk, (hashes, numbers))
        if len(hashes):
            self._runs.append((hashes, numbers))


def _hashes(values: Sequence[Hashable]) -> _Numbers:
    return np.fromiter(map(hash, values), np.int64, len(values))


def _as_list(numbers: _Numbers, is_told: NDArray[np.bool_]) -> list[int | None]:
    """The numbers, and None where there is nothing to tell."""
    if not is_told.any():
        return [None] * len(numbers)
    return [int(n) if told else None for n, told in zip(numbers, is_told, strict=True)]


def _on_disk(values: _Numbers) -> _Numbers:
    """The same numbers in a file without a name, which goes when they are no longer used."""
    with TemporaryFile() as file:
        stored: _Numbers = np.memmap(file, values.dtype, "w+", shape=values.shape)
    stored[:] = values
    return stored
