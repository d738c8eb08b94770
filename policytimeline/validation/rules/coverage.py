"""Rules about what is missing: evidence, and the members of a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.findings import Finding, Severity
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("without-evidence", Severity.WARNING)
def without_evidence(context: Context) -> Iterator[Finding]:
    """An event or a claim has no evidence.

    Nobody can check where it comes from.

    Fix: add the passage that supports it.
    """
    for path, item in context.events_and_claims:
        if not item.evidence:
            message = f"{item.id!r} has no evidence; expected a passage of a source"
            yield without_evidence.finding(f"{path}.evidence", message)


@rule("origin-outside-timeline", Severity.WARNING)
def origin_outside_timeline(context: Context) -> Iterator[Finding]:
    """A timeline counts from an event that does not belong to it.

    Fix: add the id of the timeline to the `timelines` of the event.
    """
    dataset = context.dataset
    for place, definition in enumerate(dataset.timeline_definitions.all):
        origin, timeline = dataset.events.get(definition.origin), definition.id
        if origin is not None and timeline not in origin.timelines:
            message = (
                f"{origin.id!r} is the origin of timeline {timeline!r} but does not belong to it; "
                f"expected it to"
            )
            hint = f"add {timeline} to the timelines of {origin.id}"
            path = f"timelines[{place}].origin"
            yield origin_outside_timeline.finding(path, message, hint, value=origin.id)
