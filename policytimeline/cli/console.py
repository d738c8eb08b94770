"""What the commands share: their options, and printing an answer."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytimeline.cli.tables import Page, Part, draw
from policytimeline.results.layout import PAGE_WIDTH

if TYPE_CHECKING:
    from policytimeline.dates.parsing import When

NARROWEST = 40
"""The width of a page on a terminal that is narrower still."""
WHEN_WIDTH = len("[2018-06-17..2018-06-24]")
CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
"""What a command's exit status says."""


class DatasetFile(click.Path):
    """The name of a dataset's file, whose ending tells the format."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The name as it is, unless it stands for the standard input."""
        if value == "-":
            self.fail(
                "'-' has no ending that tells the format; expected the name of a file, such as "
                "town.yaml",
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


Command = Callable[..., None]


def _format_option(*formats: str) -> Callable[[Command], Command]:
    """The option for the format of an answer; the first is the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Output format.",
    )


file_argument = click.argument("file", type=DatasetFile())
format_option = _format_option("text", "json")
result_format_option = _format_option("text", "markdown", "latex", "csv", "json")
"""A result is a few sentences and tables, for readers and for programs."""


def answer(
    output_format: str, data: Callable[[], object], render: Callable[[], Iterable[Part]]
) -> None:
    """Print the answer: as JSON of what `data` gives, or as what `render` gives, drawn."""
    if output_format == "json":
        import json

        write(json.dumps(data(), indent=2, ensure_ascii=False) + "\n")
        return
    write_drawn(render())


def write_drawn(parts: Iterable[Part]) -> None:
    """Print text and tables, drawn to fit the page."""
    found = page()
    write("".join(f"{line}\n" for part in parts for line in draw(part, found)))


def write(text: str) -> None:
    """Print a text to a reader who may leave before its end, as ``head`` does."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        abandon_output()


@contextmanager
def tidying() -> Generator[None]:
    """Let Ctrl-C be raised as an exception, for a block that has something to tidy up."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler or not callable(before):
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def refuse_output(name: str, *, is_forced: bool) -> None:
    """Refuse to write over a file, before the work starts.

    Raises:
        click.UsageError: If the file exists, and it was not said that it may be replaced.
    """
    if Path(name).exists() and not is_forced:
        message = f"{name} already exists and was not changed; expected a new name, or --force"
        raise click.UsageError(message)


def refuse_text(name: str, texts: Iterable[str]) -> None:
    """Refuse to write over the text of a source, which nothing brings back.

    Raises:
        click.UsageError: If the file is one of the texts, by whatever name.
    """
    from policytimeline.io.files import is_same_file  # Only commands with texts need it.

    for text in texts:
        if is_same_file(name, text):
            message = f"{name} is the text of a source and was not changed; expected a new name"
            raise click.UsageError(message)


def abandon_output() -> None:
    """Let what waits to be printed go nowhere, so that Python's exit does not try again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def page(widest: int = PAGE_WIDTH) -> Page:
    """A page no wider than the terminal; bold and coloured only on a terminal.

    Args:
        widest: Its width on a terminal that is as wide or wider.
    """
    if not sys.stdout.isatty():
        return Page()
    width = max(NARROWEST, min(_columns() or PAGE_WIDTH, widest))
    has_bold = os.environ.get("TERM") not in {"dumb", "unknown"}
    return Page(width, has_bold, has_colours=has_bold and not os.environ.get("NO_COLOR"))


def _columns() -> int:
    """The width of the terminal, as COLUMNS or else the system tells; 0 if neither does."""
    # As `shutil.get_terminal_size` does, without the archives' modules that `shutil` loads.
    declared = os.environ.get("COLUMNS", "")
    if declared.isdecimal():
        return int(declared)
    with suppress(OSError):
        return os.get_terminal_size(sys.stdout.fileno()).columns
    return 0


def foldable(when: When) -> str:
    """A date's text, a long interval on two lines."""
    text = str(when)
    return text if len(text) <= WHEN_WIDTH else text.replace("/", "\n/")
