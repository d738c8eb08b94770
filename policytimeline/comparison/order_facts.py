"""In which orders two steps may come, on each side and on both together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.inference.inference import MostDays
from policytimeline.model.events import Event

Sign: TypeAlias = int
"""-1 if the first of two steps comes earlier, 0 if nothing tells them apart, 1 if later."""


SIGNS: tuple[Sign, ...] = (-1, 0, 1)


class Pair(NamedTuple):
    """Two matched steps, by their places in the rows of `MostDays`, and what clock times say.

    Attributes:
        left: The places of both on the left.
        right: The places of both on the right.
        clocks: For each side the order of the clock times, if both have one; else 0.
        is_same: Whether the two sides have the same two events, so that the order is the same.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    clocks: tuple[Sign, Sign]
    is_same: bool


class Order(NamedTuple):
    """One way in which two steps may come: the order on the left and on the right.

    Attributes:
        days: The order of the days on each side.
        signs: The same, clock times included.
    """

    days: tuple[Sign, Sign]
    signs: tuple[Sign, Sign]

    @property
    def is_same(self) -> bool:
        """Whether the order is certainly the same on both sides."""
        return self.signs[0] * self.signs[1] > 0

    @property
    def is_reversed(self) -> bool:
        """Whether the order is certainly reversed."""
        return self.signs[0] * self.signs[1] < 0


def possible_orders(most: MostDays, pair: Pair) -> Iterator[Order]:
    """Every order of two steps that is possible on both sides together."""
    orders = orders_by_side(most, pair)
    if len(orders) == 1:
        yield from orders
        return
    corners = among(most, [*pair.left, *pair.right])
    for order in orders:
        one = with_order(corners, (0, 1), order.days[0])
        if one and with_order(one, (2, 3), order.days[1]):
            yield order


def orders_by_side(most: MostDays, pair: Pair) -> list[Order]:
    """Every order of two steps, for each side what is possible there by itself."""
    return [
        Order((left, right), (left or pair.clocks[0], right or pair.clocks[1]))
        for left in _signs(most, pair.left)
        for right in _signs(most, pair.right)
    ]


def _signs(most: MostDays, places: tuple[int, int]) -> Iterator[Sign]:
    """The possible orders of two days: earlier first."""
    first, second = places
    after, before = most[first][second], most[second][first]
    if after >= 1:
        yield -1
    if after >= 0 and before >= 0:
        yield 0
    if before >= 1:
        yield 1


def with_order(most: MostDays, places: tuple[int, int], sign: Sign) -> MostDays | None:
    """The most days if two steps also come in an order; None if they cannot."""
    first, second = places
    if sign < 0:
        return _with_edge(most, second, first, -1)
    if sign > 0:
        return _with_edge(most, first, second, -1)
    one = _with_edge(most, first, second, 0)
    return None if one is None else _with_edge(one, second, first, 0)


def clock_order(one: Event, other: Event) -> Sign:
    """The order of two events on the same day by their clock times; 0 if those do not tell."""
    first, second = clock_of(one), clock_of(other)
    if first is None or second is None or first.has_zone != second.has_zone:
        return 0
    return (first.seconds > second.seconds) - (first.seconds < second.seconds)


class Clock(NamedTuple):
    """A clock time: seconds since midnight, in universal time if the zone is known."""

    seconds: float
    has_zone: bool


def clock_of(event: Event) -> Clock | None:
    """The clock time of an event's start, if it has one."""
    if not event.when.clock:
        return None
    time = dt.time.fromisoformat(event.when.clock)
    offset = time.utcoffset()
    since_midnight = dt.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second)
    return Clock((since_midnight - (offset or dt.timedelta())).total_seconds(), offset is not None)


def _with_edge(most: MostDays, tail: int, head: int, days: Day) -> MostDays | None:
    """The most days if the head is at most so many days after the tail; None if it cannot be."""
    if most[head][tail] + days < 0:
        return None
    if most[tail][head] <= days:
        return most
    onwards = [days + further for further in most[head]]
    return [
        [min(old, row[tail] + new) for old, new in zip(row, onwards, strict=True)]
        # What does not come nearer to the head comes no nearer to anything behind it.
        if row[tail] + days < row[head]
        else row
        for row in most
    ]


def among(most: MostDays, places: Sequence[int]) -> MostDays:
    """The most days between some of the steps."""
    return [[most[start][end] for end in places] for start in places]
