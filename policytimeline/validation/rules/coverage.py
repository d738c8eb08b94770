"""Rules about what is missing: evidence, and members of a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event
from policytimeline.validation.registry import Doubt, rule
from policytimeline.validation.report import Severity


@rule("without-evidence", Severity.WARNING)
def without_evidence(dataset: Dataset) -> Iterator[Doubt]:
    """An event or a claim rests on nothing."""
    for where, item in _events_and_claims(dataset):
        if not item.evidence:
            message = f"{item.id!r} has no evidence; expected a passage of a source"
            yield Doubt(f"{where}.evidence", message)


@rule("origin-outside-timeline", Severity.WARNING)
def origin_outside_timeline(dataset: Dataset) -> Iterator[Doubt]:
    """A timeline counts from an event that does not belong to it."""
    for place, definition in enumerate(dataset.timeline_definitions.all):
        origin = definition.origin
        outside = origin in dataset.events and (
            definition.id not in dataset.events[origin].timelines
        )
        if outside:
            message = f"{origin!r} does not name timeline {definition.id!r}; expected it to"
            hint = f"add {definition.id} to the event's timelines"
            yield Doubt(f"timelines[{place}].origin", message, hint)


def _events_and_claims(dataset: Dataset) -> Iterator[tuple[str, Event | Claim]]:
    """Every event and every claim, each with its place."""
    for place, event in enumerate(dataset.events.all):
        yield f"events[{place}]", event
    for place, claim in enumerate(dataset.claims.all):
        yield f"claims[{place}]", claim
