from __future__ import annotations

import subprocess
import sys
from array import array

import pytest

from policytimeline.dates.days import Days
from policytimeline.inference.solver import list_graph
from policytimeline.inference.solver.graph import OPEN, ZERO
from policytimeline.inference.solver.network import Edge, Gap, Network, graph_of
from policytimeline.inference.solver.solution import NumberedConflict
from policytimeline.inference.solver.solving import solve
from policytimeline.inference.solver.what_if import what_if

WITHOUT_NUMPY = """
import sys
import policytimeline as pt
hsi = pt.load_seed("hsi")
solved = pt.infer(hsi)
str(solved["homan-steps-down"].latest_because)
solved.possible_relations("hsi-letter-2018", "letter-leaked-2018")
solved.order(hsi.timeline("split-2018"))
solved.critical("homan-steps-down")
solved.what_if(pt.Link(subject="wapo-2018", kind="precedes", object="wapo-2018")).conflicts
pt.check(hsi)
sys.exit("numpy" in sys.modules)
"""


def network(*edges, size=4, **fields):
    """A network of these edges: tail, head, days and the number of the statement."""
    columns = zip(*edges, strict=True)
    return Network(size, *(array("q", column) for column in columns), **fields)


# The same network in lists and in arrays.
@pytest.fixture(params=[10**6, -1], ids=["lists", "arrays"])
def few_edges(request, monkeypatch):
    """How many edges are held in lists."""
    monkeypatch.setattr(list_graph, "FEW_EDGES", request.param)


@pytest.mark.usefixtures("few_edges")
class TestSolving:
    """Day numbers in, day numbers out."""

    def test_bounds_follow_from_the_edges(self):
        """Node 1 is on day 5 to 9, and node 2 comes 2 to 4 days after it."""
        solved = solve(
            network((ZERO, 1, 9, 1), (1, ZERO, -5, 1), (1, 2, 4, 2), (2, 1, -2, 2), size=3)
        )
        assert [solved.day(2, side) for side in ("earliest", "latest")] == [7, 13]
        assert solved.distance(1, 2) == 4
        assert [edge.origins for edge in solved.path_to(2, "latest")] == [(1,), (2,)]

    def test_days_are_plain_numbers(self):
        """Also those that an array held."""
        solved = solve(network((ZERO, 1, 9, 1), (1, ZERO, -5, 1)))
        assert type(solved.day(1, "latest")) is int
        assert type(solved.distance(ZERO, 1)) is int
        assert type(solved.path_to(1, "latest")[0].days) is int

    def test_a_conflict_is_minimal_and_has_its_days(self):
        """Statement 3 has no part in it."""
        edges = [(ZERO, 1, 3, 1), (1, ZERO, -5, 2), (ZERO, 1, 9, 3), (ZERO, 2, 1, 4)]
        solved = solve(network(*edges, size=3))
        assert solved.conflicts == (NumberedConflict((1, 2), 2),)
        assert solved.constraints.network.set_aside == {1, 2}
        assert solved.day(1, "latest") == 9
        assert solved.day(2, "latest") == 1

    def test_an_end_that_only_a_conflict_says_is_open_is_not(self):
        """As long as no other statement says so."""
        edges = [(1, ZERO, -OPEN, 1), (ZERO, 1, 9, 2), (1, 2, 4, 3)]
        solved = solve(network(*edges, size=3, open_nodes={1: 1}))
        assert [conflict.origins for conflict in solved.conflicts] == [(1, 2)]
        assert not solved.constraints.network.surely_open
        assert solved.distance(1, 2) == 4
        again = solve(network(*edges, (1, ZERO, -OPEN, 4), size=3, open_nodes={1: 1}))
        assert {o for each in again.conflicts for o in each.said} == {1, 2, 4}

    def test_conflicts_share_no_statement(self):
        """Also those that are found at once: statement 3 is in one of two only."""
        edges = [(ZERO, 3, 1, 1), (3, ZERO, -2, 2), (ZERO, 1, 3, 3), (ZERO, 2, 3, 3)]
        edges += [(1, ZERO, -5, 4), (2, ZERO, -6, 5), (1, 2, 99, 6), (2, 3, 99, 7)]
        found = solve(network(*edges)).conflicts
        assert [conflict.origins for conflict in found] == [(1, 2), (3, 4)]

    def test_short_conflicts_are_found_first(self):
        """Two of two statements each, instead of one of three that runs through both."""
        edges = [(ZERO, 1, 5, 1), (ZERO, 2, 1, 2), (1, ZERO, -6, 3), (2, 1, 0, 4), (2, ZERO, -3, 5)]
        found = solve(network(*edges, size=3)).conflicts
        assert [conflict.origins for conflict in found] == [(1, 3), (2, 5)]

    def test_what_nothing_ties_to_day_0_can_contradict_itself(self):
        """Two nodes that each come before the other."""
        solved = solve(network((1, 2, -1, 1), (2, 1, -1, 2), size=3))
        assert solved.conflicts == (NumberedConflict((1, 2), 2),)

    def test_an_open_end_is_beyond_every_day(self):
        """So nothing that has an end comes after it."""
        edges = [(1, ZERO, -OPEN, 1), (2, 1, -1, 2)]
        solved = solve(network(*edges, size=3, open_nodes={1: 1}))
        assert solved.conflicts == (NumberedConflict((1, 2), 0),)

    def test_bounds_move_over_gaps(self):
        """And rest on what ruled out the days before, too, and last on what has the gaps."""
        days = Days.of([(1, 2), (8, 9)])
        edges = [(ZERO, 1, 9, 1), (1, ZERO, -1, 1), (1, ZERO, -4, 2)]
        solved = solve(network(*edges, size=2, gaps=(Gap(1, days, 1),)))
        assert solved.day(1, "earliest") == 8
        assert solved.path_to(1, "earliest")[0].origins == (2, 1)

    def test_further_constraints_leave_the_solution_as_it_is(self):
        """They narrow a new one, or contradict it."""
        solved = solve(network((ZERO, 1, 9, 1), (1, ZERO, -5, 1), (1, 2, 0, 2), size=3))
        narrowed = what_if(solved, [Edge(ZERO, 1, 7, (3,))])
        assert [narrowed.day(node, "latest") for node in (1, 2)] == [7, 7]
        assert solved.day(1, "latest") == 9
        assert what_if(solved, [Edge(ZERO, 1, 4, (3,))]) is None
        assert what_if(solved, [Edge(1, 1, -1, (3,))]) is None
        assert what_if(solved, [Edge(1, 2, -9, (3,)), Edge(2, 1, 8, (4,))]) is None

    def test_further_constraints_may_contradict_what_has_no_bounds(self):
        """No day is needed to see that two nodes cannot each come first."""
        solved = solve(network((1, 2, -1, 1), size=3))
        assert what_if(solved, [Edge(2, 1, 1, (2,))])
        assert what_if(solved, [Edge(2, 1, 0, (2,))]) is None


class TestSmallNetworks:
    """Lists are enough for them."""

    def test_the_example_dataset_never_loads_numpy(self):
        """Whether it is inferred from, asked about or checked."""
        subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], check=True)

    def test_the_number_of_edges_decides(self):
        """Beyond it, arrays are used."""
        few = list_graph.FEW_EDGES
        kinds = [type(graph_of(2, *([1] * n for _ in range(3)))).__name__ for n in (few, few + 1)]
        assert kinds == ["ListGraph", "ArrayGraph"]
