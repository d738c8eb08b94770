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
            ("2000-02-29", "2018-02-28", "years", (18, 18)),
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
        """From begin to begin."""
        assert elapsed(parse_when(a), parse_when(b), unit)[:2] == expected

    @pytest.mark.parametrize(
        ("bounds", "text"),
        [
            ((3, 3), "3 years"),
            ((2, 3), "2 to 3 years"),
            ((None, 3), "3 years or fewer"),
            ((3, None), "3 years or more"),
            ((None, None), "any time"),
        ],
    )
    def test_reads_as_words(self, bounds, text):
        """With the unit."""
        assert str(Elapsed(*bounds, "years")) == text

    def test_an_open_begin_has_no_day(self):
        """Nor is there a unit of fortnights."""
        with pytest.raises(pt.OpenEndError):
            elapsed(parse_when("../2018"), parse_when("2021"))
        with pytest.raises(pt.InvalidValueError, match="one of years, months, weeks, days"):
            elapsed(parse_when("2018"), parse_when("2021"), "fortnights")
