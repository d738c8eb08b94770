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

    @pytest.mark.parametrize("kind", ["polars", "pyarrow", "pyarrow date64", "pandas", "of arrow"])
    def test_dates_that_python_does_not_have(self, kind):
        """They are written as they are, and are not an error."""
        days = np.array(["20000-01-01", "2020-03-01", "-0044-03-15"], dtype="datetime64[s]")
        table = pa.table({"a": pa.array(days)})
        dates = table.cast(pa.schema({"a": pa.date32()}))
        frames = {
            "polars": lambda: pl.DataFrame(
                {"a": pl.from_numpy(days.astype("datetime64[D]"))["column_0"]}
            ),
            "pyarrow": lambda: dates,
            "pyarrow date64": lambda: table.cast(pa.schema({"a": pa.date64()})),
            "pandas": lambda: pd.DataFrame({"a": days}),
            "of arrow": lambda: dates.to_pandas(types_mapper=pd.ArrowDtype),
        }
        read = read_whole(frames[kind]())
        assert read.rows == [["20000-01-01"], ["2020-03-01"], ["-0044-03-15"]]
        assert read.source.has_typed_dates

    def test_durations_that_python_does_not_have(self):
        """With their unit; and those of no fixed length."""
        frame = pl.DataFrame({"a": pl.Series([9 * 10**18]).cast(pl.Duration("ms"))})
        assert read_whole(frame).rows == [["9000000000000000000 milliseconds"]]
        values = pd.Series([np.timedelta64(3, "Y"), np.timedelta64(90, "m")], dtype=object)
        assert read_whole(pd.DataFrame({"a": values})).rows == [["3 years"], ["01:30:00"]]

    def test_a_list_with_a_date_that_python_does_not_have(self):
        """It is refused, with the column."""
        dates = pa.array([[10**7]], type=pa.list_(pa.int32())).cast(pa.list_(pa.date32()))
        with pytest.raises(InvalidValueError, match="'days' has a value that Python does not"):
            read_whole(pa.table({"days": dates}))

    def test_half_a_character_is_an_escape(self):
        """No file can hold it; the row is kept and reported."""
        frame = pd.DataFrame({"a": pd.Series(["x\ud83dy", "z"], dtype=object)})
        read = read_whole(frame)
        assert (read.rows, read.codes) == ([[r"x\ud83dy"], ["z"]], ["half-character"])
        assert str(read.source.findings[0].location) == "frame:1:a"

    def test_a_nul_is_reported(self):
        """As in a file."""
        assert read_whole(pl.DataFrame({"a": ["x\0"]})).codes == ["nul-byte"]


class TestIndex:
    """The index of a frame of pandas."""

    FRAME = pd.DataFrame({"date": ["2020-01-01", "2020-02-01"], "x": [1, 2]})

    def test_with_a_name_is_a_column(self):
        """Before the others, level by level."""
        for keys, header in ((["date"], ("date", "x")), (["x", "date"], ("x", "date"))):
            read = read_whole(self.FRAME.set_index(keys))
            assert (read.source.header, read.codes) == (header, [])
            assert [sorted(row) for row in read.rows] == [["1", "2020-01-01"], ["2", "2020-02-01"]]

    def test_of_whole_numbers_counts_the_rows(self):
        """Also if some of them were left out."""
        read = read_whole(self.FRAME[self.FRAME["x"] > 1])
        assert (read.source.header, read.codes) == (("date", "x"), [])

    def test_that_is_a_column_already_is_not_another(self):
        """Unless it says something else."""
        assert read_whole(self.FRAME.set_index("date", drop=False)).source.header == ("date", "x")
        frame = self.FRAME.set_index(pd.Index([8, 9], name="x"))
        assert read_whole(frame).source.header == ("x", "date", "x#2")

    def test_without_a_name_is_reported(self):
        """With what to write; of several levels, those without."""
        read = read_whole(self.FRAME.set_axis(["FR", "DE"]))
        assert (read.source.header, read.codes) == (("date", "x"), ["index-left"])
        assert "begins with 'FR'" in read.source.findings[0].message
        levels = pd.MultiIndex.from_tuples([("FR", 1), ("DE", 2)], names=["country", None])
        read = read_whole(self.FRAME.set_axis(levels))
        assert (read.source.header, read.codes) == (("country", "date", "x"), ["index-left"])

    def test_beside_columns_of_several_levels(self):
        """Its name is not joined with nothing."""
        columns = pd.MultiIndex.from_tuples([("a", "b")])
        frame = pd.DataFrame([[1]], columns=columns, index=pd.Index(["x"], name="id"))
        assert read_whole(frame).source.header == ("id", "a.b")

    @pytest.mark.parametrize(
        ("dtype", "number"),
        [
            (pl.Date, 10_000_000),
            (pl.Datetime("ms"), 10**18),
            (pl.Duration("ms"), 9 * 10**18),
        ],
    )
    def test_lists_of_days_beyond_python_in_polars_are_refused(self, dtype, number):
        """Polars would panic, or give the bare number."""
        whole = pl.Series("a", [number], dtype=pl.Int64)
        whole = whole.cast(pl.Int32).cast(dtype) if dtype == pl.Date else whole.cast(dtype)
        frame = whole.to_frame()
        inner = pl.col("a")
        for nested in (inner.implode(), pl.struct("a"), pl.struct(inner.implode()).implode()):
            with pytest.raises(InvalidValueError, match="column: 'l' has a list or struct with"):
                read_whole(frame.select(nested.alias("l")))

    def test_lists_of_days_in_polars(self):
        """One on each line."""
        frame = pl.DataFrame({"a": [[date(2020, 3, 1), None, date(2020, 3, 2)], None, []]})
        read = read_whole(frame.with_columns(b=1))
        assert read.rows[0] == ["2020-03-01\n\n2020-03-02", "1"]
        assert [row[0] for row in read.rows[1:]] == ["", ""]
