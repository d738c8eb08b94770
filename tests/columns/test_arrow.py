from __future__ import annotations

import datetime as dt
import sys

import numpy as np
import pytest

import policytimeline as pt
from policytimeline import making_frames

CELLS = ["2018-06", "2018-06-28/..", None, "June", "[..2018]"]
JUNE = dt.date(2018, 6, 1), dt.date(2018, 6, 30)
BEGINS = [JUNE[0], dt.date(2018, 6, 28), None, None, None]
LATEST_ENDS = [JUNE[1], None, None, None, dt.date(2018, 12, 31)]


@pytest.fixture
def column():
    """A row of each kind, an open side, and one without a bound."""
    return pt.parse_column(CELLS)


class TestDates:
    """The bounds as numpy dates."""

    def test_each_bound(self, column):
        """NaT if there is none, or the side is open, or there is no date."""
        dates = column.to_dates()
        assert list(dates) == ["begin_earliest", "begin_latest", "end_earliest", "end_latest"]
        assert {array.dtype for array in dates.values()} == {np.dtype("M8[D]")}
        assert dates["begin_earliest"].tolist() == BEGINS
        assert dates["end_latest"].tolist() == LATEST_ENDS
        assert dates["end_earliest"].tolist() == [JUNE[0], *[None] * 4]

    def test_pandas_reads_them(self, column):
        """As datetimes, whose NaT is null."""
        frame = pytest.importorskip("pandas").DataFrame(column.to_dates())
        assert frame["begin_earliest"].isna().tolist() == [False, False, True, True, True]


@pytest.fixture(params=["pyarrow", "polars"])
def writer(request, monkeypatch):
    """Each library that writes the stream, as if the other were not installed."""
    pytest.importorskip(request.param)
    monkeypatch.setattr(making_frames, "find_spec", lambda name: name == request.param)
    return request.param


@pytest.mark.usefixtures("writer")
class TestStream:
    """The column as other libraries read it."""

    def test_polars(self, column):
        """What is not known is null."""
        frame = pytest.importorskip("polars").DataFrame(column)
        assert frame["text"].to_list() == ["2018-06", "2018-06-28/..", None, None, "[..2018]"]
        assert frame["kind"].to_list() == ["date", "interval", "missing", "unparseable", "date"]
        assert frame["begin_earliest"].to_list() == BEGINS
        assert frame["end_latest"].to_list() == LATEST_ENDS
        assert frame["has_open_end"].to_list() == [False, True, None, None, False]

    def test_pyarrow(self, column):
        """Dates of 32 bits, texts and flags."""
        pa = pytest.importorskip("pyarrow")
        table = pa.table(column)
        assert table["begin_earliest"].type == pa.date32()
        assert table["end_latest"].to_pylist() == LATEST_ENDS
        assert table["is_certain_day"].to_pylist() == [False, False, None, None, False]

    def test_duckdb(self, column):
        """A column is a table of SQL, by its name alone, with nothing in between."""
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect() as connection:
            connection.register("acts", column)
            found = connection.sql("select text from acts where end_latest < '2018-12-01'")
            assert found.fetchall() == [("2018-06",)]
        acts = column  # noqa: F841  # DuckDB finds it by its name.
        found = duckdb.sql("select * from acts")
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        assert (types["begin_earliest"], types["text"]) == ("DATE", "VARCHAR")
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        assert [row["begin_earliest"] for row in rows] == BEGINS
        assert [row["end_latest"] for row in rows] == LATEST_ENDS
        assert [row["has_open_end"] for row in rows] == [False, True, None, None, False]

    def test_duckdb_joins_two_columns(self, column):
        """Which rows may share a day: days without a bound have no limit."""
        duckdb = pytest.importorskip("duckdb")
        acts = column  # noqa: F841  # DuckDB finds both by their names.
        others = pt.parse_column(["2018-07/2018-09", "2017", "2018-06-28"])  # noqa: F841
        found = duckdb.sql("""
            select one.text, other.text from acts as one, others as other
            where coalesce(one.begin_earliest <= other.end_latest, one.kind = 'date')
            and coalesce(other.begin_earliest <= one.end_latest, one.has_open_end)
            order by all
        """)
        expected = [
            (one, other)
            for one in ("2018-06", "2018-06-28/..", "[..2018]")
            for other in ("2017", "2018-06-28", "2018-07/2018-09")
            if pt.parse_when(one).shares_day(pt.parse_when(other)).possible
        ]
        assert found.fetchall() == expected

    @pytest.mark.parametrize("cells", [[], [None], ["../.."]], ids=repr)
    def test_nothing_known(self, cells):
        """The types are the same without rows and without dates."""
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame(pt.parse_column(cells))
        assert frame.schema == polars.DataFrame(pt.parse_column(CELLS)).schema
        assert frame["begin_earliest"].to_list() == [None] * len(cells)

    def test_a_date_that_does_not_fit(self):
        """It would otherwise seem to have no bound; other rows of its column do not matter."""
        column = pt.parse_column(["2018", "Y10000000"])
        with pytest.raises(pt.InvalidValueError, match=r"row 1: 'Y10000000' does not fit"):
            column.__arrow_c_stream__()
        column[:1].__arrow_c_stream__()


def test_without_a_library(column, monkeypatch):
    """The error says what to install."""
    for name in ("pyarrow", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(making_frames, "find_spec", lambda _: None)
    with pytest.raises(pt.MissingPackageError, match="an Arrow stream needs pyarrow or polars"):
        column.__arrow_c_stream__()


class TestLayoutsOfArrow:
    """Texts and categories as other tools hand them over."""

    @pytest.mark.parametrize("layout", ["string", "large_string", "string_view"])
    def test_many_different_texts(self, layout):
        """Views cannot be picked from."""
        pa = pytest.importorskip("pyarrow", reason="it is optional")
        texts = [f"{year:04d}-{month:02d}" for year in range(6_000) for month in range(1, 13)]
        texts.append("2018~")  # It is not plain, and picked to be read by itself.
        if layout == "string_view" and int(pa.__version__.split(".")[0]) < 18:
            pytest.skip("pyarrow makes views, but cannot cast them before version 18")
        read = pt.parse_column(pa.array(texts, getattr(pa, layout)()))
        assert read.texts[-1] == "2018~"

    @pytest.mark.parametrize("numbers", ["uint8", "uint32", "int8"])
    def test_categories_with_nulls(self, numbers):
        """Whether or not their numbers have a sign."""
        pa = pytest.importorskip("pyarrow", reason="it is optional")
        codes = pa.array([0, None, 1], getattr(pa, numbers)())
        read = pt.parse_column(pa.DictionaryArray.from_arrays(codes, ["2018", "2019"]))
        assert read.texts.tolist() == pt.parse_column(["2018", None, "2019"]).texts.tolist()
