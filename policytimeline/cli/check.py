"""``policytimeline check``: every mistake and doubt in a dataset, with its place and its fix."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    UNUSABLE,
    answer,
    counted,
    file_argument,
    format_option,
)
from policytimeline.cli.progress import working
from policytimeline.cli.tables import Part, table
from policytimeline.findings import UNREADABLE, Finding, Report, Severity
from policytimeline.io.checking import check_file
from policytimeline.io.configuration import find_policy, read_policy
from policytimeline.io.reports import report_data


@click.command("check")
@file_argument
@click.option(
    "--select", multiple=True, metavar="CODE", help="Run only this rule. Can be repeated."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Leave out this rule. Can be repeated."
)
@click.option(
    "--config",
    type=click.Path(),
    help="Settings to use instead of the nearest policytimeline.toml.",
)
@format_option
@click.pass_context
def check_command(
    context: click.Context,
    *,
    file: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    output_format: str,
) -> None:
    """Report what is unreadable, wrong or doubtful in FILE.

    Exit status: 0 if there are no errors or warnings, 1 if there are, 2 if part of the file could
    not be read (the rest is still checked).
    """
    policy = read_policy(config) if config else find_policy(file)
    policy = attrs.evolve(policy, ignore=(*policy.ignore, *ignore))
    with working(f"checking {file}"):
        report = check_file(file, rules=_chosen(select, ignore), policy=policy)
    answer(output_format, {"file": file} | report_data(report), lambda: _drawn(file, report))
    context.exit(UNUSABLE if report.of(UNREADABLE) else CLEAN if report.is_clean else FINDINGS)


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...] | None:
    """The rules that the options name; None if the policy selects them."""
    return tuple(code for code in select if code not in ignore) if select else None


def _drawn(file: str, report: Report) -> Iterator[Part]:
    if report.findings:
        rows = [_row(finding) for finding in report]
        heads = ("line", "severity", "code")
        cells = zip(heads, *(row[:3] for row in rows), strict=True)
        widths = (max(map(len, column)) for column in cells)
        columns = [*zip(heads, widths, strict=True), ("problem and fix", None)]
        yield table(columns, rows, title=file)
    found = ", ".join(_counted(severity, count) for severity, count in report.counts.items())
    waived = f", {len(report.waived):,} waived" if report.waived else ""
    rules, *looked_at = (_tallied(name, count) for name, count in report.tally.items())
    *first, last = looked_at
    over = f"{', '.join(first)} and {last}"
    if report.of(UNREADABLE):
        over = f"what could be read: {over}"
    yield f"{file}: {found or 'no findings'}{waived}, {rules} over {over}"


def _row(finding: Finding) -> tuple[str, str, str, str]:
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    place = f"{finding.location.path}: " if finding.location.path else ""
    line = str(finding.location.line or "")
    return line, finding.severity.value, finding.code, f"{place}{finding.message}{hint}"


def _counted(severity: str, count: int) -> str:
    """So many errors or warnings; "information" has no plural."""
    if severity == Severity.INFORMATION.value:
        return f"{count:,} {severity}"
    return counted(count, severity)


def _tallied(name: str, count: int) -> str:
    """The name of a tally is a plural; its first word is the noun."""
    noun, *rest = name.split(" ")
    return " ".join([counted(count, noun.removesuffix("s")), *rest])
