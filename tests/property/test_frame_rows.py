from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, strategies as st
from read_rows import read_whole

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

DAYS = st.dates(date(1700, 1, 1), date(2200, 1, 1))
COLUMNS = {
    "text": (st.text(st.characters(exclude_categories=["Cs"])), pl.String, "str", pa.string()),
    "whole": (st.integers(-(2**40), 2**40), pl.Int64, "Int64", pa.int64()),
    "float": (st.floats(allow_nan=False), pl.Float64, "float64", pa.float64()),
    "flag": (st.booleans(), pl.Boolean, "boolean", pa.bool_()),
    "day": (
        DAYS.map(lambda day: datetime.combine(day, time())),
        pl.Datetime("us"),
        "datetime64[us]",
        pa.timestamp("us"),
    ),
}


def written(value):
    """A value as its cell should show it."""
    if value is None:
        return ""
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"{value.year:04}-{value.month:02}-{value.day:02}"
        case float() if value == int_or_none(value):
            return f"{value:.0f}".replace("-0", "0") if value == 0 else f"{value:.0f}"
        case _:
            return str(value)


def int_or_none(value):
    """The whole number that a float is close to, if it is short enough to be written as one."""
    return int(value) if abs(value) < 1e21 else None


@st.composite
def columns(draw):
    """Some values of each type, missing ones among them."""
    count = draw(st.integers(1, 5))
    return {
        name: draw(st.lists(st.none() | values, min_size=count, max_size=count))
        for name, (values, *_) in COLUMNS.items()
    }


class TestFrameRows:
    """The same table gives the same rows from each of the three kinds of frame."""

    @given(data=columns())
    def test_the_three_kinds_are_equal(self, data):
        """And each cell is what its value is in words."""
        frames = [
            pl.DataFrame(data, schema={name: kind[1] for name, kind in COLUMNS.items()}),
            pd.DataFrame({name: pd.array(data[name], dtype=COLUMNS[name][2]) for name in data}),
            pa.table({name: pa.array(data[name], COLUMNS[name][3]) for name in data}),
        ]
        rows = [[*map(written, row)] for row in zip(*data.values(), strict=True)]
        for frame in frames:
            read = read_whole(frame)
            aside = {each.number: each.cells for each in read.set_aside}
            found = dict(zip(read.numbers, read.rows, strict=True)) | aside
            assert [found[number] for number in sorted(found)] == rows
            assert read.source.header == tuple(COLUMNS)
            assert read.source.has_typed_dates
