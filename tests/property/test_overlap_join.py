"""Joins of columns against the scalar verdicts of every pair."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings, strategies as st
from worlds import smalls

import policytimeline as pt
import policytimeline.strategies
from policytimeline.columns import overlaps

CELLS = st.one_of(
    smalls().map(lambda small: str(small.when)),
    pt.strategies.whens().map(str),
    st.sampled_from([None, "NA", "/", "../..", "../2019-12-31", "2020/..", "2020/", "Y1E12"]),
)
KEYS = st.sampled_from(["a", "b", None])
FEW = st.lists(CELLS, min_size=1, max_size=3)
REPEATED = FEW.flatmap(lambda few: st.lists(st.tuples(st.sampled_from(few), KEYS), max_size=12))
COLUMNS = st.lists(st.tuples(CELLS, KEYS), max_size=9) | REPEATED
# Gaps, cores that end before they start, and every mix of open, unknown and unbounded ends.
TELLING = [
    *["2020-01-01", "2020-01", "2020-XX-01", "[2020-01-01,2020-01-03]", "2020", "2020-01-02"],
    *["[..2020-01-02]", "[2020-01-02..]", "[2020-01-01,2020-01-03]/2020-02", "2020-01/2020-01"],
    *["2020-01-02/..", "2020-01-02/", "../2020-01-02", "/2020-01-02", "../..", "/", None, "NA"],
]
EVERY = [(cell, "a") for cell in TELLING]
# Each date with each key and with none, twice.
TWICE = list(product(TELLING[::3], ["a", None, "b"])) * 2


def expected(left, right, *, by):
    """The verdict of each pair that shares a day in some choice of days, by asking every pair."""
    columns = [pt.parse_column([cell for cell, _ in side]) for side in (left, right)]
    found = {}
    for (row, (_, key)), (other, (_, other_key)) in product(enumerate(left), enumerate(right)):
        if columns[0].kinds[row] < pt.RowKind.DATE or columns[1].kinds[other] < pt.RowKind.DATE:
            continue
        if by and (key is None or key != other_key):
            continue
        verdict = columns[0][row].shares_day(columns[1][other])
        if verdict.possible:
            found[row, other] = verdict
    return columns, found


@pytest.mark.parametrize("block", [1, 1 << 18])
@settings(max_examples=300)
@given(left=COLUMNS, right=COLUMNS, by=st.booleans())
@example(left=EVERY, right=EVERY, by=False)
@example(left=EVERY, right=EVERY, by=True)
@example(left=TWICE, right=TWICE, by=False)
@example(left=TWICE, right=TWICE, by=True)
@example(left=[("Y1E12", "a"), ("2020", "b")], right=[("Y1E12", "b"), ("2020", "b")], by=True)
def test_pairs_and_counts_are_those_of_the_verdicts(block, left, right, by):
    """In the order of the rows, each pair once, whatever the dates and the keys are."""
    (a, b), found = expected(left, right, by=by)
    keys = ([key for _, key in left], [key for _, key in right]) if by else None
    with patch.object(overlaps, "_BLOCK", block):
        pairs = a.overlap_join(b, by=keys)
        certain = a.overlap_join(b, resolve="certain", by=keys)
        counts = a.count_overlaps(b, by=keys)
    rows = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert rows == sorted(found)
    assert [pt.VerdictCode(code).verdict for code in pairs.verdicts] == [found[row] for row in rows]
    sure = [pair for pair in rows if found[pair].certain]
    assert list(zip(certain.left.tolist(), certain.right.tolist(), strict=True)) == sure
    assert set(certain.verdicts.tolist()) <= {pt.VerdictCode.YES}
    each = range(len(a))
    assert counts.possible.tolist() == [sum(row == left for left, _ in rows) for row in each]
    assert counts.certain.tolist() == [sum(row == left for left, _ in sure) for row in each]


@given(left=COLUMNS, right=COLUMNS)
def test_groups_that_do_not_fit_in_64_bits(left, right):
    """Days are then ranked first."""
    (a, b), found = expected(left, right, by=True)
    keys = ["x", *(key for _, key in left)], ["y", *(key for _, key in right)]
    with patch.object(overlaps, "_LARGEST_KEY", 0):
        pairs = a.overlap_join(b, by=(keys[0][1:], keys[1][1:]))
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == sorted(found)
