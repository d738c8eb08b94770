"""``policytimeline explain-rule``: what a code of `check` or `verify` means, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policytimeline.cli.console import answer, format_option
from policytimeline.cli.tables import Part, table
from policytimeline.validation.catalogue.entry import Code
from policytimeline.validation.codes import all_codes, explained


@click.command("explain-rule")
@click.argument("code", required=False)
@format_option
def explain_rule_command(*, code: str | None, output_format: str) -> None:
    """Explain what CODE finds, and how to fix it.

    Without CODE, all codes are listed.
    """
    if code:
        found = explained(code)
        answer(output_format, lambda: _data(found), lambda: _explanation(found))
    else:
        codes = list(all_codes().values())
        answer(output_format, lambda: list(map(_data, codes)), lambda: _overview(codes))


def _data(code: Code) -> dict[str, object]:
    return {**code._asdict(), "severity": code.severity.value}


def _explanation(code: Code) -> Iterator[Part]:
    yield f"{code.code} ({code.severity.value})"
    for paragraph in (code.summary, *code.explanation.split("\n\n")):
        if paragraph:
            yield ""
            yield paragraph.replace("\n", " ")


def _overview(codes: list[Code]) -> Iterator[Part]:
    rows = [(each.code, each.severity.value, each.summary) for each in codes]
    widths = (max(len(row[number]) for row in rows) for number in (0, 1))
    names = zip(("code", "severity"), widths, strict=True)
    yield table([*names, ("what it finds", None)], rows)
