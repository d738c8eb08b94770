from __future__ import annotations

import pytest

from policytimeline.io.json_format import format_text, parse_text


def message(text):
    """Line and message of the one mistake."""
    (mistake,) = parse_text(text).findings
    return mistake.location.line, mistake.message


class TestParseText:
    """Plain data from JSON, and nothing that is only nearly JSON."""

    @pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
    def test_numbers_that_json_lacks(self, constant):
        """Python would read them."""
        assert message(f'{{"a": {constant}}}')[1] == f"not JSON: {constant} is not a JSON number"

    def test_repeated_keys(self):
        """The first one stands."""
        text = '{"a": 1, "a": 2, "b": {"c": 1, "c": 1}}'
        parsed = parse_text(text)
        assert parsed.data == {"a": 1, "b": {"c": 1}}
        assert [mistake.message for mistake in parsed.findings] == [
            "'a' appears here a second time; expected it once",
            "'c' appears here a second time; expected it once",
        ]
        places = [(found.location.line, found.location.column) for found in parsed.findings]
        assert places == [(1, 10), (1, 32)]
        assert parsed.findings[1].hint == "the first is on line 1, column 24"

    @pytest.mark.parametrize(
        ("text", "line"),
        [("{", 1), ('{"a": 1,}', 1), ("{\n'a': 1}", 2), ('{"a": 1}\n{"b": 2}', 2), ("", 1)],
    )
    def test_what_is_no_json_is_refused_with_its_line(self, text, line):
        """And the column."""
        found, said = message(text)
        assert found == line
        assert said.startswith("not JSON: ")
        assert "at column" in said

    @pytest.mark.parametrize("depth", [101, 900, 100_000])
    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
    def test_deep_nesting_is_refused(self, opening, closing, depth):
        """Whether Python's own limit strikes or not."""
        text = opening * depth + "1" + closing * depth
        assert "levels" in message(text)[1]
        assert parse_text(text).data is None

    def test_a_number_of_thousands_of_digits_is_refused(self):
        """Python would not read it, and says how to change Python instead."""
        line, said = message(f'{{"a":\n {"9" * 5000}}}')
        assert (line, said) == (2, "not JSON: a number of 5,000 digits; expected a shorter one")


class TestFormatText:
    """One text for the same data."""

    def test_keys_are_sorted_and_each_value_has_its_line(self):
        """So version control shows what changed."""
        text = format_text({"b": ["é", 1.5], "a": True})
        assert text == '{\n  "a": true,\n  "b": [\n    "é",\n    1.5\n  ]\n}\n'
        assert parse_text(text).data == {"b": ["é", 1.5], "a": True}
