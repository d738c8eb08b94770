"""A report on a terminal: the answer on top, then every finding, or the findings by their codes."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policytimeline.cli.tables import Column, Part, Table, table
from policytimeline.findings import (
    LEFT_TO_CODE,
    UNREADABLE,
    Finding,
    FindingGroup,
    Report,
    counted,
    tallied,
)

_FIRST_STUBS = 3
"""The ids of stubs that are shown."""

FOUND, RETYPESET = "found", "found but for typography"
"""How a report's tally names the passages that are where they were coded."""


def listed(file: str, report: Report, *, is_full: bool = False) -> Iterator[Part]:
    """The answer, and the findings.

    Args:
        file: The name of the file.
        report: What was found.
        is_full: Whether a finding about several rows of a table names all of them, and each stub of
            a draft has a finding of its own.
    """
    yield answer_in_short(file, report)
    if report.findings:
        yield ""
        yield findings_table(map(_with_rows, report) if is_full else stubs_as_one(report))


def stubs_as_one(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with those about the stubs of a draft as one, in the place of the first."""
    found = list(findings)
    stubs = [each for each in found if _is_of_stub(each)]
    if len(stubs) <= 1:
        return found
    first, left = stubs[0], len(stubs) - _FIRST_STUBS
    shown = [repr(each.location.id) for each in stubs[:_FIRST_STUBS]]
    ids = ", ".join([*shown, f"{left:,} more"] if left > 0 else shown)
    together = attrs.evolve(
        first,
        location=attrs.evolve(first.location, path="events"),
        message=f"{counted(len(stubs), 'stub')} left to code: {ids}; expected their types and "
        "titles, or that they are deleted",
        hint="--all shows each",
    )
    others = (each for each in found if each is first or not _is_of_stub(each))
    return [together if each is first else each for each in others]


def _is_of_stub(finding: Finding) -> bool:
    """Whether a finding is about an event that a draft has proposed."""
    return finding.code == LEFT_TO_CODE and finding.location.path.startswith("events[")


def _with_rows(finding: Finding) -> Finding:
    """The finding, with every row that it is about in its message."""
    if not finding.rows:
        return finding
    rows = ", ".join(f"{row:,}" for row in finding.rows)
    return attrs.evolve(finding, message=f"{finding.message}\nrows {rows}")


def grouped(
    file: str, report: Report, source: str | None = None, *, more: str = ""
) -> Iterator[Part]:
    """The answer, how many findings there are of each code, and the first few of them.

    Args:
        file: The name of the dataset's file.
        report: What was found.
        source: The one source that the report is about, if it is.
        more: How to see the findings that are left out; if empty, `check` shows them code by code.
    """
    command = f"policytimeline check {shlex.quote(file)}"
    if source is not None:
        command += f" --source {shlex.quote(source)}"
    yield answer_in_short(file, report)
    yield ""
    yield _overview(report)
    for group in report.groups:
        yield ""
        yield from _group(command, group, more)


def findings_table(findings: Iterable[Finding], title: str = "") -> Table:
    """The findings, a row for each."""
    found = list(findings)
    heads = (_place_head(found), "severity", "code")
    return _with_a_last_column(heads, "problem and fix", list(map(_row, found)), title)


def answer_in_short(file: str, report: Report) -> str:
    """What was found, and what was looked at, in a sentence."""
    found = ", ".join(counted(count, severity) for severity, count in report.counts.items())
    waived = f", {len(report.waived):,} waived" if report.waived else ""
    tally = [tallied(name, count) for name, count in report.tally.items()]
    if "rows read" in report.tally:
        return f"{file}: {found or 'no findings'}{waived}; {', '.join(tally)}"
    in_texts = _tally_of_texts(report)
    rules, *first, last = tally[: len(tally) - len(in_texts)]
    over = f"{', '.join(first)} and {last}"
    if report.of(UNREADABLE):
        over = f"what could be read: {over}"
    passages = f"; {passages_found(in_texts)}" if in_texts else ""
    return f"{file}: {found or 'no findings'}{waived}, {rules} over {over}{passages}"


def _tally_of_texts(report: Report) -> dict[str, int]:
    """The part of a tally that counts what was looked up in texts, which is the end of it."""
    names = list(report.tally)
    start = names.index(FOUND) if FOUND in names else len(names)
    return {name: report.tally[name] for name in names[start:]}


def passages_found(tally: Mapping[str, int]) -> str:
    """How many passages were found in texts, and what became of the others."""
    retypeset, passages = tally.get(RETYPESET, 0), sum(tally.values())
    found = tally[FOUND] + retypeset
    but = f" ({retypeset:,} but for typography)" if retypeset else ""
    others = [
        f"{count:,} {name}"
        for name, count in tally.items()
        if name not in {FOUND, RETYPESET}
        if count
    ]
    return ", ".join([f"{found:,} of {counted(passages, 'passage')} found{but}", *others])


def _overview(report: Report) -> Table:
    """A row for each code, with what it means."""
    from policytimeline.validation.codes import all_codes  # It loads what verifies passages.

    codes = all_codes()
    rows = [
        (
            f"{len(group.findings):,}",
            group.severity.value,
            group.code,
            codes[group.code].summary if group.code in codes else "",
        )
        for group in report.groups
    ]
    return _with_a_last_column(("findings", "severity", "code"), "what it means", rows)


def _group(command: str, group: FindingGroup, how: str) -> Iterator[Part]:
    """The first few findings of a code, with their sources, and how to see the rest."""
    by_source = f"; by source: {group.by_source}" if group.by_source else ""
    rows = [(line, problem) for line, _, _, problem in map(_row, group.examples)]
    by_value = f"; by value: {group.by_value}" if group.by_value else ""
    entries = "1 entry" if group.entries == 1 else f"{group.entries:,} entries"
    title = f"{group.code}: {group.count} in {entries}{by_source}{by_value}"
    heads = (_place_head(group.examples),)
    yield _with_a_last_column(heads, "problem and fix", rows, title)
    more = len(group.findings) - len(group.examples)
    if more:
        select = f"--select {group.code} " if group.code != UNREADABLE else ""
        yield f"{more:,} more: {how or f'{command} {select}--all'}"


def _place_head(findings: Iterable[Finding]) -> str:
    """What the numbers of their places count: the rows of a table, or the lines of a text."""
    return "row" if any(each.location.row is not None for each in findings) else "line"


def _with_a_last_column(
    heads: Sequence[str], last: str, rows: Sequence[Sequence[str]], title: str = ""
) -> Table:
    """A table whose columns are as wide as their words, and whose last one takes the rest."""
    cells = zip(heads, *(row[: len(heads)] for row in rows), strict=True)
    widths = (max(map(len, column)) for column in cells)
    columns: list[Column] = [*zip(heads, widths, strict=True), (last, None)]
    return table(columns, rows, title=title)


def _row(finding: Finding) -> tuple[str, str, str, str]:
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    place = f"{finding.location.path}: " if finding.location.path else ""
    return (
        finding.location.in_file,
        finding.severity.value,
        finding.code,
        f"{place}{finding.message}{hint}",
    )
