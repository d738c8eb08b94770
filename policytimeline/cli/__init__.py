"""The command ``policytimeline``: one module a command, each a thin face of a public function.

Exit status: 0 clean, 1 findings, 2 input that can't be used. No traceback reaches a user.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from policytimeline import __version__
from policytimeline.cli.check import check_command
from policytimeline.cli.compare import compare_command
from policytimeline.cli.console import abandon_output, safe
from policytimeline.cli.convert import convert_command
from policytimeline.cli.infer import explain_command, infer_command
from policytimeline.cli.phrases import phrases_command
from policytimeline.cli.show import show_command
from policytimeline.cli.verify import verify_command
from policytimeline.errors import PolicyTimelineError

UNUSABLE_INPUT = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policytimeline")
def command() -> None:
    """Dated policy events that can be checked, verified and compared."""


for _command in (
    show_command,
    check_command,
    compare_command,
    verify_command,
    infer_command,
    explain_command,
    phrases_command,
    convert_command,
):
    command.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, and leave with its exit status."""
    # Started without an output or error stream (``>&-``), Python has None in its place.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal lacks becomes a question mark, and stops nothing.
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status; every error becomes a message."""
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
    except click.Abort:
        return _say("stopped", INTERRUPTED)
    except PolicyTimelineError as error:
        message = f"error: {error}"
    except OSError as error:
        abandon_output()
        message = f"error: the answer can't be written: {error.strerror or error}"
    except Exception as error:  # noqa: BLE001  # The last place before the terminal.
        message = f"internal error: {type(error).__name__}: {error}; please report it"
    else:
        return status if isinstance(status, int) else 0
    return _say(message, UNUSABLE_INPUT)


def _say(message: str, status: int) -> int:
    click.echo(safe(message), err=True)
    return status
