from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import AttributeType, Codebook, EventType, InvalidValueError, LinkKind, Term
from policytimeline.model.codebook import TEMPORAL_KINDS

BOOK = Codebook(
    event_types=[
        EventType(id="statement"),
        EventType(id="letter", parent="statement"),
        EventType(id="report", parent="statement"),
        EventType(id="open-letter", parent="letter"),
        EventType(id="a", parent="b"),
        EventType(id="b", parent="a"),
        EventType(id="orphan", parent="gone"),
    ],
    link_kinds=[LinkKind(id="responds_to", implies="follows"), LinkKind(id="mentions")],
)


class TestEventTypes:
    """A tree of types."""

    @pytest.mark.parametrize(
        ("name", "lineage"),
        [
            ("open-letter", ("open-letter", "letter", "statement")),
            ("statement", ("statement",)),
            ("unknown", ("unknown",)),
            ("orphan", ("orphan", "gone")),
            ("a", ("a", "b")),
            ("", ()),
        ],
    )
    def test_the_lineage_leads_up(self, name, lineage):
        """A circle is cut, and an unknown type stands alone."""
        assert BOOK.lineage(name) == lineage

    @pytest.mark.parametrize(
        ("left", "right", "common"),
        [
            ("open-letter", "report", "statement"),
            ("open-letter", "letter", "letter"),
            ("letter", "letter", "letter"),
            ("letter", "orphan", ""),
            ("a", "b", "a"),
        ],
    )
    def test_the_nearest_common_type(self, left, right, common):
        """The narrowest that covers both, or none."""
        assert BOOK.nearest_common_type(left, right) == common


class TestLinkKinds:
    """Thematic links, and those that need no codebook."""

    def test_temporal_kinds_need_none(self):
        """The verdicts' names, and Allen's relations."""
        assert {"precedes", "same_days", "allen:meets", "allen:overlapped-by"} <= TEMPORAL_KINDS
        assert len(TEMPORAL_KINDS) == 6 + 13

    @pytest.mark.parametrize(
        ("kind", "relation"),
        [
            ("responds_to", "follows"),
            ("mentions", ""),
            ("unknown", ""),
            ("precedes", "precedes"),
            ("allen:meets", "allen:meets"),
        ],
    )
    def test_the_temporal_relation_of_a_kind(self, kind, relation):
        """Its own, the one it implies, or none."""
        assert BOOK.temporal_relation(kind) == relation

    def test_it_implies_a_temporal_relation(self):
        """And nothing else."""
        with pytest.raises(InvalidValueError, match="is not a temporal relation"):
            LinkKind(id="responds_to", implies="after")


class TestTerms:
    """Words that data may use."""

    @pytest.mark.parametrize("word", ["in_force", "wirksam-ab", "données"])
    def test_a_term_is_one_word(self, word):
        """In any script."""
        assert Term(id=word).id == word

    @pytest.mark.parametrize("word", ["", " ", "in force", "a.b", "a/b", " a"])
    def test_other_terms_are_refused(self, word):
        """They could not be told from a path."""
        with pytest.raises(InvalidValueError):
            Term(id=word)

    @pytest.mark.parametrize(
        ("kind", "values"),
        [
            (AttributeType.TEXT, ["", "a"]),
            (AttributeType.NUMBER, [1, 1.5]),
            (AttributeType.BOOLEAN, [True, False]),
            (AttributeType.QUANTITY, [pt.Quantity.parse(">5")]),
        ],
    )
    def test_an_attribute_type_admits_its_own_values(self, kind, values):
        """And no other: true is no number."""
        every = ["", "a", 1, 1.5, True, False, pt.Quantity.parse(">5")]
        for value in every:
            is_own = any(
                value is own or (value == own and type(value) is type(own)) for own in values
            )
            assert kind.admits(value) is is_own
