from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt
from policytimeline import Bound, UncertainDate, UncertainInterval

JUNE = UncertainDate.parse("2018-06")


class TestUncertainInterval:
    """The days from a start to an end."""

    def test_open_is_not_unknown(self):
        """Either there is no end, or the day of the end is not known."""
        going_on, over = UncertainInterval.parse("2018/.."), UncertainInterval.parse("2018/")
        assert (going_on.end, over.end) == (Bound.OPEN, Bound.UNKNOWN)
        assert going_on.end_days.is_open
        assert not over.end_days.is_open
        assert going_on.latest is None is over.latest

    def test_begin_and_end_leave_each_other_room(self):
        """2018-06-15/2018-06 ends in its second half."""
        interval = UncertainInterval.parse("2018-06-15/2018-06")
        assert interval.end_days.earliest == dt.date(2018, 6, 15).toordinal()
        interval = UncertainInterval.parse("2018-06/2018-06-15")
        assert interval.begin_days.latest == dt.date(2018, 6, 15).toordinal()

    def test_a_reversed_one_cannot_be_built(self):
        """Read or made."""
        with pytest.raises(pt.EdtfSyntaxError, match="swap the two ends: '2018/2019'") as caught:
            UncertainInterval.parse("2019/2018")
        assert caught.value.position == len("2019/")
        with pytest.raises(pt.ImpossibleIntervalError):
            UncertainInterval(UncertainDate.parse("2019"), UncertainDate.parse("2018"))

    def test_it_holds_the_days_of_some_world(self):
        """From the earliest start to the latest end."""
        interval = UncertainInterval.parse("2018-06/..")
        assert dt.date(2018, 6, 1) in interval
        assert dt.date(2099, 1, 1) in interval
        assert dt.date(2018, 5, 31) not in interval

    def test_its_own_facts(self):
        """No clock time, not one day, and qualified if one of its ends is."""
        interval = UncertainInterval.parse("2018~/2019")
        assert interval.clock == ""
        assert not interval.is_one_day
        assert interval.is_qualified
        assert not UncertainInterval.parse("2018/..").is_qualified
        assert repr(interval) == "UncertainInterval.parse('2018~/2019')"

    @pytest.mark.parametrize("end", ["2018", None, 1918, dt.date(2018, 6, 28)], ids=repr)
    def test_ends_are_dates_or_bounds(self, end):
        """Parsing is explicit."""
        with pytest.raises(pt.InvalidValueError, match="is not a date"):
            UncertainInterval(JUNE, end)

    def test_ends_have_no_clock_time(self):
        """EDTF could not write it."""
        timed = UncertainDate.parse("2018-06-28T10:00:00")
        with pytest.raises(pt.InvalidValueError, match="has a clock time"):
            UncertainInterval(timed, Bound.OPEN)
