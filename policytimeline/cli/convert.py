"""``policytimeline convert``: a dataset from one file format to another."""

from __future__ import annotations

from pathlib import Path

import click

from policytimeline.cli.console import counted, file_argument, read_for_use, safe
from policytimeline.io.datasets import write_dataset


@click.command("convert")
@file_argument
@click.argument("target", type=click.Path())
@click.option("--force", is_flag=True, help="Replace TARGET where it exists.")
def convert_command(file: str, target: str, *, force: bool) -> None:
    """Write the dataset of FILE to TARGET; the names' endings tell the formats.

    Nothing is lost on the way, and an existing TARGET is left alone without --force.
    """
    dataset = read_for_use(file)
    if Path(target).exists() and not force:
        message = f"{target} exists and was left as it is; expected a new name, or --force"
        raise click.UsageError(message)
    write_dataset(dataset, target)
    events, claims = len(dataset.events.all), len(dataset.claims.all)
    click.echo(safe(f"{target}: {counted(events, 'event')}, {counted(claims, 'claim')} written"))
