"""A step of an episode: an event, with what is inferred of its days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.proofs import Conflict
from policytimeline.model.events import Event, EventStatus


@attrs.frozen
class Absence:
    """The days for which it is stated that something did not happen, counted from the origin.

    Attributes:
        start: The days from the origin to the first of them; None if there is no number.
        end: The days from the origin to the last of them; None if there is no number.
    """

    start: Lag | None
    end: Lag | None

    def to_text(self) -> str:
        """The days in words; nothing is stated of those before the start, or after the end.

        >>> Absence(Lag(126, 129), Lag(148, 148)).to_text()
        'stated absent from day 126 to 129 until day 148'
        """
        return " ".join(["stated absent", *filter(None, [self.days])])

    @property
    def days(self) -> str:
        """The days alone, as ``from day 126 to 129 until day 148``; empty if none is known."""
        return " ".join(filter(None, [_day("from", self.start), _day("until", self.end)]))

    def __str__(self) -> str:
        return self.to_text()


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
            return "in contradiction to other statements"
        return self.absence.days if self.absence else ""

    @property
    def absence_in_words(self) -> str:
        """That it is stated absent, and for which days; empty if it is not.

        >>> import policytimeline as pt
        >>> when = pt.parse_when("2018-03-05/2018-04-01")
        >>> vote = pt.Event(id="e", title="V", event_type="vote", when=when, status="absent")
        >>> DatedStep(vote, absence=Absence(Lag(63, 63), Lag(90, 90))).absence_in_words
        'stated absent from day 63 until day 90'
        """
        if not self.is_absent:
            return ""
        if self.conflict is not None:
            return f"stated absent, {self.absence_days}"
        return str(self.absence or Absence(None, None))


def _day(word: str, lag: Lag | None) -> str:
    """The day that an absence is stated from, or until: its bounds, counted from day 0.

    >>> _day("from", Lag(126, 129)), _day("until", Lag(90, None)), _day("from", Lag(None, 11))
    ('from day 126 to 129', 'until day 90 or later', 'from an unknown day')
    >>> _day("until", Lag(148, 148)), _day("until", None)
    ('until day 148', '')
    """
    if lag is None:
        return ""
    low, high = lag
    if low is None:
        return f"{word} an unknown day"
    later = " or later" if high is None else f" to {high:,}" * (high > low)
    return f"{word} day {low:,}{later}"


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
