from __future__ import annotations

import datetime as dt

import pytest

from policytimeline import (
    Elapsed,
    InvalidValueError,
    Lag,
    OpenEndError,
    duration,
    elapsed,
    lag,
    parse_when,
)
from policytimeline.dates.calendar import day_number

ANCHOR = day_number(2018, 6, 17)


class TestLag:
    """Numbers of days with guaranteed bounds."""

    @pytest.mark.parametrize(
        ("a", "b", "sides", "expected"),
        [
            ("[2018-06-17..2018-06-24]", "2021-09-16", {}, Lag(1180, 1187)),
            ("2021-09-16", "[2018-06-17..2018-06-24]", {}, Lag(-1187, -1180)),
            ("2018-06-01/2018-06-30", "2018-07-01", {"from_side": "end"}, Lag(1, 1)),
            ("2018-06-01", "2018-06-10/2018-06-30", {"to_side": "end"}, Lag(29, 29)),
            ("[..2018-06-28]", "2018-06-28", {}, Lag(0, None)),
            ("[2018-06-28..]", "2018-06-28", {}, Lag(None, 0)),
            ("2018-06-28", "/..", {}, Lag(None, None)),
            ("2018-06-28", "2018-06/..", {}, Lag(-27, 2)),
        ],
    )
    def test_examples(self, a, b, sides, expected):
        """From one side to the other, asked of the function or of the first date."""
        assert lag(parse_when(a), parse_when(b), **sides) == expected
        assert parse_when(a).lag(parse_when(b), **sides) == expected

    def test_days_to_an_open_end_cannot_be_counted(self):
        """Those to an unknown end can, because it falls on some day."""
        with pytest.raises(OpenEndError, match="has an open end"):
            lag(parse_when("2018"), parse_when("2018/.."), to_side="end")
        with pytest.raises(OpenEndError, match="has an open start"):
            lag(parse_when("../2018"), parse_when("2018"))
        assert lag(parse_when("2018"), parse_when("2018/"), to_side="end") == Lag(-364, None)

    @pytest.mark.parametrize("argument", ["from_side", "to_side"])
    @pytest.mark.parametrize("side", ["middle", "", None])
    def test_an_unknown_side_is_refused(self, argument, side):
        """The error names the argument, and lists the two sides."""
        with pytest.raises(InvalidValueError, match=f"{argument}: .* one of begin, end"):
            lag(parse_when("2018"), parse_when("2019"), **{argument: side})

    @pytest.mark.parametrize(
        ("days", "text"),
        [
            (Lag(0, 0), "0 days"),
            (Lag(1, 1), "1 day"),
            (Lag(3, 9), "3 to 9 days"),
            (Lag(-9, 3), "-9 to 3 days"),
            (Lag(None, 30), "30 days or fewer"),
            (Lag(30, None), "30 days or more"),
            (Lag(-1187, 11187), "-1,187 to 11,187 days"),
            (Lag(None, None), "any number of days"),
        ],
    )
    def test_text(self, days, text):
        """Without a bound it says "or more" or "or fewer"."""
        assert str(days) == text

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (Lag(1187, 1187), "3 years 2 months"),
            (Lag(1180, 1187), "3 years 2 months"),
            (Lag(9, 40), "1 week 2 days to 1 month"),
            (Lag(30, None), "1 month at least"),
            (Lag(None, 30), "1 month at most"),
            (Lag(None, None), "any time"),
            (Lag(-31, -31), "1 month before"),
            (Lag(-9, 3), "1 week 2 days before to 3 days"),
        ],
    )
    def test_words(self, days, words):
        """Months are counted from the anchor, forwards or back."""
        assert days.in_words(ANCHOR) == words

    def test_words_count_from_a_date(self):
        """Or its day number, and from nothing else."""
        day = dt.date(2018, 6, 17)
        assert Lag(1187, 1187).in_words(day) == Lag(1187, 1187).in_words(ANCHOR)
        with pytest.raises(InvalidValueError, match="is not a day"):
            Lag(1, 2).in_words("2018-06-17")

    def test_the_other_way_round(self):
        """Bounds change sides."""
        assert -Lag(3, None) == Lag(None, -3)

    def test_it_is_a_pair(self):
        """With two names."""
        shortest, longest = Lag(3, 9)
        assert (shortest, longest) == (3, 9)
        assert repr(Lag(3, None)) == "Lag(3, None)"


class TestDuration:
    """Days from start to end."""

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2018-06", Lag(0, 0)),
            ("2018-06/2018-06", Lag(0, 29)),
            ("2018-06-01/2018-06-30", Lag(29, 29)),
            ("2018-06/2018-08", Lag(32, 91)),
            ("2018-06/", Lag(0, None)),
            ("/2018-06", Lag(0, None)),
            ("[2018-06-01,2018-06-20]/[2018-06-05,2018-06-18]", Lag(4, 17)),
        ],
    )
    def test_examples(self, when, expected):
        """Only for choices of days that end no earlier than they start."""
        assert duration(parse_when(when)) == expected
        assert parse_when(when).duration() == expected

    @pytest.mark.parametrize("when", ["2018/..", "../2018", "../.."])
    def test_an_open_end_has_none(self, when):
        """Not even one without a bound."""
        with pytest.raises(OpenEndError):
            parse_when(when).duration()


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
        with pytest.raises(OpenEndError, match="open start"):
            elapsed(parse_when("../2018"), parse_when("2021"))
        with pytest.raises(OpenEndError, match="nothing before '/'"):
            elapsed(parse_when("2018"), parse_when("../2021"))

    def test_an_unknown_unit_is_refused(self):
        """The error lists those that there are."""
        with pytest.raises(InvalidValueError, match="one of years, months, weeks, days"):
            elapsed(parse_when("2018"), parse_when("2021"), "fortnights")
