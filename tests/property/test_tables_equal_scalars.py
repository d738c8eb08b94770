from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.dates.relations import RELATIONS
from policytimeline.inference import partial_order
from policytimeline.inference.solver import distance_rows, list_graph

DATES = [
    "2020-02-28",
    "2020-02",
    "[2020-02-25,2020-03-04]",
    "[..2020-03-01]",
    "[2020-02-20..]",
    "2020-02-20/2020-03",
    "2020-02/..",
    "2020-02/",
    "../2020-03-03",
    "/",
]
KINDS = ["precedes", "follows", "no_later_than", "within", "allen:meets", "concerns"]
LAGS = [None, (1, 9), (0, None), (None, 12), (-3, 3)]


@st.composite
def inferences(draw):
    """An inference, and the ids of what no conflict is about."""
    pick = draw(st.randoms(use_true_random=False)).choice
    count = draw(st.integers(1, 7))
    keys = [f"e{number}" for number in range(count)]
    events = [
        pt.Event(
            id=key,
            title=key,
            event_type="step",
            when=pt.parse_when(pick(DATES)),
            evidence=[
                pt.Evidence(source_id="paper", offset=(1, 2), alternatives=[(5, 9)])
                for _ in range(pick([0, 0, 0, 1]))
            ],
        )
        for key in keys
    ]
    links = [
        pt.Link(subject=pick(keys), kind=pick(KINDS), object=pick(keys), lag=pick(LAGS))
        for _ in range(draw(st.integers(0, 7)))
    ]
    paper = pt.Source(id="paper", title="Paper", published=pt.parse_when("2020-03"))
    dataset = pt.Dataset(title="T", sources=[paper], events=events, links=links)
    with patch.object(list_graph, "FEW_EDGES", draw(st.sampled_from([-1, 10**6]))):
        solved = pt.infer(dataset)
    return solved, [key for key in solved.ids if solved.is_sound(key)]


# Rows found together, or one by one; all at once, or a few at a time.
WAYS = [{"_MANY": many, "_CELLS": cells} for many in (0, 10**6) for cells in (1, 10**6)]


def each_way(ask):
    """What a question gives in every way, before anything else is asked."""
    answers = []
    for way in WAYS:
        with patch.multiple(distance_rows, **way):
            answers.append((way, ask()))
    return answers


class TestTables:
    """Square arrays, made in every way; the questions are asked once."""

    @settings(max_examples=200)
    @given(drawn=inferences(), data=st.data())
    def test_each_verdict_is_that_of_the_question(self, drawn, data):
        """Also on the diagonal, and where events are given twice."""
        solved, sound = drawn
        ids = data.draw(st.lists(st.sampled_from(sound), max_size=6) if sound else st.just([]))
        relation = data.draw(st.sampled_from(RELATIONS))
        tables = each_way(lambda: solved.table(relation, ids))
        answers = [[getattr(solved, relation)(a, b) for b in ids] for a in ids]
        for way, table in tables:
            assert table.dtype == np.int8
            assert table.shape == (len(ids), len(ids))
            verdicts = [[pt.VerdictCode(code).verdict for code in row] for row in table]
            assert verdicts == answers, way

    @settings(max_examples=200)
    @given(drawn=inferences(), side=st.sampled_from(["begin", "end"]))
    def test_each_lag_is_that_of_the_question(self, drawn, side):
        """With infinity where there is no bound."""
        solved, sound = drawn
        ids = [key for key in sound if not _is_open(solved, key)]
        tables = each_way(lambda: solved.lags(ids, to_side=side))
        answers = [[solved.lag(a, b, to_side=side) for b in ids] for a in ids]
        for way, found in tables:
            lags = [
                [
                    pt.Lag(*(None if np.isinf(days) else int(days) for days in bounds))
                    for bounds in zip(*rows, strict=True)
                ]
                for rows in zip(found.shortest, found.longest, strict=True)
            ]
            assert lags == answers, way


def _is_open(solved, key):
    return str(solved[key].when).startswith("..") or str(solved[key].when).endswith("..")


@pytest.mark.parametrize("few", [0, 200])
class TestOrders:
    """Partial orders, event by event or in arrays."""

    @settings(max_examples=200)
    @given(drawn=inferences())
    def test_pairs_steps_and_sequence_agree(self, few, drawn):
        """The pairs are what certainly precedes; steps and sequence follow from them."""
        solved, sound = drawn
        with patch.object(partial_order, "_FEW", few):
            order = solved.order(sound)
        pairs = {(a, b) for a in sound for b in sound if solved.precedes(a, b).certain}
        assert order.pairs == pairs
        assert hash(order.pairs) == hash(frozenset(pairs))
        assert all(pair in order.pairs for pair in pairs)
        assert [pair for pair in ((a, b) for a in sound for b in sound) if pair in order.pairs] == [
            (a, b) for a in sound for b in sound if (a, b) in pairs
        ]
        between = {(a, c) for a, b in pairs for b_, c in pairs if b == b_}
        assert set(order.steps) == pairs - between
        assert sorted(order.sequence) == sorted(sound)
        place = {key: number for number, key in enumerate(order.sequence)}
        assert all(place[a] < place[b] for a, b in pairs)
        for a, b in pairwise(order.sequence):
            assert (
                (a, b) in pairs
                or first_day(solved, a) <= first_day(solved, b)
                or is_kept_back(pairs, b)
            )


def first_day(solved, key):
    """What breaks ties first."""
    return solved[key].begin_earliest_day


def is_kept_back(pairs, key):
    """Whether something that precedes an event may have kept it back."""
    return any(b == key for _, b in pairs)
