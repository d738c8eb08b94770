"""Why a step has no counterpart: stated absent, not covered, or not coded on the other side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from policytimeline.comparison.dated_steps import Step
from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.matches import OneSided, Reason
from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Event


def one_sided(steps: Iterable[Step], own: Episode, other: Episode) -> Iterator[OneSided]:
    """Each step with the reason why the other side does not have it.

    Args:
        steps: The steps without a counterpart.
        own: Their episode.
        other: The other one.
    """
    absences = [step for step in other.steps.values() if step.is_absent]
    for step in steps:
        absence = None if step.is_absent else _absence_of(step.event, absences, own, other)
        reason = Reason.STATED_ABSENT if absence else _reason(step, other)
        yield OneSided(step, reason, absence)


def _absence_of(
    event: Event, absences: Sequence[Step], own: Episode, other: Episode
) -> Step | None:
    """A step of the other side which says that there was none of the event's type."""
    books = (own.timeline.codebook, other.timeline.codebook)
    wider = {kind for book in books for kind in _with_wider(book, event.event_type)}
    actors = _named_actors(event, own)
    for absence in absences:
        others = _named_actors(absence.event, other)
        # "The Assembly did not vote" says nothing of the Senate.
        if absence.event.event_type in wider and (not others or actors & others):
            return absence
    return None
