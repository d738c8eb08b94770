from __future__ import annotations

from itertools import combinations

import pytest
from drawn import drawn, event, of_look

import policytimeline as pt
from policytimeline.draw.figure import Figure
from policytimeline.draw.shapes import Box, Line, Text


def chain(count):
    """A contradiction of events that each precede the next, the first dated after the last."""
    days = {0: "2018-05-10", count - 1: "2018-05-01"}
    events = [event(f"step-{n}", days.get(n, "2018")) for n in range(count)]
    return contradiction(events, [(n, n + 1) for n in range(count - 1)])


def circle(count):
    """A contradiction of events that each precede the next, and the last one the first."""
    events = [event(f"step-{n}", "2018") for n in range(count)]
    return contradiction(events, [(n, (n + 1) % count) for n in range(count)])


def contradiction(events, pairs):
    """The first contradiction of events of which some precede others."""
    links = [
        pt.Link(subject=events[one].id, kind="precedes", object=events[other].id)
        for one, other in pairs
    ]
    return pt.infer(pt.Dataset(title="D", events=events, links=links)).conflicts[0]


CONFLICTS = {
    "one statement": contradiction([event("a", "2018")], [(0, 0)]),
    "two events": chain(2),
    "three events": chain(3),
    "eight events": chain(8),
    "a circle": circle(4),
    "a circle of two": circle(2),
}


@pytest.mark.parametrize("conflict", CONFLICTS.values(), ids=CONFLICTS)
class TestConflict:
    """Boxes and statements."""

    def test_every_subject_has_a_box_and_every_statement_its_words(self, conflict):
        """Once."""
        figure = pt.draw.conflict(conflict)
        boxes = [each for each in of_look(figure, "box") if isinstance(each.shape, Box)]
        assert len(boxes) == len(conflict.about)
        words = [each.shape.text for each in drawn(figure) if isinstance(each.shape, Text)]
        for number, said in enumerate(conflict.statements, 1):
            assert words.count(f"({number}) {said.text}") == 1

    @pytest.mark.parametrize("width", [240, 400, 960, 1_600])
    def test_nothing_overlaps_or_leaves_the_figure(self, conflict, width):
        """Words are wrapped."""
        figure = Figure(pt.draw.conflict(conflict).drawing, width)
        height = figure.drawing.picture(width).height
        areas = [
            each.area
            for each in drawn(figure)
            if isinstance(each.shape, Box)
            or (isinstance(each.shape, Text) and "middle" not in each.shape.anchor)
        ]
        for one, other in combinations(areas, 2):
            assert not one.meets(other)
        for left, top, right, bottom in areas:
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert bottom <= height

    def test_each_tie_leads_from_box_to_box(self, conflict):
        """A line between neighbours, a bracket between others."""
        figure = pt.draw.conflict(conflict)
        ties = [said for said in conflict.statements if len(said.about) > 1]
        lines = [each.shape for each in drawn(figure) if isinstance(each.shape, Line)]
        upright = [each for each in lines if each.x == each.to_x]
        assert len(upright) == len(ties)

    def test_the_frame_has_a_row_for_each_subject_of_a_statement(self, conflict):
        """With the place of its box."""
        pytest.importorskip("pandas", reason="it is optional")
        figure = pt.draw.conflict(conflict)
        frame = figure.to_frame(backend="pandas")
        expected = [
            (number, said.text, subject)
            for number, said in enumerate(conflict.statements, 1)
            for subject in said.about
        ]
        assert [*zip(frame.statement, frame.text, frame.subject, strict=True)] == expected
        places = {
            ((each.area.left + each.area.right) / 2, (each.area.top + each.area.bottom) / 2)
            for each in of_look(figure, "box")
        }
        assert {*zip(frame.x, frame.y, strict=True)} == places


class TestOrder:
    """The boxes follow the statements."""

    @pytest.mark.parametrize("count", [2, 3, 8])
    def test_a_chain_is_a_chain(self, count):
        """All lines are between neighbours, whatever the dates are of."""
        figure = pt.draw.conflict(chain(count))
        lines = [each for each in drawn(figure) if isinstance(each.shape, Line)]
        assert len(lines) == count - 1

    def test_a_circle_has_one_bracket(self):
        """With the number of its statement."""
        figure = pt.draw.conflict(circle(4))
        lines = [each.shape for each in drawn(figure) if isinstance(each.shape, Line)]
        arms = [each for each in lines if each.y == each.to_y]
        boxes = [each.area.left for each in of_look(figure, "box") if isinstance(each.shape, Box)]
        assert len(arms) == 2
        assert all(each.x < each.to_x <= min(boxes) for each in arms)


class TestWords:
    """What else is said."""

    def test_the_weakest_statement_is_to_be_checked_first(self):
        """With the reason."""
        words = [each.shape.text for each in of_look(pt.draw.conflict(chain(3)), "note")]
        assert words == ["check first: no source is given for it", "11 days short of agreeing"]

    def test_the_title_counts_them(self):
        """One contradicts itself."""
        titles = [pt.draw.conflict(each).drawing.title for each in CONFLICTS.values()]
        assert titles[0] == "A statement that cannot be true"
        assert titles[1] == "3 statements that cannot all be true"
