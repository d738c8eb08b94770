from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

from given_reports import REPORTS, in_utf8, sarif_validator
from hypothesis import given
from junitparser import JUnitXml

import policytimeline as pt

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

SHOWN = (
    {code: chr(0x2400 + code) for code in range(0x20) if code not in {9, 10, 13}}
    | dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
    | {0x7F: "\u2421", 0x85: "\x85"}
)
"""How a character that XML 1.0 forbids or discourages is shown."""

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def all_findings(report):
    """The findings, and then those waived."""
    return [*report, *(each.finding for each in report.waived)]


def without_apostrophe(text):
    """The text that was neutralised, as the documentation says."""
    is_neutralised = text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS)
    return text[1:] if is_neutralised else text


@given(REPORTS)
def test_sarif_is_valid_and_has_every_message(report):
    """Each message once, in order, with its rule; only those waived are suppressed."""
    log = json.loads(pt.format_report(report, "sarif").encode("utf-8"))
    sarif_validator().validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    read = [
        (rules[each["ruleIndex"]], re.sub(r"\\\[(?=[^\[\]]*\]\()", "[", each["message"]["text"]))
        for each in run["results"]
    ]
    found = all_findings(report)
    assert read == [(in_utf8(each.code), in_utf8(each.sentence)) for each in found]
    suppressed = [result.get("suppressions", []) for result in run["results"]]
    assert [each[0]["justification"] for each in suppressed if each] == [
        in_utf8(each.reason) for each in report.waived
    ]
    prints = [each["partialFingerprints"]["findingPlace/v1"] for each in run["results"]]
    assert len(set(prints)) == len(found)


@given(REPORTS)
def test_csv_has_every_message(report):
    """A text that could be a formula is the same without its apostrophe."""
    text = pt.format_report(report, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    texts = [text for row in rows for name, text in row.items() if name not in {"row", "line"}]
    assert not any(text.startswith(FORMULA_STARTS) for text in texts)
    plain = [{key: without_apostrophe(text) for key, text in row.items()} for row in rows]
    assert [(row["code"], row["message"], row["hint"]) for row in plain] == [
        (in_utf8(each.code), in_utf8(each.message), in_utf8(each.hint)) for each in report
    ]


@given(REPORTS)
def test_junit_is_well_formed_and_has_every_message(report):
    """For two readers; it fails exactly if the report is not clean."""
    text = pt.format_report(report, "junit")
    assert not FORBIDDEN.search(text)
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314  # Our own text.
    cases = list(root.iter("testcase"))
    texts = [outcome.text or "" for case in cases for outcome in case]
    assert len(texts) == len(all_findings(report))
    for finding in all_findings(report):
        assert any(finding.message.translate(SHOWN) in each for each in texts)
    keys = [(case.get("classname"), case.get("name")) for case in cases]
    assert cases
    assert len(set(keys)) == len(keys)
    read = JUnitXml.fromstring(text.encode("utf-8"))
    assert (read.failures == 0) == report.is_clean
    assert sum(suite.tests for suite in read) == read.tests == len(cases)
    assert sum(suite.skipped for suite in read) == len(report.waived)


@given(REPORTS)
def test_json_has_every_message(report):
    """And the place of each."""
    data = json.loads(pt.format_report(report, "json").encode("utf-8"))
    assert [(each["message"], each["row"]) for each in data["findings"]] == [
        (in_utf8(each.message), each.location.row) for each in report
    ]
