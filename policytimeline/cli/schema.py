"""``policytimeline schema``: the JSON Schema of the files that people write by hand."""

from __future__ import annotations

import click

from policytimeline.cli.console import refuse_output, tidying, write
from policytimeline.findings import counted
from policytimeline.io import dataset_schema
from policytimeline.io.files import write_text
from policytimeline.results.wrapping import safe
from policytimeline.tables.spec import spec_schema

_TEXTS = {"dataset": dataset_schema.format_dataset_schema, "spec": spec_schema.format_schema}
"""What makes the text of the schema of each kind of file."""


@click.command("schema")
@click.argument("kind", type=click.Choice(tuple(_TEXTS)), default="dataset")
@click.option("-o", "--output", type=click.Path(), help="Write it to this file.")
@click.option("--force", is_flag=True, help="Replace the output file if it exists.")
def schema_command(kind: str, output: str | None, *, force: bool) -> None:
    """Print the JSON Schema of a dataset or of the spec of a table.

    With it, an editor completes the keys of the file, explains them, and marks mistakes. Name it
    in the first line of the file: # yaml-language-server: $schema=dataset.schema.json
    """
    text = _TEXTS[kind]()
    if output is None:
        write(text)
        return
    refuse_output(output, is_forced=force)
    with tidying():
        write_text(output, text, overwrite=force)
    lines = counted(text.count("\n"), "line")
    click.echo(safe(f"{output}: {lines} written, the JSON Schema of a {kind}"))
