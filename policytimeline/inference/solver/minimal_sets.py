"""Which statements a contradiction needs: those without which the others could be true.

Each statement has to be left out in turn, with all the others in place. Halves are tried instead,
and halves of halves: what is common to all trials of a half is condensed to the few nodes that the
half speaks of. So the work grows with the number of statements, not with its square.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

import attrs

from policytimeline.inference.solver.graph import Constraint
from policytimeline.inference.solver.network import Edge


@attrs.frozen(eq=False, repr=False)
class Part:
    """The edges of a few statements.

    Attributes:
        axioms: Constraints that are true of every world.
        edges: For each statement, the edges that rest on it.
    """

    axioms: Sequence[Constraint]
    edges: Mapping[int, Sequence[Edge]]

    def nodes(self, origins: Iterable[int]) -> set[int]:
        """The nodes that the statements speak of."""
        return {node for origin in origins for edge in self.edges[origin] for node in edge[:2]}


def minimal(parts: Sequence[Part], origins: Iterable[int]) -> tuple[int, ...]:
    """As few of the statements as still contradict each other, in every part.

    Of two sets, it is the one that lacks the statement of the lowest number.

    Args:
        parts: The edges of the statements; of each reading of a phrase, if it leaves several.
        origins: The numbers of statements that contradict each other.
    """
    return tuple(_Trials(parts).needed(sorted(origins), [_Condensed(p.axioms) for p in parts]))


class _Trials:
    """Statements that are left out half by half.

    Attributes:
        parts: The edges of the statements.
        present: The statements that are in place.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.present: set[int] = set()

    def needed(self, candidates: list[int], graphs: list[_Condensed]) -> list[int]:
        """Those of the candidates that are needed beside what is present, which is in the graphs.

        They contradict each other together with it.
        """
        if len(candidates) == 1:
            for graph in graphs:
                graph.condense(())
        if all(graph.is_wrong for graph in graphs):
            return []
        if len(candidates) == 1:
            return candidates
        middle = len(candidates) // 2
        first, second = candidates[:middle], candidates[middle:]
        first = self._needed_beside(second, first, graphs)
        return first + self._needed_beside(first, second, graphs)

    def _needed_beside(
        self, added: list[int], candidates: list[int], graphs: list[_Condensed]
    ) -> list[int]:
        self.present.update(added)
        wider: list[_Condensed] = []
        for part, graph in zip(self.parts, graphs, strict=True):
            copy = graph.copy()
            for origin in added:
                copy.add(edge[:3] for edge in part.edges[origin] if self._is_present(edge))
            copy.condense(part.nodes(candidates))
            wider.append(copy)
        found = self.needed(candidates, wider)
        self.present.difference_update(added)
        return found

    def _is_present(self, edge: Edge) -> bool:
        return len(edge.origins) == 1 or self.present.issuperset(edge.origins)


class _Condensed:
    """Constraints, of which only what they say of some of the nodes is kept.

    Attributes:
        after: For each node, the nodes that are bounded by it, each with the most days after it.
        before: The same the other way round.
        is_wrong: Whether the constraints are known to contradict each other.
    """

    def __init__(self, constraints: Iterable[Constraint] = ()) -> None:
        self.after: dict[int, dict[int, int]] = {}
        self.before: dict[int, dict[int, int]] = {}
        self.is_wrong = False
        self.add(constraints)

    def copy(self) -> _Condensed:
        """The same constraints."""
        made = _Condensed()
        made.after = {node: heads.copy() for node, heads in self.after.items()}
        made.before = {node: tails.copy() for node, tails in self.before.items()}
        made.is_wrong = self.is_wrong
        return made

    def add(self, constraints: Iterable[Constraint]) -> None:
        """Add constraints; of several between two nodes, the tightest counts."""
        after, before = self.after, self.before
        for tail, head, days in constraints:
            if tail == head:
                self.is_wrong = self.is_wrong or days < 0
                continue
            for node in (tail, head):
                if node not in after:
                    after[node], before[node] = {}, {}
            heads = after[tail]
            if days < heads.get(head, days + 1):
                heads[head] = before[head][tail] = days

    def condense(self, kept: Collection[int]) -> None:
        """Replace each way through nodes that are not kept by one constraint.

        The nodes with the fewest neighbours go first: those along a chain leave one constraint.
        """
        waiting = [(self._degree(node), node) for node in self.after if node not in kept]
        heapify(waiting)
        while waiting and not self.is_wrong:
            degree, node = heappop(waiting)
            now = self._degree(node)
            if now > degree:
                heappush(waiting, (now, node))
            else:
                self._replace(node)

    def _degree(self, node: int) -> int:
        return len(self.after[node]) * len(self.before[node])

    def _replace(self, node: int) -> None:
        heads, tails = self.after.pop(node), self.before.pop(node)
        for tail in tails:
            del self.after[tail][node]
        for head in heads:
            del self.before[head][node]
        self.add(
            (tail, head, there + on) for tail, there in tails.items() for head, on in heads.items()
        )
