"""Rows: no two extents of one overlap, and there are as few rows as there can be."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, strategies as st

from policytimeline.draw.packing import packed_rows

EXTENTS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda each: (each[0], sum(each)))
GAPS = st.integers(0, 5)


def fits(extents, rows, gap):
    """Whether all of one row are a gap apart."""
    return all(
        one[1] + gap <= other[0] or other[1] + gap <= one[0]
        for (one, row), (other, other_row) in combinations(zip(extents, rows, strict=True), 2)
        if row == other_row
    )


def most_at_once(extents, gap):
    """The most extents, each with its gap, that meet at one place: a bound from below."""
    return max(
        (sum(start <= at < end + gap for start, end in extents) for at, _ in extents), default=0
    )


@given(st.lists(EXTENTS, max_size=25), st.integers(1, 5))
def test_rows_are_as_few_as_meet_at_one_place(extents, gap):
    """No row has an overlap, and as many meet somewhere as there are rows."""
    rows = packed_rows(extents, gap=gap, most=99)
    assert fits(extents, rows, gap)
    assert len(set(rows)) == 1 + max(rows, default=-1) == most_at_once(extents, gap)


@given(st.lists(EXTENTS, min_size=1, max_size=5), GAPS)
def test_no_other_choice_takes_fewer(extents, gap):
    """Every one of them was tried."""
    fewest = min(
        len(set(rows))
        for rows in product(range(len(extents)), repeat=len(extents))
        if fits(extents, rows, gap)
    )
    assert 1 + max(packed_rows(extents, gap=gap, most=99)) == fewest


@given(st.lists(EXTENTS, min_size=1, max_size=12), GAPS, st.integers(1, 6))
def test_more_rows_than_allowed_are_refused(extents, gap, most):
    """And only those."""
    needed = 1 + max(packed_rows(extents, gap=gap, most=99))
    assert (packed_rows(extents, gap=gap, most=most) is None) == (needed > most)


@given(st.lists(EXTENTS, max_size=12), GAPS, st.lists(st.integers(0, 30), max_size=3))
def test_what_is_taken_counts_as_one_more_in_its_row(extents, gap, taken):
    """A heading keeps its place, and the marks beside it theirs."""
    rows = packed_rows(extents, gap=gap, most=99, taken=taken)
    with_taken = [*extents, *((-1_000, end) for end in taken)]
    assert fits(with_taken, [*rows, *range(len(taken))], gap)
