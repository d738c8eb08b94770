from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st

from policytimeline.dates.calendar import (
    calendar_day,
    day_number,
    days_in_month,
    in_calendar_words,
    is_leap_year,
)

YEARS = st.integers(-20_000, 20_000)


@st.composite
def calendar_days(draw):
    """Year, month and day of the proleptic Gregorian calendar."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, days_in_month(year, month)))


@given(day=calendar_days())
def test_a_calendar_day_comes_back_from_its_number(day):
    """In any year."""
    assert calendar_day(day_number(*day)) == day


@given(number=st.integers(-7_305_000, 7_305_000))
def test_a_number_comes_back_from_its_calendar_day(number):
    """And the next number is the next day."""
    year, month, day = calendar_day(number)
    assert day_number(year, month, day) == number
    follows = (year, month, day + 1)
    if day == days_in_month(year, month):
        follows = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert calendar_day(number + 1) == follows


@given(date=st.dates())
def test_numbers_are_those_of_datetime(date):
    """In the years that it knows."""
    assert day_number(date.year, date.month, date.day) == date.toordinal()
    assert calendar_day(date.toordinal()) == (date.year, date.month, date.day)


@given(day=calendar_days())
def test_the_calendar_repeats_after_400_years(day):
    """So years that datetime does not know are like ones that it does."""
    year, month, number = day
    alike = 2000 + year % 400
    assert is_leap_year(year) is is_leap_year(alike)
    eras = (year - alike) // 400
    assert day_number(*day) == dt.date(alike, month, number).toordinal() + eras * 146_097


@given(start=st.integers(-1_000_000, 1_000_000), days=st.integers(0, 400_000))
def test_words_never_say_more_than_the_days(start, days):
    """Counted on from the start, the stated years and months end on or before the last day."""
    words = in_calendar_words(start, days).split()
    stated = dict(
        zip((unit.rstrip("s") for unit in words[1::2]), map(int, words[::2]), strict=True)
    )
    year, month, day = calendar_day(start)
    if stated.keys() <= {"week", "day"}:
        assert stated.get("week", 0) * 7 + stated.get("day", 0) == days
        assert later(year, month, day, 1) > start + days
        return
    months = stated.get("year", 0) * 12 + stated.get("month", 0)
    assert later(year, month, day, months) <= start + days < later(year, month, day, months + 1)


def later(year, month, day, months):
    """The day number some months on, on the month's last day where it is too short."""
    years, month = divmod(year * 12 + month - 1 + months, 12)
    return day_number(years, month + 1, min(day, days_in_month(years, month + 1)))
