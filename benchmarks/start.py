"""Compare the start of the command, and the import of the package, with what they stand on.

Whole processes are measured, in turn, by the processor time that they take, so that a busy machine
slows all of them alike; the fastest of each is compared. The modules are compiled before, as they
are wherever a package is installed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROUNDS = 15
SEEDS = str(Path(__file__).parents[1] / "seeds" / "hsi.yaml")
HELLO = """
import click

@click.command()
def hello():
    click.echo("hello")

hello()
"""


class Race(NamedTuple):
    """What is measured, what it is compared with, and how many times as long it may take."""

    name: str
    arguments: tuple[str, ...]
    against: str
    limit: float


def command(*arguments: str) -> tuple[str, ...]:
    """Python's arguments for the command with these arguments."""
    return ("-c", "from policytimeline.__main__ import main; main()", *arguments)


BASES = {"a click hello world": ("-c", HELLO), "import attrs": ("-c", "import attrs")}
RACES = (
    Race("import policytimeline", ("-c", "import policytimeline"), "import attrs", 1.3),
    Race("--help", command("--help"), "a click hello world", 1.5),
    Race("show", command("show", SEEDS), "a click hello world", 4),
    Race("check", command("check", SEEDS), "a click hello world", 4),
    Race(
        "compare",
        command("compare", SEEDS, "split-2018", "split-2021"),
        "a click hello world",
        5,
    ),
)


def main() -> int:
    """Print each ratio beside its limit; 1 if one is above it."""
    runs = BASES | {race.name: race.arguments for race in RACES}
    times = measure(runs)
    missed = 0
    for race in RACES:
        ratio = times[race.name] / times[race.against]
        missed += ratio > race.limit
        print(
            f"{race.name:22} {times[race.name]:6.0f} ms, {ratio:5.2f} times {race.against} "
            f"({times[race.against]:.0f} ms), limit {race.limit}"
        )
    return int(missed > 0)


def measure(runs: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """The fewest milliseconds of processor time of each; a first round is not counted."""
    for arguments in runs.values():
        process_ms(arguments)
    rounds = [{name: process_ms(args) for name, args in runs.items()} for _ in range(ROUNDS)]
    return {name: min(each[name] for each in rounds) for name in runs}


def process_ms(arguments: tuple[str, ...]) -> float:
    """Milliseconds of processor time that a Python with these arguments takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments], check=True, env=_environment(), stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


@cache
def _environment() -> dict[str, str]:
    """The environment, with compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": tempfile.mkdtemp(prefix="policytimeline-")}


if __name__ == "__main__":
    sys.exit(main())
