from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.strategies import date_sets, uncertain_dates, uncertain_intervals

EDTF_CHARACTERS = st.text("0123456789-/.,[]{}XYES?~%T:Z+", max_size=40)
PIECES = st.lists(
    st.sampled_from(
        [*"~?%/,[]{}Z-", "2018", "-06", "-28", "-XX", "201X", "..", "Y17E7", "S2", "-21"]
    ),
    max_size=8,
).map("".join)
WRITTEN = st.one_of(
    uncertain_dates(allow_far_years=True), uncertain_intervals(), date_sets(allow_far_years=True)
).map(str)


@st.composite
def nearly_edtf(draw):
    """A text that is a date, but for one stretch of it that was replaced."""
    text = draw(WRITTEN)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 2)))
    return text[:start] + draw(st.text("0129-/.,[]XYES?~%T:Z", max_size=2)) + text[end:]


ANY = st.one_of(st.text(max_size=100), EDTF_CHARACTERS, PIECES, nearly_edtf())


def value_or_error(read, text):
    """What is read, or the one error that may come instead."""
    try:
        return read(text)
    except pt.EdtfSyntaxError as error:
        return error


@pytest.mark.parametrize("parse", [pt.parse_edtf, pt.parse_when])
class TestAnyText:
    """Every text is a value or an error that points; there is no third."""

    @given(text=ANY)
    def test_gives_a_value_or_points_at_a_character(self, parse, text):
        """The value reads back from its own text."""
        value = value_or_error(parse, text)
        if isinstance(value, pt.EdtfSyntaxError):
            assert 0 <= value.position <= len(text)
            assert value.expected
            return
        assert parse(str(value)) == value
        assert value.earliest_day <= value.latest_day

    @given(text=ANY)
    def test_the_level_is_told_of_what_is_read(self, parse, text):
        """And of nothing else."""
        level = value_or_error(pt.edtf_level, text)
        value = value_or_error(pt.parse_edtf, text)
        if isinstance(level, pt.EdtfSyntaxError):
            assert isinstance(value, pt.EdtfSyntaxError)
            return
        assert level in {0, 1, 2}
        assert level == 2 or parse(text) == value
