"""``policytimeline check``: every mistake and doubt in a dataset, with its place and mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs
import click

from policytimeline.cli.console import answer, counted, file_argument, format_option, table
from policytimeline.conversion.diagnosis import ReadDataset
from policytimeline.io.datasets import read_sound_part
from policytimeline.validation.checking import check
from policytimeline.validation.registry import RULES
from policytimeline.validation.report import Finding, Report, Severity

if TYPE_CHECKING:
    from rich.console import RenderableType

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
UNREADABLE_CODE = "unreadable-value"


@click.command("check")
@file_argument
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="CODE",
    help="Run only this rule; may be given several times.",
)
@format_option
@click.pass_context
def check_command(
    context: click.Context, file: str, rules: tuple[str, ...], output_format: str
) -> None:
    """Check FILE: what can't be read, and what can't be right or rarely is.

    Exit status: 0 where there is neither error nor warning, 1 where there is, 2 where a part of
    the file could not be read (the rest is checked all the same).
    """
    read = read_sound_part(file)
    report = _complete_report(read, check(read.dataset, rules=rules or None))
    run = len(set(rules)) or len(RULES)
    # What could not be read has its own line: a key's second one, not that of its first.
    places = [read.line_of(finding.where) for finding in report.findings[len(read.problems) :]]
    lines = [*(problem.line for problem in read.problems), *places]
    data = {
        "file": file,
        "clean": report.is_clean,
        "findings": [_plain(finding, line) for finding, line in zip(report, lines, strict=True)],
        "counts": dict(Counter(finding.severity.value for finding in report)),
    }
    answer(output_format, data, lambda: _drawn(file, read, report, lines, run))
    context.exit(UNUSABLE if read.problems else CLEAN if report.is_clean else FINDINGS)


def _complete_report(read: ReadDataset, report: Report) -> Report:
    """The report with what could not be read in front, and without what follows from that."""
    unreadable = [
        Finding(UNREADABLE_CODE, Severity.ERROR, problem.path, problem.message, problem.hint)
        for problem in read.problems
    ]
    quoted = {repr(lost) for lost in read.lost_ids}
    kept = [
        attrs.evolve(finding, where=read.path_in_data(finding.where))
        for finding in report
        if finding.code != "dangling-reference" or finding.message.split(" ")[0] not in quoted
    ]
    return Report((*unreadable, *kept))


def _plain(finding: Finding, line: int | None) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "line": line,
        "message": finding.message,
        "hint": finding.hint,
    }


def _drawn(
    file: str, read: ReadDataset, report: Report, lines: list[int | None], rules_run: int
) -> Iterator[RenderableType]:
    if report.findings:
        columns = [
            ("line", 4),
            ("severity", 11),
            ("code", 28),
            ("what is wrong, and the mend", None),
        ]
        yield table(columns, map(_row, report, lines), title=file)
    counts = Counter(finding.severity for finding in report)
    found = ", ".join(
        f"{counts[s]} {s.value}{_plural(s, counts[s])}" for s in Severity if counts[s]
    )
    dataset = read.dataset
    looked_at = (
        f"{counted(len(dataset.events.all), 'event')}, "
        f"{counted(len(dataset.claims.all), 'claim')}, {counted(len(dataset.links), 'link')}, "
        f"{counted(len(dataset.sources.all), 'source')} and "
        f"{counted(sum(1 for _ in dataset.evidence()), 'piece')} of evidence"
    )
    yield f"{file}: {found or 'no findings'}, {counted(rules_run, 'rule')} over {looked_at}"


def _row(finding: Finding, line: int | None) -> tuple[str, str, str, str]:
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    where = f"{finding.where}: " if finding.where else ""
    return str(line or ""), finding.severity.value, finding.code, f"{where}{finding.message}{hint}"


def _plural(severity: Severity, count: int) -> str:
    return "" if count == 1 or severity is Severity.INFORMATION else "s"
