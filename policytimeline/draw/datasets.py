"""`dataset`: all events of a dataset, a lane for each timeline or other group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal, TypeAlias, get_args

from policytimeline.arguments import check_flag, check_word
from policytimeline.comparison.episodes import episodes_of
from policytimeline.draw.comparisons import side_lanes
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.figure import Figure
from policytimeline.draw.marks import Align
from policytimeline.draw.timelines import check_align
from policytimeline.model.dataset import Dataset, Grouping
from policytimeline.model.fields import check_a
from policytimeline.model.groups import every_group
from policytimeline.model.timeline import Timeline

Groups: TypeAlias = Literal["timeline", "type", "actor", "jurisdiction"]
"""What the lanes of a dataset are."""

_GROUPINGS: Mapping[Groups, Grouping] = {
    "timeline": "timeline",
    "type": "event_type",
    "actor": "actor",
    "jurisdiction": "jurisdiction",
}


def dataset(
    dataset: Dataset,
    *,
    align: Align = "calendar",
    lanes: Groups = "timeline",
    coded: bool = False,
) -> Figure:
    """Draw all events of a dataset.

    Args:
        dataset: The dataset.
        align: Whether the axis has calendar days, or the days since the ``origin`` of each
            timeline.
        lanes: What lanes are made of: each ``timeline``, ``type``, ``actor`` or ``jurisdiction``;
            an event of several is in each of them. Events of none are in a lane of their own.
        coded: Whether to draw the dates as coded, without what is inferred.

    Raises:
        InvalidValueError: If an argument is not what it should be, or a lane has no origin to
            count from.

    >>> import policytimeline as pt
    >>> dataset(pt.read_dataset("docs/examples/libraries.yaml"), lanes="type")
    <Figure 'The closing of library branches in Eastmere'>
    """
    check_a("dataset", dataset, Dataset, 'read one: pt.read_dataset("data.yaml")')
    check_word("lanes", lanes, get_args(Groups), "is not what lanes can be made of")
    check_flag("coded", coded)
    grouping = _GROUPINGS[lanes]
    groups = every_group(dataset, grouping)
    check_align(align, groups)
    sides = episodes_of(groups, coded=coded)
    is_ungrouped = not dataset.timelines(by=grouping)
    names = [""] if is_ungrouped else [_heading(group, lanes) for group in groups]
    return Figure(
        EventDrawing(dataset.title, partial(side_lanes, sides, names), sides, align=align)
    )


def _heading(group: Timeline, lanes: Groups) -> str:
    """What a lane is called, if its group has no title."""
    match lanes:
        case "type":
            return group.id.replace("-", " ")
        case "actor":
            return group.actor_name(group.id)
        case _:
            return group.id
