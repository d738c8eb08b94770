"""``policytimeline verify``: every passage, looked up again in the texts."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    answer,
    file_argument,
    format_option,
)
from policytimeline.cli.report_parts import findings_table
from policytimeline.cli.tables import Part
from policytimeline.findings import Report
from policytimeline.io.reports import report_data
from policytimeline.io.verifying import verify_file
from policytimeline.validation.passages.outcomes import Progress

_PATIENCE = 1.0
"""Seconds without a sign of life."""


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
@click.option("--all-sources", is_flag=True, help="Fail if the text of a source is not given.")
@format_option
@click.pass_context
def verify_command(
    context: click.Context,
    *,
    file: str,
    texts: tuple[str, ...],
    all_sources: bool,
    output_format: str,
) -> None:
    """Look up every passage in FILE in its source texts.

    Exit status: 0 if every passage is where it was coded, 1 if one is missing or has moved, or if
    none was looked up, 2 if the input cannot be used.
    """
    report = verify_file(
        file, _paths(texts), all_sources=all_sources, on_progress=_progress_on_a_terminal()
    )
    answer(output_format, {"file": file} | report_data(report), lambda: _drawn(file, report))
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _paths(texts: tuple[str, ...]) -> dict[str, str]:
    """The path of the text of each source."""
    paths: dict[str, str] = {}
    for text in texts:
        source_id, equals, path = text.partition("=")
        if not equals or not path:
            message = (
                f"{text!r} names no source; expected SOURCE=PATH, such as wapo-2018=article.txt"
            )
            raise click.BadParameter(message, param_hint="--text")
        if source_id in paths:
            message = (
                f"{source_id!r} is given two texts, {paths[source_id]} and {path}; expected one"
            )
            raise click.BadParameter(message, param_hint="--text")
        paths[source_id] = path
    return paths


def _progress_on_a_terminal() -> Progress:
    """Shows how far a long search is, on a terminal, and nothing of a short one."""
    start = time.monotonic()

    def show(done: int, steps: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - start > _PATIENCE:
            sign = f"\rlooking for passages in the whole text: step {done:,} of {steps:,}"
            click.echo(sign, nl=done == steps, err=True)

    return show


def _drawn(file: str, report: Report) -> Iterator[Part]:
    if report.findings:
        yield findings_table(report, file)
    counted = ", ".join(f"{count:,} {outcome}" for outcome, count in report.tally.items())
    yield f"{file}: passages: {counted}"
