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

    def test_by_the_id_of_the_dataset_or_of_the_table(self) -> None:
        """Both name the row, and so does the cell that the id is made of."""
        rows = [("name", "n", "date"), ("Elm Hill", "2", "2020-02-30")]
        fix = {"column": "date", "was": "2020-02-30", "read_as": "2020-02-29"}
        for rule, names in {
            "from name, n": ("elm-hill-2", "Elm Hill 2"),
            "visit-{name}": ("visit-elm-hill", "visit-Elm Hill", "Elm Hill"),
        }.items():
            for name in names:
                given = spec(id=name, **fix)
                given["event"] |= {"id": rule}
                assert read_rows(rows, given).counts.read == 1, name

    def test_of_an_id_that_is_not_there(self) -> None:
        """The message says which ids there are."""
        fix = {"id": "elm-hil", "column": "date", "was": "", "read_as": "2020"}
        rows = [("name", "date"), ("Elm Hill", "2020-02-29"), ("Oak", "2020")]
        with pytest.raises(TableSpecError) as raised:
            read_rows(rows, spec(**fix))
        [finding] = raised.value.findings
        assert finding.message.endswith("the id 'elm-hil'; expected one of 'elm-hill', 'oak'")
        assert finding.hint == "did you mean 'elm-hill'?"


class TestLeaveOut:
    """`leave-out`."""

    def test_a_row(self) -> None:
        """It is counted as left out with its reason, whether it was set aside before or not."""
        for row, left in {2: 1, 3: 1}.items():
            reading = read_rows(ROWS, spec(row=row, leave_out=True))
            assert reading.counts.left_out == left
            assert row not in [each.row for each in reading.rejected]
            [finding] = reading.report.of("fix-applied")
            assert finding.message == "the row was left out, because of the gazette"
            assert finding.location.row == row

    def test_a_row_that_repeats_another(self) -> None:
        """Then it is not found any more."""
        rows = [("name", "date"), ("a", "2020"), ("a", "2020")]
        assert read_rows(rows, spec(row=2, column="name", was="a", read_as="a")).report.of(
            "row-repeated"
        )
        reading = read_rows(rows, spec(row=3, leave_out=True))
        assert not reading.report.of("row-repeated")
        assert [*reading.dataset.events] == ["a"]

    def test_a_row_that_moved(self) -> None:
        """The cell that it must have is compared."""
        with pytest.raises(TableSpecError, match="row 2, column name has 'a'; expected 'Total'"):
            read_rows(ROWS, spec(row=2, leave_out=True, column="name", was="Total"))

    @pytest.mark.parametrize(
        "fix", [{"id": "a"}, {"row": 2, "read_as": "x"}, {"row": 2, "column": "name"}]
    )
    def test_what_does_not_go_with_it(self, fix: dict[str, object]) -> None:
        """An id, a text to read, or half of what is compared."""
        with pytest.raises(ConversionError):
            read_rows(ROWS, spec(leave_out=True, **fix))

    def test_a_fix_that_says_too_little(self) -> None:
        """The hint offers to leave the row out."""
        with pytest.raises(ConversionError, match="leave-out: true"):
            read_rows(ROWS, spec(row=2))
