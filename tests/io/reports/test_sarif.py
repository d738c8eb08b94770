from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import attrs
import pytest
from given_reports import sarif_validator

import policytimeline as pt
from policytimeline.io.reports.rules import documentation

THREE = "docs/examples/three-mistakes.yaml"
CELL = pt.Location(file="cabinet.csv", row=14, line=17, path="end_date", id="cabinet-12")
NO_DATE = pt.Finding("my-own-rule", "warning", CELL, "'soon' is not a date", "write a date")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    """The names of files are relative to the folder of the command."""
    monkeypatch.chdir(Path(__file__).parents[3])


def run_of(report):
    """The one run of a valid log."""
    log = json.loads(pt.format_report(report, "sarif"))
    sarif_validator().validate(log)
    (run,) = log["runs"]
    return run


def uri_of(file):
    """The URI of a file, and what it is relative to."""
    (artifact,) = run_of(pt.Report(file=file))["artifacts"]
    return artifact["location"]["uri"], artifact["location"].get("uriBaseId")


class TestRelatedLocations:
    """The rows of a finding that is about several."""

    def test_each_has_its_line_and_its_cell(self):
        """So that a reader can go to each of them."""
        cells = [attrs.evolve(CELL, row=row, line=row + 2) for row in (14, 1700)]
        found = attrs.evolve(NO_DATE, related=tuple(cells))
        (result,) = run_of(pt.Report([found]))["results"]
        assert [
            (each["physicalLocation"]["region"]["startLine"], each["logicalLocations"][0]["name"])
            for each in result["relatedLocations"]
        ] == [(16, "end_date"), (1702, "end_date")]


class TestRun:
    """What surrounds the results."""

    def test_the_tool_has_a_version_and_the_rules_that_ran(self):
        """Each with all that a reader of the results is shown."""
        report = pt.check_file(THREE)
        driver = run_of(report)["tool"]["driver"]
        assert (driver["name"], driver["version"]) == ("policytimeline", pt.__version__)
        assert {*report.rules, "unreadable-value"} == {rule["id"] for rule in driver["rules"]}
        rule = next(rule for rule in driver["rules"] if rule["id"] == "dangling-reference")
        assert rule["name"] == "DanglingReference"
        assert rule["shortDescription"]["text"] == pt.RULES["dangling-reference"].summary
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "`policytimeline explain-rule dangling-reference`" in rule["help"]["markdown"]
        assert "policytimeline explain-rule dangling-reference" in rule["help"]["text"]
        assert rule["defaultConfiguration"] == {"level": "error"}

    def test_a_clean_report_has_an_empty_list_of_results(self):
        """So that a server closes what it has; the file and the tally are there."""
        run = run_of(pt.check_file("docs/examples/libraries.yaml"))
        assert run["results"] == []
        assert run["properties"]["tally"]["events"] == 7
        assert run["artifacts"][0]["location"]["uri"] == "docs/examples/libraries.yaml"
        assert run["columnKind"] == "unicodeCodePoints"

    def test_the_address_of_the_documentation_is_that_of_the_package(self, monkeypatch):
        """If the metadata name one; otherwise no link is made up."""
        documentation.cache_clear()
        assert "informationUri" not in run_of(pt.Report())["tool"]["driver"]
        named = metadata.metadata("policytimeline")
        named["Project-URL"] = "Documentation, https://example.org/docs/"
        monkeypatch.setattr(metadata, "metadata", lambda _: named)
        documentation.cache_clear()
        driver = run_of(pt.Report(rules=["duplicate-id"]))["tool"]["driver"]
        assert driver["informationUri"] == "https://example.org/docs"
        assert driver["rules"][0]["helpUri"] == "https://example.org/docs/reference/rules.html"
        documentation.cache_clear()

    def test_a_package_that_is_not_installed(self, monkeypatch):
        """Has no address either."""

        def missing(name):
            raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "metadata", missing)
        documentation.cache_clear()
        assert documentation() == ""
        documentation.cache_clear()


