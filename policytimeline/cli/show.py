"""``policytimeline show``: the events of a dataset in order, or one of them in full."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from policytimeline.cli.console import WHEN_WIDTH, answer, file_argument, format_option
from policytimeline.cli.entries import Entry, drawn_entry, words_in_texts
from policytimeline.cli.progress import working
from policytimeline.cli.tables import Part, table
from policytimeline.cli.texts import read_texts, text_option
from policytimeline.comparison.dated_steps import DatedStep, after_the_start
from policytimeline.comparison.episodes import Episode, episodes_of
from policytimeline.conversion.plain import Plain
from policytimeline.conversion.writing import to_dict
from policytimeline.errors import UnknownIdError
from policytimeline.findings import counted
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.model.dataset import Dataset, Grouping
from policytimeline.model.events import Claim, Event, EventStatus
from policytimeline.model.groups import every_group
from policytimeline.model.timeline import Timeline
from policytimeline.results.cells import text_of
from policytimeline.suggestions import close_matches

if TYPE_CHECKING:
    from policytimeline.validation.passages.index import TextIndex

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
@click.option("--coded", is_flag=True, help="Use the coded dates alone, without inference.")
@text_option("The text of a source, to show the words of its passages. Can be repeated.")
@format_option
def show_command(
    file: str,
    ids: tuple[str, ...],
    by: str,
    *,
    claims: bool,
    coded: bool,
    texts: dict[str, str],
    output_format: str,
) -> None:
    """Show the events in FILE in order, by timeline or other group.

    IDS selects timelines (or other groups), events, claims, sources or actors. An event or claim
    is shown in full, with its evidence and the claims about it; a source with what cites it, an
    actor with what it takes part in.

    The dates of a timeline, the days after its start, and the order are those that all statements
    together leave. An event that a contradiction is about has none.
    """
    dataset = read_linked_dataset(file)
    grouping = cast("Grouping", by)
    groups = dataset.timelines(by=grouping)
    chosen = [_find(dataset, groups, name) for name in ids] or every_group(dataset, grouping)
    with working(f"inferring from {file}"):
        items = _with_figures(chosen, coded=coded)
    indexes = _indexes(dataset, texts, items)
    said = dataset.claims.all if claims else ()

    def data() -> Plain:
        return [_plain(item, said, indexes) for item in items]

    def draw() -> Iterator[Part]:
        for item in items:
            if isinstance(item, Episode):
                yield from _drawn_timeline(file, dataset, item, said)
            else:
                yield from drawn_entry(dataset, item, indexes)

    answer(output_format, data, draw)


def _with_figures(chosen: Sequence[Timeline | Entry], *, coded: bool) -> list[Episode | Entry]:
    """What was chosen, each timeline with what is inferred of its events."""
    timelines = [item for item in chosen if isinstance(item, Timeline)]
    episodes = iter(episodes_of(timelines, coded=coded))
    return [next(episodes) if isinstance(item, Timeline) else item for item in chosen]


def _indexes(
    dataset: Dataset, texts: Mapping[str, str], items: Sequence[Episode | Entry]
) -> dict[str, TextIndex]:
    """The texts that were given, by source.

    Raises:
        click.BadParameter: If nothing that is shown has passages.
        UnknownIdError: If one is given for a source that the dataset does not have.
    """
    for source_id in texts:
        if source_id not in dataset.sources:
            raise UnknownIdError.among("source", source_id, dataset.sources)
    if texts and not any(isinstance(item, Event | Claim) for item in items):
        message = (
            "nothing that is shown has passages; expected the id of an event or a claim"
            "\n\nHint: add the id, as in: policytimeline show FILE EVENT --text SOURCE=PATH"
        )
        raise click.BadParameter(message, param_hint="--text")
    return read_texts(texts)


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


def _plain(
    item: Episode | Entry, claims: tuple[Claim, ...], texts: Mapping[str, TextIndex]
) -> Plain:
    if not isinstance(item, Episode):
        return _plain_entry(item, texts)
    timeline = item.timeline
    origin = timeline.origin.id if timeline.origin else None
    events: list[Plain] = [
        {**_figures(step), **cast("dict[str, Any]", to_dict(step.event))}
        for step in item.steps.values()
    ]
    said = [to_dict(claim) for claim in claims if timeline.id in claim.timelines]
    named = {"timeline": timeline.id, "title": timeline.title, "origin": origin}
    return {**named, "events": events, **({"claims": said} if claims else {})}


def _plain_entry(item: Entry, texts: Mapping[str, TextIndex]) -> Plain:
    """The entry; each piece of evidence with the words of its passage, if the text is given."""
    plain = cast("dict[str, Any]", to_dict(item))
    if isinstance(item, Event | Claim) and texts:
        for piece, data in zip(item.evidence, plain.get("evidence", ()), strict=True):
            if words := words_in_texts(piece, texts):
                data["words"] = words
    return plain


def _figures(step: DatedStep) -> dict[str, Any]:
    """What is inferred of an event: nothing if a contradiction is about it."""
    figures: dict[str, Any] = {
        "lag": step.lag and list(step.lag),
        "inferred": str(step.when) if step.when else None,
        "contradicts": step.conflict is not None,
    }
    if step.is_absent:
        until = step.absence and step.absence.end
        figures["lag_until"] = until and list(until)
    return figures


def _drawn_timeline(
    file: str, dataset: Dataset, item: Episode, claims: tuple[Claim, ...]
) -> Iterator[Part]:
    timeline, steps = item.timeline, item.steps.values()
    title = f"{timeline.id}: {timeline.title}" if timeline.title else timeline.id
    columns = [
        ("when", WHEN_WIDTH),
        ("after the start", 18),
        ("event and id", None),
        ("who", 20),
    ]
    yield table(columns, [_row(timeline, step) for step in steps], title=title)
    said = [claim for claim in claims if timeline.id in claim.timelines]
    if said:
        columns = [("made", WHEN_WIDTH), ("topic", 14), ("claim and id", None), ("speaker", 20)]
        yield ""
        yield table(columns, [_claim_row(dataset, claim) for claim in said])
    contradicting = sum(step.conflict is not None for step in steps)
    if contradicting:
        have = "has" if contradicting == 1 else "have"
        yield (
            f"{counted(contradicting, 'event')} {have} no figures, because not all that is stated "
            f"can be true; for the contradictions, run: policytimeline infer {shlex.quote(file)}"
        )
    yield f"{counted(len(timeline), 'event')}\n"


def _row(timeline: Timeline, step: DatedStep) -> tuple[str, str, str, str]:
    event = step.event
    status = "" if event.status is EventStatus.OCCURRED else f"[{event.status.value}] "
    after = "the start" if event == timeline.origin else text_of(after_the_start(step))
    what = f"{status}{event.title}\n{event.id}"
    return (step.when or event.when).to_text(), after, what, _who_to_whom(timeline, event)


def _who_to_whom(timeline: Timeline, event: Event) -> str:
    """The actors by name, an arrow and those they acted on; if there are neither, the others."""
    named = {
        role: ", ".join(map(timeline.actor_name, event.actors_in(role)))
        for role in dict.fromkeys(part.role for part in event.participants)
    }
    actors, recipients = named.pop("actor", ""), named.pop("recipient", "")
    if recipients:
        return f"{actors} \N{RIGHTWARDS ARROW} {recipients}".lstrip()
    return actors or "; ".join(f"{role}: {names}" for role, names in named.items())


def _claim_row(dataset: Dataset, claim: Claim) -> tuple[str, str, str, str]:
    speaker = dataset.actors[claim.speaker].name if claim.speaker in dataset.actors else ""
    made = dataset.when_made(claim)
    return made.to_text() if made else "", claim.topic, f"{claim.title}\n{claim.id}", speaker
