from __future__ import annotations

from itertools import product

import numpy as np
from compared_worlds import DAYS, OPEN, Kinds, parts
from hypothesis import given, settings, strategies as st

import policytimeline as pt

KEYS = ("event-t0", "event-t1", "event-t2")


@st.composite
def drawn_parts(draw, **kinds):
    """A dataset of three events."""
    return draw(parts("Three", {key: ["left"] for key in KEYS}, Kinds(**kinds)))


@settings(max_examples=60)
@given(drawn_parts(readings=True))
def test_the_systems_hold_in_all_worlds_and_in_no_others(part):
    """The days between the events are those that some combination of readings allows."""
    systems = pt.infer(part.dataset).most_days(KEYS)
    between = range(1 - DAYS, DAYS)
    allowed = {
        (first, second)
        for first, second in product(between, between)
        for most in systems
        for days in [(0, first, second)]
        if all(days[b] - days[a] <= most[a][b] for a, b in product(range(3), repeat=2))
    }
    worlds = part.worlds()
    assert allowed == set(map(tuple, (worlds[:, 1:] - worlds[:, :1]).tolist()))


@settings(max_examples=60)
@given(drawn_parts(readings=True, unbounded=True, gaps=True))
def test_the_table_is_the_most_of_all_systems(part):
    """As the lags are; of an open start, it says that it comes before every day."""
    solved = pt.infer(part.dataset)
    table = solved.most_days_table(KEYS)
    systems = np.array(solved.most_days(KEYS), dtype=float)
    assert np.array_equal(table, systems.max(axis=0))
    if not any(OPEN in start.days for start in part.starts.values()):
        assert np.array_equal(table, solved.lags(KEYS).longest)
