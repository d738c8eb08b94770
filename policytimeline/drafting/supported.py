"""A dataset with other evidence: each piece changed in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import attrs

from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.evidence import Evidence

Supported = TypeVar("Supported", Event, Link, Claim)


def with_evidence(dataset: Dataset, changed: Mapping[str, Evidence]) -> Dataset:
    """The dataset with some pieces of evidence replaced.

    Args:
        dataset: The dataset.
        changed: The new pieces by their paths, such as ``events[3].evidence[0]``.
    """
    return attrs.evolve(
        dataset,
        events=[_with(each, f"events[{n}]", changed) for n, each in enumerate(dataset.events.all)],
        links=[_with(each, f"links[{n}]", changed) for n, each in enumerate(dataset.links)],
        claims=[_with(each, f"claims[{n}]", changed) for n, each in enumerate(dataset.claims.all)],
    )


def _with(item: Supported, path: str, changed: Mapping[str, Evidence]) -> Supported:
    pieces = [
        changed.get(f"{path}.evidence[{number}]", piece)
        for number, piece in enumerate(item.evidence)
    ]
    is_same = all(new is old for new, old in zip(pieces, item.evidence, strict=True))
    return item if is_same else attrs.evolve(item, evidence=pieces)
