from __future__ import annotations

from bisect import bisect_left
from functools import cache

from hypothesis import given, settings, strategies as st

from policytimeline import UncertainDate

MASKS = [
    "XXXX-02-29",
    "XXXX-02-28",
    "XXXX-03-01",
    "XXX8-06-28",
    "XX18-06-XX",
    "X918-06-2X",
    "X9XX-12-31",
    "1XXX-XX-31",
    "2XX0-XX-30",
    "-XXXX-01-01",
    "XXXX-12-31",
    "1X6X-24",
    "[XXXX-02-29,X918-06-28]",
    "[XXX8-06-28,1582-10-15..]",
]
"""Masks over millennia: some repeat after 400 years, some do not, some reach beyond year 9999."""


@cache
def every_run(text):
    """All runs of a mask, listed at once, without any search."""
    return UncertainDate.parse(text).days.runs


def listed(text, by=0):
    """Its days moved by so many, up to a few days after year 9999."""
    end = UncertainDate.parse("9999-12-31").days.latest
    return {
        day + by
        for first, last in every_run(text)
        for day in range(int(first), int(min(last, end + 9)) + 1)
    }


def moved(text, by):
    """The same as the library has them."""
    return UncertainDate.parse(text).days.shifted(by)


@settings(max_examples=25)
@given(one=st.sampled_from(MASKS), other=st.sampled_from(MASKS[:-1]), by=st.integers(-3, 3))
def test_common_days_are_those_of_both(one, other, by):
    """The first, the last, and some of those between."""
    expected = listed(one) & listed(other, by)
    common = moved(one, 0).common(moved(other, by))
    assert (common is None) is (not expected)
    if common:
        assert (common.earliest, common.latest) == (min(expected), max(expected))
        middle = (common.earliest + common.latest) // 2
        near = common.runs_between(middle, middle + 2000)
        found = {day for first, last in near for day in range(first, last + 1)}
        assert found >= {day for day in expected if middle <= day <= middle + 2000}
        assert found <= expected


@settings(max_examples=25)
@given(one=st.sampled_from(MASKS[:-1]), other=st.sampled_from(MASKS[:-1]), by=st.integers(-3, 3))
def test_the_fewest_days_to_a_later_day_are_found(one, other, by):
    """Whether both go on for millennia, or one ends where the other starts."""
    days, later = sorted(listed(one)), sorted(listed(other, by))
    gaps = [later[place] - day for day in days if (place := bisect_left(later, day)) < len(later)]
    begins, ends = moved(one, 0), moved(other, by)
    if gaps:
        assert begins.fewest_days_to(ends) == min(gaps)


@given(text=st.sampled_from(MASKS[:-1]), other=st.sampled_from(MASKS[:-1]))
def test_masks_are_the_same_if_all_their_runs_are(text, other):
    """And only then."""
    one, two = UncertainDate.parse(text).days, UncertainDate.parse(other).days
    assert one.is_same_as(two) is (every_run(text) == every_run(other))


@given(
    text=st.sampled_from(MASKS[:-1]),
    day=st.integers(-3_700_000, 3_700_000),
)
def test_the_nearest_day_is_found_however_far_it_is(text, day):
    """On or after a day, and on or before it."""
    days = UncertainDate.parse(text).days
    every = sorted(listed(text))
    after = bisect_left(every, day)
    assert days.first_from(day) == (every[after] if after < len(every) else None)
    upto = bisect_left(every, day + 1)
    assert days.last_until(day) == (every[upto - 1] if upto else None)
