"""`check` for what was read of a table: each finding at the row that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

import attrs

from policytimeline.findings import Finding, Location, Report, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link
from policytimeline.validation.catalogue.suspicion_codes import (
    AFTER_RELEASE,
    OVERLAP,
    SHARED_DAY,
    STALE,
)
from policytimeline.validation.checking import check
from policytimeline.validation.policy import UNKNOWN_RULE

_IN_EVENT = re.compile(r"events\[\d+\]\.?")
_LINK = re.compile(r"links\[(\d+)\]")


_SAID_ALREADY = {
    OVERLAP: {OVERLAP},
    SHARED_DAY: {SHARED_DAY},
    "repeated-event": {"id-repeated", "row-repeated"},
    "end-not-yet-known": {AFTER_RELEASE},
    "status-out-of-date": {AFTER_RELEASE, STALE},
}
"""What a rule finds at a row if the reading of the table has found one of these there."""


def check_reading(
    dataset: Dataset, read: Report, where: Callable[[str], Location], policy: CheckPolicy | None
) -> Report:
    """What cannot be right in a dataset that was read of a table, or rarely is, at its rows.

    A mistake that the report of the reading has is not repeated.

    Args:
        dataset: The dataset.
        read: The report of the reading.
        where: Gives the row of an event.
        policy: Joined with the one of the dataset.
    """
    table = read.file
    report = check(dataset, policy=policy)

    def placed(finding: Finding) -> Finding:
        place = finding.location
        if place.id in dataset.events:
            path = _IN_EVENT.sub("", place.path, count=1)
            row = attrs.evolve(where(place.id), path=path, source=place.source)
        elif link := _LINK.match(place.path):
            row = _row_of_link(dataset.links[int(link[1])], where)
        else:
            row = attrs.evolve(place, file=table)
        return attrs.evolve(finding, location=row)

    said = _said(read)

    def is_new(finding: Finding) -> bool:
        if finding.code == UNKNOWN_RULE:
            return False  # It is in the spec, and the reading says so.
        row = finding.location.row
        return all((code, row) not in said for code in _SAID_ALREADY.get(finding.code, ()))

    waived = (WaivedFinding(placed(each.finding), each.reason) for each in report.waived)
    return attrs.evolve(
        report,
        findings=tuple(filter(is_new, map(placed, report))),
        waived=tuple(each for each in waived if is_new(each.finding)),
    )


def _said(read: Report) -> set[tuple[str, int | None]]:
    """The code and row of what the reading found, and a rule would find again."""
    codes = frozenset(chain.from_iterable(_SAID_ALREADY.values()))
    found = chain(read, (each.finding for each in read.waived))
    return {
        (each.code, row)
        for each in found
        if each.code in codes
        for row in each.rows or (each.location.row,)
    }


def _row_of_link(link: Link, where: Callable[[str], Location]) -> Location:
    """The first row that says how two events are related."""
    said_by = {piece.passage.row for piece in link.evidence if piece.passage is not None}
    places = [where(each) for each in (link.subject, link.object)]
    row = next((each for each in places if each.row in said_by), places[0])
    return attrs.evolve(row, id="")
