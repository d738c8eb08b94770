"""Reports as JSON or CSV: one form for whatever was checked, verified or read."""

from __future__ import annotations

from policytimeline.conversion.plain import Plain
from policytimeline.findings import Finding, Report


def report_data(report: Report) -> dict[str, Plain]:
    """A report as plain data: its findings, how many of each severity, and what was counted.

    >>> from policytimeline.findings import Severity
    >>> found = Finding("empty-title", Severity.WARNING, "title", "'' is empty")
    >>> data = report_data(Report((found,)))
    >>> data["clean"], data["counts"]
    (False, {'warning': 1})
    """
    return {
        "clean": report.is_clean,
        "counts": dict(report.counts),
        "tally": dict(report.tally),
        "findings": [finding_data(finding) for finding in report],
        "waived": [finding_data(each.finding) | {"reason": each.reason} for each in report.waived],
    }


_COLUMNS = ("code", "severity", "file", "line", "id", "path", "source", "message", "hint")


def report_csv(report: Report) -> str:
    """The findings of a report as CSV, a row for each, below their names.

    >>> from policytimeline.findings import Severity
    >>> print(report_csv(Report((Finding("empty-title", Severity.WARNING, "title", "is empty"),))))
    code,severity,file,line,id,path,source,message,hint
    empty-title,warning,,,,title,,is empty,
    <BLANKLINE>
    """
    import csv  # Few reports are tables.
    import io

    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for finding in report:
        data = finding_data(finding) | {"file": finding.location.file}
        rows.writerow([data[name] for name in _COLUMNS])
    return text.getvalue()


def finding_data(finding: Finding) -> dict[str, Plain]:
    """A finding as plain data; what does not apply is null or an empty text."""
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "id": place.id,
        "source": place.source,
        "message": finding.message,
        "hint": finding.hint,
    }
