from __future__ import annotations

from itertools import permutations

import networkx as nx
from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt

DAY = "2018-06-14"
CLOCKS = {f"{DAY}T09:00:00": 9, f"{DAY}T10:00:00": 10, f"{DAY}T17:30:00": 17}
WHENS = [
    *["/", DAY, "2018-06", "[2018-06-13..2018-06-15]", "[2018-06-12,2018-06-15]", "2018-06-20"],
    *["../2018-06-14", "[2018-06-14..]", "[..2018-06-12]", "2018-06-13/2018-06-15", *CLOCKS],
]
WITHOUT_CLOCKS = [when for when in WHENS if when not in CLOCKS]
KEYS = [*"abcdefg"]
KINDS = ["precedes", "no_later_than", "follows", "same_days"]


@st.composite
def datasets(draw, whens=WHENS, links=0):
    """Events of some of these dates, and so many links at most."""
    keys = st.sampled_from(KEYS)
    link = st.builds(pt.Link, subject=keys, kind=st.sampled_from(KINDS), object=keys)
    return pt.Dataset(
        title="T",
        events=[
            pt.Event(
                id=key, title=key, event_type="t", when=pt.parse_when(draw(st.sampled_from(whens)))
            )
            for key in KEYS
        ],
        links=draw(st.lists(link, max_size=links)),
    )


def known(dataset, keys=KEYS):
    """The pairs of which one leads to the other."""
    graph = nx.DiGraph(
        [
            (node, other)
            for node, later in pt.infer(dataset).certain_order(keys).items()
            for other in later
        ]
    )
    graph.add_nodes_from(keys)
    return {(one, other) for one, other in permutations(keys, 2) if nx.has_path(graph, one, other)}


def by_date(one, other):
    """Whether the days, or on one day the clock times, say that an event comes first."""
    ours, theirs = one.when.begin_days, other.when.begin_days
    first, second = (CLOCKS.get(str(event.when)) for event in (one, other))
    return ours.latest < theirs.earliest or bool(first and second and first < second)


@settings(max_examples=200)
@given(datasets(), st.sets(st.sampled_from(KEYS), min_size=1).map(sorted))
def test_it_is_what_days_and_clock_times_say(dataset, keys):
    """All pairs, though few of them are in the graph, and no others."""
    events = [dataset.events[key] for key in keys]
    expected = {(a.id, b.id) for a, b in permutations(events, 2) if by_date(a, b)}
    assert known(dataset, keys) == expected


@settings(max_examples=200)
@given(datasets(WITHOUT_CLOCKS, links=5))
def test_statements_add_to_it(dataset):
    """What is stated is in it, unless the reverse is as certain; what could be otherwise is not."""
    solved = pt.infer(dataset)
    assume(solved.is_consistent)
    found = known(dataset)
    for one, other in found:
        assert solved.no_later_than(one, other) is pt.Verdict.YES
        assert solved.no_later_than(other, one) is not pt.Verdict.YES or (other, one) not in found
    for link in dataset.links:
        one, other = link.subject, link.object
        if link.kind == "follows":
            one, other = other, one
        if link.kind != "same_days" and solved.no_later_than(other, one) is not pt.Verdict.YES:
            assert (one, other) in found
