"""A report in CSV, to be sorted, filtered and worked through in a spreadsheet."""

from __future__ import annotations

from policytimeline.findings import Finding, Report
from policytimeline.io.formulas import neutralised

_COLUMNS = (
    *("code", "severity", "file", "row", "column", "line"),
    *("id", "path", "source", "message", "hint", "rows"),
)


def format_csv(report: Report) -> str:
    r"""The findings of a report in CSV (RFC 4180), a row for each; waived findings are left out.

    A finding in a table has the row, as a spreadsheet numbers it, and the name of the column;
    others have the line of the text. One that is about several rows names the first of them as its
    row, and has all of them in the last column. A text that a spreadsheet would take for a formula
    has an apostrophe before it.

    >>> from policytimeline.findings import Location, Severity
    >>> place = Location(file="cabinet.csv", line=14, row=14, path="end_date")
    >>> found = Finding("no-date", Severity.WARNING, place, "-5 is not a date")
    >>> for line in format_csv(Report((found,))).splitlines():
    ...     print(line)
    code,severity,file,row,column,line,id,path,source,message,hint,rows
    no-date,warning,cabinet.csv,14,end_date,14,,end_date,,'-5 is not a date,,
    """
    import csv  # Few reports are tables.
    import io

    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    rows.writerows(map(_row, report))
    return text.getvalue()


def _row(finding: Finding) -> list[str | int | None]:
    place = finding.location
    texts = (place.id, place.path, place.source, finding.message, finding.hint)
    column = "" if place.row is None else place.path
    return [
        *map(neutralised, (finding.code, finding.severity.value, place.file)),
        place.row,
        neutralised(column),
        place.line,
        *map(neutralised, texts),
        " ".join(map(str, finding.rows)),
    ]
