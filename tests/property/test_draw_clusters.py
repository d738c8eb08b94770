"""Counts in place of marks are those of counting one event after the other."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, strategies as st

from policytimeline.draw.clusters import PIECE, counted_pieces
from policytimeline.draw.marks import DayBounds, Mark
from policytimeline.draw.scale import Scale

DAYS = st.one_of(st.integers(0, 1_000), st.just(-math.inf))


@st.composite
def marks(draw):
    """Marks with starts of every width."""
    found = []
    for number in range(draw(st.integers(0, 30))):
        begin = draw(DAYS)
        latest = draw(st.one_of(st.integers(max(0, int(max(begin, 0))), 1_000), st.just(math.inf)))
        found.append(Mark(f"m{number}", "", DayBounds(begin, latest, latest, math.inf)))
    return found


@given(marks(), st.integers(100, 1_600))
def test_each_piece_counts_the_starts_in_it(some, width):
    """Certain ones are in this piece and in no other; possible ones may be in it."""
    scale = Scale(0, 1_000, 14, width - 14)
    pieces = counted_pieces(some, scale)
    count = max(1, int((width - 28) // PIECE))
    edges = [1_000 / count * place for place in range(count + 1)]
    expected = {}
    for place, (start, end) in enumerate(pairwise(edges)):
        is_last = place == count - 1
        starts = [mark.bounds for mark in some]
        possible = [
            each
            for each in starts
            if (each.begin_earliest < end - 1e-9 or is_last)
            and (each.begin_latest >= start - 1e-9 or place == 0)
        ]
        certain = [
            each
            for each in possible
            if (each.begin_earliest >= start - 1e-9 or place == 0)
            and (each.begin_latest < end - 1e-9 or is_last)
        ]
        if possible:
            expected[place] = len(certain), len(possible)
    found = {round(each.start / 1_000 * count): (each.certain, each.possible) for each in pieces}
    assert found == expected


@given(marks())
def test_certain_ones_are_counted_once(some):
    """All pieces together have at most as many as there are."""
    pieces = counted_pieces(some, Scale(0, 1_000, 0, 500))
    assert sum(piece.certain for piece in pieces) <= len(some)
    assert all(piece.certain <= piece.possible for piece in pieces)
    assert all(one.end <= other.start + 1e-6 for one, other in pairwise(pieces))
