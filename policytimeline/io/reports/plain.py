"""A report as plain data, which JSON can hold."""

from __future__ import annotations

import json

from policytimeline.conversion.plain import Plain
from policytimeline.findings import Finding, Report


def format_json(report: Report) -> str:
    """A report in JSON, with everything that `report_data` has."""
    return json.dumps(report_data(report), indent=2, ensure_ascii=False) + "\n"


def report_data(report: Report) -> dict[str, Plain]:
    """A report as plain data: its findings, how many of each severity, and what was counted.

    >>> from policytimeline.findings import Severity
    >>> found = Finding("empty-title", Severity.WARNING, "title", "'' is empty")
    >>> data = report_data(Report((found,)))
    >>> data["clean"], data["counts"]
    (False, {'warning': 1})
    """
    return {
        "file": report.file,
        "clean": report.is_clean,
        "counts": dict(report.counts),
        "tally": dict(report.tally),
        "findings": [finding_data(finding) for finding in report],
        "waived": [finding_data(each.finding) | {"reason": each.reason} for each in report.waived],
    }


def finding_data(finding: Finding) -> dict[str, Plain]:
    """A finding as plain data; what does not apply is null or an empty text."""
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "row": place.row,
        "rows": list(finding.rows),
        "path": place.path,
        "id": place.id,
        "source": place.source,
        "message": finding.message,
        "hint": finding.hint,
    }
