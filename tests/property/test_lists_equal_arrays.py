from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.inference.solver import list_graph, shortest_paths
from policytimeline.inference.solver.array_graph import ArrayGraph
from policytimeline.inference.solver.list_graph import ListGraph
from policytimeline.inference.solver.shortest_paths import settle

SIZE = 9
NODES = st.integers(0, SIZE - 1)
EDGES = st.lists(st.tuples(NODES, NODES, st.integers(-3, 9)), max_size=24)
LARGE = st.randoms(use_true_random=True)  # For more draws than hypothesis would make.
SOME_NODES = st.sets(NODES, max_size=4)


def in_lists(edges, size=SIZE):
    """A graph with these edges (tail, head, days) in lists."""
    return ListGraph(size, *([edge[n] for edge in edges] for n in range(3)))


def in_arrays(edges, size=SIZE):
    """The same in arrays."""
    return ArrayGraph.of(size, *([edge[n] for edge in edges] for n in range(3)))


def turned(cycle):
    """A cycle from its lowest edge on."""
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]


def shown(paths, size=SIZE):
    """All that paths show: cycles, or the way to each node."""
    if paths.cycles:
        return [turned(cycle) for cycle in paths.cycles]
    reached = [node for node in range(size) if paths.has(node)]
    ways = {node: (paths.days(node), paths.last_edge(node)) for node in reached}
    assert paths.unreached() == set(range(size)) - set(reached)
    return ways, paths.nodes_within(0)


def edges_of(graph, count):
    """The edges of a graph."""
    return [graph.constraint(edge) for edge in range(count)]


