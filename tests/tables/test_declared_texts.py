"""What a spec lists and the table does not have, and what it must list."""

from __future__ import annotations

from typing import Any

import pytest
from small_tables import codes, read_rows

from policytimeline.errors import TableSpecError
from policytimeline.findings import Finding
from policytimeline.tables.outcome import TableReading

EVENT = {"id": "{name}", "type": "visit", "title": "{name}", "when": "date"}
ROWS = [
    ("name", "date", "what", "place"),
    ("a", "2020-01-05", "closed for good", "FR"),
    ("b", "2020-02-05", "Closed", "NORTH"),
    ("c", "2020-03-05", "sold", "DE"),
]


def read(event: dict[str, Any] | None = None, **spec: object) -> TableReading:
    """What the small table is read as."""
    return read_rows(ROWS, {"event": EVENT | {"ignore": ["what", "place"]} | (event or {})} | spec)


def refusal(event: dict[str, Any]) -> Finding:
    """The one mistake of a spec."""
    with pytest.raises(TableSpecError) as raised:
        read(event)
    [finding] = raised.value.findings
    return finding


class TestOnly:
    """`only`."""

    def test_takes_patterns(self) -> None:
        """As `values` does, for the table and for a template."""
        only = {"what": ["closed*", "sol*"]}
        assert [*read(only=only).dataset.events] == ["a", "c"]
        assert [*read({"only": only}).dataset.events] == ["a", "c"]

    @pytest.mark.parametrize("place", ["table", "template"])
    def test_a_text_that_no_row_has(self, place: str) -> None:
        """It is found, with the text that is likely meant: rows are not lost silently."""
        only = {"what": ["sold", "closd"]}
        reading = read(only=only) if place == "table" else read({"only": only})
        [finding] = reading.report.of("text-not-met")
        assert finding.message.startswith("no row has 'closd', which the spec lists under only:")
        assert finding.hint == "did you mean 'Closed'?"
        assert finding.location.path == "what"


class TestListedTexts:
    """`values`, `precision` and `filled`."""

    def test_a_text_that_no_row_has(self) -> None:
        """It is found, but not the pattern for all others."""
        values = {"sold": "sold", "sould": "sold", "Clos*": "closed", "*": "other"}
        reading = read({"type": {"column": "what", "values": values}})
        assert [each.value for each in reading.report.of("text-not-met")] == ["sould"]
        values = {"2020-01-05": "2020-01", "nevermet": "unknown"}
        reading = read({"when": {"column": "date", "values": values, "filled": {"07-01": "month"}}})
        assert [each.value for each in reading.report.of("text-not-met")] == ["nevermet", "07-01"]

    def test_a_text_that_another_template_has_met(self) -> None:
        """Templates may share their lists."""
        when = {"column": "date", "values": {"2020-01-05": "2020-01", "2020-03-05": "2020-03"}}
        events = [EVENT | {"when": when, "only": {"what": what}} for what in ("closed*", "sold")]
        reading = read_rows(ROWS, {"events": events})
        assert "text-not-met" not in codes(reading)


class TestJurisdiction:
    """Codes of jurisdictions."""

    def test_the_name_of_a_column_is_not_a_code(self) -> None:
        """The hint says how to read the column."""
        finding = refusal({"jurisdiction": "place", "ignore": ["what"]})
        assert finding.message.startswith("'place' is not a code of a jurisdiction")
        assert finding.hint.endswith("write jurisdiction: {column: place}")

    def test_a_code_in_the_spec_that_nothing_declares(self) -> None:
        """It is refused, and read once it is defined."""
        cells = {"column": "place", "values": {"NORTH": "VDR"}}
        finding = refusal({"jurisdiction": cells})
        assert finding.hint == "write define: {VDR: WHAT IT IS}"
        reading = read({"jurisdiction": cells | {"define": {"VDR": "Republic of Vietnam"}}})
        assert reading.dataset.events["b"].jurisdictions == ("VDR",)
        [term] = reading.dataset.codebook.jurisdictions.values()
        assert (term.id, term.definition) == ("VDR", "Republic of Vietnam")

    def test_a_code_in_a_cell_that_nothing_declares(self) -> None:
        """It is found, and does not become a code; with `codes: own` it does."""
        reading = read({"jurisdiction": {"column": "place"}})
        assert [each.location.row for each in reading.report.of("unknown-code")] == [3]
        assert reading.dataset.events["b"].jurisdictions == ()
        own = read({"jurisdiction": {"column": "place", "codes": "own"}})
        assert own.dataset.events["b"].jurisdictions == ("NORTH",)
        assert "unknown-code" not in codes(own)

    def test_a_code_for_all_rows(self) -> None:
        """One of ISO 3166, or one that the spec defines."""
        assert read({"jurisdiction": "FR"}).dataset.events["a"].jurisdictions == ("FR",)
        cells = {"text": "atlantis", "define": {"atlantis": "An island"}}
        assert read({"jurisdiction": cells}).dataset.events["a"].jurisdictions == ("atlantis",)


class TestSources:
    """Texts in cells of addresses."""

    def test_words_beside_an_address_are_kept(self) -> None:
        """In the note of the evidence; separators alone are no words."""
        texts = ["see https://a.org/1; and https://a.org/2", "https://a.org/1 ; https://a.org/2"]
        rows = [("name", "date", "src"), ("a", "2020", texts[0]), ("b", "2020", texts[1])]
        event = EVENT | {"sources": {"column": "src", "urls": "all"}}
        events = read_rows(rows, {"event": event}).dataset.events
        assert [each.note for each in events["a"].evidence] == ["", texts[0], ""]
        assert [each.note for each in events["b"].evidence] == ["", "", ""]

    def test_a_text_without_an_address(self) -> None:
        """The message says what becomes of it."""
        rows = [("name", "date", "src"), ("a", "2020", "the gazette")]
        event = EVENT | {"sources": {"column": "src", "urls": "all"}}
        [finding] = read_rows(rows, {"event": event}).report.of("no-url")
        assert "so the whole text is the title of a source" in finding.message


class TestWords:
    """Words from cells."""

    def test_a_blank_cell_without_a_list(self) -> None:
        """The message does not speak of a list that the spec does not have."""
        rows = [("name", "date", "what"), ("a", "2020", ""), ("b", "2020", "vote")]
        [row] = read_rows(rows, {"event": EVENT | {"type": {"column": "what"}}}).rejected
        assert row.reason == "what is blank; expected a word"
