"""What makes a finding the same one in two reports, although the file was edited in between."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from policytimeline.findings import Finding

_ENTRY = re.compile(r"^(\w+)\[\d+\]")
"""The entry of a list of the dataset, by its number, which a new entry before it changes."""


def stable_name(finding: Finding) -> str:
    """The code, and what the finding is about: the id of the entry, and the place in it.

    >>> from policytimeline.findings import Location
    >>> place = Location(line=98, path="events[3].evidence[0].source_id", id="vote-2016")
    >>> stable_name(Finding("dangling-reference", "error", place, "..."))
    'dangling-reference: vote-2016 evidence[0].source_id'
    """
    place = finding.location
    path = _ENTRY.sub("", place.path).lstrip(".") if place.id else place.path
    where = " ".join(filter(None, (place.id, path)))
    return f"{finding.code}: {where}" if where else finding.code


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A text for each finding that stays the same while lines, rows and entries move.

    It is the SHA-256 of the code, the file, the place in the entry, and the id of the entry, or
    the message if there is no id; findings that are alike in all of these are numbered.

    >>> def found(path):
    ...     place = {"file": "town.yaml", "path": path, "id": "vote-2016"}
    ...     return Finding("without-evidence", "warning", Location(**place), "no evidence")
    >>> from policytimeline.findings import Location
    >>> first, moved = fingerprints([found("events[3].evidence"), found("events[4].evidence")])
    >>> first.partition(":")[0] == moved.partition(":")[0], first[-2:], moved[-2:]
    (True, ':1', ':2')
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        digest = _digest(finding)
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _digest(finding: Finding) -> str:
    place = finding.location
    path = _ENTRY.sub(r"\1[]", place.path)
    parts = (finding.code, place.file, path, place.id, "" if place.id else finding.message)
    # With its length before it, no part can be taken for two.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
