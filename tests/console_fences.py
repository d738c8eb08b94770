"""The console fences of the docs, run and held against the output they show.

A ``console`` fence has commands after ``$`` and, below each, what the terminal shows. A ``sh``
fence has commands only. Commands of `COMMANDS` run, others (``pip install``) do not. A command
that shows nothing may print anything. ``# exit 1`` after a command is the exit status to expect,
otherwise it is 0. A line ``...`` stands for any number of lines.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sybil import Example

COMMANDS = ("policytimeline", "cat")

_EXIT_COMMENT = re.compile(r"#\s*exit (\d+)\s*$")
_SHELL_FUNCTION = 'policytimeline() { "$PYTHON" -m policytimeline "$@"; }\n'
_TERMINAL = {
    "COLUMNS": "100",
    "LC_ALL": "C",
    "NO_COLOR": "1",
    "PYTHON": sys.executable,
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "TERM": "dumb",
}


@dataclass(frozen=True)
class Command:
    """One command of a fence, with what the fence says of it."""

    text: str
    shown: tuple[str, ...] = ()

    @property
    def is_run(self) -> bool:
        """Whether it is one of ours."""
        return self.text.split(maxsplit=1)[0] in COMMANDS

    @property
    def status(self) -> int:
        """The exit status to expect."""
        comment = _EXIT_COMMENT.search(self.text)
        return int(comment[1]) if comment else 0


def evaluate_console(example: Example) -> str | None:
    """Run a ``console`` fence; the text returned says what went wrong (Sybil's protocol)."""
    return _first_problem(parse_console(str(example.parsed)))


def evaluate_shell(example: Example) -> str | None:
    """Run a ``sh`` fence, as `evaluate_console` does."""
    return _first_problem(parse_shell(str(example.parsed)))


def parse_console(fence: str) -> list[Command]:
    """The commands after ``$``, each with the lines shown below it."""
    blocks = re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]
    return [_command(block) for block in blocks]


def parse_shell(fence: str) -> list[Command]:
    """The commands of a fence without prompts, one a line."""
    lines = fence.replace("\\\n", "").splitlines()
    return [Command(line) for line in lines if line.strip() and not line.startswith("#")]


def run(command: Command) -> str | None:
    """Run the command as its reader would, and say how the result differs, if it does."""
    finished = execute(command)
    if finished.returncode != command.status:
        statuses = f"exit status {finished.returncode}, expected {command.status}"
        return f"$ {command.text}\n{statuses}\n{finished.stdout}"
    if command.shown and not is_match(command.shown, finished.stdout):
        return f"$ {command.text}\n{_difference(command.shown, finished.stdout)}"
    return None


def execute(command: Command) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell, as its reader would; both streams go to ``stdout``."""
    return subprocess.run(
        ["/bin/sh", "-c", _SHELL_FUNCTION + command.text],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | _TERMINAL,
    )


def is_match(shown: tuple[str, ...], output: str) -> bool:
    """Whether the output is what is shown, white space at the end of lines aside."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r"\n"
        for line in shown
    )
    return re.fullmatch(pattern, "\n".join([*_lines(output), ""])) is not None


def _first_problem(commands: list[Command]) -> str | None:
    return next((problem for each in commands if each.is_run and (problem := run(each))), None)


def _command(block: str) -> Command:
    text, _, shown = re.sub(r"\\\n(> )?", "", block).partition("\n")
    return Command(text, tuple(_lines(shown)))


def _lines(text: str) -> list[str]:
    """The lines, without white space at their ends and empty lines at the text's end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def _difference(shown: tuple[str, ...], output: str) -> str:
    return "\n".join(difflib.unified_diff(shown, _lines(output), "shown", "printed", lineterm=""))
