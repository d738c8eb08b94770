from __future__ import annotations

import pytest

from policytimeline import InvalidValueError, Precision, UncertainDate
from policytimeline.dates.masks import SEASONS, year_bounds
from policytimeline.dates.members import DateRange
from policytimeline.dates.pattern import DatePattern, day_pattern


class TestYears:
    """The years that a year's text allows."""

    @pytest.mark.parametrize(
        ("text", "bounds"),
        [
            ("2018", (2018, 2018)),
            ("-0044", (-44, -44)),
            ("201X", (2010, 2019)),
            ("-01XX", (-199, -100)),
            ("Y17E7", (170_000_000, 170_000_000)),
            ("Y-17E7", (-170_000_000, -170_000_000)),
            ("1950S2", (1900, 1999)),
            ("-1950S2", (-1999, -1900)),
            ("1950S4", (1950, 1950)),
            ("Y3388E2S3", (338_000, 338_999)),
            ("0848S2", (840, 849)),
            ("-0848S2", (-849, -840)),
            ("0848S4", (848, 848)),
            ("0000S1", (0, 0)),
        ],
    )
    def test_first_and_last(self, text, bounds):
        """Of masks, exponents and significant digits."""
        assert year_bounds(text) == bounds

    @pytest.mark.parametrize("text", ["-000X", "-0001S1", "-00XX"])
    def test_there_is_no_year_minus_zero(self, text):
        """The last day lies in year -1."""
        assert UncertainDate.parse(text).latest_day == UncertainDate.parse("-0001").latest_day

    def test_a_mask_with_a_gap_before_year_one_keeps_it(self):
        """-0X0X is no year from -99 to -10."""
        date = UncertainDate.parse("-0X0X")
        assert UncertainDate.parse("-0108").earliest_day in date
        assert UncertainDate.parse("-0050").earliest_day not in date


class TestSeasons:
    """Spring to winter, and the parts of a year."""

    def test_every_code_of_the_specification_is_known(self):
        """21 to 41 (EDTF level 2, sub-year groupings)."""
        assert sorted(SEASONS) == [str(code) for code in range(21, 42)]

    @pytest.mark.parametrize(
        "codes",
        [range(21, 25), range(25, 29), range(29, 33), range(33, 37), range(37, 40), range(40, 42)],
    )
    def test_each_group_covers_a_year(self, codes):
        """Every month once."""
        months = [
            (first + step - 1) % 12
            for first, length in (SEASONS[str(code)] for code in codes)
            for step in range(length)
        ]
        assert sorted(months) == list(range(12))


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
    """A stretch inside a set."""

    def test_it_needs_a_date(self):
        """Two open sides say nothing."""
        with pytest.raises(InvalidValueError, match="leaves both sides open"):
            DateRange(None, None)

    def test_it_has_no_clock_time(self):
        """EDTF could not write it."""
        timed = DatePattern.of_parts("2018", "06", "28", "10:00:00")
        with pytest.raises(InvalidValueError, match="clock time"):
            DateRange(timed, None)
