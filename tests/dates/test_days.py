from __future__ import annotations

import math

import pytest

from policytimeline.dates.days import AFTER_EVERY_DAY, ANY_DAY, BEFORE_EVERY_DAY, Days

GAPS = Days.of([(1, 3), (7, 9)])


class TestDays:
    """The days on which something may fall."""

    def test_runs_that_touch_or_overlap_are_one(self):
        """In whatever order they come."""
        assert Days.of([(4, 6), (1, 3)]).runs == ((1, 6),)
        assert Days.of([(1, 9), (2, 3)]).runs == ((1, 9),)
        assert Days.of([(7, 9), (1, 3)]).runs == ((1, 3), (7, 9))
        assert Days.of([]) is None

    def test_a_side_without_bound_swallows_what_lies_there(self):
        """On the left, on the right, and on both."""
        assert Days.of([(-math.inf, 3), (1, 5)]).runs == ((-math.inf, 5),)
        assert Days.of([(-math.inf, 3), (2, math.inf)]) == ANY_DAY

    @pytest.mark.parametrize(
        ("day", "after", "before"),
        [(0, 1, None), (1, 1, 1), (3, 3, 3), (4, 7, 3), (6, 7, 3), (7, 7, 7), (10, None, 9)],
    )
    def test_the_nearest_days_skip_gaps(self, day, after, before):
        """On or after a day, and on or before it."""
        assert GAPS.first_from(day) == after
        assert GAPS.last_until(day) == before

    def test_clipping_between_two_runs_leaves_nothing(self):
        """Not the hull of what was there."""
        assert GAPS.clipped(4, 6) is None
        assert GAPS.clipped(2, 8).runs == ((2, 3), (7, 8))
        assert GAPS.clipped(-math.inf, math.inf) is GAPS

    def test_common_days_respect_the_gaps_of_both(self):
        """The bounds may overlap although the days do not."""
        others = Days.of([(4, 6), (9, 12)])
        assert GAPS.common(others).runs == ((9, 9),)
        assert GAPS.common(Days(4, 6)) is None
        assert Days(2, 8).common(GAPS).runs == ((2, 3), (7, 8))

    def test_an_open_end_is_not_an_unknown_day(self):
        """Both are unbounded, and only one of them is some day."""
        assert AFTER_EVERY_DAY.is_open
        assert BEFORE_EVERY_DAY.is_open
        assert not ANY_DAY.is_open
        assert not ANY_DAY.is_one_day
        assert not AFTER_EVERY_DAY.is_one_day
        assert Days(5, 5).is_one_day
        assert ANY_DAY.common(AFTER_EVERY_DAY) is None

    def test_runs_are_listed_only_when_they_are_needed(self):
        """A mask over millennia has a hundred thousand of them."""
        asked = []

        def list_runs(first, last):
            asked.append((first, last))
            return [(1, 3), (7, 9)]

        days = Days(1, 9, list_runs)
        assert (days.first_from(0), days.last_until(12), days.earliest) == (1, 9, 1)
        assert not asked
        assert 5 not in days
        assert 8 in days
        assert asked == [(-math.inf, math.inf)]

    def test_a_long_set_lists_the_runs_nearby(self):
        """And farther and farther away if there are none nearby, but never all of them."""
        asked = []

        def list_runs(first, last):
            asked.append((first, last))
            return [(1, 3), (500_000, 500_009), (900_000, 900_009)]

        days = Days(1, 900_009, list_runs)
        assert days.first_from(499_999) == 500_000
        assert days.last_until(500_020) == 500_009
        assert days.first_from(600_000) == 900_000
        assert days.last_until(400_000) == 3
        assert (-math.inf, math.inf) not in asked
