"""Every group of the events of a dataset, with one for those that belong to none."""

from __future__ import annotations

from policytimeline.model.dataset import Dataset, Grouping
from policytimeline.model.timeline import Timeline


def every_group(dataset: Dataset, by: Grouping) -> tuple[Timeline, ...]:
    """The groups, and after them the events that belong to none, so that every event is in one.

    If there are no groups at all, all events are one.

    >>> import policytimeline as pt
    >>> [group.id for group in every_group(pt.load_seed("hsi"), "timeline")]
    ['split-2018', 'split-2021', 'context']
    """
    groups = tuple(dataset.timelines(by=by).values())
    grouped = {event.id for group in groups for event in group}
    rest = [event for event in dataset.events.all if event.id not in grouped]
    if groups and not rest:
        return groups
    name, title = ("ungrouped", f"events without {by}") if groups else ("events", "")
    others = Timeline(id=name, title=title, events=rest, actors=dataset.actors, dataset=dataset)
    return (*groups, others)
