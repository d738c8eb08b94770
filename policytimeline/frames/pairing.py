"""Spells from an event, or a day, to the next event of a type: which event ends which spell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.dates.calendar import Day
from policytimeline.errors import InvalidValueError
from policytimeline.findings import tallied
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents
from policytimeline.frames.lasting import Lasting, seen_days
from policytimeline.frames.latest_next import most_until_next
from policytimeline.frames.stretching import places_of
from policytimeline.frames.units import Pairs, some_of
from policytimeline.inference.inference import Inference


def paired_spells(
    counted: CountedEvents,
    begins: Pairs,
    ends: Pairs,
    inference: Inference | None,
    observed_until: DayNumbers,
) -> Lasting:
    """Spells of units, from the start of an event to the start of the next of those that end it.

    The next is on a later day: on one day, nothing says what came first. Where the order is not
    certain, several events may be the next, and the bounds hold whichever of them is.

    Args:
        counted: The events and the units.
        begins: The events that start a spell, with their units.
        ends: The events that end one.
        inference: What follows from everything stated; None if dates count as coded.
        observed_until: The last day on which each unit was observed; NaN if nothing is said.
    """
    bounds = counted.bounds
    occurs = occurrence_codes(bounds.events)
    begins, ends = (
        Pairs(*(part[occurs[pairs.event] >= VerdictCode.MAYBE] for part in pairs))
        for pairs in (begins, ends)
    )
    begin_earliest = bounds.begin_earliest[begins.event]
    begin_latest = bounds.begin_latest[begins.event]
    starts = _Starts(
        [bounds.events[int(place)].id for place in begins.event],
        begins.unit,
        begin_earliest,
        begin_latest,
        np.asarray(occurs[begins.event] == VerdictCode.YES),
        seen_days(begin_latest, observed_until[begins.unit]),
    )
    nexts = _nexts(bounds, begins, ends, occurs, inference)
    longest = _longest(nexts, bounds, inference, len(begins.event))
    return _until_next(starts, nexts, longest, bounds)


def waiting_spells(counted: CountedEvents, ends: Pairs, day: Day, observed: DayNumbers) -> Lasting:
    """A spell of each unit from a day, which counts, until its first event.

    A unit has none if it certainly had the event before. If it may have had it, its spell is not
    certain, and the bounds are for the case that it had not.

    Args:
        counted: The events and the units.
        ends: The events that end a spell, with their units.
        day: The day from which all units wait.
        observed: The last day on which each unit was observed; NaN if nothing is said.

    Raises:
        InvalidValueError: If nothing says how long a unit was observed that may still wait.
    """
    bounds = counted.bounds
    occurs = occurrence_codes(bounds.events)
    is_possible = occurs[ends.event] >= VerdictCode.MAYBE
    is_past = bounds.begin_latest[ends.event] < day
    took_place = occurs[ends.event] == VerdictCode.YES
    units = np.setdiff1d(np.arange(len(counted.units)), ends.unit[is_past & took_place])
    spells = len(units)
    places = np.searchsorted(units, ends.unit)
    kept = is_possible & np.isin(ends.unit, units)
    may_be_past = np.zeros(spells, np.bool_)
    may_be_past[places[kept & (bounds.begin_earliest[ends.event] < day)]] = True
    rows = np.flatnonzero(kept & ~is_past)
    events = ends.event[rows]
    nexts = _Nexts(
        places[rows],
        events,
        np.maximum(bounds.begin_earliest[events] + 1 - day, 1),
        bounds.begin_latest[events] + 1 - day,
        took_place[rows],
    )
    longest = _longest(nexts, bounds, None, spells)
    begin = np.full(spells, float(day))
    _require_observed(counted.units, units[np.isinf(longest) & np.isnan(observed[units])])
    ids = [counted.units[int(unit)] for unit in units]
    seen = seen_days(begin, observed[units])
    starts = _Starts(ids, units, begin, begin, ~may_be_past, seen)
    return _until_next(starts, nexts, longest, bounds)


def _require_observed(units: Sequence[str], lost: NDArray[np.intp]) -> None:
    if len(lost):
        shown = some_of([units[int(place)] for place in lost])
        problem = f"leaves open how long {tallied('units', len(lost))} had no such event ({shown})"
        hint = "until=datetime.date(2020, 12, 31)"
        raise InvalidValueError(
            "until", None, problem, "the last day on which they were observed", hint
        )


def _longest(
    nexts: _Nexts, bounds: EventBounds, inference: Inference | None, spells: int
) -> DayNumbers:
    """The most days that each of so many spells lasts; inf if it may never have ended."""
    longest: DayNumbers = np.full(spells, np.inf)
    np.minimum.at(longest, nexts.spell[nexts.is_sure], nexts.most[nexts.is_sure])
    _shorten(longest, nexts, bounds, inference)
    return longest


@attrs.frozen(eq=False)
class _Starts:
    """The starts of some spells, see `Lasting`; `took_place` is whether each certainly did.

    A spell that `seen` has is not over after so many days, unless an event ends it.
    """

    ids: Sequence[str]
    unit: NDArray[np.intp]
    earliest: DayNumbers
    latest: DayNumbers
    took_place: Flags
    seen: DayNumbers


def _until_next(
    starts: _Starts, nexts: _Nexts, longest: DayNumbers, bounds: EventBounds
) -> Lasting:
    """Spells with what may end them: how long each lasts, and what ends it."""
    seen = starts.seen
    spells = len(starts.ids)
    shortest = np.full(spells, np.inf)
    np.minimum.at(shortest, nexts.spell, np.maximum(nexts.least, 1))
    never = np.bincount(nexts.spell[nexts.is_sure], minlength=spells) == 0
    shortest[never] = np.minimum(shortest, seen)[never]
    shortest = np.where(np.isfinite(shortest), shortest, seen)  # A start on no day.

    remaining = nexts.least <= longest[nexts.spell]
    count = np.bincount(nexts.spell[remaining], minlength=spells)
    sure = np.bincount(nexts.spell[remaining & nexts.is_sure], minlength=spells)
    is_last = remaining & nexts.is_sure & (nexts.most == longest[nexts.spell])
    is_settled = (count == sure) & ((count <= 1) | (shortest == longest))
    ended_by: list[str | None] = [None] * spells
    for place in np.flatnonzero(is_last & is_settled[nexts.spell])[::-1]:
        ended_by[int(nexts.spell[place])] = bounds.events[int(nexts.event[place])].id
    return Lasting(
        starts.ids,
        starts.unit,
        starts.earliest,
        starts.latest,
        shortest,
        longest,
        starts.took_place & is_settled,
        ended_by,
    )


@attrs.frozen(eq=False)
class _Nexts:
    """Events that may be the next after the start of a spell.

    Attributes:
        spell: The place of the spell.
        event: The place of the event.
        least: The fewest days from the start of the spell to that of the event.
        most: The most days.
        took_place: Whether the event certainly took place.
    """

    spell: NDArray[np.intp]
    event: NDArray[np.intp]
    least: DayNumbers
    most: DayNumbers
    took_place: Flags

    @property
    def is_sure(self) -> Flags:
        """Whether each certainly took place, and on a later day."""
        return np.asarray(self.took_place & (self.least >= 1))


def _nexts(
    bounds: EventBounds,
    begins: Pairs,
    ends: Pairs,
    occurs: NDArray[np.int8],
    inference: Inference | None,
) -> _Nexts:
    found = list(_candidates(bounds, begins, ends, occurs))
    spell = np.concatenate([np.empty(0, np.intp), *(each[0] for each in found)])
    event = np.concatenate([np.empty(0, np.intp), *(each[1] for each in found)])
    first = begins.event[spell]
    least, most = _lags(bounds, first, event, inference)
    took_place = occurs[event] == VerdictCode.YES
    is_possible = most >= 1
    return _Nexts(
        spell[is_possible],
        event[is_possible],
        least[is_possible],
        most[is_possible],
        took_place[is_possible],
    )


def _lags(
    bounds: EventBounds,
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    inference: Inference | None,
) -> tuple[DayNumbers, DayNumbers]:
    """The fewest and the most days from the start of each first event to that of the second."""
    least = bounds.begin_earliest[second] - bounds.begin_latest[first]
    most = bounds.begin_latest[second] - bounds.begin_earliest[first]
    if inference is not None:
        is_dated = (bounds.begin_latest > -np.inf) & bounds.is_inferred
        rows = np.flatnonzero(is_dated[first] & is_dated[second])
        ids = np.array([each.id for each in bounds.events], np.object_)
        asked = zip(ids[first[rows]], ids[second[rows]], strict=True)
        least[rows], most[rows] = inference.lags_of_pairs(asked)
    return least, most


def _shorten(
    longest: DayNumbers, nexts: _Nexts, bounds: EventBounds, inference: Inference | None
) -> None:
    """Lower the most days of spells that end for certain, and that another event may end, too.

    Where it comes no later than the start, the start may be too late for the spell to be as long.
    """
    may_be_before = nexts.took_place & (nexts.least < 1)
    asked = np.intersect1d(nexts.spell[may_be_before], nexts.spell[nexts.is_sure])
    for spell in asked[np.isfinite(longest[asked])]:
        rows = np.flatnonzero((nexts.spell == spell) & nexts.took_place)
        count, events = len(rows), nexts.event[rows]
        pairs = np.repeat(events, count), np.tile(events, count)
        _, between = _lags(bounds, *pairs, inference)
        longest[spell] = most_until_next(
            nexts.least[rows], nexts.most[rows], between.reshape(count, count)
        )


def _candidates(
    bounds: EventBounds, begins: Pairs, ends: Pairs, occurs: NDArray[np.int8]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Spells and the events that their bounds alone do not rule out as the next, unit by unit.

    The events are sorted by their first day. Those that can be next after a start are a run: from
    the first that may be later than it, to the last that may be no later than one that is certain.
    """
    earliest, latest = bounds.begin_earliest, bounds.begin_latest
    for unit in np.intersect1d(begins.unit, ends.unit).tolist():
        spells = np.flatnonzero(begins.unit == unit)
        events = ends.event[ends.unit == unit]
        events = events[np.lexsort((latest[events], earliest[events]))]
        firsts = begins.event[spells]
        by_then = np.where(occurs[events] == VerdictCode.YES, latest[events], np.inf)
        least_after = np.append(np.minimum.accumulate(by_then[::-1])[::-1], np.inf)
        reach = np.maximum.accumulate(latest[events])
        certain_from = np.searchsorted(earliest[events], latest[firsts], side="right")
        starts = np.searchsorted(reach, earliest[firsts], side="right")
        stops = np.searchsorted(earliest[events], least_after[certain_from], side="right")
        owner, place = places_of(starts, stops)
        spell, event = spells[owner], events[place]
        other = begins.event[spell] != event
        yield spell[other], event[other]
