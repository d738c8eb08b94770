"""``policytimeline show``: the events of a dataset in order, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

import click

from policytimeline.cli.console import WHEN_WIDTH, answer, counted, file_argument, format_option
from policytimeline.cli.entries import Entry, drawn_entry
from policytimeline.cli.tables import Part, table
from policytimeline.comparison.step_texts import lag_text, who_to_whom
from policytimeline.conversion.plain import Plain
from policytimeline.conversion.writing import to_dict
from policytimeline.errors import UnknownIdError
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.model.dataset import Dataset, Grouping
from policytimeline.model.events import Claim, Event, EventStatus
from policytimeline.model.timeline import Timeline
from policytimeline.suggestions import close_matches

_KINDS = "timeline, event, claim, source or actor"


@click.command("show")
@file_argument
@click.argument("ids", nargs=-1)
@click.option(
    "--by",
    type=click.Choice(get_args(Grouping)),
    default="timeline",
    show_default=True,
    help="How to group the events.",
)
@click.option("--claims", is_flag=True, help="Also show the claims in each timeline.")
@format_option
def show_command(
    file: str, ids: tuple[str, ...], by: str, *, claims: bool, output_format: str
) -> None:
    """Show the events in FILE in order, by timeline or other group.

    IDS selects timelines (or other groups), events, claims, sources or actors. An event or claim
    is shown in full, with its evidence and the claims about it; a source with what cites it, an
    actor with what it takes part in.
    """
    dataset = read_linked_dataset(file)
    groups = dataset.timelines(by=cast("Grouping", by))
    chosen = [_find(dataset, groups, name) for name in ids] or _every_group(dataset, groups, by)
    said = dataset.claims.all if claims else ()
    data = [_plain(item, said) for item in chosen]

    def draw() -> Iterator[Part]:
        for item in chosen:
            if isinstance(item, Timeline):
                yield from _drawn_timeline(dataset, item, said)
            else:
                yield from drawn_entry(dataset, item)

    answer(output_format, data, draw)


def _every_group(
    dataset: Dataset, groups: Mapping[str, Timeline], by: str
) -> list[Timeline | Entry]:
    """The groups, and after them the events that belong to none, so that every event is shown."""
    grouped = {event.id for group in groups.values() for event in group}
    rest = [event for event in dataset.events.all if event.id not in grouped]
    if groups and not rest:
        return list(groups.values())
    name, title = ("ungrouped", f"events without {by}") if groups else ("events", "")
    others = Timeline(id=name, title=title, events=rest, actors=dataset.actors, dataset=dataset)
    return [*groups.values(), others]


def _find(dataset: Dataset, groups: Mapping[str, Timeline], name: str) -> Timeline | Entry:
    """The group or entry of a name; if no group of this kind has it, that of another kind."""
    collections: tuple[Mapping[str, Timeline | Entry], ...] = (
        groups,
        dataset.events,
        dataset.claims,
        dataset.sources,
        dataset.actors,
    )
    for known in collections:
        if name in known:
            return known[name]
    for by in get_args(Grouping):
        others = dataset.timelines(by=by)
        if name in others:
            return others[name]
    near = close_matches(name, {each for known in collections for each in known})
    raise UnknownIdError(_KINDS, name, near)


def _plain(item: Timeline | Entry, claims: tuple[Claim, ...]) -> Plain:
    if not isinstance(item, Timeline):
        return to_dict(item)
    origin = item.origin.id if item.origin else None
    events: list[Plain] = []
    for event in item:
        lag = item.lag_to(event)
        events.append({"lag": lag and list(lag), **cast("dict[str, Any]", to_dict(event))})
    said = [to_dict(claim) for claim in claims if item.id in claim.timelines]
    named = {"timeline": item.id, "title": item.title, "origin": origin}
    return {**named, "events": events, **({"claims": said} if claims else {})}


def _drawn_timeline(dataset: Dataset, item: Timeline, claims: tuple[Claim, ...]) -> Iterator[Part]:
    title = f"{item.id}: {item.title}" if item.title else item.id
    columns = [
        ("when", WHEN_WIDTH),
        ("after the start", 17),
        ("event and id", None),
        ("who", 20),
    ]
    yield table(columns, [_row(item, event) for event in item], title=title)
    said = [claim for claim in claims if item.id in claim.timelines]
    if said:
        columns = [("made", WHEN_WIDTH), ("topic", 14), ("claim and id", None), ("speaker", 20)]
        yield ""
        yield table(columns, [_claim_row(dataset, claim) for claim in said])
    yield f"{counted(len(item), 'event')}\n"


def _row(timeline: Timeline, event: Event) -> tuple[str, str, str, str]:
    status = "" if event.status is EventStatus.OCCURRED else f"[{event.status.value}] "
    after = lag_text(event, timeline.lag_to(event))
    what = f"{status}{event.title}\n{event.id}"
    return event.when.to_text(), after, what, who_to_whom(timeline, event)


def _claim_row(dataset: Dataset, claim: Claim) -> tuple[str, str, str, str]:
    speaker = dataset.actors[claim.speaker].name if claim.speaker in dataset.actors else ""
    made = dataset.when_made(claim)
    return made.to_text() if made else "", claim.topic, f"{claim.title}\n{claim.id}", speaker
