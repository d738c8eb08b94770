"""``policytimeline unseal``: digests become quotes again, for readers who have the texts."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    file_argument,
    refuse_output,
    tidying,
    write_drawn,
)
from policytimeline.cli.outputs import output_option
from policytimeline.cli.progress import working
from policytimeline.cli.report_parts import findings_table
from policytimeline.cli.tables import Part
from policytimeline.cli.texts import text_option
from policytimeline.drafting.sealed_files import unseal_file
from policytimeline.findings import Report
from policytimeline.io.files import is_same_file


@click.command("unseal")
@file_argument
@text_option("The text of a source. Can be repeated.", required=True)
@output_option("The file to write, which may be FILE.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@click.pass_context
def unseal_command(
    context: click.Context, *, file: str, texts: dict[str, str], out: str, force: bool
) -> None:
    """Turn the digests in FILE into quotes again, for reading.

    The words are those of the texts. A digest stays one if its words are not where they were
    coded, or more than once in their paragraph; each is listed with the reason. Seal OUT again
    before you publish it.

    Exit status: 0 if OUT was written, 1 if it was and some words were not found, 2 if the input
    cannot be used.
    """
    refuse_output(out, is_forced=force or is_same_file(file, out))
    with working(f"unsealing {file}"), tidying():
        report = unseal_file(file, texts, out, overwrite=force)
    write_drawn(_done(report, out))
    context.exit(CLEAN if report.is_clean else FINDINGS)


def _done(report: Report, out: str) -> Iterator[Part]:
    yield f"{out}: {report.tally_in_words}"
    yield "It has words of the sources: seal it before you publish it."
    if report.findings:
        yield ""
        yield findings_table(report)
