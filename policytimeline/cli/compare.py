"""``policytimeline compare``: two timelines or two events, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from policytimeline.cli.console import (
    WHEN_WIDTH,
    answer,
    counted,
    file_argument,
    format_option,
)
from policytimeline.cli.entries import kind_of
from policytimeline.cli.progress import working
from policytimeline.cli.tables import Part, Table, table
from policytimeline.comparison.events import EventComparison, FieldComparison, compare_events
from policytimeline.comparison.side_by_side import TimelineComparison, side_by_side
from policytimeline.comparison.step_texts import lag_text, outcome
from policytimeline.comparison.timelines import compare_timelines
from policytimeline.dates.lags import Lag
from policytimeline.errors import UnknownIdError
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline
from policytimeline.suggestions import close_matches

_EXPECTED, _SHOWN_IDS = "timeline or event", 4


@click.command("compare")
@file_argument
@click.argument("left")
@click.argument("right")
@click.option(
    "--origin",
    nargs=2,
    metavar="LEFT RIGHT",
    help="Count from these events instead of the timelines' origins.",
)
@format_option
def compare_command(
    file: str, left: str, right: str, origin: tuple[str, str] | None, output_format: str
) -> None:
    """Compare two timelines or two events in FILE.

    LEFT and RIGHT are ids: of two timelines, or of two events.
    """
    dataset = read_linked_dataset(file)
    kind = _common_kind(dataset, left, right)
    if kind == "an event":
        events = compare_events(dataset.events[left], dataset.events[right])
        answer(output_format, _plain_events(events), lambda: _drawn_events(events))
        return
    sides = dataset.timeline(left), dataset.timeline(right)
    with working(f"comparing {left} and {right}"):
        timelines = compare_timelines(*sides, origin=origin)
    answer(output_format, _plain_timelines(timelines), lambda: _drawn_timelines(timelines))


def _common_kind(dataset: Dataset, left: str, right: str) -> str:
    """What both sides are: timelines or events."""
    known = (*dataset.timelines(), *dataset.events)
    for side in (left, right):
        if not kind_of(dataset, side):
            near = close_matches(side, known)
            raise UnknownIdError(_EXPECTED, side, near, known[:_SHOWN_IDS])
    one, other = kind_of(dataset, left), kind_of(dataset, right)
    if one != other or one not in {"an event", "a timeline"}:
        found = f"{left!r} is {one} and {right!r} is {other}"
        message = f"{found}; expected two timelines or two events"
        raise click.UsageError(message)
    return one


def _drawn_events(found: EventComparison) -> Iterator[Part]:
    columns = [("", 18), (found.left.id, None), (found.right.id, None), ("same", 6)]
    yield table(columns, map(partial(_field_row, found), found.fields))
    relations = ", ".join(sorted(map(str, found.relations)))
    yield f"left precedes right: {found.precedes}; Allen relation: {relations}"
    yield f"from left to right: {_with_words(found.left, found.lag)}"


def _field_row(found: EventComparison, field: FieldComparison) -> tuple[str, str, str, str]:
    sides = (field.left, field.right)
    if field.field == "when":
        sides = (found.left.when.to_text(), found.right.when.to_text())
    return field.field, *sides, str(field.same)


def _drawn_timelines(found: TimelineComparison) -> Iterator[Part]:
    columns = [("", 20), (_heading(found.left), None), (_heading(found.right), None)]
    yield table(columns, *(side_by_side(found, match) for match in found.matches))
    yield ""
    for timeline, events in ((found.left, found.only_left), (found.right, found.only_right)):
        if events:
            yield _one_sided(timeline, events)
            yield ""
    yield f"{counted(len(found.matches), 'step')} matched; {found.order_agreement}."


def _one_sided(timeline: Timeline, events: tuple[Event, ...]) -> Table:
    columns = [("when", WHEN_WIDTH), ("after the start", 17), ("event", None), ("outcome", 22)]
    rows = [
        (e.when.to_text(), lag_text(e, timeline.lag_to(e)), e.title, outcome(e)) for e in events
    ]
    return table(columns, rows, title=f"Only in {timeline.id}")


def _heading(timeline: Timeline) -> str:
    return f"{timeline.id}: {timeline.title}" if timeline.title else timeline.id


def _with_words(anchor: Event, lag: Lag | None) -> str:
    if lag is None:
        return "no number of days, because a side is open"
    day = anchor.when.begin_days.latest
    words = f" ({lag.in_words(int(day))})" if abs(day) != float("inf") else ""
    return f"{lag}{words}"


def _plain_events(found: EventComparison) -> dict[str, Any]:
    return {
        "left": found.left.id,
        "right": found.right.id,
        "fields": [
            {"field": f.field, "left": f.left, "right": f.right, "same": f.same.value}
            for f in found.fields
        ],
        "precedes": found.precedes.value,
        "relations": sorted(map(str, found.relations)),
        "lag": found.lag and list(found.lag),
    }


def _plain_timelines(found: TimelineComparison) -> dict[str, Any]:
    return {
        "left": found.left.id,
        "right": found.right.id,
        "origin": [event and event.id for event in found.origin],
        "matches": [
            {
                "left": match.left.id,
                "right": match.right.id,
                "reason": match.reason,
                "left_lag": match.left_lag and list(match.left_lag),
                "right_lag": match.right_lag and list(match.right_lag),
                "order": match.order.value,
            }
            for match in found.matches
        ],
        "only_left": [event.id for event in found.only_left],
        "only_right": [event.id for event in found.only_right],
        "order_agreement": found.order_agreement._asdict(),
    }
