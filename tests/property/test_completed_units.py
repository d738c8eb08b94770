from __future__ import annotations

import datetime as dt

import pendulum
from hypothesis import given, strategies as st

from policytimeline import UncertainDate, elapsed
from policytimeline.dates.calendar import add_months, completed_months

DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2399, 12, 31))
UNITS = ["years", "months", "weeks", "days"]
NEAR = st.integers(-800, 800)


@given(day=DAYS, months=st.integers(-2400, 2400))
def test_months_are_added_as_pendulum_adds_them(day, months):
    """An independent implementation, in the years that it knows."""
    expected = pendulum.date(day.year, day.month, day.day).add(months=months)
    assert add_months(day.toordinal(), months) == expected.toordinal()


@given(day=DAYS, days=st.integers(0, 5000))
def test_completed_months_are_the_most_that_fit(day, days):
    """One more would lie beyond the end."""
    start = pendulum.date(day.year, day.month, day.day)
    end = start.add(days=days)
    months = completed_months(start.toordinal(), end.toordinal())
    assert start.add(months=months) <= end < start.add(months=months + 1)


@given(start=DAYS, days=st.integers(-5000, 5000), unit=st.sampled_from(UNITS))
def test_what_is_completed_of_a_unit_fits_and_one_more_does_not(start, days, unit):
    """From the earlier day on; backwards, the count is that, and negative."""
    first = pendulum.date(start.year, start.month, start.day)
    last = first.add(days=days)
    a, b = (UncertainDate.from_date(day) for day in (first, last))
    count, most, _ = elapsed(a, b, unit)
    assert count == most
    assert count * days >= 0
    earlier, later = sorted((first, last))
    reached, beyond = (earlier.add(**{unit: number}) for number in (abs(count), abs(count) + 1))
    assert reached <= later < beyond


@given(
    start=DAYS,
    widths=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    gap=NEAR,
    unit=st.sampled_from(UNITS),
)
def test_bounds_are_those_of_every_choice_of_days(start, widths, gap, unit):
    """Tried one by one."""
    first = range(start.toordinal(), start.toordinal() + widths[0] + 1)
    second = range(first[0] + gap, first[0] + gap + widths[1] + 1)
    a = UncertainDate.between(first[0], first[-1])
    b = UncertainDate.between(second[0], second[-1])
    tried = [
        elapsed(UncertainDate.from_date(x), UncertainDate.from_date(y), unit)
        for x in first
        for y in second
    ]
    assert elapsed(a, b, unit)[:2] == (
        min(e.shortest for e in tried),
        max(e.longest for e in tried),
    )
