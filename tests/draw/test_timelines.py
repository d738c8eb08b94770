from __future__ import annotations

import pytest
from drawn import event, of_look, timeline, whole

import policytimeline as pt
from policytimeline.draw.shapes import Box, Text

LAW = event("law", "2018-06-28", event_type="law-passed", jurisdictions=["FR"])
VOTE = event("vote", "2018-06", event_type="vote", jurisdictions=["FR", "EU"])
TALKS = event("talks", "../2018-02", event_type="vote")


def texts(figure, look):
    """The texts of a look, from the top."""
    return [each.shape.text for each in of_look(figure, look) if isinstance(each.shape, Text)]


class TestLanes:
    """What the lanes of one timeline are."""

    def test_one_without_a_heading(self):
        """If nothing is said."""
        assert texts(pt.draw.timeline(timeline(LAW, VOTE)), "heading") == []

    def test_by_type(self):
        """In the order of the events."""
        figure = pt.draw.timeline(timeline(LAW, VOTE, TALKS), lanes="type")
        assert texts(figure, "heading") == ["vote", "law passed"]
        assert len(of_look(figure, "label")) == 3

    def test_by_actor_under_their_names(self):
        """An event of two actors is in both lanes, one of none in a lane of its own."""
        both = [pt.Participant("ada", "signer"), pt.Participant("x", "signer")]
        events = [
            event("a", "2018", participants=both, timelines=["t"]),
            event("b", "2019", timelines=["t"]),
        ]
        actors = [pt.Actor(id="ada", name="Ada Lovelace")]
        dataset = pt.Dataset(title="D", events=events, actors=actors)
        figure = pt.draw.timeline(dataset.timeline("t"), lanes="actor")
        assert texts(figure, "heading") == ["Ada Lovelace", "x", "(none)"]
        assert texts(figure, "label") == ["Event a", "Event a", "Event b"]

    def test_by_jurisdiction(self):
        """The same."""
        figure = pt.draw.timeline(timeline(LAW, VOTE), lanes="jurisdiction")
        assert sorted(texts(figure, "heading")) == ["EU", "FR"]

    def test_the_days_of_an_origin_are_one_band_behind_all_lanes(self):
        """Without gaps between them."""
        figure = pt.draw.timeline(timeline(LAW, VOTE, origin=VOTE), lanes="type")
        first, second = (
            each.area
            for each in of_look(figure, "origin")
            if isinstance(each.shape, Box) and "lane" in each.looks
        )
        assert (first.left, first.right) == (second.left, second.right)
        assert first.bottom == second.top


class TestDatesOfWhichNothingIsKnown:
    """Four unspecified digits do not stretch the axis from year 0 to year 9999."""

    @pytest.mark.parametrize("undated", ["XXXX-XX-XX", "XXXX", "XXXX/2018-06"])
    @pytest.mark.parametrize("align", ["calendar", "origin"])
    def test_the_axis_is_that_of_the_others(self, undated, align):
        """Whether it counts calendar days or those since an origin."""
        pytest.importorskip("pandas", reason="it is optional")
        found, alone = (
            pt.draw.timeline(timeline(LAW, VOTE, *more, origin=LAW), align=align)
            for more in ([event("undated", undated)], [])
        )
        layout, without = (each.to_frame().set_index("id") for each in (found, alone))
        assert (layout["left"]["law"], layout["right"]["vote"]) == (
            without["left"]["law"],
            without["right"]["vote"],
        )
        assert set(layout["certainty"][layout.index == "undated"]) <= {"open on a side"}


class TestAlignment:
    """On the calendar, or since the origin."""

    def test_events_without_a_number_of_days_are_counted(self):
        """They are not drawn."""
        figure = pt.draw.timeline(timeline(LAW, VOTE, TALKS, origin=TALKS), align="origin")
        assert texts(figure, "note") == ["3 events without a number of days left out"]
        open_one = event("since", "../2018-02", event_type="vote")
        figure = pt.draw.timeline(timeline(LAW, open_one, origin=LAW), align="origin")
        assert texts(figure, "label") == ["Event since", "Event law"]

    def test_coded_dates_are_as_they_were_written(self):
        """Without what links say."""
        link = pt.Link(subject="vote", kind="precedes", object="law")
        linked = timeline(event("vote", "2018"), event("law", "2018-03-01"), links=[link])
        ends = []
        for coded in (False, True):
            frame = pt.draw.timeline(linked, coded=coded).to_frame(backend="pandas")
            ends.append(str(frame.set_index("id").end_latest["vote"])[:10])
        assert ends == ["2018-02-28", "2018-12-31"]


