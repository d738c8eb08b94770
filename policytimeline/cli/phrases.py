"""``policytimeline phrases``: the date phrases of a text, with their possible readings."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import click

from policytimeline.cli.console import page, write
from policytimeline.cli.phrase_options import convention_options, narrative_option, phrase_options
from policytimeline.cli.phrase_parts import COLUMNS, Article, as_data, as_rows, shown
from policytimeline.cli.progress import working
from policytimeline.cli.texts import read_given_text
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.phrases.context import Hemisphere, WeekStart
from policytimeline.phrases.resolving import find_phrases


@click.command("phrases")
@click.argument("file", metavar="TEXT", type=click.Path())
@phrase_options
@narrative_option
@convention_options
@click.option("--full", "is_full", is_flag=True, help="Show every phrase of a long text.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Output format. CSV has a row for each reading.",
)
def phrases_command(
    *,
    file: str,
    published: UncertainDate,
    fiscal_year_starts: int,
    anchors: dict[str, When],
    narrative: bool,
    week_starts: WeekStart | None,
    hemisphere: Hemisphere,
    holidays: dict[str, list[dt.date]],
    is_full: bool,
    output_format: str,
) -> None:
    """Find the date phrases in an English text.

    TEXT is a plain-text file, or "-" for the standard input. Each sentence is shown with its
    phrases in brackets. Below it are the possible readings of each phrase, most likely first, or
    the reason why it cannot be dated. The result is a draft: a coder decides.
    """
    text = read_given_text(file)
    with working("searching"):
        found = find_phrases(
            text,
            published=published,
            narrative=narrative,
            fiscal_year_starts=fiscal_year_starts,
            anchors=anchors,
            week_starts=week_starts,
            hemisphere=hemisphere,
            holidays=holidays,
        )
        article = Article.of("the text" if file == "-" else file, text, found)
    match output_format:
        case "json":
            write(json.dumps(as_data(article), indent=2, ensure_ascii=False) + "\n")
        case "csv":
            write(_as_csv(article))
        case _:
            write("".join(f"{line}\n" for line in shown(article, page().width, is_full=is_full)))


def _as_csv(article: Article) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(as_rows(article))
    return out.getvalue()
