"""A report and its findings in a notebook: counted, and folded by severity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from policytimeline.markup import Html, element, folded, grid, heading, output, rest

if TYPE_CHECKING:
    from policytimeline.findings.finding import Finding
    from policytimeline.findings.report import Report

_MOST = 25
"""Findings of one severity that are shown."""

_HEADINGS = ("where", "code", "problem and fix")


def report_html(report: Report) -> str:
    """A report by itself."""
    return output(*report_parts(report))


def report_parts(report: Report) -> Iterator[Html]:
    """How many findings there are, and those of each severity; errors are unfolded."""
    in_file = [" in ", element("code", report.file)] if report.file else []
    tally = [f"; {report.tally_in_words}"] if report.tally else []
    yield element("p", element("strong", report.summary), *in_file, *tally)
    for severity, count in report.counts.items():
        found = (each for each in report.findings if each.severity.value == severity)
        rows = (_cells(each, report.file) for each in islice(found, _MOST))
        yield _folded(severity, _HEADINGS, rows, count, is_open=severity == "error")
    if report.waived:
        reasoned = (
            [*_cells(each.finding, report.file), element("td", each.reason)]
            for each in report.waived[:_MOST]
        )
        yield _folded("waived", (*_HEADINGS, "waived because"), reasoned, len(report.waived))


def finding_html(finding: Finding) -> str:
    """A finding in a paragraph: where it is, what is wrong, and how to fix it."""
    place, code, message = _texts(finding)
    where = [element("code", place), ": "] if place else []
    said = element("strong", f"{finding.severity.value} {code}")
    return output(element("p", *where, said, ": ", element("span", message)))


def _folded(
    name: str,
    headings: Iterable[str],
    rows: Iterable[Iterable[Html]],
    count: int,
    *,
    is_open: bool = False,
) -> Html:
    said = f"{name} (first {_MOST:,} of {count:,})" if count > _MOST else f"{name} ({count:,})"
    left = rest(count - _MOST, "finding", "list(report) has all")
    return folded(said, grid(map(heading, headings), rows), *left, is_open=is_open)


def _cells(finding: Finding, file: str) -> list[Html]:
    """The cells of a finding; the file is not named again in each row."""
    place, code, message = _texts(finding)
    place = place.removeprefix(f"{file}:") if finding.location.file == file else place
    return [element("td", place), element("td", code), element("td", message, class_="wide")]


def _texts(finding: Finding) -> tuple[str, str, str]:
    """Where it is, its code, and the message with the hint on a line of its own."""
    hint = f"\nHint: {finding.hint}" if finding.hint else ""
    return str(finding.location), finding.code, f"{finding.message}{hint}"
