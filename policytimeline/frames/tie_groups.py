"""Which units adopt in no certain order: groups that certainly follow each other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from policytimeline.frames.bounds import DayNumbers, Flags
from policytimeline.frames.first_starts import FirstStarts, firsts, pairs_that
from policytimeline.frames.units import Pairs
from policytimeline.inference.later_starts import StartPairs

Groups = NDArray[np.int64]


def tie_groups(
    first: FirstStarts, units: NDArray[np.intp], cascade: NDArray[np.intp] | None = None
) -> Groups:
    """Groups of units in order: whose order is not certain are in one, numbered from 1 on.

    The first event of every unit of a group comes certainly on an earlier day than that of every
    unit of the next; and each unit of a group has another in it to which its order is not certain.

    Bounds tell most of the order, in the time of a sort. Only of units that are tied by their
    bounds, and of which an event is connected to one of another, is each asked about each.

    Args:
        first: The first events of all units.
        units: The places of those to compare, of each cascade together.
        cascade: For each, the number of its cascade, which has groups of its own; None for one.
    """
    at = np.zeros(len(units), np.intp) if cascade is None else cascade
    earliest = first.earliest_in_order
    groups = np.zeros(len(units), np.int64)
    edges = np.flatnonzero(np.diff(at)) + 1
    for start, stop in pairwise([0, *edges.tolist(), len(units)]):
        own = units[start:stop]
        groups[start:stop] = groups.max(initial=0) + groups_by_bounds(
            earliest[own], first.latest[own]
        )
    places_of = np.argsort(groups, kind="stable")
    tied = [
        places
        for places in np.split(places_of, np.cumsum(np.bincount(groups)[1:-1]))
        if len(places) > 1
    ]
    asked = Asked.of(first, units[np.concatenate([np.empty(0, np.intp), *tied])])
    parts = np.zeros(len(units), np.int64)
    for places in tied:
        parts[places] = _parts(first.latest, earliest, units[places], asked)
    _, numbers = np.unique(groups * (len(units) + 1) + parts, return_inverse=True)
    return np.asarray(numbers + 1, np.int64)


def groups_by_bounds(earliest: DayNumbers, latest: DayNumbers) -> Groups:
    """The groups of units that have these bounds, if nothing else is known.

    >>> groups_by_bounds(np.array([5.0, 1.0, 3.0]), np.array([6.0, 3.0, 4.0])).tolist()
    [2, 1, 1]
    """
    order = np.lexsort((latest, earliest))
    reach = np.maximum.accumulate(latest[order])
    starts_anew = np.append(True, earliest[order][1:] > reach[:-1])[: len(order)]
    groups = np.zeros(len(order), np.int64)
    groups[order] = starts_anew.cumsum()
    return groups


class Asked:
    """Units of which more may be certain than the bounds of their first events tell.

    Attributes:
        is_asked: Whether each unit is one of them.
    """

    def __init__(self, first: FirstStarts, is_asked: Flags, later: tuple[StartPairs, ...]) -> None:
        self.first = first
        self.is_asked = is_asked
        self._later = later
        self._took_place = first.took_place
        self._latest = firsts(first.starts.latest, self._took_place, len(is_asked))

    @classmethod
    def of(cls, first: FirstStarts, units: NDArray[np.intp]) -> Asked:
        """Those of some units."""
        is_asked = np.zeros(len(first.earliest), np.bool_)
        if first.inference is None:
            return cls(first, is_asked, ())
        is_tied = np.zeros(len(first.earliest), np.bool_)
        is_tied[units] = True
        is_wanted = first.bounds.is_inferred.copy()
        is_wanted &= (
            np.bincount(first.pairs.event[is_tied[first.pairs.unit]], minlength=len(is_wanted)) > 0
        )
        rows = np.flatnonzero(is_wanted)
        found = first.inference.later_starts([first.bounds.events[row].id for row in rows.tolist()])
        later = tuple(rows[pairs] for pairs in found)
        matters = first.starts.vary
        for pairs in later:
            matters[pairs] = True
        is_asked[pairs_that(matters, first.pairs).unit] = True
        return cls(first, is_asked, later)

    def before(self, units: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether each of these units (rows) certainly comes before each (columns).

        It does if, for each combination of readings and each event of the other that may have
        occurred, some event of it that did is certainly earlier. (If none is, then all can be no
        earlier in one world: statements of this kind contradict each other only one at a time.)
        """
        place_of = np.full(len(self.is_asked), -1, np.intp)
        place_of[units] = np.arange(len(units))
        every, took_place = (
            _among(pairs, place_of) for pairs in (self.first.pairs, self._took_place)
        )
        events, own = np.unique(every.event, return_inverse=True)
        row_of = np.full(len(self.first.bounds.events), -1, np.intp)
        row_of[events] = np.arange(len(events))
        certain = np.ones((len(units), len(units)), np.bool_)
        for place, latest in enumerate(self._latest):
            earliest = self.first.starts.earliest[place, events]
            is_before = latest[units, None] < earliest  # Of shape (units, events).
            later, earlier = (
                row_of[self._later[place]] if self._later else np.empty((2, 0), np.intp)
            )
            known = (later >= 0) & (earlier >= 0)
            is_later = np.zeros((len(events), len(events)), np.bool_)
            is_later[later[known], earlier[known]] = True
            for event, unit in took_place.listed:
                is_before[unit] |= is_later[:, row_of[event]]
            for column, unit in zip(own.tolist(), every.unit.tolist(), strict=True):
                certain[:, unit] &= is_before[:, column]
        return certain


def _among(pairs: Pairs, place_of: NDArray[np.intp]) -> Pairs:
    """The pairs of some units, which are numbered anew; the others have -1."""
    unit = place_of[pairs.unit]
    return Pairs(pairs.event[unit >= 0], unit[unit >= 0])


def _parts(
    latest: DayNumbers, earliest: DayNumbers, units: NDArray[np.intp], asked: Asked
) -> Groups:
    """The parts, from 0 on, into which a group falls if more is known than bounds.

    It falls apart after its first k units if each of them comes before each of the others. Then
    they have k times the others more units after them than before them, and no less will do.
    """
    parts = np.zeros(len(units), np.int64)
    places = np.flatnonzero(asked.is_asked[units])
    if len(places) < 2:  # noqa: PLR2004  # A pair.
        return parts
    own = units[places]
    further = asked.before(own) & ~(latest[own, None] < earliest[own])
    before = np.searchsorted(np.sort(latest[units]), earliest[units], side="left")
    after = len(units) - np.searchsorted(np.sort(earliest[units]), latest[units], side="right")
    before[places] += further.sum(axis=0)
    after[places] += further.sum(axis=1)
    order = np.argsort(before, kind="stable")
    firsts_of = np.arange(1, len(units))
    is_cut = (after - before)[order].cumsum()[:-1] == firsts_of * (len(units) - firsts_of)
    parts[order[1:]] = is_cut.cumsum()
    return parts
