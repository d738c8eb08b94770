from __future__ import annotations

import pytest

import policytimeline as pt

EMPTY = pt.Finding(
    "empty-title", pt.Severity.WARNING, "title", "'' is empty; expected text", "add one"
)
NOTE = pt.Finding("remark", pt.Severity.INFORMATION, pt.Location(row=3), "a remark")


class TestLocation:
    """Where in the data a finding is."""

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({}, ""),
            ({"path": "title"}, "title"),
            ({"file": "a.yaml", "line": 3, "column": 7, "path": "title"}, "a.yaml:3:title"),
            ({"file": "a.yaml", "path": "title"}, "a.yaml:title"),
            ({"row": 0}, "row 0"),
        ],
    )
    def test_its_text_names_what_is_known(self, fields, text):
        """From the file to the path, without what does not apply."""
        assert str(pt.Location(**fields)) == text


class TestFinding:
    """One doubt about data."""

    def test_a_text_is_taken_as_the_path(self):
        """Most findings are at a path."""
        assert EMPTY.location == pt.Location(path="title")

    def test_its_text_is_one_line(self):
        """Place, severity, code, message and hint."""
        assert str(EMPTY) == (
            "title: warning empty-title: '' is empty; expected text (hint: add one)"
        )

    def test_the_value_makes_no_difference_between_two(self):
        """It may be anything, such as a list, and the message has it."""
        one, other = (
            pt.Finding("a", pt.Severity.ERROR, "title", "wrong", value=value)
            for value in ([1], [2])
        )
        assert one == other
        assert hash(one) == hash(other)


class TestReport:
    """What was found, and how much was looked at."""

    def test_counts_are_by_severity(self):
        """The gravest first, and only those that there are."""
        report = pt.Report((NOTE, EMPTY, NOTE))
        assert list(report.counts.items()) == [("warning", 1), ("information", 2)]

    def test_only_information_is_clean(self):
        """A warning has to be looked at."""
        assert pt.Report((NOTE,)).is_clean
        assert not pt.Report((NOTE, EMPTY)).is_clean

    def test_its_text_ends_with_the_tally(self):
        """With thousands separators."""
        assert str(pt.Report((), {"found": 1234})) == "no findings\n1,234 found"
