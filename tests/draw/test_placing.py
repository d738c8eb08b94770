from __future__ import annotations

import pytest

from policytimeline.draw.marks import DayBounds, Lane, Mark
from policytimeline.draw.placing import placed_lane
from policytimeline.draw.scale import Scale

SCALE = Scale(0, 1_000, 14, 1_014)


def mark(name, first, last, **fields):
    """A mark of one day; an exact one if it is between the same days."""
    return Mark(name, name, DayBounds(first, last, first, last, is_one_day=True), **fields)


def rows(*marks, beside=None, title="A lane"):
    """The rows of marks by their names."""
    placed = placed_lane(Lane(title, marks), SCALE, 0, beside=beside).placed
    return {each.mark.id: each.row for each in placed}


class TestRows:
    """What shares a row."""

    def test_what_does_not_touch(self):
        """With a gap between."""
        assert rows(mark("a", 0, 0), mark("b", 22, 22)) == {"a": 0, "b": 0}
        assert rows(mark("a", 0, 0), mark("b", 17, 17)) == {"a": 0, "b": 1}

    def test_the_sign_of_a_contradiction_takes_room(self):
        """On the left of its mark."""
        signed = mark("b", 30, 30, is_contradicted=True)
        assert rows(mark("a", 0, 0), mark("b", 30, 30)) == {"a": 0, "b": 0}
        assert rows(mark("a", 0, 0), signed) == {"a": 0, "b": 1}

    def test_whiskers_take_room(self):
        """No mark is drawn over one."""
        coded = DayBounds(0, 400, 0, 400, is_one_day=True)
        found = rows(mark("a", 300, 310, coded=coded), mark("b", 100, 100))
        assert found == {"a": 1, "b": 0}
        assert rows(mark("a", 300, 310), mark("b", 100, 100)) == {"a": 0, "b": 0}

    def test_what_has_no_bound_is_below(self):
        """Whenever it is."""
        unbounded = Mark("u", "u", DayBounds(-float("inf"), 5, -float("inf"), 5, is_one_day=True))
        assert rows(unbounded, mark("a", 900, 900)) == {"a": 0, "u": 1}


class TestHeading:
    """It may be beside the marks of the first row."""

    @pytest.mark.parametrize(("day", "heading"), [(300, 0), (50, 20)])
    def test_if_that_is_less_high(self, day, heading):
        """Otherwise it is above them."""
        lane = placed_lane(Lane("A lane", (mark("a", day, day),)), SCALE, 0, beside=120)
        assert lane.heading == heading
        assert lane.bottom == heading + 28 + 4

    def test_marks_below_it_keep_away(self):
        """Those that start before it ends are in other rows."""
        marks = [mark("a", 50, 50), *(mark(f"b{n}", 300 + n, 300 + n) for n in range(3))]
        lane = placed_lane(Lane("A lane", tuple(marks)), SCALE, 0, beside=120)
        by_id = {each.mark.id: each.row for each in lane.placed}
        assert lane.heading == 0
        assert by_id["a"] > 0
        assert 0 in by_id.values()


class TestMany:
    """Labels are left out, and then marks are counted."""

    @pytest.mark.parametrize(
        ("count", "is_labelled", "is_drawn"),
        [(60, True, True), (1, True, True), (3_000, False, False)],
    )
    def test_on_one_day(self, count, is_labelled, is_drawn):
        """A row for each."""
        lane = placed_lane(Lane("", tuple(mark(f"m{n}", 5, 5) for n in range(count))), SCALE, 0)
        assert bool(lane.placed) == is_drawn
        assert all(each.label for each in lane.placed) == is_labelled or not is_drawn

    def test_without_labels(self):
        """More fit into a row."""
        marks = tuple(
            Mark(f"m{n}", "A long label of a mark", DayBounds(n, n, n, n, is_one_day=True))
            for n in range(0, 1_000, 2)
        )
        lane = placed_lane(Lane("", marks), SCALE, 0)
        assert lane.row == 13
        assert not any(each.label for each in lane.placed)
