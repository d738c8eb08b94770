"""Whether some event takes place in each period, for each unit: the cells of a panel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.frames.bounds import EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents
from policytimeline.frames.periods import Periods
from policytimeline.frames.units import Pairs


def cell_codes(counted: CountedEvents, types: frozenset[str], periods: Periods) -> NDArray[np.int8]:
    """The `VerdictCode` of each cell of the events of some types: shape (units, periods).

    An event with an unbroken run of possible days takes place in a period in some world if its
    first possible day is no later than the period's last and its last no earlier than the
    period's first; in all worlds, if that holds for its last start and its first end.
    """
    codes = np.full((len(counted.units), len(periods)), VerdictCode.NO, np.int8)
    pairs = counted.pairs_of(types)
    readings, (owner, place) = counted.in_readings(pairs)
    possible = _used(readings, Pairs(place, pairs.unit[owner]))
    _mark_possible(codes, *possible, periods)
    is_one = readings is counted.bounds
    bounds, pairs = possible if is_one else _used(counted.bounds, pairs)
    first, last = periods.places_of(bounds.begin_earliest), periods.places_of(bounds.end_latest)
    by_then, until = periods.places_of(bounds.begin_latest), periods.places_of(bounds.end_earliest)
    is_certain = occurrence_codes(bounds.events) == VerdictCode.YES
    # What fills its time here and there is certain to occur only within all of it.
    is_certain &= ~bounds.is_scattered | (first == last)
    codes[_between(by_then, until, is_certain, pairs, codes.shape)] = VerdictCode.YES
    return codes


def _used(bounds: EventBounds, pairs: Pairs) -> tuple[EventBounds, Pairs]:
    """The bounds that some pair has, and the pairs with the places in those."""
    rows, event = np.unique(pairs.event, return_inverse=True)
    return bounds.take(rows), Pairs(event.astype(np.intp), pairs.unit)


def _mark_possible(
    codes: NDArray[np.int8], bounds: EventBounds, pairs: Pairs, periods: Periods
) -> None:
    """Mark the cells of which some event can have a day."""
    first, last = periods.places_of(bounds.begin_earliest), periods.places_of(bounds.end_latest)
    is_possible = occurrence_codes(bounds.events) >= VerdictCode.MAYBE
    has_gaps = bounds.has_gaps & is_possible
    codes[_between(first, last, is_possible & ~has_gaps, pairs, codes.shape)] = VerdictCode.MAYBE
    for row in np.flatnonzero(has_gaps).tolist():
        places = _possible_places(bounds, row, int(first[row]), int(last[row]), periods)
        of_event = pairs.unit[pairs.event == row]
        codes[np.ix_(of_event, np.array(places, np.intp))] = VerdictCode.MAYBE


def _between(
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    counts: Flags,
    pairs: Pairs,
    shape: tuple[int, ...],
) -> NDArray[np.bool_]:
    """Which cells lie between the first and the last place of some event that counts."""
    units, times = shape
    starts, stops = np.clip(first, 0, times)[pairs.event], np.clip(last + 1, 0, times)[pairs.event]
    taken = counts[pairs.event] & (starts < stops)
    changes = np.zeros((units, times + 1), np.int32)
    np.add.at(changes, (pairs.unit[taken], starts[taken]), 1)
    np.add.at(changes, (pairs.unit[taken], stops[taken]), -1)
    found: NDArray[np.bool_] = changes[:, :times].cumsum(axis=1) > 0
    return found


def _possible_places(
    bounds: EventBounds, row: int, first: int, last: int, periods: Periods
) -> list[int]:
    """The places of the periods of which an event with gaps can have a day within its bounds."""
    when = bounds.events[row].when
    earliest, latest = bounds.begin_earliest[row], bounds.end_latest[row]

    def is_possible(place: int) -> bool:
        begin = max(earliest, periods.first_days[place])
        end = min(latest, periods.last_days[place])
        days = UncertainDate.between(int(begin), int(end))
        return when.same_days(days).possible

    within = range(max(first, 0), min(last + 1, len(periods)))
    return [place for place in within if is_possible(place)]
