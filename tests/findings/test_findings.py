from __future__ import annotations

import copy
import pickle

import pytest

import policytimeline as pt

EMPTY = pt.Finding(
    "empty-title", pt.Severity.WARNING, "title", "'' is empty; expected text", "add one"
)
NOTE = pt.Finding("remark", pt.Severity.INFORMATION, pt.Location(index=3), "a remark")


class TestLocation:
    """Where in the data a finding is."""

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({}, ""),
            ({"path": "title"}, "title"),
            ({"file": "a.yaml", "line": 3, "column": 7, "path": "title"}, "a.yaml:3:title"),
            ({"file": "a.json", "line": 1, "column": 7, "path": "title"}, "a.json:1:7:title"),
            ({"file": "a.json", "line": 1, "column": 1, "path": "title"}, "a.json:1:title"),
            ({"file": "a.json", "line": 3, "column": 900, "path": "title"}, "a.json:3:900:title"),
            ({"file": "a.yaml", "path": "title"}, "a.yaml:title"),
            ({"index": 0}, "index 0"),
            ({"row": 14}, "row 14"),
            ({"file": "a.csv", "row": 14}, "a.csv:14"),
            ({"file": "a.csv", "row": 14, "line": 14, "path": "begin"}, "a.csv:14:begin"),
            ({"file": "a.csv", "row": 14, "line": 17, "path": "begin"}, "a.csv:14:begin (line 17)"),
            ({"row": 14, "line": 17, "column": 300, "path": "begin"}, "row 14:begin (line 17)"),
        ],
    )
    def test_its_text_names_what_is_known(self, fields, text):
        """From the file to the path, without what does not apply."""
        assert str(pt.Location(**fields)) == text

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({"index": 3}, ""),
            ({"line": 3, "path": "title"}, "3"),
            ({"line": 1, "column": 31, "path": "title"}, "1:31"),
            ({"line": 3, "row": 3, "path": "begin"}, "3"),
            ({"line": 5, "row": 3, "path": "begin"}, "3 (line 5)"),
        ],
    )
    def test_a_reader_finds_it_in_its_file(self, fields, text):
        """By the row that a spreadsheet shows, or by the line that an editor shows."""
        assert pt.Location(**fields).in_file == text


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

    @pytest.mark.parametrize(
        ("fields", "error", "said"),
        [
            ({"location": 3}, TypeError, "location: 3 is not a place; expected a Location"),
            ({"location": None}, TypeError, "location: None is not a place"),
            ({"message": 3}, TypeError, "message: 3 is not text"),
            ({"code": None}, TypeError, "code: None is not text"),
            ({"hint": None}, TypeError, "hint: None is not text"),
            ({"severity": "fatal"}, ValueError, "severity: 'fatal' is not a severity"),
            ({"severity": 3}, ValueError, "severity: 3 is not a severity; expected one of error"),
        ],
    )
    def test_anything_else_is_refused(self, fields, error, said):
        """With what was expected."""
        plain = {"code": "c", "severity": "error", "location": "title", "message": "m"}
        with pytest.raises(error, match=said):
            pt.Finding(**plain | fields)

    def test_a_severity_may_be_its_text(self):
        """As in files and on the command line."""
        assert pt.Finding("c", "warning", "title", "m").severity is pt.Severity.WARNING


def many(code, number, severity="error", source=""):
    """So many findings of one code, all in evidence from one source."""
    return [
        pt.Finding(code, severity, pt.Location(path=f"events[{place}]", source=source), "odd")
        for place in range(number)
    ]


