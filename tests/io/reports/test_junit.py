from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from junitparser import Failure, JUnitXml, Skipped

import policytimeline as pt

THREE = "docs/examples/three-mistakes.yaml"
PLACE = pt.Location(file="a.csv", row=14, line=17, path="end", id="cabinet-12")
WARNING = pt.Finding("no-date", "warning", PLACE, "'soon' is not a date", "write a date")
NOTE = attrs.evolve(WARNING, severity="information", code="remark")

# What Jenkins' schema (junit-10.xsd) and pytest's xunit2 allow; `file` and `line` of a test case
# are an older custom that GitLab and the annotators of GitHub read.
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time", "file", "line"},
    "failure": {"type", "message"},
    "skipped": {"message"},
    "property": {"name", "value"},
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "testcase": {"failure", "skipped", "system-out"},
}


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    """The examples of the documentation are named from there."""
    monkeypatch.chdir(Path(__file__).parents[3])


def root_of(report):
    """The document, as Python reads it."""
    return ET.fromstring(pt.format_report(report, "junit"))  # noqa: S314  # Our own text.


def cases_of(report):
    """The cases of the one suite, as another reader has them."""
    (suite,) = JUnitXml.fromstring(pt.format_report(report, "junit").encode("utf-8"))
    return list(suite)


class TestSuites:
    """A suite for each file."""

    @pytest.mark.parametrize(
        "report",
        [
            pt.Report(),
            pt.Report([WARNING, NOTE], {"rows": 20}, [pt.WaivedFinding(NOTE, "checked")]),
            pt.Report([WARNING], file="b.csv", rules=["no-date", "ragged-row"]),
        ],
    )
    def test_only_what_servers_know_is_in_it(self, report):
        """Elements and attributes."""
        for element in root_of(report).iter():
            assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
            assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())

    def test_a_clean_file_passes_every_rule(self):
        """And tells how much was looked at."""
        report = pt.check_file("docs/examples/libraries.yaml")
        root = root_of(report)
        (suite,) = root
        assert suite.get("name") == "docs/examples/libraries.yaml"
        assert [case.get("name") for case in suite.iter("testcase")] == list(report.rules)
        assert (suite.get("tests"), suite.get("failures")) == (str(len(report.rules)), "0")
        counted = {each.get("name"): each.get("value") for each in suite.iter("property")}
        assert counted == {name: str(count) for name, count in report.tally.items()}

    def test_a_report_of_nothing_is_one_test_that_passes(self):
        """A server takes a file without tests for a job that failed."""
        (case,) = cases_of(pt.Report())
        assert (case.name, case.classname, case.result) == ("no findings", "policytimeline", [])

    def test_findings_in_two_files(self):
        """Each with its own, and the rules with the file that was looked at."""
        other = attrs.evolve(WARNING, location=attrs.evolve(PLACE, file="b.csv"))
        root = root_of(pt.Report([WARNING, other], file="a.csv", rules=["ragged-row"]))
        assert {suite.get("name"): suite.get("tests") for suite in root} == {
            "a.csv": "2",
            "b.csv": "1",
        }
        assert root.get("tests") == "3"


class TestCases:
    """A case for each finding."""

    def test_a_failure_has_place_message_and_hint(self):
        """With the file and the line as attributes, for a link."""
        (case,) = cases_of(pt.Report([WARNING]))
        assert case.name == "no-date: cabinet-12 end"
        assert case.classname == "a.csv"
        assert (case._elem.get("file"), case._elem.get("line")) == ("a.csv", "17")
        (failure,) = case.result
        assert isinstance(failure, Failure)
        assert (failure.type, failure.message) == ("warning", "'soon' is not a date")
        assert failure.text == (
            "a.csv:14:end (line 17): warning no-date: 'soon' is not a date\nHint: write a date"
        )

    def test_a_row_of_a_workbook_stands_for_its_line(self):
        """There is no text with lines."""
        place = attrs.evolve(PLACE, line=None)
        (case,) = cases_of(pt.Report([attrs.evolve(WARNING, location=place)]))
        assert case._elem.get("line") == "14"

    def test_information_passes_with_its_text(self):
        """As the command itself passes."""
        (case,) = cases_of(pt.Report([NOTE]))
        assert case.result == []
        assert case.system_out.startswith("a.csv:14:end (line 17): information remark: 'soon'")

    def test_a_waived_finding_is_skipped_with_the_reason(self):
        """Its rule has no other case."""
        report = pt.Report(waived=[pt.WaivedFinding(WARNING, "checked")], rules=["no-date"])
        (case,) = cases_of(report)
        (skipped,) = case.result
        assert isinstance(skipped, Skipped)
        assert skipped.message == "waived: checked"

    def test_no_two_cases_have_one_name(self):
        """GitLab would leave out the second."""
        names = [case.name for case in cases_of(pt.Report([WARNING, WARNING]))]
        assert names == ["no-date: cabinet-12 end", "no-date: cabinet-12 end (2)"]

    def test_a_name_has_no_numbers_that_move(self):
        """Neither the line nor the entry's place in its list."""
        names = [case.name for case in cases_of(pt.check_file(THREE))]
        assert "dangling-reference: resignation participants[0].actor_id" in names
        assert "dangling-reference" not in names
        assert "duplicate-id" in names

    def test_what_xml_cannot_hold_is_shown_as_its_picture(self):
        """Line breaks and tabs stay as they are."""
        finding = attrs.evolve(WARNING, message="a\x00\x1b\x7f\x9f\tb\r\nc", hint="")
        (case,) = cases_of(pt.Report([finding]))
        assert case.result[0].message == "a\u2400\u241b\u2421\ufffd\tb\r\nc"
        assert case.result[0].text.endswith("a\u2400\u241b\u2421\ufffd\tb\r\nc")
