"""What matched steps are called: by an event's id, or by an event type if one step has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

import attrs

from policytimeline.comparison.wording import in_quotes, side_names, with_notes
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.timeline import Timeline

StepPair: TypeAlias = tuple[str, str]
_EXPECTED = (
    'names of steps, such as ["first-vote", "promulgation"] or ["first-vote -> promulgation"]'
)
_MARKS = (",", "#", "=", "->", "\N{RIGHTWARDS ARROW}")
"""What has a meaning of its own between names."""


class HasEvents(Protocol):
    """A step that several episodes have, or only one."""

    @property
    def events(self) -> tuple[Event | None, ...]:
        """Its event in each episode; None for those that do not have it."""
        ...


Row = TypeVar("Row", bound=HasEvents)


@attrs.frozen(slots=False)
class StepNames(Generic[Row]):
    """The names of the steps of several timelines.

    Attributes:
        timelines: The timelines.
        steps: The steps that they share.
    """

    timelines: Sequence[Timeline]
    steps: Sequence[Row]

    def name(self, step: Row) -> str:
        """The shortest name that leads back to it: its event type, an id, or else all its ids."""
        kinds = [kind for kind in _types(step) if not any(mark in kind for mark in _MARKS)]
        names = [*(kinds if len(_types(step)) == 1 else ()), *(e.id for e in _present(step))]
        return next((name for name in names if self._means(name, step)), _row_id(step))

    def label(self, step: Row) -> str:
        """What a reader calls the step: its type in words, with the actors if several have it.

        If these do not tell it apart either, it is the title that all of its events have, or else
        the number among the steps of its type.
        """
        return self._in_few_words(step) or self._title(step) or self._numbered(step)

    def quoted(self, step: Row) -> str:
        """The step in a sentence: the same, with a title in quotation marks."""
        if words := self._in_few_words(step):
            return words
        title = self._title(step)
        return in_quotes(title) if title else self._numbered(step)

    @staticmethod
    def _title(step: Row) -> str:
        """The title that all events of a step have; nothing if they have several."""
        titles = {event.title for event in _present(step)}
        return titles.pop() if len(titles) == 1 else ""

    def _numbered(self, step: Row) -> str:
        """The type in words and the number that `find` knows the step by, as ``march #2``."""
        kind = _types(step)[0]
        return f"{kind.replace('-', ' ')} #{self._numbers[kind, id(step)]}"

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, int], int]:
        """The number of each step among those of each of its types."""
        return {
            (kind, id(step)): number
            for kind, steps in self._by_type.items()
            for number, step in enumerate(steps, 1)
        }

    def quoted_with_status(self, step: Row, *notes: str) -> str:
        """The same, followed by what an event is if it did not simply occur, and by notes."""
        return with_notes(self.quoted(step), *self._statuses(step), *notes)

    def _in_few_words(self, step: Row) -> str:
        """The types in words, with the actors if they are needed and suffice; else nothing."""
        kinds = _types(step)
        words = " / ".join(kind.replace("-", " ") for kind in kinds)
        if self._times[kinds] == 1:
            return words
        actors = self._actors(step)
        is_alone = actors and self._times_by_actors[kinds, actors] == 1
        return f"{words} ({actors})" if is_alone else ""

    @cached_property
    def _times(self) -> Counter[tuple[str, ...]]:
        """How many steps have the same types."""
        return Counter(map(_types, self.steps))

    @cached_property
    def _times_by_actors(self) -> Counter[tuple[tuple[str, ...], str]]:
        """How many of them have the same actors too."""
        return Counter((_types(step), self._actors(step)) for step in self.steps)

    def _actors(self, step: Row) -> str:
        """The names of the actors of a step's first event."""
        place, event = next((n, each) for n, each in enumerate(step.events) if each)
        return ", ".join(map(self.timelines[place].actor_name, event.actors_in("actor")))

    def label_with_status(self, step: Row) -> str:
        """The same, followed by what an event is if it did not simply occur."""
        return with_notes(self.label(step), *self._statuses(step))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """What the timelines are called."""
        return side_names(self.timelines)

    def _statuses(self, step: Row) -> list[str]:
        """What the events of a step are, if they did not simply occur, and on which side."""
        plain = {EventStatus.OCCURRED, EventStatus.ABSENT}
        statuses = {event.status for event in _present(step)}
        if len(statuses) == 1:
            return [status.value for status in statuses - plain]
        return [
            f"{event.status.value} in {side}"
            for side, event in zip(self.sides, step.events, strict=True)
            if event and event.status not in plain
        ]

    def way(self, start: Row, end: Row) -> str:
        """The name of the way from one step to another, which `pairs` reads."""
        return f"{self.name(start)} -> {self.name(end)}"

    def way_label(self, start: Row, end: Row) -> str:
        """What a reader calls the way."""
        return " \N{RIGHTWARDS ARROW} ".join(map(self.label_with_status, (start, end)))

    def find(self, name: str) -> Row:
        """The step of a name: the id of an event, a type, or ``type#2`` for its second step.

        All ids of a step together, as ``left=right``, are a name too.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If several steps have the name, or the event has no counterpart.
        """
        called = self._called(name)
        if len(called) == 1 and not self._alone(name):
            return called[0]
        if called:
            raise self._ambiguous(name, called)
        kind, _, number = name.partition("#")
        found = self._of_type(kind)
        if number.isdecimal() and 0 < int(number) <= len(found):
            return found[int(number) - 1]
        raise self._unknown(name, found)

    def pairs(self, names: object) -> Iterator[tuple[Row, Row]]:
        """The ways between named steps: from each to the next, or those written with an arrow.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If these are not names of steps, or only one.
        """
        before: Row | None = None
        given = list(_names_in(names))
        if len(given) == 1 and isinstance(given[0], str):
            raise InvalidValueError("steps", given[0], "is a single step", _EXPECTED)
        for name in given:
            if isinstance(name, str):
                step = self.find(name)
                if before is not None:
                    yield before, step
                before = step
            else:
                yield self.find(name[0]), self.find(name[1])
                before = None

    def _called(self, name: str) -> list[Row]:
        """The steps that a name may mean: by all ids together, by one of them, or by a type."""
        steps = [*self._by_id.get(name, ()), *self._of_type(name)]
        return list({id(step): step for step in steps}.values())

    def _means(self, name: str, step: Row) -> bool:
        """Whether a name means one step alone."""
        by_id, of_type = self._by_id.get(name, ()), self._of_type(name)
        # Of a type that many steps have, it need not be asked which.
        is_free = len(by_id) <= 1 and len(of_type) <= 1 and not self._alone(name)
        return is_free and all(each is step for each in (*by_id, *of_type))

    def _alone(self, name: str) -> bool:
        """Whether a name is also the id of an event that is in none of the steps."""
        having = sum(name in timeline.events for timeline in self.timelines)
        steps = self._by_id.get(name, ())
        return having > sum(event.id == name for step in steps for event in _present(step))

    @cached_property
    def _by_id(self) -> Mapping[str, list[Row]]:
        """The steps by the ids of their events: by each, and by all of a step together."""
        found: dict[str, list[Row]] = {}
        for step in self.steps:
            for name in dict.fromkeys((_row_id(step), *(event.id for event in _present(step)))):
                found.setdefault(name, []).append(step)
        return found

    def _of_type(self, kind: str) -> Sequence[Row]:
        return self._by_type.get(kind, ())

    @cached_property
    def _by_type(self) -> Mapping[str, list[Row]]:
        """The steps with an event of each type."""
        found: dict[str, list[Row]] = {}
        for step in self.steps:
            for kind in dict.fromkeys(event.event_type for event in _present(step)):
                found.setdefault(kind, []).append(step)
        return found

    def _ambiguous(self, name: str, called: Sequence[Row]) -> InvalidValueError:
        if len(called) > 1 and name not in self._by_id:
            of_type = [[e.id for e in _present(step) if e.event_type == name] for step in called]
            names = ", ".join(ids[0] for ids in of_type)
            problem = f"is the type of {len(called):,} steps"
            hint = f"write {name}#1 for the first of them, or an id: {names}"
        else:
            problem = "may mean several steps: ids and types of both sides are names"
            hint = f"write the ids of the one: {' or '.join(map(_row_id, called))}"
        return InvalidValueError("steps", name, problem, "the name of one step", hint)

    def _unknown(self, name: str, of_type: Sequence[Row]) -> Exception:
        if any(name in timeline.events for timeline in self.timelines):
            problem, expected = "has no counterpart on the other side", "a step that both have"
            hint = "if it has one, pin it: pins=[(left, right)]"
            return InvalidValueError("steps", name, problem, expected, hint)
        if of_type:
            problem = f"is not one of the {len(of_type):,} steps of that type"
            return InvalidValueError("steps", name, problem, "a number from 1")
        events = [event for step in self.steps for event in _present(step)]
        known = dict.fromkeys([*(e.event_type for e in events), *(e.id for e in events)])
        return UnknownIdError.among("step", name, list(known))


def _types(step: HasEvents) -> tuple[str, ...]:
    """The types of a step's events, each once: mostly one."""
    return tuple(dict.fromkeys(event.event_type for event in _present(step)))


def _row_id(step: HasEvents) -> str:
    """The ids of all its events, as a pin is written."""
    return "=".join(event.id for event in _present(step))


def _present(step: HasEvents) -> list[Event]:
    return [event for event in step.events if event]


def _names_in(steps: object) -> Iterator[str | StepPair]:
    """The names, and the pairs of names that an arrow connects."""
    given: Iterable[object] = steps.split(",") if isinstance(steps, str) else _listed(steps)
    for each in given:
        match each:
            case str():
                start, arrow, end = each.replace("\N{RIGHTWARDS ARROW}", "->").partition("->")
                yield (start.strip(), end.strip()) if arrow else start.strip()
            case (str() as start, str() as end):
                yield start, end
            case _:
                raise InvalidValueError("steps", each, "is not the name of a step", _EXPECTED)


def _listed(steps: object) -> Iterable[object]:
    if not isinstance(steps, Iterable):
        raise InvalidValueError("steps", steps, "is not a list", _EXPECTED)
    return list(cast("Iterable[object]", steps))
