from __future__ import annotations

import pytest

from policytimeline import (
    AllenRelation,
    InvalidValueError,
    compose,
    parse_when,
    possible_relations,
    to_relation_mask,
)


class TestAllenRelation:
    """One of the thirteen."""

    def test_there_are_thirteen(self):
        """Six with their inverses, and equality."""
        assert len(AllenRelation) == 13
        assert len({relation.inverse for relation in AllenRelation}) == 13

    @pytest.mark.parametrize(
        ("relation", "term"),
        [
            (AllenRelation.BEFORE, "intervalBefore"),
            (AllenRelation.MET_BY, "intervalMetBy"),
            (AllenRelation.OVERLAPPED_BY, "intervalOverlappedBy"),
            (AllenRelation.EQUALS, "intervalEquals"),
        ],
    )
    def test_the_iri_is_that_of_owl_time(self, relation, term):
        """W3C, 2022."""
        assert relation.iri == f"http://www.w3.org/2006/time#{term}"

    def test_text(self):
        """As link kinds write it, after ``allen:``."""
        assert str(AllenRelation.OVERLAPPED_BY) == "overlapped-by"
        assert repr(AllenRelation.OVERLAPPED_BY) == "AllenRelation.OVERLAPPED_BY"


class TestPossibleRelations:
    """What two dates or intervals may be to each other."""

    @pytest.mark.parametrize(
        ("a", "b", "relations"),
        [
            ("2018-06-27", "2018-06-28", "meets"),
            ("2018-06-26", "2018-06-28", "before"),
            ("2018-06-28", "2018-06-28", "equals"),
            ("2018-06-29", "2018-06-28", "met-by"),
            ("2018-06-28", "2018-06-28/2018-06-30", "starts"),
            ("2018-06-29", "2018-06-28/2018-06-30", "during"),
            ("2018-06-30", "2018-06-28/2018-06-30", "finishes"),
            ("2018-06-01/2018-06-29", "2018-06-28/2018-06-30", "overlaps"),
            ("2018-06-01/2018-06-30", "2018-06-28/2018-06-30", "finished-by"),
            ("2018-06-01/..", "2018-06-28/2018-06-30", "contains"),
            ("2018-06-01/..", "2018-06-01/2018-06-30", "started-by"),
            ("../2018-06-30", "2018-06-28/..", "overlaps"),
            ("2018-06-01/..", "2018-06-01/..", "starts equals started-by"),
            ("2018-06", "2018-06", "before meets equals met-by after"),
            ("[2018-06-01,2018-06-03]", "2018-06-02", "meets met-by"),
        ],
    )
    def test_examples(self, a, b, relations):
        """Consecutive days meet, and two open ends are undecided."""
        found = possible_relations(parse_when(a), parse_when(b))
        assert {str(relation) for relation in found} == set(relations.split())


class TestCompose:
    """What follows from two relations."""

    @pytest.mark.parametrize(
        ("first", "second", "relations"),
        [
            ("BEFORE", "BEFORE", "before"),
            ("MEETS", "MEETS", "before"),
            ("DURING", "BEFORE", "before"),
            ("STARTS", "DURING", "during"),
            ("OVERLAPS", "OVERLAPS", "before meets overlaps"),
            ("MEETS", "MET_BY", "equals finishes finished-by"),
        ],
    )
    def test_examples(self, first, second, relations):
        """Entries of the table in Allen (1983)."""
        found = compose(AllenRelation[first], AllenRelation[second])
        assert {str(relation) for relation in found} == set(relations.split())

    def test_nothing_is_known_of_before_and_after(self):
        """All thirteen are possible."""
        assert compose(AllenRelation.BEFORE, AllenRelation.AFTER) == set(AllenRelation)


class TestNames:
    """Relations by their names, as files have them."""

    def test_names_will_do(self):
        """As `str` gives them."""
        assert compose("met-by", "starts") == compose(AllenRelation.MET_BY, AllenRelation.STARTS)

    @pytest.mark.parametrize("value", ["meet", "Meets", 3, None, ["meets"]])
    def test_anything_else_is_refused(self, value):
        """With the names that there are."""
        with pytest.raises(InvalidValueError, match="is not one of Allen's relations"):
            compose("meets", value)
        with pytest.raises(InvalidValueError, match="is not one of Allen's relations"):
            to_relation_mask([value])

    @pytest.mark.parametrize("value", ["meets", AllenRelation.BEFORE, 3])
    def test_a_mask_is_of_several(self, value):
        """The hint shows a set of one."""
        with pytest.raises(InvalidValueError, match="put them into a set"):
            to_relation_mask(value)
