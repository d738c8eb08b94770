"""``policytimeline merge``: the datasets of several files in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
import click

from policytimeline.cli.console import FINDINGS, DatasetFile, refuse_output, tidying
from policytimeline.cli.progress import working
from policytimeline.errors import ClashError
from policytimeline.findings import Finding, Report, Severity, counted, lines_of
from policytimeline.io.datasets import count_comments
from policytimeline.io.linked_datasets import read_linked_dataset, read_linked_part
from policytimeline.io.writing import write_dataset
from policytimeline.model.merging import ONE_DEFINITION, WaysOut
from policytimeline.results.wrapping import safe

if TYPE_CHECKING:
    from policytimeline.model.check_policy import CheckPolicy
    from policytimeline.model.dataset import Dataset
    from policytimeline.model.joining import Definitions
    from policytimeline.model.merging import SameSources

_FEWEST, _SHOWN = 2, 50


def _to_prefixes(
    context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]
) -> dict[str, str]:
    """The prefix of each file; a file may have an equals sign in its name, a prefix has none."""
    files: tuple[str, ...] = context.params["files"]
    prefixes: dict[str, str] = {}
    for text in texts:
        file, _, prefix = text.rpartition("=")
        if not file or not prefix:
            message = f"{text!r} names no file; expected FILE=TEXT, such as {files[-1]}=b-"
            raise click.BadParameter(message, param_hint="--prefix")
        if file not in files[1:]:
            expected = "one of the files after the first, whose ids stay"
            message = f"{file!r} is not merged into another; expected {expected}"
            raise click.BadParameter(message, param_hint="--prefix")
        prefixes[file] = prefix
    return prefixes


def _two_or_more(
    _context: click.Context, _parameter: click.Parameter, files: tuple[str, ...]
) -> tuple[str, ...]:
    if len(files) < _FEWEST:
        message = f"only {files[0]} is named; expected two files or more"
        raise click.UsageError(message)
    return files


@click.command("merge")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=DatasetFile(),
    metavar="FILE FILE...",
    callback=_two_or_more,
    is_eager=True,
)
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write.")
@click.option("--title", help="Title of OUT; without it, that of the first file.")
@click.option(
    "--prefix",
    "prefixes",
    multiple=True,
    callback=_to_prefixes,
    metavar="FILE=TEXT",
    help="Put TEXT before the ids of FILE, so that none clashes. Can be repeated.",
)
@click.option(
    "--first-definitions",
    is_flag=True,
    help="Keep the first definition of a term that the codebooks define differently.",
)
@click.option(
    "--join-sources",
    is_flag=True,
    help="Join sources that are one document under different ids.",
)
@click.option("--force", "overwrite", is_flag=True, help="Replace OUT if it exists.")
@click.pass_context
def merge_command(
    context: click.Context,
    files: tuple[str, ...],
    output: str,
    title: str | None,
    prefixes: dict[str, str],
    *,
    first_definitions: bool,
    join_sources: bool,
    overwrite: bool,
) -> None:
    """Merge the datasets of two or more files into OUT.

    Equal entries of one id are joined. An id, or a term of the codebook, that means different
    things in two files is a clash: all clashes of a file are named, and nothing is written. The
    file extensions set the formats.

    The rules that `check` runs (select, ignore) are those of the first file. What any of the
    files waives or allows is kept, and the latest as_of.

    Sources and actors that seem to be the same under different ids are named, but not joined.

    Exit status: 0 if OUT is written, 1 if there are clashes, 2 if a file cannot be used.
    """
    refuse_output(output, is_forced=overwrite)
    definitions: Definitions = "first" if first_definitions else "equal"
    same_sources: SameSources = "join" if join_sources else "apart"
    first, *others = files
    merged = read_linked_dataset(first)
    if title is not None:
        merged = attrs.evolve(merged, title=title)
    number = _entries(merged)
    for file in others:
        dataset = read_linked_dataset(file)
        number += _entries(dataset)
        before = merged
        with working(f"merging {file}"):
            same = merged.same_entries(dataset)
            try:
                merged = merged.merged(
                    dataset,
                    prefix=prefixes.get(file, ""),
                    definitions=definitions,
                    same_sources=same_sources,
                )
            except ClashError as error:
                _say(_clashes(error, file, prefixes))
                context.exit(FINDINGS)
        told = [*_lost_checks(before.checks, dataset.checks, merged.checks)]
        if first_definitions:
            told += _broken(before, dataset, merged)
        for line in told:
            _say(f"{file}: {line}")
        for finding in same:
            if not (join_sources and finding.code == "same-source"):
                _say(f"{file}: {finding.sentence}")
    with tidying():
        write_dataset(merged, output, overwrite=overwrite)
    for file in files:
        if lost := count_comments(file):
            _say(f"{counted(lost, 'comment')} of {file} not kept: comments are not data")
    events, claims = len(merged.events.all), len(merged.claims.all)
    joined = number - _entries(merged)
    click.echo(
        safe(
            f"{output}: {counted(events, 'event')}, {counted(claims, 'claim')} written; "
            f"{joined:,} equal {'entry' if joined == 1 else 'entries'} joined"
        )
    )


def _entries(dataset: Dataset) -> int:
    """How many entries a dataset has, its terms apart."""
    lists = (
        *(dataset.sources.all, dataset.actors.all, dataset.events.all, dataset.links),
        *(dataset.claims.all, dataset.coverage, dataset.timeline_definitions.all),
    )
    return sum(map(len, lists))


def _lost_checks(first: CheckPolicy, second: CheckPolicy, merged: CheckPolicy) -> Iterator[str]:
    """What the merged dataset does not keep of the checks of a file."""
    for name in ("select", "ignore"):
        codes: tuple[str, ...] = getattr(second, name)
        if codes and codes != getattr(first, name):
            said = f"checks.{name} ({', '.join(codes)}) is not kept"
            yield f"{said}: the rules that run are those of the first file"
    if first.as_of and second.as_of and first.as_of != second.as_of:
        yield (
            f"checks.as_of is {second.as_of} here, but {first.as_of} before; the later one is "
            f"kept, {merged.as_of}"
        )


def _broken(first: Dataset, second: Dataset, merged: Dataset) -> Iterator[str]:
    """Errors of the merged dataset that neither has by itself: what kept definitions break."""
    from policytimeline.validation.checking import check  # It loads every rule.

    own, other, both = (_errors(check(each)) for each in (first, second, merged))
    known = Counter(each.code for each in (*own, *other))
    for code, count in Counter(each.code for each in both).items():
        if count > known[code]:
            example = next(each for each in both if each.code == code)
            number = counted(count - known[code], "error")
            yield (
                f"with the definitions kept, check finds {number} ({code}) that no file has by "
                f"itself, such as {example.location.path}: {example.message}"
            )


def _errors(report: Report) -> list[Finding]:
    return [each for each in report if each.severity is Severity.ERROR]


def _say(message: str) -> None:
    click.echo(safe(message), err=True)


def _clashes(error: ClashError, file: str, prefixes: Mapping[str, str]) -> str:
    """What clashes in a file, each with its line, and the options that resolve it."""
    findings, ways = read_linked_part(file).located(error.findings), WaysOut.of(error.findings)
    options = {
        f"--prefix {file}=b-": "both entries of each id" if file not in prefixes else "",
        "--first-definitions": "the first definition of each term",
    }
    helping = [
        (option, kept)
        for (option, kept), helps in zip(options.items(), (ways.prefix, ways.first), strict=True)
        if helps and kept
    ]
    shown = lines_of(findings[:_SHOWN])
    more = len(findings) - _SHOWN
    rest = f"\nand {more:,} more" if more > 0 else ""
    hints = [ONE_DEFINITION] if ways.one_definition else []
    if helping:
        names, kept = zip(*helping, strict=True)
        hints.append(f"to keep {' and '.join(kept)}, add: {' '.join(names)}")
    places = counted(len(findings), "place")
    return (
        f"error: {file} clashes in {places} with what is merged before it; nothing was written\n"
        f"{shown}{rest}" + (f"\n\nHint: {'; '.join(hints)}" if hints else "")
    )
