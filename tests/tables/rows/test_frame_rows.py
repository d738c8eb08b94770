from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import pytest
from read_rows import read_whole

from policytimeline import InvalidValueError

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")


class TestFrameRows:
    """A frame is a table whose cells have types."""

    def test_what_says_nothing_is_empty(self):
        """In every way in which pandas says it."""
        frame = pd.DataFrame(
            {
                "object": ["x", None, pd.NA, float("nan"), pd.NaT],
                "whole": pd.array([1, None, 2, None, None], dtype="Int64"),
                "day": pd.to_datetime(["2020-03-01", None, None, None, None]),
                "float": [3.0, None, 4.0, None, None],
            }
        )
        read = read_whole(frame)
        assert read.rows == [["x", "1", "2020-03-01", "3"], ["", "2", "", "4"]]
        assert read.numbers == [1, 3]
        assert read.codes == ["blank-row"] * 3
        assert (read.lines, read.source.name) == ([], "frame")

    def test_moments_keep_their_time(self):
        """Also that of a zone."""
        moments = [*map(datetime.fromisoformat, ("2020-03-01T10:30", "2020-03-01"))]
        for frame in (pl.DataFrame({"a": moments}), pd.DataFrame({"a": moments})):
            assert read_whole(frame).rows == [["2020-03-01T10:30:00"], ["2020-03-01"]]
        zoned = pd.DataFrame({"a": pd.to_datetime(["2020-03-01T10:30"]).tz_localize("UTC")})
        assert read_whole(zoned).rows == [["2020-03-01T10:30:00+00:00"]]

    def test_dates_among_objects(self):
        """They are typed, too."""
        read = read_whole(pd.DataFrame({"a": [date(2020, 3, 1), None]}))
        assert (read.rows, read.source.has_typed_dates) == ([["2020-03-01"]], True)

    @pytest.mark.parametrize(
        ("written", "unit", "text"),
        [
            ("2020", "Y", "2020"),
            ("2020-03", "M", "2020-03"),
            ("2020-03-01", "D", "2020-03-01"),
            ("2020-03-01", "ns", "2020-03-01"),
            ("2020-03-01T10:30", "ns", "2020-03-01T10:30:00"),
            ("NaT", "M", ""),
        ],
    )
    def test_moments_of_numpy_among_objects(self, written, unit, text):
        """As precise as they are: a month is not its first day."""
        values = pd.Series([np.datetime64(written, unit), "x"], dtype=object)
        read = read_whole(pd.DataFrame({"a": values, "b": "y"}))
        assert read.rows == [[text, "y"], ["x", "y"]]
        assert read.source.has_typed_dates

    def test_a_decimal_that_is_no_number(self):
        """It says nothing."""
        values = pd.Series([Decimal("NaN"), Decimal("1.50")], dtype=object)
        assert read_whole(pd.DataFrame({"a": values, "b": "y"})).rows == [["", "y"], ["1.50", "y"]]

    def test_other_types(self):
        """Each as one would type it."""
        frame = pl.DataFrame(
            {
                "time": [time(10, 30)],
                "hours": [timedelta(hours=30, minutes=5)],
                "money": [Decimal("1.50")],
                "list": [["x", "y"]],
                "short": pl.Series([0.1], dtype=pl.Float32),
                "kind": pl.Series(["a"], dtype=pl.Categorical),
            }
        )
        assert read_whole(frame).rows == [
            ["10:30:00", "30:05:00", "1.50", "x\ny", "0.1", "a"],
        ]
        months = pd.DataFrame({"a": pd.period_range("2020-03", periods=1, freq="M")})
        assert read_whole(months).rows == [["2020-03"]]

    def test_two_columns_of_one_name(self):
        """As in a file, and whatever the names are."""
        read = read_whole(pd.DataFrame([[1, 2, 3]], columns=["x", "x", 2020]))
        assert (read.source.header, read.source.repeated) == (("x", "x#2", "2020"), {"x"})
        assert read.rows == [["1", "2", "3"]]
        table = pa.table([pa.array([1]), pa.array([2])], names=["x", "x"])
        assert read_whole(table).source.header == ("x", "x#2")

    def test_a_lazy_frame_is_collected(self):
        """It has no rows before."""
        assert read_whole(pl.LazyFrame({"a": [1, 2]})).rows == [["1"], ["2"]]

    def test_a_frame_without_columns(self):
        """There is nothing in it to read."""
        with pytest.raises(InvalidValueError, match="has no columns"):
            read_whole(pl.DataFrame())
