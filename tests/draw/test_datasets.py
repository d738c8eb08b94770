from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.draw.event_drawing import EventDrawing


def event(name, timelines=(), **fields):
    """An event of some day."""
    return pt.Event(
        id=name,
        title=name,
        event_type="council-vote",
        when=pt.parse_when("2018-06"),
        timelines=timelines,
        **fields,
    )


def town(*events, **fields):
    """A dataset."""
    return pt.Dataset(title="Town", events=events, **fields)


def lanes(dataset, **choice):
    """The heading of each lane, with the events in it."""
    drawing = pt.draw.dataset(dataset, **choice).drawing
    assert isinstance(drawing, EventDrawing)
    return {lane.title: [mark.id for mark in lane.marks] for lane in drawing.lanes}


class TestDataset:
    """All events of a dataset, in lanes."""

    def test_each_timeline_is_a_lane_and_so_are_the_rest(self):
        """An event of two timelines is in both; a title is the heading."""
        titled = [pt.TimelineDefinition(id="x", title="The plan"), pt.TimelineDefinition(id="y")]
        dataset = town(event("a", ["x", "y"]), event("b", ["y"]), event("c"), timelines=titled)
        assert lanes(dataset) == {
            "The plan": ["a"],
            "y": ["a", "b"],
            "events without timeline": ["c"],
        }

    def test_without_timelines_all_events_are_one_lane(self):
        """It needs no heading."""
        assert lanes(town(event("a"), event("b"))) == {"": ["a", "b"]}

    def test_an_empty_dataset_has_an_empty_lane(self):
        """It can be drawn all the same."""
        assert lanes(town()) == {"": []}
        assert pt.draw.dataset(town()).svg.startswith("<svg")

    def test_types_and_actors_are_called_by_their_names(self):
        """Rather than by their ids."""
        mayor = pt.Actor(id="mayor-2018", name="The mayor")
        takes_part = [pt.Participant("mayor-2018", "actor"), pt.Participant("nobody", "actor")]
        dataset = town(event("a", participants=takes_part), event("b"), actors=[mayor])
        assert lanes(dataset, lanes="type") == {"council vote": ["a", "b"]}
        assert lanes(dataset, lanes="actor") == {
            "The mayor": ["a"],
            "nobody": ["a"],
            "events without actor": ["b"],
        }

    def test_jurisdictions(self):
        """Each code is a lane."""
        dataset = town(event("a", jurisdictions=["FR", "DE"]), event("b", jurisdictions=["DE"]))
        assert lanes(dataset, lanes="jurisdiction") == {"FR": ["a"], "DE": ["a", "b"]}

    def test_days_since_the_origins(self):
        """If every lane has one; otherwise the error names the lane."""
        known = [pt.TimelineDefinition(id="x", origin="a")]
        assert lanes(town(event("a", ["x"]), timelines=known), align="origin") == {
            "x (day 0: a)": ["a"]
        }
        with pytest.raises(pt.InvalidValueError, match="ungrouped has none"):
            pt.draw.dataset(town(event("a", ["x"]), event("b"), timelines=known), align="origin")
