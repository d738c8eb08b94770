"""Ticks are inside the axis, in order, apart from each other, and at round dates."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, example, given, strategies as st

from policytimeline.dates.calendar import calendar_day, day_number
from policytimeline.draw.scale import (
    NEAREST_TICKS,
    Scale,
    calendar_ticks,
    number_ticks,
    offset_ticks,
)

YEARS = st.integers(-100_000, 100_000)
LENGTHS = st.one_of(st.integers(3, 400), st.integers(400, 40_000), st.integers(40_000, 36_525_000))
WIDTHS = st.floats(240, 1_600)


def scale_of(first, length, width):
    """An axis from a day on."""
    return Scale(first, first + length, 14, width - 14)


@st.composite
def scales(draw):
    """An axis of 3 days to 100,000 years, anywhere."""
    first = day_number(draw(YEARS), draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    return scale_of(first + draw(st.floats(0, 0.9)), draw(LENGTHS), draw(WIDTHS))


def is_round(day, text):
    """Whether a day is the first of something that its label names in full."""
    _, month, number = calendar_day(day)
    if text.split()[0].isdigit() and len(text.split()) > 2:
        return (number == int(text.split()[0])) and (day - 1) % 1 == 0
    is_year = text.replace(",", "").replace("BC", "").replace("AD", "").strip().isdigit()
    return number == 1 and (month == 1 or not is_year)


def year_of(text):
    """The year that a label ends with, as astronomers count."""
    words = text.replace(",", "").split()
    if words[-1] == "BC":
        return 1 - int(words[-2])
    return int(words[-1])


@given(scales())
@example(scale_of(day_number(0, 1, 1), 3, 240))
@example(scale_of(day_number(-1, 12, 30), 5, 900))
@example(scale_of(day_number(-50_000, 1, 1), 36_525_000, 1_600))
def test_ticks_of_dates(scale):
    """Each names its own year, and is on the first day of what it names."""
    ticks = calendar_ticks(scale)
    assert all(scale.first <= tick.day <= scale.last for tick in ticks)
    assert all(one.day < other.day for one, other in pairwise(ticks))
    for tick in ticks:
        assert calendar_day(tick.day)[0] == year_of(tick.text)
        assert is_round(tick.day, tick.text)


@given(scales())
def test_ticks_are_apart_and_there_are_enough(scale):
    """Whatever the length of months; only around year 1 a step of 2 years may be one."""
    days = [tick.day for tick in calendar_ticks(scale)]
    around_year_1 = day_number(0, 12, 1), day_number(2, 2, 1)
    for one, other in pairwise(days):
        if not around_year_1[0] <= one <= around_year_1[1]:
            assert scale.x(other) - scale.x(one) > NEAREST_TICKS * 0.75
    wanted = (scale.right - scale.left) // (NEAREST_TICKS * 3.5) - 1
    assert len(days) >= min(wanted, scale.last - scale.first)


@given(scales())
def test_years_between_ticks_are_round(scale):
    """As many as 1, 2 or 5 with zeros, and multiples of that; AD 1 counts as 0."""
    texts = [tick.text for tick in calendar_ticks(scale)]
    assume(
        texts and all(len(text.split()) == ("BC" in text) + ("AD" in text) + 1 for text in texts)
    )
    years = [int(text.replace(",", "").strip("ABCD ")) for text in texts]
    numbers = [-year if "BC" in text else year for year, text in zip(years, texts, strict=True)]
    steps = {
        other - one
        for one, other in pairwise(numbers)
        if one != 1 and other != 1 and one * other > 0
    }
    assert len(steps) <= 1
    assert all(str(step).strip("0") in {"1", "2", "5"} for step in steps)
    for step in steps - {1, 2}:
        assert all(number % step == 0 for number in numbers if number != 1)


@given(st.integers(-40_000, 40_000), st.integers(3, 100_000), WIDTHS)
def test_ticks_of_offsets(first, length, width):
    """Day 0 is one of them if it is on the axis; they are multiples of one number."""
    scale = scale_of(first, length, width)
    ticks = offset_ticks(scale)
    texts = [tick.text.replace("\N{MINUS SIGN}", "-").replace(",", "") for tick in ticks]
    numbers = [int(text.removeprefix("day ")) for text in texts]
    assert numbers == [tick.day for tick in ticks]
    assert [text for text in texts if text.startswith("day ")] == ["day 0"] * (0 in numbers)
    assert all(first <= number <= first + length for number in numbers)
    assert len({other - one for one, other in pairwise(numbers)}) <= 1
    assert (0 in numbers) == (first <= 0 <= first + length)


@given(st.integers(1, 5_000))
def test_ticks_of_counts(count):
    """From 0, upwards on the figure."""
    scale = Scale(0, count, 300, 0)
    ticks = number_ticks(scale)
    assert ticks[0].day == 0
    assert all(scale.x(one.day) - scale.x(other.day) >= 30 for one, other in pairwise(ticks))
