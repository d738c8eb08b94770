"""What a table says of one step of a timeline: who, how long after the start, with what outcome."""

from __future__ import annotations

from policytimeline.dates.lags import Lag
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.timeline import Timeline


def who_to_whom(timeline: Timeline, event: Event) -> str:
    """The actors by name, an arrow and those they acted on; if there are neither, the others."""
    named = {
        role: ", ".join(_name(timeline, actor_id) for actor_id in event.actors_in(role))
        for role in dict.fromkeys(part.role for part in event.participants)
    }
    actors, recipients = named.pop("actor", ""), named.pop("recipient", "")
    if recipients:
        return f"{actors} → {recipients}".lstrip()
    return actors or "; ".join(f"{role}: {names}" for role, names in named.items())


def lag_text(event: Event, lag: Lag | None) -> str:
    """The days since the origin; for an absent event, how long its absence is stated for."""
    if lag is None:
        return ""
    if event.status is EventStatus.ABSENT:
        return f"none for {lag}"
    return "the start" if lag == (0, 0) else str(lag)


def outcome(event: Event) -> str:
    """The coded outcome, after the status if the event did not simply occur."""
    status = "" if event.status is EventStatus.OCCURRED else event.status.value
    coded = str(event.attributes.get("outcome", ""))
    return ": ".join(part for part in (status, coded) if part)


def _name(timeline: Timeline, actor_id: str) -> str:
    return timeline.actors[actor_id].name if actor_id in timeline.actors else actor_id
