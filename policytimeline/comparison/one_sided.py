"""Why a step has no counterpart: stated absent, not covered, or not coded on the other side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet

from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.matches import OneSided, Reason
from policytimeline.comparison.pairing.actors import SharedActors
from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.inference.proofs import ContradictionError
from policytimeline.model.events import Event


def one_sided(steps: Iterable[DatedStep], own: Episode, other: Episode) -> Iterator[OneSided]:
    """Each step with the reason why the other side does not have it.

    Args:
        steps: The steps without a counterpart.
        own: Their episode.
        other: The other one.
    """
    actors = SharedActors(own.timeline, other.timeline)
    absences = [step for step in other.steps.values() if step.is_absent]
    absent = [(step, actors.on_right(_actor_ids(step.event))) for step in absences]
    for step in steps:
        absence = None if step.is_absent else _absence_of(step, absent, own, other)
        reason = Reason.STATED_ABSENT if absence else _searched(step, other)
        yield OneSided(step, reason, absence)


def _absence_of(
    step: DatedStep,
    absent: Sequence[tuple[DatedStep, AbstractSet[str]]],
    own: Episode,
    other: Episode,
) -> DatedStep | None:
    """A step of the other side that says that there was none of the event's type.

    Of several, the first of those that say so for the days on which it would have come.
    """
    kind = step.event.event_type
    books = (own.timeline.codebook, other.timeline.codebook)
    wider = {kind, *(each for book in books for each in book.lineage(kind))}
    actors = _actor_ids(step.event)
    # That one chamber never voted says nothing of the other.
    fitting = [
        absence
        for absence, others in absent
        if absence.event.event_type in wider and (not others or actors & others)
    ]
    return min(fitting, key=lambda absence: not _may_be_for(absence, step.lag), default=None)


def _may_be_for(absence: DatedStep, lag: Lag | None) -> bool:
    """Whether something may be stated absent on a day that comes so long after the origin."""
    if lag is None or absence.absence is None:
        return False
    start, end = absence.absence.start, absence.absence.end
    begins_after = start and _is_above(start.shortest, lag.longest)
    ends_before = end and _is_above(lag.shortest, end.longest)
    return not begins_after and not ends_before


def _is_above(low: int | None, high: int | None) -> bool:
    """Whether the lowest of some days is above the highest of others; None is no bound."""
    return low is not None and high is not None and low > high


def _actor_ids(event: Event) -> frozenset[str]:
    return frozenset(part.actor_id for part in event.participants)


def _searched(step: DatedStep, other: Episode) -> Reason:
    """Whether the days on which a step would have come on the other side were searched."""
    timeline = other.timeline
    coverage = timeline.dataset.coverage if timeline.dataset else ()
    periods = [c.period for c in coverage if c.timeline == timeline.id and c.period]
    expected = _expected_days(step, other)
    if not periods or expected is None:
        return Reason.NOT_CODED
    first, last = expected
    if all(last < each.earliest_day or first > each.latest_day for each in periods):
        return Reason.NOT_COVERED
    certain = [(each.begin_days.latest, each.end_days.earliest) for each in periods]
    return Reason.NOT_FOUND if _hold(certain, first, last) else Reason.NOT_CODED


def _hold(periods: Iterable[tuple[Day, Day]], first: Day, last: Day) -> bool:
    """Whether periods together hold all days from one to another."""
    held = first - 1
    for begin, end in sorted(periods):
        if begin <= held + 1:
            held = max(held, end)
    return held >= last


def _expected_days(step: DatedStep, other: Episode) -> tuple[Day, Day] | None:
    """The first and last day on which a step would have come, as long after the origin."""
    origin = other.timeline.origin
    if origin is None or step.lag is None:
        return None
    try:
        start = other.inference[origin.id]
    except ContradictionError:
        return None
    shortest, longest = step.lag
    return (
        start.begin_earliest_day + (-math.inf if shortest is None else shortest),
        start.begin_latest_day + (math.inf if longest is None else longest),
    )
