"""What the commands share: reading a dataset for use, and tables that fit a page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from policytimeline.dates.parsing import When

PAGE_WIDTH, NARROWEST = 100, 40
_GAP = 3
"""Characters between two columns of a table."""
_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "information": "cyan",
    "yes": "green",
    "no": "red",
    "maybe": "yellow",
    "absent": "magenta",
    "alleged": "yellow",
    "cancelled": "red",
}
"""The words that open a cell, with the colour they give it on a terminal."""

WHEN_WIDTH = len("[2018-06-17..2018-06-24]")
CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
"""What a command's exit status says."""

file_argument = click.argument("file", type=click.Path())
format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)


def answer(
    output_format: str, data: object, render: Callable[[], Iterable[RenderableType]]
) -> None:
    """Print the answer: as JSON, or as what `render` draws."""
    if output_format == "json":
        import json

        write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
        return
    screen = console()
    with screen.capture() as drawn:
        for part in render():
            screen.print(safe(part) if isinstance(part, str) else part)
    write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


def write(text: str) -> None:
    """Print a text to a reader who may leave before its end, as ``head`` does."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        abandon_output()


def abandon_output() -> None:
    """Let what waits to be printed go nowhere, so that Python's exit does not try again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def console() -> Console:
    """A console no wider than a page; coloured only on a terminal."""
    from rich.console import Console

    is_terminal = sys.stdout.isatty()
    found = Console(
        force_terminal=is_terminal,
        no_color=not is_terminal or bool(os.environ.get("NO_COLOR")),
        highlight=False,
        markup=False,
        emoji=False,
    )
    found.width = max(NARROWEST, min(found.width, PAGE_WIDTH)) if is_terminal else PAGE_WIDTH
    return found


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless it is one.

    >>> counted(1, "link"), counted(2, "event")
    ('1 link', '2 events')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def table(
    columns: Sequence[tuple[str, int | None]],
    *sections: Iterable[Sequence[str]],
    title: str = "",
) -> Table:
    """A table of plain cells, a blank line between two sections.

    Args:
        columns: Name and width of each on a page, narrower in proportion on a narrow screen;
            None takes a share of what is left.
        sections: The rows of each section.
        title: The title above the table.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(
        box=SIMPLE_HEAD,
        title=safe(title) or None,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        show_edge=False,
        header_style="bold",
        expand=True,
    )
    widths = [width for _, width in columns if width]
    gaps = _GAP * (len(columns) - 1)
    share = (PAGE_WIDTH - sum(widths) - gaps) // max(1, len(columns) - len(widths))
    for number, (name, width) in enumerate(columns):
        # A ratio counts the spaces beside a cell, which the table's own edges lack.
        spaces = 2 - (number == 0) - (number == len(columns) - 1)
        made.add_column(safe(name), ratio=(width or share) + spaces, overflow="fold")
    for number, section in enumerate(sections):
        if number:
            made.add_row()
        for row in section:
            made.add_row(*map(_cell, row))
    return made


def _cell(text: str) -> Text:
    """A cell, coloured if its first word is one that a reader scans for."""
    from rich.text import Text

    return Text(
        safe(text), style=_COLOURS.get(text.partition(":")[0].partition("]")[0].lstrip("["), "")
    )


def foldable(when: When) -> str:
    """A date's text, a long interval on two lines."""
    text = str(when)
    return text if len(text) <= WHEN_WIDTH else text.replace("/", "\n/")


def safe(text: str) -> str:
    """The text with every character replaced that would steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
