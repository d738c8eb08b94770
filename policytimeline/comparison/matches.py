"""What a comparison has rows of: steps that both sides have, and steps that only one has."""

from __future__ import annotations

from enum import Enum

import attrs

from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.ordering.step_order import StepOrder
from policytimeline.comparison.pairing.runners_up import RunnerUp
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event


@attrs.frozen(repr=False)
class Match:
    """Two events that are the same step of two timelines.

    Attributes:
        left_step: The step on the left, with its figures.
        right_step: The step on the right, with its figures.
        reason: Why they were matched.
        runner_up: What else would have fitted one of them best, or None.
        difference: How many days later after the origin the step comes on the right, as bounds,
            or how many days later on the calendar, if both tell of one process; None if one of
            the two has no number of days.
        order: To how many of the other matched steps it has the same order on both sides; None
            if one of the two has no place in an order.
    """

    left_step: DatedStep
    right_step: DatedStep
    reason: str
    runner_up: RunnerUp | None = None
    difference: Lag | None = None
    order: StepOrder | None = None

    @property
    def left(self) -> Event:
        """The event on the left."""
        return self.left_step.event

    @property
    def right(self) -> Event:
        """The event on the right."""
        return self.right_step.event

    @property
    def events(self) -> tuple[Event, Event]:
        """The events, left and right."""
        return self.left, self.right

    @property
    def id(self) -> str:
        """Both ids, as a pin is written."""
        return f"{self.left.id}={self.right.id}"

    @property
    def left_lag(self) -> Lag | None:
        """Days from the origin on the left; None if there is no number of days."""
        return self.left_step.lag

    @property
    def right_lag(self) -> Lag | None:
        """Days from the origin on the right; None if there is no number of days."""
        return self.right_step.lag

    @property
    def took_place(self) -> bool:
        """Whether it has a place in the order on both sides."""
        return self.left_step.took_place and self.right_step.took_place

    @property
    def is_certain(self) -> bool:
        """Whether it certainly took place on both sides."""
        sides = (self.left, self.right)
        return self.took_place and all(event.occurrence is Verdict.YES for event in sides)

    @property
    def is_absent_on_one_side(self) -> bool:
        """Whether it is stated not to have happened on one side, but not on the other."""
        return self.left_step.is_absent != self.right_step.is_absent

    @property
    def right_is_later(self) -> Verdict | None:
        """Whether the step comes later after the origin on the right than on the left."""
        return is_positive(self.difference)

    def __repr__(self) -> str:
        return f"<Match of {self.left.id!r} and {self.right.id!r}: {self.reason}>"

    def swapped(self) -> Match:
        """The match seen from the other side."""
        return attrs.evolve(
            self,
            left_step=self.right_step,
            right_step=self.left_step,
            runner_up=self.runner_up and self.runner_up.swapped(),
            difference=None if self.difference is None else -self.difference,
        )


class Reason(Enum):
    """Why a step has no counterpart on the other side."""

    STATED_ABSENT = "stated absent there"
    """An event of its type, or of a wider one, is stated not to have happened there.

    That is stated for some days, which `OneSided.reason_in_words` says; of others it says nothing.
    """
    NOT_COVERED = "not covered there"
    """The days on which it would have come there were not searched."""
    NOT_FOUND = "not found there"
    """The days on which it would have come there were searched."""
    NOT_CODED = "not coded there"
    """Nothing is known of it there: it may have happened or not."""


@attrs.frozen(repr=False)
class OneSided:
    """A step that only one side has.

    Attributes:
        step: The step, with its figures.
        reason: Why it has no counterpart.
        absence: If it is stated absent on the other side, the step there that says so.
    """

    step: DatedStep
    reason: Reason
    absence: DatedStep | None = None

    @property
    def event(self) -> Event:
        """The event."""
        return self.step.event

    @property
    def absence_days(self) -> str:
        """The days for which it is stated absent there, in words; empty if it is not."""
        return self.absence.absence_days if self.absence else ""

    @property
    def absence_dates(self) -> str:
        """The same as dates, as far as they are certain."""
        return self.absence.absence_dates if self.absence else ""

    @property
    def reason_in_words(self) -> str:
        """The reason, with the days for which an absence is stated, and the event that says so."""
        days = f", {self.absence_days}" if self.absence_days else ""
        says = f" ({self.absence.event.id})" if self.absence else ""
        return f"{self.reason.value}{days}{says}"

    def __repr__(self) -> str:
        return f"<OneSided {self.event.id!r}: {self.reason_in_words}>"


def is_positive(difference: Lag | None) -> Verdict | None:
    """Whether a number of days is above 0; None if there is no number."""
    if difference is None:
        return None
    low, high = difference
    return Verdict.of(possible=high is None or high > 0, certain=low is not None and low > 0)
