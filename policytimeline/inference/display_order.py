"""The order in which to show events: by bounds, but none before what certainly comes first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
from typing import TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.dates.clock import clock_of
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.circles import circles, in_turn
from policytimeline.inference.sequence import stated_to_start_first
from policytimeline.inference.solver.graph import ZERO

Place: TypeAlias = tuple[Day, Day, int, Day, str]
"""Earliest day of the start (latest if unbounded), its latest, turn by the clock, end, and id."""


def display_ranks(alternatives: Alternatives) -> Iterator[tuple[str, int]]:
    """The ids of everything that has a date, in an order that no statement contradicts.

    Each with its rank, which is equal for what may come in either order. What is stated to start no
    later than each other, in a circle, comes together.
    """
    turns = _turns(alternatives)
    places = {
        key: _place(alternatives, key, turns.get(key, 0)) for key in alternatives.network.spans
    }
    later_of = later_by_statement(alternatives)
    groups = [sorted(places[key] for key in group) for group in circles(places, later_of)]
    group_of = {key: number for number, group in enumerate(groups) for *_, key in group}
    after: list[set[int]] = [set() for _ in groups]
    for key, later in later_of.items():
        after[group_of[key]] |= {group_of[other] for other in later} - {group_of[key]}
    lowest_rank = [0] * len(groups)
    rank, before = 0, None
    for number in in_turn({n: group[0] for n, group in enumerate(groups)}, dict(enumerate(after))):
        rank = max(rank, lowest_rank[number])
        for *bounds, key in groups[number]:
            rank += bounds != before
            before = bounds
            yield key, rank
        for later_group in after[number]:
            lowest_rank[later_group] = rank + 1


def later_by_statement(alternatives: Alternatives) -> Mapping[str, AbstractSet[str]]:
    """For each id, what certainly starts on the same day or later, if bounds do not say so.

    The earliest days together are a choice of days that keeps every constraint. So the bounds say
    it, and single statements for equal bounds, but for what has no earliest day.
    """
    found = stated_to_start_first(alternatives)
    spans, solution = alternatives.network.spans, alternatives.solutions[0]
    begins = {span.begin: key for key, span in spans.items()}
    for node in _indirect(alternatives, begins):
        key = begins[node]
        if math.isinf(alternatives.bound(node, "earliest")):
            for other, days in solution.distances.near_from(node).items():
                if days <= 0 and other in begins and other != node:
                    found.setdefault(begins[other], set()).add(key)
            for other, days in solution.distances.near_to(node).items():
                if days <= 0 and other in begins and other != node:
                    found.setdefault(key, set()).add(begins[other])
    return found


def _indirect(alternatives: Alternatives, begins: dict[int, str]) -> Iterator[int]:
    """The starts that several statements alone may put in an order with others.

    Their part of the network has statements that put something after a start, or that count from
    an end.
    """
    owners = {span.end: key for key, span in alternatives.network.spans.items()} | begins
    graph = alternatives.solutions[0].constraints.graph
    edges = graph.leaving
    tails = {
        tail
        for tail, head, days in zip(edges.tails, edges.heads, edges.days, strict=True)
        if (days > 0 or tail not in begins)
        and tail != ZERO != head
        and owners.get(tail) != owners.get(head)
    }
    if tails:
        components = graph.components
        parts = {components[tail] for tail in tails}
        yield from (node for node in begins if components[node] in parts)


def _turns(alternatives: Alternatives) -> dict[str, int]:
    """For each id with a clock time, how many other times of its day come before it.

    Only times of which both have a zone, or neither, are told apart.
    """
    return {
        key: turn
        for of_day in times_by_day(alternatives, alternatives.network.spans).values()
        for turn, (_, keys) in enumerate(sorted(of_day.items()))
        for key in keys
    }


def times_by_day(
    alternatives: Alternatives, keys: Iterable[str]
) -> Mapping[tuple[Day, bool], Mapping[int, Sequence[str]]]:
    """The ids with clock times, by the second at which each starts, those of a day together.

    Times with a zone and times without are apart, because nothing tells which comes first.
    """
    found: dict[tuple[Day, bool], dict[int, list[str]]] = {}
    for key in keys:
        coded = alternatives.describer.dataset.date_of(key)
        if coded and (clock := clock_of(coded.clock)):
            of_day = found.setdefault((coded.begin_days.earliest, clock.has_zone), {})
            of_day.setdefault(clock.seconds, []).append(key)
    return found


def bounds_of(alternatives: Alternatives, key: str) -> tuple[Day, Day, Day]:
    """The earliest and the latest day of a start, and the latest of an end.

    They are the inferred ones, or the coded ones of what a conflict is about.
    """
    span, coded = alternatives.network.spans[key], alternatives.describer.dataset.date_of(key)
    if alternatives.is_sound(key) or coded is None:
        earliest, latest = (alternatives.bound(span.begin, side) for side in ("earliest", "latest"))
        return earliest, latest, alternatives.bound(span.end, "latest")
    return coded.begin_days.earliest, coded.begin_days.latest, coded.end_days.latest


def _place(alternatives: Alternatives, key: str, turn: int) -> Place:
    """A sort key."""
    earliest, latest, last = bounds_of(alternatives, key)
    return latest if math.isinf(earliest) else earliest, latest, turn, last, key
