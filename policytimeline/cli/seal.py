"""``policytimeline seal``: quotes become digests, so that a dataset can be published."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click

from policytimeline.cli.console import (
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
from policytimeline.cli.texts import text_option, text_options_of
from policytimeline.drafting.sealed_files import seal_file
from policytimeline.errors import UnsealableError
from policytimeline.findings import Finding, Report, counted
from policytimeline.io.files import is_same_file
from policytimeline.results.wrapping import safe


@click.command("seal")
@file_argument
@text_option("The text of a source. Can be repeated.", required=True)
@output_option("The file to write, which may be FILE.")
@click.option(
    "--allow-excerpts",
    multiple=True,
    metavar="SOURCE",
    help="A source that may be copied: its words may be left. Can be repeated.",
)
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@click.pass_context
def seal_command(
    context: click.Context,
    *,
    file: str,
    texts: dict[str, str],
    out: str,
    allow_excerpts: tuple[str, ...],
    force: bool,
) -> None:
    """Turn the quotes in FILE into digests, for publication.

    Each quote becomes the paragraph and the digest of a passage, and each source without a digest
    gets that of its text. Comments that begin with "#|" are removed.

    Nothing is written if a quote is not in its text, or at more than one place, or if eight or more
    words of a source in a row are left in a title, a note or a comment. All faults are listed.

    Exit status: 0 if OUT was written, 1 if there are faults, 2 if the input cannot be used.
    """
    refuse_output(out, is_forced=force or is_same_file(file, out))
    try:
        with working(f"sealing {file}"), tidying():
            report = seal_file(file, texts, out, allow_excerpts=allow_excerpts, overwrite=force)
    except UnsealableError as error:
        write_drawn(_refusal(file, error.findings))
        context.exit(FINDINGS)
    for finding in report:
        click.echo(safe(f"{finding.location}: {finding.sentence}"), err=True)
    click.echo(safe(_done(report, texts, out)))


def _refusal(file: str, faults: tuple[Finding, ...]) -> Iterator[Part]:
    yield f"{file}: {counted(len(faults), 'fault')}; nothing was written"
    yield ""
    yield findings_table(faults)


def _done(report: Report, texts: dict[str, str], out: str) -> str:
    """What was sealed, and how to have the words again."""
    command = f"policytimeline unseal {shlex.quote(out)}{text_options_of(texts)} -o READ.yaml"
    return (
        f"{out}: {report.tally_in_words}\n"
        f"Keep the texts: only they bring the words back, with\n  {command}"
    )
