"""What matched steps are called: by an event's id, or by an event type if one step has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from policytimeline.comparison.matches import Match
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.fields import check_a
from policytimeline.model.timeline import Timeline

StepPair: TypeAlias = tuple[str, str]
_ARROWS = ("->", "\N{RIGHTWARDS ARROW}")
_EXPECTED = (
    'names of steps, such as ["first-vote", "promulgation"] or ["first-vote -> promulgation"]'
)


@attrs.frozen
class StepNames:
    """The names of the matched steps of two timelines."""

    left: Timeline
    right: Timeline
    matches: Sequence[Match]

    def name(self, match: Match) -> str:
        """The shortest name: the event type if no other step has it, else the id on the left."""
        kind = match.left.event_type
        return kind if self._of_type(kind) == [match] else match.left.id

    def label(self, match: Match) -> str:
        """What a reader calls the step: the type in words, or the title on the left."""
        name = self.name(match)
        return match.left.title if name == match.left.id else name.replace("-", " ")

    def find(self, name: str) -> Match:
        """The step of a name: an id of either side, a type, or ``type#2`` for its second step.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If several steps have the type, or the event has no counterpart.
        """
        for match in self.matches:
            if name in {match.left.id, match.right.id}:
                return match
        kind, _, number = name.partition("#")
        found = self._of_type(kind)
        if number.isdecimal() and 0 < int(number) <= len(found):
            return found[int(number) - 1]
        if not found or number:
            raise self._unknown(name, found)
        if len(found) > 1:
            names = ", ".join(match.left.id for match in found)
            problem = f"is the type of {len(found):,} matched steps"
            hint = f"write {kind}#1 for the first of them, or an id: {names}"
            raise InvalidValueError("steps", name, problem, "the name of one step", hint)
        return found[0]

    def pairs(self, steps: object) -> Iterator[tuple[Match, Match]]:
        """The ways between named steps: from each to the next, or those written with an arrow.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If these are not names of steps, or only one.
        """
        before: Match | None = None
        names = list(_names_in(steps))
        if len(names) == 1 and isinstance(names[0], str):
            raise InvalidValueError("steps", names[0], "is a single step", _EXPECTED)
        for name in names:
            if isinstance(name, str):
                match = self.find(name)
                if before is not None:
                    yield before, match
                before = match
            else:
                yield self.find(name[0]), self.find(name[1])
                before = None

    def _of_type(self, kind: str) -> list[Match]:
        return [
            match
            for match in self.matches
            if kind in {match.left.event_type, match.right.event_type}
        ]

    def _unknown(self, name: str, of_type: Sequence[Match]) -> Exception:
        if name in self.left.events or name in self.right.events:
            problem, expected = (
                "has no counterpart on the other side",
                "a step that both sides have",
            )
            return InvalidValueError(
                "steps", name, problem, expected, "pin it to one: pins=[(left, right)]"
            )
        if of_type:
            problem = f"is not one of the {len(of_type):,} steps of that type"
            return InvalidValueError("steps", name, problem, "a number from 1")
        known = dict.fromkeys(
            each
            for match in self.matches
            for each in (match.left.event_type, match.left.id, match.right.id)
        )
        return UnknownIdError.among("step", name, list(known))


def _names_in(steps: object) -> Iterator[str | StepPair]:
    """The names, and the pairs of names that an arrow connects."""
    given: Iterable[object] = steps.split(",") if isinstance(steps, str) else _listed(steps)
    for each in given:
        if isinstance(each, tuple) and len(each) == 2:
            first, second = each
            check_a("steps", first, str)
            check_a("steps", second, str)
            yield first, second
            continue
        check_a("steps", each, str, _EXPECTED)
        text = str(each).strip()
        arrow = next((arrow for arrow in _ARROWS if arrow in text), None)
        if arrow is None:
            yield text
        else:
            start, _, end = text.partition(arrow)
            yield start.strip(), end.strip()


def _listed(steps: object) -> Iterable[object]:
    if not isinstance(steps, Iterable):
        raise InvalidValueError("steps", steps, "is not a list", _EXPECTED)
    return list(steps)
