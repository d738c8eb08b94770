"""The file or folder that a command writes: ``-o OUT``, or in two commands also after FILE."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeAlias

import click

Command: TypeAlias = Callable[..., None]


def output_option(help_text: str) -> Callable[[Command], Command]:
    """The option that names the file to write, which has to be given."""
    return click.option(
        "-o", "--output", "out", type=click.Path(), required=True, metavar="OUT", help=help_text
    )


def output_option_or_argument(help_text: str) -> Callable[[Command], Command]:
    """The same option, which may also be left out if what to write is named after FILE."""

    def add(command: Command) -> Command:
        @functools.wraps(command)
        def with_out(*, after_file: str | None, option: str | None, **others: object) -> None:
            command(out=_the_one(after_file, option), **others)

        with_option = click.option(
            *("-o", "--output", "option"), type=click.Path(), metavar="OUT", help=help_text
        )(with_out)
        return click.argument("after_file", type=click.Path(), required=False, metavar="[OUT]")(
            with_option
        )

    return add


def _the_one(after_file: str | None, option: str | None) -> str:
    """The output that is named in one of the two ways.

    Raises:
        click.UsageError: If it is named in none of them, or in both.
    """
    named = [out for out in (after_file, option) if out is not None]
    if len(named) == 1:
        return named[0]
    command = click.get_current_context().info_name
    hint = f"\n\nHint: policytimeline {command} FILE -o OUT"
    if named:
        message = f"{after_file!r} and {option!r} are both outputs; expected one{hint}"
    else:
        message = f"no output is named; expected -o OUT{hint}"
    raise click.UsageError(message)
