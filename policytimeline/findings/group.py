"""Findings with one code, for a reader who cannot read all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from policytimeline.excerpts import shortened
from policytimeline.findings.finding import UNREADABLE, Finding, Severity
from policytimeline.findings.wording import counted
from policytimeline.frozen import Frozen

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
