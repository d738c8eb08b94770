from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import DateSet, UncertainDate
from policytimeline.dates.pattern import DatePattern


class TestMembers:
    """A date is made of what was read."""

    @pytest.mark.parametrize("members", [(), "2018", ("2018",), (None,), [None]], ids=repr)
    @pytest.mark.parametrize("cls", [UncertainDate, DateSet])
    def test_other_members_are_refused(self, cls, members):
        """With the call that reads a text."""
        with pytest.raises(pt.InvalidValueError, match=r"UncertainDate\.parse"):
            cls(members)

    def test_several_members_have_no_clock_times(self):
        """EDTF could not write them."""
        timed = DatePattern.of_parts("2018", "06", "28", "10:00:00")
        with pytest.raises(pt.InvalidValueError, match="has a clock time"):
            UncertainDate((timed, timed))
