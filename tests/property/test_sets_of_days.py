from __future__ import annotations

from hypothesis import given, strategies as st

from policytimeline.dates.days import AFTER_EVERY_DAY, BEFORE_EVERY_DAY, Days

NUMBERS = st.integers(-4, 12)
SETS = st.frozensets(st.integers(0, 8), min_size=1)


def days_of(numbers):
    """The numbers as possible days."""
    return Days.of((number, number) for number in numbers)


def listed(days):
    """Possible days as a set of numbers; empty for None."""
    runs = days.runs if days else ()
    return {number for first, last in runs for number in range(first, last + 1)}


@given(numbers=SETS)
def test_the_union_of_runs_holds_what_they_hold(numbers):
    """In any order, and joined where they touch."""
    days = days_of(numbers)
    assert listed(days) == numbers
    assert (days.earliest, days.latest) == (min(numbers), max(numbers))
    assert all(a[1] + 1 < b[0] for a, b in zip(days.runs, days.runs[1:], strict=False))
    assert days.is_one_day is (len(numbers) == 1)


@given(numbers=SETS, day=NUMBERS)
def test_the_nearest_possible_days_are_found(numbers, day):
    """On or after a day, on or before it, and the day itself."""
    days = days_of(numbers)
    assert days.first_from(day) == min((n for n in numbers if n >= day), default=None)
    assert days.last_until(day) == max((n for n in numbers if n <= day), default=None)
    assert (day in days) is (day in numbers)


@given(numbers=SETS, first=NUMBERS, last=NUMBERS)
def test_clipping_keeps_what_lies_between(numbers, first, last):
    """Both ends included; None where nothing is left."""
    kept = days_of(numbers).clipped(first, last)
    assert listed(kept) == {n for n in numbers if first <= n <= last}


@given(numbers=SETS, others=SETS)
def test_common_days_are_those_of_both(numbers, others):
    """The intersection of the sets."""
    assert listed(days_of(numbers).common(days_of(others))) == numbers & others


@given(numbers=SETS, step=NUMBERS)
def test_shifting_moves_every_day(numbers, step):
    """And loses none."""
    assert listed(days_of(numbers).shifted(step)) == {n + step for n in numbers}


@given(numbers=SETS, step=NUMBERS)
def test_an_open_end_is_beyond_every_day(numbers, step):
    """It stays where it is, and shares no day with any."""
    days = days_of(numbers)
    for beyond in (BEFORE_EVERY_DAY, AFTER_EVERY_DAY):
        assert beyond.shifted(step) == beyond == beyond.clipped(0, 1)
        assert beyond.common(days) is None is days.common(beyond)
        assert beyond.common(beyond) == beyond
    assert BEFORE_EVERY_DAY.common(AFTER_EVERY_DAY) is None