class TestResult:
    """A finding as a result."""

    def test_the_place_in_a_dataset(self):
        """Line and column of the text, and the path in the dataset."""
        (result,) = (
            each
            for each in run_of(pt.check_file(THREE))["results"]
            if each["ruleId"] == "dangling-reference"
        )
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {"startLine": 22, "startColumn": 21}
        assert location["logicalLocations"] == [
            {
                "fullyQualifiedName": "events[2].participants[0].actor_id",
                "name": "actor_id",
                "kind": "property",
            }
        ]
        assert result["properties"] == {"id": "resignation"}

    def test_the_place_in_a_table(self):
        """The line of the text, and the cell as a spreadsheet numbers it."""
        (result,) = run_of(pt.Report([NO_DATE]))["results"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {"startLine": 17}
        assert location["logicalLocations"] == [
            {"fullyQualifiedName": "cabinet.csv:14:end_date", "name": "end_date", "kind": "cell"}
        ]
        assert result["properties"] == {"id": "cabinet-12", "row": 14}
        assert result["message"]["text"] == "'soon' is not a date (hint: write a date)"

    @pytest.mark.parametrize(
        ("place", "logical"),
        [
            (pt.Location(file="a.csv", row=3), ("a.csv:3", "row")),
            (pt.Location(path="events[3]"), ("events[3]", "object")),
            (pt.Location(index=3), ("[3]", "value")),
        ],
    )
    def test_other_places(self, place, logical):
        """A row, an entry of the dataset, and a place in a column of dates."""
        (result,) = run_of(pt.Report([attrs.evolve(NO_DATE, location=place)]))["results"]
        (found,) = result["locations"][0]["logicalLocations"]
        assert (found["fullyQualifiedName"], found["kind"]) == logical

    def test_a_column_that_cannot_be_is_left_out(self):
        """The standard counts from 1."""
        place = pt.Location(file="a.yaml", line=3, column=0)
        (result,) = run_of(pt.Report([attrs.evolve(NO_DATE, location=place)]))["results"]
        assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}

    def test_a_finding_without_a_place(self):
        """Has no locations at all."""
        (result,) = run_of(pt.Report([attrs.evolve(NO_DATE, location=pt.Location())]))["results"]
        assert "locations" not in result

    @pytest.mark.parametrize(
        ("severity", "level"), [("error", "error"), ("warning", "warning"), ("information", "note")]
    )
    def test_levels(self, severity, level):
        """Also of a rule that is not known here: that of its gravest finding."""
        finding = attrs.evolve(NO_DATE, severity=severity)
        note = attrs.evolve(NO_DATE, severity="information")
        run = run_of(pt.Report([note, finding]))
        assert run["results"][1]["level"] == level
        (rule,) = run["tool"]["driver"]["rules"]
        assert rule["defaultConfiguration"]["level"] == level
        assert rule["shortDescription"]["text"] == "Findings with the code my-own-rule."

    def test_a_waived_finding_is_suppressed_with_its_reason(self):
        """And still a result, as the standard has it."""
        report = pt.Report(waived=[pt.WaivedFinding(NO_DATE, "the archive is closed")])
        (result,) = run_of(report)["results"]
        assert result["suppressions"] == [
            {"kind": "inSource", "status": "accepted", "justification": "the archive is closed"}
        ]

    def test_a_text_that_looks_like_a_link_is_none(self):
        """The first bracket of an embedded link is escaped; others are not."""
        finding = attrs.evolve(NO_DATE, message="[a](http://b) [c] d", hint="")
        (result,) = run_of(pt.Report([finding]))["results"]
        assert result["message"]["text"] == r"\[a](http://b) [c] d"


class TestFiles:
    """Names of files as URIs."""

    @pytest.mark.parametrize(
        ("file", "uri"),
        [
            ("town.yaml", "town.yaml"),
            ("./data/../town.yaml", "town.yaml"),
            ("data/\xe9t\xe9 1.csv", "data/%C3%A9t%C3%A9%201.csv"),
            ("a:b#c?.csv", "a%3Ab%23c%3F.csv"),
            ("not-utf-8-\udce9.csv", "not-utf-8-%E9.csv"),
        ],
    )
    def test_in_the_folder(self, file, uri):
        """Relative to it, and percent-encoded."""
        assert uri_of(file) == (uri, "%SRCROOT%")
        assert uri_of(str(Path.cwd() / file)) == (uri, "%SRCROOT%")

    def test_outside_the_folder(self):
        """Absolute: a relative one would lead out of the repository."""
        outside = Path.cwd().parent / "town.yaml"
        assert uri_of("../town.yaml") == uri_of(str(outside)) == (outside.as_uri(), None)


class TestFingerprints:
    """What tells a server that a finding is not new."""

    def test_they_stay_while_lines_and_entries_move(self, tmp_path, monkeypatch):
        """And differ between findings."""
        text = Path(THREE).read_text(encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        vote = '  - {id: vote, title: A vote, event_type: vote, when: "2020"}\n'
        with_one_more = text.replace("events:\n", f"events:\n{vote}", 1)
        found = [prints_of(each) for each in (text, f"# A comment.\n\n{with_one_more}")]
        assert len(found[0]) == 3
        assert found[0] <= found[1]

    def test_rows_without_an_id_are_told_apart_by_their_messages(self):
        """The row is not part of it: a new row above would change it."""
        rows = [
            attrs.evolve(NO_DATE, location=pt.Location(file="a.csv", row=row, path="end"))
            for row in (3, 9)
        ]
        one, same = run_of(pt.Report(rows))["results"]
        other = attrs.evolve(rows[0], message="'later' is not a date")
        (third,) = run_of(pt.Report([other]))["results"]
        first, second, third = (
            each["partialFingerprints"]["findingPlace/v1"].split(":") for each in (one, same, third)
        )
        assert first[0] == second[0] != third[0]
        assert (first[1], second[1], third[1]) == ("1", "2", "1")


def prints_of(text):
    """The fingerprints of the findings in a dataset, but for those about one event."""
    path = Path("town.yaml")
    path.write_text(text, encoding="utf-8")
    results = run_of(pt.check_file(path))["results"]
    return {
        each["partialFingerprints"]["findingPlace/v1"]
        for each in results
        if each.get("properties", {}).get("id") != "vote"
    }
