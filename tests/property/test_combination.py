from __future__ import annotations

import datetime as dt

import pendulum
import pytest
from hypothesis import given, strategies as st
from worlds import DAYS, FIRST, MARGIN, OneDay, one_days, smalls, stretches

from policytimeline import Bound, IncompatibleDatesError, UncertainDate

HORIZON = range(-MARGIN, DAYS + MARGIN)


def allows(end, day):
    """Whether an end of an interval, on its own, allows a day of the small world."""
    return end is Bound.UNKNOWN or FIRST + dt.timedelta(days=day) in end


def worlds_of(when):
    """Every choice that a date or interval allows within the horizon, day by day."""
    if isinstance(when, UncertainDate):
        return {(day, day) for day in HORIZON if allows(when, day)}
    return {
        (begin, end)
        for begin in HORIZON
        for end in HORIZON
        if begin <= end and allows(when.begin, begin) and allows(when.end, end)
    }


def pairs(**options):
    """Two dates, or two intervals."""
    return st.one_of(
        st.tuples(one_days(), one_days()), st.tuples(stretches(**options), stretches(**options))
    )


@given(pair=pairs(allow_open=False))
def test_what_both_allow_is_the_intersection_of_their_worlds(pair):
    """And an error says where there is none."""
    a, b = pair
    common = set(a.worlds()) & set(b.worlds())
    if not common:
        with pytest.raises(IncompatibleDatesError):
            a.when & b.when
        return
    assert worlds_of(a.when & b.when) == common


@given(pair=pairs())
def test_combination_does_not_depend_on_the_order(pair):
    """Neither what is left, nor whether anything is."""
    a, b = pair[0].when, pair[1].when
    try:
        common = a & b
    except IncompatibleDatesError:
        with pytest.raises(IncompatibleDatesError):
            b & a
        return
    assert b & a == common
    assert common & a == common


@given(small=smalls())
def test_a_date_combined_with_itself_is_itself(small):
    """As it is written."""
    assert small.when & small.when == small.when
    assert small.when.union(small.when) == small.when


@given(a=one_days(), b=one_days())
def test_the_union_allows_what_either_allows(a, b):
    """And nothing else."""
    assert worlds_of(a.when.union(b.when)) == set(a.worlds()) | set(b.worlds())


@given(a=stretches(allow_open=False), b=stretches(allow_open=False))
def test_the_union_of_stretches_loses_no_choice(a, b):
    """Their ends are independent, so it may allow more."""
    assert worlds_of(a.when.union(b.when)) >= set(a.worlds()) | set(b.worlds())


@given(small=one_days(), first=st.sampled_from(HORIZON), last=st.sampled_from(HORIZON))
def test_narrowing_keeps_the_days_between(small, first, last):
    """All of them, and no other."""
    first, last = sorted((first, last))
    kept = {(day, day) for day, _ in small.worlds() if first <= day <= last}
    limits = {
        "not_before": FIRST + dt.timedelta(days=first),
        "not_after": FIRST + dt.timedelta(days=last),
    }
    if not kept:
        with pytest.raises(IncompatibleDatesError):
            small.when.narrowed(**limits)
        return
    assert worlds_of(small.when.narrowed(**limits)) == kept


@given(small=one_days(), days=st.integers(-40, 40), months=st.integers(-30, 30))
def test_a_shift_moves_every_day_as_pendulum_does(small, days, months):
    """To a day that the shifted date allows; its bounds are reached."""
    moved = small.when.shifted(days=days, months=months)
    reached = [
        pendulum.date(2019, 12, 30).add(days=day).add(months=months).add(days=days)
        for day in small.day.days
    ]
    assert all(day in moved for day in reached)
    if not small.day.goes_back:
        assert moved.earliest == min(reached)
    if not small.day.goes_on:
        assert moved.latest == max(reached)


@given(small=smalls(), days=st.integers(-40, 40))
def test_days_can_be_shifted_back(small, days):
    """Which gives the same choices again."""
    there_and_back = small.when.shifted(days=days).shifted(days=-days)
    assert there_and_back.begin_days == small.when.begin_days
    assert there_and_back.end_days.runs == small.when.end_days.runs
    assert isinstance(small, OneDay) == isinstance(there_and_back, UncertainDate)
