from __future__ import annotations

import copy
import datetime as dt
import math
import pickle
import subprocess
import sys
from decimal import Decimal

import numpy as np
import pytest

import policytimeline as pt
from policytimeline import DateColumn, RowKind, VerdictCode, parse_column

MISSING, UNPARSEABLE, DATE, INTERVAL = RowKind
NEW_YORK = "America/New_York"


def texts(values, **options):
    """The canonical texts of a column, None where a row has no date."""
    return parse_column(values, **options).texts.tolist()


def kinds(values):
    """What each row holds."""
    return [RowKind(kind) for kind in parse_column(values).kinds]


class TestParseColumn:
    """Any container in, and one date for each row out."""

    @pytest.mark.parametrize("container", [list, tuple, iter, dict.fromkeys, np.array])
    def test_containers(self, container):
        """Anything that gives its values one after the other, such as the keys of a mapping."""
        values = container(["2018-06", "2019"])
        assert texts(values.keys() if isinstance(values, dict) else values) == ["2018-06", "2019"]

    def test_no_rows(self):
        """Without values there are no rows, and every array is empty."""
        column = parse_column([])
        assert len(column) == 0
        assert list(column) == []
        assert column.distinct == column.report.findings == ()
        assert {len(array) for array in column.to_dict().values()} == {0}
        assert column.precedes(column).tolist() == []
        assert column.possible_relations(column).tolist() == []

    def test_a_column_stays_as_it_is(self):
        """Reading twice is reading once."""
        column = parse_column(["2018"])
        assert parse_column(column) is column

    @pytest.mark.parametrize(
        "value", [None, math.nan, Decimal("NaN"), Decimal("sNaN"), np.datetime64("NaT")]
    )
    def test_missing_values(self, value):
        """Python's and numpy's."""
        assert kinds(["2018", value]) == [DATE, MISSING]

    @pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0"])
    def test_blank_text_is_missing(self, text):
        """An empty cell states nothing, and neither do spaces."""
        assert kinds([text]) == [MISSING]

    @pytest.mark.parametrize("word", ["NA", "null", "None", "nan", "n/a", "-", "?", "unknown"])
    def test_words_for_missing_are_unparseable(self, word):
        """Whether a word means missing is for the reader of the file to say."""
        assert kinds([word]) == [UNPARSEABLE]

    @pytest.mark.parametrize(
        "value",
        [
            True,
            2018,
            2018.0,
            1.5,
            math.inf,
            10**400,
            1j,
            b"2018",
            dt.time(),
            frozenset(),
            [2018],
            {},
        ],
        ids=repr,
    )
    def test_anything_else_is_unparseable(self, value):
        """It raises no error; the row says what is wrong."""
        (finding,) = parse_column(["2018", value]).report
        assert finding.location.index == 1
        assert finding.value is value
        assert "; expected " in finding.message

    def test_a_number_that_may_be_a_year_gets_a_hint(self):
        """Spreadsheets turn years into numbers."""
        (number, real, small) = parse_column([2018, 2019.0, 7]).report
        assert "'2018'" in number.hint
        assert "'2019'" in real.hint
        assert not small.hint

    def test_dates_and_times_are_their_day(self):
        """Without the clock time; a zoned time is the day of its own offset."""
        late = dt.datetime(2018, 6, 1, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-10)))
        assert texts([dt.date(2018, 6, 1), late]) == ["2018-06-01", "2018-06-01"]

    def test_numpy_times_are_as_wide_as_their_unit(self):
        """A month of numpy is some day in that month, not its first."""
        values = [np.datetime64("2018-06-01T23"), np.datetime64("2018-06"), np.datetime64("2018")]
        assert texts(values) == ["2018-06-01", "2018-06", "2018"]
        assert texts([np.datetime64("2018-06-01T10")]) == ["2018-06-01"]
        assert texts([np.datetime64("-0044-03")]) == ["-0044-03"]
        assert texts([np.datetime64("2018-06-28", "W")]) == ["[2018-06-28..2018-07-04]"]
        assert texts([np.datetime64("2018-04", "3M")]) == ["[2018-04-01..2018-06-30]"]

    def test_equal_values_of_different_meaning_are_told_apart(self):
        """To Python 1 is True, and numpy's June is the first of June."""
        first = dt.date(2018, 6, 1)
        assert texts([first, np.datetime64("2018-06")]) == ["2018-06-01", "2018-06"]
        assert texts([np.datetime64("2018-06"), first]) == ["2018-06", "2018-06-01"]
        days = [np.datetime64("2018-06-01"), np.datetime64("2018-06"), np.datetime64("2018-06-01")]
        assert texts(days) == ["2018-06-01", "2018-06", "2018-06-01"]
        assert [finding.value for finding in parse_column([1, True, 1.0]).report] == [1, True, 1.0]

    def test_dates_that_have_been_read(self):
        """They stay as they are."""
        values = [pt.parse_when("2018-06~"), pt.parse_when("2018-06/..")]
        assert list(parse_column(values)) == values

    def test_seasons(self):
        """The same as for `parse_when`; wrong ones are one error."""
        assert texts(["2018-21"], seasons=pt.SOUTHERN_SEASONS) == ["[2018-09..2018-11]"]
        with pytest.raises(pt.InvalidValueError, match="seasons"):
            parse_column(["2018-21"], seasons={"99": (1, 3)})

    def test_each_different_text_is_read_once(self, monkeypatch):
        """In however many rows it is."""
        read = []
        monkeypatch.setattr(
            "policytimeline.columns.values.read_when",
            lambda text, _: read.append(text) or pt.parse_when(text),
        )
        column = parse_column(["2018-06~", "2018-XX-28", "x"] * 1000)
        assert len(column.report) == 1000
        assert sorted(read) == ["2018-06~", "2018-XX-28", "x"]

    def test_the_same_date_in_two_forms_is_one(self):
        """A text, a day, and a date that has been read are one of the distinct dates."""
        day = dt.date(2018, 6, 28)
        column = parse_column(
            ["2018-06-28", day, pt.UncertainDate.from_date(day), "?2018", "2018?"]
        )
        assert column.codes.tolist() == [0, 0, 0, 1, 1]

    @pytest.mark.parametrize(
        "value", ["2018", b"2018", {"when": "2018"}, 2018, None, dt.date(2018, 6, 28)], ids=repr
    )
    def test_a_single_value_is_not_a_column(self, value):
        """The hint puts it into a list."""
        with pytest.raises(pt.InvalidValueError, match=r"Hint: .*\[\.\.\.\]"):
            parse_column(value)

    def test_a_date_too_far_away_is_unparseable(self):
        """The days between two dates of a column are exact in a float."""
        column = parse_column(["Y1E12", "Y2E13"])
        assert column.kinds.tolist() == [DATE, UNPARSEABLE]
        assert "2**52" in str(column.report.findings[0])
        with pytest.raises(pt.InvalidValueError, match="too far"):
            column.precedes(pt.parse_when("Y2E13"))

    def test_the_package_loads_without_numpy(self):
        """Only a column needs it, and only a series needs narwhals."""
        code = (
            "import sys, policytimeline as pt; assert 'numpy' not in sys.modules; "
            "pt.parse_column(['2018']); assert 'numpy' in sys.modules; "
            "assert not {'narwhals', 'pandas', 'polars', 'pyarrow'} & set(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestNumpyArrays:
    """Arrays of one dimension, of any type."""

    @pytest.mark.parametrize("dtype", ["U10", object, np.dtypes.StringDType()], ids=str)
    def test_text(self, dtype):
        """Of fixed width, objects, and numpy's own strings."""
        assert texts(np.array(["2018-06", "2018", ""], dtype)) == ["2018-06", "2018", None]

    @pytest.mark.parametrize(
        ("unit", "expected"),
        [("Y", "2018"), ("M", "2018-06"), ("D", "2018-06-28"), ("s", "2018-06-28")],
    )
    def test_times(self, unit, expected):
        """As wide as the array counts."""
        array = np.array(["2018-06-28T12:00", "NaT", "2018-06-28T23:00"]).astype(f"M8[{unit}]")
        assert texts(array) == [expected, None, expected]

    def test_numbers(self):
        """Unparseable, NaN apart."""
        assert kinds(np.array([2018.0, np.nan])) == [UNPARSEABLE, MISSING]
        assert kinds(np.array([2018])) == [UNPARSEABLE]

    def test_masked(self):
        """What is masked is missing."""
        assert texts(np.ma.array(["2018", "2019"], mask=[False, True])) == ["2018", None]

    def test_years_beyond_four_digits_are_unparseable(self):
        """As for a single date."""
        (finding,) = parse_column(np.array([10**9], "M8[D]")).report
        assert "year 2739877" in finding.message

    @pytest.mark.parametrize("array", [np.array("2018"), np.array([["2018"]])], ids=["0", "2"])
    def test_one_dimension(self, array):
        """No more and no less."""
        with pytest.raises(pt.InvalidValueError, match=r"array\[:, 0\]"):
            parse_column(array)


CELLS = ["2018", None, "2018-06-31", "2018", "NA"]
CELL_KINDS = [DATE, MISSING, UNPARSEABLE, DATE, UNPARSEABLE]


class TestPandas:
    """Series of every type that pandas keeps text or time in."""

    @pytest.fixture
    def pd(self):
        """Pandas, if it is installed."""
        return pytest.importorskip("pandas")

    @pytest.mark.parametrize("dtype", [None, object, "str", "string", "category"])
    def test_text(self, pd, dtype):
        """The labels of the rows do not count."""
        series = pd.Series(CELLS, dtype=dtype, index=[7, 7, 3, 2, 1])
        assert kinds(series) == CELL_KINDS
        assert parse_column(series).report.findings[0].location.index == 2

    def test_missing_values(self, pd):
        """NA, NaT and NaN."""
        assert kinds([pd.NA, pd.NaT, "2018"]) == [MISSING, MISSING, DATE]
        assert kinds(pd.Series([pd.NA, pd.NaT, math.nan, "2018"], dtype=object))[3] == DATE
        assert kinds(pd.Series([math.nan, math.nan])) == [MISSING, MISSING]
        assert kinds(pd.Series([2018, None], dtype="Int64")) == [UNPARSEABLE, MISSING]

    def test_times(self, pd):
        """A zoned time is the day of its own offset."""
        times = pd.Series(pd.to_datetime(["2018-06-01T23:30", None]))
        assert texts(times) == ["2018-06-01", None]
        assert texts(times.dt.tz_localize(NEW_YORK)) == ["2018-06-01", None]
        assert texts([pd.Timestamp("2018-06-01T23:30", tz=NEW_YORK)]) == ["2018-06-01"]

    def test_categories_that_do_not_occur(self, pd):
        """They are neither read nor reported."""
        series = pd.Series(pd.Categorical(["2018", None], categories=["2018", "no date"]))
        assert parse_column(series).report.findings == ()

    def test_a_whole_frame_is_not_a_column(self, pd):
        """The hint picks one column."""
        with pytest.raises(pt.InvalidValueError, match=r"frame\['when'\]"):
            parse_column(pd.DataFrame({"when": ["2018"]}))

    def test_a_frame_of_the_arrays(self, pd):
        """The dictionary is what the constructor takes."""
        frame = pd.DataFrame(parse_column(["2018-06-28", "[..2018]", None]).to_dict())
        assert frame.loc[0, "latest"] == pd.Timestamp("2018-06-28")
        assert frame["earliest"].isna().tolist() == [False, True, True]
        assert kinds(frame["text"]) == [DATE, DATE, MISSING]

    @pytest.mark.parametrize(
        ("frequency", "text", "expected"),
        [
            ("M", "2018-06", "2018-06"),
            ("Y", "2018", "2018"),
            ("D", "2018-06-28", "2018-06-28"),
            ("Q", "2018Q2", "[2018-04-01..2018-06-30]"),
            ("W", "2018-06-28", "[2018-06-25..2018-07-01]"),
            ("Y-SEP", "2018", "[2017-10-01..2018-09-30]"),
        ],
    )
    def test_periods(self, pd, frequency, text, expected):
        """Some day of each, in a series, an index or a list."""
        period = pd.Period(text, freq=frequency)
        for values in (
            pd.Series([period, pd.NaT]),
            pd.PeriodIndex([period, pd.NaT]),
            [period, None],
        ):
            column = parse_column(values)
            assert (str(column[0]), column[1]) == (expected, None)

    def test_masks(self, pd):
        """A series of truth values picks rows."""
        assert len(parse_column(["2018", "2019"]).take(pd.Series([True, False]))) == 1


class TestPolars:
    """Series of every type that polars keeps text or time in."""

    @pytest.fixture
    def pl(self):
        """Polars, if it is installed."""
        return pytest.importorskip("polars")

    @pytest.mark.parametrize("dtype", ["String", "Categorical", "Object"])
    def test_text(self, pl, dtype):
        """Null is missing."""
        if dtype == "Object":
            series = pl.Series(CELLS, dtype=pl.Object)
        else:
            series = pl.Series(CELLS).cast(getattr(pl, dtype))
        assert kinds(series) == CELL_KINDS

    def test_enum(self, pl):
        """Values that do not occur are neither read nor reported."""
        series = pl.Series(["2018", None], dtype=pl.Enum(["no date", "2018"]))
        assert texts(series) == ["2018", None]
        assert parse_column(series).report.findings == ()

    def test_nothing_but_nulls(self, pl):
        """Of any type."""
        for dtype in (pl.Null, pl.String, pl.Date, pl.Float64, pl.Int64):
            assert kinds(pl.Series([None, None], dtype=dtype)) == [MISSING, MISSING]

    def test_times(self, pl):
        """A zoned time is the day of its own offset."""
        days = pl.Series([dt.date(2018, 6, 1), None])
        times = pl.Series([dt.datetime(2018, 6, 1, 23, 30), None])  # noqa: DTZ001  # No zone is the case.
        assert texts(days) == texts(times) == ["2018-06-01", None]
        assert texts(times.dt.replace_time_zone(NEW_YORK)) == ["2018-06-01", None]

    def test_numbers(self, pl):
        """Unparseable, with the value as it is in the series."""
        (finding,) = parse_column(pl.Series([2018, None])).report
        assert repr(finding.value) == "2018"

    def test_a_whole_frame_is_not_a_column(self, pl):
        """Lazy or not."""
        frame = pl.DataFrame({"when": ["2018"]})
        for whole in (frame, frame.lazy()):
            with pytest.raises(pt.InvalidValueError, match=r"frame\['when'\]"):
                parse_column(whole)

    def test_a_frame_of_the_arrays(self, pl):
        """The dictionary is what the constructor takes."""
        frame = pl.DataFrame(parse_column(["2018-06-28", "[..2018]", None]).to_dict())
        assert frame["latest"].to_list() == [dt.date(2018, 6, 28), dt.date(2018, 12, 31), None]
        assert kinds(frame["text"]) == [DATE, DATE, MISSING]


class TestPyarrow:
    """Arrays in one piece and in several."""

    @pytest.fixture
    def pa(self):
        """Pyarrow, if it is installed."""
        return pytest.importorskip("pyarrow")

    @pytest.mark.parametrize("dtype", ["string", "large_string", "string_view"])
    def test_text(self, pa, dtype):
        """Null is missing."""
        assert kinds(pa.array(CELLS, getattr(pa, dtype)())) == CELL_KINDS

    def test_chunks(self, pa):
        """With dictionaries of their own, or none at all."""
        chunks = pa.chunked_array([CELLS[:2], CELLS[2:], []], pa.string())
        assert kinds(chunks) == CELL_KINDS
        assert kinds(chunks.dictionary_encode()) == CELL_KINDS
        assert kinds(pa.chunked_array([], pa.string())) == []

    def test_dictionaries(self, pa):
        """With entries that are missing, double, or do not occur."""
        entries = pa.array(["2018", "2018", None, "unused"])
        column = parse_column(pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None]), entries))
        assert column.codes.tolist() == [0, 0, -1, -1]
        assert column.report.findings == ()

    def test_times(self, pa):
        """A zoned time is the day of its own offset."""
        assert texts(pa.array([dt.date(2018, 6, 1), None])) == ["2018-06-01", None]
        seconds = int(dt.datetime(2018, 6, 2, 3, 30, tzinfo=dt.UTC).timestamp())
        assert texts(pa.array([seconds], pa.timestamp("s", NEW_YORK))) == ["2018-06-01"]
        assert texts(pa.array([seconds], pa.timestamp("s"))) == ["2018-06-02"]

    def test_a_table_of_the_arrays(self, pa):
        """The dictionary is what the constructor takes."""
        table = pa.table(parse_column(["2018-06-28", None]).to_dict())
        assert table["earliest"].to_pylist() == [dt.date(2018, 6, 28), None]
        assert kinds(table["text"]) == [DATE, MISSING]


