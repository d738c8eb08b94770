"""The command ``policytimeline``: one module a command, each a thin face of a public function.

Exit status: 0 clean, 1 findings, 2 input that can't be used. No traceback reaches a user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from policytimeline import __version__
from policytimeline.cli.check import check_command
from policytimeline.cli.compare import compare_command
from policytimeline.cli.convert import convert_command
from policytimeline.cli.show import show_command
from policytimeline.cli.verify import verify_command
from policytimeline.errors import PolicyTimelineError

UNUSABLE_INPUT = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policytimeline")
def command() -> None:
    """Dated policy events that can be checked, verified and compared."""


for _command in (show_command, check_command, compare_command, verify_command, convert_command):
    command.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, and leave with its exit status."""
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
        return _say(f"error: {error}", UNUSABLE_INPUT)
    except BrokenPipeError:
        # The reader of a pipe has gone: give what Python flushes at exit somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  # The last place before the terminal.
        kind = type(error).__name__
        return _say(f"internal error: {kind}: {error}; please report it", UNUSABLE_INPUT)
    return status if isinstance(status, int) else 0


def _say(message: str, status: int) -> int:
    click.echo(message, err=True)
    return status
