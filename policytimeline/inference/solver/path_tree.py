"""The tree of the last edges of all paths, while a search goes from node to node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from policytimeline.inference.solver.graph import NO_EDGE, Leaving


@attrs.frozen(eq=False, repr=False)
class PathTree:
    """Which nodes are reached by way of which.

    A node that comes nearer takes along all that is reached by way of it. Its branches are cut
    off, and none of their nodes waits any longer: each is reached again, nearer, later on.

    Attributes:
        leaving: The edges of the graph.
        via: The last edge of the path to each node, changed in place; a node that is cut off
            keeps its own until it is reached again.
        is_waiting: Whether the edges of each node wait to be followed.
        is_hanging: Whether each node is part of the tree.
        children: How many nodes hang on each node.
    """

    leaving: Leaving
    via: list[int]
    is_waiting: list[bool]
    is_hanging: list[bool]
    children: list[int]

    @classmethod
    def of(cls, leaving: Leaving, via: list[int], waiting: Iterable[int]) -> PathTree:
        """The tree of last edges that form no cycle."""
        size = len(via)
        is_waiting, children = [False] * size, [0] * size
        for node in waiting:
            is_waiting[node] = True
        for edge in via:
            if edge != NO_EDGE:
                children[leaving.tails[edge]] += 1
        return cls(leaving, via, is_waiting, [True] * size, children)

    def hang(self, edge: int) -> bool:
        """Hang the head of an edge on its tail, to wait; False if the head leads to the tail."""
        tail, head = self.leaving.tails[edge], self.leaving.heads[edge]
        branches = self._branches(head) if self.children[head] else ()
        if tail == head or tail in branches:
            return False
        for node in (head, *branches):
            self._cut(node)
        self.via[head] = edge
        self.is_hanging[head] = self.is_waiting[head] = True
        self.children[tail] += 1
        return True

    def cycle(self, edge: int) -> tuple[int, ...]:
        """The edges, in order, of the cycle that an edge would close."""
        tails, head = self.leaving.tails, self.leaving.heads[edge]
        edges = [edge]
        while tails[edges[-1]] != head:
            edges.append(self.via[tails[edges[-1]]])
        return tuple(reversed(edges))

    def _branches(self, node: int) -> Sequence[int]:
        """All that is reached by way of a node."""
        via, heads = self.via, self.leaving.heads
        found, waiting = list[int](), [node]
        while waiting:
            at = waiting.pop()
            if self.children[at]:
                below = [
                    heads[edge]
                    for edge in self.leaving.of(at)
                    if via[heads[edge]] == edge and self.is_hanging[heads[edge]]
                ]
                found += below
                waiting += below
        return found

    def _cut(self, node: int) -> None:
        """Take a node off what it hangs on."""
        if self.is_hanging[node] and self.via[node] != NO_EDGE:
            self.children[self.leaving.tails[self.via[node]]] -= 1
        self.is_hanging[node] = self.is_waiting[node] = False
