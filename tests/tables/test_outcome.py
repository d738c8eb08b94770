from __future__ import annotations

import csv
from pathlib import Path

import pytest
from small_tables import csv_file, read_rows

from policytimeline.errors import ExistingFileError, InvalidValueError
from policytimeline.findings import Severity
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import read_table

SPEC = {"event": {"type": "visit", "title": "{name}", "id": "{name}", "when": "date"}}
ROWS = [["name", "date"], ["a", "2020-02-30"], ["b", "2020-03-01"], ["c", "2020-04-01"]]


def written_of(reading: TableReading, folder: Path) -> list[list[str]]:
    """The rejected rows as a spreadsheet reads them back."""
    path = folder / "rejected.csv"
    reading.write_rejected(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


class TestRejectedFile:
    """The rows that were set aside, as a table."""

    def test_it_has_the_columns_of_the_table_and_the_reason(self, tmp_path: Path) -> None:
        """With the place of each row."""
        header, row = written_of(read_rows(ROWS, SPEC), tmp_path)
        assert header == ["name", "date", "row", "line", "reason"]
        assert row[:4] == ["a", "2020-02-30", "2", "2"]
        assert row[4].startswith("'2020-02-30' is not a day: February 2020 has 29 days; expected")

    def test_it_can_be_read_with_the_same_spec(self, tmp_path: Path) -> None:
        """Once its cells are corrected, as a researcher does."""
        written_of(read_rows(ROWS, SPEC), tmp_path)
        path = tmp_path / "rejected.csv"
        text = path.read_text(encoding="utf-8").replace("2020-02-30,", "2020-02-29,")
        path.write_text(text, encoding="utf-8")
        assert [*read_table(path, SPEC).dataset.events] == ["a"]

    def test_what_a_spreadsheet_would_run_is_text(self, tmp_path: Path) -> None:
        """A number below 0 is as it was."""
        rows = [
            ["name", "date", "note"],
            ["a", "=1+1", "-5"],
            ["b", "+12.5 %", "@SUM(A1)"],
            ["c", "-x", "it's - fine"],
            ["d", "2020-01-01", ""],
        ]
        _, *rejected = written_of(read_rows(rows, SPEC), tmp_path)
        assert [row[1:3] for row in rejected] == [
            ["'=1+1", "-5"],
            ["'+12.5 %", "'@SUM(A1)"],
            ["'-x", "it's - fine"],
        ]

    def test_longer_and_shorter_rows_keep_their_cells(self, tmp_path: Path) -> None:
        """What is too much has columns without names."""
        rows = [*ROWS, ["d", "2020-05-01", "", "x"], ["e"]]
        header, *rejected = written_of(read_rows(rows, SPEC), tmp_path)
        assert header == ["name", "date", "", "", "row", "line", "reason"]
        assert [row[:5] for row in rejected[1:]] == [
            ["d", "2020-05-01", "", "x", "5"],
            ["e", "", "", "", "6"],
        ]

    def test_columns_that_are_called_like_the_added_ones_stay(self, tmp_path: Path) -> None:
        """The added ones get a number."""
        rows = [["name", "date", "row"], ["a", "2020-02-30", "7"]]
        header, row = written_of(read_rows(rows, SPEC), tmp_path)
        assert header == ["name", "date", "row", "row#2", "line", "reason"]
        assert row[2:4] == ["7", "2"]

    def test_a_file_is_not_replaced_unasked(self, tmp_path: Path) -> None:
        """It may have been worked on."""
        reading = read_rows(ROWS, SPEC)
        reading.write_rejected(tmp_path / "rejected.csv")
        with pytest.raises(ExistingFileError):
            reading.write_rejected(tmp_path / "rejected.csv")
        reading.write_rejected(tmp_path / "rejected.csv", overwrite=True)


class TestCheck:
    """`check` for what was read."""

    ROWS = (["name", "date"], ["a", "2020-03-01"], ["b", "9999-12-31"], ["c", "2021-04-01"])

    def test_a_finding_is_at_the_row_of_its_event(self, tmp_path: Path) -> None:
        """As a spreadsheet numbers it, and not at a place in the dataset."""
        table = csv_file(tmp_path, self.ROWS)
        (finding,) = read_table(table, SPEC).check().of("implausible-year")
        place = finding.location
        assert (place.file, place.row, place.path, place.id) == (str(table), 3, "when", "b")
        assert finding.severity is Severity.WARNING

    def test_a_policy_counts(self, tmp_path: Path) -> None:
        """That of the call, and that of the spec; a waived finding has its row too."""
        table = csv_file(tmp_path, self.ROWS)
        waiver = Waiver(code="implausible-year", at="b", reason="the end of the calendar")
        report = read_table(table, SPEC).check(CheckPolicy(waive=[waiver]))
        assert not report.of("implausible-year")
        assert [each.finding.location.row for each in report.waived] == [3]
        quiet = SPEC | {"checks": {"ignore": ["implausible-year"]}}
        assert not read_table(table, quiet).check().of("implausible-year")

    def test_an_unknown_code_is_refused(self, tmp_path: Path) -> None:
        """As everywhere."""
        reading = read_table(csv_file(tmp_path, self.ROWS), SPEC)
        with pytest.raises(InvalidValueError, match="implausible-year"):
            reading.check(CheckPolicy(ignore=["implausible-years"]))
