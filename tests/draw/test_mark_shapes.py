from __future__ import annotations

import math
from itertools import combinations

import pytest

import policytimeline as pt
from policytimeline.draw.mark_shapes import mark_shapes
from policytimeline.draw.marks import LOOKS, DayBounds, Look, Mark
from policytimeline.draw.scale import Scale
from policytimeline.draw.shapes import Box, Symbol

SCALE = Scale(0, 100, 0, 1_000)
DAY = DayBounds(50, 50, 50, 50, is_one_day=True)
SPAN = DayBounds(20, 20, 60, 60)
UNSURE = DayBounds(20, 30, 50, 60)


def shapes(bounds, **fields):
    """The shapes of a mark."""
    return mark_shapes(Mark("a", "A", bounds, **fields), SCALE, 0)


def without_colour(found):
    """What is left of shapes in one colour: outlines, fills, places and symbols."""
    return tuple(
        (each.name, each.look.split()[0] == "solid")
        if isinstance(each, Symbol)
        else (each.look.replace("solid", "filled"), each.y, each.height)
        for each in found
    )


class TestLooks:
    """What is said of an event is seen without colour."""

    def test_every_status_has_a_look(self):
        """None is forgotten."""
        assert set(LOOKS) == set(pt.EventStatus)

    @pytest.mark.parametrize("bounds", [DAY, SPAN, UNSURE], ids=["day", "span", "unsure"])
    def test_all_looks_differ(self, bounds):
        """As a dot, as a bar, and as one that fades."""
        for one, other in combinations(Look, 2):
            assert without_colour(shapes(bounds, look=one)) != without_colour(
                shapes(bounds, look=other)
            )

    @pytest.mark.parametrize("look", Look)
    def test_outlines_fade_where_fills_do(self, look):
        """No box is closed on a side that has no bound."""
        boxes = [
            each
            for each in shapes(DayBounds(-math.inf, 30, 50, math.inf), look=look)
            if isinstance(each, Box) and each.look != "struck"
        ]
        at_the_ends = [each for each in boxes if None in each.days]
        assert at_the_ends
        assert not any("core" in each.look for each in at_the_ends)


class TestParts:
    """Certain days are solid, others fade."""

    def test_a_known_day_is_a_dot(self):
        """At its place."""
        (dot,) = shapes(DAY)
        assert (dot.name, dot.x, dot.day) == ("solid", 500, 50)

    def test_an_unsure_span_comes_up_and_goes_out(self):
        """With ticks at the bounds of what is unsure."""
        found = shapes(UNSURE)
        assert [(each.look, each.days) for each in found if isinstance(each, Box)] == [
            ("solid rise", (20, 30)),
            ("solid core", (30, 50)),
            ("solid fall", (50, 60)),
        ]
        assert [each.day for each in found if isinstance(each, Symbol)] == [20, 60]

    @pytest.mark.parametrize(
        ("bounds", "fill"),
        [
            (DayBounds(-math.inf, 40, -math.inf, 40, is_one_day=True), "solid rise pale"),
            (DayBounds(40, math.inf, 40, math.inf, is_one_day=True), "solid fall pale"),
            (DayBounds(-math.inf, 60, 40, 60), "solid rise pale"),
            (DayBounds(-math.inf, 40, 60, 60), "solid rise"),
        ],
    )
    def test_what_has_no_certain_day_is_not_solid_at_its_bound(self, bounds, fill):
        """Unlike the end of a bar, which is: it comes up to days that are certain."""
        (first, *_) = (each.look for each in shapes(bounds) if isinstance(each, Box))
        assert first == fill

    def test_what_has_neither_start_nor_end_is_solid_all_over(self):
        """With an arrow on both sides."""
        found = shapes(DayBounds(-math.inf, -math.inf, math.inf, math.inf))
        assert [each.look for each in found] == ["solid core", "back", "arrow"]
        assert (found[0].x, found[0].width) == (0, 1_000)

    def test_what_is_open_is_certain_up_to_the_other_end(self):
        """It has always been so."""
        first, second, *_ = shapes(DayBounds(-math.inf, -math.inf, 40, 60))
        assert (first.look, first.days) == ("solid core", (None, 40))
        assert (second.look, second.days) == ("solid fall", (40, 60))

    def test_a_short_time_is_seen(self):
        """A day of 10,000 years."""
        (box,) = mark_shapes(Mark("a", "A", DayBounds(5, 5, 6, 6)), Scale(0, 3_652_425, 0, 960), 0)
        assert box.width == 1.5

    def test_scattered_times_are_dotted(self):
        """Only where they certainly are."""
        found = shapes(UNSURE, is_scattered=True)
        assert [each.look for each in found if "dotted" in each.look] == ["solid core dotted"]


class TestWhiskers:
    """From what is left to what was coded."""

    def test_on_both_sides(self):
        """Each with a cap where the coded bound is."""
        found = shapes(SPAN, coded=DayBounds(10, 30, 50, 80))
        whiskers = [each.days for each in found if each.look == "coded"]
        assert whiskers == [(10, 20), (60, 80)]
        assert [each.day for each in found if each.look == "cap"] == [10, 80]

    def test_as_far_as_the_axis_goes(self):
        """Without a cap there."""
        found = shapes(SPAN, coded=DayBounds(-500, 30, 50, math.inf))
        left, right = (each for each in found if each.look == "coded")
        assert left.x == 0
        assert right.x + right.width == 1_000
        assert not [each for each in found if each.look == "cap"]

    def test_none_where_only_inner_bounds_differ(self):
        """The bar shows those."""
        found = shapes(SPAN, coded=UNSURE)
        assert not [each for each in found if each.look == "coded"]


class TestContradictions:
    """A sign beside the mark, which stays as it is."""

    def test_the_sign_is_on_the_left(self):
        """It hides nothing."""
        *plain, sign = shapes(DAY, is_contradicted=True)
        assert plain == list(shapes(DAY))
        assert (sign.look, sign.day) == ("contradiction", 50)

    def test_without_a_first_day_it_is_inside(self):
        """So that it does not leave the figure."""
        *_, sign = shapes(DayBounds(-math.inf, 10, 20, 20), is_contradicted=True)
        assert (sign.name, sign.day) == ("contradiction-inside", None)
