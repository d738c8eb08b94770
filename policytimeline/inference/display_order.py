"""The order in which to show events: by bounds, but none before what is stated to come first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.sequence import stated_orders

Place: TypeAlias = tuple[Day, Day, str, Day, str]
"""Earliest day of the start (latest if unbounded), its latest, clock time, latest end, and id."""


def display_ranks(alternatives: Alternatives) -> Iterator[tuple[str, int]]:
    """The ids of everything that has a date, in an order that no statement contradicts.

    Each with its rank, which is equal for what may come in either order. What is stated to start no
    later than each other, in a circle, is taken as it comes.
    """
    places = {key: _place(alternatives, key) for key in alternatives.network.spans}
    later_of = stated_orders(alternatives)
    missing = dict.fromkeys(places, 0)
    for later in later_of.values():
        for key in later:
            missing[key] += 1
    # What waits in a circle comes when nothing else is left.
    in_circles = iter(sorted(place for key, place in places.items() if missing[key]))
    ready = [place for key, place in places.items() if not missing[key]]
    heapify(ready)
    rank_of: dict[str, int] = {}
    lowest_rank = dict.fromkeys(places, 0)
    rank, before = 0, None
    while place := heappop(ready) if ready else next(in_circles, None):
        *bounds, key = place
        if key in rank_of:
            continue
        rank = max(rank + (bounds != before), lowest_rank[key])
        rank_of[key], before = rank, bounds
        yield key, rank
        for later_key in later_of.get(key, ()):
            lowest_rank[later_key] = rank + 1
            missing[later_key] -= 1
            if not missing[later_key]:
                heappush(ready, places[later_key])


def _place(alternatives: Alternatives, key: str) -> Place:
    """A sort key: the inferred bounds, or the coded ones of what a conflict is about."""
    span, coded = alternatives.network.spans[key], alternatives.describer.dataset.date_of(key)
    if alternatives.is_sound(key) or coded is None:
        earliest, latest = (alternatives.bound(span.begin, side) for side in ("earliest", "latest"))
        last = alternatives.bound(span.end, "latest")
    else:
        earliest, latest = coded.begin_days.earliest, coded.begin_days.latest
        last = coded.end_days.latest
    start = latest if math.isinf(earliest) else earliest
    return start, latest, coded.clock if coded else "", last, key
