"""The order of what leads to each other in a graph, and what leads to each other in circles."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set as AbstractSet
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Place = TypeVar("Place", bound=tuple[object, ...])


def in_turn(places: Mapping[Key, Place], after: Mapping[Key, Iterable[Key]]) -> Iterator[Key]:
    """The nodes of a graph without circles, the least first, but none before all that lead to it.

    Args:
        places: What sorts each node; no two have the same.
        after: The nodes that each leads to.

    >>> "".join(in_turn({"a": (3,), "b": (2,), "c": (1,)}, {"a": "c"}))
    'bac'
    """
    sorter: TopologicalSorter[Key] = TopologicalSorter(dict.fromkeys(places, ()))
    for node, later in after.items():
        for other in later:
            sorter.add(other, node)
    sorter.prepare()
    ready: list[tuple[Place, Key]] = []
    while sorter.is_active():
        for node in sorter.get_ready():
            heappush(ready, (places[node], node))
        _, node = heappop(ready)
        yield node
        sorter.done(node)


def circles(keys: Iterable[Key], after: Mapping[Key, AbstractSet[Key]]) -> Iterator[list[Key]]:
    """Every node once, in groups: those that lead to each other together, the others alone.

    Follows Tarjan (1972), without recursion.

    >>> list(circles("abc", {"a": {"b"}, "b": {"a", "c"}}))
    [['c'], ['b', 'a']]
    """
    found_at: dict[Key, int] = {}
    lowest: dict[Key, int] = {}
    kept: list[Key] = []
    done: set[Key] = set()
    for root in keys:
        if root in found_at:
            continue
        found_at[root] = lowest[root] = len(found_at)
        kept.append(root)
        way = [(root, iter(after.get(root, ())))]
        while way:
            key, others = way[-1]
            for other in others:
                if other not in found_at:
                    found_at[other] = lowest[other] = len(found_at)
                    kept.append(other)
                    way.append((other, iter(after.get(other, ()))))
                    break
                if other not in done:
                    lowest[key] = min(lowest[key], found_at[other])
            else:
                way.pop()
                if way:
                    before = way[-1][0]
                    lowest[before] = min(lowest[before], lowest[key])
                if lowest[key] == found_at[key]:
                    group = kept[kept.index(key) :] if kept[-1] != key else [key]
                    del kept[-len(group) :]
                    done.update(group)
                    yield group[::-1]
