"""Hints of passages in the words of a file that has its passages in short: ``p4``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from policytimeline.findings import Finding
from policytimeline.io.parsed import Places

_PARAGRAPH = re.compile(r"\{paragraph: (\d+)\}|paragraph: (\d+)")
_CODES = frozenset({"passage-moved", "quote-ambiguous"})
"""The findings whose hints say in which paragraph a passage is."""


def with_short_places(findings: Iterable[Finding], places: Places) -> Iterator[Finding]:
    """The findings; a hint has the short form of a place where the file has a short form.

    Args:
        findings: Findings about a dataset.
        places: What knows the places of a file that is written by hand.
    """
    found = list(findings)
    passages = {
        finding.location.path: f"{finding.location.path.rpartition('.')[0]}.passage"
        for finding in found
        if finding.code in _CODES
    }
    paragraphs = {passage: f"{passage}.paragraph" for passage in passages.values()}
    if not paragraphs:
        yield from found
        return
    known = places.locate([*paragraphs, *paragraphs.values()])
    for finding in found:
        passage = passages.get(finding.location.path, "")
        # One text stands for the passage and all of its keys, so these have one place.
        if passage and known.get(passage) == known.get(paragraphs[passage]):
            yield attrs.evolve(finding, hint=_PARAGRAPH.sub(r"p\1\2", finding.hint))
        else:
            yield finding
