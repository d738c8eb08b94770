from __future__ import annotations

import datetime as dt

import pytest

from policytimeline import (
    Bound,
    DateRangeError,
    IncompatibleDatesError,
    InvalidValueError,
    UncertainDate,
    UncertainInterval,
)

date, interval = UncertainDate.parse, UncertainInterval.parse


class TestWhatBothAllow:
    """``a & b`` is one date that two sources describe."""

    @pytest.mark.parametrize(
        ("a", "b", "both"),
        [
            ("2018-06", "2018", "2018-06"),
            ("2018-06", "[2018-06-17..2018-07-02]", "[2018-06-17..2018-06-30]"),
            ("2018-XX-28", "2018-06", "2018-06-28"),
            ("2018-XX-28", "[2018-06-28..2018-08-01]", "[2018-06-28,2018-07-28]"),
            ("[..2018-06-28]", "[2018-06-01..]", "[2018-06-01..2018-06-28]"),
            ("2018-06-28T23:20:30Z", "2018-06", "2018-06-28T23:20:30Z"),
            ("2018-06-28T23:20:30Z", "2018-06-28", "2018-06-28T23:20:30Z"),
            ("2018-21", "2018-05", "2018-05"),
            ("Y-20000", "[..2018-06-28]", "Y-20000"),
        ],
    )
    def test_it_is_as_wide_as_both_leave_it(self, a, b, both):
        """The one whose days all belong to the other is returned as it is written."""
        assert date(a) & date(b) == date(both)

    @pytest.mark.parametrize(
        ("a", "b", "both"),
        [
            ("2018-06~", "2018", "2018-06~"),
            ("2018-06~", "2018-06", "2018-06"),
            ("[2018-06-01~..2018-06-20~]", "[2018-06-10..2018-07-01]", "[2018-06-10..2018-06-20~]"),
            ("[2018-06-01?..2018-06-20~]", "[2018-06-10..2018-07-01]", "[2018-06-10..2018-06-20%]"),
            ("[2018-06-01~..2018-06-20]", "[2018-06-20?..2018-07-01]", "2018-06-20%"),
            (
                "[2018-06-01~..2018-06-20~]",
                "[2018-06-10?..2018-06-20]",
                "[2018-06-10?..2018-06-20]",
            ),
        ],
    )
    def test_a_qualifier_stays_with_its_bound(self, a, b, both):
        """Unless another source has the same bound without a qualifier."""
        assert date(a) & date(b) == date(both or b)

    def test_nothing_left_is_an_error(self):
        """It names both, and what may be the reason."""
        with pytest.raises(IncompatibleDatesError, match=r"'2018-06' and '2018-07' have no day"):
            date("2018-06") & date("2018-07")
        with pytest.raises(IncompatibleDatesError, match=r"a\.union\(b\)"):
            date("2018-XX-30") & date("2018-02")

    def test_intervals_agree_end_by_end(self):
        """An unknown end becomes that of the other; an open one agrees only with an open one."""
        assert interval("2018-06/") & interval("/2021-09") == interval("2018-06/2021-09")
        assert interval("2018/..") & interval("2018-06/..") == interval("2018-06/..")
        for end in ("2021", ""):
            with pytest.raises(IncompatibleDatesError, match=r"'2018/\.\.' and"):
                interval("2018/..") & interval(f"2018/{end}")

    def test_intervals_that_could_only_be_reversed_have_nothing_in_common(self):
        """Their ends taken together leave no choice."""
        assert interval("2018/2018-08") & interval("2018-06/") == interval("2018-06/2018-08")
        with pytest.raises(IncompatibleDatesError):
            interval("2018/2018-03") & interval("2018-05/2018-12")

    @pytest.mark.parametrize(
        ("left", "right", "hint"),
        [
            (date("2018"), interval("2018/2019"), "combine a date with a date"),
            (interval("2018/2019"), date("2018"), "combine a date with a date"),
            (date("2018"), "2018", "parse it first"),
            (interval("2018/2019"), "2018", "parse it first"),
        ],
    )
    def test_only_two_of_a_kind_combine(self, left, right, hint):
        """A date and an interval mean different things, and a text must be parsed first."""
        for combine in (lambda: left & right, lambda: left.union(right)):
            with pytest.raises(InvalidValueError, match=hint):
                combine()


