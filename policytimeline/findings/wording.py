"""Numbers of things in words, and findings as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policytimeline.findings.finding import Finding, Severity


def enumerated(parts: Iterable[str], conjunction: str = "and") -> str:
    """Several texts as a sentence has them; there has to be one.

    >>> enumerated(["a"]), enumerated(["a", "b", "c"]), enumerated(["a", "b"], "or")
    ('a', 'a, b and c', 'a or b')
    """
    *first, last = parts
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless it is one; "information" cannot be counted.

    >>> counted(1, "link"), counted(2_000, "event"), counted(2, "information")
    ('1 link', '2,000 events', '2 for information')
    """
    if noun == Severity.INFORMATION.value:
        return f"{number:,} for {noun}"
    return f"{number:,} {noun}{'s' * (number != 1)}"


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
