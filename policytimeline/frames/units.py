"""Whom an event concerns: the units of a panel, such as states, actors or timelines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias, cast

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.arguments import check_word
from policytimeline.errors import InvalidValueError
from policytimeline.findings import tallied
from policytimeline.model.events import Event
from policytimeline.model.fields import as_tuple
from policytimeline.suggestions import did_you_mean

Unit: TypeAlias = str | Callable[[Event], str | Iterable[str]]
"""What the units are: ``jurisdiction``, ``timeline``, ``actor``, ``actor:ROLE``,
``attribute:NAME``, or a function that gives an event's unit or units."""

WithoutUnit: TypeAlias = Literal["refuse", "drop"]
"""What becomes of an event without a unit: an error, or it is left out."""

NO_UNIT_HINT = (
    "write unit='timeline', or another unit that every event has; "
    "without_unit='drop' leaves these events out"
)
_SHOWN = 3


class Pairs(NamedTuple):
    """Which event concerns which unit.

    Attributes:
        event: The place of an event.
        unit: The place of a unit that it concerns.
    """

    event: NDArray[np.intp]
    unit: NDArray[np.intp]

    @property
    def listed(self) -> list[tuple[int, int]]:
        """The same as pairs of whole numbers."""
        events: list[int] = self.event.tolist()
        units: list[int] = self.unit.tolist()
        return list(zip(events, units, strict=True))


@attrs.frozen(eq=False)
class Memberships:
    """The units, and which event concerns which.

    Attributes:
        units: The ids of the units, those asked for first, then the others in order.
        pairs: Which event concerns which.
        are_given: Whether the caller said which units there are.
    """

    units: tuple[str, ...]
    pairs: Pairs
    are_given: bool


def memberships(
    events: Sequence[Event],
    unit: Unit,
    units: Iterable[str] | None,
    *,
    without_unit: WithoutUnit = "refuse",
    further: Iterable[str] = (),
) -> Memberships:
    """The units of some events.

    Args:
        events: The events.
        unit: What the units are.
        units: All units that there are, also those of no event; None for those of the events.
        without_unit: What becomes of an event that has none.
        further: Units that were searched, although no event may concern them.

    Raises:
        InvalidValueError: If an event has no unit, or one that is not among `units`; or if the
            arguments are not what they should be.
    """
    check_word("without_unit", without_unit, ("refuse", "drop"), "says nothing of such events")
    of_event = check_unit(unit)
    found = [tuple(dict.fromkeys(as_ids(of_event(event)))) for event in events]
    without = [event.id for event, ids in zip(events, found, strict=True) if not ids]
    if without and without_unit == "refuse":
        problem = f"is not known of {len(without):,} of {len(events):,} events ({some_of(without)})"
        hint = NO_UNIT_HINT
        raise InvalidValueError("unit", unit, problem, "a unit of every event", hint)
    if units is None:
        ids = sorted({*further, *(each for some in found for each in some)})
    else:
        ids = list(dict.fromkeys(as_ids(units)))
        _check_known(found, ids)
    places = {each: place for place, each in enumerate(ids)}
    pairs = [(row, places[each]) for row, some in enumerate(found) for each in some]
    numbers = np.array(pairs, np.intp).reshape(-1, 2)
    return Memberships(tuple(ids), Pairs(numbers[:, 0], numbers[:, 1]), units is not None)


def units_of(events: Iterable[Event], unit: Unit) -> set[str]:
    """The units of any of these events."""
    of_event = check_unit(unit)
    return {each for event in events for each in as_ids(of_event(event))}


def check_unit(unit: object) -> Callable[[Event], str | Iterable[str]]:
    """The function that gives an event's units.

    Raises:
        InvalidValueError: If `unit` is neither one nor names one.
    """
    if callable(unit):
        return cast("Callable[[Event], str | Iterable[str]]", unit)
    text = unit if isinstance(unit, str) else ""
    word, _, detail = text.partition(":")
    askers: dict[tuple[str, bool], Callable[[Event], str | Iterable[str]]] = {
        ("jurisdiction", False): lambda event: event.jurisdictions,
        ("timeline", False): lambda event: event.timelines,
        ("actor", False): lambda event: [part.actor_id for part in event.participants],
        ("actor", True): lambda event: event.actors_in(detail),
        ("attribute", True): lambda event: _attribute(event, detail),
    }
    if (word, bool(detail)) not in askers:
        words = ("jurisdiction", "timeline", "actor", "actor:ROLE", "attribute:NAME")
        expected = f"one of {', '.join(words)}, or a function of an event"
        hint = did_you_mean(text, words)
        raise InvalidValueError("unit", unit, "is not a kind of unit", expected, hint)
    return askers[word, bool(detail)]


def _attribute(event: Event, name: str) -> tuple[str, ...]:
    value = event.attributes.get(name)
    return () if value is None else (str(value),)


def as_ids(given: str | Iterable[str]) -> tuple[str, ...]:
    """The ids that a text or several texts are; an empty text is none."""
    ids = as_tuple(given)
    for each in ids:
        if not isinstance(each, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidValueError("units", each, "is not the id of a unit", "text, such as 'FR'")
    return tuple(each for each in ids if each)


def _check_known(found: Iterable[Iterable[str]], ids: Sequence[str]) -> None:
    """Raise an error if an event concerns a unit that is not among those given."""
    lost = sorted({each for some in found for each in some}.difference(ids))
    if lost:
        problem = f"lacks {tallied('units', len(lost))} that events have ({some_of(lost)})"
        hint = "add them, or leave their events out: dataset.filter(...)"
        raise InvalidValueError("units", list(ids), problem, "every unit of the events", hint)


def some_of(ids: Sequence[str]) -> str:
    """The first few ids, for a message."""
    return ", ".join(ids[:_SHOWN]) + (", ..." if len(ids) > _SHOWN else "")
