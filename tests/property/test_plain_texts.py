"""Texts that hardly repeat are read from their bytes, and must be read as any others are."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings, strategies as st

import policytimeline as pt
import policytimeline.strategies
from policytimeline.columns import arrays, plain

# Bytes that are as many as a plain text's, digits of another script, and dates of another form.
ODD = [
    *["2018-06-28", None, "é018-06-2", "[2018-06-28]", "2018", "2018-02-29", "2018-06", "x", "x"],
    *["\uff12\uff10\uff11\uff18", "2018-06-2\n", "2018/06/28", "2018-13", "[2018]", " ", ""],
]
TEXTS = st.one_of(
    st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    pt.strategies.whens().map(str),
    st.text(max_size=11),
    st.sampled_from(ODD),
    st.none(),
)
CELLS = st.lists(TEXTS, max_size=12)


def series(kind, cells):
    """The cells in a container."""
    match kind:
        case "list":
            return cells
        case "pyarrow":
            pa = pytest.importorskip("pyarrow")
            half = len(cells) // 2
            parts = [pa.array(part, pa.string()) for part in (cells[:half], ["-", *cells[half:]])]
            return pa.chunked_array([parts[0], parts[1][1:]])  # With a chunk that starts later.
        case "polars":
            pl = pytest.importorskip("polars")
            return pl.Series(cells, dtype=pl.String)
        case _:
            return pytest.importorskip("pandas").Series(cells, dtype=kind)


def shown(column):
    """All that a column says."""
    return (
        column.kinds.tolist(),
        column.codes.tolist(),
        column.texts.tolist(),
        [str(when) for when in column.distinct],
        [str(finding) for finding in column.report],
        [array.tolist() for array in (column.begin_earliest, column.end_latest)],
    )


@pytest.mark.parametrize("kind", ["list", "pyarrow", "polars", "str", "string"])
@settings(max_examples=100, deadline=None)
@given(cells=CELLS, block=st.integers(1, 20))
@example(cells=ODD, block=1)
@example(cells=[], block=1)
def test_they_are_read_as_a_list_with_a_dictionary(kind, cells, block):
    """The same dates in the same order, the same findings, whatever the texts are."""
    expected = shown(pt.parse_column(cells))
    with (
        patch.multiple(arrays, _MANY=1, _SAMPLE=1, _MOST=-1),
        patch.object(plain, "_BLOCK", block),
    ):
        assert shown(pt.parse_column(series(kind, cells))) == expected


@settings(max_examples=200)
@given(
    unit=st.sampled_from("YMD"),
    numbers=st.lists(st.integers(-800_000, 4_000_000) | st.integers(-99, 999), max_size=8),
)
@example(unit="Y", numbers=[-1971, -1970, -1969, 8029, 8030])
@example(unit="M", numbers=[-12 * 1970 - 1, -12 * 1970, 12 * 8030 - 1, 12 * 8030])
@example(unit="D", numbers=[-719529, -719528, 2932896, 2932897])
def test_moments_are_read_as_they_are_alone(unit, numbers):
    """Also in years that have no plain text, and among missing ones."""
    moments = np.array([*numbers, np.iinfo(np.int64).min], np.int64).astype(f"M8[{unit}]")
    column = pt.parse_column(moments)
    alone = [pt.parse_column([moment]) for moment in moments]
    assert column.texts.tolist() == [each.texts[0] for each in alone]
    assert column.kinds.tolist() == [each.kinds[0] for each in alone]
    assert column.begin_earliest.tolist() == [each.begin_earliest[0] for each in alone]
    assert column.end_latest.tolist() == [each.end_latest[0] for each in alone]


def test_a_million_different_days():
    """Each is read, without a date being made of it."""
    count, first = 1_000_000, dt.date(1000, 1, 1).toordinal()
    days = [str(dt.date.fromordinal(first + number)) for number in range(count)]
    with patch("policytimeline.columns.table.parse_when", side_effect=AssertionError):
        column = pt.parse_column(days)
        assert (column.begin_earliest == np.arange(first, first + count)).all()
        assert (column.codes == np.arange(count)).all()
        assert not column.report.findings
        joined = column.overlap_join(column[::-1])
    assert (joined.left == np.arange(count)).all()
    assert (joined.right == np.arange(count)[::-1]).all()
    assert column.count_overlaps(column).certain.sum() == count
