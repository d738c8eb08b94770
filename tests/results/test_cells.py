"""The values of cells, as texts for readers."""

from __future__ import annotations

import pytest
from result_tables import Absence

from policytimeline import EventStatus, Lag, Verdict, parse_when
from policytimeline.results.cells import Named, text_of

MINUS = "\N{MINUS SIGN}"


class Difference:
    """A value with a text of its own."""

    def to_text(self):
        """A text with a negative number, an id and a date."""
        return "from -3 to 4 days: act-2 on 2018-06-28"


class TestTextOf:
    """One text for each kind of value."""

    @pytest.mark.parametrize(
        ("lag", "text"),
        [
            (Lag(4, 13), "4 to 13 days"),
            (Lag(3, 3), "3 days"),
            (Lag(1, 1), "1 day"),
            (Lag(-1, -1), f"{MINUS}1 day"),
            (Lag(0, 0), "0 days"),
            (Lag(-7, 11), f"{MINUS}7 to 11 days"),
            (Lag(-36, -6), f"{MINUS}36 to {MINUS}6 days"),
            (Lag(3, None), "at least 3 days"),
            (Lag(None, 1), "at most 1 day"),
            (Lag(None, -1200), f"at most {MINUS}1,200 days"),
            (Lag(1180, 11870), "1,180 to 11,870 days"),
            (Lag(None, None), "any number of days"),
        ],
    )
    def test_a_lag_is_its_bounds(self, lag, text):
        """Days before are negative."""
        assert text_of(lag) == text

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""),
            ("a title", "a title"),
            (True, "yes"),
            (False, "no"),
            (12345, "12,345"),
            (-12345, f"{MINUS}12,345"),
            (0.5, "0.5"),
            (-1 / 3, f"{MINUS}0.333"),
            (2.0, "2"),
            (Verdict.MAYBE, "maybe"),
            (EventStatus.ABSENT, "absent"),
            (Named("The vote", "vote-2010"), "The vote"),
            (("a", 1, None), "a, 1, "),
            (["vote-2010", "act-2010"], "vote-2010, act-2010"),
            (Absence(), "stated absent from day 126 to 129 until day 148"),
            (Difference(), f"from {MINUS}3 to 4 days: act-2 on 2018-06-28"),
        ],
    )
    def test_other_values_are_plain_words(self, value, text):
        """Nothing for what is not known."""
        assert text_of(value) == text

    @pytest.mark.parametrize("text", ["2018-06", "[2018-06-17..2018-06-24]", "2018-06/..", "/"])
    def test_a_date_is_in_words_or_in_edtf(self, text):
        """As it says itself."""
        when = parse_when(text)
        assert text_of(when) == when.to_text()
        assert text_of(when, edtf=True) == text