@pytest.fixture
def column():
    """A row of each kind, and one of them twice."""
    return parse_column(["2018-06", "2018-06-28/..", None, "June", "2018-06"])


class TestDateColumn:
    """Arrays and values of many dates."""

    def test_bounds(self, column):
        """Day numbers, and the numbers for an open end and for no date."""
        june = [dt.date(2018, 6, day).toordinal() for day in (1, 30, 28)]
        none = [DateColumn.NO_DAY] * 2
        assert column.begin_earliest.tolist() == [june[0], june[2], *none, june[0]]
        assert column.begin_latest.tolist() == [june[1], june[2], *none, june[1]]
        assert column.end_earliest.tolist() == [june[0], DateColumn.OPEN, *none, june[0]]
        assert column.end_latest.tolist() == [june[1], DateColumn.OPEN, *none, june[1]]

    def test_open_unknown_and_unbounded(self):
        """Three things that their bounds tell apart."""
        column = parse_column(["2018/..", "2018/", "[2018..]", "../2018", "/2018", "[..2018]"])
        first, last = (dt.date(2018, *day).toordinal() for day in ((1, 1), (12, 31)))
        never, beyond = column.UNBOUNDED, column.OPEN
        assert column.end_earliest.tolist()[:3] == [beyond, first, first]
        assert column.end_latest.tolist()[:3] == [beyond, never, never]
        assert column.begin_earliest.tolist()[3:] == [-beyond, -never, -never]
        assert column.begin_latest.tolist()[3:] == [-beyond, last, last]
        assert column.kinds.tolist()[1:3] == [INTERVAL, DATE]

    def test_the_numbers_for_no_bound_leave_room(self):
        """The difference of any two fits in 64 bits, and an open end is later than no bound."""
        assert DateColumn.UNBOUNDED < DateColumn.OPEN
        assert 2 * DateColumn.OPEN < 2**63
        assert np.iinfo(np.int64).min == DateColumn.NO_DAY

    def test_numpy_dates(self):
        """NaT if that side has no bound or is open, or if there is no date."""
        column = parse_column(["2018-06", "2018-06-28/..", "[..2018]", "-0044", None, "x"])
        assert column.earliest.dtype == column.latest.dtype == np.dtype("M8[D]")
        earliest = ["2018-06-01", "2018-06-28", "NaT", "-0044-01-01", "NaT", "NaT"]
        latest = ["2018-06-30", "NaT", "2018-12-31", "-0044-12-31", "NaT", "NaT"]
        assert np.array_equal(column.earliest, np.array(earliest, "M8[D]"), equal_nan=True)
        assert np.array_equal(column.latest, np.array(latest, "M8[D]"), equal_nan=True)

    def test_distinct_and_codes(self, column):
        """The dates that occur, each once, and where."""
        assert column.distinct == (pt.parse_when("2018-06"), pt.parse_when("2018-06-28/.."))
        assert column.codes.tolist() == [0, 1, -1, -2, 0]
        part = column[1:4]
        assert part.distinct == (pt.parse_when("2018-06-28/.."),)
        assert part.codes.tolist() == [0, -1, -2]

    def test_one_row(self, column):
        """The date, None if it is missing, and an error if it is not a date."""
        assert column[0] == column[-1] == column[np.int64(4)] == pt.parse_when("2018-06")
        assert column[2] is None
        with pytest.raises(pt.UnparseableColumnError, match=r"^index 3: 'June'"):
            column[3]
        with pytest.raises(pt.UnparseableColumnError, match=r"^index 3: 'June'"):
            column[-2]

    @pytest.mark.parametrize("row", [5, -6])
    def test_no_such_row(self, column, row):
        """As in a list."""
        with pytest.raises(IndexError, match="5 rows"):
            column[row]

    def test_iteration(self, column):
        """Ends with an error at the first row that is not a date."""
        assert [when and str(when) for when in column[:3]] == ["2018-06", "2018-06-28/..", None]
        with pytest.raises(pt.UnparseableColumnError, match=r"^index 3: 'June'"):
            list(column)

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (slice(1, 3), ["2018-06-28/..", None]),
            (slice(None, None, -2), ["2018-06", None, "2018-06"]),
            ([1, 0, -1], ["2018-06-28/..", "2018-06", "2018-06"]),
            (np.array([1]), ["2018-06-28/.."]),
            ([True, False, False, False, True], ["2018-06", "2018-06"]),
            ([], []),
        ],
        ids=repr,
    )
    def test_several_rows(self, column, rows, expected):
        """A slice, numbers in any order, or a mask."""
        assert column[rows].texts.tolist() == expected

    @pytest.mark.parametrize("rows", ["a", None, [0.5], [[0]], [True], ["0"]], ids=repr)
    def test_anything_else_is_not_rows(self, column, rows):
        """Nor is a mask of another length."""
        with pytest.raises(pt.InvalidValueError, match="rows: "):
            column.take(rows)

    def test_it_is_read_only(self, column):
        """Neither the column nor its arrays can be changed."""
        with pytest.raises(AttributeError):
            column.kinds = ()
        for array in column.to_dict().values():
            with pytest.raises(ValueError, match="read-only"):
                array[0] = array[1]

    def test_to_dict(self, column):
        """One array for each name, all of the same length."""
        arrays = column.to_dict()
        assert {len(array) for array in arrays.values()} == {5}
        assert arrays["kind"].tolist() == [DATE, INTERVAL, MISSING, UNPARSEABLE, DATE]
        assert arrays["text"].tolist() == ["2018-06", "2018-06-28/..", None, None, "2018-06"]

    def test_no_number_in_to_dict_stands_for_something_else(self, column):
        """No bound is infinite, no date NaN, and an open side has a mark of its own."""
        arrays = column.to_dict()
        latest = arrays["end_latest"].tolist()
        assert latest[:2] == [dt.date(2018, 6, 30).toordinal(), math.inf]
        assert all(map(math.isnan, latest[2:4]))
        assert arrays["has_open_end"].tolist() == [False, True, False, False, False]
        assert not arrays["has_open_begin"].any()
        unknown = parse_column(["2018/"]).to_dict()
        assert (unknown["end_latest"][0], unknown["has_open_end"][0]) == (math.inf, False)

    def test_repr(self, column):
        """Counts, not values."""
        assert repr(column) == "<DateColumn of 5 rows: 3 dated, 1 missing, 1 unparseable>"
        assert repr(column[:1]) == "<DateColumn of 1 row: 1 dated, 0 missing, 0 unparseable>"

    def test_copies(self, column):
        """Copied and pickled, it is as before."""
        for other in (copy.deepcopy(column), pickle.loads(pickle.dumps(column))):  # noqa: S301  # Our own.
            assert other.codes.tolist() == column.codes.tolist()
            assert other.distinct == column.distinct
            assert other == column
            assert hash(other) == hash(column)

    def test_columns_are_equal_row_by_row(self, column):
        """However their dates were numbered, and values that are not dates included."""
        again = parse_column(["2018-06-28/..", "2018-06", "", "June", "2018-06"])
        assert again.take([1, 0, 2, 3, 4]) == column
        assert again != column
        assert column[:4] != column
        assert column[3:4] != parse_column(["July"])
        assert column != "2018-06"


