"""Corrections of single cells, and what is said of those that do not fit."""

from __future__ import annotations

from typing import Any

import pytest
from small_tables import read_rows

from policytimeline.errors import ConversionError, TableSpecError

ROWS = [("name", "date"), ("a", "2020-01-01"), ("b",), ("c", "2020-02-30")]


def spec(**fix: object) -> dict[str, Any]:
    """A spec with one correction."""
    event = {"type": "t", "title": "{name}", "id": "{name}", "when": "date"}
    return {"event": event, "fixes": [{"because": "of the gazette"} | fix]}


class TestFixes:
    """`fixes`."""

    def test_of_a_row_set_aside_before(self) -> None:
        """The row is there, so it is not said to be missing."""
        fix = {"row": 3, "column": "date", "was": "", "read_as": "2020-03-01"}
        with pytest.raises(TableSpecError) as raised:
            read_rows(ROWS, spec(**fix))
        [finding] = raised.value.findings
        assert finding.message.startswith("row 3 was set aside as ragged-row, and no cell of it")
        assert "(1 cell; expected 2, one for each column)" in finding.message
        assert finding.hint == "correct the row in the file, or remove the fix"

    def test_of_a_row_that_is_not_there(self) -> None:
        """With the number as the table would show it."""
        fix = {"row": 1_234, "column": "date", "was": "", "read_as": "2020-03-01"}
        with pytest.raises(TableSpecError, match="does not have row 1,234; expected one"):
            read_rows(ROWS, spec(**fix))

    def test_of_a_row_that_is_set_aside_after_them(self) -> None:
        """It is kept as it is in the table, so that the file of such rows is a part of it."""
        fix = {"row": 4, "column": "name", "was": "c", "read_as": "C"}
        reading = read_rows(ROWS, spec(**fix))
        assert [each.cells for each in reading.rejected] == [("b",), ("c", "2020-02-30")]
        fix = {"id": "c", "column": "name", "was": "c", "read_as": "C"}
        by_id = read_rows(ROWS, spec(**fix))
        assert [each.cells for each in by_id.rejected] == [("b",), ("c", "2020-02-30")]

    def test_of_a_row_that_is_not_a_whole_number(self) -> None:
        """A spreadsheet has no row 2.5."""
        fix = {"row": 2.0, "column": "name", "was": "a", "read_as": "A"}
        with pytest.raises(ConversionError, match=r"2\.0 is a number; expected a whole number"):
            read_rows(ROWS, spec(**fix))
