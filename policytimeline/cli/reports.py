"""The options that say in which format a report is given, and where to; and giving it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NamedTuple, cast

import click

from policytimeline.cli.console import (
    Command,
    page as terminal_page,
    refuse_output,
    write,
)
from policytimeline.cli.tables import Page, Part, draw
from policytimeline.errors import UnknownFormatError
from policytimeline.findings import Report, counted
from policytimeline.io.files import is_same_file, write_text
from policytimeline.io.reports.writing import REPORT_FORMATS, ReportFormat, form_of, format_report
from policytimeline.results.wrapping import safe

_TEXT, _TEXT_ENDING = "text", ".txt"


class ReportTarget(NamedTuple):
    """How and where a report is given.

    Attributes:
        form: A format of `format_report`; None for text, for a reader.
        output: The file to write; empty for the terminal.
        is_forced: Whether a file that exists is replaced.
    """

    form: ReportFormat | None
    output: str
    is_forced: bool


def report_options(command: Command) -> Command:
    """The options of a command that gives a report; it takes them as one `ReportTarget`.

    A file that may not be replaced is an error before the command starts to work.
    """

    @click.option(
        "--format",
        "form",
        type=click.Choice((_TEXT, *REPORT_FORMATS)),
        metavar="FORMAT",
        help=f"One of {', '.join((_TEXT, *REPORT_FORMATS))}.  [default: as OUTPUT ends, or text]",
    )
    @click.option(
        "-o", "--output", type=click.Path(), metavar="OUTPUT", help="Write the report to this file."
    )
    @click.option("--force", is_flag=True, help="Replace the output file if it exists.")
    @functools.wraps(command)
    def with_target(
        *args: object,
        form: str | None,
        output: str | None,
        force: bool,
        **options: object,
    ) -> None:
        target = _target(form, output, is_forced=force, source=str(options.get("file", "")))
        command(*args, target=target, **options)

    return with_target


def give_report(report: Report, target: ReportTarget, render: Callable[[], Iterable[Part]]) -> None:
    """Print a report, or write it to the file that the options name, never with colours.

    Args:
        report: What was found.
        target: What the options say.
        render: The parts of the report as text, for a reader.
    """
    page = Page() if target.output else terminal_page()
    form = target.form
    text = _drawn(render(), page) if form is None else format_report(report, form)
    if not target.output:
        write(text)
        return
    write_text(target.output, text, overwrite=target.is_forced)
    click.echo(safe(f"{target.output}: {counted(len(report), 'finding')} written"))


def _target(form: str | None, output: str | None, *, is_forced: bool, source: str) -> ReportTarget:
    if output is None:
        if is_forced:
            message = "--force replaces an output file; expected --output FILE with it"
            raise click.UsageError(message)
        return ReportTarget(_named(form), "", is_forced)
    chosen = _form_of(output) if form is None else _named(form)
    if is_same_file(output, source):
        message = f"{output} is the file that is looked at; expected another name for the report"
        raise click.UsageError(message)
    refuse_output(output, is_forced=is_forced)
    return ReportTarget(chosen, output, is_forced)


def _named(form: str | None) -> ReportFormat | None:
    """The format that was chosen out of those there are."""
    return None if form in {None, _TEXT} else cast("ReportFormat", form)


def _form_of(output: str) -> ReportFormat | None:
    """The format that the file extension says."""
    if output.lower().endswith(_TEXT_ENDING):
        return None
    try:
        return form_of(output)
    except UnknownFormatError as error:
        known = ", ".join((*error.known, _TEXT_ENDING))
        message = f"{output} does not tell the format; expected a name that ends in {known}"
        hint = f"\n\nHint: say it: --format sarif --output {output}"
        raise click.UsageError(message + hint) from None


def _drawn(parts: Iterable[Part], page: Page) -> str:
    return "".join(f"{line}\n" for part in parts for line in draw(part, page))
