from __future__ import annotations

import pytest

from policytimeline import InvalidValueError, Precision, UncertainDate
from policytimeline.dates.members import DateRange
from policytimeline.dates.pattern import DatePattern, day_pattern


class TestDatePattern:
    """One date expression."""

    def test_a_pattern_that_no_day_fits_is_none(self):
        """Decided without trying every year."""
        for parts in (
            ("XXXX", "02", "30"),
            ("2019", "02", "29"),
            ("20X1", "02", "29"),
            ("2018", "2X"),
        ):
            assert DatePattern.of_parts(*parts) is None

    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("2018-06-28", Precision.DAY),
            ("2018-XX-28", Precision.DAY),
            ("2018-06-XX", Precision.MONTH),
            ("2018-21", Precision.SEASON),
            ("2018-XX", Precision.YEAR),
            ("20X8", Precision.YEAR),
            ("201X", Precision.DECADE),
            ("20XX", Precision.CENTURY),
            ("2XXX", Precision.MILLENNIUM),
            ("XXXX", Precision.UNSTATED),
            ("[2018-06-28,2018]", Precision.YEAR),
            ("[2018..]", Precision.YEAR),
        ],
    )
    def test_precision_is_the_finest_part_stated(self, text, precision):
        """In a set, that of its coarsest member."""
        assert UncertainDate.parse(text).precision is precision

    def test_equality_is_of_what_is_written(self):
        """The bounds follow from it."""
        assert day_pattern(736_873) == DatePattern.of_parts("2018", "06", "28")
        assert hash(day_pattern(736_873)) == hash(DatePattern.of_parts("2018", "06", "28"))


class TestDateRange:
    """A range of days in a set."""

    def test_it_needs_a_date(self):
        """Two open sides say nothing."""
        with pytest.raises(InvalidValueError, match="leaves both sides open"):
            DateRange(None, None)

    def test_it_has_no_clock_time(self):
        """EDTF could not write it."""
        timed = DatePattern.of_parts("2018", "06", "28", "10:00:00")
        with pytest.raises(InvalidValueError, match="clock time"):
            DateRange(timed, None)
