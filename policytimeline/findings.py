"""One finding for every doubt about data, wherever it arises, and the report that collects them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from policytimeline.frozen import Frozen

UNREADABLE = "unreadable-value"
"""The code of a value that could not be read; a place without a value has it too."""


class Severity(Enum):
    """How much a finding weighs: an error cannot be right, a warning rarely is."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    def __repr__(self) -> str:
        return f"Severity.{self.name}"


@attrs.frozen(kw_only=True)
class Location:
    """Where in the data a finding is; every part that does not apply is empty.

    Attributes:
        file: The file, as it was named.
        line: The line of a text file, from 1.
        column: The column in that line, from 1.
        row: The row of a table or of a column of dates, from 0 as Python counts.
        path: The place in the dataset, such as ``events[3].evidence[0].source_id``, or the name
            of a table's column.
        id: Id of the event, claim or other entry that holds the place.

    >>> print(Location(file="town.yaml", line=14, path="events[3].when"))
    town.yaml:14:events[3].when
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    row: int | None = None
    path: str = ""
    id: str = ""

    def __str__(self) -> str:
        row = "" if self.row is None else f"row {self.row}"
        return ":".join(part for part in (self.file, str(self.line or ""), row, self.path) if part)


def _located(place: Location | str) -> Location:
    return Location(path=place) if isinstance(place, str) else place


@attrs.frozen
class Finding:
    """One doubt about data: where it is, what is wrong there, and how to fix it.

    Attributes:
        code: Stable kebab-case name of what found it, such as ``dangling-reference``.
        severity: How much it weighs.
        location: Where it is; a text is taken as the path.
        message: The value, what is wrong with it, and what was expected.
        hint: How to fix it, if there is a likely fix.
        value: The value itself, if it is one value.

    >>> print(Finding("empty-title", Severity.WARNING, "title", "'' is empty; expected some text"))
    title: warning empty-title: '' is empty; expected some text
    """

    code: str
    severity: Severity
    location: Location = attrs.field(converter=_located)
    message: str
    hint: str = ""
    value: object = attrs.field(default=None, eq=False)

    @property
    def sentence(self) -> str:
        """The message with the hint behind it, in one line."""
        return f"{self.message} (hint: {self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        place = f"{self.location}: " if str(self.location) else ""
        return f"{place}{self.severity.value} {self.code}: {self.sentence}"


def unreadable(
    location: Location | str, message: str, hint: str = "", *, value: object = None
) -> Finding:
    """An error: data that could not be read."""
    return Finding(UNREADABLE, Severity.ERROR, location, message, hint, value)


@attrs.frozen
class WaivedFinding:
    """A finding that the dataset's coders have looked at and accept, with their reason."""

    finding: Finding
    reason: str

    def __str__(self) -> str:
        return f"{self.finding} [waived: {self.reason}]"


def _frozen_counts(counts: Mapping[str, int]) -> Frozen[int]:
    return Frozen(counts)


@attrs.frozen(repr=False)
class Report:
    """What was found, and how much was looked at.

    Attributes:
        findings: The findings, in the order of the rules and of the data.
        tally: What was counted on the way, such as passages found, moved and missing.
        waived: The findings that a policy waives, each with its reason.

    >>> report = Report((Finding("empty-title", Severity.WARNING, "title", "'' is empty"),))
    >>> report.is_clean, len(report), report.counts
    (False, 1, {'warning': 1})
    """

    findings: tuple[Finding, ...] = ()
    tally: Mapping[str, int] = attrs.field(default=Frozen(), converter=_frozen_counts)
    waived: tuple[WaivedFinding, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether there are no errors and no warnings."""
        return all(finding.severity is Severity.INFORMATION for finding in self.findings)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings each severity has, the gravest first; those without any left out."""
        found = Counter(finding.severity for finding in self.findings)
        return Frozen({each.value: found[each] for each in Severity if found[each]})

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings with one code."""
        return tuple(finding for finding in self.findings if finding.code == code)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        found = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        waived = f", {len(self.waived):,} waived" if self.waived else ""
        return f"<Report: {found or 'no findings'}{waived}>"

    def __str__(self) -> str:
        counted = ", ".join(f"{count:,} {name}" for name, count in self.tally.items())
        lines = [str(finding) for finding in self.findings] or ["no findings"]
        return "\n".join([*lines, *([counted] if counted else [])])


def lines_of(findings: Iterable[Finding], file: str = "") -> str:
    """A line for each finding: its place, and what is wrong there."""
    return "\n".join(
        f"{place}: {finding.sentence}" if (place := _place(finding, file)) else finding.sentence
        for finding in findings
    )


def _place(finding: Finding, file: str) -> str:
    return str(attrs.evolve(finding.location, file=file or finding.location.file))
