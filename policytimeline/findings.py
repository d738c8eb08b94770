"""One finding for every doubt about data, wherever it arises, and the report that collects them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeVar

import attrs

from policytimeline.excerpts import shortened
from policytimeline.frozen import Frozen

T = TypeVar("T")

UNREADABLE = "unreadable-value"
"""The code of a value that could not be read; a place without a value has it too."""

LOST_TEXT = "lost-text"
"""The code of a text in YAML that ends at what YAML takes for a comment."""

NOT_EXPORTED = "not-exported"
"""The code of a part of a dataset for which the format of another tool has no place."""

INCOMPLETE_CITATION = "incomplete-citation"
"""The code of something that a citation needs, and that is not known."""

_WIDEST_LINE = 200
"""Columns; in a wider line a place is not seen at once."""


class Severity(Enum):
    """How much a finding weighs: an error cannot be right, a warning rarely is."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """A key for sorting: 0 for the gravest."""
        return list(Severity).index(self)

    def __repr__(self) -> str:
        return f"Severity.{self.name}"


@attrs.frozen(kw_only=True)
class Location:
    """Where in the data a finding is; every part that does not apply is empty.

    Attributes:
        file: The file, as it was named.
        line: The line of a text file, from 1; of a table, the one in which the row starts.
        column: The column in that line, from 1.
        row: The row of a table as a spreadsheet numbers it: from 1, the header included.
        index: The place in a column of dates, from 0 as Python counts.
        path: The place in the dataset, such as ``events[3].evidence[0].source_id``, or the name
            of a table's column.
        id: Id of the event, claim or other entry that holds the place.
        source: Id of the source, if the place is in a piece of evidence.

    >>> print(Location(file="town.yaml", line=14, path="events[3].when"))
    town.yaml:14:events[3].when

    A cell with line breaks moves the rows below it to later lines, so a row that starts on another
    line than its number names that line, too: a spreadsheet needs the one, an editor the other.

    >>> print(Location(file="cabinet.csv", line=14, row=14, path="end_date"))
    cabinet.csv:14:end_date
    >>> print(Location(file="orders.csv", line=17, row=14, path="signing_date"))
    orders.csv:14:signing_date (line 17)
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    row: int | None = None
    index: int | None = None
    path: str = ""
    id: str = ""
    source: str = ""

    @property
    def in_text(self) -> str:
        """The line, with the column if the line alone does not lead to the place.

        A file may have all of its data in one line, as many JSON files do.

        >>> Location(line=14, column=5, path="title").in_text
        '14'
        >>> Location(line=1, column=31, path="title").in_text
        '1:31'
        """
        if self.line is None or self.column is None or not self.path:
            return str(self.line or "")
        is_far = self.column > (1 if self.line == 1 else _WIDEST_LINE)
        return f"{self.line}:{self.column}" if is_far else str(self.line)

    @property
    def in_file(self) -> str:
        """Where a reader finds it in its file: at a row of a table, or at a line of a text.

        >>> Location(row=14, line=17, path="signing_date").in_file
        '14 (line 17)'
        """
        return self.in_text if self.row is None else f"{self.row}{self._line_of_row}"

    @property
    def _line_of_row(self) -> str:
        """The line in which a row starts, if its number is another."""
        return "" if self.line in {None, self.row} else f" (line {self.line})"

    def __str__(self) -> str:
        if self.row is not None:
            row = f"{self.row}" if self.file else f"row {self.row}"
            return _joined(self.file, row, self.path) + self._line_of_row
        index = "" if self.index is None else f"index {self.index}"
        return _joined(self.file, self.in_text, index, self.path)


def _joined(*parts: str) -> str:
    return ":".join(filter(None, parts))


def _located(place: Location | str) -> Location:
    if isinstance(place, Location):
        return place
    if not _is_text(place):
        expected = "a Location, or a path as text"
        message = f"location: {shortened(place)} is not a place; expected {expected}"
        raise TypeError(message)
    return Location(path=place)


def _to_severity(value: Severity | str) -> Severity:
    if isinstance(value, Severity):
        return value
    known = {member.value: member for member in Severity}
    # A value that is not a text may have no hash, and no answer to `==`.
    if not _is_text(value) or value not in known:
        expected = f"one of {', '.join(known)}"
        message = f"severity: {shortened(value)} is not a severity; expected {expected}"
        raise ValueError(message)
    return known[value]


def _is_a_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not _is_text(value):
        message = f"{field.name}: {shortened(value)} is not text; expected text"
        raise TypeError(message)