class TestPlaces:
    """Events that have no place on an axis, and dates that inference does not reach."""

    def test_a_lane_stays_without_its_events(self):
        """Each lane says how many of its own are left out."""
        lasting = event("rule", "../..", event_type="rule")
        figure = pt.draw.timeline(
            timeline(LAW, lasting, TALKS, origin=LAW), align="origin", lanes="type"
        )
        assert texts(figure, "heading") == ["vote", "law passed", "rule"]
        assert texts(figure, "note") == ["1 event without a number of days left out"]
        (note,) = (each for each in of_look(figure, "note"))
        (heading,) = (each for each in of_look(figure, "heading") if each.shape.text == "rule")
        assert note.area.meets(heading.area._replace(right=note.area.right))

    def test_what_is_coded_beyond_the_bounds_is_not_called_ruled_out(self):
        """A year too far to count days of is drawn without a bound, and nothing else."""
        figure = pt.draw.timeline(timeline(event("far", "Y17E7"), LAW))
        assert of_look(figure, "coded") == []

    @pytest.mark.parametrize(
        ("when", "certainty"),
        [
            ("../..", "days known"),
            ("../2018-05", "between bounds"),
            ("[2018-05-01..2018-06-01]/..", "between bounds"),
            ("[..2021-12-28]/..", "open on a side"),
            ("[2018-05-01..]", "open on a side"),
            ("../", "open on a side"),
        ],
    )
    def test_a_side_without_a_bound_is_called_so(self, when, certainty):
        """Whether the other side has one, or goes on, does not matter."""
        frame = pt.draw.timeline(timeline(event("a", when))).to_frame(backend="pandas")
        assert list(frame.certainty) == [certainty]


class TestEmpty:
    """Little or nothing to draw."""

    def test_no_events_in_lanes(self):
        """The figure says so in one lane."""
        figure = pt.draw.timeline(timeline(), lanes="type")
        assert texts(figure, "note") == ["no events"]

    def test_no_events(self):
        """The figure says so."""
        assert texts(pt.draw.timeline(timeline()), "note") == ["no events"]

    @pytest.mark.parametrize("when", ["/", "../.."])
    def test_no_bounds(self, when):
        """An axis without dates."""
        figure = pt.draw.timeline(timeline(event("a", when), event("b", when)))
        assert texts(figure, "label") == ["Event a", "Event b"]
        assert texts(figure, "tick-label") == []

    def test_one_day(self):
        """With days around it."""
        assert len(texts(pt.draw.timeline(timeline(LAW)), "tick-label")) > 2

    def test_a_long_title_is_cut(self):
        """And is there in full for who points at it."""
        title = "A law on " * 33
        figure = pt.draw.timeline(timeline(event("a", "2018", title=title), title=title))
        assert texts(figure, "label")[0].endswith("…")
        assert texts(figure, "title")[0].endswith("…")
        assert figure.svg.count(title.strip()) >= 2


class TestErrors:
    """They say what is wrong, what was expected, and how to fix it."""

    @pytest.mark.parametrize(
        ("arguments", "parts"),
        [
            ({"align": "centre"}, ["'centre'", "is not an alignment", "calendar", "origin"]),
            ({"align": "calender"}, ["calendar"]),
            ({"lanes": "colour"}, ["'colour'", "type", "actor", "jurisdiction"]),
            ({"lanes": ["type"]}, ["lanes"]),
            ({"coded": "yes"}, ["coded", "True or False"]),
            ({"align": "origin"}, ["needs an origin", "whole", "with_origin", 'align="calendar"']),
        ],
    )
    def test_wrong_arguments(self, arguments, parts):
        """Each by itself."""
        with pytest.raises(pt.InvalidValueError) as caught:
            pt.draw.timeline(timeline(LAW), **arguments)
        assert [part for part in parts if part not in str(caught.value)] == []

    @pytest.mark.parametrize("what", [None, "split-2018", pt.Dataset(title="D")])
    def test_what_is_not_a_timeline(self, what):
        """With the call that gives one."""
        with pytest.raises(pt.InvalidValueError, match=r'dataset\.timeline\("id"\)'):
            pt.draw.timeline(what)

    def test_other_functions_teach_too(self):
        """What each of them takes."""
        for function, part in (
            (pt.draw.comparison, "compare_timelines"),
            (pt.draw.pace, "comparison of timelines"),
            (pt.draw.conflict, r"infer\(dataset\)\.conflicts"),
            (pt.draw.coverage, "read_dataset"),
        ):
            with pytest.raises(pt.InvalidValueError, match=part):
                function(whole(pt.Dataset(title="D")))
