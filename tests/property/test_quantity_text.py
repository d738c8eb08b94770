from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline import InvalidValueError, Quantity
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


NUMBERS = st.sampled_from(["0", "7", "-7", ".5", "2500", "3.25", "-0.5", "2e6", "1E3"])
SIGNS = {
    "": lambda number: {"low": number, "high": number},
    ">": lambda number: {"low": number, "low_open": True},
    ">=": lambda number: {"low": number},
    "<": lambda number: {"high": number, "high_open": True},
    "<=": lambda number: {"high": number},
}
PLAIN_UNITS = st.sampled_from(["", "%", "children", "US dollars", "km²"])
PERIODS = st.sampled_from(["", "year", "1000 people"])


def tail_of(unit, per):
    """The end of a text: what is counted, and over what period."""
    return f" {unit}" * bool(unit) + f" / {per}" * bool(per)


@given(
    sign=st.sampled_from(list(SIGNS)),
    about=st.booleans(),
    number=NUMBERS,
    unit=PLAIN_UNITS,
    per=PERIODS,
)
def test_each_part_of_a_text_means_one_field(sign, about, number, unit, per):
    """The sign says which side is bounded, and whether the bound itself is excluded."""
    text = f"{sign}{'~' * about}{number}{tail_of(unit, per)}"
    expected = Quantity(**SIGNS[sign](float(number)), about=about, unit=unit, per=per)
    assert Quantity.parse(text) == expected


@given(
    ends=st.tuples(NUMBERS, NUMBERS),
    is_open=st.booleans(),
    unit=PLAIN_UNITS,
    per=PERIODS,
)
def test_a_range_means_both_of_its_ends(ends, is_open, unit, per):
    """Only where the second is the larger one."""
    text = f"{'..<'.join(ends) if is_open else '..'.join(ends)}{tail_of(unit, per)}"
    low, high = map(float, ends)
    if low > high or (is_open and low == high):
        with pytest.raises(InvalidValueError):
            Quantity.parse(text)
        return
    expected = Quantity(low=low, high=high, high_open=is_open, unit=unit, per=per)
    assert Quantity.parse(text) == expected