class TestGroups:
    """Many findings by their codes."""

    def test_the_gravest_and_most_frequent_come_first(self):
        """What cannot be read before all others."""
        report = pt.Report(
            [
                *many("remark", 9, "information"),
                *many("rare", 2),
                *many("doubt", 5, "warning"),
                *many("frequent", 3),
                *many("unreadable-value", 1),
            ]
        )
        assert [(group.code, len(group.findings)) for group in report.groups] == [
            ("unreadable-value", 1),
            ("frequent", 3),
            ("rare", 2),
            ("doubt", 5),
            ("remark", 9),
        ]

    def test_the_sources_with_the_most_come_first(self):
        """And give the examples, in their order."""
        found = [
            *many("a", 2, source="rare"),
            *many("a", 1, source="once"),
            *many("a", 3, source="daily"),
            *many("a", 9),
        ]
        (group,) = pt.Report(found).groups
        assert dict(group.sources) == {"daily": 3, "rare": 2, "once": 1}
        assert [each.location.source for each in group.examples] == ["daily", "rare", "once"]
        assert group.by_source == "daily (3), rare (2), once (1)"

    def test_a_source_that_is_always_wrong_comes_before_a_larger_one(self):
        """How much of the evidence is wrong tells more than how many findings there are."""
        found = [*many("a", 12, source="weekly"), *many("a", 12, source="daily")]
        pieces = {"daily": 12, "weekly": 300}
        (group,) = pt.Report(found, evidence_of=pieces).groups
        assert group.by_source == "daily (12 of 12), weekly (12 of 300)"
        assert [each.location.source for each in group.examples] == ["daily", "weekly", "weekly"]

    def test_the_report_on_one_source(self):
        """Its evidence, its entry, and what cannot be read; the counts stay."""
        entry = pt.Finding("b", "error", pt.Location(path="sources[0]", id="daily"), "odd")
        other = pt.Finding("b", "error", pt.Location(path="events[0]", id="daily"), "odd")
        unread = many("unreadable-value", 1)
        daily, weekly = many("a", 2, source="daily"), many("a", 3, source="weekly")
        waived = [pt.WaivedFinding(each, "why") for each in (*daily, *weekly)]
        whole = pt.Report([*unread, entry, other, *daily, *weekly], {"events": 3}, waived)
        report = whole.about_source("daily")
        assert list(report) == [*unread, entry, *daily]
        assert (len(report.waived), report.tally) == (2, {"events": 3})

    def test_few_sources_are_named(self):
        """Of more than three, the rest are counted; if each has one finding, none are."""
        names = ["a", "b", "c", "d", "e"]
        each_once = [each for name in names for each in many("x", 1, source=name)]
        assert pt.Report(each_once).groups[0].by_source == ""
        twice = pt.Report(each_once + each_once).groups[0]
        assert twice.by_source == "a (2), b (2), c (2) and 2 other sources"
        assert len(twice.examples) == 3
        assert pt.Report(many("x", 2)).groups[0].examples == tuple(many("x", 2))

    def test_what_several_findings_have_in_common_is_named_once(self):
        """The same text, and how many entries have it; of many texts, the rest are counted."""
        values = ["UK"] * 5 + ["EL"] * 2 + ["a", "b"]
        found = [
            pt.Finding(
                "x", "error", pt.Location(path=f"p[{n}]", id=f"e{n // 2}"), "odd", value=text
            )
            for n, text in enumerate(values)
        ]
        (group,) = pt.Report(found).groups
        assert group.by_value == "'UK' (5), 'EL' (2) and 2 other values"
        assert group.entries == 5
        assert [each.value for each in group.examples] == ["UK", "EL", "a"]
        assert pt.Report(many("x", 2)).groups[0].by_value == ""

    def test_a_long_report_is_grouped_as_text(self):
        """The counts first; a short one has a line for each."""
        found = [*many("frequent", 1_200, source="daily"), *many("doubt", 1, "warning")]
        assert str(pt.Report(found, {"sources": 1})).splitlines() == [
            "1,200 errors, 1 warning",
            "frequent: 1,200 errors, by source: daily (1,200)",
            *(f"  events[{place}]: error frequent: odd" for place in range(3)),
            "  and 1,197 more",
            "doubt: 1 warning",
            "  events[0]: warning doubt: odd",
            "1 source",
        ]
        assert len(str(pt.Report(many("frequent", 25))).splitlines()) == 25


class TestReport:
    """What was found, and how much was looked at."""

    def test_its_pickle_is_equal(self):
        """With findings, tally and waivers."""
        waived = pt.WaivedFinding(NOTE, "It is right.")
        report = pt.Report([EMPTY, NOTE], {"events": 3}, [waived])
        kept = pickle.loads(pickle.dumps(report))  # noqa: S301  # Our own bytes.
        assert kept == report == copy.deepcopy(report)
        assert hash(report) == hash(copy.copy(report))

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"findings": "x"}, "findings: 'x' does not fit; expected a list of Findings"),
            ({"findings": [3]}, "does not fit; expected a list of Findings"),
            ({"findings": None}, "findings: None does not fit"),
            ({"waived": many("a", 1)}, "expected a list of WaivedFindings"),
            ({"tally": {1: 2}}, "tally: {1: 2} is not a tally; expected a mapping of names"),
            ({"tally": {"found": "two"}}, "is not a tally"),
            ({"tally": 5}, "tally: 5 is not a tally"),
            ({"file": None}, "file: None is not text"),
            (
                {"rules": "duplicate-id"},
                "rules: 'duplicate-id' does not fit; expected a list of te",
            ),
        ],
    )
    def test_anything_else_is_refused(self, fields, said):
        """When it is made, and not when it is printed."""
        with pytest.raises(TypeError, match=said):
            pt.Report(**fields)

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
        tally = {"found": 1234, "sources": 1, "pieces of evidence": 1, "events": 0}
        counted = "1,234 found, 1 source, 1 piece of evidence, 0 events"
        assert str(pt.Report((), tally)) == f"no findings\n{counted}"
