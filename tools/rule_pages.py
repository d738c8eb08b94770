#!/usr/bin/env python3
"""Write a page for each code of a finding: what it means, an example, and what `check` says of it.

The words are those of `policytimeline explain-rule CODE`, the examples are in
`docs/reference/rules/examples.yaml`, and what `check` says is what it says when the pages are made.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

from policytimeline import check_file
from policytimeline.findings import Report
from policytimeline.validation.catalogue.entry import Code
from policytimeline.validation.checking import RULES
from policytimeline.validation.codes import all_codes

PAGES = Path(__file__).parents[1] / "docs/reference/rules"


class Example(NamedTuple):
    """A dataset with one mistake, and the same without it; both as the text of a file."""

    wrong: str
    right: str


def examples() -> dict[str, Example]:
    """The example of each code that `check` reports."""
    given = yaml.safe_load((PAGES / "examples.yaml").read_text(encoding="utf-8"))
    return {code: _example(code, **parts) for code, parts in given.items()}


def _example(code: str, wrong: str, fix: list[dict[str, str]]) -> Example:
    right = wrong
    for each in fix:
        if right.count(each["replace"]) != 1:
            message = f"{code}: {each['replace']!r} is not once in the example"
            raise ValueError(message)
        right = right.replace(each["replace"], each["by"])
    return Example(wrong, right)


def report_on(code: str, text: str) -> Report:
    """What `check` finds in a file with this text; only this rule runs, if the code is a rule's."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "example.yaml"
        file.write_text(text, encoding="utf-8")
        return check_file(file, rules=[code] if code in RULES else None)


def write_pages() -> None:
    """Write the page of each code; those that did not change are left alone."""
    known = examples()
    for code, meant in all_codes().items():
        page, text = PAGES / f"{code}.md", page_of(meant, known.get(code))
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def page_of(code: Code, example: Example | None) -> str:
    """The text of a page."""
    parts = [f"# {code.code}", f"**{code.severity.value}**, {code.subject}", code.summary]
    parts += [code.explanation] if code.explanation else []
    if example:
        found = [
            _said(each.message, each.hint)
            for each in report_on(code.code, example.wrong)
            if each.code == code.code
        ]
        parts += ["## Example", f"```yaml\n{example.wrong}```"]
        parts += [f"`policytimeline check` says:\n\n{_quoted(found)}"]
        parts += [f"Nothing is found in this one:\n\n```yaml\n{example.right}```"]
    parts += [f"In a terminal: `policytimeline explain-rule {code.code}`. [All codes](../rules.md)"]
    return "\n\n".join(parts) + "\n"


def _said(message: str, hint: str) -> str:
    return f"{message}\nhint: {hint}" if hint else message


def _quoted(texts: list[str]) -> str:
    return "```text\n" + "\n".join(texts) + "\n```"


if __name__ == "__main__":
    write_pages()
