"""Whether a dataset states anything that ties one date to another: most tables do not."""

from __future__ import annotations

from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event
from policytimeline.model.evidence import Stance


def is_unconnected(dataset: Dataset) -> bool:
    """Whether nothing but each date itself says when anything was.

    Then no statement contradicts another, and every date is as sharp as it is coded: there is no
    need to solve anything.
    """
    return not dataset.links and not any(map(_is_tied, dataset.events.all))


def _is_tied(event: Event) -> bool:
    """Whether anything beside its `when` bounds the date of an event."""
    if event.dates or event.duration is not None or event.basis is Basis.ANCHORED:
        return True
    return any(
        (piece.reports is not None or piece.offset is not None) and piece.stance is Stance.SUPPORTS
        for piece in event.evidence
    )
