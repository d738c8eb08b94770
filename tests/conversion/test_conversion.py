from __future__ import annotations

import pytest

import policytimeline as pt


def mistakes(cls, data):
    """Place and message of every mistake in the data."""
    with pytest.raises(pt.ConversionError) as error:
        pt.from_dict(cls, data)
    return [(finding.location.path, finding.message) for finding in error.value.findings]


class TestFromDict:
    """A model object from plain data, or every mistake with its path."""

    def test_every_mistake_is_told(self):
        """In the data's order, fields that are missing behind the others."""
        found = mistakes(pt.Actor, {"id": "The Port", "nam": "The port", "aliases": "port"})
        assert [path for path, _ in found] == ["id", "nam", "aliases", "name"]

    def test_each_entry_of_a_mapping_has_its_own_mistake(self):
        """A name that no key may have is not hidden by a value that is wrong."""
        attributes = {"pages": {"quantity": "many"}, "a b": 1, "c d": 2, "e": 3}
        event = {"id": "a", "title": "A", "event_type": "t", "when": "2018"}
        found = mistakes(pt.Event, event | {"attributes": attributes})
        assert [message.partition(" ")[0] for _, message in found] == ["'many'", "'a", "'c"]

    def test_the_error_is_a_line_for_each_mistake(self):
        """Path, message and mend."""
        with pytest.raises(pt.ConversionError) as error:
            pt.from_dict(pt.Actor, {"id": "port", "nam": "The port"})
        fields, hint = "id, name, kind, aliases, part_of, note", "did you mean 'name'?"
        assert str(error.value).splitlines() == [
            f"nam: 'nam' is not a field of Actor; expected one of {fields} (hint: {hint})",
            "name: 'name' is missing; Actor needs it",
        ]

    @pytest.mark.parametrize(
        ("field", "value", "path", "message"),
        [
            ("dates", [], "dates", "[] is a list; expected a mapping of names to values"),
            ("dates", {"signed": "June"}, "dates.signed", "'June': unexpected 'J'"),
            ("attributes", {"pages": []}, "attributes.pages", "[] is a list; expected a text"),
            (
                "attributes",
                {"pages": {"quantity": "many"}},
                "attributes.pages",
                "'many' is not a quantity",
            ),
            (
                "attributes",
                {"pages": {"quantity": 9}},
                "attributes.pages",
                "9 is a number; expected text",
            ),
            ("when", "2018/2017", "when", "'2018/2017': it could only end before it starts"),
            ("duration", "3 days", "duration", "'3 days' is text; expected a list"),
            ("duration", [1, 2, 3], "duration", "[1, 2, 3] is not a lag"),
            ("duration", [False, 3], "duration", "[False, 3] is not a lag"),
            ("basis", None, "basis", "nothing is written; expected one of stated"),
            (
                "evidence",
                [{"source_id": "s", "passage": {}}],
                "evidence[0].passage",
                "None does not point",
            ),
            ("tags", [""], "tags", "'' is empty"),
            ("evidence", [{"source_id": "s", "fields": [" "]}], "evidence[0].fields", "' ' is"),
        ],
    )
    def test_the_path_leads_to_the_value(self, field, value, path, message):
        """However deep it lies."""
        sound = {"id": "e", "title": "E", "event_type": "t", "when": "2018"}
        ((found_path, found_message),) = mistakes(pt.Event, {**sound, field: value})
        assert (found_path.startswith(path), found_message.startswith(message)) == (True, True), (
            found_path,
            found_message,
        )

    def test_an_object_that_breaks_its_own_rule_is_at_its_path(self):
        """And not at a field that it lacks."""
        ((path, _),) = mistakes(pt.Evidence, {"source_id": "s", "passage": {"note": "n"}})
        assert path == "passage"

    @pytest.mark.parametrize("data", [None, [], "port", 3])
    def test_an_object_is_written_as_a_mapping(self, data):
        """The message names some of its fields."""
        ((path, message),) = mistakes(pt.Actor, data)
        assert path == ""
        assert message.endswith(
            "expected a mapping with the fields of Actor (id, name, kind, aliases, ...)"
        )

    def test_a_whole_number_may_stand_for_a_fraction(self):
        """JSON makes no difference; what is written back stays a whole number."""
        event = {"id": "e", "title": "E", "event_type": "t", "when": "2018"}
        given = {**event, "attributes": {"share": 1, "depth": 0.5, "deep": True}}
        assert pt.to_dict(pt.from_dict(pt.Event, given)) == given


class TestKeysOneLevelUp:
    """A key that belongs under another one."""

    @pytest.mark.parametrize(
        ("cls", "data", "hint"),
        [
            (pt.Dataset, {"waive": []}, "write it under checks:"),
            (pt.Dataset, {"select": ["duplicate-id"]}, "write it under checks:"),
            (pt.Dataset, {"link_kinds": []}, "write it under codebook:"),
            (pt.Evidence, {"source_id": "paper", "paragraph": 3}, "write it under passage:"),
            (pt.Dataset, {"sorces": []}, "did you mean 'sources'?"),
        ],
    )
    def test_the_hint_names_it(self, cls, data, hint):
        """And a mistyped key is one that was likely meant."""
        with pytest.raises(pt.ConversionError) as error:
            pt.from_dict(cls, data)
        assert hint in [finding.hint for finding in error.value.findings]


class TestToDict:
    """A model object as plain data, without what it does not say."""

    def test_defaults_are_left_out(self):
        """So a file holds only what somebody coded."""
        event = pt.Event(id="e", title="E", event_type="t", when=pt.parse_when("2018"))
        assert pt.to_dict(event) == {"id": "e", "title": "E", "event_type": "t", "when": "2018"}

    def test_selectors_lie_flat_in_their_passage(self):
        """As the Web Annotation terms are known."""
        passage = pt.Passage(
            paragraph=2,
            position=pt.TextPositionSelector(3, 9),
            quote=pt.TextQuoteSelector("letter", suffix="named"),
            digest=pt.DigestSelector.of("letter"),
        )
        plain = pt.to_dict(passage)
        assert plain == {
            "paragraph": 2,
            "start": 3,
            "end": 9,
            "exact": "letter",
            "suffix": "named",
            "length": 6,
            "sha256": passage.digest.sha256,
            "folded": f"2:1:6:{passage.digest.sha256[:16]}",
        }
        assert pt.from_dict(pt.Passage, plain) == passage

    def test_quantities_are_told_from_texts(self):
        """Both would be written alike."""
        claim = pt.Claim(
            id="c", title="C", attributes={"a": "19", "b": pt.Quantity.parse("19"), "c": 19}
        )
        assert pt.to_dict(claim)["attributes"] == {"a": "19", "b": {"quantity": "19"}, "c": 19}
        assert pt.from_dict(pt.Claim, pt.to_dict(claim)) == claim
