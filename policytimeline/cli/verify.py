"""``policytimeline verify``: every passage, looked up again in the texts."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    answer,
    file_argument,
    format_option,
)
from policytimeline.cli.progress import working
from policytimeline.cli.tables import Part, table
from policytimeline.findings import Finding, Report
from policytimeline.io.files import read_text
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.io.reports import report_data
from policytimeline.validation.verification import verify_evidence


@click.command("verify")
@file_argument
@click.option(
    "--text",
    "texts",
    multiple=True,
    required=True,
    metavar="SOURCE=PATH",
    help="The text of a source, such as wapo-2018=article.txt. Can be repeated.",
)
@format_option
@click.pass_context
def verify_command(
    context: click.Context, file: str, texts: tuple[str, ...], output_format: str
) -> None:
    """Look up every passage in FILE in its source texts.

    Exit status: 0 if every passage is where it was coded, 1 if one is missing or has moved, 2 if
    the input cannot be used.
    """
    dataset = read_linked_dataset(file)
    with working(f"verifying {file}"):
        report = verify_evidence(dataset, dict(_read_named(text) for text in texts))
    answer(output_format, {"file": file} | report_data(report), lambda: _drawn(file, report))
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _read_named(text: str) -> tuple[str, str]:
    source_id, equals, path = text.partition("=")
    if not equals or not path:
        message = f"{text!r} names no source; expected SOURCE=PATH, such as wapo-2018=article.txt"
        raise click.BadParameter(message, param_hint="--text")
    return source_id, read_text(path)


def _drawn(file: str, report: Report) -> Iterator[Part]:
    if report.findings:
        columns = [("code", 16), ("where", 36), ("problem and fix", None)]
        yield table(columns, map(_row, report), title=file)
    counted = ", ".join(f"{count:,} {outcome}" for outcome, count in report.tally.items())
    yield f"{file}: passages: {counted}"


def _row(finding: Finding) -> tuple[str, str, str]:
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    return finding.code, finding.location.path, f"{finding.message}{hint}"
