"""A step of an episode: an event, with what is inferred of its days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policytimeline.comparison.absences import Absence, certain_days
from policytimeline.comparison.wording import with_notes
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.proofs import Conflict
from policytimeline.model.events import Event, EventStatus
from policytimeline.results.cells import text_of

_CONTRADICTS = "in contradiction to other statements"


class DatedStep(NamedTuple):
    """An event of an episode, with what all statements together say of its days.

    Attributes:
        event: The event.
        when: Its date, as narrow as it is inferred; None if it has no bound, or contradicts
            something.
        lag: Days from the origin to its start; None if there is no origin, or no number of days.
        absence: If it is stated not to have happened, the days for which that is stated.
        conflict: What it contradicts, so that nothing is inferred; None for most.
    """

    event: Event
    when: When | None = None
    lag: Lag | None = None
    absence: Absence | None = None
    conflict: Conflict | None = None

    @property
    def took_place(self) -> bool:
        """Whether it has a place in an order: it may have happened, and contradicts nothing."""
        return self.event.occurrence is not Verdict.NO and self.conflict is None

    @property
    def is_absent(self) -> bool:
        """Whether it is stated not to have happened."""
        return self.event.status is EventStatus.ABSENT

    @property
    def absence_days(self) -> str:
        """The days for which it is stated absent, or that this contradicts something, in words."""
        if self.is_absent and self.conflict is not None:
            return _CONTRADICTS
        return self.absence.days if self.absence else ""

    @property
    def absence_dates(self) -> str:
        """The same as dates, as far as they are certain."""
        if not self.is_absent:
            return ""
        if self.conflict is not None:
            return _CONTRADICTS
        return text_of(self.when and certain_days(self.when))

    @property
    def absence_in_words(self) -> str:
        """That it is stated not to have happened, and for which dates; empty if it is not.

        >>> import policytimeline as pt
        >>> when = pt.parse_when("2018-03-05/2018-04-01")
        >>> vote = pt.Event(id="e", title="V", event_type="vote", when=when, status="absent")
        >>> DatedStep(vote, when).absence_in_words
        'stated not to have happened (5 March to 1 April 2018)'
        """
        return with_notes("stated not to have happened", self.absence_dates) * self.is_absent


def after_the_start(step: DatedStep) -> Lag | Absence | str | None:
    """What a table says of the days from the origin to a step."""
    if step.conflict is not None:
        return "contradiction"
    return step.absence or step.lag


def are_forward(lags: Iterable[Lag | None]) -> bool:
    """Whether ways certainly lead on: no step is earlier than the one that it is counted from."""
    return all(lag and lag.shortest is not None and lag.shortest >= 0 for lag in lags)


def days_or_why_not(lag: Lag | None, start: DatedStep, end: DatedStep) -> Lag | str:
    """The days of a way, or why there is no number."""
    if lag is not None:
        return lag
    steps = (start, end)
    if any(step.conflict for step in steps):
        return "contradiction"
    if any(step.is_absent for step in steps):
        return "stated absent"
    if not all(step.took_place for step in steps):
        return "did not take place"
    return "no number of days"
