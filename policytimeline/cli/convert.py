"""``policytimeline convert``: a dataset from one file format to another."""

from __future__ import annotations

import click

from policytimeline.cli.console import counted, file_argument, refuse_output, tidying
from policytimeline.io.datasets import count_comments, write_dataset
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.results.wrapping import safe


@click.command("convert")
@file_argument
@click.argument("target", type=click.Path())
@click.option("--force", is_flag=True, help="Replace TARGET if it exists.")
def convert_command(file: str, target: str, *, force: bool) -> None:
    """Convert the dataset FILE to the format of TARGET.

    The file extensions set the formats. Nothing in the dataset is lost, but comments are not
    part of it. An existing TARGET is kept unless you pass --force.
    """
    refuse_output(target, is_forced=force)
    dataset = read_linked_dataset(file)
    with tidying():
        write_dataset(dataset, target, overwrite=force)
    if lost := count_comments(file):
        note = f"{counted(lost, 'comment')} of {file} not kept: comments are not data"
        click.echo(safe(note), err=True)
    events, claims = len(dataset.events.all), len(dataset.claims.all)
    click.echo(safe(f"{target}: {counted(events, 'event')}, {counted(claims, 'claim')} written"))
