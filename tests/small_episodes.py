"""Small invented episodes for the tests of comparisons."""

from __future__ import annotations

import policytimeline as pt

BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="statement", parent="act"),
        pt.EventType(id="letter", parent="statement"),
        pt.EventType(id="report", parent="statement"),
        pt.EventType(id="law", parent="act"),
        pt.EventType(id="vote", parent="act"),
    ]
)
"""Letters and reports are both statements; a law and a vote are nothing but acts."""


def event(event_id, event_type="letter", when="2018-06-20", *timelines, **fields):
    """An event, with actors as ``role=actor`` in `who`."""
    who = [pt.Participant(actor, role) for role, actor in fields.pop("who", {}).items()]
    plain = {"title": event_id.capitalize(), "participants": who}
    return pt.Event(
        id=event_id,
        event_type=event_type,
        when=pt.parse_when(when),
        timelines=timelines,
        **{**plain, **fields},
    )


def absent(event_id, event_type="letter", when="2018-07-01/2018-07-31", *timelines, **fields):
    """An event that is stated not to have happened."""
    return event(event_id, event_type, when, *timelines, status="absent", **fields)


def timeline(name, *events, origin=None, **fields):
    """A timeline made by hand, counted from one of its events, by its place, or from none."""
    counted_from = None if origin is None else events[origin]
    return pt.Timeline(id=name, events=events, origin=counted_from, **fields)


def dataset(*events, links=(), origins=("l-1", "r-1"), **fields):
    """A dataset with the timelines ``l`` and ``r``, each counted from an event or from none."""
    definitions = [
        pt.TimelineDefinition(id=name, origin=origin or "")
        for name, origin in zip("lr", origins, strict=True)
    ]
    return pt.Dataset(title="T", events=events, links=links, timelines=definitions, **fields)


def compared(given, **options):
    """Its two timelines, compared."""
    return pt.compare_timelines(given.timeline("l"), given.timeline("r"), **options)


def two_courses():
    """Two courses of three steps each, of one dataset."""
    return dataset(
        event("l-1", "plan", "2018-01-01", "l"),
        event("l-2", "bill", "2018-01-11", "l"),
        event("l-3", "law", "[2018-02-01..2018-02-05]", "l"),
        event("r-1", "plan", "2021-01-01", "r"),
        event("r-2", "bill", "2021-03-02", "r"),
        event("r-3", "law", "2021-03-12", "r"),
    )
