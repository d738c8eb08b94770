"""Spells as rows of start and stop, split where something else comes into force or ends."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.bounds import DayNumbers, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents
from policytimeline.frames.lasting import Lasting
from policytimeline.frames.resolving import Resolve, kept_rows
from policytimeline.frames.stretching import places_of
from policytimeline.frames.units import Pairs


@attrs.frozen(eq=False)
class Stretches:
    """Days of spells, as day numbers.

    Attributes:
        spell: The place of the spell of each stretch.
        first: The first day of each.
        stop: The day after the last of each.
        is_last: Whether each is the last of its spell.
        covariates: For each type, whether an event of it is in force.
    """

    spell: NDArray[np.intp]
    first: DayNumbers
    stop: DayNumbers
    is_last: Flags
    covariates: Mapping[str, Flags]


def stretches_of(
    lasting: Lasting,
    counted: CountedEvents,
    covariates: Mapping[str, Pairs],
    resolve: Resolve,
    searched_from: DayNumbers,
) -> Stretches:
    """The days of spells, split where a covariate changes, without days before the search.

    Raises:
        InvalidValueError: With ``refuse``, if the days of a spell or of a covariate in it are
            undecided.
    """
    starts, stops = _days_of(lasting, resolve)
    late = searched_from[lasting.unit]
    starts = np.maximum(starts, np.where(np.isnan(late), -np.inf, late))
    in_force = {
        name: {how: _Steps.of(counted, pairs, how) for how in ("certain", "possible")}
        for name, pairs in covariates.items()
    }
    if resolve in {"drop", "refuse"}:
        every = [steps for both in in_force.values() for steps in both.values()]
        spell, first, _ = _split(lasting, starts, stops, every)
        is_undecided = ~lasting.is_exact
        for both in in_force.values():
            values = [steps.at(lasting.unit[spell], first) for steps in both.values()]
            is_undecided[spell[values[0] != values[1]]] = True
        kept = np.zeros(len(starts), np.bool_)
        kept[kept_rows(is_undecided, resolve, "spells")] = True
        starts = np.where(kept, starts, np.inf)
    how = "possible" if resolve == "possible" else "certain"
    taken = {name: both[how] for name, both in in_force.items()}
    spell, first, stop = _split(lasting, starts, stops, list(taken.values()))
    return Stretches(
        spell,
        first,
        stop,
        stop == stops[spell],
        {name: steps.at(lasting.unit[spell], first) for name, steps in taken.items()},
    )


def _days_of(lasting: Lasting, resolve: Resolve) -> tuple[DayNumbers, DayNumbers]:
    """The first day of each spell and the day after its last; infinite if it has none."""
    latest, shortest = lasting.begin_latest, lasting.shortest
    if resolve != "possible":
        is_known = np.isfinite(latest) & lasting.is_certain
        return np.where(is_known, latest, np.inf), latest + shortest
    earliest = np.where(np.isfinite(lasting.begin_earliest), lasting.begin_earliest, np.nan)
    longest = lasting.longest
    stops = np.where(np.isfinite(longest), earliest + longest, latest + shortest)
    # If even the last possible start has no bound, nothing says how long it went on.
    return earliest, np.where(np.isfinite(stops), stops, earliest + shortest)


@attrs.frozen(eq=False)
class _Steps:
    """For each unit the days on which something comes into force and ends, in turn."""

    edges: Mapping[int, DayNumbers]

    @classmethod
    def of(cls, counted: CountedEvents, pairs: Pairs, how: str) -> _Steps:
        bounds = counted.bounds
        occurs = occurrence_codes(bounds.events)
        if how == "certain":
            counts = (occurs == VerdictCode.YES) & ~bounds.is_scattered
            first, stop = bounds.begin_latest, bounds.end_earliest + 1
        else:
            counts = occurs >= VerdictCode.MAYBE
            first, stop = bounds.begin_earliest, bounds.end_latest + 1
        taken = (counts & (first < stop))[pairs.event]
        events, units = pairs.event[taken], pairs.unit[taken]
        return cls(
            {
                unit: _joined(first[events[units == unit]], stop[events[units == unit]])
                for unit in np.unique(units).tolist()
            }
        )

    def at(self, units: NDArray[np.intp], days: DayNumbers) -> Flags:
        """Whether it is in force in each of these units on each of these days."""
        found = np.zeros(len(days), np.bool_)
        for unit, edges in self.edges.items():
            rows = np.flatnonzero(units == unit)
            found[rows] = np.searchsorted(edges, days[rows], side="right") % 2 == 1
        return found


def _joined(first: DayNumbers, stop: DayNumbers) -> DayNumbers:
    """Where the union of some stretches starts and stops, in turn."""
    order = np.argsort(first)
    first, stop = first[order], np.maximum.accumulate(stop[order])
    starts_anew = np.append(True, first[1:] > stop[:-1])
    stops_for_good = np.append(starts_anew[1:], True)
    return np.ravel([first[starts_anew], stop[stops_for_good]], order="F")


def _split(
    lasting: Lasting, starts: DayNumbers, stops: DayNumbers, steps: list[_Steps]
) -> tuple[NDArray[np.intp], DayNumbers, DayNumbers]:
    """The spells with a day, split on the edges: the spell, the first day, and the one after."""
    has_days = starts < stops
    spells, firsts = [np.empty(0, np.intp)], [np.empty(0)]
    for unit in np.unique(lasting.unit[has_days]).tolist():
        own = np.flatnonzero(has_days & (lasting.unit == unit))
        edges = np.unique(np.concatenate([np.empty(0), *(s.edges.get(unit, ()) for s in steps)]))
        low = np.searchsorted(edges, starts[own], side="right")
        high = np.searchsorted(edges, stops[own], side="left")
        owner, place = places_of(low, high)
        spells += [own, own[owner]]
        firsts += [starts[own], edges[place]]
    spell, first = np.concatenate(spells), np.concatenate(firsts)
    order = np.lexsort((first, spell))
    spell, first = spell[order], first[order]
    following = np.append(first[1:], np.inf)
    is_last = np.append(spell[1:] != spell[:-1], np.full(min(len(spell), 1), True))  # noqa: FBT003
    return spell, first, np.where(is_last, stops[spell], following)
