from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import product

from hypothesis import given, settings, strategies as st

from policytimeline import AllenRelation, UncertainDate, Verdict, possible_relations

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2025, 12, 31)
"""The years that the oracle lists day by day; of the others one day on each side will do."""

CALENDAR = [dt.date.fromordinal(n) for n in range(FIRST.toordinal(), LAST.toordinal() + 1)]
WRITTEN = [day.isoformat() for day in CALENDAR]

YEARS = ["XXXX", "1XXX", "2XXX", "XX1X", "X01X", "XX18", "X0X8"]
PARTS = ["-XX-28", "-06-28", "-02-29", "-X2-X1", "-06", "-1X", "-XX-3X", ""]
NEVER = "XX18-02-29"
"""No year that ends on 18 has a leap day."""

MASKS = sorted({year + part for year, part in product(YEARS, PARTS)} - {NEVER})

NEAR = {-1: AllenRelation.MET_BY, 0: AllenRelation.EQUALS, 1: AllenRelation.MEETS}
"""How a day is to one that lies so many days later, each taken to the begin of the next."""


@cache
def days_of(mask):
    """Every day of the years listed whose digits are as the mask has them."""
    fits = re.compile(mask.replace("X", "[0-9]")).match
    return {day for day, text in zip(CALENDAR, WRITTEN, strict=True) if fits(text)}


def relations(days, others):
    """How some of the days is to some of the others, which lie side by side."""
    found = {
        relation
        for step, relation in NEAR.items()
        if any(other - dt.timedelta(days=step) in days for other in others)
    }
    if (others[-1] - min(days)).days > 1:
        found.add(AllenRelation.BEFORE)
    if (max(days) - others[0]).days > 1:
        found.add(AllenRelation.AFTER)
    return found


@st.composite
def masks_and_stretches(draw):
    """A mask, and up to ten weeks that begin or end at one of its days or close to it."""
    text = draw(st.sampled_from(MASKS))
    inner = [day for day in sorted(days_of(text)) if FIRST.year < day.year < LAST.year]
    edge = draw(st.sampled_from(inner)) + dt.timedelta(days=draw(st.integers(-2, 2)))
    step = dt.timedelta(days=draw(st.sampled_from([1, -1])))
    return text, sorted(edge + step * n for n in range(draw(st.integers(1, 71))))


@settings(max_examples=300)
@given(masks_and_stretches())
def test_answers_equal_enumeration(drawn):
    """Over a mask with up to a hundred thousand gaps, and a date of up to ten weeks."""
    text, others = drawn
    mask = UncertainDate.parse(text)
    other = UncertainDate.between(others[0], others[-1])
    listed = days_of(text)
    beyond = {dt.date.min} if mask.earliest_day < FIRST.toordinal() else set()
    beyond |= {dt.date.max} if mask.latest_day > LAST.toordinal() else set()
    common = [day for day in others if day in listed]
    assert [day for day in others if day in mask] == common
    assert possible_relations(mask, other) == relations(listed | beyond, others)
    # A mask allows a day in many years, so nothing about the same day is certain.
    expected = Verdict.MAYBE if common else Verdict.NO
    for answer in (mask.same_days(other), mask.shares_day(other), other.within(mask)):
        assert answer is expected
    if common:
        both = mask & other
        assert [day for day in others if day in both] == common
        assert (both.earliest, both.latest) == (common[0], common[-1])
