"""The events of a dataset as columns: their fields, their bounds, one column for each role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from types import NoneType

import numpy as np

from policytimeline.errors import InvalidValueError
from policytimeline.frames.bounds import EventBounds
from policytimeline.frozen import EMPTY
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.model.events import Event
from policytimeline.model.quantities import AttributeValue, Quantity

SEPARATOR = ";"
"""What stands between several ids or words in one cell."""

ACTOR, ATTRIBUTE, DATE = "actor_", "attribute_", "date_"
"""What the names of the columns of roles, attributes and role dates begin with."""

SIDES = ("earliest", "latest")
BOUNDS = tuple(f"{side}_{bound}" for side in ("begin", "end") for bound in SIDES)


def event_columns(bounds: EventBounds) -> Iterator[FrameColumn]:
    """The columns, each name once."""
    events = bounds.events
    for name in ("id", "title", "event_type"):
        yield _filled(name, name, events)
    yield FrameColumn.of_array("when", ColumnType.TEXT, bounds.texts)
    for name in BOUNDS:
        yield FrameColumn.of_days(name, getattr(bounds, name))
    yield FrameColumn.of_array("end_kind", ColumnType.TEXT, bounds.end_kinds)
    yield FrameColumn.of_array("is_inferred", ColumnType.BOOLEAN, bounds.is_inferred)
    for name in ("status", "basis", "extent"):
        # What `value` gives, in a tenth of the time.
        yield _filled(name, f"{name}._value_", events)
    for name in ("jurisdictions", "timelines", "tags"):
        yield _lists(name, map(attrgetter(name), events))
    yield _lists("sources", map(_sources, events))
    yield _texts("note", [event.note or None for event in events])
    yield from _participants(events)
    yield from _role_dates(events)
    yield from _attributes(events)


def _sources(event: Event) -> Sequence[str]:
    """The ids of the sources of its evidence, each once."""
    if not event.evidence:
        return ()
    return list(dict.fromkeys([piece.source_id for piece in event.evidence]))


def _filled(name: str, attribute: str, events: Sequence[Event]) -> FrameColumn:
    """An attribute of events that is a text in all of them."""
    texts = np.fromiter(map(attrgetter(attribute), events), np.object_, len(events))
    return FrameColumn.of_array(name, ColumnType.TEXT, texts)


def _texts(name: str, texts: Sequence[str | None]) -> FrameColumn:
    return FrameColumn.of(name, ColumnType.TEXT, texts)


def _lists(name: str, several: Iterable[Sequence[str]]) -> FrameColumn:
    """Several ids or words in each cell; null for none."""
    return _texts(name, [SEPARATOR.join(each) if each else None for each in several])


def _participants(events: Sequence[Event]) -> Iterator[FrameColumn]:
    """A column of actors for each role."""
    cells: dict[str, list[str | None]] = defaultdict(lambda: [None] * len(events))
    for row, event in enumerate(events):
        for part in event.participants:
            column = cells[part.role]
            before = column[row]
            column[row] = f"{before}{SEPARATOR}{part.actor_id}" if before else part.actor_id
    for role in sorted(cells):
        yield _texts(f"{ACTOR}{role}", cells[role])


def _role_dates(events: Sequence[Event]) -> Iterator[FrameColumn]:
    """The text and the bounds of each role date."""
    of_events = list(map(attrgetter("dates"), events))
    for role in sorted({role for dates in of_events if dates is not EMPTY for role in dates}):
        dates = [dates.get(role) for dates in of_events]
        name = f"{DATE}{role}"
        yield _texts(name, [None if each is None else str(each) for each in dates])
        for side in SIDES:
            days = [np.nan if d is None else getattr(d, f"{side}_day") for d in dates]
            yield FrameColumn.of_days(f"{name}_{side}", np.array(days, np.float64))


def _attributes(events: Sequence[Event]) -> Iterator[FrameColumn]:
    """A column for each attribute, of the type that all its values have."""
    cells: dict[str, list[AttributeValue | None]] = defaultdict(lambda: [None] * len(events))
    for row, attributes in enumerate(map(attrgetter("attributes"), events)):
        if attributes is not EMPTY:
            for name, value in attributes.items():
                cells[name][row] = value
    for name in sorted(cells):
        values = cells[name]
        column = f"{ATTRIBUTE}{name}"
        types = set(map(type, values)) - {NoneType}
        if types == {bool}:
            yield FrameColumn.of(column, ColumnType.BOOLEAN, values)
        elif types == {int}:
            yield _integers(column, values)
        elif types <= {int, float}:
            yield FrameColumn.of(column, ColumnType.FLOAT, values)
        else:
            yield _texts(column, [None if value is None else _text(value) for value in values])
            if Quantity in types:
                yield from _quantity_bounds(column, values)


def _integers(column: str, values: Sequence[AttributeValue | None]) -> FrameColumn:
    """Integers, or floats if one of them has too many digits for a dataframe."""
    with suppress(InvalidValueError):
        made = FrameColumn.of(column, ColumnType.INTEGER, values)
        if made.values.min() > -(2**63):
            return made
    return FrameColumn.of(column, ColumnType.FLOAT, values)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quantity_bounds(column: str, values: Sequence[object]) -> Iterator[FrameColumn]:
    """The bounds of quantities; a plain number is its own."""
    for side in ("low", "high"):
        bounds = [_bound(value, side) for value in values]
        yield FrameColumn.of(f"{column}_{side}", ColumnType.FLOAT, bounds)


def _bound(value: object, side: str) -> float | None:
    match value:
        case Quantity():
            return value.low if side == "low" else value.high
        case bool() | str() | None:
            return None
        case int() | float():
            return float(value)
        case _:  # pragma: no cover - an attribute has no other value
            return None
