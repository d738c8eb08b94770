from __future__ import annotations

import calendar
import datetime as dt

from hypothesis import assume, given, strategies as st

from policytimeline import AllenRelation, UncertainDate, Verdict, possible_relations

LISTED = range(1994, 2026)
"""The years that the oracle lists day by day; of the others one day on each side will do."""

YEARS = st.sampled_from(["XXXX", "1XXX", "2XXX", "XX1X", "X01X", "XX18", "X0X8"])
PARTS = st.sampled_from(["-XX-28", "-06-28", "-02-29", "-X2-X1", "-06", "-1X", "-XX-3X", ""])
NEVER = {("XX18", "-02-29")}
"""No year that ends on 18 has a leap day."""

SHORT = st.builds(
    lambda first, length: (first, first + dt.timedelta(days=length)),
    st.dates(dt.date(1999, 1, 1), dt.date(2020, 1, 1)),
    st.integers(0, 70),
)


def fits(mask, written):
    """Whether every digit is as the mask has it."""
    return all(m in ("X", digit) for m, digit in zip(mask, written, strict=False))


def days_of(mask):
    """Every day in the years listed that the mask allows."""
    return [
        dt.date(year, month, day)
        for year in LISTED
        for month in range(1, 13)
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
        if fits(mask, f"{year:04d}-{month:02d}-{day:02d}")
    ]


def relation(x, y):
    """The relation of two days, each taken from its begin to the begin of the next."""
    days = (y - x).days
    if abs(days) <= 1:
        near = {-1: AllenRelation.MET_BY, 0: AllenRelation.EQUALS, 1: AllenRelation.MEETS}
        return near[days]
    return AllenRelation.BEFORE if days > 0 else AllenRelation.AFTER


@given(year=YEARS, parts=PARTS, short=SHORT)
def test_answers_equal_enumeration(year, parts, short):
    """Over a mask with up to a hundred thousand gaps, and a date of up to ten weeks."""
    assume((year, parts) not in NEVER)
    mask = UncertainDate.parse(year + parts)
    other = UncertainDate.between(*short)
    listed = days_of(year + parts)
    beyond = [dt.date(1, 1, 1)] * (mask.earliest_day < dt.date(1994, 1, 1).toordinal())
    beyond += [dt.date(9999, 12, 31)] * (mask.latest_day > dt.date(2025, 12, 31).toordinal())
    days = listed + beyond
    others = [short[0] + dt.timedelta(days=n) for n in range((short[1] - short[0]).days + 1)]
    assert all((day in mask) == (day in listed) for day in others)
    assert possible_relations(mask, other) == {relation(x, y) for x in days for y in others}
    same = [x == y for x in days for y in others]
    expected = Verdict.of(possible=any(same), certain=all(same))
    for answer in (mask.same_days(other), mask.shares_day(other), other.within(mask)):
        assert answer is expected
    common = [day for day in others if day in listed]
    if common:
        both = mask & other
        assert [day for day in others if day in both] == common
        assert (both.earliest, both.latest) == (common[0], common[-1])
