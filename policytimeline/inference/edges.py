"""Edges of the network: what a date, a lag or a link says of the days of its nodes."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.inference.named_network import Choice, NodeSpan
from policytimeline.inference.relations import ORDERS, puts_object_first
from policytimeline.inference.solver.graph import FARTHEST, OPEN, ZERO, Constraint
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Link


class Edges:
    """Edges as they are collected, in ascending order of their origins.

    Attributes:
        numbers: Tail, head, days and origin of each edge, one after the other.
        left_out: The origins of edges whose days are too many to count.
    """

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.left_out: list[int] = []

    @property
    def columns(self) -> tuple[array[int], ...]:
        """Tails, heads, days and origins."""
        numbers = array("q", self.numbers)
        return tuple(numbers[place::4] for place in range(4))

    def add(self, tail: int, head: int, days: int, origin: int) -> None:
        """Add an edge, unless its days are too many to count."""
        if -FARTHEST <= days <= FARTHEST:
            self.numbers += (tail, head, days, origin)
        else:
            self.left_out.append(origin)

    def add_open(self, tail: int, head: int, origin: int) -> None:
        """Add the edge of an open end, which is beyond every day."""
        self.numbers += (tail, head, -OPEN, origin)

    def add_bounds(self, node: int, earliest: Day, latest: Day, origin: int) -> None:
        """Add the bounds of a node, if there are any."""
        if latest != math.inf:
            self.add(ZERO, node, int(latest), origin)
        if earliest != -math.inf:
            self.add(node, ZERO, -int(earliest), origin)

    def add_days_before(self, node: int, date: UncertainDate, lag: Lag) -> None:
        """Add the bounds of a node that is so many days before a date, without the date itself."""
        shortest, longest = lag
        latest = math.inf if shortest is None else date.latest_day - shortest
        earliest = -math.inf if longest is None else date.earliest_day - longest
        self.add_bounds(node, earliest, latest, 0)

    def add_lag(self, start: int, end: int, lag: Lag, origin: int) -> None:
        """Add what a lag from one node to another says."""
        shortest, longest = lag
        if longest is not None:
            self.add(start, end, longest, origin)
        if shortest is not None:
            self.add(end, start, -shortest, origin)

    def add_links(
        self, book: Codebook, spans: Mapping[str, NodeSpan], links: Iterable[Link], first: int
    ) -> None:
        """Add what each descriptive link states; a normative one says what ought to be."""
        meanings: dict[str, _Meaning] = {}
        span_of, numbers = spans.get, self.numbers
        for number, link in enumerate(links, first):
            kind, lag = link.kind, link.lag
            meaning = meanings.get(kind)
            if meaning is None:
                meaning = meanings[kind] = _meaning(book, kind)
            is_normative, orders, object_first = meaning
            subject, object_ = span_of(link.subject), span_of(link.object)
            if is_normative or subject is None or object_ is None:
                continue
            if orders:
                nodes = subject + object_
                for tail, head, days in orders:
                    numbers += (nodes[tail], nodes[head], days, number)
            if lag is not None:
                start, end = (object_, subject) if object_first else (subject, object_)
                self.add_lag(start[0], end[0], lag, number)


def edges_of_reading(choice: Choice, lag: Lag) -> Edges:
    """What one reading of a phrase says."""
    edges = Edges()
    edges.add_lag(choice.begin, choice.anchor, lag, choice.origin)
    return edges


def edges_of_links(
    book: Codebook, spans: Mapping[str, NodeSpan], links: Sequence[Link]
) -> Iterator[tuple[Constraint, int]]:
    """What links beside those of the dataset state, each edge with the place of its link."""
    edges = Edges()
    edges.add_links(book, spans, links, 0)
    for tail, head, days, place in zip(*edges.columns, strict=True):
        yield (tail, head, days), place


def constrains(book: Codebook, link: Link) -> bool:
    """Whether a link says anything about when its sides took place."""
    is_normative, orders, _ = _meaning(book, link.kind)
    return not is_normative and bool(orders or link.lag)


class _Meaning(NamedTuple):
    """What a kind of link says about time.

    Attributes:
        is_normative: Whether it says what ought to be, and not what was.
        orders: Tail and head of each edge, as places among the start and the end of the subject
            and of the object, with its days.
        object_first: Whether the object starts first.
    """

    is_normative: bool
    orders: tuple[tuple[int, int, int], ...]
    object_first: bool


def _meaning(book: Codebook, kind: str) -> _Meaning:
    is_normative = kind in book.link_kinds and book.link_kinds[kind].normative
    relation = book.temporal_relation(kind)
    orders = tuple(
        (_SIDES.index(second), _SIDES.index(first), most)
        for first, second, most in ORDERS.get(relation, ())
    )
    return _Meaning(is_normative, orders, puts_object_first(relation))


_SIDES = "aAbB"
