"""Rules about numbers: a source gives another one, or the dates of the event do."""

from __future__ import annotations

import math
from collections.abc import Iterator

from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError, OpenEndError
from policytimeline.findings import Finding, Severity
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Event
from policytimeline.model.evidence import Stance
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("numbers-disagree", Severity.WARNING)
def numbers_disagree(context: Context) -> Iterator[Finding]:
    """A source gives another number than is coded, or the dates give another duration.

    The number that a supporting piece of evidence `asserts` of an attribute and the coded one
    cannot both be true: no number is within the bounds of both. An approximate number (`~60`) may
    be a tenth off. Numbers of different units are not compared. An attribute called `duration` or
    `length` whose unit is `days` is held against the dates; the last day may be counted or not.

    Fix: decide which is right, and say why in a note; or write a range that allows both
    (`2500..2700`).
    """
    book = context.dataset.codebook
    for path, item in context.events_and_claims:
        for number, piece in enumerate(item.evidence):
            if piece.stance is not Stance.SUPPORTS:
                continue
            for field, text in piece.asserts.items():
                name = field.removeprefix("attributes.")
                coded = _number(item.attributes.get(name), name, book)
                said = _said(text) if coded else None
                if coded and said and not _can_both_be(coded, said):
                    message = (
                        f"{piece.source_id} gives {said} as {name} of {item.id!r}, but it is coded "
                        f"{item.attributes[name]}; expected numbers that can both be true"
                    )
                    where = f"{path}.evidence[{number}].asserts.{field}"
                    yield numbers_disagree.finding(where, message, value=text)
        if isinstance(item, Event):
            yield from _durations(path, item, book)


def _durations(path: str, event: Event, book: Codebook) -> Iterator[Finding]:
    """The duration of an event in days that its dates rule out."""
    when = event.when
    if not event.attributes or not isinstance(when, UncertainInterval):
        return
    for name in _DURATIONS & event.attributes.keys():
        coded = _number(event.attributes[name], name, book)
        if coded is None or coded.unit.casefold() not in _DAYS:
            continue
        try:
            shortest, longest = when.duration()
        except OpenEndError:
            continue
        days = Lag(shortest or 0, None if longest is None else longest + 1)
        dated = Quantity(low=days.shortest, high=days.longest, unit=coded.unit)
        if not _can_both_be(coded, dated):
            message = (
                f"{event.id!r} is coded with a {name} of {coded}, but {when} is {dated}; "
                f"expected a {name} that fits the dates"
            )
            value = event.attributes[name]
            yield numbers_disagree.finding(f"{path}.attributes.{name}", message, value=value)


_DURATIONS = frozenset({"duration", "length"})
_DAYS = frozenset({"day", "days"})
_TOLERANCE = 0.1
"""Of an approximate number: by this part of it, it may be off."""


def _number(value: AttributeValue | None, name: str, book: Codebook) -> Quantity | None:
    """A coded number as a quantity, with the unit of the codebook; None if it is not one."""
    if isinstance(value, Quantity):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    definition = book.attributes.get(name)
    return Quantity(low=value, high=value, unit=_unit(definition.unit) if definition else "")


def _unit(text: str) -> str:
    """A unit as a quantity can have it; one that it cannot have is left out."""
    try:
        return Quantity(low=0, unit=text).unit
    except InvalidValueError:
        return ""


def _said(text: str) -> Quantity | None:
    """What a source says, if it is a number; unreadable-assertion reports what is not."""
    try:
        return Quantity.parse(text)
    except InvalidValueError:
        return None


def _can_both_be(one: Quantity, other: Quantity) -> bool:
    """Whether some number is within the bounds of both, or they count different things."""
    units = {each.unit.casefold() for each in (one, other) if each.unit}
    periods = {each.per.casefold() for each in (one, other) if each.per}
    if len(units) > 1 or len(periods) > 1:
        return True
    (low, low_open), (high, high_open) = _bounds(one)
    (other_low, other_low_open), (other_high, other_high_open) = _bounds(other)
    if max(low, other_low) != min(high, other_high):
        return max(low, other_low) < min(high, other_high)
    meeting = max(low, other_low)
    excluded = (
        (low, low_open),
        (high, high_open),
        (other_low, other_low_open),
        (other_high, other_high_open),
    )
    return not any(bound == meeting and is_open for bound, is_open in excluded)


_Bound = tuple[float, bool]
"""A bound, and whether it is excluded itself."""


def _bounds(number: Quantity) -> tuple[_Bound, _Bound]:
    """Both bounds of a number, wider if it is approximate."""
    low = -math.inf if number.low is None else number.low
    high = math.inf if number.high is None else number.high
    if not number.about:
        return (low, number.low_open), (high, number.high_open)
    off = [abs(bound) * _TOLERANCE if math.isfinite(bound) else 0 for bound in (low, high)]
    return (low - off[0], False), (high + off[1], False)
