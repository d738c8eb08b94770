"""``policytimeline convert``: a dataset from one file format to another."""

from __future__ import annotations

from pathlib import Path

import click

from policytimeline.cli.console import counted, file_argument, tidying
from policytimeline.cli.wrapping import safe
from policytimeline.io.datasets import write_dataset
from policytimeline.io.linked_datasets import read_linked_dataset


@click.command("convert")
@file_argument
@click.argument("target", type=click.Path())
@click.option("--force", is_flag=True, help="Replace TARGET if it exists.")
def convert_command(file: str, target: str, *, force: bool) -> None:
    """Convert the dataset FILE to the format of TARGET.

    The file extensions set the formats. Nothing in the dataset is lost. An existing TARGET is
    kept unless you pass --force.
    """
    dataset = read_linked_dataset(file)
    if Path(target).exists() and not force:
        message = f"{target} already exists and was not changed; expected a new name, or --force"
        raise click.UsageError(message)
    with tidying():
        write_dataset(dataset, target)
    events, claims = len(dataset.events.all), len(dataset.claims.all)
    click.echo(safe(f"{target}: {counted(events, 'event')}, {counted(claims, 'claim')} written"))
