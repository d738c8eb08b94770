"""A dataset, a timeline and their entries in a notebook: a line in words, and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, cast

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.findings import counted
from policytimeline.markup import Html, element, output
from policytimeline.model.evidence_in_words import place_in_words, saying_in_words
from policytimeline.results.cells import bare_text_of
from policytimeline.results.html import folded_table, table_html
from policytimeline.results.table import Column, Kind, ResultTable

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset
    from policytimeline.model.events import Claim, Event, Participant
    from policytimeline.model.evidence import Evidence
    from policytimeline.model.keyed import HasId, Keyed
    from policytimeline.model.sources import Actor, Source
    from policytimeline.model.timeline import Timeline

_FIRST, _STEPS = 10, 60
"""How many entries of a collection, and how many events of a timeline, are shown."""

_COLUMNS = (
    Column("when", "when", Kind.WHEN),
    Column("published", "published", Kind.WHEN),
    Column("made", "made", Kind.WHEN),
    Column("title", "title"),
    Column("name", "name"),
    Column("event_type", "type"),
    Column("status", "status"),
    Column("publisher", "publisher"),
    Column("kind", "kind"),
    Column("speaker", "speaker"),
    Column("definition", "definition"),
    Column("events", "events", Kind.NUMBER),
    Column("id", "id"),
)
"""What a table of entries says of them; each collection has some of it."""

_TIMELINE_COLUMNS = (
    Column("title", "title"),
    Column("events", "events", Kind.NUMBER),
    Column("id", "id"),
)

_STEP_COLUMNS = (
    Column("when", "when", Kind.WHEN),
    Column("lag", "days after the start", Kind.LAG_OR_TEXT, has_unit=True),
    Column("title", "event"),
    Column("status", "status"),
    Column("id", "id"),
)

_FACT_COLUMNS = (Column("field", "field"), Column("value", "value"))

_EVIDENCE_COLUMNS = (
    Column("source", "source"),
    Column("place", "place"),
    Column("phrase", "date as written"),
    Column("says", "says"),
    Column("quote", "words"),
)

_ELSEWHERE = {"title", "name", "evidence"}
"""Fields that are shown above the others, or below."""

_UNSAID = {"status": "occurred", "basis": "stated", "extent": "single", "stance": "mentions"}
"""What goes without saying."""


def dataset_html(dataset: Dataset) -> str:
    """A dataset by itself."""
    return output(*dataset_parts(dataset))


def dataset_parts(dataset: Dataset) -> Iterator[Html]:
    """A dataset in a line, and its first events, sources and timelines."""
    counts = {
        "event": len(dataset.events.all),
        "source": len(dataset.sources.all),
        "actor": len(dataset.actors.all),
        "link": len(dataset.links),
        "claim": len(dataset.claims.all),
    }
    said = ", ".join(counted(count, noun) for noun, count in counts.items() if count)
    version = f"version {dataset.version}" if dataset.version else ""
    known = ", ".join(filter(None, [version, dataset.licence]))
    about = f" ({known})" if known else ""
    yield element("p", element("strong", dataset.title), f"{about}: {said or 'no events'}")
    yield from _folded("Events", dataset.events, ".events has all")
    yield from _folded("Sources", dataset.sources, ".sources has all")
    yield from _timelines(dataset)


def keyed_html(entries: Keyed[HasId]) -> str:
    """The first entries of a collection."""
    count = len(entries.all)
    if not count:
        return output(element("p", "no entries"))
    table = _table("entries", "", _COLUMNS, islice(map(_entry_row, entries.all), _FIRST))
    said = f"first {_FIRST:,} of {count:,} entries" if count > _FIRST else ""
    return output(table_html(table, said, count=count, hint=".all has all"))


def timeline_html(timeline: Timeline) -> str:
    """The events of a timeline in order, with the days since its origin."""
    name = f"{timeline.id}: {timeline.title}" if timeline.title else timeline.id
    count, origin = len(timeline), timeline.origin
    start = ["counted from ", element("em", origin.title)] if origin else ["no origin"]
    head = element("p", element("strong", name), f": {counted(count, 'event')}, ", *start)
    if not count:
        return output(head)
    rows = (_step_row(timeline, event) for event in islice(timeline, _STEPS))
    steps = _table("steps", "", _STEP_COLUMNS, rows)
    return output(head, table_html(steps, count=count, hint=".events has all"))


def entry_html(entry: Event | Claim | Source | Actor) -> str:
    """The fields of an entry that are not empty, and its evidence."""
    title = cast("str", getattr(entry, "title", None) or getattr(entry, "name", ""))
    evidence = cast("tuple[Evidence, ...]", getattr(entry, "evidence", ()))
    parts = [
        element("p", element("strong", title)),
        table_html(_table("fields", "", _FACT_COLUMNS, _facts(entry))),
    ]
    if evidence:
        table = _table("evidence", "Evidence", _EVIDENCE_COLUMNS, map(_evidence_row, evidence))
        parts.append(folded_table(table, rows=_STEPS, hint=".evidence has all"))
    return output(*parts)


def _folded(title: str, entries: Keyed[HasId], hint: str) -> Iterator[Html]:
    """The first entries, if there are any."""
    if entries:
        rows = islice(map(_entry_row, entries.all), _FIRST)
        table = _table(title.lower(), title, _COLUMNS, rows)
        yield folded_table(table, len(entries.all), hint=hint)


def _timelines(dataset: Dataset) -> Iterator[Html]:
    """The first timelines, whose events are counted without being put in order."""
    of_events = Counter(name for event in dataset.events.all for name in {*event.timelines})
    known = dataset.timeline_definitions
    names = list(dict.fromkeys([*known, *of_events]))
    if names:
        rows = (
            (known[name].title if name in known else "", of_events[name], name)
            for name in names[:_FIRST]
        )
        table = _table("timelines", "Timelines", _TIMELINE_COLUMNS, rows)
        yield folded_table(table, len(names), hint=".timelines() has all")


def _table(
    name: str, title: str, columns: Sequence[Column], rows: Iterator[Sequence[object]]
) -> ResultTable:
    """The rows, without the columns that would be empty."""
    kept = list(rows)
    filled = [
        place for place in range(len(columns)) if any(row[place] not in (None, "") for row in kept)
    ]
    shown = [[row[place] for place in filled] for row in kept]
    return ResultTable(name, title, [columns[place] for place in filled], shown)


def _entry_row(entry: HasId) -> list[object]:
    return [_said(column.name, getattr(entry, column.name, None)) for column in _COLUMNS]


def _said(name: str, value: object) -> object:
    """What a table says of a field: nothing of what goes without saying; of several, how many."""
    if isinstance(value, Enum):
        return "" if value.value == _UNSAID.get(name) else value.value
    return len(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else value


def _step_row(timeline: Timeline, event: Event) -> tuple[object, ...]:
    lag = timeline.lag_to(event)
    is_origin = timeline.origin is not None and event.id == timeline.origin.id
    status = _said("status", event.status)
    # The days of an absence are those until its end.
    until = lag and status == "absent"
    days = "the start" if is_origin else f"until {bare_text_of(lag)}" if until else lag
    return event.when, days, event.title, status, event.id


def _facts(entry: Event | Claim | Source | Actor) -> Iterator[tuple[str, object]]:
    """The fields with what they say; of a collection, each part by its name."""
    for field in attrs.fields(type(entry)):
        name, value = field.name, cast("object", getattr(entry, field.name))
        if name in _ELSEWHERE:
            continue
        if name == "participants":
            yield from _roles(cast("Sequence[Participant]", value))
        elif isinstance(value, Mapping):
            parts = cast("Mapping[str, object]", value).items()
            yield from ((part, _written(held)) for part, held in parts)
        elif (said := _said(name, value)) not in (None, "", ()):
            yield name.replace("_", " "), _written(said)


def _written(value: object) -> object:
    """The value, but a date in words and below them in EDTF."""
    if isinstance(value, UncertainDate | UncertainInterval):
        return f"{value.to_text()}\n{value}"
    return value


def _roles(participants: Sequence[Participant]) -> Iterator[tuple[str, str]]:
    """The ids of the actors in each role."""
    for role in dict.fromkeys(each.role for each in participants):
        yield role, ", ".join(each.actor_id for each in participants if each.role == role)


def _evidence_row(piece: Evidence) -> tuple[str, ...]:
    passage = piece.where
    return (
        piece.source_id,
        place_in_words(piece),
        piece.phrase,
        saying_in_words(piece),
        passage.quote.exact if passage and passage.quote else "",
    )
