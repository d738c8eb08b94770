#!/usr/bin/env python3
"""Draw the picture of README.md: what a terminal shows for a comparison of two timelines.

The command runs in a terminal of its own, and its first lines are drawn as they come::

    .venv-test/bin/python tools/make_picture.py

writes ``docs/images/compare.svg``, which needs no font from anywhere. ``tests/test_docs.py`` holds
the picture against what the command says today.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "docs" / "images" / "compare.svg"
COMMAND = (
    "policytimeline compare docs/examples/pension-reforms.yaml reform-2010 reform-2023 "
    "--steps cabinet-adoption,promulgation"
)
ROWS = 13
"""Lines of the table of steps that are shown, with its title and headings."""

WIDTH = 122

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONTS = {
    "Fira Code, monospace": "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace",
    "arial": "arial, sans-serif",
}
"""The fonts that rich asks for, each with what every reader has."""


def main(arguments: list[str] | None = None) -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write")
    output = parser.parse_args(arguments).output
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(draw(shown_lines()), encoding="utf-8")


def shown_lines() -> list[str]:
    """The prompt, the sentences, the head and first rows of the steps, and the pace."""
    output = terminal_output(shlex.split(COMMAND)[1:])
    sentences, steps, pace = output.split("\n\n")[:3]
    prompt = [f"\x1b[1m$ {COMMAND}\x1b[0m", ""]
    first_steps = steps.splitlines()[:ROWS]
    return [*prompt, *sentences.splitlines(), "", *first_steps, "...", "", *pace.splitlines()]


def plain(line: str) -> str:
    """A line without its colours and the blanks at its end."""
    return Text.from_ansi(line).plain.rstrip()


def terminal_output(arguments: list[str]) -> str:
    """What the command prints where a person reads it: on a terminal, with colours."""
    import pty  # Unix alone has it.

    ours, theirs = pty.openpty()
    settings = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "policytimeline", *arguments]
    with subprocess.Popen(  # Our own command, with arguments written above.
        command, cwd=ROOT, env=kept | settings, stdout=theirs
    ) as process:
        os.close(theirs)
        content = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    if process.returncode:
        raise SystemExit(process.returncode)
    return content.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """The next bytes from a terminal; none once the program at its other side has ended."""
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux reports the end so.
        return b""


def draw(lines: list[str]) -> str:
    """The lines as rich draws a terminal, in whatever monospace font the reader has."""
    screen = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    for line in lines:
        text = Text.from_ansi(line.rstrip())
        # A style of its own takes blanks out of the text: each cell then has its place as a number,
        # for some programs that draw SVG drop the blanks a text begins with.
        text.highlight_regex(" {2,}", Style(blink=False))
        screen.print(text, soft_wrap=True)
    picture = _FONT_FACE.sub("", screen.export_svg(title="policytimeline", unique_id="compare"))
    for fonts, ours in _FONTS.items():
        picture = picture.replace(f"font-family: {fonts};", f"font-family: {ours};")
    return re.sub(r"[ \t]+$", "", picture, flags=re.MULTILINE).rstrip() + "\n"


if __name__ == "__main__":
    main()
