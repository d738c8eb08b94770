"""The pairs of events that a caller names: pinned to each other, or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, cast

from policytimeline.comparison.steps import Steps
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.events import Event
from policytimeline.model.fields import as_tuple

NamedPairs: TypeAlias = Iterable[tuple[Event | str, Event | str]]
Places: TypeAlias = tuple[int, int]

_EXPECTED = "two events or their ids, left and right"


def pinned_places(pins: NamedPairs, left: Steps, right: Steps) -> dict[int, int]:
    """The places of events that must be matched, from left to right.

    Raises:
        InvalidValueError: If a pin is not a pair, or an event is in two pins.
        UnknownIdError: If an event is not one of its side.
    """
    found: dict[int, int] = {}
    taken: dict[int, int] = {}
    for mine, yours in _places("pins", pins, left, right):
        first = found.get(mine, yours), taken.get(yours, mine)
        if mine in found or yours in taken:
            event = (left.events[mine] if mine in found else right.events[yours]).id
            kept = left.events[first[1]].id, right.events[first[0]].id
            raise InvalidValueError(
                "pins", event, "is in two pins", "one pin for an event", f"keep one: {_call(kept)}"
            )
        found[mine], taken[yours] = yours, mine
    return found


def places_apart(
    apart: NamedPairs, pinned: dict[int, int], left: Steps, right: Steps
) -> frozenset[Places]:
    """The places of pairs that must not be matched.

    Raises:
        InvalidValueError: If one of them is not a pair, or is pinned.
        UnknownIdError: If an event is not one of its side.
    """
    found = frozenset(_places("apart", apart, left, right))
    for mine, yours in sorted(found & pinned.items()):
        pair = left.events[mine].id, right.events[yours].id
        expected = "a pair that is either pinned or kept apart"
        hint = "leave it out of pins or out of apart"
        raise InvalidValueError("apart", pair, "is also pinned", expected, hint)
    return found


def _call(pair: tuple[str, str]) -> str:
    return f'pins=[("{pair[0]}", "{pair[1]}")]'


def _places(field: str, pairs: NamedPairs, left: Steps, right: Steps) -> Iterable[Places]:
    for pair in as_tuple(pairs):
        one, other = _both(field, pair)
        yield _place(field, one, left, "left", right), _place(field, other, right, "right", left)


def _both(field: str, pair: object) -> tuple[object, object]:
    """The two of a pair, if it is one."""
    match cast("Sequence[object]", pair):
        case [one, other]:
            return one, other
        case _:
            hint = f'write {field}=[("id-on-the-left", "id-on-the-right")]'
            raise InvalidValueError(field, pair, "is not a pair", _EXPECTED, hint)


def _place(field: str, event: object, side: Steps, name: str, other: Steps) -> int:
    """Where an event stands among the steps of a side."""
    if not isinstance(event, str | Event):
        raise InvalidValueError(field, event, "is not an event", "an Event or its id")
    event_id = event if isinstance(event, str) else event.id
    for place, each in enumerate(side.events):
        if event in (each, each.id):
            return place
    if any(each.id == event_id for each in other.events):
        problem = f"is not on the {name}, but on the other side"
        hint = "swap the two of the pair: the left one comes first"
        raise InvalidValueError(field, event_id, problem, _EXPECTED, hint)
    kind = f"event on the {name}"
    raise UnknownIdError.among(kind, event_id, [each.id for each in side.events])
