"""`pt.frames.event_window`: rows near an event."""

from __future__ import annotations

import pytest

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")


def event(id_, when, where="FR", **fields):
    """An event of a unit."""
    return pt.Event(
        id=id_,
        title=id_,
        event_type=fields.pop("event_type", "law"),
        when=pt.parse_when(when),
        jurisdictions=[where],
        **fields,
    )


def dataset(*events, **fields):
    """A dataset of some events."""
    return pt.Dataset(title="Laws", events=events, **fields)


def days(first, last, unit="FR"):
    """A row for each day of a unit."""
    return pd.DataFrame({"unit": unit, "time": pd.date_range(first, last)})


def rows(frame, *columns):
    """The rows of some columns, None for a null."""
    values = frame[list(columns)].astype(object)
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in values.itertuples(index=False)
    ]


def window(frame, *events, before=1, after=1, anchor="law", keep="window", **options):
    """The rows of a frame near some events."""
    data = dataset(*events)
    return pt.frames.event_window(
        frame, data, anchor=anchor, before=before, after=after, keep=keep, **options
    )


ALL = ("relative_min", "relative_max", "relative", "certain")


class TestTheWindow:
    """Rows before, at and after the event."""

    def test_a_known_day_gives_one_number(self):
        """Negative before it."""
        frame = window(days("2020-01-01", "2020-01-31"), event("a", "2020-01-10"))
        assert rows(frame, *ALL) == [(n, n, n, True) for n in (-1, 0, 1)]
        assert frame["time"].dt.day.tolist() == [9, 10, 11]

    def test_an_uncertain_day_gives_two(self):
        """And a row is certainly in the window only if it is for each possible day."""
        frame = window(days("2020-01-01", "2020-01-31"), event("a", "[2020-01-10..2020-01-11]"))
        assert rows(frame, *ALL) == [
            (-2, -1, None, False),
            (-1, 0, None, True),
            (0, 1, None, True),
            (1, 2, None, False),
        ]

    def test_a_day_in_a_gap_is_not_possible(self):
        """Between two days that are."""
        frame = window(days("2020-01-01", "2020-01-31"), event("a", "[2020-01-10,2020-01-20]"))
        assert frame["time"].dt.day.tolist() == [9, 10, 11, 19, 20, 21]
        assert not frame["certain"].any()

    def test_a_bound_that_is_not_known_is_null(self):
        """The rows before the last day may be near it."""
        frame = window(days("2020-01-08", "2020-01-20"), event("a", "[..2020-01-10]"))
        assert rows(frame, *ALL) == [
            (-2, None, None, False),
            (-1, None, None, False),
            (0, None, None, False),
            (1, None, None, False),
        ]

    def test_an_alleged_event_is_never_certain(self):
        """One that is cancelled has no window."""
        frame = window(
            days("2020-01-01", "2020-01-31"),
            event("a", "2020-01-10", status="alleged"),
            event("b", "2020-01-20", status="cancelled"),
        )
        assert rows(frame, "event_id", "certain") == [("a", False)] * 3

    def test_a_link_narrows_the_window(self):
        """Unless only dates as coded count."""
        data = dataset(
            event("a", "2020-01"),
            event("b", "2020-01-10", event_type="speech"),
            links=[pt.Link(subject="b", kind="precedes", object="a", lag=pt.Lag(1, 1))],
        )
        options = {"anchor": "law", "before": 0, "after": 0, "keep": "window"}
        frame = pt.frames.event_window(days("2020-01-01", "2020-01-31"), data, **options)
        assert frame["time"].dt.day.tolist() == [11]
        frame = pt.frames.event_window(
            days("2020-01-01", "2020-01-31"), data, inferred=False, **options
        )
        assert len(frame) == 31

    @pytest.mark.parametrize(
        ("frequency", "times"),
        [
            ("month", ["2019-11", "2019-12", "2020-01", "2020-02"]),
            ("quarter", ["2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2"]),
            ("year", [2018, 2019, 2020, 2021]),
            ("year", ["2018", "2019", "2020", "2021"]),
            ("month", pd.to_datetime(["2019-11-30", "2019-12-01", "2020-01-31", "2020-02-01"])),
        ],
    )
    def test_periods_are_counted(self, frequency, times):
        """However many days they have."""
        frame = pd.DataFrame({"unit": "FR", "time": times})
        found = window(frame, event("a", "2020-01-31"), frequency=frequency)
        assert rows(found, "relative") == [(-1,), (0,), (1,)]


