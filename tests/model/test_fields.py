from __future__ import annotations

import attrs
import pytest

import policytimeline as pt
from policytimeline import InvalidValueError

PLAIN = {
    pt.Evidence: pt.Evidence(source_id="paper"),
    pt.Event: pt.Event(
        id="e", title="Event", event_type="t", when=pt.parse_when("2018-06-01/2018-06-30")
    ),
    pt.Claim: pt.Claim(id="c", title="Claim"),
    pt.AttributeDefinition: pt.AttributeDefinition(id="pages"),
}
ENUMS = [
    (pt.Evidence, "stance", pt.Stance),
    (pt.Evidence, "reports", pt.ReportedAs),
    (pt.Event, "basis", pt.Basis),
    (pt.Event, "extent", pt.Extent),
    (pt.Event, "status", pt.EventStatus),
    (pt.Claim, "stance", pt.Stance),
    (pt.AttributeDefinition, "type", pt.AttributeType),
]
NOUNS = {
    pt.Stance: "a stance",
    pt.ReportedAs: "a way to report an event",
    pt.Basis: "a basis",
    pt.Extent: "an extent",
    pt.EventStatus: "a status",
    pt.AttributeType: "the type of an attribute",
}


def members():
    """Every field that takes an enum, with each member of it."""
    return [(cls, field, member) for cls, field, enum in ENUMS for member in enum]


class TestMembers:
    """A field of an enum takes a member or its text."""

    @pytest.mark.parametrize(("cls", "field", "member"), members())
    def test_the_text_of_a_member_is_the_member(self, cls, field, member):
        """As in a file."""
        for given in (member, member.value):
            assert getattr(attrs.evolve(PLAIN[cls], **{field: given}), field) is member

    @pytest.mark.parametrize(("cls", "field", "enum"), ENUMS)
    def test_a_misspelt_text_is_refused_with_the_nearest_one(self, cls, field, enum):
        """And the message lists all of them."""
        for member in enum:
            with pytest.raises(InvalidValueError) as error:
                attrs.evolve(PLAIN[cls], **{field: member.value.upper() + "x"})
            assert error.value.field == field
            assert error.value.hint == f"did you mean {member.value!r}?"
            assert error.value.expected == f"one of {', '.join(each.value for each in enum)}"

    @pytest.mark.parametrize(("cls", "field", "enum"), ENUMS)
    @pytest.mark.parametrize("value", [3, True, ["occurred"], "", object()])
    def test_anything_else_is_refused(self, cls, field, enum, value):
        """The message says what it should be, in plain words."""
        with pytest.raises(InvalidValueError, match=f"is not {NOUNS[enum]}; expected one of"):
            attrs.evolve(PLAIN[cls], **{field: value})

    @pytest.mark.parametrize(("cls", "field", "enum"), ENUMS)
    def test_a_member_of_another_enum_is_refused(self, cls, field, enum):
        """Even one of the same text."""
        other = next(each for _, _, each in ENUMS if each is not enum)
        with pytest.raises(InvalidValueError, match=f"is not {NOUNS[enum]}; "):
            attrs.evolve(PLAIN[cls], **{field: next(iter(other))})

    def test_only_what_a_passage_reports_may_be_missing(self):
        """It is None unless it is coded."""
        assert pt.Evidence(source_id="paper", reports=None).reports is None
        with pytest.raises(InvalidValueError, match="is not a stance"):
            pt.Evidence(source_id="paper", stance=None)


class TestClasses:
    """A field of one class takes that class alone."""

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: pt.Dataset(title="T", codebook="book"), "is a str; expected a Codebook"),
            (lambda: pt.Dataset(title="T", links=["a"]), "is a str; expected a Link"),
            (lambda: pt.Link(subject="a", kind="precedes", object="b", partial=1), "is an int"),
            (lambda: pt.Evidence(source_id="s", passage=3), "is an int; expected a Passage"),
            (
                lambda: attrs.evolve(PLAIN[pt.Event], evidence=[None]),
                "is a NoneType; expected an Evidence",
            ),
        ],
    )
    def test_another_class_is_named(self, make, message):
        """With the one that was expected."""
        with pytest.raises(InvalidValueError, match=message):
            make()

    @pytest.mark.parametrize("field", ["published", "accessed"])
    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            ("2018-06", "parse it first: pt.UncertainDate.parse('2018-06')"),
            (pt.parse_when("2018/2019"), ""),
            (2018, ""),
        ],
    )
    def test_the_day_of_a_source_is_a_date(self, field, value, hint):
        """And not a text, an interval or a number."""
        with pytest.raises(InvalidValueError, match="is not a date") as error:
            pt.Source(id="s", title="S", **{field: value})
        assert error.value.hint == hint


class TestMappings:
    """A mapping of a field cannot change, and costs nothing where it is empty."""

    @pytest.mark.parametrize("field", ["dates", "attributes"])
    def test_events_without_one_share_one(self, field):
        """Fifty thousand empty mappings would be most of a large dataset."""
        first, second = (attrs.evolve(PLAIN[pt.Event], id=name) for name in "ab")
        assert getattr(first, field) is getattr(second, field)

    def test_a_new_version_shares_what_it_does_not_change(self):
        """It is read-only."""
        event = attrs.evolve(PLAIN[pt.Event], attributes={"pages": 3})
        assert attrs.evolve(event, title="Another").attributes is event.attributes

    def test_a_later_change_of_what_was_given_does_not_count(self):
        """The event holds a copy."""
        given = {"pages": 3}
        event = attrs.evolve(PLAIN[pt.Event], attributes=given)
        given["pages"] = 4
        assert event.attributes == {"pages": 3}

    @pytest.mark.parametrize("names", [{"": 1}, {" ": 1}, {3: 1}, [("a", 1)], None])
    def test_names_are_filled_texts(self, names):
        """And it must be a mapping."""
        with pytest.raises(InvalidValueError):
            attrs.evolve(PLAIN[pt.Event], attributes=names)
