"""``policytimeline verify``: every passage, looked up again in the texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from policytimeline.cli.console import answer, file_argument, format_option, read_for_use, table
from policytimeline.io.files import read_text
from policytimeline.validation.report import Report
from policytimeline.validation.verification import verify_evidence

if TYPE_CHECKING:
    from rich.console import RenderableType

CLEAN, FINDINGS = 0, 1


@click.command("verify")
@file_argument
@click.option(
    "--text",
    "texts",
    multiple=True,
    required=True,
    metavar="SOURCE=PATH",
    help="The text of a source, such as wapo-2018=article.txt; may be given several times.",
)
@format_option
@click.pass_context
def verify_command(
    context: click.Context, file: str, texts: tuple[str, ...], output_format: str
) -> None:
    """Look up every passage of FILE in the texts of its sources.

    Exit status: 0 where every passage stands where it was coded, 1 where one is missing or has
    moved, 2 where the input can't be used.
    """
    dataset = read_for_use(file)
    report = verify_evidence(dataset, dict(_read_named(text) for text in texts))
    data = {
        "file": file,
        "tally": dict(report.tally),
        "findings": [
            {"code": f.code, "severity": f.severity.value, "where": f.where, "message": f.message}
            for f in report
        ],
    }
    answer(output_format, data, lambda: _drawn(file, report))
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _read_named(text: str) -> tuple[str, str]:
    source_id, equals, path = text.partition("=")
    if not equals or not path:
        message = f"{text!r} names no source; expected SOURCE=PATH, such as wapo-2018=article.txt"
        raise click.BadParameter(message, param_hint="--text")
    return source_id, read_text(path)


def _drawn(file: str, report: Report) -> Iterator[RenderableType]:
    if report.findings:
        columns = [("code", 16), ("where", 36), ("what is wrong", None)]
        yield table(columns, [(f.code, f.where, f.message) for f in report], title=file)
    counted = ", ".join(f"{count} {outcome}" for outcome, count in report.tally.items())
    yield f"{file}: passages: {counted}"
