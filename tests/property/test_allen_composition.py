from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, strategies as st

from policytimeline import AllenRelation, compose

RELATIONS = st.sampled_from(AllenRelation)


def relation(x, y):
    """The relation of two proper intervals, read off the signs of the ends' differences."""
    signs = tuple((p > q) - (p < q) for p, q in product(x, y))
    return SIGNS[signs]


# Signs of a-b, a-B, A-b, A-B.
SIGNS = {
    (-1, -1, -1, -1): AllenRelation.BEFORE,
    (-1, -1, 0, -1): AllenRelation.MEETS,
    (-1, -1, 1, -1): AllenRelation.OVERLAPS,
    (0, -1, 1, -1): AllenRelation.STARTS,
    (1, -1, 1, -1): AllenRelation.DURING,
    (1, -1, 1, 0): AllenRelation.FINISHES,
    (0, -1, 1, 0): AllenRelation.EQUALS,
    (-1, -1, 1, 0): AllenRelation.FINISHED_BY,
    (-1, -1, 1, 1): AllenRelation.CONTAINS,
    (0, -1, 1, 1): AllenRelation.STARTED_BY,
    (1, -1, 1, 1): AllenRelation.OVERLAPPED_BY,
    (1, 0, 1, 1): AllenRelation.MET_BY,
    (1, 1, 1, 1): AllenRelation.AFTER,
}


def compose_sets(first, second):
    """Composition of what may hold with what may hold."""
    return frozenset().union(*(compose(r, s) for r, s in product(first, second)))


@pytest.fixture(scope="module")
def table():
    """What three intervals over eight points give: two more points than they need."""
    intervals = list(combinations(range(8), 2))
    found = {}
    for x, y, z in product(intervals, repeat=3):
        found.setdefault((relation(x, y), relation(y, z)), set()).add(relation(x, z))
    return found


class TestCompositionEqualsBruteForce:
    """The table is what all triples of intervals give."""

    @pytest.mark.parametrize("second", AllenRelation)
    @pytest.mark.parametrize("first", AllenRelation)
    def test_of_each_pair(self, table, first, second):
        """Nothing missing and nothing more."""
        assert compose(first, second) == table[first, second]


class TestAlgebra:
    """The thirteen form a relation algebra (Ladkin and Maddux 1994)."""

    @given(r=RELATIONS)
    def test_equals_is_the_identity(self, r):
        """Composition with it changes nothing."""
        assert compose(r, AllenRelation.EQUALS) == {r} == compose(AllenRelation.EQUALS, r)

    @given(r=RELATIONS, s=RELATIONS)
    def test_the_inverse_swaps_sides(self, r, s):
        """(r ; s)^-1 is s^-1 ; r^-1."""
        assert {t.inverse for t in compose(r, s)} == compose(s.inverse, r.inverse)

    @given(r=RELATIONS, s=RELATIONS, t=RELATIONS)
    def test_composition_is_associative(self, r, s, t):
        """(r ; s) ; t is r ; (s ; t)."""
        assert compose_sets(compose(r, s), {t}) == compose_sets({r}, compose(s, t))

    @given(r=RELATIONS)
    def test_the_inverse_of_the_inverse_is_itself(self, r):
        """And only equality is its own inverse."""
        assert r.inverse.inverse is r
        assert (r.inverse is r) is (r is AllenRelation.EQUALS)
        assert AllenRelation.EQUALS in compose(r, r.inverse)
