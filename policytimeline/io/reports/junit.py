"""A report in JUnit XML, the form in which CI servers take the results of tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from policytimeline.findings import Finding, Report, Severity, WaivedFinding
from policytimeline.io.reports.identity import stable_name

_NAME = "policytimeline"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids (section 2.2, Char), and what it discourages for no reader shows it."""

_PICTURES = 0x2400
"""Where Unicode has a picture of each control character: of U+0000 first."""

_DELETE, _PICTURE_OF_DELETE, _LAST_PICTURED = 0x7F, "\N{SYMBOL FOR DELETE}", 0x1F

_IN_ATTRIBUTES = {ord(mark): f"&#{ord(mark)};" for mark in '\t\n\r"'}
"""What ends an attribute, and white space that a reader of XML would take for spaces."""


class Case(NamedTuple):
    """A test in the eyes of a CI server: a finding, or a rule without one.

    Attributes:
        name: What the test is called, once in a suite.
        finding: The finding, if it is one.
        reason: Why it is waived, if it is.
    """

    name: str
    finding: Finding | None = None
    reason: str | None = None

    @property
    def has_failed(self) -> bool:
        """Whether it is a finding that keeps a report from being clean."""
        is_grave = self.finding and self.finding.severity is not Severity.INFORMATION
        return bool(is_grave) and self.reason is None


def format_junit(report: Report) -> str:
    """A report in JUnit XML: a suite for each file, a test case for each finding and clean rule.

    An error or a warning is a failure, a waived finding is skipped with its reason, and
    information passes with its text as output. The name of a case stays the same while lines and
    rows move, so that a server can tell what is new. A control character, which XML cannot hold,
    is replaced by its picture.
    """
    suites = _suites(report)
    totals = _totals([case for cases in suites.values() for case in cases])
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        _tag("testsuites", {"name": _NAME} | totals),
        *(line for file, cases in suites.items() for line in _suite(report, file, cases)),
        "</testsuites>",
    ]
    return "\n".join([*lines, ""])


def visible(text: str) -> str:
    r"""The text with a picture for each control character, and U+FFFD for what has none.

    >>> visible("a\x00b\x7f\n")
    'a\u2400b\u2421\n'
    """
    return _FORBIDDEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return _PICTURE_OF_DELETE
    return chr(_PICTURES + code) if code <= _LAST_PICTURED else "\N{REPLACEMENT CHARACTER}"


def _suites(report: Report) -> dict[str, list[Case]]:
    """The cases of each file: findings as they are ranked, those waived, and rules that passed."""
    suites: dict[str, list[Case]] = {report.file: []}
    names: Counter[str] = Counter()
    for each in (*report, *report.waived):
        finding, reason = _parts(each)
        case = Case(_numbered(stable_name(finding), names), finding, reason)
        suites.setdefault(finding.location.file or report.file, []).append(case)
    found = {finding.code for finding, _ in map(_parts, (*report, *report.waived))}
    clean = (code for code in report.rules if code not in found)
    suites[report.file] += [Case(_numbered(code, names)) for code in clean]
    if not any(suites.values()):
        suites[report.file] = [Case("no findings")]
    return {file: cases for file, cases in suites.items() if cases}


def _numbered(name: str, names: Counter[str]) -> str:
    """The name as it is shown, with a number if it was given before."""
    shown = visible(name)
    names[shown] += 1
    return f"{shown} ({names[shown]})" if names[shown] > 1 else shown


def _parts(found: Finding | WaivedFinding) -> tuple[Finding, str | None]:
    return (found, None) if isinstance(found, Finding) else (found.finding, found.reason)


def _suite(report: Report, file: str, cases: list[Case]) -> Iterator[str]:
    name = file or _NAME
    yield "  " + _tag("testsuite", {"name": name} | _totals(cases) | _skipped(cases))
    if file == report.file and report.tally:
        yield "    <properties>"
        for counted, count in report.tally.items():
            yield "      " + _tag("property", {"name": counted, "value": count}, is_empty=True)
        yield "    </properties>"
    for case in cases:
        yield from _case(name, case)
    yield "  </testsuite>"


def _case(suite: str, case: Case) -> Iterator[str]:
    """The lines of a case; ``file`` and ``line`` are what CI servers make a link of."""
    attributes: dict[str, str | int] = {"classname": suite, "name": case.name, "time": 0}
    if case.finding is None:
        yield "    " + _tag("testcase", attributes, is_empty=True)
        return
    place = case.finding.location
    if place.file:
        attributes["file"] = place.file
    if line := place.line or place.row:
        attributes["line"] = line
    yield "    " + _tag("testcase", attributes)
    yield "      " + _outcome(case, case.finding)
    yield "    </testcase>"


def _outcome(case: Case, finding: Finding) -> str:
    """What became of a finding: it failed, was waived, or is no more than information."""
    text = _content("\n".join(filter(None, (_headline(finding), _rows(finding), _hint(finding)))))
    if case.has_failed:
        attributes = {"type": finding.severity.value, "message": finding.message}
        return f"{_tag('failure', attributes)}{text}</failure>"
    if case.reason is not None:
        return f"{_tag('skipped', {'message': f'waived: {case.reason}'})}{text}</skipped>"
    return f"<system-out>{text}</system-out>"


def _headline(finding: Finding) -> str:
    place = f"{finding.location}: " if str(finding.location) else ""
    return f"{place}{finding.severity.value} {finding.code}: {finding.message}"


def _rows(finding: Finding) -> str:
    return f"Rows: {', '.join(map(str, finding.rows))}" if finding.rows else ""


def _hint(finding: Finding) -> str:
    return f"Hint: {finding.hint}" if finding.hint else ""


def _totals(cases: Iterable[Case]) -> dict[str, str | int]:
    cases = list(cases)
    failures = sum(case.has_failed for case in cases)
    return {"tests": len(cases), "failures": failures, "errors": 0, "time": 0}


def _skipped(cases: Iterable[Case]) -> dict[str, str | int]:
    return {"skipped": sum(case.reason is not None for case in cases)}


def _tag(name: str, attributes: Mapping[str, str | int], *, is_empty: bool = False) -> str:
    written = " ".join(
        f'{key}="{_plain(str(value)).translate(_IN_ATTRIBUTES)}"'
        for key, value in attributes.items()
    )
    return f"<{name} {written}{'/' * is_empty}>"


def _content(text: str) -> str:
    """The text of an element; a reader would take a carriage return for a line break."""
    return _plain(text).replace("\r", "&#13;")


def _plain(text: str) -> str:
    return escape(visible(text), quote=False)
