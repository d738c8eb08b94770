from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from worlds import End, OneDay, Stretch, smalls

from policytimeline import AllenRelation, possible_relations

# Allen (1983), of proper intervals [a, A) and [b, B), as the paper words them.
DEFINITIONS = {
    AllenRelation.BEFORE: lambda a, A, b, B: b > A,
    AllenRelation.MEETS: lambda a, A, b, B: b == A,
    AllenRelation.OVERLAPS: lambda a, A, b, B: a < b < A < B,
    AllenRelation.STARTS: lambda a, A, b, B: a == b and A < B,
    AllenRelation.DURING: lambda a, A, b, B: a > b and A < B,
    AllenRelation.FINISHES: lambda a, A, b, B: a > b and A == B,
    AllenRelation.EQUALS: lambda a, A, b, B: a == b and A == B,
    AllenRelation.FINISHED_BY: lambda a, A, b, B: a < b and A == B,
    AllenRelation.CONTAINS: lambda a, A, b, B: a < b and A > B,
    AllenRelation.STARTED_BY: lambda a, A, b, B: a == b and A > B,
    AllenRelation.OVERLAPPED_BY: lambda a, A, b, B: b < a < B < A,
    AllenRelation.MET_BY: lambda a, A, b, B: a == B,
    AllenRelation.AFTER: lambda a, A, b, B: a > B,
}
PROPER_INTERVALS = list(combinations(range(6), 2))


def relations_in(x, y):
    """Every relation that holds in one world; an event on days b to e takes up [b, e + 1)."""
    return {
        relation for relation, holds in DEFINITIONS.items() if holds(x[0], x[1] + 1, y[0], y[1] + 1)
    }


def test_the_thirteen_are_all_there_is():
    """One definition for each member."""
    assert set(DEFINITIONS) == set(AllenRelation)


@pytest.mark.parametrize("x", PROPER_INTERVALS)
def test_exactly_one_relation_holds_in_each_world(x):
    """They are exhaustive and disjoint: whatever the order of the four ends."""
    for y in PROPER_INTERVALS:
        (only,) = [relation for relation, holds in DEFINITIONS.items() if holds(*x, *y)]
        ends = {"a": x[0], "A": x[1], "b": y[0], "B": y[1]}
        points = sorted(set(ends.values()))
        assert only.chain == tuple({e for e, at in ends.items() if at == p} for p in points)


@settings(max_examples=1000)
@given(a=smalls(), b=smalls())
@example(a=Stretch(End(frozenset({0, 3}), goes_on=True), ""), b=OneDay(End(frozenset({0}))))
@example(a=Stretch("", End(frozenset({0, 4}), goes_back=True)), b=OneDay(End(frozenset({4}))))
def test_possible_relations_equal_brute_force(a, b):
    """A relation is possible if some choice of days gives it."""
    tried = [relations_in(x, y) for x, y in product(set(a.worlds()), set(b.worlds()))]
    assert possible_relations(a.when, b.when) == frozenset().union(*tried)


@given(a=smalls(), b=smalls())
def test_the_inverse_is_the_view_from_the_other_side(a, b):
    """What a may be to b, b may be inversely to a."""
    seen = {relation.inverse for relation in possible_relations(b.when, a.when)}
    assert possible_relations(a.when, b.when) == seen


@given(a=smalls(), b=smalls())
def test_precedes_is_before_or_meets(a, b):
    """Consecutive days meet."""
    possible = possible_relations(a.when, b.when)
    early = {AllenRelation.BEFORE, AllenRelation.MEETS}
    assert a.when.precedes(b.when).possible is bool(possible & early)
    assert a.when.precedes(b.when).certain is (possible <= early)
