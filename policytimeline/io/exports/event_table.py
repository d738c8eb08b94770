"""The events of a dataset as one table in print: in order of time, with what a reader has use for.

What the events have in common is said once, in a note; whose part was which is in their titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.io.exports.event_facts import title_of
from policytimeline.io.exports.losses import within
from policytimeline.io.exports.short_dates import MEANING, short_date
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, in_time_order
from policytimeline.results.table import Column, ResultTable

TABLE_FIELDS = within(
    "events", "title", "event_type", "when", "status", "jurisdictions", "evidence.source_id"
) | {"title"}
"""The fields of a dataset that are in the table."""

_COLUMNS = (
    Column("when", "Date"),
    Column("title", "Event"),
    Column("event_type", "Type"),
    Column("jurisdictions", "Where"),
    Column("sources", "Sources"),
)
_ALWAYS = frozenset({"when", "title"})
_SAID_ONCE = {"event_type": "Type of every event", "jurisdictions": "Where, for every event"}
"""What is no column if it is the same for all, and how it is said then."""

_KEYS = "Sources: their keys in a bibliography of the dataset."


def event_table(dataset: Dataset) -> ResultTable:
    """A row for each event; a column that says nothing, or the same of each, is left out.

    >>> import policytimeline as pt
    >>> event_table(pt.load_seed("hsi")).headings
    ('Date', 'Event', 'Type', 'Where', 'Sources')
    """
    events = in_time_order(dataset.events.all)
    rows = [_row(event) for event in events]
    values = {column.name: {row[n] for row in rows} for n, column in enumerate(_COLUMNS)}
    shown = [n for n, column in enumerate(_COLUMNS) if _is_column(column.name, values[column.name])]
    return ResultTable(
        "events",
        dataset.title,
        [_COLUMNS[n] for n in shown],
        ([row[n] for n in shown] for row in rows),
        _notes(events, values),
    )


def _row(event: Event) -> tuple[str, ...]:
    sources = dict.fromkeys(piece.source_id for piece in event.evidence)
    return (
        short_date(event.when),
        title_of(event),
        event.event_type,
        ", ".join(event.jurisdictions),
        ", ".join(sources),
    )


def _is_column(name: str, values: set[str]) -> bool:
    return name in _ALWAYS or len(values) > 1 or (name not in _SAID_ONCE and values != {""})


def _notes(events: Iterable[Event], values: Mapping[str, set[str]]) -> Iterator[str]:
    """What the rows leave to be said."""
    if not all(
        isinstance(each.when, UncertainDate) and each.when.begin_days.is_one_day for each in events
    ):
        yield MEANING
    for name, said in _SAID_ONCE.items():
        if len(values[name]) == 1 and (only := next(iter(values[name]))):
            yield f"{said}: {only}."
    if values["sources"] - {""}:
        yield _KEYS
