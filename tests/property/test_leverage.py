"""What a date depends on most, against solving again with each statement made exact."""

from __future__ import annotations

import math

from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.inference.solver.network import Edge
from policytimeline.inference.solver.what_if import what_if

DATES = st.sampled_from(
    [
        "XXXX",
        "2018",
        "2018-06",
        "2018-06-28",
        "[2018-06-01..2018-06-05]",
        "[2018-06-17,2018-06-24]",
        "[..2018-05]",
        "[2018-02..]",
        "2018-04/2018-09",
        "/2018-08",
        "2018-03/",
        "2018-05/..",
        "../2018-07",
    ]
)
KINDS = st.sampled_from(["precedes", "no_later_than", "within", "same_days", "allen:meets"])
LAGS = st.sampled_from([None, (None, 30), (0, 60), (1, 30), (5, None), (-20, 400)])


@st.composite
def datasets(draw):
    """A few events, with links between any two of them."""
    count = draw(st.integers(2, 6))
    events = [
        pt.Event(id=f"e{n}", title="E", event_type="step", when=pt.parse_when(draw(DATES)))
        for n in range(count)
    ]
    ends = st.lists(st.integers(0, count - 1), min_size=2, max_size=2, unique=True)
    links = [
        pt.Link(subject=f"e{a}", kind=draw(KINDS), object=f"e{b}", lag=draw(LAGS))
        for a, b in draw(st.lists(ends, max_size=8))
    ]
    return pt.Dataset(title="D", events=events, links=links)


def width(solution, span):
    """The days from the earliest start to the latest end."""
    return solution.day(span.end, "latest") - solution.day(span.begin, "earliest")


def gain_of(solution, span, edge):
    """By how many days the span is narrower, solved again with the edge as long or as short."""
    tail, head, _, origins = edge
    before, found = width(solution, span), []
    for days in (solution.distance(tail, head), -solution.distance(head, tail)):
        if not math.isinf(days):
            exact = int(days)
            both = (Edge(tail, head, exact, origins), Edge(head, tail, -exact, origins))
            found.append(width(what_if(solution, both), span))
    after = min(found, default=before)
    return before - after if after < before else 0.0


def expected(solved, key, span):
    """The statements behind the bounds, with the days that each would gain."""
    gains = {}
    describer = solved._alternatives.describer
    for solution in solved._alternatives.solutions:
        edges = []
        for node, side in ((span.end, "latest"), (span.begin, "earliest")):
            if not math.isinf(solution.day(node, side)):
                edges += solution.path_to(node, side)
        for edge in edges:
            gain = gain_of(solution, span, edge)
            for number in edge.origins:
                if number and gain > 0 and not describer.dates(number, key):
                    where = str(describer.statement(number))
                    gains[where] = max(gain, gains.get(where, 0.0))
    return gains


@given(datasets())
def test_each_gain_is_that_of_solving_again(dataset):
    """For every event that no conflict is about."""
    solved = pt.infer(dataset)
    for key in filter(solved.is_sound, dataset.events):
        found = {str(each.statement): each.days for each in solved.critical(key)}
        assert found == expected(solved, key, solved._span(key))