class TestTheRows:
    """Which rows there are, in which order."""

    def test_a_row_near_two_events_is_there_twice(self):
        """Once for each, next to each other."""
        frame = window(
            days("2020-01-10", "2020-01-11"), event("a", "2020-01-10"), event("b", "2020-01-11")
        )
        expected = [("a", 0), ("b", -1), ("a", 1), ("b", 0)]
        assert rows(frame, "event_id", "relative") == expected

    def test_rows_near_no_event_stay(self):
        """With nulls, in the order of the frame."""
        frame = pd.concat(
            [days("2020-01-09", "2020-01-11", "IT"), days("2020-01-10", "2020-01-12")]
        )
        frame = frame.assign(deaths=range(6))[::-1]
        found = window(frame, event("a", "2020-01-10"), before=0, after=0, keep="all")
        assert found["deaths"].tolist() == [5, 4, 3, 2, 1, 0]
        assert rows(found, "event_id", "relative", "certain") == [
            (None, None, None),
            (None, None, None),
            ("a", 0, True),
            *[(None, None, None)] * 3,
        ]

    def test_without_events_all_rows_stay(self):
        """Also if all of the events are cancelled."""
        frame = window(
            days("2020-01-01", "2020-01-03"),
            event("a", "2020-01-02", status="cancelled"),
            keep="all",
        )
        assert rows(frame, "event_id", "relative") == [(None, None)] * 3

    def test_an_empty_frame_stays_empty(self):
        """With all columns."""
        frame = window(days("2020-01-02", "2020-01-01"), event("a", "2020-01-02"), keep="all")
        assert len(frame) == 0
        assert list(frame.columns) == ["unit", "time", "event_id", *ALL]

    @pytest.mark.parametrize("backend", ["polars", "pyarrow"])
    def test_the_kind_of_frame_comes_back(self, backend):
        """With the same rows."""
        library = pytest.importorskip(backend, reason="it is optional")
        table = {"unit": ["FR", "IT"], "time": ["2020-01-10", "2020-01-10"], "deaths": [1, 2]}
        frame = library.DataFrame(table) if backend == "polars" else library.table(table)
        found = window(frame, event("a", "2020-01-10"), keep="all")
        assert type(found) is type(frame)
        lists = {
            n: found[n].to_list() if backend == "polars" else found[n].to_pylist()
            for n in ("deaths", "event_id", "relative")
        }
        assert lists == {"deaths": [1, 2], "event_id": ["a", None], "relative": [0, None]}

    def test_times_with_a_zone_count_by_their_own_clock(self):
        """The day is that of the zone."""
        frame = pd.DataFrame(
            {
                "unit": "FR",
                "time": pd.date_range("2020-01-10 23:30", periods=1, tz="America/New_York"),
            }
        )
        assert rows(window(frame, event("a", "2020-01-10")), "relative") == [(0,)]


