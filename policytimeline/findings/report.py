"""The report that collects findings, and how much was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from policytimeline.excerpts import shortened
from policytimeline.findings.finding import (
    UNREADABLE,
    Finding,
    Severity,
    WaivedFinding,
    check_text,
    is_text,
)
from policytimeline.findings.group import FindingGroup
from policytimeline.findings.wording import counted, tallied
from policytimeline.frozen import Frozen

T = TypeVar("T")

FEW_FINDINGS = 25
"""So many findings are shown one by one; more are grouped by their codes."""


def _to_findings(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return _all_of(Finding, "findings", values)


def _to_waived(values: Iterable[WaivedFinding]) -> tuple[WaivedFinding, ...]:
    return _all_of(WaivedFinding, "waived", values)


def _all_of(cls: type[T], field: str, values: Iterable[T]) -> tuple[T, ...]:
    """The values as a tuple, if each is of the class."""
    kept = tuple(values) if _is_a(values, Iterable) and not is_text(values) else None
    if kept is None or not all(type(value) is cls for value in kept):
        items = "texts" if cls is str else f"{cls.__name__}s"
        message = f"{field}: {shortened(values)} does not fit; expected a list of {items}"
        raise TypeError(message)
    return kept


def _to_codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_all_of(str, "rules", values)))


def _frozen_counts(counts: Mapping[str, int]) -> Frozen[int]:
    if not _is_a(counts, Mapping) or not all(
        is_text(name) and _is_a(count, int) for name, count in counts.items()
    ):
        message = (
            f"tally: {shortened(counts)} is not a tally; expected a mapping of names to counts"
        )
        raise TypeError(message)
    return counts if isinstance(counts, Frozen) else Frozen(counts)


def _is_a(value: object, kind: type) -> bool:
    return isinstance(value, kind)


@attrs.frozen(repr=False)
class Report:
    """What was found, and how much was looked at.

    Attributes:
        findings: The findings, in the order of the rules and of the data.
        tally: What was counted on the way, such as passages found, moved and missing.
        waived: The findings that a policy waives, each with its reason.
        evidence_of: How many pieces of evidence each source has, if a dataset was checked.
        file: The file that was looked at, as it was named; empty for what is in memory.
        rules: The codes that were looked for, so that one without a finding is known to be clean.

    >>> report = Report((Finding("empty-title", Severity.WARNING, "title", "'' is empty"),))
    >>> report.is_clean, len(report), report.counts
    (False, 1, {'warning': 1})
    """

    findings: tuple[Finding, ...] = attrs.field(default=(), converter=_to_findings)
    tally: Mapping[str, int] = attrs.field(default=Frozen(), converter=_frozen_counts)
    waived: tuple[WaivedFinding, ...] = attrs.field(default=(), converter=_to_waived)
    evidence_of: Mapping[str, int] = attrs.field(default=Frozen(), converter=_frozen_counts)
    file: str = attrs.field(default="", validator=check_text)
    rules: tuple[str, ...] = attrs.field(default=(), converter=_to_codes)

    @property
    def is_clean(self) -> bool:
        """Whether there are no errors and no warnings."""
        return all(finding.severity is Severity.INFORMATION for finding in self.findings)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings each severity has, the gravest first; those without any left out."""
        found = Counter(finding.severity for finding in self.findings)
        return Frozen({each.value: found[each] for each in Severity if found[each]})

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The findings by their codes: the gravest first, then those with the most findings."""
        by_code: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_code.setdefault(finding.code, []).append(finding)
        groups = (
            FindingGroup(code, tuple(found), self.evidence_of) for code, found in by_code.items()
        )
        return tuple(sorted(groups, key=lambda group: group.rank))

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings with one code."""
        # An array for a code has no single answer to `==`.
        if not is_text(code):
            return ()
        return tuple(finding for finding in self.findings if finding.code == code)

    def about_source(self, source_id: str) -> Report:
        """The report on a source and its evidence alone; what cannot be read is part of each.

        Raises:
            TypeError: If the id is not text.
        """
        if not is_text(source_id):
            message = f"source_id: {shortened(source_id)} is not an id; expected text"
            raise TypeError(message)

        def is_about_it(finding: Finding) -> bool:
            place = finding.location
            is_its_entry = place.id == source_id and place.path.startswith("sources[")
            return finding.code == UNREADABLE or place.source == source_id or is_its_entry

        kept = filter(is_about_it, self.findings)
        waived = (each for each in self.waived if is_about_it(each.finding))
        return attrs.evolve(self, findings=tuple(kept), waived=tuple(waived))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        waived = f", {len(self.waived):,} waived" if self.waived else ""
        return f"<Report: {self.summary}{waived}>"

    def _repr_html_(self) -> str:
        """The report in a notebook: its counts, and the findings to unfold by severity."""
        from policytimeline.findings.in_notebooks import report_html

        return report_html(self)

    def __str__(self) -> str:
        after = [self.tally_in_words] if self.tally else []
        if len(self.findings) <= FEW_FINDINGS:
            return "\n".join([*(map(str, self.findings or ["no findings"])), *after])
        return "\n".join([self.summary, *map(str, self.groups), *after])

    @property
    def tally_in_words(self) -> str:
        """What was counted on the way, in words."""
        return ", ".join(tallied(name, count) for name, count in self.tally.items())

    @property
    def summary(self) -> str:
        """The number of findings of each severity, in words."""
        found = (counted(count, severity) for severity, count in self.counts.items())
        return ", ".join(found) or "no findings"
