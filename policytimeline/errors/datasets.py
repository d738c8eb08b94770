"""Errors of whole datasets: those that cannot be merged, written or published."""

from __future__ import annotations

from collections import Counter

import attrs

from policytimeline.errors.root import PolicyTimelineError, first_lines, with_hint
from policytimeline.findings import Finding, Severity, counted


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
        hint = "to see them, call pt.check(dataset)"
        anyway = "" if self.is_draft else "; to write all the same, pass allow_errors=True"
        return with_hint(self.sentence, hint + anyway)

    @property
    def is_draft(self) -> bool:
        """Whether anything is left to code; such a dataset is never written."""
        return any(each.severity is not Severity.ERROR for each in self.findings)

    @property
    def sentence(self) -> str:
        """How many findings there are of each code."""
        errors = [each for each in self.findings if each.severity is Severity.ERROR]
        codes = Counter(each.code for each in errors).most_common()
        by_code = ", ".join(f"{count:,} {code}" for code, count in codes)
        left = len(self.findings) - len(errors)
        parts: list[str] = []
        if errors:
            count = f"{counted(len(errors), 'error')} {_are(len(errors))}"
            parts.append(f"{count} left in the dataset ({by_code})")
        if left:
            count = f"{left:,} {'entry' if left == 1 else 'entries'} of a draft {_are(left)}"
            parts.append(f"{count} left to code")
        return f"{' and '.join(parts)}; expected none; nothing was written"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
