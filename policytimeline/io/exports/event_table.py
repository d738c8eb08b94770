"""The events of a dataset as one table for readers: their dates in words, in order of time."""

from __future__ import annotations

from policytimeline.io.exports.losses import within
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, EventStatus, in_time_order
from policytimeline.results.table import Column, Kind, ResultTable

TABLE_FIELDS = within(
    "events",
    *("title", "event_type", "when", "status", "jurisdictions"),
    *("participants.actor_id", "evidence.source_id"),
) | {"title", "actors.name"}
"""The fields of a dataset that are in the table."""

_COLUMNS = (
    Column("when", "Date", Kind.WHEN),
    Column("title", "Event"),
    Column("event_type", "Type"),
    Column("status", "Status"),
    Column("jurisdictions", "Where"),
    Column("actors", "Who"),
    Column("sources", "Sources"),
)
_ALWAYS = frozenset({"when", "title", "event_type"})


def event_table(dataset: Dataset) -> ResultTable:
    """A row for each event; a column that no event has a value for is left out.

    >>> import policytimeline as pt
    >>> event_table(pt.load_seed("hsi")).headings
    ('Date', 'Event', 'Type', 'Status', 'Where', 'Who', 'Sources')
    """
    rows = [_row(event, dataset) for event in in_time_order(dataset.events.all)]
    filled = [any(row[place] for row in rows) for place in range(len(_COLUMNS))]
    shown = [
        place for place, column in enumerate(_COLUMNS) if filled[place] or column.name in _ALWAYS
    ]
    columns = [_COLUMNS[place] for place in shown]
    return ResultTable(
        "events", dataset.title, columns, ([row[place] for place in shown] for row in rows)
    )


def _row(event: Event, dataset: Dataset) -> tuple[object, ...]:
    actors = dict.fromkeys(part.actor_id for part in event.participants)
    named = tuple(actor.name if (actor := dataset.actors.get(each)) else each for each in actors)
    sources = tuple(dict.fromkeys(piece.source_id for piece in event.evidence))
    status = "" if event.status is EventStatus.OCCURRED else event.status
    return (event.when, event.title, event.event_type, status, event.jurisdictions, named, sources)
