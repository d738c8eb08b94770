"""A report in SARIF 2.1.0, the form in which code scanning takes findings (OASIS, 2020)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from policytimeline import __version__
from policytimeline.findings import Finding, Location, Report, Severity
from policytimeline.io.reports.identity import fingerprints
from policytimeline.io.reports.rules import codes_in, documentation
from policytimeline.validation.catalogue.entry import Code

_Json: TypeAlias = "str | int | Mapping[str, _Json] | list[_Json]"

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}

_ROOT = "%SRCROOT%"
"""The name that readers give to the folder that relative paths start from."""

_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""How an embedded link starts (SARIF 2.1.0, section 3.11.6); data may look like one."""

_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Half a character that is not one of those by which Python writes any byte of a file name."""


def format_sarif(report: Report) -> str:
    """A report in SARIF 2.1.0: the rules that ran, and a result for each finding.

    A waived finding is a suppressed result, with its reason. The columns of a text are counted in
    code points. The name of a file is a URI relative to the working folder, if the file is in it.
    """
    codes = codes_in(report)
    indexes = {code.code: index for index, code in enumerate(codes)}
    reasons = [None] * len(report) + [each.reason for each in report.waived]
    findings = (*report, *(each.finding for each in report.waived))
    files = dict.fromkeys(filter(None, (report.file, *(each.location.file for each in findings))))
    artifacts = {file: _artifact_location(file) for file in files}
    results = [
        _result(finding, indexes[finding.code], fingerprint, artifacts) | _suppressed(reason)
        for finding, fingerprint, reason in zip(
            findings, fingerprints(findings), reasons, strict=True
        )
    ]
    driver = {
        "name": "policytimeline",
        "version": __version__,
        **_known({"informationUri": documentation()}),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _text("The folder of the command.")}},
        "artifacts": [
            {"location": location, "roles": ["analysisTarget"]}
            for location in {str(each["uri"]): each for each in artifacts.values()}.values()
        ],
        "results": results,
        "properties": {"tally": dict(report.tally)},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, _Json]:
    """What a code stands for, as a reader of the results is shown it."""
    command = f"policytimeline explain-rule {code.code}"
    paragraphs = [code.summary, *filter(None, code.explanation.split("\n\n"))]
    whole = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in code.code.split("-")),
        "shortDescription": _text(code.summary),
        "fullDescription": _text(whole),
        "help": {
            "text": f"{whole}\n\nIn a terminal: {command}",
            "markdown": f"{whole}\n\nIn a terminal: `{command}`",
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        **_known({"helpUri": _help_uri()}),
    }


def _help_uri() -> str:
    """The page that explains all codes, if the documentation has an address."""
    return f"{documentation()}/reference/rules.html" if documentation() else ""


def _result(
    finding: Finding,
    rule_index: int,
    fingerprint: str,
    artifacts: Mapping[str, Mapping[str, _Json]],
) -> dict[str, _Json]:
    place = finding.location
    result: dict[str, _Json] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": _text(_LINK.sub(r"\\[", finding.sentence)),
        "partialFingerprints": {"findingPlace/v1": fingerprint},
    }
    location = _physical(place, artifacts) | _logical(place)
    if location:
        result["locations"] = [location]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_physical(each, artifacts), **_logical(each)}
            for number, each in enumerate(finding.related)
        ]
    if properties := _known({"id": place.id, "source": place.source, "row": place.row}):
        result["properties"] = properties
    return result


def _suppressed(reason: str | None) -> dict[str, _Json]:
    """What makes a result one that was looked at and accepted, with the reason."""
    if reason is None:
        return {}
    suppression = {"kind": "inSource", "status": "accepted", "justification": reason}
    return {"suppressions": [suppression]}


def _physical(place: Location, artifacts: Mapping[str, Mapping[str, _Json]]) -> dict[str, _Json]:
    """The file, and the place in its text, as far as they are known."""
    if not place.file:
        return {}
    physical = {"artifactLocation": artifacts[place.file]}
    if place.line and place.line > 0:
        column = place.column if place.column and place.column > 0 else None
        physical["region"] = _known({"startLine": place.line, "startColumn": column})
    return {"physicalLocation": physical}


def _logical(place: Location) -> dict[str, _Json]:
    """The place in the dataset, or the cell or row of a table, in the form ``file:row:column``."""
    if place.row is not None:
        name = ":".join(filter(None, (place.file, str(place.row), place.path)))
        kind = "cell" if place.path else "row"
        logical = {"fullyQualifiedName": name, "name": place.path or str(place.row), "kind": kind}
    elif place.path:
        kind = "object" if place.path.endswith("]") else "property"
        name = place.path.rpartition(".")[2]
        logical = {"fullyQualifiedName": place.path, "name": name, "kind": kind}
    elif place.index is not None:
        logical = {"fullyQualifiedName": f"[{place.index}]", "kind": "value"}
    else:
        return {}
    return {"logicalLocations": [logical]}


def _artifact_location(file: str) -> dict[str, _Json]:
    """The file as a URI: relative to the working folder, or absolute if it is outside."""
    folder = Path.cwd()
    path = Path(os.path.normpath(folder / _NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", file)))
    if not path.is_relative_to(folder):
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.relative_to(folder).as_posix())), "uriBaseId": _ROOT}


def _known(values: Mapping[str, str | int | None]) -> dict[str, _Json]:
    """The values that apply."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _text(text: str) -> dict[str, _Json]:
    return {"text": text}
