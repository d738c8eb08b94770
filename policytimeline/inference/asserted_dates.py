"""The dates that sources assert, if they differ from the coded ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import EdtfSyntaxError
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence, Stance


def asserted_dates(event: Event, piece: Evidence) -> Iterator[tuple[str, When]]:
    """The dates among what a piece of evidence asserts, each with the id of what it dates.

    That is the event's own id, or ``id.role`` for a role date.
    """
    for field, text in piece.asserts.items():
        try:
            when = parse_when(text)
        except EdtfSyntaxError:
            continue  # It asserts something other than a date.
        role = field.removeprefix("dates.")
        yield event.id if field == "when" else f"{event.id}.{role}", when


def asserted_open(dataset: Dataset, trusted: Collection[str]) -> frozenset[tuple[str, int]]:
    """The ends that trusted sources assert to be open: the id, and -1 for a start, 1 for an end."""
    events = dataset.events.all if trusted else ()
    return frozenset(
        (key, beyond)
        for event in events
        for piece in event.evidence
        if piece.source_id in trusted and piece.stance is Stance.SUPPORTS
        for key, when in asserted_dates(event, piece)
        if isinstance(when, UncertainInterval)
        for end, beyond in ((when.begin, -1), (when.end, 1))
        if end is Bound.OPEN
    )
