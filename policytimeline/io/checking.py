"""`check_file`: all that the command ``check`` shows, from Python."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping

import attrs

from policytimeline.findings import Finding, Report
from policytimeline.io.configuration import find_policy
from policytimeline.io.datasets import SoundPart, read_sound_part
from policytimeline.io.files import FilePath
from policytimeline.io.given_texts import read_given_texts
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.validation.checking import (
    evidence_of_sources,
    run_rules,
    under_policy,
    with_looked_up,
)
from policytimeline.validation.registry import Rule

_OF_WHAT_IS_MISSING = ("dangling-reference", "unknown-term")
_OF_WHAT_IS_NOT_USED = ("unused-entry", "event-without-timeline")
"""Rules that nothing can be said by while a part of the file is unread: that may use the entry."""

_COMMAND = "policytimeline explain FILE "
"""What the hint of a rule says, which does not know the name of the file."""


def check_file(
    path: FilePath,
    *,
    rules: Iterable[str | Rule] | None = None,
    policy: CheckPolicy | None = None,
    texts: Mapping[str, FilePath] | None = None,
) -> Report:
    """Check a file: what cannot be read, and what cannot be right or rarely is.

    What could be read is checked even if a part could not. Each finding has the file, the line
    and the path; what cannot be read comes first, then errors, warnings and
    information, each in the order of the file. The report's tally counts what was looked at.

    Args:
        path: A dataset in YAML or JSON.
        rules: Codes or rules to run, whatever the policy selects.
        policy: Joined with that of the dataset; if it is None, with the one in
            ``policytimeline.toml`` beside the file or in a folder above it.
        texts: Id of a source to the file with its text: quotes, passages and phrases are looked
            up in it, see `verify_file`.

    Raises:
        UnreadableFileError: If there is no text, or no data in it; or a text cannot be read.
        UnknownIdError: If a text is given for a source that the dataset does not have.
        UnknownFormatError: If the file extension is not that of a known format.
        InvalidValueError: If a code is not that of a rule.

    >>> import policytimeline as pt
    >>> report = pt.check_file("docs/examples/libraries.yaml")
    >>> report.is_clean, report.tally["events"]
    (True, 7)
    """
    given = find_policy(path) if policy is None else policy
    read = read_sound_part(path)
    run, found = run_rules(read.dataset, rules, given)
    looked_up = _looked_up(read, texts)
    found = with_looked_up(found, looked_up, read.dataset.checks.joined(given))
    silent = _OF_WHAT_IS_NOT_USED if read.findings else ()
    located = read.located(
        _with_file_in_hint(finding, read.file)
        for finding in found
        # An entry left out because of a mistake is not missing: it has a finding of its own.
        if finding.code not in _OF_WHAT_IS_MISSING or finding.value not in read.lost_ids
        if finding.code not in silent
    )
    codes = (*(each.code for each in run if each.code not in silent), *looked_up.rules)
    asked = codes if rules is None else ()
    report = under_policy(located, read.dataset.checks, given, asked, read.lost_ids)
    tally = {"rules": len(set(run)), **_size(read.dataset), **looked_up.tally}
    placed = sorted((*read.located(report), *read.doubts), key=_gravest_first)
    evidence_of = evidence_of_sources(read.dataset)
    findings = (*read.findings, *placed)
    return Report(findings, tally, report.waived, evidence_of, read.file, codes)


def _looked_up(read: SoundPart, texts: Mapping[str, FilePath] | None) -> Report:
    """What is found in the texts that are given; nothing if none are."""
    if texts is None:
        return Report()
    from policytimeline.validation.verification import verify_evidence  # Few checks have texts.

    given = read_given_texts(texts)
    # A source that could not be read is not an unknown one.
    return verify_evidence(
        read.dataset, {key: text for key, text in given.items() if key not in read.lost_ids}
    )


def _with_file_in_hint(finding: Finding, file: str) -> Finding:
    """The finding with the name of the file in a command that its hint gives."""
    if _COMMAND not in finding.hint:
        return finding
    named = _COMMAND.replace("FILE", shlex.quote(file))
    return attrs.evolve(finding, hint=finding.hint.replace(_COMMAND, named))


def _gravest_first(finding: Finding) -> tuple[int, int]:
    """The severity, then the line."""
    return finding.severity.rank, finding.location.line or 0


def _size(dataset: Dataset) -> dict[str, int]:
    return {
        "events": len(dataset.events.all),
        "claims": len(dataset.claims.all),
        "links": len(dataset.links),
        "sources": len(dataset.sources.all),
        "pieces of evidence": sum(1 for _ in dataset.evidence()),
    }