class TestQuestions:
    """Methods for two columns, or for a column and one date."""

    def test_missing_rows_have_no_answer(self, column):
        """On either side, and for unparseable ones too."""
        later = parse_column(["2020", "2020", "2020", "2020", None])
        assert column.precedes(later).tolist() == [2, 0, -1, -1, -1]
        assert later.follows(column).tolist() == [2, 0, -1, -1, -1]
        assert np.isnan(column.lag(later).shortest).tolist() == [False, False, True, True, True]
        assert (column.possible_relations(later) > 0).tolist() == [True, True, False, False, False]

    def test_types(self, column):
        """As small as the answers allow."""
        assert column.precedes(column).dtype == np.int8
        assert column.possible_relations(column).dtype == np.uint16
        assert {days.dtype for days in column.lag(column)} == {np.dtype(float)}

    def test_an_open_side_has_no_lag(self, column):
        """Both bounds are NaN if the function would raise an error; the other side has a lag."""
        day = pt.parse_when("2018-07-01")
        assert np.isnan(column.lag(day, from_side="end")).all(axis=0).tolist()[1]
        assert column.lag(day).shortest[1] == 3
        with pytest.raises(pt.OpenEndError):
            pt.lag(column[1], day, from_side="end")

    def test_two_lengths(self, column):
        """The error says how to take the rows that belong together."""
        for ask in (column.precedes, column.follows, column.lag, column.possible_relations):
            with pytest.raises(pt.InvalidValueError, match=r"5 rows(.|\n)*Hint: .*take\(rows\)"):
                ask(column[:3])

    @pytest.mark.parametrize("other", ["2018", None, ["2018"], dt.date(2018, 6, 28)], ids=repr)
    def test_anything_but_dates_is_refused(self, column, other):
        """Texts have to be read first."""
        for ask in (column.precedes, column.follows, column.lag, column.possible_relations):
            with pytest.raises(
                pt.InvalidValueError, match=r"is not a date; expected .*parse_column"
            ):
                ask(other)

    def test_an_event_is_not_its_date(self, column):
        """As the other side and as a value, it is refused with the call to write."""
        when = pt.parse_when("2018")
        event = pt.Event(id="letter", title="The letter", event_type="letter", when=when)
        for ask in (column.precedes, column.follows, column.lag, column.possible_relations):
            with pytest.raises(pt.InvalidValueError, match=r"Hint: pass its date: event\.when"):
                ask(event)
        (finding,) = parse_column(["2018", event]).report
        assert str(finding).endswith("(hint: pass its date: event.when)")

    @pytest.mark.parametrize("argument", ["from_side", "to_side"])
    def test_an_unknown_side_is_refused(self, column, argument):
        """The same as for two dates."""
        with pytest.raises(pt.InvalidValueError, match=f"{argument}: .* one of begin, end"):
            column.lag(column, **{argument: "middle"})

    def test_many_rows(self):
        """Answers do not depend on how many rows there are, or on their order."""
        few = parse_column(["2018-06", "2018-06-28/..", None, "2018-XX-28", "2018-06-28/2018-07"])
        rows = np.arange(50_000) % len(few)
        others = rows[::-1] * 3 % len(few)
        masks = few[rows].possible_relations(few[others])
        pairs = np.arange(len(few) ** 2)
        by_pair = few[pairs // len(few)].possible_relations(few[pairs % len(few)])
        assert np.array_equal(masks, by_pair[rows * len(few) + others])


class TestReport:
    """A finding for each row whose value is not a date."""

    def test_each_row_has_its_own(self):
        """In order; the rows of a part are numbered anew."""
        column = parse_column(["y", "x", "2018", "x"])
        found = [(f.location.index, f.value) for f in column.report]
        assert found == [(0, "y"), (1, "x"), (3, "x")]
        assert [(f.location.index, f.value) for f in column[1:].report] == [(0, "x"), (2, "x")]
        assert column.report.tally == {"rows": 4}
        assert not column.report.is_clean

    def test_text(self):
        """The row, the value, what is wrong with it, and a hint."""
        (finding,) = parse_column(["2018-6"]).report
        text = str(finding)
        assert text.startswith("index 0: error unreadable-value: '2018-6': ")
        assert "(hint: write two digits" in text
        assert "\n" not in text


class TestUnparseableColumnError:
    """Every value that is not a date, all at once."""

    def test_it_lists_all(self):
        """With their rows, and a hint on how to go on without them."""
        column = parse_column(["x", "2018", "y", "x"])
        with pytest.raises(pt.UnparseableColumnError) as caught:
            column.require_clean()
        assert caught.value.findings == column.report.findings
        assert [line.split(":")[0] for line in str(caught.value).splitlines()[:2]] == [
            "indexes 0, 3",
            "index 2",
        ]
        assert "Hint: " in str(caught.value)
        assert "column.take(column.kinds != pt.RowKind.UNPARSEABLE)" in str(caught.value)
        rest = column.take(column.kinds != pt.RowKind.UNPARSEABLE)
        assert list(rest) == [pt.parse_when("2018")]

    def test_the_text_shows_twenty(self):
        """The error has all of them, and its text counts the rest."""
        with pytest.raises(pt.UnparseableColumnError, match="and 5 more values") as caught:
            parse_column([f"x{number}" for number in range(25)]).require_clean()
        assert len(caught.value.findings) == 25

    def test_a_clean_column_is_returned(self):
        """Missing rows are not a problem."""
        column = parse_column(["2018", None])
        assert column.require_clean() is column


class TestVerdictCode:
    """A verdict as a number."""

    def test_each_verdict_has_one(self):
        """In the order of certainty, and one for no answer."""
        assert {int(code): code.verdict for code in VerdictCode} == {
            -1: None,
            0: pt.Verdict.NO,
            1: pt.Verdict.MAYBE,
            2: pt.Verdict.YES,
        }


class TestRelationMask:
    """A set of relations as a number."""

    def test_there_and_back(self):
        """A bit for each relation, in the order of definition."""
        for place, relation in enumerate(pt.AllenRelation):
            assert pt.to_relation_mask([relation, relation]) == 1 << place
            assert pt.from_relation_mask(np.uint16(1 << place)) == {relation}
        assert pt.from_relation_mask(0) == frozenset()
        assert pt.from_relation_mask(pt.to_relation_mask(pt.AllenRelation)) == {*pt.AllenRelation}

    @pytest.mark.parametrize("mask", [-1, 1 << 13])
    def test_bits_without_a_relation_are_refused(self, mask):
        """The error gives the range."""
        with pytest.raises(pt.InvalidValueError, match="0 to 8191"):
            pt.from_relation_mask(mask)


class TestOverlaps:
    """Joins by the days that rows share; tests/property has their laws."""

    def test_extremes(self):
        """No rows, one row, none with a date, and none with a bound."""
        one = parse_column(["2018-06"])
        for column, pairs in (([], 0), (["2018"], 1), ([None, "x"], 0), (["../..", "/"], 2)):
            joined = one.overlap_join(parse_column(column))
            assert len(joined.left) == len(joined.right) == len(joined.verdicts) == pairs
            counts = one.count_overlaps(parse_column(column))
            assert counts.possible.tolist() == [pairs]
        assert parse_column([]).count_overlaps(one).certain.tolist() == []

    @pytest.mark.parametrize("container", [list, np.array, "pandas", "polars", "pyarrow"])
    def test_keys(self, container):
        """In any container; what is missing is equal to nothing."""
        left, right = ["FR", "DE", None, ""], ["DE", None, "FR", ""]
        if isinstance(container, str):
            library = pytest.importorskip(container)
            container = library.array if container == "pyarrow" else library.Series
        column = parse_column(["2018"] * 4)
        pairs = column.overlap_join(column, by=(container(left), container(right)))
        assert list(zip(pairs.left, pairs.right, strict=True)) == [(0, 2), (1, 0)]

    @pytest.mark.parametrize(
        ("by", "problem"),
        [
            (1, "by: 1 is not a pair"),
            ((["a"], 1), "by: 1 is not a column"),
            ((["a"], ["a", "b"]), "by: .* has 2 keys; expected one for each of the 1 rows"),
            ((["a"], [["b"]]), "by: .* without a hash"),
        ],
        ids=repr,
    )
    def test_wrong_keys(self, by, problem):
        """They are as many as the rows, and can be compared."""
        column = parse_column(["2018"])
        with pytest.raises(pt.InvalidValueError, match=problem):
            column.count_overlaps(column, by=by)

    def test_another_column_is_a_column(self):
        """A list has to be read first."""
        with pytest.raises(pt.InvalidValueError, match=r"Hint: .*parse_column"):
            parse_column(["2018"]).overlap_join(["2018"])
