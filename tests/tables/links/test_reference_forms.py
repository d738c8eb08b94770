"""Forms of references."""

from __future__ import annotations

from time import process_time

import pytest

from policytimeline.errors import InvalidValueError
from policytimeline.tables.links.reference_forms import ReferenceForm, longest
from policytimeline.tables.notations.date_formats import DateFormat

SOON = 1.0
"""In seconds of this process alone; sharing the text out in every way takes minutes."""

WRITTEN_OUT = [DateFormat("Month day, year")]


class TestReferenceForm:
    """`ReferenceForm`."""

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("EO {number},? {date}", "EO 13597, January 19, 2012"),
            ("EO {number},? {date}", "EO 13597 January 19, 2012"),
            ("EO {number},? {date}", "EO  13597,\tJanuary 19, 2012"),
            ("EO {number} ?,? {date}", "EO 13597 , January 19, 2012"),
            ("No. {number}", "No. 7"),
            ("{number}??", "7?"),
        ],
    )
    def test_reads_what_has_the_form(self, form: str, text: str) -> None:
        """A mark with ? behind it may be missing, and a space may be any space."""
        assert ReferenceForm.parse(form, WRITTEN_OUT).pattern.fullmatch(text)

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("EO {number}", "EO13597"),
            ("EO {number}", "eo 13597"),
            ("EO {number}", "EO 13597a"),
            ("No. {number}", "No: 7"),
            ("EO {number}, {date}", "EO 13597, 2012-01-19"),
        ],
    )
    def test_does_not_read_anything_else(self, form: str, text: str) -> None:
        """Marks are marks, letters have their case, and a number ends with the word."""
        assert not ReferenceForm.parse(form, WRITTEN_OUT).pattern.fullmatch(text)

    def test_does_not_begin_within_a_word(self) -> None:
        """The EO of EEO is another word."""
        assert not ReferenceForm.parse("EO {number}").pattern.search("EEO 13218")

    @pytest.mark.parametrize("form", ["EO {number", "{a} {a}", "?x", "{}", "{1}", "{0x}", "{²}"])
    def test_refuses_what_is_no_form(self, form: str) -> None:
        """A brace or question mark alone, and a name twice, are mistakes."""
        with pytest.raises(InvalidValueError):
            ReferenceForm.parse(form)

    def test_refuses_what_can_be_read_in_very_many_ways(self) -> None:
        """Each character that may be missing can double the time that a text takes."""
        assert ReferenceForm.parse("a?" * 8 + "b").pattern.fullmatch("aab")
        with pytest.raises(InvalidValueError, match="has 30 characters that may be missing"):
            ReferenceForm.parse("a?" * 30 + "a" * 30)

    def test_refuses_names_without_an_end(self) -> None:
        """Where one of several texts ends must be clear."""
        with pytest.raises(InvalidValueError, match=r"where \{x\} and \{y\} end"):
            ReferenceForm.parse("{x} {y} {z}!")

    @pytest.mark.parametrize(
        ("form", "text", "parts"),
        [
            ("{title} (No. {number})", "A (new) law (No. 7)", {"title": "A (new) law"}),
            ("{place}: {title}, {year}", "Oslo: Parks Act, 1999", {"title": "Parks Act"}),
            ("{title} {number}", "Parks Act 12", {"title": "Parks Act"}),
        ],
    )
    def test_names_end_at_their_marks(self, form: str, text: str, parts: dict[str, str]) -> None:
        """One text may hold its mark; of several, each ends at the first."""
        match = ReferenceForm.parse(form).pattern.fullmatch(text)
        assert match is not None
        assert match.groupdict().items() >= parts.items()

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("{x}, {y}, {z}!", "a, " * 400),
            ("{number} ? ? x", "1" + " " * 1_500 + "y"),
            ("{number} ?,? ?,? x", "1" + " " * 20_000 + "y"),
            ("a?" * 8 + "{x}b{y}c", "a" * 2_000),
        ],
    )
    def test_a_long_text_that_nearly_has_the_form(self, form: str, text: str) -> None:
        """Every place of a long text is looked at, and quickly."""
        pattern = ReferenceForm.parse(form).pattern
        start = process_time()
        assert pattern.match(text) is None
        assert process_time() - start < SOON


class TestLongest:
    """`longest`."""

    def test_prefers_the_form_that_reads_more(self) -> None:
        """A number with its date is not taken for a number alone."""
        forms = [
            ReferenceForm.parse(each, WRITTEN_OUT) for each in ("EO {number}", "EO {number} {date}")
        ]
        found = longest(forms, "EO 1 January 2, 2012", 0)
        assert found is not None
        assert found.parts == {"number": "1", "date": "January 2, 2012"}
