"""Checking again at each save: what came, what went, and how many findings there are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs
import click

from policytimeline.cli.console import abandon_output, tidying
from policytimeline.errors import PolicyTimelineError, UnreadableFileError
from policytimeline.findings import FEW_FINDINGS, Finding, Report
from policytimeline.findings.difference import came_and_went, moved_lines
from policytimeline.io.saves import saves
from policytimeline.results.wrapping import safe

_NOT_CHECKED = "nothing is checked until this is corrected"


@attrs.frozen
class _Round:
    """What one check gave.

    Attributes:
        report: The report; the last one, if the file cannot be checked now; None before there is
            one.
        lines: The lines of the file to which the report belongs.
        troubles: Why the file cannot be checked.
    """

    report: Report | None
    lines: Sequence[str]
    troubles: tuple[str, ...] = ()


def watch(
    file: str,
    check: Callable[[], Report],
    show: Callable[[Report], None],
    answer: Callable[[Report], str],
    paths: Callable[[], Iterable[str | Path]],
) -> None:
    """Check a file, and again at each save, until Ctrl-C, or until nobody reads any more.

    Args:
        file: The file of the dataset.
        check: Checks it.
        show: Prints the first report.
        answer: What a report says in one line.
        paths: The files that a report depends on.
    """
    last: _Round | None = None
    with tidying():
        try:
            for _ in saves(paths):
                now = _checked(file, check, last)
                if now.report is not None and (last is None or last.report is None):
                    show(now.report)
                    click.echo("\nwatching for saves; press Ctrl-C to end")
                else:
                    click.echo(_changes(last or _Round(None, ()), now, answer), nl=False)
                sys.stdout.flush()
                last = now
        except (KeyboardInterrupt, BrokenPipeError):
            abandon_output()


def _checked(file: str, check: Callable[[], Report], last: _Round | None) -> _Round:
    """A round; that before with the troubles, if the file cannot be checked."""
    try:
        return _Round(check(), _lines_of(file))
    except UnreadableFileError as error:
        if last is None and not Path(file).exists():
            raise
        troubles = tuple(str(_with_file(each, error.file)) for each in error.findings)
    except (PolicyTimelineError, click.UsageError) as error:
        if last is None:
            raise
        said = error.message if isinstance(error, click.UsageError) else str(error)
        troubles = (" ".join(said.split()),)
    return attrs.evolve(last or _Round(None, ()), troubles=troubles)


def _with_file(finding: Finding, file: str) -> Finding:
    """The finding with the file that it is about: the dataset, its settings or a text."""
    location = attrs.evolve(finding.location, file=finding.location.file or file)
    return attrs.evolve(finding, location=location)


def _lines_of(file: str) -> Sequence[str]:
    """The lines of the file, by which findings are known again; none of a folder."""
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return ()


def _changes(last: _Round, now: _Round, answer: Callable[[Report], str]) -> str:
    """A line for each finding that came or went, and one for what there is now."""
    moved = moved_lines(last.lines, now.lines)
    new, gone = came_and_went(last.report or (), now.report or (), moved)
    lines = [
        *_listed("+", [trouble for trouble in now.troubles if trouble not in last.troubles]),
        *_listed("+", map(str, new)),
        *_listed("-", map(_in_short, gone)),
        *_listed("-", [trouble for trouble in last.troubles if trouble not in now.troubles]),
        _NOT_CHECKED if now.troubles or now.report is None else answer(now.report),
    ]
    return "\n" + "".join(f"{safe(line)}\n" for line in lines)


def _listed(sign: str, texts: Iterable[str]) -> list[str]:
    every = [f"{sign} {text}" for text in texts]
    more = len(every) - FEW_FINDINGS
    return every if more <= 0 else [*every[:FEW_FINDINGS], f"{sign} {more:,} more"]


def _in_short(finding: Finding) -> str:
    """A finding that is gone, and needs no hint any more."""
    return str(attrs.evolve(finding, hint=""))
