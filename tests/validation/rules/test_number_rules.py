from __future__ import annotations

import pytest

import policytimeline as pt

Q = pt.Quantity.parse
BOOK = pt.Codebook(
    attributes=[
        pt.AttributeDefinition(id="arrests", type="number", unit="people"),
        pt.AttributeDefinition(id="length", type="number", unit="days"),
        pt.AttributeDefinition(id="notice", type="number", unit="days"),
    ]
)


def found(attributes, asserts=(), when="2020-03-01", stance="supports"):
    """The places of numbers that disagree in one event."""
    event = pt.Event(
        id="raid",
        title="A raid",
        event_type="raid",
        when=pt.parse_when(when),
        attributes=attributes,
        evidence=[pt.Evidence(source_id="paper", asserts=dict(asserts), stance=stance)],
    )
    data = pt.Dataset(title="T", events=[event], codebook=BOOK)
    return [each.location.path for each in pt.check(data, rules=["numbers-disagree"])]


class TestNumbersDisagree:
    """A source and the coding give numbers that can both be true."""

    @pytest.mark.parametrize(
        ("coded", "said", "is_found"),
        [
            (680, "680", False),
            (680, "681", True),
            (680, ">600", False),
            (680, ">=680", False),
            (680, ">680", True),
            (680, "<680", True),
            (Q("600..700"), "650", False),
            (Q("600..700"), "700..800", False),
            (Q("600..700"), "701", True),
            (Q(">680"), "<=680", True),
            (680, "~700", False),
            (680, "~900", True),
            (680, "680 people", False),
            (680, "12 people", True),
            (680, "12 tons", False),
            (Q("60 / year"), "5 / month", False),
            (680, "hundreds", False),
            ("hundreds", "680", False),
            (True, "0", False),
        ],
    )
    def test_no_number_is_within_both(self, coded, said, is_found):
        """Open bounds, units and rates count; an approximate number may be a tenth off."""
        place = "events[0].evidence[0].asserts.arrests"
        assert found({"arrests": coded}, {"arrests": said}) == [place] * is_found

    def test_the_full_name_of_an_attribute_counts(self):
        """As evidence may write it; what disputes the event does not count."""
        said = {"attributes.arrests": "12"}
        assert found({"arrests": 680}, said) == ["events[0].evidence[0].asserts.attributes.arrests"]
        assert not found({"arrests": 680}, said, stance="disputes")

    @pytest.mark.parametrize(
        ("when", "length", "is_found"),
        [
            ("2020-03-01/2020-03-10", 9, False),
            ("2020-03-01/2020-03-10", 10, False),
            ("2020-03-01/2020-03-10", 8, True),
            ("2020-03-01/2020-03-10", 11, True),
            ("2020-03/2020-04", 40, False),
            ("2020-03/2020-04", 62, True),
            ("2020-03-01/..", 5, False),
            ("2020-03-01", 5, False),
        ],
    )
    def test_a_length_in_days_fits_the_dates(self, when, length, is_found):
        """The last day may be counted or not."""
        assert found({"length": length}, when=when) == ["events[0].attributes.length"] * is_found

    def test_other_attributes_in_days_are_not_the_length(self):
        """A period of notice is another matter."""
        assert not found({"notice": 90}, when="2020-03-01/2020-03-10")


class TestUnreadableAssertion:
    """What is said of a number is a number."""

    @pytest.mark.parametrize(("text", "is_found"), [("1,680", True), ("1680", False)])
    def test_of_an_attribute_that_the_codebook_defines_as_one(self, text, is_found):
        """Otherwise it is compared with nothing."""
        event = pt.Event(
            id="raid",
            title="A raid",
            event_type="raid",
            when=pt.parse_when("2020"),
            evidence=[pt.Evidence(source_id="paper", asserts={"arrests": text})],
        )
        data = pt.Dataset(title="T", events=[event], codebook=BOOK)
        assert len(pt.check(data, rules=["unreadable-assertion"])) == is_found
