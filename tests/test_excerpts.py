from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.excerpts import can_be_written, shortened

HUGE = 10**5000
SMALLEST_REFUSED = 10**4300


class Unwritable:
    """An object whose own text cannot be made."""

    def __repr__(self):
        raise RuntimeError


def deep(make, depth=50_000):
    """Lists or mappings in each other."""
    found = make(None)
    for _ in range(depth):
        found = make(found)
    return found


class TestShortened:
    """A value as a short text, whatever it is."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (HUGE, "an integer of about 5,000 digits"),
            (-HUGE, "an integer of about 5,000 digits"),
            ([HUGE], "a list that cannot be shown"),
            (Unwritable(), "an Unwritable that cannot be shown"),
            (deep(lambda inner: [inner]), "a list that cannot be shown"),
            (deep(lambda inner: {"a": inner}), "a dict that cannot be shown"),
        ],
        ids=["huge", "negative", "in a list", "its own repr", "lists", "mappings"],
    )
    def test_what_cannot_be_written_is_named(self, value, text):
        """By its type."""
        assert shortened(value) == text

    def test_an_error_about_any_value_can_be_read(self):
        """And copies of it are equal."""
        for value in (HUGE, Unwritable(), deep(lambda inner: [inner])):
            error = pt.InvalidValueError("days", value, "is wrong", "another")
            assert "is wrong; expected another" in str(error)
            assert repr(error).startswith("InvalidValueError('days', ")
            assert error == pt.InvalidValueError("days", value, "is wrong", "another")

    @pytest.mark.parametrize(
        "call",
        [
            lambda: pt.infer(pt.load_seed("hsi")).precedes(HUGE, "x"),
            lambda: pt.parse_when("2018").shifted(days=HUGE),
            lambda: pt.Event(
                id="e",
                title="E",
                event_type="x",
                when=pt.parse_when("2018"),
                attributes={"k": HUGE},
            ),
            lambda: pt.Lag(0, HUGE),
            lambda: pt.Lag(SMALLEST_REFUSED, None),
            lambda: pt.Term(id=HUGE),
            lambda: pt.from_dict(pt.Event, {"id": "e", "attributes": {"k": HUGE}}),
            lambda: pt.UncertainDate.between(HUGE, HUGE),
            lambda: pt.Quantity(low=HUGE),
        ],
        ids=["subject", "shift", "attribute", "lag", "digits", "id", "data", "day", "quantity"],
    )
    def test_a_huge_number_is_refused_in_words(self, call):
        """By an error whose text can be read."""
        with pytest.raises(pt.PolicyTimelineError) as caught:
            call()
        assert "expected" in str(caught.value)

    def test_a_number_that_can_be_written_is_kept(self):
        """Up to the digits that Python writes."""
        assert repr(pt.Lag(0, 10**4000)).startswith("Lag(0, 1000")
        assert can_be_written(10**4299)
        assert not can_be_written(SMALLEST_REFUSED)

    @pytest.mark.parametrize(
        "make", [lambda inner: [inner], lambda inner: {"a": inner}], ids=["lists", "mappings"]
    )
    def test_deep_data_is_refused(self, make):
        """Where Python's own functions give up."""
        with pytest.raises(pt.PolicyTimelineError, match="expected"):
            pt.from_dict(pt.Event, deep(make))
        with pytest.raises(pt.PolicyTimelineError, match="expected"):
            pt.from_dict(pt.Event, {"id": "e", "attributes": {"k": deep(make)}})
        with pytest.raises(pt.InvalidValueError, match="nested too deep; expected"):
            pt.to_dict(deep(make))
        with pytest.raises(pt.InvalidValueError, match="is not the code of a rule"):
            pt.check(pt.load_seed("hsi"), rules=[deep(make)])
        with pytest.raises(pt.InvalidValueError, match="is not a locale"):
            pt.parse_when("2018").to_text(deep(make))

    def test_a_name_that_is_not_text_is_refused(self):
        """At its place, in an object or in a mapping of it."""
        with pytest.raises(pt.ConversionError, match="1 is not a name; expected text"):
            pt.from_dict(pt.Event, {1: 2})
        with pytest.raises(pt.ConversionError, match="attributes: 1 is not a name"):
            pt.from_dict(pt.Event, {"id": "e", "attributes": {1: 2}})
