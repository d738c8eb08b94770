"""Reports and findings in a notebook."""

from __future__ import annotations

from shown_pages import page_of

import policytimeline as pt

ERROR, WARNING, INFORMATION = pt.Severity


def finding(severity, number=0, **fields):
    """A finding in a line of a file."""
    place = pt.Location(file="town.yaml", line=number + 1, path="events[0].when")
    return pt.Finding("odd-date", severity, place, f"'{number}' is odd", "write 2", **fields)


class TestReport:
    """Counted, and folded by severity."""

    def test_counts_what_was_found_and_looked_at(self):
        """In one line."""
        report = pt.Report([finding(ERROR)], {"events": 1}, file="town.yaml")
        assert page_of(report).text.strip().startswith("1 error in town.yaml; 1 event\n")

    def test_folds_each_severity_and_unfolds_errors(self):
        """The gravest first."""
        report = pt.Report([finding(INFORMATION), finding(ERROR)])
        html = report._repr_html_()
        assert '<details open>\n<summary dir="auto">error (1)' in html
        assert '<details>\n<summary dir="auto">information (1)' in html
        assert html.index("error (1)") < html.index("information (1)")

    def test_a_finding_has_its_place_its_code_and_its_hint(self):
        """The file, which the first line names, is not named again."""
        page = page_of(pt.Report([finding(WARNING)], file="town.yaml"))
        assert {"1:events[0].when", "odd-date", "'0' is odd\nHint: write 2"} <= {*page.texts}
        page = page_of(pt.Report([finding(WARNING)], file="other.yaml"))
        assert "town.yaml:1:events[0].when" in page.texts

    def test_counts_the_findings_that_are_left_out(self):
        """Those of each severity by themselves."""
        page = page_of(pt.Report([finding(ERROR, number) for number in range(1_026)]))
        assert "error (first 25 of 1,026)" in page.texts
        assert "... and 1,001 more findings; list(report) has all" in page.texts

    def test_a_waived_finding_has_its_reason(self):
        """After all others."""
        waived = pt.WaivedFinding(finding(ERROR), "seen, and right")
        page = page_of(pt.Report(waived=[waived]))
        assert page.texts.index("waived (1)") < page.texts.index("seen, and right")

    def test_a_report_without_findings_says_so(self):
        """And has no table."""
        page = page_of(pt.Report())
        assert page.text.strip() == "no findings"
        assert not page.tags["table"]


class TestFinding:
    """One by itself."""

    def test_is_a_paragraph(self):
        """Its hint in a line of its own."""
        text = page_of(finding(WARNING)).text.strip()
        expected = "town.yaml:1:events[0].when: warning odd-date: '0' is odd\nHint: write 2"
        assert text == expected

    def test_needs_no_place(self):
        """Nor a hint."""
        assert page_of(pt.Finding("odd", ERROR, "", "it is")).text.strip() == "error odd: it is"
