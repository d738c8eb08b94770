from __future__ import annotations

from itertools import product

import numpy as np
from compared_worlds import MARGIN, compared
from hypothesis import given, settings

import policytimeline as pt

ANY = {"unbounded": True, "statuses": True, "coded": True, "readings": True}


def extremes(near, far):
    """The fewest and most days over all worlds; what changes with the margin has no bound."""
    if near is None:
        return None
    low, high = int(near.min()), int(near.max())
    return pt.Lag(low if low == far.min() else None, high if high == far.max() else None)


class Days:
    """The days between events in all worlds."""

    def __init__(self, drawn):
        self.drawn = drawn
        self.worlds = drawn.worlds(), drawn.worlds(2 * MARGIN)

    def between(self, side, start, end):
        """The days in each world, with two margins; None if one of the starts is open."""
        return [self.drawn.lag(worlds, side, start, end) for worlds in self.worlds]

    def lag(self, side, start, end):
        """The fewest and most days."""
        return extremes(*self.between(side, start, end))

    def difference(self, left, right):
        """How many more days it is on the right."""
        ours, theirs = self.between(0, *left), self.between(1, *right)
        if ours[0] is None or theirs[0] is None:
            return None
        return extremes(*(more - less for less, more in zip(ours, theirs, strict=True)))


def contains(bounds, days):
    """Whether bounds hold for what is known to be possible."""
    if bounds is None or days is None:
        return bounds == days
    low = bounds.shortest is None or (days.shortest is not None and bounds[0] <= days[0])
    return low and (bounds.longest is None or (days.longest is not None and bounds[1] >= days[1]))


def hold_steps(drawn, agrees):
    """Compare all lags from the origin, and the differences of matches, with all worlds."""
    found, days = drawn.found, Days(drawn)
    for side, origin in enumerate(found.origin):
        steps = [(m.left_step, m.right_step)[side] for m in found.matches]
        for step in steps:
            expected = None if origin is None else days.lag(side, origin, step.event)
            assert agrees(step.lag, expected)
    for match in found.matches:
        expected = None
        if match.took_place and None not in found.origin:
            ways = ((origin, e) for origin, e in zip(found.origin, match.events, strict=True))
            expected = days.difference(*ways)
        assert agrees(match.difference, expected)


def hold_pace(drawn, agrees):
    """Compare every way from step to step with all worlds."""
    found, days = drawn.found, Days(drawn)
    placed = [match for match in found.matches if match.took_place]
    for start, end in product(placed, placed):
        (row,) = found.pace([(start.id, end.id)]).rows
        left, right = (start.left, end.left), (start.right, end.right)
        assert (row.start, row.end) == (start, end)
        assert agrees(row.left, days.lag(0, *left))
        assert agrees(row.right, days.lag(1, *right))
        assert agrees(row.difference, days.difference(left, right))


@settings(max_examples=100)
@given(compared(**ANY))
def test_days_from_the_origin_are_those_of_all_worlds(drawn):
    """Lags and differences hold in every world, and are reached."""
    hold_steps(drawn, lambda found, expected: found == expected)


@settings(max_examples=50)
@given(compared(**ANY, most=3))
def test_pace_is_that_of_all_worlds(drawn):
    """The days on both sides and the difference hold in every world, and are reached."""
    hold_pace(drawn, lambda found, expected: found == expected)


@settings(max_examples=30)
@given(compared(gaps=True, most=3))
def test_dates_with_gaps_keep_the_days_guaranteed(drawn):
    """Then tighter bounds may exist."""
    hold_steps(drawn, contains)
    hold_pace(drawn, contains)


@settings(max_examples=50)
@given(compared(statuses=True, coded=True))
def test_who_was_faster_is_true_in_all_worlds(drawn):
    """A side is named only if the way took fewer days there in every world, or as many."""
    found, worlds = drawn.found, drawn.worlds()
    pace = found.pace()
    for row in pace.rows:
        said = pace.faster(row)
        ways = ((row.start.left, row.end.left), (row.start.right, row.end.right))
        left, right = (drawn.lag(worlds, side, *way) for side, way in enumerate(ways))
        if not min(left.min(), right.min()) >= 0:
            assert said == ""
            continue
        faster = {
            "both alike": left == right,
            "left": left < right,
            "right": right < left,
            "left, or both alike": left <= right,
            "right, or both alike": right <= left,
        }
        true = [words for words, flags in faster.items() if np.all(flags)]
        assert said == (true[0] if true else "undecided")
