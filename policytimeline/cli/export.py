"""``policytimeline export``: a folder to publish, made from a dataset."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytimeline.cli.console import FINDINGS, file_argument, refuse_output, tidying
from policytimeline.cli.outputs import output_option_or_argument
from policytimeline.cli.progress import working
from policytimeline.cli.texts import text_option, text_options_of
from policytimeline.errors import UnpublishableError
from policytimeline.findings import counted
from policytimeline.io.configuration import find_policy
from policytimeline.io.datasets import count_comments, read_dataset
from policytimeline.io.files import read_text
from policytimeline.io.publication.folder import export_folder
from policytimeline.results.wrapping import safe

if TYPE_CHECKING:
    from policytimeline.findings import Report


@click.command("export")
@file_argument
@output_option_or_argument("The folder to write; OUT may also follow FILE.")
@text_option("The text of a source, to look its passages up. Can be repeated.")
@click.option(
    "--released",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day of the release, such as 2026-03-31.",
)
@click.option("--doi", default="", help="The DOI of the release.")
@click.option("--url", default="", help="The address of the release.")
@click.option("--allow-errors", is_flag=True, help="Write OUT although errors are left in FILE.")
@click.option(
    "--force", is_flag=True, help="Replace the files of OUT that are written; others stay."
)
@click.pass_context
def export_command(
    context: click.Context,
    *,
    file: str,
    out: str,
    texts: dict[str, str],
    released: dt.datetime | None,
    doi: str,
    url: str,
    allow_errors: bool,
    force: bool,
) -> None:
    """Write the folder OUT, to publish the dataset FILE.

    OUT has the tables of the dataset in CSV, with what their columns mean in datapackage.json;
    sources.bib, codebook.md and CITATION.cff; and a README.md with counts. What a citation still
    lacks is listed. With --text, the README says how many passages are in the texts of their
    sources.

    Nothing is written while anything of a draft is left to code, while quotes are left (see seal),
    or while findings of severity error are left, unless you pass --allow-errors.

    Exit status: 0 if OUT was written, 1 if errors or stubs are left, 2 if the input cannot be used.
    """
    _refuse_existing(out, is_forced=force)
    with working(f"reading {file}"):
        dataset = read_dataset(file)
        given = {key: read_text(path) for key, path in texts.items()} or None
        policy = find_policy(file)
    try:
        with working(f"writing {out}"), tidying():
            report = export_folder(
                dataset,
                out,
                texts=given,
                policy=policy,
                released=released.date() if released else None,
                doi=doi,
                url=url,
                allow_errors=allow_errors,
                overwrite=force,
            )
    except UnpublishableError as error:
        click.echo(safe(_refusal(error, file, texts)), err=True)
        context.exit(FINDINGS)
    _tell(report, file, out)


def _refuse_existing(out: str, *, is_forced: bool) -> None:
    """Refuse to write over a folder before the work starts; an empty one may be filled."""
    folder = Path(out)
    if not (out and folder.is_dir() and not any(folder.iterdir())):
        refuse_output(out, is_forced=is_forced)


def _refusal(error: UnpublishableError, file: str, texts: dict[str, str]) -> str:
    """What is left to correct, and the commands that show it."""
    given, name = text_options_of(texts), shlex.quote(file)
    if error.has_quotes and not error.is_draft:
        seal = f"policytimeline seal {name}{given or ' --text SOURCE=PATH'} -o SEALED.yaml"
        return f"error: {file}: {error.sentence}\n\nHint: make digests of the quotes:\n  {seal}"
    commands = [f"policytimeline check {name}"]
    commands += [f"policytimeline verify {name}{given}"] if given else []
    see = "\n".join(f"  {each}" for each in commands)
    hint = f"Hint: to see them, run:\n{see}"
    anyway = "" if error.is_draft else "\nTo write the folder all the same, pass --allow-errors."
    return f"error: {file}: {error.sentence}\n\n{hint}{anyway}"


def _tell(report: Report, file: str, out: str) -> None:
    """Say what is missing, on the error stream, and what was written."""
    if lost := count_comments(file):
        note = f"{counted(lost, 'comment')} of {file} not kept: comments are not data"
        click.echo(safe(note), err=True)
    for each in report:
        click.echo(safe(f"{each.location}: {each.sentence}"), err=True)
    told = [counted(report.tally[noun], noun[:-1]) for noun in ("events", "claims", "files")]
    click.echo(safe(f"{out}: {told[0]}, {told[1]} written in {told[2]}"))
