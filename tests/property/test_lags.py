from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st
from worlds import MARGIN, OneDay, smalls, stretches

from policytimeline import Lag, OpenEndError, duration, lag

SIDES = {"begin": 0, "end": 1}
NARROW, WIDE = MARGIN, MARGIN + 4


def bounds(differences):
    """Least and greatest at two horizons; one that moves with the horizon has no bound."""
    (low, high), (lower, higher) = ((min(found), max(found)) for found in differences)
    return Lag(low if low == lower else None, high if high == higher else None)


def is_open(small, side):
    """Whether that side is an open end."""
    return not isinstance(small, OneDay) and getattr(small, side) == ".."


@given(a=smalls(), b=smalls(), start=st.sampled_from(list(SIDES)), end=st.sampled_from(list(SIDES)))
def test_a_lag_is_the_extremes_over_all_worlds(a, b, start, end):
    """In days from one side to the other; None only where nothing bounds it."""
    if is_open(a, start) or is_open(b, end):
        with pytest.raises(OpenEndError):
            lag(a.when, b.when, from_side=start, to_side=end)
        return
    tried = [
        {
            y[SIDES[end]] - x[SIDES[start]]
            for x, y in product(set(a.worlds(margin)), set(b.worlds(margin)))
        }
        for margin in (NARROW, WIDE)
    ]
    assert lag(a.when, b.when, from_side=start, to_side=end) == bounds(tried)


@given(of=smalls())
def test_a_duration_is_the_extremes_over_all_worlds(of):
    """Over the choices with begin <= end, so it is never negative."""
    if is_open(of, "begin") or is_open(of, "end"):
        with pytest.raises(OpenEndError):
            duration(of.when)
        return
    tried = [{end - begin for begin, end in of.worlds(margin)} for margin in (NARROW, WIDE)]
    assert duration(of.when) == bounds(tried)
    assert duration(of.when).shortest >= 0


@given(a=smalls(allow_open=False), b=smalls(allow_open=False))
def test_a_lag_counted_back_is_its_negative(a, b):
    """From b to a as far as from a to b, the other way."""
    assert lag(b.when, a.when) == -lag(a.when, b.when)


@given(of=stretches(allow_open=False))
def test_an_interval_knows_its_duration(of):
    """The method is the function."""
    assert of.when.duration() == duration(of.when)
