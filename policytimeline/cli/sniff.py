"""``policytimeline sniff``: a draft of the spec of a table, with the evidence for each guess."""

from __future__ import annotations

import click

from policytimeline.cli.console import CLEAN, refuse_output, tidying, write
from policytimeline.cli.progress import working
from policytimeline.findings import counted
from policytimeline.results.wrapping import safe
from policytimeline.tables.sniffing.sniff import sniff
from policytimeline.tables.spec.spec_schema import SCHEMA_FILE

_TABS = frozenset({"tab", r"\t"})
"""How one writes a tab in a terminal."""


@click.command("sniff")
@click.argument("file", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), metavar="SPEC", help="Write the draft to this file."
)
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook to look at.")
@click.option("--encoding", default="", help="The encoding of a text file, if it is known.")
@click.option(
    "--separator", default="", metavar="MARK", help="What separates two cells; tab for a tab."
)
@click.option(
    "--header", type=click.IntRange(min=1), metavar="ROW", help="The row with the names of columns."
)
@click.option("--force", "overwrite", is_flag=True, help="Replace SPEC if it exists.")
@click.pass_context
def sniff_command(  # One for each option.
    context: click.Context,
    *,
    file: str,
    output: str | None,
    sheet: str,
    encoding: str,
    separator: str,
    header: int | None,
    overwrite: bool,
) -> None:
    """Draft a spec of the table FILE, with questions to answer.

    The comments in the draft say what each guess rests on. What only somebody who knows the table
    can say is a question: whether the day or the month comes first, what a blank end means. `read`
    refuses the draft until the questions are answered.

    Which sheet, encoding, separator and header the table has is found out as well, unless you say
    it.

    Beside SPEC, the JSON Schema of specs is written, with which an editor checks it.
    """
    if output is not None:
        refuse_output(output, is_forced=overwrite)
    with working(f"looking at {file}"):
        draft = sniff(
            file,
            sheet=sheet,
            encoding=encoding,
            separator="\t" if separator in _TABS else separator,
            header=header or 0,
        )
    if output is None:
        write(draft.text)
        context.exit(CLEAN)
    with tidying():
        draft.write(output, overwrite=overwrite)
    asked = f"{counted(len(draft.questions), 'question')} to answer"
    click.echo(safe(f"{output}: {asked}; {SCHEMA_FILE} beside it"))
    for question in draft.questions:
        click.echo(safe(f"  {question}"))
