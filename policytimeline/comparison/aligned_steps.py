"""The rows of an alignment: one step of many episodes."""

from __future__ import annotations

import attrs

from policytimeline.comparison.dated_steps import DatedStep, are_forward, days_or_why_not
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event


@attrs.frozen
class AlignedStep:
    """One step of many episodes.

    Attributes:
        steps: The step in each episode, with its figures; None for those that do not have it.
    """

    steps: tuple[DatedStep | None, ...]

    @property
    def events(self) -> tuple[Event | None, ...]:
        """Its event in each episode."""
        return tuple(step.event if step else None for step in self.steps)

    @property
    def id(self) -> str:
        """The ids of its events."""
        return "=".join(event.id for event in self.events if event)

    @property
    def is_in_all(self) -> bool:
        """Whether all episodes have it, be it as one that did not happen."""
        return all(self.steps)

    @property
    def is_shared(self) -> bool:
        """Whether all episodes have it, and it may have taken place in all of them."""
        return all(step and step.took_place for step in self.steps)

    @property
    def is_certain(self) -> bool:
        """Whether it certainly took place in all episodes."""
        return self.is_shared and all(e and e.occurrence is Verdict.YES for e in self.events)


@attrs.frozen
class AlignedWay:
    """The way from one step to another in many episodes.

    Attributes:
        name: The two steps, as ``cabinet-adoption -> promulgation``.
        label: The same for readers.
        start: The step from whose start it is counted.
        end: The step to whose start it is counted.
        lags: The days that it took in each episode; None where there is no number of days.
    """

    name: str
    label: str
    start: AlignedStep
    end: AlignedStep
    lags: tuple[Lag | None, ...]

    @property
    def is_forward(self) -> bool:
        """Whether the second step certainly came no earlier than the first in all episodes."""
        return are_forward(self.lags)

    @property
    def days_or_why_not(self) -> tuple[Lag | str | None, ...]:
        """The days in each episode, or why there is no number; None where a step is missing."""
        ways = zip(self.lags, self.start.steps, self.end.steps, strict=True)
        return tuple(
            days_or_why_not(lag, start, end) if start and end else None for lag, start, end in ways
        )
