from __future__ import annotations

import datetime as dt
import math
from itertools import combinations, product

import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import kendalltau

import policytimeline as pt
from policytimeline.comparison.ordering import order

DAYS = st.dates(dt.date(2020, 2, 25), dt.date(2020, 3, 5))


@st.composite
def exact(draw):
    """Steps with a day on each side, in one dataset or in two, counted from the first."""
    days = draw(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8))
    sides = [
        [
            pt.Event(
                id=f"{side}-{number}",
                title="Step",
                event_type=f"type-{number}",
                when=pt.UncertainDate.from_date(both[place]),
                timelines=[side],
            )
            for number, both in enumerate(days)
        ]
        for place, side in enumerate(("left", "right"))
    ]
    datasets = [pt.Dataset(title="One", events=[*sides[0], *sides[1]])] * 2
    if draw(st.booleans()):
        datasets = [pt.Dataset(title="Own", events=side) for side in sides]
    timelines = zip(datasets, ("left", "right"), strict=True)
    return days, [d.timeline(side).with_origin(f"{side}-0") for d, side in timelines]


@settings(max_examples=60)
@given(exact(), st.sampled_from([0, 60]))
def test_exact_days_are_plain_arithmetic(drawn, few):
    """Days are subtracted, pairs are counted, and tau-b is scipy's; in lists and in arrays."""
    days, timelines = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "FEW", few)
        found = pt.compare_timelines(*timelines)
    lags = [tuple((day - first).days for day, first in zip(d, days[0], strict=True)) for d in days]
    for match in found.matches:
        left, right = lags[int(match.left.id.rpartition("-")[2])]
        assert (match.left_lag, match.right_lag) == (pt.Lag(left, left), pt.Lag(right, right))
        assert match.difference == pt.Lag(right - left, right - left)
        assert match.right_is_later is pt.Verdict.of(possible=right > left, certain=right > left)
    signs = [(a[0] - b[0]).days * (a[1] - b[1]).days for a, b in combinations(days, 2)]
    same, backwards = sum(s > 0 for s in signs), sum(s < 0 for s in signs)
    agreement = found.order_agreement
    undecided = len(signs) - same - backwards
    counts = agreement.same, agreement.reversed, agreement.undecided
    assert counts == (same, backwards, undecided)
    assert (agreement.fewest, agreement.most) == (same, len(signs) - backwards)
    assert agreement.is_tight
    check_tau(agreement.tau, lags)


def check_tau(tau, lags):
    """The one value that scipy gives; None if it gives none."""
    left, right = zip(*lags, strict=True)
    if len(set(left)) == 1 or len(set(right)) == 1:
        assert tau is None
        return
    expected = kendalltau(left, right).statistic
    assert math.isfinite(expected)
    assert tau == (pytest.approx(expected), pytest.approx(expected), True)


@settings(max_examples=30)
@given(exact())
def test_the_pace_of_exact_days_is_subtraction(drawn):
    """Of every way, both sides and their difference."""
    days, timelines = drawn
    found = pt.compare_timelines(*timelines)
    for start, end in product(range(len(days)), repeat=2):
        (row,) = found.pace([(f"left-{start}", f"left-{end}")]).rows
        ours, theirs = ((days[end][side] - days[start][side]).days for side in (0, 1))
        assert (row.left, row.right) == (pt.Lag(ours, ours), pt.Lag(theirs, theirs))
        assert row.difference == pt.Lag(theirs - ours, theirs - ours)
