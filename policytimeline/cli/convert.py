"""``policytimeline convert``: a dataset from one file format to another."""

from __future__ import annotations

import click

from policytimeline.cli.console import file_argument, refuse_output, tidying
from policytimeline.cli.outputs import output_option_or_argument
from policytimeline.cli.progress import working
from policytimeline.findings import Report, counted, tallied
from policytimeline.io.datasets import count_comments
from policytimeline.io.exporting import export_dataset
from policytimeline.io.formats import format_to_export, format_to_read
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.results.wrapping import safe


@click.command("convert")
@file_argument
@output_option_or_argument("The file or folder to write; OUT may also follow FILE.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def convert_command(*, file: str, out: str, force: bool) -> None:
    """Convert the dataset FILE to the format of OUT.

    The file extensions set the formats; a name that ends in a slash is that of a folder of CSV
    tables. From YAML to YAML, comments and layout are kept; no other format has any. What a format
    of another tool has no place for is listed. An existing OUT is kept unless you pass --force.
    """
    written_as = format_to_export(out)
    refuse_output(out, is_forced=force)
    with working(f"reading {file}"):
        dataset = read_linked_dataset(file)
    like = file if format_to_read(file).is_by_hand else None
    with working(f"writing {out}"), tidying():
        report = export_dataset(dataset, out, overwrite=force, like=like)
    kept = count_comments(out) if written_as.is_by_hand else 0
    if (lost := count_comments(file) - kept) > 0:
        note = f"{counted(lost, 'comment')} of {file} not kept: comments are not data"
        click.echo(safe(note), err=True)
    if report.findings:
        click.echo(safe(_dropped(report, out)), err=True)
    names = [name for name in ("events", "claims", "sources") if name in report.tally]
    told = ", ".join(tallied(name, report.tally[name]) for name in names)
    click.echo(safe(f"{out}: {told} written" if told else f"{out} written"))


def _dropped(report: Report, out: str) -> str:
    """What is not in the new file, in a few lines."""
    from policytimeline.io.exports.losses import in_short  # Few programs export.

    return "\n".join([f"not in {out}, which has no place for it:", *in_short(report)])
