"""``policytimeline passage``: some words of a text as the YAML of their passage."""

from __future__ import annotations

import warnings

import click

from policytimeline.cli.console import FINDINGS, write
from policytimeline.cli.progress import working
from policytimeline.cli.texts import read_given_text
from policytimeline.conversion.writing import to_dict
from policytimeline.errors import AmbiguousPassageWarning, PassageNotFoundError
from policytimeline.errors.passages import told
from policytimeline.io.yaml_dumping import format_text
from policytimeline.model.evidence import Evidence
from policytimeline.results.wrapping import safe
from policytimeline.validation.verification import find_passage


@click.command("passage")
@click.argument("file", type=click.Path())
@click.argument("words")
@click.option("--source", "source_id", default="", metavar="ID", help="Print a piece of evidence.")
@click.option(
    "--paragraph",
    type=click.IntRange(min=1),
    metavar="N",
    help="The paragraph in which the words begin, from 1.",
)
@click.pass_context
def passage_command(
    context: click.Context, *, file: str, words: str, source_id: str, paragraph: int | None
) -> None:
    """Find WORDS in the text of FILE, and print their passage.

    FILE is a plain-text file, or "-" for the standard input. The words are found in any typography,
    but only whole. The passage is YAML to copy into a dataset: the number of the paragraph, and the
    length and digest of the words, which find them without storing them. With --source, it is a
    whole piece of evidence.

    Exit status: 0 if they are found, 1 if they are not, 2 if the input cannot be used.
    """
    text = read_given_text(file)
    with working(f"looking in {file}"), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", AmbiguousPassageWarning)
        try:
            passage = find_passage(text, words, paragraph=paragraph)
        except PassageNotFoundError as error:
            click.echo(safe(f"error: {file}: {told(error, _OPTION)}"), err=True)
            context.exit(FINDINGS)
    for each in caught:
        if isinstance(each.message, AmbiguousPassageWarning):
            click.echo(safe(f"warning: {told(each.message, _OPTION)}"), err=True)
    if source_id:
        write(format_text([to_dict(Evidence(source_id=source_id, passage=passage))]))
    else:
        write(format_text({"passage": to_dict(passage)}))


_OPTION = "add --paragraph "
"""How a user of the command says which paragraph is meant."""
