"""What contradictions block: everything that is connected to one, and by way of what."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping

import attrs

from policytimeline.inference.named_network import NamedNetwork, NodeSpan
from policytimeline.inference.solver.graph import ZERO
from policytimeline.inference.solver.solution import Solution


@attrs.frozen(eq=False)
class Connections:
    """The ways to the nearest contradictions, and what is blocked together.

    Attributes:
        nearest: For each node that is blocked, the place of the contradiction that is nearest.
        towards: The next node on the way there; what the contradiction itself is about has none.
        owners: What each of these nodes belongs to: the id of an event, role date or source.
        part_of: For each contradiction, the place of the first one that is connected to it.
        counts: For each of these first ones, how many are connected to it, with itself.
        blocked: For each of them, the ids of all that is connected to it.
    """

    nearest: Mapping[int, int]
    towards: Mapping[int, int]
    owners: Mapping[int, str]
    part_of: Mapping[int, int]
    counts: Mapping[int, int]
    blocked: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, network: NamedNetwork, solution: Solution) -> Connections:
        """The connections of a solution; each edge of what is blocked is followed once."""
        nearest: dict[int, int] = {}
        part_of: dict[int, int] = {}
        for place, node in _ends(solution):
            nearest.setdefault(node, place)
            part_of.setdefault(place, solution.contradicted.get(node, place))
        towards = _spread(solution, nearest)
        owners: dict[int, str] = {}
        blocked: dict[int, list[str]] = {}
        for key, span in network.spans.items():
            part = next((solution.contradicted[n] for n in span if n in solution.contradicted), -1)
            if part >= 0:
                owners |= dict.fromkeys(span, key)
                blocked.setdefault(part, []).append(key)
        lists = {part: tuple(keys) for part, keys in blocked.items()}
        return cls(nearest, towards, owners, part_of, Counter(part_of.values()), lists)

    def ids_beside(self, place: int) -> tuple[str, ...]:
        """The ids of all that is connected to a contradiction."""
        return self.blocked.get(self.part_of.get(place, place), ())

    def count_beside(self, place: int) -> int:
        """How many contradictions are connected to one, with itself."""
        return self.counts[self.part_of.get(place, place)]

    def through(self, span: NodeSpan) -> tuple[str, ...]:
        """What connects a span with its nearest contradiction: the ids on the way, in order."""
        found: dict[str, None] = {}
        node = span.begin if span.begin in self.nearest else span.end
        own = self.owners.get(node, "")
        while node in self.towards:
            node = self.towards[node]
            found[self.owners[node]] = None
        return tuple(key for key in found if key != own)


def _ends(solution: Solution) -> Iterator[tuple[int, int]]:
    """The place of each contradiction with each node that its statements are about."""
    for place, conflict in enumerate(solution.conflicts):
        for number in solution.constraints.edges_resting_on(conflict.origins):
            for node in solution.constraints.edge(number)[:2]:
                if node != ZERO:
                    yield place, node


def _spread(solution: Solution, nearest: dict[int, int]) -> dict[int, int]:
    """Follow the edges away from contradictions, and note for each node the way back."""
    graph = solution.constraints.graph
    sides = (graph.leaving, graph.reversed.leaving)
    towards: dict[int, int] = {}
    waiting = deque(nearest)
    while waiting:
        node = waiting.popleft()
        for leaving in sides:
            for edge in leaving.of(node):
                head = leaving.heads[edge]
                if head != ZERO and head not in nearest:
                    nearest[head], towards[head] = nearest[node], node
                    waiting.append(head)
    return towards
