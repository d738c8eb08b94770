"""A table as a dataframe."""

from __future__ import annotations

import datetime as dt

import pytest
from result_tables import HARBOURS, Given

from policytimeline import InvalidValueError, Lag, MissingPackageError, making_frames, parse_when
from policytimeline.results.table import Column, Kind, ResultTable

BACKENDS = ["pandas", "polars", "pyarrow"]
DAYS = ResultTable(
    "days",
    "",
    [Column("when", "when", Kind.WHEN), Column("lag", "lag", Kind.LAG)],
    [
        (parse_when("0001-01-01/9999-12-31"), Lag(0, 2**63 - 1)),
        (parse_when("-0044-03-15"), Lag(None, None)),
        (parse_when("2018-06/.."), None),
        (None, Lag(-7, 11)),
    ],
)


def listed(frame, name):
    """The values of a column as Python's own, None for a null."""
    if hasattr(frame, "isna"):
        column = frame[name].astype(object)
        return [
            None if is_null else value
            for value, is_null in zip(column, frame[name].isna(), strict=True)
        ]
    column = frame[name]
    return column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()


@pytest.mark.parametrize("backend", BACKENDS)
class TestToFrame:
    """The same in pandas, polars and pyarrow."""

    @pytest.fixture(autouse=True)
    def _installed(self, backend):
        pytest.importorskip(backend, reason="it is optional")

    def test_a_lag_without_bound_is_null(self, backend):
        """And never a very large number; the others stay whole numbers."""
        frame = HARBOURS.to_frame("pace", backend=backend)
        assert listed(frame, "left_shortest") == [146, 119, 3]
        assert listed(frame, "left_longest") == [146, 119, None]
        assert all(isinstance(days, int) for days in listed(frame, "left_shortest"))
        assert listed(frame, "tau") == [0.5, -1.0, None]

    def test_days_are_dates_where_there_is_a_calendar(self, backend):
        """In years 1 to 9999; the EDTF text has every year."""
        frame = Given((DAYS,)).to_frame(backend=backend)
        assert listed(frame, "when") == ["0001-01-01/9999-12-31", "-0044-03-15", "2018-06/..", None]
        earliest, latest = (listed(frame, f"when_{side}") for side in ("earliest", "latest"))
        assert [as_date(day) for day in earliest] == [
            dt.date(1, 1, 1),
            None,
            dt.date(2018, 6, 1),
            None,
        ]
        assert [as_date(day) for day in latest] == [dt.date(9999, 12, 31), None, None, None]

    def test_an_empty_table_has_the_same_types(self, backend):
        """So that it can be joined to others."""
        empty = Given((ResultTable("days", "", DAYS.columns, []),)).to_frame(backend=backend)
        assert types_of(empty) == types_of(Given((DAYS,)).to_frame(backend=backend))

    def test_a_number_too_large_is_an_error(self, backend):
        """A null would say that there is no bound."""
        table = ResultTable("t", "", [Column("lag", "lag", Kind.LAG)], [(Lag(0, 2**63),)])
        with pytest.raises(
            InvalidValueError, match="lag_longest: 9223372036854775808 does not fit"
        ):
            Given((table,)).to_frame(backend=backend)


def as_date(day):
    """The date, from whatever a dataframe has for it."""
    return day.date() if isinstance(day, dt.datetime) else day


def types_of(frame):
    """The types of the columns."""
    return (
        list(map(str, frame.schema.types if hasattr(frame.schema, "types") else frame.dtypes))
        if hasattr(frame, "schema")
        else list(map(str, frame.dtypes))
    )


class TestBackends:
    """Which library makes the dataframe."""

    def test_the_first_installed_is_the_default(self, monkeypatch):
        """First pandas, then polars, then pyarrow."""
        for backend in BACKENDS:
            pytest.importorskip(backend, reason="it is optional")
        found = set(BACKENDS)
        monkeypatch.setattr(making_frames, "find_spec", lambda name: name in found or None)
        for backend in BACKENDS:
            assert type(HARBOURS.to_frame()).__module__.partition(".")[0] == backend
            found.remove(backend)

    def test_without_any_the_error_says_how_to_get_one(self, monkeypatch):
        """Also for one that was asked for."""
        monkeypatch.setattr(making_frames, "find_spec", lambda _: None)
        with pytest.raises(MissingPackageError) as caught:
            HARBOURS.to_frame()
        assert str(caught.value) == (
            "a dataframe needs pandas, polars or pyarrow, and none of them is installed\n\n"
            "Hint: pip install pandas"
        )
        with pytest.raises(ImportError, match="needs polars, and it is not installed"):
            HARBOURS.to_frame(backend="polars")

    def test_another_library_is_refused(self):
        """With what there is."""
        with pytest.raises(InvalidValueError, match="expected one of pandas, polars, pyarrow"):
            HARBOURS.to_frame(backend="dask")
