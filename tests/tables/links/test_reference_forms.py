"""Forms of references."""

from __future__ import annotations

import pytest

from policytimeline.errors import InvalidValueError
from policytimeline.tables.links.reference_forms import ReferenceForm, longest
from policytimeline.tables.notations.date_formats import DateFormat

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

    @pytest.mark.parametrize("form", ["EO {number", "{a} {a}", "?x", "{}"])
    def test_refuses_what_is_no_form(self, form: str) -> None:
        """A brace or question mark alone, and a name twice, are mistakes."""
        with pytest.raises(InvalidValueError):
            ReferenceForm.parse(form)


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
