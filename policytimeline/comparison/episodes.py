"""One side of a comparison: a timeline, and what is inferred of the days of its events."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from policytimeline.comparison.absences import Absence
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.dates.lags import Lag, Side
from policytimeline.dates.parsing import When
from policytimeline.errors import OpenEndError
from policytimeline.inference.certain_order import CertainOrder
from policytimeline.inference.inference import Inference, infer
from policytimeline.inference.inferred import Inferred
from policytimeline.inference.proofs import ContradictionError
from policytimeline.inference.questions_about_many import MostDays
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event
from policytimeline.model.timeline import Timeline


@attrs.frozen(eq=False, repr=False, slots=False)
class Episode:
    """The events of a timeline in order, and the inference that their figures come from.

    Attributes:
        timeline: The timeline.
        inference: What its dataset implies, or what the coded dates alone imply.
    """

    timeline: Timeline
    inference: Inference

    @cached_property
    def as_steps(self) -> Steps:
        """Its events in a strict order that no statement contradicts.

        Among those that may come in either order it follows what they are, and last their ids.
        """
        ranks = self.inference.ranks(list(self.timeline.events))
        events = tuple(self.timeline.events[key] for key in ranks)
        return Steps(self.timeline, events, tuple(ranks.values())).settled()

    @property
    def steps_on_calendar(self) -> Steps:
        """The same with the days that each event may take up."""
        whens = {key: step.when or step.event.when for key, step in self.steps.items()}
        days = {key: (when.earliest_day, when.latest_day) for key, when in whens.items()}
        return self.as_steps._replace(days=days)

    @property
    def certain_order(self) -> CertainOrder:
        """What comes first among its events whatever the days, as a graph of their ids."""
        return self.inference.certain_order(list(self.timeline.events))

    @property
    def events(self) -> tuple[Event, ...]:
        """Its events in this order."""
        return self.as_steps.events

    @cached_property
    def steps(self) -> dict[str, DatedStep]:
        """Its events by id, in order, each with its figures."""
        return {event.id: self._step(event) for event in self.events}

    def lag(self, start: Event, end: Event, to_side: Side = "begin") -> Lag | None:
        """Days from the start of an event to a side of another.

        None if one is open, so that no number of days leads there, or contradicts something.
        """
        if start.id == end.id and to_side == "begin":
            return Lag(0, 0)
        try:
            return self.inference.lag(start.id, end.id, to_side=to_side)
        except (OpenEndError, ContradictionError):
            return None

    def way(self, start: DatedStep, end: DatedStep) -> Lag | None:
        """Days from the start of a step to that of another; None if one did not take place."""
        return self.lag(start.event, end.event) if start.took_place and end.took_place else None

    def most_days(self, events: Sequence[Event]) -> tuple[MostDays, ...]:
        """For each combination of readings, the most days between the starts of events."""
        return self.inference.most_days([event.id for event in events])

    def _step(self, event: Event) -> DatedStep:
        try:
            when = _date_of(self.inference[event.id])
        except ContradictionError as error:
            return DatedStep(event, conflict=error.conflict)
        origin = self.timeline.origin
        step = DatedStep(event, when, self.lag(origin, event) if origin else None)
        if not step.is_absent:
            return step
        until = self.lag(origin, event, "end") if origin else None
        return step._replace(absence=Absence(step.lag, until))


def _date_of(inferred: Inferred) -> When | None:
    """What is inferred of a date; as it was coded if that has the same bounds."""
    coded = inferred.coded
    if coded is None:
        return inferred.when
    bounds = (
        *(inferred.begin_earliest_day, inferred.begin_latest_day),
        *(inferred.end_earliest_day, inferred.end_latest_day),
    )
    begin, end = coded.begin_days, coded.end_days
    is_as_coded = bounds == (begin.earliest, begin.latest, end.earliest, end.latest)
    # A day without any bound is not a date.
    is_date = not inferred.is_one_day or any(map(math.isfinite, bounds))
    return coded if is_as_coded and is_date else inferred.when


def episodes_of(timelines: Sequence[Timeline], *, coded: bool = False) -> tuple[Episode, ...]:
    """The sides of a comparison; those of one dataset share its inference.

    Args:
        timelines: The timelines.
        coded: Whether the dates count as coded, without what else is stated.
    """
    datasets = _datasets_of(timelines)
    inferences: list[tuple[Dataset, Inference]] = []
    for dataset in datasets:
        if all(other != dataset for other, _ in inferences):
            inferences.append((dataset, infer(_as_coded(dataset) if coded else dataset)))
    return tuple(
        Episode(timeline, next(found for other, found in inferences if other == dataset))
        for timeline, dataset in zip(timelines, datasets, strict=True)
    )


def _datasets_of(timelines: Sequence[Timeline]) -> list[Dataset]:
    """The dataset of each timeline, with its events as the timeline has them.

    Timelines built by hand are taken to be of one dataset, unless they use an id for two events.
    """
    by_hand = [timeline for timeline in timelines if timeline.dataset is None]
    events: dict[str, Event] = {}
    are_of_one = all(
        events.setdefault(event.id, event) == event for each in by_hand for event in _events(each)
    )
    together = Dataset(title="timelines", events=events.values())
    found: list[Dataset] = []
    for timeline in timelines:
        own = list(_events(timeline))
        if timeline.dataset is None:
            found.append(together if are_of_one else Dataset(title=timeline.id, events=own))
            continue
        known = timeline.dataset.events
        changed = [event for event in own if known.get(event.id) != event]
        found.append(timeline.dataset.with_events(*changed) if changed else timeline.dataset)
    return found


def _events(timeline: Timeline) -> Iterator[Event]:
    """The events of a timeline, and its origin if that is not one of them."""
    yield from timeline
    if timeline.origin and timeline.origin.id not in timeline.events:
        yield timeline.origin


def _as_coded(dataset: Dataset) -> Dataset:
    """The dataset with nothing but the dates of its events."""
    return Dataset(
        title=dataset.title,
        events=[
            Event(
                id=event.id,
                title=event.title,
                event_type=event.event_type,
                when=event.when,
                status=event.status,
                basis=Basis.STATED,
            )
            for event in dataset.events.all
        ],
    )
