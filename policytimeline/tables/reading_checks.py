"""`check` for what was read of a table: each finding at the row that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from policytimeline.findings import Finding, Location, Report, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link
from policytimeline.validation.checking import check

_IN_EVENT = re.compile(r"events\[\d+\]\.?")
_LINK = re.compile(r"links\[(\d+)\]")


def check_reading(
    dataset: Dataset, table: str, where: Callable[[str], Location], policy: CheckPolicy | None
) -> Report:
    """What cannot be right in a dataset that was read of a table, or rarely is, at its rows.

    Args:
        dataset: The dataset.
        table: The table, as it was named.
        where: Gives the row of an event.
        policy: Joined with the one of the dataset.
    """
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

    waived = (WaivedFinding(placed(each.finding), each.reason) for each in report.waived)
    return attrs.evolve(report, findings=tuple(map(placed, report)), waived=tuple(waived))


def _row_of_link(link: Link, where: Callable[[str], Location]) -> Location:
    """The first row that says how two events are related."""
    said_by = {piece.passage.row for piece in link.evidence if piece.passage is not None}
    places = [where(each) for each in (link.subject, link.object)]
    row = next((each for each in places if each.row in said_by), places[0])
    return attrs.evolve(row, id="")
