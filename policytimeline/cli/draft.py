"""``policytimeline draft``: a dataset to fill in, with what a text dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from policytimeline.cli.console import refuse_output, refuse_text, tidying, write
from policytimeline.cli.phrase_options import convention_options, narrative_option, phrase_options
from policytimeline.cli.progress import working
from policytimeline.cli.texts import read_given_text
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.drafting.draft import draft
from policytimeline.findings import counted
from policytimeline.io.dataset_schema import SCHEMA_FILE
from policytimeline.model.sources import Source
from policytimeline.phrases.context import Hemisphere, WeekStart
from policytimeline.results.wrapping import safe
from policytimeline.validation.rules.drafts import TITLE_TO_CODE

_YAML = frozenset({".yaml", ".yml"})


def _to_yaml_name(
    _context: click.Context, _parameter: click.Parameter, name: str | None
) -> str | None:
    """The name of a YAML file: a draft has comments, which no other format keeps."""
    if name is not None and Path(name).suffix.lower() not in _YAML:
        message = f"{name!r} is not the name of a YAML file; expected one, such as draft.yaml"
        raise click.BadParameter(message, param_hint="--output")
    return name


@click.command("draft")
@click.argument("file", type=click.Path())
@click.option("--id", "source_id", required=True, help="Id for the source, such as wapo-2018.")
@phrase_options
@narrative_option
@convention_options
@click.option("--title", default="", help="Title of the source.")
@click.option("--publisher", default="", help="Publisher of the source.")
@click.option("--url", default="", help="Address of the source.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    callback=_to_yaml_name,
    metavar="DRAFT",
    help="Write the draft to this file.",
)
@click.option("--force", "overwrite", is_flag=True, help="Replace DRAFT if it exists.")
def draft_command(  # One for each option.
    *,
    file: str,
    source_id: str,
    published: UncertainDate,
    fiscal_year_starts: int,
    anchors: dict[str, When],
    narrative: bool,
    week_starts: WeekStart | None,
    hemisphere: Hemisphere,
    holidays: dict[str, list[dt.date]],
    title: str,
    publisher: str,
    url: str,
    output: str | None,
    overwrite: bool,
) -> None:
    """Draft a dataset from the text of FILE, with stubs to code.

    FILE is a plain-text file in English, or "-" for the standard input. Each sentence that dates
    something gives a stub: an event with its date, its evidence and its passage, to which you add a
    type, a title and who took part. So does each sentence that says that something did not happen;
    its proposed status is absent. The comments above a stub have the sentence, and what else its
    words may mean.

    `check` lists what is left to code, and `export` refuses a draft until nothing is.

    Beside DRAFT, the JSON Schema of datasets is written, with which an editor checks it.
    """
    if output is not None:
        refuse_text(output, [file])
        refuse_output(output, is_forced=overwrite)
    text = read_given_text(file)
    source = Source(
        id=source_id,
        title=title or f"{TITLE_TO_CODE}title of {source_id}",
        publisher=publisher,
        published=published,
        url=url,
    )
    with working(f"reading {file}"):
        made = draft(
            text,
            source=source,
            narrative=narrative,
            fiscal_year_starts=fiscal_year_starts,
            anchors=anchors,
            week_starts=week_starts,
            hemisphere=hemisphere,
            holidays=holidays,
        )
        written = made.to_yaml() if output is None else ""
    if output is None:
        write(written)
        return
    with working(f"writing {output}"), tidying():
        made.write(output, overwrite=overwrite)
    stubs, undated = counted(len(made.stubs), "stub"), counted(len(made.refused), "phrase")
    told = f"{output}: {stubs} to code, {undated} without a stub; {SCHEMA_FILE} beside it"
    click.echo(safe(told))
