"""The command ``policytimeline``: a thin module for each command, over what Python offers too.

A command's module is loaded when the command is called. Exit status: 0 clean, 1 findings, 2 input
that cannot be used. No traceback reaches a user.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple, cast

import click

from policytimeline import __version__
from policytimeline.cli.streams import prepare_streams

UNUSABLE_INPUT = 2
INTERRUPTED = 130


class Entry(NamedTuple):
    """Where a command is, and what the overview says of it."""

    module: str
    summary: str


COMMANDS = {
    "sniff": Entry("sniff", "Draft a spec of the table FILE, with questions to answer."),
    "read": Entry("read", "Read the table FILE as its spec says, and write a dataset."),
    "show": Entry("show", "Show the events in FILE in order, by timeline or other group."),
    "check": Entry("check", "Report what is unreadable, wrong or doubtful in FILE."),
    "explain-rule": Entry("explain_rule", "Explain what CODE finds, and how to fix it."),
    "verify": Entry("verify", "Look up every passage in FILE in its source texts."),
    "seal": Entry("seal", "Turn the quotes in FILE into digests, for publication."),
    "unseal": Entry("unseal", "Turn the digests in FILE into quotes again, for reading."),
    "infer": Entry("infer", "Narrow the dates in FILE, using all its statements."),
    "explain": Entry("infer", "Explain, step by step, the bounds of a date in FILE."),
    "compare": Entry("compare", "Compare timelines step by step, or two events."),
    "plot": Entry("plot", "Draw timelines as a web page, or as a figure for a paper."),
    "phrases": Entry("phrases", "Find the date phrases in an English text."),
    "draft": Entry("draft", "Draft a dataset from the text of FILE, with stubs to code."),
    "passage": Entry("passage", "Find WORDS in the text of FILE, and print their passage."),
    "merge": Entry("merge", "Merge the datasets of two or more files into OUT."),
    "export": Entry("export", "Write the folder OUT, to publish the dataset FILE."),
    "convert": Entry("convert", "Convert the dataset FILE to the format of OUT."),
    "schema": Entry("schema", "Print the JSON Schema of a dataset or of the spec of a table."),
}
"""Every command in the order of a day's work: its module, and its summary of 60 characters."""


class LazyGroup(click.Group):
    """A group that loads the module of a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own.
        """The commands, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, its module loaded; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name].module}")
        function = f"{cmd_name.replace('-', '_')}_command"
        found = cast("click.Command", getattr(module, function))
        if not found.help:
            found.help = _docstring_in_source(module, function)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments start with; what was likely meant if there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"No such command {name!r}.{_likely_meant(name)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the overview, without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


def _likely_meant(name: str) -> str:
    """A hint for a name that is not a command: one that is like it, or the one for a file."""
    from policytimeline.suggestions import close_matches

    if "." in name:
        return f"\n\nHint: name the command first: policytimeline check {name}"
    near = close_matches(name, COMMANDS)
    return f"\n\nHint: did you mean {' or '.join(map(repr, near))}?" if near else ""


def _docstring_in_source(module: ModuleType, function: str) -> str:
    """The docstring of a function as its file has it: ``python -OO`` takes it out of the code."""
    import ast

    tree = ast.parse(inspect.getsource(module))
    return next(
        ast.get_docstring(node) or ""
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == function
    )


@click.group(
    cls=LazyGroup,
    help="Check, verify, infer and compare dated policy events.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="policytimeline")
def command() -> None:
    """The command, of which all others are parts."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, and leave with its exit status."""
    prepare_streams()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status; every error and warning becomes a message."""
    with warnings.catch_warnings():
        warnings.filterwarnings("always", category=UserWarning, module=r"policytimeline\.io")
        warnings.showwarning = _show_warning
        return _run(arguments)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    _say(f"warning: {message}", 0)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = command.main(
            args=None if arguments is None else list(arguments),
            prog_name="policytimeline",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001  # The last place before the terminal.
        return _say(_message_of(error), UNUSABLE_INPUT)
    return status if isinstance(status, int) else 0


def _message_of(error: Exception) -> str:
    """What a user reads of an error."""
    from policytimeline.cli.console import abandon_output  # Needed only if something is wrong.
    from policytimeline.errors import PolicyTimelineError

    match error:
        case PolicyTimelineError():
            return f"error: {error}"
        case OSError() if error.filename:
            return f"error: {error.filename}: {error.strerror or error}"
        case OSError():
            abandon_output()
            return f"error: cannot write the output: {error.strerror or error}"
        case _:
            return f"internal error: {type(error).__name__}: {error}; please report it"


def _say(message: str, status: int) -> int:
    from policytimeline.results.wrapping import safe

    click.echo(safe(message), err=True)
    return status