class TestGraphs:
    """A graph in lists, and the same in arrays."""

    @pytest.mark.parametrize("rounds", [1, 3, 32])
    @settings(max_examples=300)
    @given(edges=EDGES, start=st.none() | NODES)
    def test_they_have_the_same_paths_and_cycles(self, rounds, edges, start):
        """Edge by edge: which of several paths proves a bound does not depend on the size."""
        with patch.object(shortest_paths, "_ROUNDS", rounds):
            one, other = (graph(edges).paths_from(start) for graph in (in_lists, in_arrays))
            assert shown(one) == shown(other)
            one, other = (
                graph(edges).reversed.paths_from(start) for graph in (in_lists, in_arrays)
            )
            assert shown(one) == shown(other)

    @given(edges=EDGES, more=EDGES, nodes=SOME_NODES, data=st.data())
    def test_they_have_the_same_parts(self, edges, more, nodes, data):
        """With edges left out, edges added, and what is connected."""
        one, other = in_lists(edges), in_arrays(edges)
        assert edges_of(one, len(edges)) == edges_of(other, len(edges)) == edges
        numbers = st.sets(st.sampled_from(range(len(edges)))) if edges else st.just(set())
        gone, later = data.draw(numbers), data.draw(numbers)
        rest = [(0, 0, 0) if n in gone | later else edge for n, edge in enumerate(edges)]
        for graph in (one, other):
            some = graph.without(gone).with_edges(more).without(later)
            assert edges_of(some, len(rest + more)) == rest + more
            assert shown(some.paths_from()) == shown(type(one).paths_from(in_lists(rest + more)))
        (kept, some), (same_kept, same) = one.among(nodes), other.among(nodes)
        assert kept == same_kept
        assert edges_of(some, len(kept)) == edges_of(same, len(kept))
        assert one.components == other.components
        for edge, same in enumerate(edges):
            expected = [number for number, each in enumerate(edges) if each == same]
            assert one.parallel_to(edge) == other.parallel_to(edge) == expected
        wider = [graph.with_edges(more) for graph in (one, other)]
        expected = edges + more
        assert [edges_of(graph, len(expected)) for graph in wider] == [expected, expected]
        for node in range(SIZE):
            assert one.leaving.of(node) == other.leaving.of(node)

    @pytest.mark.parametrize("rounds", [1, 3, 32])
    @settings(max_examples=300)
    @given(edges=EDGES, start=st.none() | NODES, data=st.data())
    def test_they_go_on_alike_without_the_edges_of_a_cycle(self, rounds, edges, start, data):
        """Until none is left; then they have the paths of a graph that never had those edges."""
        gone = set()
        with patch.object(shortest_paths, "_ROUNDS", rounds):
            one, other = (graph(edges).labels_from(start) for graph in (in_lists, in_arrays))
            while cycles := settle(one):
                assert [turned(cycle) for cycle in cycles] == [turned(c) for c in settle(other)]
                new = {data.draw(st.sampled_from(cycle)) for cycle in cycles}
                assert new.isdisjoint(gone)
                gone |= new
                one.leave_out(new)
                other.leave_out(new)
            assert not settle(other)
        assert shown(one.paths()) == shown(other.paths())
        rest = [edge for number, edge in enumerate(edges) if number not in gone]
        expected = in_lists(rest).paths_from(start)
        assert not expected.cycles
        for node in range(SIZE):
            assert one.paths().has(node) == expected.has(node)
            if expected.has(node):
                assert one.paths().days(node) == expected.days(node)

    @given(edges=EDGES, changes=st.dictionaries(NODES, st.tuples(st.integers(-9, 9), NODES)))
    def test_changed_paths_keep_the_rest(self, edges, changes):
        """And the paths that they were made from stay as they are."""
        for graph in (in_lists(edges), in_arrays(edges)):
            paths = graph.paths_from(0)
            if paths.cycles:
                return
            before = shown(paths)
            changed = paths.with_changes(changes)
            assert shown(changed)[0] == before[0] | changes
            assert shown(paths) == before

    @pytest.mark.parametrize("size", [60, 700, 5000])
    @settings(max_examples=5)
    @given(rng=LARGE)
    def test_they_agree_at_every_size(self, size, rng):
        """With constraints that can be kept, and with some that cannot."""
        real = [0, *(rng.randrange(-500, 500) for _ in range(size - 1))]
        ends = [(rng.randrange(size), rng.randrange(size)) for _ in range(3 * size)]
        edges = [(a, b, real[b] - real[a] + rng.randrange(40)) for a, b in ends]
        ring = [(1, 2, -1), (2, 3, -1), (3, 1, -1)]
        back = [(a, 0, -real[a] - 1) for a in rng.sample(range(1, size), size // 9)]
        for bad in ([], ring, back):
            one, other = (graph(edges + bad, size) for graph in (in_lists, in_arrays))
            for start in (0, None):
                paths = one.paths_from(start)
                assert shown(paths, size) == shown(other.paths_from(start), size)
                if not bad:
                    assert not paths.cycles


# Whole dates, gaps, open and unknown ends, and sides without bound.
DATES = [
    "2020-02-28",
    "2020-02",
    "2020-02~",
    "[2020-02-27..2020-03-02]",
    "[2020-02-25,2020-03-04]",
    "2020-XX-28",
    "[..2020-03-01]",
    "[2020-02-20..]",
    "2020-02-20/2020-03",
    "2020-02/..",
    "2020-02/",
    "../2020-03-03",
]
KINDS = ["precedes", "follows", "within", "same_days", "allen:meets", "allen:during", "concerns"]
LAGS = [None, (1, 9), (0, None), (None, 12), (-3, 3)]


class Choices:
    """Draws datasets.

    Attributes:
        pick: Draws one of several.
    """

    def __init__(self, pick):
        self.pick = pick

    def dataset(self, events, links):
        """A dataset of so many events and links."""
        pick = self.pick
        papers = [
            pt.Source(id=f"p{n}", title="Paper", published=pt.UncertainDate.parse(pick(DATES[:4])))
            for n in range(2)
        ]
        found = [self.event(f"e{n}") for n in range(events)]
        keys = [event.id for event in found] + [paper.id for paper in papers]
        links = [
            pt.Link(subject=pick(keys), kind=pick(KINDS), object=pick(keys), lag=pick(LAGS))
            for _ in range(links)
        ]
        return pt.Dataset(title="T", sources=papers, events=found, links=links)

    def event(self, key):
        """An event, and perhaps what a paper says of it."""
        pick = self.pick
        evidence = []
        if pick([True, False]):
            offset = pick(LAGS)
            others = [(20, 30)] if offset and pick([True, False, False]) else []
            reports = pick([None, pt.ReportedAs.OCCURRED, pt.ReportedAs.ONGOING])
            paper = pick(["p0", "p1"])
            evidence = [
                pt.Evidence(source_id=paper, offset=offset, alternatives=others, reports=reports)
            ]
        return pt.Event(
            id=key,
            title=key,
            event_type="step",
            when=pt.parse_when(pick(DATES)),
            duration=pick([None, None, (1, 5)]),
            evidence=evidence,
        )


def answers(dataset, few_edges, subjects, supposed):
    """Everything that an inference says, in words."""
    with patch.object(list_graph, "FEW_EDGES", few_edges):
        try:
            solved = pt.infer(dataset)
        except pt.TooManyReadingsError as error:
            return [str(error)]
        found = [str(each) for each in (*solved.conflicts, *solved.ruled_out)]
        for inference in (solved, solved.what_if(supposed)):
            found += [str(conflict) for conflict in inference.conflicts]
            sound = [key for key in subjects if inference.is_sound(key)]
            found.append(str(sound))
            for key in sound:
                bounds = inference[key]
                found.append(f"{bounds!r} {bounds.slack_gained}")
                found += [
                    str(getattr(bounds, f"{side}_because"))
                    for side in ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
                ]
                found += [str(leverage) for leverage in inference.critical(key)]
                found += [
                    f"{other} {inference.within(key, other)} {inference.precedes(key, other)} "
                    f"{sorted(map(str, inference.possible_relations(key, other)))}"
                    for other in sound
                ]
            found.append(str(inference.order(sound).steps))
        return found


def check_alike(dataset, supposed, subjects):
    """Lists and arrays give the same answers, word for word."""
    in_lists, in_arrays = (answers(dataset, few, subjects, supposed) for few in (10**6, -1))
    assert in_lists == in_arrays


class TestInferences:
    """Bounds, proofs, conflicts, alternatives and suppositions."""

    @settings(max_examples=150)
    @given(rng=st.randoms(), events=st.integers(2, 6), links=st.integers(0, 6))
    def test_they_are_the_same_for_small_datasets(self, rng, events, links):
        """Whatever the dates, links and evidence are."""
        draw = Choices(rng.choice)
        dataset = draw.dataset(events, links)
        kind = draw.pick(KINDS)
        lag = draw.pick(LAGS[1:] if kind == "concerns" else LAGS)
        supposed = pt.Link(subject="e0", kind=kind, object="e1", lag=lag)
        check_alike(dataset, supposed, [*dataset.events, "p0"])

    @pytest.mark.parametrize(("events", "links"), [(30, 20), (300, 100), (500, 220)])
    @settings(max_examples=2)
    @given(rng=LARGE)
    def test_they_are_the_same_at_every_size(self, events, links, rng):
        """Also where many things contradict each other."""
        dataset = Choices(rng.choice).dataset(events, links)
        supposed = pt.Link(subject="e0", kind="precedes", object="e1", lag=(1, 3))
        check_alike(dataset, supposed, ["e0", "e1", "e2", "e3", "p0"])
