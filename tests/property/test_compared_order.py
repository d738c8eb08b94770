from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from compared_worlds import compared
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.comparison.ordering import order, order_lists, order_tables
from policytimeline.comparison.ordering.order_facts import SHARED, outcome_of

ANY = {"unbounded": True, "clocks": True, "statuses": True, "coded": True}


def both_sides(drawn, placed, worlds):
    """The orders of all pairs of placed steps on both sides, in each world."""
    events = [m.left for m in placed], [m.right for m in placed]
    rows, columns = np.triu_indices(len(placed), 1)
    squares = [drawn.signs(worlds, side, each) for side, each in enumerate(events)]
    return [square[rows, columns] for square in squares]


def shared_pairs(drawn, placed):
    """The pairs of two events that both sides have."""
    rows, columns = np.triu_indices(len(placed), 1)
    shared = np.array([len(drawn.parts) == 1 and m.left.id == m.right.id for m in placed], bool)
    return (shared[rows] & shared[columns])[:, None]


class Expected:
    """What trying every choice of days gives."""

    def __init__(self, drawn, placed, worlds):
        one, other = both_sides(drawn, placed, worlds)
        shared = shared_pairs(drawn, placed)
        same, backwards = (one * other > 0) | shared, one * other < 0
        self.is_same, self.is_reversed = same.all(axis=1), backwards.all(axis=1)
        counts = same.sum(axis=0), (~backwards).sum(axis=0)
        self.fewest, self.most = int(counts[0].min()), int(counts[1].max())
        told = np.sqrt((one != 0).sum(axis=0) * (other != 0).sum(axis=0))
        sums = (one * other).sum(axis=0)
        self.taus = sums[told > 0] / told[told > 0]

    def of_step(self, place, steps):
        """The counts of the pairs that a step is in."""
        rows, columns = np.triu_indices(steps, 1)
        own = (rows == place) | (columns == place)
        same, backwards = int(self.is_same[own].sum()), int(self.is_reversed[own].sum())
        return same, backwards, steps - 1 - same - backwards


def check(drawn, *, is_exact=True, always_tight=True):
    """Hold a comparison against all worlds."""
    found = drawn.found
    placed = [match for match in found.matches if match.took_place]
    expected = Expected(drawn, placed, drawn.worlds())
    agreement, steps = found.order_agreement, [match.order for match in placed]
    assert agreement.pairs == math.comb(len(placed), 2)
    assert agreement.fewest <= expected.fewest
    assert agreement.most >= expected.most
    if agreement.is_tight:
        assert (agreement.fewest, agreement.most) == (expected.fewest, expected.most)
    check_tau(agreement.tau, expected.taus)
    if always_tight:
        assert agreement.is_tight
        assert agreement.tau is None or agreement.tau.is_tight
    for place, step in enumerate(steps):
        counts = expected.of_step(place, len(steps))
        if is_exact:
            assert step == counts
        assert step.same <= counts[0]
        assert step.reversed <= counts[1]
        assert sum(step) == len(steps) - 1
    counts = [int(each.sum()) for each in (expected.is_same, expected.is_reversed)]
    if is_exact:
        assert [agreement.same, agreement.reversed] == counts
    assert agreement.fewest >= agreement.same
    assert agreement.pairs - agreement.most >= agreement.reversed


def check_tau(tau, taus):
    """The bounds hold in every world where tau is defined, and some world reaches tight ones."""
    if not len(taus):
        assert tau is None or not tau.is_tight
        return
    assert tau.lowest <= taus.min() + 1e-9
    assert tau.highest >= taus.max() - 1e-9
    if tau.is_tight:
        assert tau[:2] == pytest.approx((taus.min(), taus.max()))


@settings(max_examples=150)
@given(compared(**ANY))
def test_the_order_is_that_of_all_worlds(drawn):
    """Every count is exact, every bound is reached."""
    check(drawn)


@settings(max_examples=150)
@given(compared(tied=True, most=3, statements_each=1, clocks=True, unbounded=True))
def test_the_days_of_one_side_say_something_of_the_other(drawn):
    """An order that is possible on each side may not be possible on both, whatever the path."""
    found = drawn.found
    placed = [match for match in found.matches if match.took_place]
    one, other = both_sides(drawn, placed, drawn.worlds())
    expected = Counter(
        sum({outcome_of(*signs) for signs in zip(ours, theirs, strict=True)}) | SHARED * shared
        for ours, theirs, (shared,) in zip(
            one.tolist(), other.tolist(), shared_pairs(drawn, placed).tolist(), strict=True
        )
    )
    for path in (order_lists, order_tables):
        counts = path.pair_counts(found._worlds, [match.events for match in placed])
        assert {code: times for code, times in enumerate(counts.times) if times} == expected


@settings(max_examples=60)
@given(compared(readings=True, coded=True))
def test_the_order_is_that_of_all_readings(drawn):
    """Offsets with several readings leave several systems; all of them count."""
    check(drawn, always_tight=False)


@settings(max_examples=40)
@given(compared(readings=True, most=3, statements_each=1))
def test_few_readings_are_all_tried(drawn):
    """So that the bounds are tight."""
    check(drawn)


@settings(max_examples=60)
@given(compared(gaps=True, most=5))
def test_dates_with_gaps_keep_the_order_guaranteed(drawn):
    """Then tighter bounds may exist."""
    check(drawn, is_exact=False, always_tight=False)


@settings(max_examples=100)
@given(compared(**ANY, readings=True, gaps=True))
def test_many_steps_are_ordered_as_few(drawn):
    """In arrays of numpy; with several readings, less is decided there."""
    few = drawn.found
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "FEW", 0)
        check(drawn, is_exact=False, always_tight=False)
        many = drawn.found
    if not drawn.has_readings:
        assert many == few


@settings(max_examples=60)
@given(compared(**ANY, readings=True))
def test_without_a_search_the_bounds_still_hold(drawn):
    """They are those of a large comparison: not tight, but never wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytimeline.comparison.ordering.order.MOST_PAIRS", 0)
        check(drawn, always_tight=False)
        patch.setattr(order, "FEW", 0)
        check(drawn, is_exact=False, always_tight=False)


@settings(max_examples=100)
@given(compared(**ANY, most=6), st.sampled_from([0, 60]), st.sampled_from([0, 100]))
def test_an_episode_agrees_with_itself(drawn, few, most_pairs):
    """Whatever its days are, they are the same on both sides; no search is needed to know."""
    (own, _), coded = drawn.timelines, drawn.coded
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "FEW", few)
        patch.setattr(order, "MOST_PAIRS", most_pairs)
        found = pt.compare_timelines(own, own, coded=coded).order_agreement
    assert found.same == found.fewest == found.most == found.pairs
    assert found.tau in {None, (1, 1, True)}


@settings(max_examples=60)
@given(compared(**ANY, readings=True), st.integers(0, 6))
def test_a_search_may_stop_anywhere(drawn, trials):
    """The bounds still hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytimeline.comparison.ordering.order_search._MOST_TRIALS", trials)
        check(drawn, always_tight=False)
