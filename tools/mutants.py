"""Plant known mistakes in copies of the project, one at a time; the tests must see each of them.

    .venv-test/bin/python tools/mutants.py

reads ``tools/mutants.toml`` and prints one line for each mutant: the test that saw it, or that it
survived. The exit status is 0 only if every mutant was seen. The project itself is never changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
LONGEST_SECONDS = 600
"""How long the tests of one mutant may take; a mutant that makes them hang is seen."""

_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", "__pycache__", "*_cache", ".hypothesis", ".coverage*", "dist", "_build"
)
_PYTEST = (
    *("-m", "pytest", "--exitfirst", "--quiet", "--tb=no", "-rfE"),
    *("-p", "no:cacheprovider", "-p", "no:xdist"),
)
_ALL_PASSED, _SOME_FAILED = 0, 1  # The exit statuses of pytest.

SEEN, SURVIVED, NOT_RUN = "seen", "SURVIVED", "NOT RUN"


@dataclass(frozen=True)
class Mutant:
    """One mistake: the text of a file, what stands there instead, and the tests that see it."""

    mistake: str
    file: str
    text: str
    replacement: str
    tests: tuple[str, ...]

    def plant(self, copy: Path) -> str:
        """Make the mistake in a copy of the project; the text returned says why it cannot."""
        path = copy / self.file
        if not path.is_file():
            return "there is no such file"
        content = path.read_text(encoding="utf-8")
        if (count := content.count(self.text)) != 1:
            return f"its text occurs {count} times; expected exactly once: {self.text.strip()!r}"
        path.write_text(content.replace(self.text, self.replacement), encoding="utf-8")
        return ""


class Outcome(NamedTuple):
    """What became of a mutant, and by which test or for what reason."""

    word: str
    detail: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every mutant and print what became of it; 1 unless each of them was seen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the project; default: this one")
    root = parser.parse_args(arguments).root.resolve()
    mutants = read_mutants(root / "tools" / "mutants.toml")
    named = {test for mutant in mutants for test in mutant.tests}
    without = try_tests(root, sorted(test for test in named if (root / test).exists()))
    if without.word != SURVIVED:
        print(f"the tests fail without any mutant: {without.detail}")
        return 1
    seen = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = pool.map(lambda mutant: try_tests(root, mutant.tests, mutant), mutants)
        for mutant, (word, detail) in zip(mutants, outcomes, strict=True):
            print(f"{word:<9} {mutant.file}: {mutant.mistake}: {detail}", flush=True)
            seen += word == SEEN
    print(f"{seen} of {len(mutants)} mutants seen")
    return int(seen < len(mutants))


def read_mutants(table: Path) -> list[Mutant]:
    """The mutants of a table; a `TypeError` names a key that is missing or not known."""
    rows = tomllib.loads(table.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in rows]


def try_tests(root: Path, tests: Sequence[str], mutant: Mutant | None = None) -> Outcome:
    """Run tests in a copy of the project, with a mutant in it if one is given."""
    if missing := [test for test in tests if not (root / test).exists()]:
        return Outcome(NOT_RUN, f"there is no {missing[0]}")
    with tempfile.TemporaryDirectory(prefix="policytimeline-mutant-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=_NOT_COPIED)
        if mutant and (problem := mutant.plant(copy)):
            return Outcome(NOT_RUN, problem)
        return run_tests(copy, tests)


def run_tests(copy: Path, tests: Sequence[str]) -> Outcome:
    """Run the tests in a copy until one fails, with the package of the copy."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COV", "PYTEST"))}
    settings = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *_PYTEST, *tests]
    try:
        finished = subprocess.run(  # noqa: S603  # The tests of the table, which is ours.
            command,
            cwd=copy,
            env=kept | settings,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return Outcome(SEEN, f"no end after {LONGEST_SECONDS} seconds")
    if finished.returncode == _ALL_PASSED:
        return Outcome(SURVIVED, ", ".join(tests))
    lines = finished.stdout.splitlines()
    if finished.returncode == _SOME_FAILED:
        failed = next(line for line in lines if line.startswith(("FAILED ", "ERROR ")))
        return Outcome(SEEN, failed.partition(" ")[2].partition(" - ")[0])
    said = [*lines, *finished.stderr.splitlines(), "no output"]
    return Outcome(NOT_RUN, f"pytest ended with status {finished.returncode}: {said[0]}")


if __name__ == "__main__":
    sys.exit(main())
