"""``policytimeline phrases``: the date phrases of a text, with their possible readings."""

from __future__ import annotations

import csv
import io
import json
import sys

import click

from policytimeline.cli.console import page, write
from policytimeline.cli.phrase_parts import COLUMNS, Article, as_data, as_rows, shown
from policytimeline.cli.progress import working
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.io.files import read_text
from policytimeline.phrases.resolving import find_phrases


@click.command("phrases")
@click.argument("file", metavar="TEXT", type=click.Path())
@click.option(
    "--published",
    required=True,
    metavar="DATE",
    help="Publication date of the text, in EDTF, such as 2018-06-28.",
)
@click.option(
    "--fiscal-year-starts",
    type=click.IntRange(1, 12),
    default=10,
    show_default=True,
    help="Month in which the fiscal year starts.",
)
@click.option(
    "--anchor",
    "anchors",
    multiple=True,
    metavar="NAME=DATE",
    help="Date of an event that the text counts from, such as 'the inauguration=2017-01-20'. "
    "Can be repeated.",
)
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
    published: str,
    fiscal_year_starts: int,
    anchors: tuple[str, ...],
    is_full: bool,
    output_format: str,
) -> None:
    """Find the date phrases in an English text.

    TEXT is a plain-text file, or "-" for the standard input. Each sentence is shown with its
    phrases in brackets. Below it are the possible readings of each phrase, most likely first, or
    the reason why it cannot be dated. The result is a draft: a coder decides.
    """
    text = _standard_input() if file == "-" else read_text(file)
    with working("searching"):
        found = find_phrases(
            text,
            published=UncertainDate.parse(published),
            fiscal_year_starts=fiscal_year_starts,
            anchors=dict(map(_read_anchor, anchors)),
        )
        article = Article.of("the text" if file == "-" else file, text, found)
    match output_format:
        case "json":
            write(json.dumps(as_data(article), indent=2, ensure_ascii=False) + "\n")
        case "csv":
            write(_as_csv(article))
        case _:
            write("".join(f"{line}\n" for line in shown(article, page().width, is_full=is_full)))


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "the standard input is not UTF-8; expected UTF-8 text"
        raise click.BadParameter(message, param_hint="FILE") from None


def _read_anchor(text: str) -> tuple[str, When]:
    name, equals, date = text.partition("=")
    if not equals or not name.strip():
        expected = "NAME=DATE, such as 'the election=2016-11-08'"
        message = f"{text!r} does not name an event; expected {expected}"
        raise click.BadParameter(message, param_hint="--anchor")
    return name, parse_when(date.strip())


def _as_csv(article: Article) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(as_rows(article))
    return out.getvalue()
