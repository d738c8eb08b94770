"""``policytimeline phrases``: the date phrases of a text, with their possible readings."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from policytimeline.cli.console import answer, foldable, format_option
from policytimeline.cli.tables import Part, table
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import counted
from policytimeline.io.files import read_text
from policytimeline.phrases.readings import FoundPhrase, Reading
from policytimeline.phrases.resolving import find_phrases

_COLUMNS = [("par.", 4), ("phrase", 22), ("reading", 27), ("days before", 12), ("rule", None)]


@click.command("phrases")
@click.argument("file", type=click.Path())
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
@format_option
def phrases_command(
    file: str,
    published: str,
    fiscal_year_starts: int,
    anchors: tuple[str, ...],
    output_format: str,
) -> None:
    """Find the date phrases in an English text.

    FILE is a plain-text file, or "-" for the standard input. Each phrase is listed with all its
    possible readings, most likely first; phrases that cannot be dated are listed with the reason.
    The result is a draft: a coder decides.
    """
    found = find_phrases(
        _standard_input() if file == "-" else read_text(file),
        published=UncertainDate.parse(published),
        fiscal_year_starts=fiscal_year_starts,
        anchors=dict(map(_read_anchor, anchors)),
    )
    answer(output_format, [_as_data(each) for each in found], lambda: _as_table(file, found))


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


def _as_data(found: FoundPhrase) -> dict[str, object]:
    return {
        "phrase": found.phrase,
        "start": found.start,
        "end": found.end,
        "paragraph": found.paragraph,
        "readings": [
            {
                "when": str(reading.when),
                "rule": reading.rule,
                "anchor": str(reading.anchor),
                "offset": list(reading.offset),
            }
            for reading in found.readings
        ],
        "refusal": found.refusal,
    }


def _as_table(file: str, found: Sequence[FoundPhrase]) -> Iterator[Part]:
    if found:
        rows = (row for each in found for row in _rows(each))
        yield table(_COLUMNS, rows, title=file)
    dated = sum(bool(each.readings) for each in found)
    yield f"{file}: {counted(len(found), 'phrase')}, {dated} of them dated"


def _rows(found: FoundPhrase) -> Iterator[tuple[str, ...]]:
    """One row for each reading; only the first shows the phrase."""
    where = (str(found.paragraph), found.phrase)
    if found.refusal:
        yield (*where, "", "", found.refusal)
    for reading in found.readings:
        yield (*where, foldable(reading.when), _days_before(reading), reading.rule)
        where = ("", "")


def _days_before(reading: Reading) -> str:
    shortest, longest = reading.offset
    if shortest is None and longest is None:
        return "any"
    if shortest == longest:
        return str(shortest)
    if longest is None:
        return f"{shortest} or more"
    return f"{longest} or fewer" if shortest is None else f"{shortest} to {longest}"
