"""``policytimeline show``: the events of a dataset in order, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

import click

from policytimeline.cli.console import (
    WHEN_WIDTH,
    answer,
    file_argument,
    foldable,
    format_option,
)
from policytimeline.cli.tables import Part, table
from policytimeline.comparison.side_by_side import lag_text, who_to_whom
from policytimeline.conversion.converter import Plain, is_list, is_mapping
from policytimeline.conversion.diagnosis import to_dict
from policytimeline.errors import UnknownIdError, close_matches
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.model.dataset import Dataset, Grouping
from policytimeline.model.events import Claim, Event, EventStatus
from policytimeline.model.evidence import Evidence
from policytimeline.model.timeline import Timeline


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

    IDS selects timelines (or other groups), events or claims. An event or claim is shown in
    full, with its evidence and the claims about it.
    """
    dataset = read_linked_dataset(file)
    groups = dataset.timelines(by=cast("Grouping", by))
    chosen = [_find(dataset, groups, name) for name in ids] or _every_group(dataset, groups, by)
    said = dataset.claims.all if claims else ()
    data = [_plain(item, said) for item in chosen]

    def draw() -> Iterator[Part]:
        for item in chosen:
            if isinstance(item, Timeline):
                yield from _drawn_timeline(item, said)
            else:
                yield from _drawn_entry(dataset, item)

    answer(output_format, data, draw)


def _every_group(
    dataset: Dataset, groups: Mapping[str, Timeline], by: str
) -> list[Timeline | Event | Claim]:
    """The groups, and after them the events that belong to none, so that every event is shown."""
    grouped = {event.id for group in groups.values() for event in group}
    rest = [event for event in dataset.events.all if event.id not in grouped]
    if groups and not rest:
        return list(groups.values())
    name, title = ("ungrouped", f"events without {by}") if groups else ("events", "")
    others = Timeline(id=name, title=title, events=rest, actors=dataset.actors)
    return [*groups.values(), others]


def _find(dataset: Dataset, groups: Mapping[str, Timeline], name: str) -> Timeline | Event | Claim:
    known: dict[str, Timeline | Event | Claim] = {**dataset.claims, **dataset.events, **groups}
    if name not in known:
        kind = "timeline, event or claim"
        raise UnknownIdError(kind, name, close_matches(name, known))
    return known[name]


def _plain(item: Timeline | Event | Claim, claims: tuple[Claim, ...]) -> Plain:
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


def _drawn_timeline(item: Timeline, claims: tuple[Claim, ...]) -> Iterator[Part]:
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
        columns = [("made", WHEN_WIDTH), ("claim and id", None), ("speaker", 20)]
        yield ""
        yield table(columns, [_claim_row(item, claim) for claim in said])
    yield f"{len(item)} event{'s' * (len(item) != 1)}\n"


def _drawn_entry(dataset: Dataset, item: Event | Claim) -> Iterator[Part]:
    yield table([("field", 14), (item.id, None)], _details(dataset, item))
    evidence = [_evidence_row(piece) for piece in item.evidence]
    yield table([("evidence", 20), ("as written", 22), ("says", None)], evidence)
    about = [(claim.id, claim.stance.value, claim.title) for claim in dataset.claims_about(item.id)]
    if about:
        yield table([("claim about it", 28), ("stance", 10), ("title", None)], about)


def _row(timeline: Timeline, event: Event) -> tuple[str, str, str, str]:
    status = "" if event.status is EventStatus.OCCURRED else f"[{event.status.value}] "
    after = lag_text(event, timeline.lag_to(event))
    what = f"{status}{event.title}\n{event.id}"
    return foldable(event.when), after, what, who_to_whom(timeline, event)


def _claim_row(timeline: Timeline, claim: Claim) -> tuple[str, str, str]:
    speaker = timeline.actors[claim.speaker].name if claim.speaker in timeline.actors else ""
    made = foldable(claim.made) if claim.made else ""
    return made, f"{claim.title}\n{claim.id}", speaker


def _details(dataset: Dataset, item: Event | Claim) -> Iterator[tuple[str, str]]:
    """Every field that is not empty, as text."""
    plain = cast("dict[str, Any]", to_dict(item))
    for field, value in plain.items():
        match field:
            case "id" | "evidence":
                continue
            case "participants":
                for part in value:
                    actor = part["actor_id"]
                    name = dataset.actors[actor].name if actor in dataset.actors else actor
                    yield part["role"], f"{name} ({actor})"
            case "attributes" | "dates":
                for name, held in value.items():
                    yield name, str(held["quantity"] if is_mapping(held) else held)
            case _:
                yield field, ", ".join(map(str, value)) if is_list(value) else str(value)


def _evidence_row(piece: Evidence) -> tuple[str, str, str]:
    paragraph = piece.passage.paragraph if piece.passage else None
    place = f"{piece.source_id} ¶{paragraph}" if paragraph else piece.source_id
    said = [piece.stance.value, *([piece.reports.value] if piece.reports else [])]
    if piece.attributed_to:
        said.append(f"according to {piece.attributed_to}")
    if piece.anchor:
        said.append(f"counted from {piece.anchor}")
    said += [f"{field} = {value}" for field, value in piece.asserts.items()]
    if piece.passage and piece.passage.quote:
        said.append(f'"{piece.passage.quote.exact}"')
    if piece.note:
        said.append(piece.note)
    return place, piece.phrase, "; ".join(said)