class TestUnion:
    """Either source may be right."""

    def test_each_alternative_stays_as_it_is_written(self):
        """Once."""
        assert str(date("2018-06~").union(date("[2018-06~,2018-08]"))) == "[2018-06~,2018-08]"

    def test_clock_times_are_left_out(self):
        """No set has them."""
        both = date("2018-06-28T10:00:00Z").union(date("2018-07-02"))
        assert both == date("[2018-06-28,2018-07-02]")

    def test_ranges_of_days_are_joined(self):
        """If they overlap or touch; no text can say every day, so that stays as it is."""
        week = date("[2018-06-18..2018-06-24]").union(date("[2018-06-17..2018-06-23]"))
        assert week == date("[2018-06-17..2018-06-24]")
        assert week.union(date("2018-06-25")) == date("[2018-06-17..2018-06-25]")
        assert date("[..2018-06-28]").union(date("[2018-06-01..]")).earliest is None

    def test_an_unknown_end_stays_unknown(self):
        """And an open one cannot be one of two."""
        assert interval("2018/2019").union(interval("2018/")) == interval("2018/")
        assert interval("2018/..").union(interval("2019/..")) == interval("[2018,2019]/..")
        with pytest.raises(InvalidValueError, match="open in one"):
            interval("2018/..").union(interval("2018/2019"))


class TestNarrowed:
    """Only the possible days from one day to another."""

    def test_without_limits_it_is_itself(self):
        """Limits are dates or day numbers."""
        assert date("2018-06~").narrowed() == date("2018-06~")
        day = dt.date(2018, 6, 17)
        assert date("2018-06").narrowed(not_before=day) == date("[2018-06-17..2018-06-30]")
        assert date("2018-06").narrowed(not_after=day.toordinal()).latest == day

    def test_a_date_beyond_the_limits_is_an_error(self):
        """No day is left."""
        with pytest.raises(IncompatibleDatesError):
            date("2018").narrowed(not_before=dt.date(2019, 1, 1))


class TestShifted:
    """So much later, or earlier."""

    @pytest.mark.parametrize(
        ("text", "by", "moved"),
        [
            ("2018-01-31", {"months": 1}, "2018-02-28"),
            ("2020-02-29", {"months": -12}, "2019-02-28"),
            ("2018-01-31", {"months": 1, "days": 1}, "2018-03-01"),
            ("2018-06", {"months": 1}, "[2018-07-01..2018-07-30]"),
            ("[..2018-06-28]", {"days": 30}, "[..2018-07-28]"),
            ("2018-06-28~", {"days": 0}, "2018-06-28~"),
            ("-0001-12-31", {"days": 1}, "0000-01-01"),
        ],
    )
    def test_months_come_first_then_days(self, text, by, moved):
        """If a month is too short, its last day is taken."""
        assert date(text).shifted(**by) == date(moved)

    def test_bounds_stay(self):
        """An open or unknown end is the same a month later."""
        assert interval("2018-06-01/..").shifted(months=1) == interval("2018-07-01/..")
        assert interval("/2018-06-01").shifted(months=1).begin is Bound.UNKNOWN

    def test_beyond_the_years_that_can_be_written_is_an_error(self):
        """It names the year."""
        with pytest.raises(DateRangeError, match="year 10000"):
            date("9999-12-31").shifted(days=1)


class TestEnds:
    """An interval with another start or end."""

    def test_the_other_side_stays(self):
        """Dates or bounds."""
        assert interval("2018/2021").with_begin(Bound.OPEN) == interval("../2021")
        assert interval("2018/2021").with_end(date("2020")) == interval("2018/2020")
        assert interval("2018/2021").widened(days=1).begin == date("[2017-12-31..2019-01-01]")


class TestWrongArguments:
    """Anything but a number or a day is refused in the library's own words."""

    @pytest.mark.parametrize(
        "amount", [0.5, float("inf"), True, "3", None, dt.timedelta(3), 10**400]
    )
    def test_amounts_are_whole_numbers(self, amount):
        """Of days and of months."""
        for change in (
            lambda: date("2018").widened(days=amount),
            lambda: date("2018").shifted(days=amount),
            lambda: interval("2018/..").shifted(months=amount),
        ):
            with pytest.raises(InvalidValueError):
                change()

    @pytest.mark.parametrize("day", ["2018-06-01", 736000.0, True, date("2018-06")])
    def test_days_are_dates_or_numbers(self, day):
        """A text must be parsed first."""
        for question in (
            lambda: day in date("2018"),
            lambda: day in interval("2018/2019"),
            lambda: date("2018").narrowed(not_before=day),
            lambda: UncertainDate.between(day, None),
        ):
            with pytest.raises(InvalidValueError, match="not a day"):
                question()

    def test_a_qualifier_stays_with_a_bound_that_does_not_change(self):
        """Of both bounds, or of one."""
        june = date("2018-06~")
        day = dt.date(2018, 6, 1)
        assert june.narrowed(not_before=day, not_after=dt.date(2018, 6, 30)) == june
        assert str(june.narrowed(not_before=dt.date(2018, 6, 10))) == "[2018-06-10..2018-06-30~]"

    def test_two_clock_times_are_not_chosen_between(self):
        """The day is what both say."""
        assert date("2018-06-28T10:00:00Z") & date("2018-06-28T11:00:00Z") == date("2018-06-28")
