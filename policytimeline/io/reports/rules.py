"""What the codes in a report stand for, for programs that show it beside the findings."""

from __future__ import annotations

from functools import cache

from policytimeline.findings import Finding, Report, Severity
from policytimeline.validation.catalogue.entry import Code
from policytimeline.validation.codes import all_codes


def codes_in(report: Report) -> list[Code]:
    """What each code stands for: those of the rules that ran, and then any others in the report.

    A code that is not known here, such as that of a rule of a user's in another process, has a
    summary that says so.

    >>> found = Finding("duplicate-id", Severity.ERROR, "events[1].id", "...")
    >>> [code.code for code in codes_in(Report((found,), rules=("without-evidence",)))]
    ['without-evidence', 'duplicate-id']
    """
    known = all_codes()
    findings = (*report, *(each.finding for each in report.waived))
    gravest: dict[str, Severity] = {}
    for finding in findings:
        gravest[finding.code] = _graver(gravest.get(finding.code), finding)
    codes = dict.fromkeys((*report.rules, *gravest))
    return [
        known.get(code) or _unknown(code, gravest.get(code, Severity.WARNING)) for code in codes
    ]


@cache
def documentation() -> str:
    """The address of the documentation, as the installed package names it; empty if it does not."""
    from importlib.metadata import PackageNotFoundError, metadata  # Slow, and seldom asked for.

    try:
        named = metadata("policytimeline").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    urls = {label: url for label, _, url in (str(each).partition(", ") for each in named)}
    return urls.get("Documentation", "").rstrip("/")


def _graver(severity: Severity | None, finding: Finding) -> Severity:
    return min(severity or finding.severity, finding.severity, key=lambda each: each.rank)


def _unknown(code: str, severity: Severity) -> Code:
    return Code(code, severity, f"Findings with the code {code}.", "")
