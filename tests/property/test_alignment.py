from __future__ import annotations

from itertools import combinations, pairwise

import attrs
import networkx as nx
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.comparison.alignment import align
from policytimeline.comparison.matching import match_steps
from policytimeline.comparison.steps import Steps

BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="statement", parent="act"),
        pt.EventType(id="letter", parent="statement"),
        pt.EventType(id="report", parent="statement"),
        pt.EventType(id="law", parent="act"),
    ]
)


@st.composite
def episodes(draw, name):
    """The steps of an episode of a few events."""
    events = [
        pt.Event(
            id=f"{name}-{number}",
            title=draw(st.sampled_from(["First march", "Last march", "Vote"])),
            event_type=draw(st.sampled_from(["letter", "report", "law"])),
            when=pt.parse_when("2018"),
            participants=[
                pt.Participant(actor, "actor")
                for actor in draw(st.lists(st.sampled_from(["port", "town"]), max_size=1))
            ],
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    origin = draw(st.sampled_from([None, *events]))
    timeline = pt.Timeline(id=name, events=events, origin=origin, codebook=BOOK)
    return Steps(timeline, tuple(events))


MANY = st.tuples(*map(episodes, "abcd")).flatmap(
    lambda every: st.integers(1, 4).map(lambda count: every[:count])
)


def pairs_of(every):
    """The pairs of every two episodes, each event as the number of its episode and its id."""
    return {
        ((one, pair.left.id), (other, pair.right.id))
        for one, other in combinations(range(len(every)), 2)
        for pair in match_steps(every[one], every[other])
    }


def cells_of(row):
    """The events of a row, each as the number of its episode and its id."""
    return {(number, event.id) for number, event in enumerate(row) if event}


def dropped_of(found):
    """The pairs that were dropped, in the same terms."""
    return {
        ((each.episodes[0], each.pair.left.id), (each.episodes[1], each.pair.right.id))
        for each in found.dropped
    }


@given(MANY)
def test_every_event_is_in_exactly_one_row(every):
    """In the column of its episode."""
    rows = align(every).rows
    for number, steps in enumerate(every):
        assert all(len(row) == len(every) for row in rows)
        column = [row[number] for row in rows if row[number]]
        assert sorted(event.id for event in column) == sorted(event.id for event in steps.events)


@given(MANY)
def test_pairs_are_kept_or_reported(every):
    """Those of one row are kept; the others are dropped, and no others."""
    found = align(every)
    rows = [*map(cells_of, found.rows)]
    split = {pair for pair in pairs_of(every) if not any(set(pair) <= row for row in rows)}
    assert dropped_of(found) == split


@given(MANY)
def test_matchings_that_agree_are_kept(every):
    """Whatever is tied together, if it has one event of an episode at most."""
    rows = [*map(cells_of, align(every).rows)]
    graph = nx.Graph(pairs_of(every))
    for tied in nx.connected_components(graph):
        if len({number for number, _ in tied}) == len(tied):
            assert tied in rows


@given(MANY)
def test_only_what_would_put_two_events_of_an_episode_in_one_row_is_dropped(every):
    """The rows of both events share an episode."""
    found = align(every)
    rows = [*map(cells_of, found.rows)]
    for one, other in dropped_of(found):
        (ours,), (theirs,) = ([row for row in rows if each in row] for each in (one, other))
        assert {number for number, _ in ours} & {number for number, _ in theirs}


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_episodes_is_only_that_of_the_columns(every, shuffler):
    """The same rows in the same order, and the same pairs dropped."""
    order = [*range(len(every))]
    shuffler.shuffle(order)
    straight, mixed = align(every), align([every[number] for number in order])
    back = [tuple(row[order.index(number)] for number in range(len(order))) for row in mixed.rows]
    assert back == [*straight.rows]
    assert {(frozenset(map(id, ends(each))), each.reason) for each in mixed.dropped} == {
        (frozenset(map(id, ends(each))), each.reason) for each in straight.dropped
    }


def ends(dropped):
    """Both events of a dropped pair."""
    return dropped.pair.left, dropped.pair.right


@given(MANY)
def test_rows_keep_the_order_of_all_episodes_if_any_order_does(every):
    """It is a topological order of what comes before what in some episode."""
    rows = align(every).rows
    row_of = {cell: number for number, row in enumerate(rows) for cell in cells_of(row)}
    graph = nx.DiGraph()
    for number, steps in enumerate(every):
        places = [row_of[number, event.id] for event in steps.settled().events]
        graph.add_edges_from(pairwise(places))
    if nx.is_directed_acyclic_graph(graph):
        assert all(one < other for one, other in graph.edges)


@given(episodes("a"))
def test_the_same_episode_twice_has_two_equal_columns(steps):
    """Every event goes with itself."""
    twice = Steps(attrs.evolve(steps.timeline, id="b"), steps.events)
    found = align([steps, twice])
    assert not found.dropped
    assert all(one == other for one, other in found.rows)
