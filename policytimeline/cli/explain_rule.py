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
    codes = [explained(code)] if code else list(all_codes().values())
    data = [each._asdict() | {"severity": each.severity.value} for each in codes]
    if code:
        answer(output_format, data[0], lambda: _explanation(codes[0]))
    else:
        answer(output_format, data, lambda: _overview(codes))


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
