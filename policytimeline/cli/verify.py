"""``policytimeline verify``: every passage, looked up again in the texts."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    file_argument,
)
from policytimeline.cli.report_parts import findings_table, passages_found
from policytimeline.cli.reports import ReportTarget, give_report, report_options
from policytimeline.cli.tables import Part
from policytimeline.cli.texts import text_option
from policytimeline.findings import Finding, Report, counted
from policytimeline.io.verifying import verify_file
from policytimeline.validation.passages.outcomes import Progress

_OF_A_PASSAGE = ("passage-missing", "phrase-missing")
"""What is said of each passage that a wrong text lacks."""

_PATIENCE = 1.0
"""Seconds without a sign of life."""


@click.command("verify")
@file_argument
@text_option("The text of a source, such as wapo-2018=article.txt. Can be repeated.", required=True)
@click.option("--all-sources", is_flag=True, help="Fail if the text of a source is not given.")
@click.option("--all", "is_full", is_flag=True, help="List every passage that a wrong text lacks.")
@report_options
@click.pass_context
def verify_command(
    context: click.Context,
    *,
    file: str,
    texts: dict[str, str],
    all_sources: bool,
    is_full: bool,
    target: ReportTarget,
) -> None:
    """Look up every passage in FILE in its source texts.

    The passages that a text lacks are not listed if it seems to be the wrong one; --all lists them.

    Exit status: 0 if every passage is where it was coded, 1 if one is missing or has moved, or if
    none was looked up, 2 if the input cannot be used.
    """
    report = verify_file(
        file, texts, all_sources=all_sources, on_progress=_progress_on_a_terminal()
    )
    give_report(report, target, lambda: _drawn(file, report, is_full=is_full))
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _progress_on_a_terminal() -> Progress:
    """Shows how far a long search is, on a terminal, and nothing of a short one."""
    start = time.monotonic()

    def show(done: int, steps: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - start > _PATIENCE:
            sign = f"\rlooking for passages in the whole text: step {done:,} of {steps:,}"
            click.echo(sign, nl=done == steps, err=True)

    return show


def _drawn(file: str, report: Report, *, is_full: bool) -> Iterator[Part]:
    """The answer, and what is wrong; of a wrong text, only that it is wrong."""
    yield f"{file}: {passages_found(report.tally)}"
    wrong = {} if is_full else _lacking(report)
    left_out = {id(finding) for findings in wrong.values() for finding in findings}
    shown = [finding for finding in report if id(finding) not in left_out]
    if shown:
        yield ""
        yield findings_table(shown)
    for source_id, findings in wrong.items():
        yield ""
        more = counted(len(findings), "finding")
        lacking = f"passages that the text given for {source_id!r} lacks"
        yield f"not listed: {more} about {lacking}; --all lists them"


def _lacking(report: Report) -> dict[str, list[Finding]]:
    """By source with a wrong text, the findings about each passage that it lacks."""
    lacking: dict[str, list[Finding]] = {
        finding.location.id: [] for finding in report.of("wrong-text")
    }
    for finding in report:
        if finding.code in _OF_A_PASSAGE and finding.location.source in lacking:
            lacking[finding.location.source].append(finding)
    return lacking
