from __future__ import annotations

from hypothesis import given, strategies as st

from policytimeline.dates.joining import join_dates
from policytimeline.dates.uncertain_date import UncertainDate

spans = st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda each: (each[0], sum(each)))


class TestJoinDates:
    """All days of some dates."""

    @given(st.lists(spans, min_size=1, max_size=5))
    def test_it_has_the_days_of_each_and_no_other(self, chosen):
        """In whatever order they are given."""
        joined = join_dates([UncertainDate.between(*span) for span in chosen])
        days = {day for first, last in chosen for day in range(first, last + 1)}
        one_day = {day: UncertainDate.between(day, day) for day in range(52)}
        assert {
            day for day, date in one_day.items() if joined.shares_day(date).name != "NO"
        } == days

    def test_a_date_alone_is_left_as_it_was_written(self):
        """A month stays a month."""
        assert str(join_dates([UncertainDate.parse("2018-06")])) == "2018-06"