def _is_a(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def _is_text(value: object) -> bool:
    """Whether it is one, for a value whose annotation says so but which nothing has checked."""
    return isinstance(value, str)


@attrs.frozen
class Finding:
    """One doubt about data: where it is, what is wrong there, and how to fix it.

    Attributes:
        code: Stable kebab-case name of what found it, such as ``dangling-reference``.
        severity: How much it weighs, as a `Severity` or its text.
        location: Where it is; a text is taken as the path.
        message: The value, what is wrong with it, and what was expected.
        hint: How to fix it, if there is a likely fix.
        value: The value itself, if it is one value.
        related: Every place that it is about, if they are several, such as rows of a table.

    >>> print(Finding("empty-title", Severity.WARNING, "title", "'' is empty; expected some text"))
    title: warning empty-title: '' is empty; expected some text
    """

    code: str = attrs.field(validator=_is_a_text)
    severity: Severity = attrs.field(converter=_to_severity)
    location: Location = attrs.field(converter=_located)
    message: str = attrs.field(validator=_is_a_text)
    hint: str = attrs.field(default="", validator=_is_a_text)
    value: object = attrs.field(default=None, eq=False, repr=shortened)
    related: tuple[Location, ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the table that it is about, if they are several."""
        return tuple(each.row for each in self.related if each.row is not None)

    @property
    def sentence(self) -> str:
        """The message with the hint behind it, in one line."""
        return f"{self.message} (hint: {self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        place = f"{self.location}: " if str(self.location) else ""
        return f"{place}{self.severity.value} {self.code}: {self.sentence}"

    def _repr_html_(self) -> str:
        """The finding in a notebook."""
        from policytimeline.findings_in_html import finding_html

        return finding_html(self)


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


def _to_findings(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return _all_of(Finding, "findings", values)


def _to_waived(values: Iterable[WaivedFinding]) -> tuple[WaivedFinding, ...]:
    return _all_of(WaivedFinding, "waived", values)


def _all_of(cls: type[T], field: str, values: Iterable[T]) -> tuple[T, ...]:
    """The values as a tuple, if each is of the class."""
    kept = tuple(values) if _is_a(values, Iterable) and not _is_text(values) else None
    if kept is None or not all(type(value) is cls for value in kept):
        items = "texts" if cls is str else f"{cls.__name__}s"
        message = f"{field}: {shortened(values)} does not fit; expected a list of {items}"
        raise TypeError(message)
    return kept


def _to_codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_all_of(str, "rules", values)))


def _frozen_counts(counts: Mapping[str, int]) -> Frozen[int]:
    if not _is_a(counts, Mapping) or not all(
        _is_text(name) and _is_a(count, int) for name, count in counts.items()
    ):
        message = (
            f"tally: {shortened(counts)} is not a tally; expected a mapping of names to counts"
        )
        raise TypeError(message)
    return counts if isinstance(counts, Frozen) else Frozen(counts)


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
    file: str = attrs.field(default="", validator=_is_a_text)
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
        if not _is_text(code):
            return ()
        return tuple(finding for finding in self.findings if finding.code == code)

    def about_source(self, source_id: str) -> Report:
        """The report on a source and its evidence alone; what cannot be read is part of each.

        Raises:
            TypeError: If the id is not text.
        """
        if not _is_text(source_id):
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
        from policytimeline.findings_in_html import report_html

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


FEW_FINDINGS = 25
"""So many findings are shown one by one; more are grouped by their codes."""

_EXAMPLES, _SHOWN_SOURCES, _SHOWN_VALUES = 3, 3, 3


@attrs.frozen
class FindingGroup:
    """The findings with one code, for a reader who cannot read all of them.

    Attributes:
        code: The code.
        findings: The findings, in the order of the report; at least one.
        evidence_of: How many pieces of evidence each source has, if that is known.
    """

    code: str
    findings: tuple[Finding, ...]
    evidence_of: Mapping[str, int] = Frozen()

    @property
    def severity(self) -> Severity:
        """How much the gravest of them weighs."""
        return min((each.severity for each in self.findings), key=lambda each: each.rank)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """A key for sorting: what is unreadable, then by severity, then the most findings."""
        return self.code != UNREADABLE, self.severity.rank, -len(self.findings), self.code

    @property
    def sources(self) -> Mapping[str, int]:
        """How many of the findings are in evidence from each source, the worst first.

        The worst is the one with many findings in most of its evidence: if all that it reports is
        wrong, the source is.
        """
        found = Counter(each.location.source for each in self.findings if each.location.source)

        def weight(item: tuple[str, int]) -> float:
            name, count = item
            return count * count / max(self.evidence_of.get(name, count), 1)

        return Frozen(dict(sorted(found.items(), key=weight, reverse=True)))

    @property
    def entries(self) -> int:
        """How many entries of the data have such a finding; one may have several."""
        return len({each.location.id or each.location for each in self.findings})

    @property
    def by_value(self) -> str:
        """The texts that several findings are about, the commonest first; or an empty text.

        One correction may settle all that are about one text.
        """
        texts = (each.value for each in self.findings if isinstance(each.value, str))
        found = Counter(filter(None, texts))
        repeated = [(text, count) for text, count in found.most_common() if count > 1]
        if not repeated:
            return ""
        shown = [f"{shortened(text)} ({count:,})" for text, count in repeated[:_SHOWN_VALUES]]
        more = len(found) - len(shown)
        rest = [counted(more, "other value")] if more else []
        return " and ".join([", ".join(shown), *rest])

    @property
    def examples(self) -> tuple[Finding, ...]:
        """Up to three of the findings: the first of each source, the worst source first.

        Without sources, the first about each text, and then the first ones.
        """
        first: dict[str, int] = {}
        of_texts: dict[object, int] = {}
        for number, each in enumerate(self.findings):
            first.setdefault(each.location.source, number)
            of_texts.setdefault(each.value if isinstance(each.value, str) else number, number)
        of_sources = (first[source] for source in self.sources)
        in_turn = dict.fromkeys((*of_sources, *of_texts.values(), *range(len(self.findings))))
        return tuple(self.findings[number] for number in list(in_turn)[:_EXAMPLES])

    @property
    def count(self) -> str:
        """How many there are, with their severity."""
        return counted(len(self.findings), self.severity.value)

    @property
    def by_source(self) -> str:
        """The worst sources, if one has several findings; otherwise an empty text."""
        sources = self.sources
        if not sources or max(sources.values()) == 1:
            return ""
        shown = [
            f"{name} ({count:,}{self._of_all(name)})"
            for name, count in list(sources.items())[:_SHOWN_SOURCES]
        ]
        more = len(sources) - len(shown)
        rest = [counted(more, "other source")] if more else []
        return " and ".join([", ".join(shown), *rest])

    def _of_all(self, source_id: str) -> str:
        """How many pieces of evidence the source has, if that is known."""
        pieces = self.evidence_of.get(source_id)
        return f" of {pieces:,}" if pieces else ""

    def __str__(self) -> str:
        by = f", by source: {self.by_source}" if self.by_source else ""
        of = f", by value: {self.by_value}" if self.by_value else ""
        lines = [f"{self.code}: {self.count}{by}{of}"]
        lines += [f"  {each}" for each in self.examples]
        more = len(self.findings) - len(self.examples)
        return "\n".join([*lines, *([f"  and {more:,} more"] if more else [])])


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless it is one; "information" has no plural.

    >>> counted(1, "link"), counted(2_000, "event"), counted(2, "information")
    ('1 link', '2,000 events', '2 information')
    """
    has_plural = number != 1 and noun != Severity.INFORMATION.value
    return f"{number:,} {noun}{'s' * has_plural}"


def share_of(count: int, total: int, noun: str, verbs: tuple[str, str]) -> str:
    """How many of all things do something, with the verb for one and for several.

    >>> share_of(1, 6, "row", ("has", "have")), share_of(2, 6, "row", ("has", "have"))
    ('1 of 6 rows has', '2 of 6 rows have')
    """
    return f"{count:,} of {counted(total, noun)} {verbs[count != 1]}"


def tallied(name: str, count: int) -> str:
    """What a tally counted; its name is a plural, and the first word is the noun.

    >>> tallied("sources", 1), tallied("pieces of evidence", 1), tallied("found", 1)
    ('1 source', '1 piece of evidence', '1 found')
    """
    noun, *rest = name.split(" ")
    is_plural = noun.endswith("s")
    said = counted(count, noun.removesuffix("s")) if is_plural else f"{count:,} {noun}"
    return " ".join([said, *rest])


def lines_of(findings: Iterable[Finding], file: str = "") -> str:
    """A line for each finding: its place, and what is wrong there."""
    return "\n".join(
        f"{place}: {finding.sentence}" if (place := _place(finding, file)) else finding.sentence
        for finding in findings
    )


def _place(finding: Finding, file: str) -> str:
    return str(attrs.evolve(finding.location, file=file or finding.location.file))
