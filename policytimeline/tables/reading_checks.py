"""`check` for what was read of a table: each finding at the row that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from policytimeline.findings import Finding, Location, Report, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.validation.checking import check

_IN_EVENT = re.compile(r"events\[\d+\]\.?")


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
        if place.id not in dataset.events:
            return attrs.evolve(finding, location=attrs.evolve(place, file=table))
        path = _IN_EVENT.sub("", place.path, count=1)
        row = attrs.evolve(where(place.id), path=path, source=place.source)
        return attrs.evolve(finding, location=row)

    waived = (WaivedFinding(placed(each.finding), each.reason) for each in report.waived)
    return attrs.evolve(report, findings=tuple(map(placed, report)), waived=tuple(waived))
