from __future__ import annotations

import pytest

from policytimeline import UncertainDate
from policytimeline.dates.masks import SEASONS, year_bounds


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
        """The last day is in year -1."""
        assert UncertainDate.parse(text).latest_day == UncertainDate.parse("-0001").latest_day

    def test_a_mask_with_a_gap_before_year_one_keeps_it(self):
        """-0X0X does not allow the years from -99 to -10."""
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
