from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.strategies import date_sets, uncertain_dates, uncertain_intervals, whens

NAMES = {name: getattr(pt, name) for name in pt.__all__}
MARKS = st.sampled_from(["", "?", "~", "%"])

dates = uncertain_dates(allow_far_years=True)
intervals = uncertain_intervals(ends=uncertain_dates(allow_far_years=True, allow_clocks=False))


class TestTextForms:
    """What is written reads back as the same value."""

    @given(date=dates)
    def test_of_dates(self, date):
        """With every kind of precision, mask, qualifier, set, year and clock time."""
        assert pt.UncertainDate.parse(str(date)) == date
        assert pt.parse_when(str(date)) == date == pt.parse_edtf(str(date))

    @given(interval=intervals)
    def test_of_intervals(self, interval):
        """With every mix of dates, open and unknown ends."""
        assert pt.UncertainInterval.parse(str(interval)) == interval == pt.parse_when(str(interval))

    @given(days=date_sets(allow_far_years=True))
    def test_of_sets(self, days):
        """All of these days."""
        assert pt.DateSet.parse(str(days)) == days == pt.parse_edtf(str(days))

    @given(value=st.one_of(whens(), date_sets()))
    def test_the_repr_is_the_constructor(self, value):
        """It can be pasted into a script."""
        assert eval(repr(value), {**NAMES}) == value  # noqa: S307  # Our own repr.

    @given(when=intervals)
    def test_pure_edtf_is_what_parse_edtf_reads(self, when):
        """One-of sets at an end are the only thing beyond it."""
        if when.is_edtf:
            assert pt.parse_edtf(str(when)) == when
        else:
            with pytest.raises(pt.EdtfSyntaxError):
                pt.parse_edtf(str(when))

    @given(value=dates, other=dates)
    def test_values_are_equal_when_they_are_written_alike(self, value, other):
        """And then they have one hash, and pass for each other in a set."""
        assert (value == other) is (str(value) == str(other))
        assert hash(pt.parse_when(str(value))) == hash(value)


class TestQualifierPositions:
    """A mark right of a component speaks for all left of it, one on its left for it alone.

    Where several reach a component, it is as doubtful as they say together.
    """

    @given(left=st.tuples(MARKS, MARKS, MARKS), right=st.tuples(MARKS, MARKS, MARKS))
    def test_each_component_gets_the_mark_that_reaches_it(self, left, right):
        """EDTF level 2, qualification of components."""
        parts = zip(left, ("2018", "06", "28"), right, strict=True)
        text = "-".join(f"{before}{part}{after}" for before, part, after in parts)
        reached = [{left[place], *right[place:]} - {""} for place in range(3)]
        if any(before and after for before, after in zip(left, right, strict=True)):
            with pytest.raises(pt.EdtfSyntaxError):
                pt.parse_edtf(text)
            return
        expected = ["%" if len(marks) > 1 else "".join(marks) for marks in reached]
        marks = pt.parse_edtf(text).qualifiers
        assert [mark.value if mark else "" for mark in marks] == expected
