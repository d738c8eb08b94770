"""The pairs of events that a caller names: pinned to each other, or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from policytimeline.comparison.arguments import event_on, pairs_in
from policytimeline.comparison.pairing.barred import Places
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Event

NamedPairs: TypeAlias = Iterable[tuple[Event | str, Event | str]]


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


def _places(field: str, pairs: NamedPairs, left: Steps, right: Steps) -> Iterator[Places]:
    place_on_left, place_on_right = (
        {event.id: place for place, event in reversed([*enumerate(side.events)])}
        for side in (left, right)
    )
    for one, other in pairs_in(field, pairs):
        mine = event_on(field, one, left.events, "left", right.events)
        yours = event_on(field, other, right.events, "right", left.events)
        yield place_on_left[mine.id], place_on_right[yours.id]
