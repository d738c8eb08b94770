"""One finding for every doubt about data, wherever it arises, and the report that collects them."""

from __future__ import annotations

from policytimeline.findings.finding import (
    INCOMPLETE_CITATION,
    LEFT_TO_CODE,
    LOST_TEXT,
    NOT_EXPORTED,
    QUOTE_LEFT,
    UNREADABLE,
    Finding,
    Severity,
    WaivedFinding,
    unreadable,
)
from policytimeline.findings.group import FindingGroup
from policytimeline.findings.location import Location
from policytimeline.findings.report import FEW_FINDINGS, Report
from policytimeline.findings.wording import counted, enumerated, lines_of, share_of, tallied

__all__ = [
    "FEW_FINDINGS",
    "INCOMPLETE_CITATION",
    "LEFT_TO_CODE",
    "LOST_TEXT",
    "NOT_EXPORTED",
    "QUOTE_LEFT",
    "UNREADABLE",
    "Finding",
    "FindingGroup",
    "Location",
    "Report",
    "Severity",
    "WaivedFinding",
    "counted",
    "enumerated",
    "lines_of",
    "share_of",
    "tallied",
    "unreadable",
]
