"""What was searched: gaps, and events outside, against a set of days."""

from __future__ import annotations

from hypothesis import given, strategies as st

import policytimeline as pt

FIRST = pt.parse_when("2020-01-01").earliest_day
DAYS = st.integers(0, 15)
PAIRS = st.tuples(DAYS, DAYS).map(sorted)


def interval(pair):
    """From one day to another."""
    return pt.UncertainInterval(*(pt.UncertainDate.between(FIRST + d, FIRST + d) for d in pair))


def searched(pairs):
    """The days that any of the periods has."""
    return {day for first, last in pairs for day in range(first, last + 1)}


class TestSearchedDays:
    """`coverage-gap` and `event-outside-coverage` against sets of days."""

    @given(st.lists(PAIRS, min_size=1, max_size=5))
    def test_each_run_of_days_that_nobody_searched_is_one_gap(self, pairs):
        """Between the first day searched and the last."""
        periods = [pt.Coverage(jurisdiction="NZ", period=interval(pair)) for pair in pairs]
        found = pt.check(pt.Dataset(title="T", coverage=periods), rules=["coverage-gap"])
        days = searched(pairs)
        missing = [day for day in range(min(days), max(days)) if day not in days]
        runs = [day for day in missing if day - 1 not in missing]
        assert len(found) == len(runs)

    @given(st.lists(PAIRS, min_size=1, max_size=5), PAIRS)
    def test_an_event_is_outside_if_none_of_its_days_was_searched(self, pairs, days):
        """Whatever the order of the periods."""
        event = pt.Event(
            id="e",
            title="E",
            event_type="x",
            when=pt.UncertainDate.between(*(FIRST + day for day in days)),
            jurisdictions=["NZ"],
        )
        periods = [pt.Coverage(jurisdiction="NZ", period=interval(pair)) for pair in pairs]
        data = pt.Dataset(title="T", events=[event], coverage=periods)
        found = pt.check(data, rules=["event-outside-coverage"])
        assert bool(len(found)) is searched(pairs).isdisjoint(searched([days]))
