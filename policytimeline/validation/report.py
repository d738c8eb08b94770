"""Findings, and the report that holds them (promises 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

import attrs

from policytimeline.frozen import Frozen


class Severity(Enum):
    """How much a finding weighs: an error can't be right, a warning rarely is."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@attrs.frozen
class Finding:
    """One doubt about a dataset.

    Attributes:
        code: Stable name of the rule, such as ``dangling-reference``.
        severity: How much it weighs.
        where: Path in the dataset, such as ``events[3].evidence[0].source_id``.
        message: The value, what is wrong with it and what was expected.
        hint: The mend, where one is likely.
    """

    code: str
    severity: Severity
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" (hint: {self.hint})" if self.hint else ""
        return f"{self.where}: {self.severity.value} {self.code}: {self.message}{hint}"


def _frozen_counts(counts: Mapping[str, int]) -> Frozen[int]:
    return Frozen(counts)


@attrs.frozen
class Report:
    """What a check found, and how much it looked at.

    Attributes:
        findings: The findings, in the order of the rules and of the dataset.
        tally: What was counted on the way, such as passages found, moved and missing.
    """

    findings: tuple[Finding, ...]
    tally: Mapping[str, int] = attrs.field(default=Frozen(), converter=_frozen_counts)

    @property
    def is_clean(self) -> bool:
        """Whether there is neither an error nor a warning."""
        return all(finding.severity is Severity.INFORMATION for finding in self.findings)

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings with one code."""
        return tuple(finding for finding in self.findings if finding.code == code)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __str__(self) -> str:
        counted = ", ".join(f"{count} {name}" for name, count in self.tally.items())
        lines = [str(finding) for finding in self.findings] or ["no findings"]
        return "\n".join([*lines, *([counted] if counted else [])])
