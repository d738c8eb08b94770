from __future__ import annotations

import pytest
from drawn import event, legend, of_look, timeline

import policytimeline as pt
from policytimeline.draw.marks import LOOKS
from policytimeline.draw.shapes import Box, Symbol

DAY, MONTH, SPAN = "2018-05-02", "2018-05", "2018-05-01/2018-06-02"

ONE_EACH = {
    "a known day": [event("a", DAY)],
    "one of these days": [event("a", MONTH)],
    "from start to end": [event("a", SPAN)],
}
"""Events, and the one entry that tells what is drawn of them."""

ENTRIES = [
    ("goes on", event("a", "2018-05-01/..")),
    ("has no start", event("a", "../2018-05-01")),
    ("no bound on this side", event("a", "[2018-05-01..]")),
    ("no bound on this side", event("a", "/2018-05-01")),
    ("scheduled or proposed", event("a", DAY, status="scheduled")),
    ("scheduled or proposed", event("a", MONTH, status="proposed")),
    ("alleged", event("a", SPAN, status="alleged")),
    ("stated not to have happened", event("a", SPAN, status="absent")),
    ("cancelled", event("a", MONTH, status="cancelled")),
    ("on some of these days", event("a", SPAN, extent="repeated")),
    ("on some of these days", event("a", SPAN, extent="collective")),
]


class TestLegend:
    """Exactly the marks that are used."""

    @pytest.mark.parametrize("text", ONE_EACH)
    def test_one_mark(self, text):
        """It is explained, and nothing else."""
        assert legend(pt.draw.timeline(timeline(*ONE_EACH[text]))) == [text]

    @pytest.mark.parametrize(("text", "one"), ENTRIES)
    def test_an_entry_is_there_if_some_mark_is_like_that(self, text, one):
        """And not if none is."""
        plain = [event("p", DAY), event("q", MONTH), event("r", SPAN)]
        without = legend(pt.draw.timeline(timeline(*plain)))
        assert text not in without
        entries = legend(pt.draw.timeline(timeline(*plain, one)))
        assert [each for each in entries if each not in without] == [text]

    @pytest.mark.parametrize("when", [DAY, MONTH, SPAN])
    def test_no_sample_is_filled_if_no_mark_is(self, when):
        """A filled one would be looked for in the figure."""
        figure = pt.draw.timeline(timeline(event("a", when, status="scheduled")))
        looks = {each.shape.look.split()[0] for each in of_look(figure, "legend")}
        assert "dashed" in looks
        assert "solid" not in looks

    @pytest.mark.parametrize("status", ["alleged", "scheduled", "cancelled"])
    def test_the_sample_of_a_look_is_a_bar_if_all_are_bars(self, status):
        """Otherwise it is a dot."""
        for when, kind in ((SPAN, Box), (DAY, Symbol)):
            figure = pt.draw.timeline(timeline(event("a", when, status=status)))
            look = LOOKS[pt.EventStatus(status)].value
            samples = [
                each.shape for each in of_look(figure, "legend") if look in each.shape.look.split()
            ]
            assert samples
            assert all(isinstance(each, kind) for each in samples)

    def test_no_events_no_entries(self):
        """The lane says that there are none."""
        assert legend(pt.draw.timeline(timeline())) == []

    def test_whiskers(self):
        """Where links rule out coded days."""
        events = event("a", "2018-05"), event("b", "2018-05-10")
        link = pt.Link(subject="a", kind="precedes", object="b")
        assert "coded, but ruled out" not in legend(pt.draw.timeline(timeline(*events)))
        linked = timeline(*events, links=[link])
        assert "coded, but ruled out" in legend(pt.draw.timeline(linked))
        assert "coded, but ruled out" not in legend(pt.draw.timeline(linked, coded=True))

    def test_contradictions(self):
        """Of the events that are drawn."""
        link = pt.Link(subject="a", kind="precedes", object="b")
        events = event("a", "2018-05-02"), event("b", "2018-05-01")
        assert legend(pt.draw.timeline(timeline(*events, links=[link]))) == [
            *("a known day", "contradicts other statements"),
        ]

    def test_counts(self):
        """Not the marks, which are not drawn."""
        known = [event(f"e{n}", "2018-05-02") for n in range(200)]
        assert legend(pt.draw.timeline(timeline(*known))) == [
            "events that start in a piece of time"
        ]
        may = [event(f"f{n}", "2018") for n in range(200)]
        assert legend(pt.draw.timeline(timeline(*known, *may))) == [
            *("events that start in a piece of time", "events that may start in it"),
        ]

    def test_joins_and_the_days_of_an_origin(self):
        """In a comparison."""
        sides = [
            pt.Timeline(id=name, events=[one], origin=one)
            for name, one in (("l", event("a", "2018-05")), ("r", event("b", "2019-05-01")))
        ]
        found = pt.compare_timelines(*sides)
        assert legend(pt.draw.comparison(found)) == [
            *("a known day", "the same step", "may be the origin"),
        ]
