"""Which findings came and which went from one report on a file to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

import attrs

from policytimeline.findings.finding import Finding


def came_and_went(
    before: Iterable[Finding], after: Iterable[Finding], moved: Callable[[Finding], Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and those that are gone.

    A finding is the same if it says the same at the same place; of those that say the same
    elsewhere, as many as there are on both sides.

    Args:
        before: What was found before.
        after: What is found now.
        moved: Gives a finding of before the place that it would have now.
    """
    gone, new = list(before), list(after)
    for key in (_with_line, _without_line):
        places = [key(moved(finding)) for finding in gone]
        common = Counter(places) & Counter(map(key, new))
        gone, new = _less(gone, places, common), _less(new, list(map(key, new)), common)
    return tuple(new), tuple(gone)


def moved_lines(before: Sequence[str], after: Sequence[str]) -> Callable[[Finding], Finding]:
    """What gives a finding the line that it has after lines in one part of a text changed."""
    shift = len(after) - len(before)
    changed = next(
        (
            place
            for place, pair in enumerate(zip(before, after, strict=False))
            if pair[0] != pair[1]
        ),
        min(len(before), len(after)),
    )

    def moved(finding: Finding) -> Finding:
        line = finding.location.line
        if line is None or line <= changed:
            return finding
        return attrs.evolve(finding, location=attrs.evolve(finding.location, line=line + shift))

    return moved


def _with_line(finding: Finding) -> Hashable:
    return finding.location.line, *_without_line(finding)


def _without_line(finding: Finding) -> tuple[Hashable, ...]:
    return finding.location.file, finding.severity, finding.code, finding.message


def _less(
    findings: list[Finding], keys: list[Hashable], common: Counter[Hashable]
) -> list[Finding]:
    """The findings without as many of each key as are common."""
    left = Counter(common)
    kept: list[Finding] = []
    for finding, key in zip(findings, keys, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            kept.append(finding)
    return kept
