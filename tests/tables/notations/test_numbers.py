"""Numbers as tables write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.tables.notations.numbers import DECIMAL_MARKS, read_number, two_numbers


def written(number: int, decimals: str, decimal: str, thousands: str) -> str:
    """A number with marks between its thousands and before its decimals."""
    grouped = f"{number:,}".replace(",", thousands)
    return f"{grouped}{decimal}{decimals}" if decimals else grouped


class TestReadNumber:
    """`read_number`."""

    @given(
        st.integers(-(10**12), 10**12),
        st.text("0123456789", max_size=6),
        st.sampled_from(DECIMAL_MARKS),
    )
    def test_reads_what_is_written_with_the_mark(
        self, number: int, decimals: str, mark: str
    ) -> None:
        """The other mark is between the thousands, or nothing is."""
        (other,) = {*DECIMAL_MARKS} - {mark}
        expected = float(f"{number}.{decimals}") if decimals else number
        for thousands in (other, ""):
            assert read_number(written(number, decimals, mark, thousands), mark) == expected

    @pytest.mark.parametrize(
        "text",
        ["", ".", ",", "+", "e5", "1,2,3", "12,34", "1.2.3", "0,123", "1e999", "9" * 301, "1 2"],
    )
    def test_reads_nothing_else(self, text: str) -> None:
        """A number that is too large for a computer is not one either."""
        assert read_number(text, ".") is None

    @pytest.mark.parametrize(
        ("text", "expected"), [("1e3", 1000.0), ("-.5", -0.5), ("007", 7), ("+1,000.25", 1000.25)]
    )
    def test_reads_what_programs_write(self, text: str, expected: float) -> None:
        """Powers of ten, signs, and zeros before a number."""
        assert read_number(text, ".") == expected


class TestTwoNumbers:
    """`two_numbers`."""

    @given(st.integers(-(10**6), 10**6), st.text("0123456789", max_size=4))
    def test_is_told_by_both_readings(self, number: int, decimals: str) -> None:
        """A text is two numbers if both marks can be before its decimals, and give two of them."""
        text = written(number, decimals, ".", "")
        either = {read_number(text, mark) for mark in DECIMAL_MARKS} - {None}
        assert (two_numbers(text) is not None) is (len(either) > 1)

    @pytest.mark.parametrize("text", ["1.5", "0.123", "1,000,000", "1,000.5", "12", "1000"])
    def test_of_a_clear_number_there_is_one(self, text: str) -> None:
        """Three digits behind the only mark may be thousands, nothing else may."""
        assert two_numbers(text) is None
