"""Errors of whole datasets: those that cannot be merged, written or published."""

from __future__ import annotations

from collections import Counter

import attrs

from policytimeline.errors.root import PolicyTimelineError, first_lines, with_hint
from policytimeline.findings import LEFT_TO_CODE, QUOTE_LEFT, Finding, counted


@attrs.frozen(repr=False)
class ClashError(PolicyTimelineError, ValueError):
    """Two datasets that cannot be merged, because an id or a term means different things in them.

    Attributes:
        findings: Every clash, with its place in the second dataset; never empty. The text shows
            the first fifty.
        hint: What to pass so that they can be merged.
    """

    findings: tuple[Finding, ...]
    hint: str = ""

    def __str__(self) -> str:
        return with_hint(first_lines(self.findings), self.hint)


@attrs.frozen(repr=False)
class UnwritableError(PolicyTimelineError, ValueError):
    """A dataset that a file format cannot hold, so that nothing was written.

    Attributes:
        format: The format.
        problem: What it cannot hold.
        hint: What to do instead.
    """

    format: str
    problem: str
    hint: str

    def __str__(self) -> str:
        sentence = f"the dataset cannot be written in {self.format}: it {self.problem}"
        return with_hint(f"{sentence}; nothing was changed", self.hint)


@attrs.frozen(repr=False)
class UnpublishableError(PolicyTimelineError, ValueError):
    """A dataset in which errors are left, or stubs of a draft, so that nothing was written.

    Attributes:
        findings: The findings of severity error, and those of what is left to code; never empty.
    """

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        if self.has_quotes and not self.is_draft:
            return with_hint(self.sentence, "seal the quotes: pt.seal(dataset, texts).dataset")
        hint = "to see them, call pt.check(dataset)"
        anyway = "" if self.is_draft else "; to write all the same, pass allow_errors=True"
        return with_hint(self.sentence, hint + anyway)

    @property
    def is_draft(self) -> bool:
        """Whether anything is left to code: a draft is never published."""
        return any(each.code == LEFT_TO_CODE for each in self.findings)

    @property
    def has_quotes(self) -> bool:
        """Whether quotes are left: a dataset with them is never published."""
        return any(each.code == QUOTE_LEFT for each in self.findings)

    @property
    def sentence(self) -> str:
        """How many findings there are of each code."""
        errors = [each for each in self.findings if each.code != LEFT_TO_CODE]
        codes = Counter(each.code for each in errors).most_common()
        by_code = ", ".join(f"{count:,} {code}" for code, count in codes)
        left = sum(each.code == LEFT_TO_CODE for each in self.findings)
        parts: list[str] = []
        if left:
            count = f"{left:,} {'entry' if left == 1 else 'entries'} of a draft {_are(left)}"
            parts.append(f"{count} left to code")
        if errors:
            count = f"{counted(len(errors), 'error')} {_are(len(errors))}"
            parts.append(f"{count} left in the dataset ({by_code})")
        return f"{' and '.join(parts)}; expected none; nothing was written"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


@attrs.frozen(repr=False)
class UnsealableError(PolicyTimelineError, ValueError):
    """A dataset with quotes that cannot be sealed, or with words of a source that would be left.

    Attributes:
        findings: Every fault, each with its place; never empty. The text shows the first fifty.
    """

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        faults = counted(len(self.findings), "fault")
        sentence = f"the dataset cannot be sealed: {faults}; nothing was written"
        return f"{sentence}\n{first_lines(self.findings)}"
