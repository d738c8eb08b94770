"""Spells and how long each lasts, in days: from an event's start to its own end."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.dates.lags import duration
from policytimeline.dates.parsing import When
from policytimeline.frames.bounds import DayNumbers, EventBounds, Flags, occurrence_codes
from policytimeline.frames.counted import CountedEvents
from policytimeline.frames.units import Pairs
from policytimeline.inference.inference import Inference


@attrs.frozen(eq=False)
class Lasting:
    """Spells of units, and the bounds of the days that each lasts.

    A spell that starts and ends on one day lasts one day; no spell is shorter.

    Attributes:
        ids: The id of the event that each starts with, or of the unit if it starts on a day.
        unit: The place of the unit of each.
        begin_earliest: The first day on which each may start; -inf if there is no bound.
        begin_latest: The last day on which each may start; inf if there is no bound.
        shortest: The fewest days that each lasts, or for which it is known to have gone on.
        longest: The most days that each lasts; inf if it may never have ended.
        is_certain: Whether each certainly took place, and it is certain what ends it.
        ended_by: The id of the event that certainly ends each; None if none does.
    """

    ids: Sequence[str]
    unit: NDArray[np.intp]
    begin_earliest: DayNumbers
    begin_latest: DayNumbers
    shortest: DayNumbers
    longest: DayNumbers
    is_certain: Flags
    ended_by: Sequence[str | None]

    @property
    def is_exact(self) -> Flags:
        """Whether each has one first day, and lasts for one number of days if it ended at all."""
        lasts = (self.shortest == self.longest) | np.isinf(self.longest)
        starts = np.isfinite(self.begin_latest) & (self.begin_earliest == self.begin_latest)
        return np.asarray(lasts & starts & self.is_certain)


def own_spells(
    counted: CountedEvents, pairs: Pairs, inference: Inference | None, observed_until: DayNumbers
) -> Lasting:
    """Each event as a spell of each of its units, from its start to its end, both ends in.

    Args:
        counted: The events and the units.
        pairs: Which event is a spell of which unit; those that do not count are left out.
        inference: What follows from everything stated; None if dates count as coded.
        observed_until: The last day on which each unit was observed; NaN if nothing is said.
    """
    occurs = occurrence_codes(counted.bounds.events)
    pairs = Pairs(*(part[occurs[pairs.event] >= VerdictCode.MAYBE] for part in pairs))
    of_event = own_lengths(counted.bounds, inference)
    shortest, longest = of_event[:, pairs.event]
    bounds = counted.bounds.take(pairs.event)
    is_open = bounds.end_earliest == np.inf
    seen = seen_days(bounds.begin_latest, observed_until[pairs.unit])
    return Lasting(
        [event.id for event in bounds.events],
        pairs.unit,
        bounds.begin_earliest,
        bounds.begin_latest,
        np.where(is_open, seen, shortest),
        longest,
        occurs[pairs.event] == VerdictCode.YES,
        [None] * len(pairs.event),
    )


def own_lengths(bounds: EventBounds, inference: Inference | None) -> NDArray[np.float64]:
    """The fewest and the most days that each event lasts: shape (2, events).

    They are asked of everything that is stated together, because the start and the end of an
    event may be tied to each other. An event without a start or an end lasts a day or longer.
    """
    coded = [_coded_length(event.when) for event in bounds.events]
    lengths = np.array(coded, np.float64).reshape(-1, 2).T.copy()
    is_dated = (bounds.begin_latest > -np.inf) & (bounds.end_earliest < np.inf)
    lengths[:, ~is_dated] = np.array([[1], [np.inf]])
    if inference is not None:
        rows = np.flatnonzero(is_dated & bounds.is_inferred)
        ids = [bounds.events[row].id for row in rows.tolist()]
        lags = 1 + inference.lags_of_pairs(zip(ids, ids, strict=True), to_side="end")
        lengths[0, rows] = np.maximum(lengths[0, rows], lags[0])
        lengths[1, rows] = np.minimum(lengths[1, rows], lags[1])
    return lengths


def seen_days(begin_latest: DayNumbers, observed_until: DayNumbers) -> DayNumbers:
    """For how many days each spell that did not end before went on; 1 if nothing is said."""
    days = observed_until + 1 - begin_latest
    return np.where(np.isfinite(days), np.maximum(days, 1), 1)


def _coded_length(when: When) -> tuple[float, float]:
    if when.begin_days.latest == -np.inf or when.end_days.earliest == np.inf:
        return 1, np.inf
    shortest, longest = duration(when)
    return 1 + (shortest or 0), np.inf if longest is None else 1 + longest
