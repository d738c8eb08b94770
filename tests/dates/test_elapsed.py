from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import Elapsed, elapsed, parse_when


class TestElapsed:
    """Completed calendar units, as bounds."""

    @pytest.mark.parametrize(
        ("a", "b", "unit", "expected"),
        [
            ("2003-03-01", "2021-12-28", "years", (18, 18)),
            ("2018-06-17", "2021-09-16", "months", (38, 38)),
            ("2018-06-17", "2021-09-17", "months", (39, 39)),
            ("2018", "2021", "years", (2, 3)),
            ("2021", "2018", "years", (-3, -2)),
            ("2018-06-28", "2018-06-14", "weeks", (-2, -2)),
            ("2018-06", "2018-07-01", "days", (1, 30)),
            ("[..2018]", "2021", "years", (2, None)),
            ("2018/..", "2021/..", "years", (2, 3)),
            ("Y-20000", "2018", "years", (22017, 22018)),
        ],
    )
    def test_counts_what_is_completed(self, a, b, unit, expected):
        """From start to start."""
        assert elapsed(parse_when(a), parse_when(b), unit)[:2] == expected

    @pytest.mark.parametrize(
        ("b", "unit", "expected"),
        [
            ("2021-02-27", "years", 0),
            ("2021-02-28", "years", 1),
            ("2024-02-28", "years", 3),
            ("2024-02-29", "years", 4),
            ("2020-03-28", "months", 0),
            ("2020-03-29", "months", 1),
            ("2021-02-28", "months", 12),
        ],
    )
    def test_a_month_that_is_too_short_is_completed_on_its_last_day(self, b, unit, expected):
        """Counted from a leap day: on 28 February, except in a leap year."""
        counted = elapsed(parse_when("2020-02-29"), parse_when(b), unit)
        assert counted == (expected, expected, unit)

    @pytest.mark.parametrize(
        ("bounds", "text"),
        [
            ((3, 3), "3 years"),
            ((1, 1), "1 year"),
            ((2, 3), "2 to 3 years"),
            ((None, 3), "3 years or fewer"),
            ((3, None), "3 years or more"),
            ((None, None), "any number of years"),
        ],
    )
    def test_reads_as_words(self, bounds, text):
        """With the unit."""
        assert str(Elapsed(*bounds, "years")) == text

    def test_an_open_start_falls_on_no_day(self):
        """On either side."""
        with pytest.raises(pt.OpenEndError, match="open start"):
            elapsed(parse_when("../2018"), parse_when("2021"))
        with pytest.raises(pt.OpenEndError, match="nothing before '/'"):
            elapsed(parse_when("2018"), parse_when("../2021"))

    def test_an_unknown_unit_is_refused(self):
        """The error lists those that there are."""
        with pytest.raises(pt.InvalidValueError, match="one of years, months, weeks, days"):
            elapsed(parse_when("2018"), parse_when("2021"), "fortnights")
