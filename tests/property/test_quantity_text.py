from __future__ import annotations

from hypothesis import given, strategies as st

from policytimeline import Quantity
from policytimeline.strategies import quantities

UNITS = st.text(st.characters(exclude_characters="/", exclude_categories=("Cs", "Cc", "Z")))
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(quantity=quantities())
def test_what_is_written_reads_back(quantity):
    """With every mix of bounds, signs, units and periods."""
    assert Quantity.parse(str(quantity)) == quantity
    assert str(Quantity.parse(str(quantity))) == str(quantity)


@given(low=FINITE, unit=UNITS)
def test_any_unit_that_is_taken_reads_back(low, unit):
    """Whatever the script; a unit that could be read otherwise is refused."""
    try:
        quantity = Quantity(low=low, high=low, unit=unit)
    except ValueError:
        return
    assert Quantity.parse(str(quantity)) == quantity


@given(
    low=st.none() | FINITE,
    high=st.none() | FINITE,
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_every_quantity_that_can_be_built_can_be_written(low, high, flags):
    """There is no value without a text of its own."""
    low_open, high_open, about = flags
    try:
        quantity = Quantity(low=low, high=high, low_open=low_open, high_open=high_open, about=about)
    except ValueError:
        return
    assert Quantity.parse(str(quantity)) == quantity


@given(text=st.from_regex(r"[<>]?=?~?[0-9]{1,3}(\.\.<?[0-9]{1,3})?( [a-z%]{1,4})?( / [a-z]{1,4})?"))
def test_what_reads_at_all_reads_as_what_is_written(text):
    """Reading and writing settle on one text."""
    try:
        quantity = Quantity.parse(text)
    except ValueError:
        return
    assert Quantity.parse(str(quantity)) == quantity
