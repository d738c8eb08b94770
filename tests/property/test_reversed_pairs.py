"""The pairs of steps in reversed order are those that are reversed in every world."""

from __future__ import annotations

import numpy as np
import pytest
from compared_worlds import compared
from hypothesis import given, settings, strategies as st

from policytimeline.comparison.ordering import order
from policytimeline.comparison.reversed_pairs import reversed_pairs
from policytimeline.comparison.worlds import Worlds

ANY = dict.fromkeys(("unbounded", "statuses", "absences", "coded", "clocks"), True)


def reversed_in_every_world(drawn, placed):
    """The places of the pairs that are in reversed order whatever the days, and both orders."""
    worlds = drawn.worlds()
    left, right = (
        drawn.signs(worlds, side, [match.events[side] for match in placed]) for side in (0, 1)
    )
    turned = np.triu((left * right < 0).all(axis=2), 1)
    return {tuple(pair) for pair in np.argwhere(turned).tolist()}, left


def check(drawn):
    """Each pair is found once, with the days between its steps and which of them is first."""
    found = drawn.found
    placed = [match for match in found.matches if match.took_place]
    expected, left = reversed_in_every_world(drawn, placed)
    pairs = found.reversed_pairs
    assert len(pairs) == found.order_agreement.reversed == len(expected)
    for pair in pairs:
        places = placed.index(pair.first), placed.index(pair.second)
        assert tuple(sorted(places)) in expected
        signs = left[places]
        assert pair.is_either_way == (len(set(signs.tolist())) > 1)
        assert pair.is_either_way or (signs < 0).all()
        for side, lag in enumerate((pair.left, pair.right)):
            events = (pair.first.events[side], pair.second.events[side])
            days = drawn.lag(drawn.worlds(), side, *events)
            assert (days is None) == (lag is None)
            if lag:
                assert (lag.shortest is None) or lag.shortest <= days.min()
                assert (lag.longest is None) or lag.longest >= days.max()
                assert pair.days_apart <= np.abs(days).min()
    apart = [pair.days_apart for pair in pairs]
    assert apart == sorted(apart, reverse=True)
    return pairs


@settings(max_examples=150)
@given(compared(**ANY, readings=True))
def test_they_are_those_reversed_in_every_world(drawn):
    """With the days between the steps of each."""
    check(drawn)


@settings(max_examples=100)
@given(compared(**ANY, most=5), st.integers(0, 4))
def test_those_of_many_steps_are_those_of_few(drawn, most):
    """And the first of them are those that are furthest apart."""
    few = check(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "FEW", 0)
        assert check(drawn) == few
        found = drawn.found
        first = reversed_pairs(Worlds(*found.sides), found.matches, most)
    assert first == few[:most]


@settings(max_examples=60)
@given(compared(**ANY))
def test_the_other_side_sees_the_same_pairs(drawn):
    """What is first on the left is second on the right."""
    found = drawn.found
    ids = [
        {(pair.first.id, pair.second.id) for pair in pairs if not pair.is_either_way}
        for pairs in (found.reversed_pairs, found.swapped().reversed_pairs)
    ]
    turned = {tuple("=".join(key.split("=")[::-1]) for key in pair[::-1]) for pair in ids[1]}
    assert ids[0] == turned
