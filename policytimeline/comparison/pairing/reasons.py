"""Why two steps were matched, and what spoke against the next best, in words."""

from __future__ import annotations

from collections import Counter

from policytimeline.comparison.pairing.likeness import (
    RELATED_ACTOR,
    SAME_ACTOR,
    Likeness,
)
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.comparison.pairing.titles import likeness
from policytimeline.findings import enumerated
from policytimeline.model.events import Event

_SAME_EVENT = "the same event"


class Reasons:
    """Words for the pairs of two episodes; they say the same whichever side is on the left."""

    def __init__(self, left: Steps, right: Steps, points: Likeness) -> None:
        self._points = points
        self._names = left.timeline.id, right.timeline.id
        self._counts = [
            Counter(event.event_type for event in side.events) for side in (left, right)
        ]

    def for_match(self, left: Event, right: Event) -> str:
        """Why two events were matched: the types, the actors, the statuses, and of how many."""
        parts = self._likeness(left, right), self._status(left, right), self._of(left, right)
        return "; ".join(part for part in parts if part)

    def for_same(self, left: Event, right: Event) -> str:  # noqa: ARG002  # Like the others.
        """Why an event was matched with itself."""
        return _SAME_EVENT

    def for_origins(self, left: Event, right: Event) -> str:
        """Why two origins were matched."""
        return f"both are the origin; {self._types(left, right) or self._differ(left, right)}"

    def for_pin(self, left: Event, right: Event) -> str:
        """Why two pinned events were matched; they may have nothing in common."""
        if left == right:
            return f"pinned; {_SAME_EVENT}"
        if left.event_type == right.event_type:
            return f"pinned; {self._types(left, right)}"
        return f"pinned; {self._differ(left, right)}"

    def _likeness(self, left: Event, right: Event) -> str:
        roles = self._roles(left, right)
        types = self._types(left, right)
        return f"{types}, with {enumerated(roles)}" if roles else types

    def _types(self, left: Event, right: Event) -> str:
        if left.event_type == right.event_type:
            return f"both of type {left.event_type}"
        common = self._points.common_type(left.event_type, right.event_type)
        types = " and ".join(sorted((left.event_type, right.event_type)))
        return f"{types} are both of type {common}" if common else ""

    @staticmethod
    def _differ(left: Event, right: Event) -> str:
        types = " and ".join(sorted((left.event_type, right.event_type)))
        return f"of different types: {types}"

    def _roles(self, left: Event, right: Event) -> list[str]:
        found: list[str] = []
        for role, points in self._points.between(left, right).roles.items():
            if points == SAME_ACTOR:
                theirs = self._points.actors.on_right(right.actors_in(role))
                shared = theirs.intersection(left.actors_in(role))
                names = ", ".join(sorted(self._points.actors.names(shared)))
                found.append(f"the same {role} ({names})")
            else:
                found.append(f"{'a related' if points == RELATED_ACTOR else 'another'} {role}")
        return found

    def _status(self, left: Event, right: Event) -> str:
        if left.status is right.status:
            return ""
        return self._on_both(left.status.value, right.status.value)

    def _of(self, left: Event, right: Event) -> str:
        """How many events of the type there are, if one side has several."""
        counts = [count[left.event_type] for count in self._counts]
        if left.event_type != right.event_type or max(counts) == 1:
            return ""
        return self._on_both(*("the only one" if n == 1 else f"one of {n:,}" for n in counts))

    def _on_both(self, left: str, right: str) -> str:
        """What holds of each side, in an order that does not depend on which is the left one."""
        if left == right:
            return f"{left} on both sides"
        if self._names[0] == self._names[1]:
            return " on one side, ".join(sorted((left, right))) + " on the other"
        said = sorted(zip(self._names, (left, right), strict=True))
        return ", ".join(f"{text} in {name}" for name, text in said)

    def against(self, pair: tuple[Event, Event], other: tuple[Event, Event]) -> str:
        """What spoke against another pair that has an event of the one that was made."""
        ours, theirs = self._points.between(*pair), self._points.between(*other)
        roles = [role for role, points in ours.roles.items() if theirs.roles.get(role, 0) < points]
        lost = ["type"] if theirs.types < ours.types else []
        lost += [role for role in roles if role in theirs.roles]
        lost += ["status"] if theirs.status < ours.status else []
        missing = [f"no {role} is coded" for role in roles if role not in theirs.roles]
        if lost:
            missing.insert(0, f"the {enumerated(lost)} {'differ' if len(lost) > 1 else 'differs'}")
        if missing:
            return enumerated(missing)
        if theirs != ours:
            return "then less would match in all"
        if likeness(other[0].title, other[1].title) < likeness(pair[0].title, pair[1].title):
            return "the titles have less in common"
        return "the order of the steps decides"
