from __future__ import annotations

import datetime as dt
import math

import pytest

from policytimeline import DateRangeError
from policytimeline.dates.calendar import (
    calendar_day,
    day_number,
    days_in_month,
    format_day,
    in_calendar_words,
    is_leap_year,
    to_date,
)

START = day_number(2018, 6, 17)


class TestDayNumbers:
    """Days are counted from 0001-01-01, which is day 1, in both directions."""

    @pytest.mark.parametrize(
        ("day", "number"),
        [
            ((1, 1, 1), 1),
            ((0, 12, 31), 0),
            ((0, 1, 1), -365),
            ((-1, 12, 31), -366),
            ((2018, 6, 28), 736_873),
            ((9999, 12, 31), 3_652_059),
            ((10_000, 1, 1), 3_652_060),
            ((-400, 3, 1), 60 + 1 - 146_097 - 366),
        ],
    )
    def test_a_day_has_one_number(self, day, number):
        """Year 0 is a leap year, and the one before it is -1."""
        assert day_number(*day) == number
        assert calendar_day(number) == day

    @pytest.mark.parametrize(
        ("year", "is_leap"),
        [(2020, True), (1900, False), (2000, True), (0, True), (-4, True), (-1, False)],
    )
    def test_leap_years_go_by_the_gregorian_rule(self, year, is_leap):
        """In any year."""
        assert is_leap_year(year) is is_leap
        assert days_in_month(year, 2) == 28 + is_leap

    def test_a_year_of_thirty_digits_has_days(self):
        """Python's integers have no end."""
        assert calendar_day(day_number(10**30, 12, 31)) == (10**30, 12, 31)


class TestToDate:
    """What `datetime` can hold."""

    def test_an_infinity_is_none(self):
        """Nothing bounds that side."""
        assert to_date(math.inf, still_works="latest_day") is None
        assert to_date(-math.inf, still_works="earliest_day") is None

    @pytest.mark.parametrize("day", [dt.date.min, dt.date(2018, 6, 28), dt.date.max])
    def test_years_1_to_9999_are_dates(self, day):
        """All of them."""
        assert to_date(day.toordinal(), still_works="earliest_day") == day

    @pytest.mark.parametrize(
        ("number", "year"), [(0, 0), (dt.date.max.toordinal() + 1, 10_000), (-10_000_000, -27_379)]
    )
    def test_other_years_name_the_property_that_still_works(self, number, year):
        """With the year that did not fit."""
        with pytest.raises(DateRangeError, match="Hint: use earliest_day") as caught:
            to_date(number, still_works="earliest_day")
        assert caught.value.year == year


class TestFormatDay:
    """A day number as messages show it."""

    @pytest.mark.parametrize(
        ("day", "text"),
        [
            ((2018, 6, 28), "2018-06-28"),
            ((0, 1, 1), "0000-01-01"),
            ((-44, 3, 15), "-0044-03-15"),
            ((17_000, 5, 1), "Y17000"),
            ((-17_000, 5, 1), "Y-17000"),
        ],
    )
    def test_it_is_edtf(self, day, text):
        """Years of more than four digits have no days in EDTF."""
        assert format_day(day_number(*day)) == text


class TestCalendarWords:
    """Days in years and months, or in weeks and days."""

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (0, "0 days"),
            (1, "1 day"),
            (6, "6 days"),
            (7, "1 week"),
            (9, "1 week 2 days"),
            (29, "4 weeks 1 day"),
            (30, "1 month"),
            (364, "11 months"),
            (365, "1 year"),
            (1187, "3 years 2 months"),
            (1188, "3 years 3 months"),
            (146_097, "400 years"),
            (146_097 * 3 + 30, "1200 years 1 month"),
        ],
    )
    def test_whole_months_are_counted_from_the_start(self, days, words):
        """From 17 June 2018: a month is over on 17 July, no day before."""
        assert in_calendar_words(START, days) == words

    def test_a_month_ends_with_a_shorter_month(self):
        """31 January and a month is the last day of February."""
        start = day_number(2019, 1, 31)
        assert in_calendar_words(start, 27) == "3 weeks 6 days"
        assert in_calendar_words(start, 28) == "1 month"

    @pytest.mark.parametrize("years", [-2000, -400, 400, 8000])
    def test_other_centuries_are_counted_alike(self, years):
        """Before year 1 and after 9999, too."""
        moved = day_number(2018 + years, 6, 17)
        assert in_calendar_words(moved, 1187) == "3 years 2 months"
        assert in_calendar_words(moved, 29) == "4 weeks 1 day"
