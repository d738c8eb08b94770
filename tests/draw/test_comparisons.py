from __future__ import annotations

import re

import pytest
from drawn import event, of_look

import policytimeline as pt
from policytimeline.draw.shapes import Curve, Text


def comparison(left, right, **arguments):
    """The figure of two timelines of steps, whose first ones are the origins."""
    sides = [
        pt.Timeline(
            id=name,
            title=name.title(),
            events=[event(f"{name}-{kind}", when, event_type=kind) for kind, when in steps.items()],
            origin=event(
                f"{name}-{next(iter(steps))}",
                next(iter(steps.values())),
                event_type=next(iter(steps)),
            ),
        )
        for name, steps in (("left", left), ("right", right))
    ]
    return pt.draw.comparison(pt.compare_timelines(*sides), **arguments)


def joins(figure):
    """From where to where each line goes: pixels from the left."""
    paths = [each.shape.path for each in of_look(figure, "join") if isinstance(each.shape, Curve)]
    return [tuple(map(float, re.findall(r"[ML]([\d.]+)", path))) for path in paths]


LETTER = {"letter": "2018-06-01", "vote": "2018-06-11", "law": "2018-07-01"}


class TestJoins:
    """Lines between the steps that are the same."""

    def test_steps_in_another_order_cross(self):
        """On the axis of the origins."""
        other = {"letter": "2019-01-01", "law": "2019-01-06", "vote": "2019-02-20"}
        (a, b), (c, d), (e, f) = sorted(joins(comparison(LETTER, other)))
        assert a == b
        assert c < e
        assert d > f

    def test_they_are_upright_where_both_may_be_on_one_day(self):
        """A span has no middle that it is on."""
        steps = {"letter": "2018-06-01", "vote": "[2018-06-05..2018-06-20]", "law": "2018"}
        other = {"letter": "2019-01-01", "vote": "2019-01", "law": "2019"}
        found = joins(comparison(steps, other))
        assert len(found) == 3
        assert all(one == two for one, two in found)

    def test_they_start_where_a_span_is_nearest(self):
        """So that no more distance is shown than there certainly is."""
        other = {"letter": "2019-01-01", "vote": "[2019-02-01..2019-03-01]"}
        figure = comparison(LETTER, other)
        frame = figure.to_frame(backend="pandas").set_index("id")
        (_, (one, two)) = sorted(joins(figure))
        assert one == pytest.approx(frame.right["left-vote"], abs=0.1)
        assert two == pytest.approx(frame.left["right-vote"], abs=0.1)

    def test_steps_of_one_side_have_none(self):
        """They are drawn, without a line."""
        figure = comparison(LETTER, {"letter": "2019-01-01", "strike": "2019-02-01"})
        assert len(joins(figure)) == 1
        assert len(of_look(figure, "label")) == 5


class TestLanes:
    """One for each timeline."""

    def test_headings_say_what_day_0_is(self):
        """Only where days are counted from it."""
        by_origin, by_calendar = (
            [
                each.shape.text
                for each in of_look(comparison(LETTER, LETTER, align=align), "heading")
                if isinstance(each.shape, Text)
            ]
            for align in ("origin", "calendar")
        )
        assert by_origin == ["Left (day 0: Event left-letter)", "Right (day 0: Event right-letter)"]
        assert by_calendar == ["Left", "Right"]

    def test_an_uncertain_origin_is_a_band(self):
        """As wide as the days on which it may be, on both sides of day 0; a known one has none."""
        figure = comparison({**LETTER, "letter": "[2018-06-01..2018-06-04]"}, LETTER)
        (band,) = (each for each in of_look(figure, "origin") if "lane" in each.looks)
        assert band.shape.days == (-3, 3)

    def test_the_axis_has_all_of_the_band(self):
        """Also before the first event: a band that is cut looks narrower than it is."""
        figure = comparison({**LETTER, "letter": "2018-06"}, LETTER)
        (band,) = (each for each in of_look(figure, "origin") if "lane" in each.looks)
        (ground, *_) = of_look(figure, "ground")
        assert ground.area.left < band.area.left < band.area.right < ground.area.right

    def test_each_lane_has_a_colour(self):
        """And its marks have it."""
        figure = comparison(LETTER, LETTER)
        for name, colour in (("left", "c0"), ("right", "c1")):
            marks = [
                each for each in of_look(figure, "mark") if any(name in g.id for g in each.groups)
            ]
            assert marks
            assert all(colour in each.looks for each in marks)


class TestDatasets:
    """Where the two sides come from."""

    @pytest.mark.parametrize("align", ["origin", "calendar"])
    def test_two_readings_of_one_file_are_drawn_as_one(self, align):
        """With what is inferred on both sides."""
        one, other = pt.load_seed("hsi"), pt.load_seed("hsi")
        left = one.timeline("split-2018")
        alike, same = (
            pt.draw.comparison(pt.compare_timelines(left, each.timeline("split-2021")), align=align)
            for each in (other, one)
        )
        assert alike.to_frame().equals(same.to_frame())
