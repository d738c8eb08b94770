from __future__ import annotations

import csv
import io

import policytimeline as pt

CELL = pt.Location(file="a.csv", row=14, line=17, path="=end", id="cabinet-12", source="gazette")


class TestFormatCsv:
    """A row for each finding."""

    def test_a_finding_in_a_table(self):
        """Row and column as a spreadsheet shows them, and the line of the text."""
        report = pt.Report([pt.Finding("no-date", "warning", CELL, "-5 is not a date", "@write")])
        (row,) = csv.DictReader(io.StringIO(pt.format_report(report, "csv"), newline=""))
        assert row == {
            "code": "no-date",
            "severity": "warning",
            "file": "a.csv",
            "row": "14",
            "column": "'=end",
            "line": "17",
            "id": "cabinet-12",
            "path": "'=end",
            "source": "gazette",
            "message": "'-5 is not a date",
            "hint": "'@write",
            "rows": "",
        }

    def test_a_finding_in_a_dataset(self):
        """Has a line and a path, and neither row nor column."""
        place = pt.Location(file="a.yaml", line=3, column=7, path="events[0].when")
        report = pt.Report([pt.Finding("no-date", "warning", place, "m")])
        (row,) = csv.DictReader(io.StringIO(pt.format_report(report, "csv"), newline=""))
        assert (row["row"], row["column"], row["line"]) == ("", "", "3")

    def test_lines_end_as_the_standard_says(self):
        """So a carriage return in a text is quoted, and does not end a row."""
        report = pt.Report([pt.Finding("c", "warning", "title", "a\rb")])
        text = pt.format_report(report, "csv")
        assert text.endswith('"a\rb",,\r\n')
        assert text.count("\n") == 2

    def test_all_rows_of_a_finding(self):
        """The first is its row; all of them are in one cell."""
        places = [pt.Location(file="t.csv", row=row, path="end") for row in (3, 1700)]
        found = pt.Finding("c", "warning", places[0], "2 events", related=tuple(places))
        (row,) = csv.DictReader(io.StringIO(pt.format_report(pt.Report([found]), "csv")))
        assert (row["row"], row["rows"]) == ("3", "3 1700")
