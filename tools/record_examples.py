#!/usr/bin/env python3
"""Write into the pages and docstrings what their examples print today.

The examples run as the tests run them, by the rules of ``conftest.py``. The output of a prompt or
of a command that differs from what is shown is replaced, an ellipsis (``...``) stays where it still
fits, and output that is equal as the tests see it is not touched::

    .venv-test/bin/python tools/record_examples.py              # pages and docstrings
    .venv-test/bin/python tools/record_examples.py --pages      # pages only
    .venv-test/bin/python tools/record_examples.py README.md    # one file
    .venv-test/bin/python tools/record_examples.py --check      # change nothing

An example that fails (an exception that is not shown, another exit status) is never recorded: it is
reported, and the exit status is 1. A file that changed runs a second time, so that output that is
different on every run is reported too. Read the diff before you commit it.
"""

from __future__ import annotations

import argparse
import doctest
import os
import re
import sys
import traceback
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sybil.evaluators.doctest import DocTest, DocTestEvaluator, DocTestRunner, OutputChecker
from sybil.example import NotEvaluated, SybilFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sybil import Example, Sybil

ROOT = Path(__file__).parents[1]
GAP = "..."
"""What stands for any output: within a line of a doctest, or for lines."""

_COMMAND = re.compile(r"^\$ .*(?:(?<=\\)\n.*)*\n?", re.MULTILINE)
_PROMPT = re.compile(r" *>>> .*(?:\n *\.\.\..*)*\n")
_TRACEBACK = "Traceback (most recent call last):\n"
_TOKEN = re.compile(r"\.\.\.|\w+|\s+|.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Record the files, and return the exit status."""
    options = _parser().parse_args(arguments)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    import conftest

    sybils = [conftest.pages] if options.pages else [conftest.pages, conftest.docstrings]
    problems = changed = 0
    for path, sybil in _chosen(options.paths, sybils):
        recording = record(path, sybil) if options.check else update(path, sybil)
        for line in recording.report(ROOT):
            sys.stdout.write(f"{line}\n")
        problems += len(recording.problems)
        changed += len(recording.edits)
    verb = "differ" if options.check else "rewritten"
    sys.stdout.write(f"{changed} outputs {verb}, {problems} problems\n")
    return int(problems > 0 or (options.check and changed > 0))


def update(path: Path, sybil: Sybil) -> Recording:
    """Record a file and write it; what differs again on a second run is a problem."""
    recording = record(path, sybil)
    if recording.edits:
        path.write_text(recording.new_text, encoding="utf-8")
        again = record(path, sybil)
        recording.problems += again.problems
        for edit in again.edits:
            recording.add_problem(again.line(edit.start), "differs on a second run")
    return recording


def record(path: Path, sybil: Sybil) -> Recording:
    """Run the examples of a file, and return what has to change in it."""
    document = sybil.parse(path)
    recording = Recording(path, document.text)
    document.evaluators.insert(0, partial(_evaluate, recording))
    folder = Path.cwd()
    if sybil.setup:
        sybil.setup(document.namespace)
    try:
        for example in document.examples():
            try:
                example.evaluate()
            except SybilFailure as failure:
                recording.add_problem(example.line, failure.result)
            except Exception as error:  # noqa: BLE001  # A code block may raise anything.
                recording.add_problem(example.line, f"{type(error).__name__}: {error}")
    finally:
        if sybil.teardown:
            sybil.teardown(document.namespace)
        os.chdir(folder)
    return recording


@dataclass(frozen=True)
class Edit:
    """New text for a part of a file."""

    start: int
    end: int
    text: str


@dataclass
class Recording:
    """What the examples of a file printed, as far as it differs from what the file shows."""

    path: Path
    text: str
    edits: list[Edit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def new_text(self) -> str:
        """The text of the file with every edit."""
        text = self.text
        for edit in sorted(self.edits, key=lambda edit: edit.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def replace(self, start: int, shown: str, printed: str) -> None:
        """Put what was printed in place of what is shown from a position on."""
        if not self.text.startswith(shown, start):
            self.add_problem(self.line(start), "cannot be rewritten: the text is not as written")
        else:
            self.edits.append(Edit(start, start + len(shown), printed))

    def add_problem(self, line: int, text: str) -> None:
        """Keep a problem for the report."""
        self.problems.append(f"{line}: {text.strip()}")

    def line(self, position: int) -> int:
        """The number of the line at a position."""
        return self.text.count("\n", 0, position) + 1

    def report(self, root: Path) -> Iterator[str]:
        """Yield a line for each edit, and each problem."""
        name = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        for edit in self.edits:
            removed = self.text.count("\n", edit.start, edit.end)
            yield f"{name}:{self.line(edit.start)}: -{removed} +{edit.text.count(chr(10))} lines"
        for problem in dict.fromkeys(self.problems):
            yield f"{name}:{problem}"


def keep_gaps(
    shown: Sequence[str],
    printed: Sequence[str],
    distance: Callable[[str, str], float],
    replace: Callable[[str, str], str] = lambda _, new: new,
) -> list[str]:
    """Return what was printed, with the gaps of what is shown.

    What is at no distance stays as it is shown; anything else becomes what `replace` makes of the
    item shown and the one printed in its place.
    """
    kept = []
    for old, new in align(shown, printed, distance):
        if new is None:
            kept.append(GAP)
        elif old is None:
            kept.append(new)
        else:
            kept.append(replace(old, new) if distance(old, new) else old)
    return kept


def align(
    shown: Sequence[str], printed: Sequence[str], distance: Callable[[str, str], float]
) -> list[tuple[str | None, str | None]]:
    """Pair what is shown with what was printed in its place, at the lowest cost.

    To drop or add an item costs 1, to replace one its distance, and a gap takes in any number of
    items for nothing. A gap is paired with None, and so is an item that was added.
    """
    steps = {(0, 0): (0.0, "")}
    for i, j in list(product(range(len(shown) + 1), range(len(printed) + 1)))[1:]:
        free = i > 0 and shown[i - 1] == GAP
        choices = []
        if i:
            choices.append((steps[i - 1, j][0] + (not free), "drop"))
        if j:
            choices.append((steps[i, j - 1][0] + (not free), "add"))
        if i and j and not free:
            apart = distance(shown[i - 1], printed[j - 1])
            choices.append((steps[i - 1, j - 1][0] + apart, "replace"))
        steps[i, j] = min(choices)
    return _walk_back(shown, printed, {place: step for place, (_, step) in steps.items()})


def _walk_back(
    shown: Sequence[str], printed: Sequence[str], steps: dict[tuple[int, int], str]
) -> list[tuple[str | None, str | None]]:
    pairs: list[tuple[str | None, str | None]] = []
    i, j = len(shown), len(printed)
    while i or j:
        step = steps[i, j]
        old, new = shown[i - 1] if i else None, printed[j - 1] if j else None
        if step == "replace":
            pairs.append((old, new))
        elif step == "add" and old != GAP:
            pairs.append((None, new))
        elif step == "drop" and old == GAP:
            pairs.append((GAP, None))
        i, j = i - (step != "add"), j - (step != "drop")
    return pairs[::-1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="files to record; without, all")
    parser.add_argument("--pages", action="store_true", help="leave docstrings alone")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if outdated")
    return parser


def _chosen(paths: Iterable[Path], sybils: Iterable[Sybil]) -> Iterator[tuple[Path, Sybil]]:
    """Yield the files to record, each with the Sybil that reads it."""
    wanted = {path.resolve() for path in paths}
    for sybil in sybils:
        found = sorted({path for pattern in sybil.patterns for path in ROOT.glob(pattern)})
        for path in found:
            if "_build" not in path.parts and (not wanted or path in wanted):
                yield path, sybil


def _evaluate(recording: Recording, example: Example) -> str | None:
    """Run an example that shows output, and leave any other to its own evaluator."""
    if isinstance(example.region.evaluator, DocTestEvaluator):
        return _record_prompt(recording, example, example.region.evaluator.runner.optionflags)
    if example.region.lexemes.get("arguments") == "console":
        return _record_console(recording, example)
    raise NotEvaluated


def _record_prompt(recording: Recording, example: Example, flags: int) -> str | None:
    """Run a doctest prompt; the text returned says why it cannot be recorded (Sybil's protocol)."""
    prompt: doctest.Example = example.parsed
    runner = _Runner(flags)
    runner.run_prompt(prompt, example.namespace, example.path)
    if runner.printed is None:
        return runner.problem
    flags |= sum(flag for flag, is_on in prompt.options.items() if is_on)
    output = _merged_output(prompt, runner.printed, flags)
    if output is None:
        return f"an exception is shown, but none was raised: {prompt.source.strip()}"
    written = _PROMPT.match(recording.text, example.start)
    start = written.end() if written else example.start
    indent = " " * prompt.indent
    recording.replace(start, _indented(prompt.want, indent), _indented(output, indent))
    return None


class _Runner(DocTestRunner):
    """Runs one prompt, and keeps what it prints if that is not what is shown."""

    printed: str | None = None
    problem: str | None = None

    def run_prompt(self, prompt: doctest.Example, namespace: dict[str, Any], path: str) -> None:
        """Run a prompt in a namespace, as Sybil does."""
        is_named = "__name__" in namespace
        namespace.setdefault("__name__", "__test__")
        test = DocTest([prompt], namespace, path, None, prompt.lineno, None)
        self.run(test, clear_globs=False, out=lambda _: None)
        if not is_named:
            del namespace["__name__"]

    def report_failure(
        self,
        out: object,  # noqa: ARG002  # doctest gives it.
        test: object,  # noqa: ARG002  # doctest gives it.
        example: object,  # noqa: ARG002  # doctest gives it.
        got: str,
    ) -> None:
        """Keep the output."""
        self.printed = got

    def report_unexpected_exception(
        self,
        out: object,  # noqa: ARG002  # doctest gives it.
        test: object,  # noqa: ARG002  # doctest gives it.
        example: object,  # noqa: ARG002  # doctest gives it.
        exc_info: tuple[type[BaseException], BaseException, object],
    ) -> None:
        """Keep the exception, which is not to be recorded."""
        self.problem = "".join(traceback.format_exception_only(exc_info[1]))


def _merged_output(prompt: doctest.Example, printed: str, flags: int) -> str | None:
    """The output to show below a prompt; None if an exception is shown and none was raised."""
    if prompt.exc_msg is None:
        return _merged_text(prompt.want, printed, flags)
    _, is_raised, trace = printed.rpartition(_TRACEBACK)
    if not is_raised:
        return None
    message = re.sub(r"\A(?:[ \t].*\n)*", "", trace)
    head = prompt.want.removesuffix(prompt.exc_msg)
    return head + _merged_text(prompt.exc_msg, message, flags)


def _merged_text(shown: str, printed: str, flags: int) -> str:
    """What was printed, with the ellipses of what is shown where they still fit."""
    new = re.sub(r"(?m)^[ \t]*$(?=\n)", doctest.BLANKLINE_MARKER, printed)
    new = re.sub(r"(?m)[ \t]+$", "", new)
    if GAP not in shown or not flags & doctest.ELLIPSIS:
        return new
    distance = partial(_line_distance, is_equal=partial(_is_equal_line, flags))
    lines = keep_gaps(
        shown.splitlines(), new.splitlines(), distance, partial(_with_inner_gaps, flags)
    )
    merged = "".join(f"{line}\n" for line in lines)
    return merged if OutputChecker().check_output(merged, printed, flags) else new


def _with_inner_gaps(flags: int, shown: str, printed: str) -> str:
    """A new line with the gaps of the line that it replaces, where they still fit."""
    if GAP not in shown:
        return printed
    old, new = _TOKEN.findall(shown), _TOKEN.findall(printed)
    merged = "".join(keep_gaps(old, new, lambda a, b: float(a != b)))
    return merged if _is_equal_line(flags, merged, printed) else printed


def _is_equal_line(flags: int, shown: str, printed: str) -> bool:
    return OutputChecker().check_output(f"{shown}\n", f"{printed}\n", flags)


def _record_console(recording: Recording, example: Example) -> str | None:
    """Run a console fence; the text returned says why it cannot be recorded (Sybil's protocol)."""
    fence = str(example.parsed)
    start = example.start + example.parsed.offset
    matches = list(_COMMAND.finditer(fence))
    problems = []
    for match, after in zip(matches, [*matches[1:], None], strict=True):
        end = after.start() if after else len(fence)
        shown = fence[match.end() : end].rstrip()
        problems.append(_record_command(recording, start + match.end(), match[0], shown))
    return "\n".join(filter(None, problems)) or None


def _record_command(recording: Recording, start: int, prompt: str, shown: str) -> str | None:
    """Run one command of a fence, and record what it prints."""
    from console_fences import execute, is_match, parse_console

    (command,) = parse_console(f"{prompt}{shown}\n")
    if not command.is_run:
        return None
    finished = execute(command)
    if finished.returncode != command.status:
        statuses = f"exit status {finished.returncode}, expected {command.status}"
        return f"{command.text}: {statuses}\n{finished.stdout}"
    if not command.shown or is_match(command.shown, finished.stdout):
        return None
    printed = [line.rstrip() for line in finished.stdout.rstrip().splitlines()]
    recording.replace(start, shown, "\n".join(keep_gaps(command.shown, printed, _line_distance)))
    return None


def _line_distance(
    shown: str, printed: str, is_equal: Callable[[str, str], bool] = str.__eq__
) -> float:
    """How much two lines differ: 0 if they are equal as the tests see it, below 1 otherwise."""
    if is_equal(shown, printed):
        return 0.0
    alike = SequenceMatcher(None, shown, printed, autojunk=False).ratio()
    return 0.99 - 0.98 * alike


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" for line in text.splitlines(keepends=True))


if __name__ == "__main__":
    sys.exit(main())
