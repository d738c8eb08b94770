from __future__ import annotations

import pytest

from policytimeline import InvalidValueError, Quantity


class TestParse:
    """Numbers as prose states them, in their text form."""

    @pytest.mark.parametrize(
        ("text", "fields"),
        [
            ("19", {"low": 19, "high": 19}),
            ("~19", {"low": 19, "high": 19, "about": True}),
            (">2500", {"low": 2500, "low_open": True}),
            (">=250 arrests", {"low": 250, "unit": "arrests"}),
            ("<~40 %", {"high": 40, "high_open": True, "about": True, "unit": "%"}),
            ("<=3.5 US dollars", {"high": 3.5, "unit": "US dollars"}),
            ("<~60 / year", {"high": 60, "high_open": True, "about": True, "per": "year"}),
            ("2e6..3e6 people", {"low": 2e6, "high": 3e6, "unit": "people"}),
            ("10..<20", {"low": 10, "high": 20, "high_open": True}),
            ("-5..-1 °C", {"low": -5, "high": -1, "unit": "°C"}),
            (".5 / day", {"low": 0.5, "high": 0.5, "per": "day"}),
            ("  7  children  ", {"low": 7, "high": 7, "unit": "children"}),
        ],
    )  # fmt: skip
    def test_examples(self, text, fields):
        """More than, at least, nearly, about, a range, a rate."""
        assert Quantity.parse(text) == Quantity(**fields)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "many",
            "2,500",
            "1..",
            "..1",
            ">1..2",
            "~1..2",
            "1 / 2 / 3",
            "3..2",
            "1..<1",
            "1e400",
            "nan",
            "inf",
            "1%",
            "1_000",
            "١٢",
        ],
    )
    def test_what_is_no_quantity_is_refused(self, text):
        """Never guessed."""
        with pytest.raises(InvalidValueError):
            Quantity.parse(text)

    @pytest.mark.parametrize("spaces", [200, 100_000])
    def test_long_runs_of_space_are_refused_at_once(self, spaces):
        """They cost no more than their length."""
        gap = " " * spaces
        for text in (f"1{gap}/{gap}/", f"1{gap}x{gap}/", f"1{gap}/{gap}x{gap}/x"):
            with pytest.raises(InvalidValueError, match="is not a quantity"):
                Quantity.parse(text)

    def test_commas_get_their_hint(self):
        """In some countries they are decimal points."""
        with pytest.raises(InvalidValueError, match="remove the commas"):
            Quantity.parse("2,500 arrests")

    @pytest.mark.parametrize("value", [19, None, b"19"], ids=repr)
    def test_only_text_is_parsed(self, value):
        """A number says nothing of its bounds."""
        with pytest.raises(InvalidValueError, match="is not text"):
            Quantity.parse(value)


class TestQuantity:
    """A value of its own."""

    def test_the_text_is_canonical(self):
        """Whole numbers without a point, large ones with an exponent."""
        assert str(Quantity(low=2500.0, low_open=True, unit="children")) == ">2500 children"
        assert str(Quantity.parse("2000000..3e6")) == "2000000..3000000"
        assert str(Quantity(low=1e20, high=1e20)) == "1e+20"
        assert repr(Quantity.parse("~5")) == "Quantity.parse('~5')"

    def test_it_is_hashable(self):
        """Whole or fractional, one number is one number."""
        assert len({Quantity(low=5), Quantity(low=5.0), Quantity.parse(">=5")}) == 1

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"low": float("nan")},
            {"high": float("inf")},
            {"low": 10**400},
            {"low": "5"},
            {"low": True},
            {"low": 2, "high": 1},
            {"low": 1, "high": 1, "high_open": True},
            {"low": 1, "high": 2, "low_open": True},
            {"low": 1, "high": 2, "about": True},
            {"high": 5, "low_open": True},
            {"low": 5, "high_open": True},
            {"low": 5, "unit": " %"},
            {"low": 5, "unit": "km/h"},
            {"low": 5, "unit": "2x"},
            {"low": 5, "per": "a\nb"},
            {"low": 5, "unit": None},
        ],
        ids=str,
    )
    def test_what_has_no_text_form_cannot_be_built(self, fields):
        """So nothing is lost when it is written."""
        with pytest.raises(InvalidValueError):
            Quantity(**fields)
