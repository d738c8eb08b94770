from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import given, strategies as st

import policytimeline as pt

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))
WEEKDAYS = st.sampled_from(range(7))
MONTHS = st.integers(1, 12)
ONE = dt.timedelta(days=1)


def bounds(phrase, published, rule, **settings):
    """The first and last day of the reading by a rule."""
    found = pt.resolve_phrase(phrase, published=published, **settings)
    (when,) = [reading.when for reading in found if reading.rule == rule]
    return when.earliest, when.latest


def days_where(holds, near, reach):
    """The first and last of the days around one for which something holds."""
    around = (near + dt.timedelta(days=step) for step in range(-reach, reach + 1))
    found = [day for day in around if holds(day)]
    return found[0], found[-1]


@given(published=DAYS)
def test_weeks_are_those_of_the_iso_calendar(published):
    """Monday to Sunday; a week that starts on a Sunday is the same of the day after."""
    for word, step in (("last", -7), ("this", 0), ("next", 7)):
        week = (published + dt.timedelta(days=step)).isocalendar()[:2]
        expected = days_where(lambda day, week=week: day.isocalendar()[:2] == week, published, 20)
        assert bounds(f"{word} week", published, f"{word}-week-monday") == expected
        week = (published + dt.timedelta(days=step + 1)).isocalendar()[:2]
        expected = days_where(
            lambda day, week=week: (day + ONE).isocalendar()[:2] == week, published, 20
        )
        assert bounds(f"{word} week", published, f"{word}-week-sunday") == expected


@given(published=DAYS)
def test_months_quarters_and_years_are_those_of_the_calendar(published):
    """Counted in months from year 0."""
    lengths = {"month": 1, "quarter": 3, "year": 12}
    for unit, months in lengths.items():
        for word, step in (("last", -1), ("this", 0), ("next", 1)):
            number = (published.year * 12 + published.month - 1) // months + step
            year, month = divmod(number * months, 12)
            last_year, last_month = divmod(number * months + months - 1, 12)
            last = calendar.monthrange(last_year, last_month + 1)[1]
            expected = dt.date(year, month + 1, 1), dt.date(last_year, last_month + 1, last)
            assert bounds(f"{word} {unit}", published, f"{word}-{unit}") == expected


@given(published=DAYS, starts=st.integers(2, 12))
def test_fiscal_years_follow_one_another(published, starts):
    """That of the day holds it and begins on the first of the month; the others join on."""
    settings = {"fiscal_year_starts": starts}
    last, this, after = (
        bounds(f"{word} fiscal year", published, f"{word}-fiscal-year", **settings)
        for word in ("last", "this", "next")
    )
    assert this[0] <= published <= this[1]
    assert last[1] + ONE == this[0]
    assert this[1] + ONE == after[0]
    for first, end in (last, this, after):
        assert (first.month, first.day) == (starts, 1)
        assert (end + ONE).replace(year=first.year) == first
        named = bounds(f"FY{end.year}", published, "fiscal-year-named-by-end", **settings)
        assert named == (first, end)


@given(published=DAYS, weekday=WEEKDAYS)
def test_weekdays_are_the_nearest(published, weekday):
    """The latest up to the day, and the first after it."""
    name = calendar.day_name[weekday]
    back = [published - dt.timedelta(days=step) for step in range(8)]
    ahead = [published + dt.timedelta(days=step) for step in range(1, 8)]
    latest = next(day for day in back if day.weekday() == weekday)
    coming = next(day for day in ahead if day.weekday() == weekday)
    earlier = next(day for day in back[1:] if day.weekday() == weekday)
    assert bounds(name, published, "weekday-latest") == (latest, latest)
    assert bounds(name, published, "weekday-coming") == (coming, coming)
    assert bounds(f"last {name}", published, "last-weekday-latest") == (earlier, earlier)


@given(published=DAYS, month=MONTHS, day=st.integers(1, 31))
def test_a_day_without_its_year_is_the_nearest(published, month, day):
    """The latest up to the day of publication, and the first after it, or no such day at all."""
    phrase = f"{calendar.month_name[month]} {day}"
    years = range(published.year - 8, published.year + 9)
    every = [
        dt.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]
    ]
    past = [each for each in every if each <= published]
    if not past:
        assert day > calendar.monthrange(2000, month)[1]
        return
    assert bounds(phrase, published, "month-day-latest") == (past[-1], past[-1])
    coming = next(each for each in every if each > published)
    assert bounds(phrase, published, "month-day-coming") == (coming, coming)


@given(published=DAYS, month=MONTHS)
def test_a_month_without_its_year_is_the_nearest(published, month):
    """The latest that has begun; with "last", the latest that is over."""
    every = [
        (dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
        for year in range(published.year - 3, published.year + 3)
    ]
    name = calendar.month_name[month]
    begun = [window for window in every if window[0] <= published]
    over = [window for window in every if window[1] < published]
    assert bounds(f"in {name}", published, "month-latest") == begun[-1]
    assert bounds(f"last {name}", published, "last-month-ended") == over[-1]


@given(published=DAYS, count=st.integers(1, 120))
def test_completed_years_are_those_of_an_age(published, count):
    """Exactly so many birthdays have passed, the first day counting as none."""
    first, last = bounds(f"{count} years ago", published, "ago-completed")
    assert anniversaries(first, published) == anniversaries(last, published) == count
    assert anniversaries(first - ONE, published) == count + 1
    assert anniversaries(last + ONE, published) == count - 1


def anniversaries(born, today):
    """How often a day has come again; 29 February counts on 1 March in a common year."""
    if today < born:
        return -1
    passed = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not passed)


@given(published=DAYS, count=st.integers(1, 400))
def test_days_are_exact(published, count):
    """Back and ahead."""
    back = published - dt.timedelta(days=count)
    ahead = published + dt.timedelta(days=count)
    assert bounds(f"{count} days ago", published, "ago-completed") == (back, back)
    assert bounds(f"{count} days from now", published, "from-now-completed") == (ahead, ahead)
    assert bounds(f"within {count} days", published, "within") == (published, ahead)
