from __future__ import annotations

from itertools import combinations, pairwise, permutations

import attrs
import networkx as nx
from hypothesis import assume, given, settings, strategies as st
from small_episodes import BOOK

import policytimeline as pt
from policytimeline.comparison.pairing.alignment import align
from policytimeline.comparison.pairing.matching import match_steps
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.dates.clock import clock_of


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


WHENS = [
    *["2018", "2018-01", "[2018-01-15..2018-02-15]", "2018-01-05", "2018-02-05", "2018-03-05"],
    *["2018-02-05T09:00:00Z", "2018-02-05T10:30:00+02:00", "../2018-02-05", "[..2018-01-20]"],
]

VAGUE = ["2018", "2018-01", "[2018-01-15..2018-02-15]"]


@st.composite
def dated(draw, kinds=()):
    """Two or three timelines of a few dated events, of one dataset with some links."""
    names = "abc"[: draw(st.integers(2, 3))]
    events = [
        pt.Event(
            id=f"{name}-{number}",
            title="Step",
            event_type=draw(st.sampled_from(["letter", "report", "law"])),
            when=pt.parse_when(draw(st.sampled_from(VAGUE if kinds else WHENS))),
            timelines=[name],
        )
        for name in names
        for number in range(draw(st.integers(1, 4)))
    ]
    keys = st.sampled_from([event.id for event in events])
    links = st.builds(pt.Link, subject=keys, kind=st.sampled_from(kinds), object=keys)
    return pt.Dataset(
        title="T",
        events=events,
        links=draw(st.lists(links, max_size=4)) if kinds else (),
        timelines=[pt.TimelineDefinition(id=name) for name in names],
        codebook=BOOK,
    )


def timelines_of(dataset):
    """Its timelines."""
    return list(map(dataset.timeline, dataset.timeline_definitions))


def rows_of(dataset):
    """Its timelines aligned: for each event the number of its row."""
    found = pt.align_timelines(*timelines_of(dataset))
    return {
        event.id: number for number, row in enumerate(found.rows) for event in row.events if event
    }


def in_order(dataset, comes_first):
    """The pairs of events of one timeline of which the first comes first."""
    for timeline in timelines_of(dataset):
        yield from (pair for pair in permutations(timeline, 2) if comes_first(*pair))


def certainly_first(one, other):
    """Whether the dates as coded say so, or else clock times."""
    ours, theirs = one.when.begin_days, other.when.begin_days
    if ours.latest != theirs.earliest:
        return ours.latest < theirs.earliest
    first, second = clock_of(one.when.clock), clock_of(other.when.clock)
    return bool(first and second and first.has_zone == second.has_zone and first < second)


@settings(max_examples=200)
@given(dated())
def test_rows_keep_what_is_certain_where_that_is_possible(dataset):
    """Dates that may come in either order never cost one that is certain."""
    row_of = rows_of(dataset)
    pairs = [(row_of[a.id], row_of[b.id]) for a, b in in_order(dataset, certainly_first)]
    graph = nx.DiGraph(pairs)
    circle_of = {
        row: number
        for number, circle in enumerate(nx.strongly_connected_components(graph))
        for row in circle
    }
    assert all(one < other for one, other in pairs if circle_of[one] != circle_of[other])


@settings(max_examples=200)
@given(dated(["precedes", "follows", "no_later_than", "same_days"]))
def test_rows_keep_what_is_stated_where_that_is_possible(dataset):
    """If all that is certain in some timeline can be kept, every statement is."""
    solved = pt.infer(dataset)
    assume(solved.is_consistent)

    def known(one, other):
        return solved.no_later_than(one, other) is pt.Verdict.YES

    def certain(one, other):
        return certainly_first(one, other) or (known(one, other) and not known(other, one))

    row_of = rows_of(dataset)
    graph = nx.DiGraph((row_of[a.id], row_of[b.id]) for a, b in in_order(dataset, certain))
    assume(nx.is_directed_acyclic_graph(graph))
    stated = {
        (link.object, link.subject) if link.kind == "follows" else (link.subject, link.object)
        for link in dataset.links
        if link.kind != "same_days"
    }
    for one, other in in_order(dataset, certain):
        if (one.id, other.id) in stated:
            assert row_of[one.id] < row_of[other.id]
