"""What a comparison is asked about: two events or two timelines, and pairs of their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.events import Event
from policytimeline.model.fields import check_a
from policytimeline.model.timeline import Timeline

_CALLS: dict[type, tuple[str, str]] = {
    Event: ("compare_events", 'dataset.events["{}"]'),
    Timeline: ("compare_timelines", 'dataset.timeline("{}")'),
}
"""What compares two of a class, and what finds one of it by its id."""

_A_PAIR = "two events or their ids, left and right"


def check_sides(cls: type[Event | Timeline], left: object, right: object) -> None:
    """Raise an error for anything but two values of a class, and name the call that works.

    An id alone does not do, because two datasets may use it for different things.

    Raises:
        InvalidValueError: If a side is something else.
    """
    hint = _hint(cls, left, right)
    check_a("left", left, cls, hint)
    check_a("right", right, cls, hint)


def _hint(cls: type, left: object, right: object) -> str:
    """The call that compares the two sides, if they are of one class or given by their ids."""
    for other, (call, _) in _CALLS.items():
        if isinstance(left, other) and isinstance(right, other):
            return f"write {call}(left, right)"
    call, by_id = _CALLS[cls]
    sides = [by_id.format(side) if isinstance(side, str) else "" for side in (left, right)]
    named = [text or name for text, name in zip(sides, ("left", "right"), strict=True)]
    return f"write {call}({', '.join(named)})" if any(sides) else ""


def check_ids(field: str, timeline: Timeline) -> None:
    """Raise an error for a timeline that uses an id for several events.

    All figures are found by ids, so that one of the events would be lost.

    Raises:
        InvalidValueError: If it does.
    """
    repeated = timeline.events.repeated
    if not repeated:
        return
    event_id = repeated[0].id
    count = sum(event.id == event_id for event in timeline)
    problem = f"is the id of {count:,} events of timeline {timeline.id!r}"
    hint = f'give one of them another id, such as "{event_id}-2"'
    raise InvalidValueError(field, event_id, problem, "an id of its own for each event", hint)


def check_days(field: str, days: object) -> None:
    """Raise an error for anything but None or a whole number of days that is not negative.

    Raises:
        InvalidValueError: If it is something else.
    """
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 0):
        expected, hint = "a whole number from 0 up", f"write {field}=31"
        raise InvalidValueError(field, days, "is not a number of days", expected, hint)


def pairs_in(field: str, pairs: object) -> Iterator[tuple[object, object]]:
    """The pairs of a list.

    Raises:
        InvalidValueError: If it is not a list, or one of them is not a pair.
    """
    if isinstance(pairs, str) or not isinstance(pairs, Iterable):
        hint = f"write {field}={_written(pairs)}" if pairs is not None else f"leave {field} out"
        raise InvalidValueError(field, pairs, "is not a list of pairs", "a list of pairs", hint)
    for pair in cast("Iterable[object]", pairs):
        yield _pair(field, pair, f"write {field}={_written(pair)}")


def pair_in(field: str, pair: object) -> tuple[object, object]:
    """The two of a pair.

    Raises:
        InvalidValueError: If it is not one.
    """
    return _pair(field, pair, f"write {field}={_written(pair)[1:-1]}")


def _pair(field: str, pair: object, hint: str) -> tuple[object, object]:
    match cast("Sequence[object]", pair):
        case [one, other]:
            return one, other
        case _:
            raise InvalidValueError(field, pair, "is not a pair", _A_PAIR, hint)


def _written(pair: object) -> str:
    """A list of one pair as the user would type it; of ``left=right``, these two."""
    left, _, right = pair.partition("=") if isinstance(pair, str) else ("", "", "")
    both = (left, right) if left and right else ("id-on-the-left", "id-on-the-right")
    return f'[("{both[0]}", "{both[1]}")]'


def event_on(
    field: str, event: object, own: Sequence[Event], side: str, other: Sequence[Event]
) -> Event:
    """An event of one side of a comparison, given itself or its id.

    Args:
        field: The argument that it is part of.
        event: The event or its id.
        own: The events of the side that it should be on.
        side: The side: left or right.
        other: The events of the other side.

    Raises:
        InvalidValueError: If it is neither an event nor an id, or of the other side.
        UnknownIdError: If it is of no side.
    """
    if not isinstance(event, str | Event):
        raise InvalidValueError(field, event, "is not an event", "an Event or its id")
    found = next((each for each in own if event in (each, each.id)), None)
    if found is not None:
        return found
    event_id = event if isinstance(event, str) else event.id
    if any(event in (each, each.id) for each in other):
        problem = f"is not on the {side}, but on the other side"
        hint = f"the left one comes first; of the {side} side, name one such as {own[0].id!r}"
        raise InvalidValueError(field, event_id, problem, _A_PAIR, hint)
    ids = [each.id for each in own]
    if event_id in ids:
        problem = f"is the id of another event on the {side}: this one differs from it"
        hint = f'write the id: "{event_id}"'
        raise InvalidValueError(field, event_id, problem, "an event of the timeline", hint)
    kind = f"event on the {side}"
    raise UnknownIdError.among(kind, event_id, ids)
