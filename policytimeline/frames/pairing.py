"""Spells from an event of one type to the next of another: which event ends which spell."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents
from policytimeline.frames.lasting import Lasting, seen_days
from policytimeline.frames.latest_next import most_until_next
from policytimeline.frames.stretching import places_of
from policytimeline.frames.units import Pairs
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
    nexts = _nexts(bounds, begins, ends, occurs, inference)
    spells = len(begins.event)
    begin_earliest = bounds.begin_earliest[begins.event]
    begin_latest = bounds.begin_latest[begins.event]
    shortest, longest = np.full((2, spells), np.inf)
    np.minimum.at(longest, nexts.spell[nexts.is_sure], nexts.most[nexts.is_sure])
    np.minimum.at(shortest, nexts.spell, np.maximum(nexts.least, 1))
    _shorten(longest, nexts, bounds, inference)
    seen = seen_days(begin_latest, observed_until[begins.unit])
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
        bounds.take(begins.event).events,
        begins.unit,
        begin_earliest,
        begin_latest,
        shortest,
        longest,
        np.asarray((occurs[begins.event] == VerdictCode.YES) & is_settled),
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
