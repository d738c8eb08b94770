"""What an anchored date was counted from: a publication, or another date of the dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event
from policytimeline.model.evidence import Evidence, Stance


def anchors_of(dataset: Dataset) -> dict[str, Evidence]:
    """The evidence that each anchored date was counted by, by the id of its event.

    Events that were counted from each other in a circle are left out: one of their dates comes
    from elsewhere, and nothing says which, so all of them count as coded.
    """
    found = {
        event.id: piece
        for event in dataset.events.all
        if event.basis is Basis.ANCHORED and (piece := _anchor(dataset, event))
    }
    for event_id in _in_circles({key: piece.anchor for key, piece in found.items()}):
        del found[event_id]
    return found


def _anchor(dataset: Dataset, event: Event) -> Evidence | None:
    """What counts from an event first, then an offset to a publication, then any publication."""
    known = [
        piece
        for piece in event.evidence
        if piece.stance is Stance.SUPPORTS
        and piece.source_id in dataset.sources
        and dataset.has_date(piece.counts_from)
    ]
    sources = dataset.sources
    from_events = [piece for piece in known if piece.counts_from not in sources]
    from_sources = [piece for piece in known if piece.counts_from in sources]
    by_offset = [piece for piece in from_sources if piece.offsets]
    dated = [piece for piece in from_sources if sources[piece.counts_from].published]
    return next(iter((*from_events, *by_offset, *dated)), None)


def _in_circles(next_of: Mapping[str, str]) -> Iterator[str]:
    """Whatever the steps from it lead back to; each step is taken once."""
    finished: set[str] = set()
    for start in next_of:
        way: dict[str, int] = {}
        step = start
        while step in next_of and step not in finished and step not in way:
            way[step] = len(way)
            step = next_of[step]
        if step in way:
            yield from list(way)[way[step] :]
        finished.update(way)
