#!/usr/bin/env python3
"""Plant known mistakes in copies of the project, and show that the tests see each of them.

    .venv-test/bin/python tools/mutants.py            # all of them
    .venv-test/bin/python tools/mutants.py alleged    # those whose name has a word in it

Each mutant is one replacement in one module. It is planted in a copy, never in the project itself,
and the tests named with it run there. The exit status is 1 if the tests pass all the same, if they
fail without any mutant too, or if the text to replace is not in the module exactly once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COPIED = ("policytimeline", "tests", "seeds", "docs", "conftest.py", "pyproject.toml", "README.md")
SURVIVED = "SURVIVED"


class Mutant(NamedTuple):
    """A mistake, and the tests that should see it."""

    name: str
    module: str
    text: str
    instead: str
    tests: str


MUTANTS = (
    Mutant(
        "an array of moments is not asked for its types",
        "columns/arrays.py",
        "return len(types) > 1 or np.datetime64 in types",
        "return len(types) > 1",
        "tests/columns/test_columns.py",
    ),
    Mutant(
        "an end is held against the date of the event, not its coming into force",
        "inference/building.py",
        'begin = spans.get("in_force", span).begin',
        "begin = span.begin",
        "tests/inference",
    ),
    Mutant(
        "dates with gaps are moved on only once",
        "inference/solver/solving.py",
        "MOST_ROUNDS = 40",
        "MOST_ROUNDS = 1",
        "tests/inference",
    ),
    Mutant(
        "a prefix may be anywhere before a passage",
        "validation/passages/quotes.py",
        "whole.endswith(prefix, 0, before)",
        "prefix in whole[:before]",
        "tests/validation/test_verification.py",
    ),
    Mutant(
        "a passage may end within a word",
        "validation/passages/index.py",
        "return not self.cuts(start) and not self.cuts(end)",
        "return not self.cuts(start)",
        "tests/validation/test_verification.py",
    ),
    Mutant(
        "statements with a source are doubted before those without",
        "inference/proofs.py",
        "        bool(statement.sources),\n",
        "        not statement.sources,\n",
        "tests/inference",
    ),
    Mutant(
        "an alleged repeal does not count",
        "model/acts_in_force.py",
        "    for successor, role, link in successors:\n",
        "    for successor, role, link in successors:\n"
        '        if successor.status.value == "alleged":\n'
        "            continue\n",
        "tests/model/test_dataset.py",
    ),
    Mutant(
        "a contradiction of several events counts as reported",
        "validation/rules/consistency.py",
        "return len(events) == 1 and not events.isdisjoint(reported)",
        "return not events.isdisjoint(reported)",
        "tests/validation/test_consistency.py",
    ),
    Mutant(
        "a lag within something is counted from the inner side",
        "inference/relations.py",
        'return _entails(orders, "b", "a")',
        'return relation != "within" and _entails(orders, "b", "a")',
        "tests/inference",
    ),
    Mutant(
        "only the first reading of an offset is checked",
        "validation/rules/dates.py",
        "between and not any(_overlap(offset, between) for offset in piece.offsets)",
        "between and not any(_overlap(offset, between) for offset in piece.offsets[:1])",
        "tests/validation/test_check.py",
    ),
    Mutant(
        "an asserted interval only has to share a day with the coded one",
        "validation/rules/consistency.py",
        "return coded.same_days(said) is Verdict.NO",
        "return coded.shares_day(said) is Verdict.NO",
        "tests/validation/test_consistency.py",
    ),
    Mutant(
        "dates that are counted from each other are lost",
        "inference/anchors.py",
        "        del found[event_id]",
        "        found[event_id]",
        "tests/inference",
    ),
    Mutant(
        "an act may be in force on a day after its end",
        "model/acts_in_force.py",
        "latest = min(sure_ends, key=lambda end: (end.latest, end.is_after_every_day))",
        "latest = last",
        "tests/model/test_dataset.py",
    ),
    Mutant(
        "in a comparison, two orders that are possible on each side are possible on both",
        "comparison/ordering/order_facts.py",
        "if days + there + more + back < 0:",
        "if days + there + more + back < -1000:",
        "tests/property/test_compared_order.py",
    ),
    Mutant(
        "in a comparison, a pair of the same two events may be in another order",
        "comparison/ordering/order_counts.py",
        "return counts.same + counts.shared_ties + rest.shared",
        "return counts.same + counts.shared_ties",
        "tests/property/test_compared_order.py",
    ),
    Mutant(
        "in a comparison, the lowest tau-b leaves ties out",
        "comparison/ordering/order_counts.py",
        "rest.left_ties * (agreement < 0)",
        "rest.left_ties * 0",
        "tests/property/test_compared_order.py",
    ),
    Mutant(
        "in a comparison, bounds that dates with gaps may not reach are called tight",
        "comparison/ordering/order.py",
        "is_tight = is_exact and fewest.is_reached",
        "is_tight = fewest.is_reached",
        "tests/property/test_compared_order.py",
    ),
    Mutant(
        "in a comparison, many steps are not tied by the second one of a pair",
        "comparison/ordering/order_tables.py",
        "own[rows, None] | own[None, rows.start :]",
        "own[rows, None] | own[None, rows.start :] & False",
        "tests/property/test_compared_order.py",
    ),
    Mutant(
        "in a comparison, a search that stops early depends on the side it starts from",
        "comparison/ordering/order.py",
        "if not is_in_turn(worlds.left.as_steps, worlds.right.as_steps):",
        "if worlds is None:",
        "tests/property/test_comparison_symmetry.py",
    ),
    Mutant(
        "in a comparison, a difference holds for one way to pair the days",
        "comparison/worlds.py",
        "return min(most[p][a] + most[q][b], most[q][a] + most[p][b])",
        "return most[p][a] + most[q][b]",
        "tests/property/test_compared_days.py",
    ),
    Mutant(
        "in a comparison, an absence is said of every actor",
        "comparison/one_sided.py",
        "(not others or actors & others)",
        "(others is not None)",
        "tests/comparison/test_one_sided.py",
    ),
    Mutant(
        "in a comparison, the id of an event without a counterpart also means a step of that type",
        "comparison/step_names.py",
        "len(of_type) <= 1 and not self._alone(name)",
        "len(of_type) <= 1",
        "tests/property/test_step_names.py",
    ),
    Mutant(
        "in a comparison, what is faster is said of ways that may lead back",
        "comparison/pace.py",
        "if row.difference is None or not row.is_forward:",
        "if row.difference is None:",
        "tests/comparison/test_pace.py",
    ),
    Mutant(
        "what is on one day is not shown together",
        "inference/display_order.py",
        "for group in circles(places, later_of)]",
        "for group in ([key] for key in places)]",
        "tests/inference/test_display_order.py",
    ),
)
"""Mistakes that a version had, or could have had without a test that fails."""


def main(words: list[str]) -> int:
    """Plant each mutant whose name has one of the words, or all; 1 unless each one is seen."""
    chosen = [m for m in MUTANTS if not words or any(word in m.name for word in words)]
    seen = 0
    with tempfile.TemporaryDirectory(prefix="policytimeline-mutants-") as folder:
        copy = Path(folder) / "copy"
        copy_project(copy)
        alone = run_tests(copy, *sorted({mutant.tests for mutant in chosen}))
        if alone != SURVIVED:
            print(f"the tests fail without any mutant: {alone.removeprefix('seen by ')}")
            return 1
        for mutant in chosen:
            verdict = outcome(mutant, copy)
            seen += verdict.startswith("seen")
            print(f"{mutant.name} ({mutant.module}): {verdict}", flush=True)
    print(f"{seen} of {len(chosen)} seen")
    return int(seen < len(chosen))


def outcome(mutant: Mutant, copy: Path) -> str:
    """What the tests make of a copy with the mutant in it."""
    copy_project(copy)
    module = copy / "policytimeline" / mutant.module
    source = module.read_text(encoding="utf-8")
    count = source.count(mutant.text)
    if count != 1:
        return f"NOT PLANTED: {mutant.text.strip()!r} is there {count} times; expected once"
    module.write_text(source.replace(mutant.text, mutant.instead), encoding="utf-8")
    return run_tests(copy, mutant.tests)


def run_tests(copy: Path, *tests: str) -> str:
    """Run tests of a copy, with its own package, until the first one fails; say which."""
    # A copy is not what the coverage of the project is about.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", *tests),
            *("--exitfirst", "--quiet", "--no-header", "-p", "no:cacheprovider"),
        ],
        cwd=copy,
        env=inherited | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode == 0:
        return SURVIVED
    failed = [line for line in finished.stdout.splitlines() if line.startswith("FAILED ")]
    if not failed:
        return f"NOT RUN: {finished.stdout[-500:]}{finished.stderr[-500:]}"
    return f"seen by {failed[0].removeprefix('FAILED ').partition(' - ')[0]}"


def copy_project(copy: Path) -> None:
    """Put a fresh copy of what the tests need into a folder."""
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "_build")
            )
        else:
            shutil.copy(source, copy / name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
