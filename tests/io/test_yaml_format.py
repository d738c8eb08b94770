from __future__ import annotations

import pytest
import yaml

from policytimeline.io.yaml_dumping import format_text
from policytimeline.io.yaml_format import parse_text

LOOKALIKES = [
    *("no", "y", "2018-06-28", "12:30", "1_000", "0o17", "017", "0x1F", "1e3", ".inf", "null"),
    *("~", "=", "<<", "true", ""),
]


def messages(text):
    """Line and message of each mistake."""
    return [(mistake.location.line, mistake.message) for mistake in parse_text(text).findings]


class TestParseText:
    """Plain data from YAML 1.2, core schema."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("no", "no"),
            ("Yes", "Yes"),
            ("on", "on"),
            ("2018-06-28", "2018-06-28"),
            ("2018-06-28T10:00:00Z", "2018-06-28T10:00:00Z"),
            ("12:30", "12:30"),
            ("1_000", "1_000"),
            ("017", 17),
            ("0o17", 15),
            ("0x1F", 31),
            ("1e3", 1000.0),
            ("-.5", -0.5),
            (".inf", float("inf")),
            ("true", True),
            ("TRUE", True),
            ("tRUE", "tRUE"),
            ("null", None),
            ("~", None),
            ("", None),
            ("'2018'", "2018"),
            ("!!str 2018", "2018"),
            ("<<", "<<"),
            ("=", "="),
        ],
    )
    def test_scalars_are_those_of_the_core_schema(self, text, value):
        """Dates, sexagesimals, yes and no are text, as people mean them."""
        parsed = parse_text(f"a: {text}\n")
        assert parsed.findings == ()
        assert parsed.data == {"a": value}
        assert type(parsed.data["a"]) is type(value)

    def test_every_path_has_its_line_and_column(self):
        """Of mappings, lists and flow style."""
        text = "title: A\nevents:\n- id: a\n  tags:\n  - b\n- {id: c, tags: [d]}\n"
        paths = ["title", "events[0].id", "events[0].tags[0]", "events[1].tags[0]"]
        places = parse_text(text).places.locate(paths)
        assert places["title"][:2] == (1, 1)
        assert places["events[0].id"][:2] == (3, 3)
        assert places["events[0].tags[0]"][:2] == (5, 5)
        assert places["events[1].tags[0]"][:2] == (6, 18)

    def test_a_path_that_is_not_there_has_those_around_it(self):
        """Nor have parts of a value that is left out places of their own."""
        text = "title: A\nevents:\n- id: a\nevents: [{id: b, when: c}, 1]\n"
        places = parse_text(text).places.locate(["events[0].when", "events[1]", "note"])
        assert {path: place.line for path, place in places.items()} == {
            "": 1,
            "events": 2,
            "events[0]": 3,
        }

    def test_repeated_keys_are_mistakes(self):
        """The first one stands."""
        parsed = parse_text("title: A\nnote: B\ntitle: [C]\n")
        assert parsed.data == {"title": "A", "note": "B"}
        ((line, message),) = messages("title: A\nnote: B\ntitle: [C]\n")
        assert (line, message) == (3, "'title' appears here a second time; expected it once")

    def test_aliases_are_mistakes(self):
        """A dataset says everything once."""
        assert messages("a: &x 1\nb: *x\n") == [
            (1, "anchor '&x'; expected no anchors"),
            (2, "alias '*x'; expected no aliases"),
        ]

    def test_an_alias_bomb_does_nothing(self):
        """Nothing is copied, so nothing grows."""
        levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
        parsed = parse_text("\n".join(levels))
        assert len(parsed.findings) == 30 + 290
        assert len(str(parsed.data)) < 10_000

    @pytest.mark.parametrize(
        "text", ["a: !!python/object:os.system x", "!mine {a: 1}", "a: !!int x"]
    )
    def test_tags_are_mistakes(self, text):
        """Data makes no objects."""
        ((line, message),) = messages(text)
        assert line == 1
        assert message.endswith("expected plain data without tags")

    @pytest.mark.parametrize(
        "text",
        ["[" * 100_000, "{a: " * 5000, "\n".join(f"{'  ' * n}a:" for n in range(300)), "- " * 5000],
    )
    def test_deep_nesting_is_refused(self, text):
        """Before it could hurt."""
        parsed = parse_text(text)
        assert parsed.data is None
        assert any("levels" in mistake.message for mistake in parsed.findings)

    def test_a_number_of_thousands_of_digits_is_refused(self):
        """Python would not read it, and nobody counts so far."""
        ((line, message),) = messages(f"a: {'9' * 5000}")
        assert (line, message) == (1, "a number of 5,000 digits; expected a shorter one")

    @pytest.mark.parametrize(
        ("text", "line", "hint"),
        [
            ("a: b: c", 1, "quotes"),
            ("a:\n\tb: c", 2, "spaces, not tabs"),
            ("a: @b", 1, "in quotes"),
            ("a: [b", 1, ""),
            ("a: 'b", 1, ""),
        ],
    )
    def test_what_is_no_yaml_is_refused_with_its_line(self, text, line, hint):
        """And a mend where one is likely."""
        parsed = parse_text(text)
        assert parsed.data is None
        assert parsed.findings[-1].message.startswith("not YAML: ")
        assert hint in parsed.findings[-1].hint
        assert parsed.findings[-1].location.line >= line

    def test_a_control_character_is_named_with_its_place(self):
        """And the way out is to delete it."""
        finding = parse_text('a: 1\nb: "c\x07"\n').findings[-1]
        assert finding.message == "not YAML: the control character U+0007; expected none"
        assert (finding.location.line, finding.location.column) == (2, 6)
        assert finding.hint == "delete it"

    def test_a_second_document_is_refused(self):
        """One file, one dataset."""
        parsed = parse_text("a: 1\n---\nb: 2\n")
        assert parsed.data is None
        assert "second document" in parsed.findings[0].message


class TestFormatText:
    """Text that readers of YAML 1.1 and 1.2 see alike."""

    @pytest.mark.parametrize("value", LOOKALIKES)
    def test_text_that_looks_like_something_else_is_quoted(self, value):
        """PyYAML reads YAML 1.1, and sees the same text."""
        text = format_text({"a": value})
        assert yaml.safe_load(text) == {"a": value} == parse_text(text).data

    def test_the_order_of_fields_is_kept(self):
        """As the model has them."""
        assert format_text({"title": "A", "events": [{"id": "a"}]}).splitlines()[0] == "title: A"

    def test_letters_of_every_script_are_written_as_they_are(self):
        """And no anchors."""
        shared = ["日本語", "é"]
        text = format_text({"a": shared, "b": shared})
        assert "日本語" in text
        assert "&" not in text
