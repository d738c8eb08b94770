"""``policytimeline read``: a table as a dataset, with a report and the rows that were set aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs
import click

from policytimeline.cli.console import CLEAN, FINDINGS, refuse_output, tidying
from policytimeline.cli.progress import progress_bar, working
from policytimeline.cli.report_parts import grouped, listed
from policytimeline.cli.reports import ReportTarget, give_report
from policytimeline.findings import FEW_FINDINGS, Report, counted
from policytimeline.io.configuration import find_policy
from policytimeline.io.formats import format_to_write
from policytimeline.io.reports.writing import REPORT_FORMATS, ReportFormat
from policytimeline.io.writing import write_dataset
from policytimeline.results.wrapping import safe
from policytimeline.tables.reading import read_table

if TYPE_CHECKING:
    from policytimeline.tables.outcome import TableReading

_REJECTED = ".rejected.csv"
"""What the name of the file of the rejected rows has behind the name of the dataset."""

_TEXT = "text"


@click.command("read")
@click.argument("file", type=click.Path())
@click.option("--spec", required=True, type=click.Path(), help="What the table means, in YAML.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="OUT",
    help="The dataset to write, in YAML or JSON.",
)
@click.option("--force", "overwrite", is_flag=True, help="Replace OUT if it exists.")
@click.option("--check", "is_checked", is_flag=True, help="Also check the dataset, row by row.")
@click.option("--all", "is_full", is_flag=True, help="Show every finding, even of a great many.")
@click.option(
    "--format",
    "form",
    type=click.Choice((_TEXT, *REPORT_FORMATS)),
    default=_TEXT,
    show_default=True,
    help="Output format of the report.",
)
@click.pass_context
def read_command(  # One for each option.
    context: click.Context,
    *,
    file: str,
    spec: str,
    output: str,
    overwrite: bool,
    is_checked: bool,
    is_full: bool,
    form: str,
) -> None:
    """Read the table FILE as its spec says, and write a dataset.

    What was found on the way is shown as `check` shows it. Rows that cannot be events are set
    aside: they are written, with the reasons, to a CSV file beside OUT. What the `checks` of the
    spec or policytimeline.toml ignore or waive is left out.

    If the spec does not fit the table or does not say enough of it, nothing is written.

    Exit status: 0 if there are no errors or warnings, 1 if there are, 2 if the table could not be
    read.
    """
    _check_output(output, overwrite=overwrite)
    policy = find_policy(file)
    with progress_bar(f"reading {file}") as progress:
        reading = read_table(file, spec, policy=policy, progress=progress)
    report = reading.report
    if is_checked:
        with working(f"checking {file}"):
            report = _joined(report, reading.check(policy))
    with working(f"writing {output}"), tidying():
        write_dataset(reading.dataset, output, overwrite=overwrite)
        _write_rejected(reading, output, overwrite=overwrite)
    target = ReportTarget(
        None if form == _TEXT else cast("ReportFormat", form), "", is_forced=False
    )
    is_long = len(report) > FEW_FINDINGS and not is_full
    shown = (
        grouped(file, report, more="--all shows them")
        if is_long
        else listed(file, report, is_full=is_full)
    )
    give_report(report, target, lambda: shown)
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _check_output(output: str, *, overwrite: bool) -> None:
    """Raise an error for files that cannot or may not be written, before the work starts."""
    format_to_write(output)
    for name in (output, _rejected_file(output)):
        refuse_output(name, is_forced=overwrite)


def _write_rejected(reading: TableReading, output: str, *, overwrite: bool) -> None:
    """Write the rejected rows, and say on the error stream what was written."""
    written = f"{output}: {counted(reading.counts.read, 'row')} read"
    rejected = _rejected_file(output)
    if reading.rejected:
        reading.write_rejected(rejected, overwrite=overwrite)
        written += f"\n{rejected}: {counted(len(reading.rejected), 'row')} set aside"
        if in_part := reading.counts.read_in_part:
            written += f", {in_part:,} of them only in part"
    else:
        # One of an earlier reading would be taken for one of this.
        Path(rejected).unlink(missing_ok=True)
    click.echo(safe(written), err=True)


def _rejected_file(output: str) -> str:
    """The name of the file of the rejected rows, beside the dataset even if that is a folder."""
    return f"{output.rstrip('/')}{_REJECTED}"


def _joined(read: Report, checked: Report) -> Report:
    """The reports of reading and of checking in one."""
    findings = sorted((*read, *checked), key=lambda each: each.severity.rank)
    return attrs.evolve(
        read,
        findings=tuple(findings),
        tally={**read.tally, "rules": len(checked.rules)},
        waived=(*read.waived, *checked.waived),
        rules=(*read.rules, *checked.rules),
    )
