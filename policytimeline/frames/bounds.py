"""The bounds of many events as arrays of day numbers, as inferred or as coded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.dates.calendar import UNSTATED_BOUNDS
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.frames.coded_dates import CodedDates
from policytimeline.inference.inference import Inference, infer
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import OCCURRENCE, SCATTERED, Event
from policytimeline.model.keyed import Keyed

DayNumbers: TypeAlias = NDArray[np.float64]
"""Day numbers; infinite if there is no bound."""

Flags: TypeAlias = NDArray[np.bool_]

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_ARRAYS = (*_BOUNDS, "is_inferred", "texts", "end_kinds")


@attrs.frozen(eq=False)
class EventBounds:
    """Some events, and the first and last day on which each may start and end.

    Attributes:
        events: The events, one for each row of the arrays.
        begin_earliest: The first day on which each may start; -inf if there is no bound.
        begin_latest: The last day on which each may start; inf if there is no bound.
        end_earliest: The first day on which each may end; inf if it has no end.
        end_latest: The last day on which each may end; inf if there is no bound.
        is_inferred: Whether the bounds are inferred. They are those of the date as coded where
            nothing is inferred, or where a contradiction is about the event.
        texts: The date of each as coded, in EDTF.
        end_kinds: The kind of end that each has as coded, see `end_kind`.
    """

    events: Sequence[Event]
    begin_earliest: DayNumbers
    begin_latest: DayNumbers
    end_earliest: DayNumbers
    end_latest: DayNumbers
    is_inferred: Flags
    texts: NDArray[np.object_]
    end_kinds: NDArray[np.object_]

    @property
    def has_gaps(self) -> Flags:
        """Whether each event is on one day, and some day between its bounds is impossible."""
        gaps = (isinstance(e.when, UncertainDate) and e.when.has_gaps for e in self.events)
        return np.fromiter(gaps, np.bool_, len(self.events))

    @property
    def is_scattered(self) -> Flags:
        """Whether each event fills its time only here and there."""
        return np.fromiter((e.extent in SCATTERED for e in self.events), np.bool_, len(self.events))

    def take(self, rows: NDArray[np.intp]) -> EventBounds:
        """The bounds of the events in these rows, in this order."""
        return attrs.evolve(
            self,
            events=[self.events[row] for row in rows.tolist()],
            **{name: getattr(self, name)[rows] for name in _ARRAYS},
        )


def bounds_in_readings(
    bounds: EventBounds, inference: Inference | None
) -> tuple[EventBounds, NDArray[np.intp]]:
    """The different bounds that events have, as phrases are read one way or another.

    A day between those of two readings is possible by neither.

    Returns:
        The bounds, and whose they are: the places of the events, in order.
    """
    places = np.arange(len(bounds.events))
    rows = np.flatnonzero(bounds.is_inferred)
    if inference is None or not len(rows) or len(inference.bounds_in_readings([])) == 1:
        return bounds, places
    found = inference.bounds_in_readings([bounds.events[row].id for row in rows.tolist()])
    varies = np.flatnonzero((found != found[0]).any(axis=(0, 1)))
    if not len(varies):
        return bounds, places
    others = [np.unique(found[:, :, each], axis=0) for each in varies.tolist()]
    kept = np.setdiff1d(places, rows[varies])
    places = np.concatenate([kept, np.repeat(rows[varies], list(map(len, others)))])
    order = np.argsort(places, kind="stable")
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(bounds, name)[kept], days])[order]
        for name, days in zip(_BOUNDS, np.concatenate(others).T, strict=True)
    }
    return attrs.evolve(bounds.take(places[order]), **arrays), places[order]


def solved(dataset: Dataset, inferred: object) -> Inference | None:
    """The inference that the argument ``inferred`` asks for; None if the dates count as coded.

    Raises:
        InvalidValueError: If it is neither True, False nor the inference of this dataset.
    """
    if isinstance(inferred, bool):
        return infer(dataset) if inferred else None
    if isinstance(inferred, Inference) and inferred.dataset == dataset:
        return inferred
    problem = (
        "is of another dataset" if isinstance(inferred, Inference) else "says nothing of bounds"
    )
    expected = "True, False, or what pt.infer gives for the dataset"
    raise InvalidValueError("inferred", inferred, problem, expected)


def event_bounds(
    dataset: Dataset, events: Sequence[Event], inference: Inference | None
) -> EventBounds:
    """The bounds of some events of a dataset."""
    is_inferred = np.zeros(len(events), np.bool_)
    coded = CodedDates.of(list(map(attrgetter("when"), events)))
    bounds = coded.bounds
    if inference is not None:
        inferred = _inferred_bounds(dataset, events, inference)
        is_inferred = ~np.isnan(inferred[0])
        bounds = np.where(is_inferred, inferred, bounds)
    arrays = dict(zip(_BOUNDS, _stated(bounds), strict=True))
    return EventBounds(
        events,
        **arrays,
        is_inferred=is_inferred,
        texts=coded.texts,
        end_kinds=coded.end_kinds,
    )


def _stated(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The bounds with infinity where a year is not specified: the first or last of ``XXXX``."""
    first, last = UNSTATED_BOUNDS
    sides = bounds.reshape(2, 2, -1)  # Start and end, earliest and latest, events.
    is_wide = sides[:, 0] < sides[:, 1]
    earliest = np.where(is_wide & (sides[:, 0] == first), -np.inf, sides[:, 0])
    latest = np.where(is_wide & (sides[:, 1] == last), np.inf, sides[:, 1])
    return np.stack([earliest, latest], axis=1).reshape(bounds.shape)


def _inferred_bounds(
    dataset: Dataset, events: Sequence[Event], inference: Inference
) -> NDArray[np.float64]:
    """The inferred bounds of each, of shape (4, events); NaN for one that nothing is inferred for.

    That is one that a contradiction is about, or that is not the dataset's event of this id.
    """
    own = dataset.events
    if events is own.all and len(own) == len(events):
        return inference.bounds_of_events()
    answered = [_has(own, event) and inference.is_sound(event.id) for event in events]
    found = np.full((len(_BOUNDS), len(events)), np.nan)
    found[:, answered] = inference.bounds([event.id for event in compress(events, answered)])
    return found


def _has(own: Keyed[Event], event: Event) -> bool:
    """Whether an event is the dataset's own; that of an equal dataset is."""
    found = own.get(event.id)
    return found is event or found == event


def occurrence_codes(events: Sequence[Event]) -> NDArray[np.int8]:
    """Whether each event took place, as `VerdictCode`, see `Event.occurrence`."""
    return np.fromiter((_OCCURRENCE[event.status] for event in events), np.int8, len(events))


_OCCURRENCE = {status: VerdictCode[verdict.name] for status, verdict in OCCURRENCE.items()}
