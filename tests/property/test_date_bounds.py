from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st

from policytimeline import UncertainDate
from policytimeline.strategies import uncertain_dates, uncertain_intervals, whens

DAYS = st.dates()


@given(when=whens())
def test_the_earliest_day_is_no_later_than_the_latest(when):
    """As dates and as day numbers; None is where nothing bounds that side."""
    assert when.earliest_day <= when.latest_day
    for day, number in ((when.earliest, when.earliest_day), (when.latest, when.latest_day)):
        assert day is None or day.toordinal() == number
    assert (when.earliest is None) is (when.earliest_day == float("-inf"))
    assert (when.latest is None) is (when.latest_day == float("inf"))


@given(interval=uncertain_intervals())
def test_each_end_keeps_within_its_own_days(interval):
    """Begin and end leave each other room, and nothing else moves them."""
    assert interval.begin_days.earliest <= interval.end_days.earliest
    assert interval.begin_days.latest <= interval.end_days.latest


@given(date=uncertain_dates(allow_far_years=True))
def test_qualifiers_never_move_a_bound(date):
    """``?``, ``~`` and ``%`` are kept and change nothing."""
    plain = UncertainDate.parse("".join(c for c in str(date) if c not in "?~%"))
    assert not plain.is_qualified
    assert plain.days.runs == date.days.runs


@given(day=DAYS)
def test_a_certain_day_is_itself(day):
    """From a date and back."""
    assert UncertainDate.from_date(day).earliest == day == UncertainDate.from_date(day).latest
    assert UncertainDate.from_date(day) == UncertainDate.parse(day.isoformat())


@given(first=DAYS, last=DAYS)
def test_between_holds_its_two_days_and_all_that_lie_between(first, last):
    """And no other."""
    first, last = sorted((first, last))
    date = UncertainDate.between(first, last)
    assert (date.earliest, date.latest) == (first, last)
    assert date.days.runs == ((first.toordinal(), last.toordinal()),)
    assert UncertainDate.between(None, last).earliest is None
    assert UncertainDate.between(first, None).latest is None


@given(
    date=uncertain_dates(dt.date(2018, 1, 1), dt.date(2018, 12, 31), allow_unbounded=False),
    days=st.integers(0, 40),
)
def test_widening_adds_days_on_both_sides_of_each_possible_day(date, days):
    """No more and no fewer."""
    possible = [number for number in range(736_330, 737_100) if number in date]
    near = {day + step for day in possible for step in range(-days, days + 1)}
    wider = date.widened(days=days)
    assert {number for number in range(736_200, 737_200) if number in wider} == near
    assert days == 0 or not wider.is_qualified