class TestBadInput:
    """Each error names what is wrong."""

    @pytest.mark.parametrize(
        ("options", "field"),
        [
            ({"unit": "country"}, "unit"),
            ({"time": "day"}, "time"),
            ({"before": -1}, "before"),
            ({"after": 1.5}, "after"),
            ({"keep": "some"}, "keep"),
            ({"frequency": "week"}, "frequency"),
        ],
    )
    def test_an_argument(self, options, field):
        """It is refused."""
        with pytest.raises(pt.InvalidValueError) as error:
            window(days("2020-01-01", "2020-01-03"), event("a", "2020-01-02"), **options)
        assert error.value.field == field

    def test_an_unknown_type(self):
        """The dataset has none of that name."""
        with pytest.raises(pt.UnknownIdError):
            window(days("2020-01-01", "2020-01-03"), event("a", "2020-01-02"), anchor="lav")

    def test_all_unreadable_days_are_named(self):
        """Not only the first."""
        frame = pd.DataFrame(
            {"unit": "FR", "time": ["2020-01-01", "soon", "2020-13-01", "2020-02"]}
        )
        with pytest.raises(pt.InvalidValueError, match="'soon', '2020-13-01', '2020-02'"):
            window(frame, event("a", "2020-01-02"))

    def test_a_row_without_a_unit(self):
        """It can be near no event."""
        frame = pd.DataFrame({"unit": ["FR", None], "time": ["2020-01-01", "2020-01-02"]})
        with pytest.raises(pt.InvalidValueError, match="1 of 2 rows"):
            window(frame, event("a", "2020-01-02"))

    def test_units_that_no_event_has(self):
        """The two may write them differently."""
        with pytest.raises(pt.InvalidValueError, match="'FRA'"):
            window(days("2020-01-01", "2020-01-03"), event("a", "2020-01-02", "FRA"))

    def test_a_column_of_a_name_that_is_added(self):
        """There would be two."""
        frame = days("2020-01-01", "2020-01-03").assign(relative=1)
        with pytest.raises(pt.InvalidValueError, match="relative"):
            window(frame, event("a", "2020-01-02"))

    def test_what_is_no_frame(self):
        """A list is not."""
        with pytest.raises(pt.InvalidValueError, match="not a frame"):
            window([1], event("a", "2020-01-02"))


class TestAgainstPandas:
    """Exact dates give what a merge gives."""

    def test_the_same_rows(self):
        """Each row with each event of its unit at most so far away."""
        events = [
            event(f"e{n}", f"2020-{1 + n % 12:02}-{1 + 3 * n % 28:02}", f"U{n % 5}")
            for n in range(40)
        ]
        frame = pd.concat([days("2020-01-01", "2020-12-31", f"U{n}") for n in range(6)])
        frame = frame.sample(frac=0.5, random_state=1).reset_index(drop=True)
        found = window(frame, *events, before=10, after=20)
        table = pd.DataFrame(
            [(e.id, e.jurisdictions[0], pd.Timestamp(str(e.when))) for e in events],
            columns=["event_id", "unit", "day"],
        )
        merged = frame.merge(table, on="unit")
        merged["relative"] = (merged["time"] - merged["day"]).dt.days
        merged = merged[merged["relative"].between(-10, 20)]
        columns = ["unit", "time", "event_id", "relative"]
        assert sorted(rows(found, *columns)) == sorted(rows(merged, *columns))
        assert len(merged) > 500


class TestOddFrames:
    """Frames that libraries allow, and that hide what a column is."""

    def test_two_columns_of_one_name_are_refused(self):
        """Nothing says which one is meant."""
        frame = days("2020-01-01", "2020-01-03").assign(y=1, z=2)
        frame.columns = ["unit", "time", "y", "y"]
        with pytest.raises(pt.InvalidValueError, match="'y' is the name of 2 columns"):
            window(frame, event("a", "2020-01-02"))

    def test_a_number_as_a_name_is_refused(self):
        """It would pick a row."""
        frame = days("2020-01-01", "2020-01-03")
        frame[0] = 1
        with pytest.raises(pt.InvalidValueError, match=r"frame.columns.map\(str\)"):
            window(frame, event("a", "2020-01-02"))

    def test_a_name_in_the_index_is_named(self):
        """It is no column, but can be made one."""
        frame = days("2020-01-01", "2020-01-03").set_index("unit")
        with pytest.raises(pt.InvalidValueError, match=r"reset_index\(\)"):
            window(frame, event("a", "2020-01-02"))

    def test_a_number_and_its_text_are_one_unit(self):
        """As in a column that two files were joined in."""
        frame = days("2020-01-02", "2020-01-03").assign(unit=[1, "1"])
        found = window(frame, event("a", "2020-01-02", where="1"))
        assert found["relative"].tolist() == [0, 1]

    def test_years_can_be_floats(self):
        """Pandas makes them floats if one was missing; the message names that one alone."""
        frame = pd.DataFrame({"unit": "FR", "time": [2019.0, 2020.0]})
        found = window(frame, event("a", "2020"), frequency="year")
        assert found["relative"].tolist() == [-1, 0]
        frame.loc[0, "time"] = None
        with pytest.raises(pt.InvalidValueError, match=r"has 1 rows that are not one year \(nan\)"):
            window(frame, event("a", "2020"), frequency="year")
