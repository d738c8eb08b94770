"""``policytimeline check``: every mistake and doubt in a dataset, with its place and its fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import attrs
import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    UNUSABLE,
    file_argument,
)
from policytimeline.cli.progress import working
from policytimeline.cli.report_parts import answer_in_short, grouped, listed, stubs_as_one
from policytimeline.cli.reports import ReportTarget, give_report, report_options
from policytimeline.cli.texts import text_option
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.findings import FEW_FINDINGS, UNREADABLE, Report
from policytimeline.io.checking import check_file
from policytimeline.io.configuration import find_policy, policy_places, read_policy
from policytimeline.io.folders import folder_of
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.suggestions import close_matches
from policytimeline.validation.catalogue.passage_codes import VERIFICATION_CODES
from policytimeline.validation.checking import check_codes


@click.command("check")
@file_argument
@click.option(
    "--select", multiple=True, metavar="CODE", help="Run only this rule. Can be repeated."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Leave out this rule. Can be repeated."
)
@click.option(
    "--config",
    type=click.Path(),
    help="Settings to use instead of the nearest policytimeline.toml.",
)
@click.option(
    "--source", metavar="ID", help="Show only the findings of this source and its evidence."
)
@text_option("The text of a source, to look quotes and passages up. Can be repeated.")
@click.option("--watch", "is_watched", is_flag=True, help="Check again at each save, until Ctrl-C.")
@click.option("--all", "is_full", is_flag=True, help="Show every finding, even of a great many.")
@report_options
@click.pass_context
def check_command(
    context: click.Context,
    *,
    file: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    source: str | None,
    texts: dict[str, str],
    is_watched: bool,
    is_full: bool,
    target: ReportTarget,
) -> None:
    """Report what is unreadable, wrong or doubtful in FILE.

    With --text, quotes, passages and phrases are looked up in the texts of their sources, too.

    More than 25 findings are grouped by their codes, with the first few of each; --all shows all of
    them. The stubs of a draft that are left to code are one line, unless --all is given.

    With --watch, FILE is checked again whenever it, its settings or a text is saved. Then each
    finding that came is shown after a +, and each that went after a -.

    Exit status: 0 if there are no errors or warnings, 1 if there are, 2 if part of the file could
    not be read (the rest is still checked). Watching ends with 0.
    """
    check_codes("--select", select)
    check_codes("--ignore", ignore, VERIFICATION_CODES if texts else ())
    asked = _Asked(file, select, ignore, config, source, texts)

    def show(report: Report) -> None:
        is_long = len(stubs_as_one(report)) > FEW_FINDINGS and not is_full
        render = partial(grouped, source=source) if is_long else partial(listed, is_full=is_full)
        give_report(report, target, lambda: render(file, report))

    if is_watched:
        from policytimeline.cli.watching import watch  # Seldom asked for.

        _refuse_target(target)
        watch(file, asked.report, show, partial(answer_in_short, file), asked.files)
        context.exit(CLEAN)
    with working(f"checking {file}"):
        report = asked.report()
    show(report)
    context.exit(_status(report))


class _Asked(NamedTuple):
    """What is checked, and how."""

    file: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: str | None
    source: str | None
    texts: Mapping[str, str]

    def report(self) -> Report:
        """What is found now.

        Raises:
            click.UsageError: If no rule runs.
        """
        policy = _policy(self.file, self.config)
        policy = attrs.evolve(policy, ignore=(*policy.ignore, *self.ignore))
        rules = _chosen(self.select, self.ignore)
        report = check_file(self.file, rules=rules, policy=policy, texts=self.texts or None)
        if not report.tally["rules"]:
            message = "no rule runs: the settings ignore every rule that they select"
            raise click.UsageError(message)
        return report if self.source is None else _of_source(report, self.source)

    def files(self) -> Iterator[str | Path]:
        """Every file that the report depends on, whether or not there is one."""
        yield self.file
        yield from self.texts.values()
        folder = folder_of(self.file)
        if folder.is_dir() and folder != Path(self.file).parent:
            yield from folder.iterdir()
        yield from policy_places(self.file) if self.config is None else [self.config]


def _refuse_target(target: ReportTarget) -> None:
    """Raise an error for a report that is not for a reader."""
    if target.form is not None or target.output:
        message = "--watch shows what changes on the terminal; expected no --format, no --output"
        raise click.UsageError(message)


def _of_source(report: Report, source: str) -> Report:
    """The part of a report that is about one source, and what could not be read."""
    if source not in report.evidence_of:
        raise UnknownIdError("source", source, close_matches(source, report.evidence_of))
    return report.about_source(source)


def _policy(file: str, config: str | None) -> CheckPolicy:
    """The settings of the option, or else the nearest ones."""
    if config is None:
        return find_policy(file)
    if not config.strip():
        problem, expected = "is not the name of a file", "the name of a TOML file"
        raise InvalidValueError("--config", config, problem, expected)
    return read_policy(config)


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...] | None:
    """The rules that the options name; None if the policy selects them."""
    chosen = tuple(code for code in select if code not in ignore)
    if select and not chosen:
        problem, expected = "is ignored, too", "at least one rule to run"
        hint = "leave out --ignore"
        raise InvalidValueError("--select", ", ".join(select), problem, expected, hint)
    return chosen or None


def _status(report: Report) -> int:
    if report.of(UNREADABLE):
        return UNUSABLE
    return CLEAN if report.is_clean else FINDINGS
