"""`pt.frames.spells` and `from_spells`: from when to when a unit had a value, and back."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from real_tables import DATA

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")

OXCGRT = DATA / "oxcgrt" / "oxcgrt_GBR.csv"


def event(id_, when, where="FR", **fields):
    """An event of one or several units."""
    return pt.Event(
        id=id_,
        title=id_,
        event_type="law",
        when=pt.parse_when(when),
        jurisdictions=[where] if isinstance(where, str) else where,
        **fields,
    )


def dataset(*events, **fields):
    """A dataset of some events."""
    return pt.Dataset(title="Laws", events=events, **fields)


def panel(values, unit="FR", first="2020-01-01", name="closed"):
    """A daily panel of one unit."""
    days = pd.date_range(first, periods=len(values))
    return pd.DataFrame({"unit": unit, "time": days, name: values})


def rows(frame, *columns):
    """The rows of some columns, days as texts, None for a null."""
    values = frame[list(columns)].astype(object)
    return [
        tuple(None if pd.isna(v) else str(v.date()) if hasattr(v, "date") else v for v in row)
        for row in values.itertuples(index=False)
    ]


BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest", "end_kind")


class TestOfADataset:
    """Each event is a spell of its units."""

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2020-01-01/2020-02", ("2020-01-01",) * 2 + ("2020-02-01", "2020-02-29", "day")),
            ("2020-01/..", ("2020-01-01", "2020-01-31", None, None, "open")),
            ("2020-01-01/", ("2020-01-01",) * 3 + (None, "unknown")),
            ("2020-01-01/[2020-02-01..]", ("2020-01-01",) * 2 + ("2020-02-01", None, "censored")),
            ("[..2020-01-01]", (None, "2020-01-01", None, "2020-01-01", "day")),
            ("../..", (None, None, None, None, "open")),
        ],
    )
    def test_the_bounds_and_the_kind_of_end(self, when, expected):
        """Null where there is no bound."""
        assert rows(pt.frames.spells(dataset(event("a", when))), *BOUNDS) == [expected]

    def test_the_type_is_the_value(self):
        """By unit, then by start; what did not take place is left out."""
        data = dataset(
            event("b", "2021", "IT"),
            event("c", "2020", ["IT", "FR"]),
            event("d", "2019", status="cancelled"),
            event("e", "2021", status="alleged"),
        )
        assert rows(pt.frames.spells(data), "unit", "value", "event_id", "certain") == [
            ("FR", "law", "c", True),
            ("FR", "law", "e", False),
            ("IT", "law", "c", True),
            ("IT", "law", "b", True),
        ]

    def test_no_events_are_no_rows(self):
        """With all columns."""
        frame = pt.frames.spells(dataset())
        assert list(frame.columns) == ["unit", "value", *BOUNDS, "event_id", "certain"]
        assert len(frame) == 0

    def test_a_contradiction_leaves_dates_as_coded(self):
        """Nothing is inferred of them."""
        data = dataset(
            event("a", "2020-01-01"),
            event("b", "2021-01-01"),
            links=[pt.Link(subject="b", kind="precedes", object="a")],
        )
        found = rows(pt.frames.spells(data), "begin_earliest", "begin_latest")
        assert found == [("2020-01-01",) * 2, ("2021-01-01",) * 2]


class TestAsTraminerTakesIt:
    """Whole numbers of days, both ends in."""

    def test_of_a_dataset_the_window_starts_at_1(self):
        """Spells are cut to it."""
        data = dataset(event("a", "2019-12-01/2020-01-03"), event("b", "2020-01-05/.."))
        frame = pt.frames.spells(data, shape="SPELL", between="2020-01-01/2020-01-31")
        assert rows(frame, "id", "begin", "end", "status") == [
            ("FR", 1, 3, "law"),
            ("FR", 5, 31, "law"),
        ]

    def test_uncertain_days_are_resolved_as_it_is_said(self):
        """Or refused."""
        data = dataset(event("a", "[2020-01-01..2020-01-03]/[2020-01-05..2020-01-07]"))
        options = {"shape": "SPELL", "between": "2020-01-01/2020-01-31"}
        with pytest.raises(pt.InvalidValueError, match="1 of 1 spells"):
            pt.frames.spells(data, **options)

        def found(resolve):
            return rows(pt.frames.spells(data, resolve=resolve, **options), "begin", "end")

        assert found("certain") == [(3, 5)]
        assert found("possible") == [(1, 7)]
        assert found("drop") == []

    def test_an_alleged_event_is_possible_only(self):
        """It is not certain to have lasted a day."""
        data = dataset(event("a", "2020-01-02", status="alleged"))
        options = {"shape": "SPELL", "between": "2020-01-01/2020-01-31"}
        assert len(pt.frames.spells(data, resolve="certain", **options)) == 0
        assert len(pt.frames.spells(data, resolve="possible", **options)) == 1

    def test_of_a_panel_the_first_day_is_1(self):
        """Of all units."""
        frame = pd.concat([panel([1, 1, 2]), panel([3], "IT", "2020-01-03")])
        found = pt.frames.spells(frame, shape="SPELL")
        assert rows(found, "id", "begin", "end", "status") == [
            ("FR", 1, 2, 1),
            ("FR", 3, 3, 2),
            ("IT", 3, 3, 3),
        ]

    def test_without_events_it_has_its_columns(self):
        """And no rows."""
        frame = pt.frames.spells(dataset(), shape="SPELL")
        assert list(frame.columns) == ["id", "begin", "end", "status"]


class TestOfAPanel:
    """Days that follow each other with one value."""

    def test_a_change_ends_a_spell(self):
        """The last one is censored, because it reaches the end of the panel."""
        assert rows(pt.frames.spells(panel([0, 1, 1])), "value", *BOUNDS) == [
            (0, *("2020-01-01",) * 4, "day"),
            (1, "2020-01-02", "2020-01-02", "2020-01-03", None, "censored"),
        ]

    def test_a_gap_ends_a_spell(self):
        """The value may have changed in it and back."""
        found = pt.frames.spells(panel([1, 1, 1]).drop(index=1))
        assert rows(found, "value", "end_earliest", "end_kind") == [
            (1, "2020-01-01", "day"),
            (1, "2020-01-03", "censored"),
        ]

    def test_only_the_end_of_the_panel_censors(self):
        """Another unit's days go on."""
        frame = pd.concat([panel([1]), panel([1, 1], "IT")])
        assert rows(pt.frames.spells(frame), "unit", "end_kind") == [
            ("FR", "day"),
            ("IT", "censored"),
        ]

    def test_the_order_of_the_rows_does_not_matter(self):
        """Units come as they first appear."""
        frame = pd.concat([panel([1, 1, 2], "IT"), panel([1, 2, 2])])
        found = pt.frames.spells(frame)
        shuffled = pt.frames.spells(frame.iloc[[2, 5, 0, 3, 1, 4]])
        pd.testing.assert_frame_equal(found, shuffled)

    def test_several_columns_have_a_variable(self):
        """Of one type they keep it; of several, the values become texts."""
        frame = panel([0, 1]).assign(masks=[2, 2])
        found = pt.frames.spells(frame)
        assert rows(found, "variable", "value") == [("closed", 0), ("closed", 1), ("masks", 2)]
        found = pt.frames.spells(frame.assign(masks=["no", "no"]))
        assert rows(found, "variable", "value") == [
            ("closed", "0"),
            ("closed", "1"),
            ("masks", "no"),
        ]

    def test_columns_can_have_other_names(self):
        """And only some may be asked for."""
        frame = panel([0, 1]).assign(masks=2).rename(columns={"unit": "country", "time": "date"})
        found = pt.frames.spells(frame, unit="country", time="date", value="masks")
        assert rows(found, "unit", "value") == [("FR", 2)]

    def test_texts_are_read_as_days(self):
        """As anywhere else."""
        frame = panel([0, 0]).assign(time=["2020-01-01", "2020-01-02"])
        assert len(pt.frames.spells(frame)) == 1

    def test_an_empty_panel_has_no_spells(self):
        """With all columns."""
        found = pt.frames.spells(panel([0]).iloc[:0])
        assert list(found.columns) == ["unit", "value", *BOUNDS]
        assert len(found) == len(pt.frames.from_spells(found)) == 0


class TestBadPanels:
    """Each error names what is wrong."""

    def test_all_unreadable_days_are_named(self):
        """Not only the first."""
        frame = panel([0, 1, 2]).assign(time=["2020-01-01", "soon", "2020-02"])
        with pytest.raises(pt.InvalidValueError, match="'soon', '2020-02'"):
            pt.frames.spells(frame)

    def test_numbers_are_not_days(self):
        """20200101 may be anything."""
        frame = panel([0, 1]).assign(time=[20200101, 20200102])
        with pytest.raises(pt.InvalidValueError, match="20200101, 20200102"):
            pt.frames.spells(frame)

    def test_repeated_days_of_a_unit_are_named(self):
        """One of the two values would be lost."""
        with pytest.raises(pt.InvalidValueError, match="FR 2020-01-02"):
            pt.frames.spells(pd.concat([panel([0, 1]), panel([2], first="2020-01-02")]))

    def test_hours_of_a_day_repeat_it(self):
        """Also in a time zone, by whose clock the day counts."""
        hours = pd.date_range("2020-01-01 20:00", periods=2, freq="3h", tz="America/New_York")
        frame = pd.DataFrame({"unit": "FR", "time": hours, "closed": 1})
        with pytest.raises(pt.InvalidValueError, match="1 rows of a unit"):
            pt.frames.spells(frame)

    @pytest.mark.parametrize(
        ("options", "field"),
        [
            ({"unit": "country"}, "unit"),
            ({"unit": lambda event: event}, "unit"),
            ({"time": "day"}, "time"),
            ({"value": "open"}, "value"),
            ({"value": []}, "value"),
            ({"value": "time"}, "value"),
            ({"shape": "STS"}, "shape"),
            ({"resolve": "drop"}, "resolve"),
            ({"backend": "polars"}, "backend"),
        ],
    )
    def test_arguments(self, options, field):
        """They are refused."""
        with pytest.raises(pt.InvalidValueError) as error:
            pt.frames.spells(panel([0, 1]), **options)
        assert error.value.field == field

    def test_a_row_without_a_unit(self):
        """Nobody can say whose it is."""
        with pytest.raises(pt.InvalidValueError, match="2 of 2 rows"):
            pt.frames.spells(panel([0, 1], unit=None))

    def test_what_is_no_frame(self):
        """Nor a dataset."""
        with pytest.raises(pt.InvalidValueError, match="not a frame"):
            pt.frames.spells([1, 2])


class TestBack:
    """From spells to a daily panel."""

    def test_names_can_be_given_and_columns_come_as_in_the_model(self):
        """With its types."""
        frame = panel([0, 1, 1]).assign(masks=["a", None, "b"]).rename(columns={"unit": "country"})
        frame = frame[["time", "masks", "country", "closed"]]
        found = pt.frames.from_spells(
            pt.frames.spells(frame, unit="country"), unit="country", like=frame
        )
        pd.testing.assert_frame_equal(found, frame, check_index_type=False, check_dtype=False)
        assert found["closed"].dtype == frame["closed"].dtype

    @pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
    def test_one_column_is_no_frame(self, library):
        """Neither as the model nor as the spells; the error names the argument."""
        made = pytest.importorskip(library, reason="it is optional")
        column = made.chunked_array([[1]]) if library == "pyarrow" else made.Series([1])
        found = pt.frames.spells(panel([0, 1, 1]))
        for field, call in {
            "like": lambda: pt.frames.from_spells(found, like=column),
            "frame": lambda: pt.frames.from_spells(column),
            "data": lambda: pt.frames.spells(column),
        }.items():
            with pytest.raises(pt.InvalidValueError, match="is one column") as error:
                call()
            assert error.value.field == field
            assert ("to_frame()" in str(error.value)) == (library != "pyarrow")

    def test_uncertain_spells_are_refused(self):
        """A panel of them is made of the dataset."""
        found = pt.frames.spells(dataset(event("a", "2020-01/2020-02-10")))
        with pytest.raises(pt.InvalidValueError, match="1 of 1 spells"):
            pt.frames.from_spells(found)

    def test_spells_of_exact_events_make_a_panel(self):
        """Each day has the type of the event."""
        found = pt.frames.from_spells(
            pt.frames.spells(dataset(event("a", "2020-01-01/2020-01-03")))
        )
        assert rows(found, "unit", "time", "value") == [
            ("FR", f"2020-01-0{day}", "law") for day in (1, 2, 3)
        ]

    def test_spells_that_overlap_are_refused(self):
        """A day would have two values."""
        data = dataset(event("a", "2020-01-01/2020-01-03"), event("b", "2020-01-03/2020-01-04"))
        with pytest.raises(pt.InvalidValueError, match="'FR'"):
            pt.frames.from_spells(pt.frames.spells(data))

    def test_a_column_that_is_missing_is_named(self):
        """They are those of spells."""
        with pytest.raises(pt.InvalidValueError, match="begin_earliest"):
            pt.frames.from_spells(panel([0, 1]).rename(columns={"closed": "value"}))

    def test_a_variable_that_lacks_days_is_null_on_them(self):
        """Those of other variables are there."""
        frame = panel([0, 1]).assign(masks=[2, 2])
        found = pt.frames.spells(frame)
        found = found[~((found["variable"] == "closed") & (found["value"] == 1))]
        assert rows(pt.frames.from_spells(found), "closed", "masks") == [(0, 2), (None, 2)]


@pytest.mark.skipif(not OXCGRT.exists(), reason="needs the real OxCGRT table")
class TestValues:
    """Every value of a panel comes back, whatever it is."""

    def test_an_empty_text_is_not_a_null(self):
        """Nor is a blank one another."""
        given = panel([None, "", " ", " ", "x"], name="value")
        found = pt.frames.spells(given)["value"].tolist()
        assert pd.isna(found[0])
        assert found[1:] == ["", " ", "x"]
        given["other"] = 1  # Values of several types go through texts.
        back = pt.frames.from_spells(pt.frames.spells(given), like=given)
        assert back["value"].tolist()[1:] == ["", " ", " ", "x"]

    def test_categories_of_arrow_with_nulls(self):
        """Their numbers may be unsigned."""
        pa = pytest.importorskip("pyarrow", reason="it is optional")
        codes = pa.array([0, 0, None], pa.uint32())
        value = pa.DictionaryArray.from_arrays(codes, ["a"])
        days = pa.array([dt.date(2020, 1, day) for day in (1, 2, 3)])
        table = pa.table({"unit": ["FR"] * 3, "time": days, "value": value})
        assert pt.frames.spells(table)["value"].to_pylist() == ["a", None]

    @pytest.mark.parametrize(
        ("values", "like"),
        [([True, True, None], [True, True, None]), (["a", "b", "b"], [1, 2, 3])],
    )
    def test_a_type_that_texts_do_not_give_is_refused(self, values, like):
        """A column of objects may hold anything; and a word is not a number."""
        given = panel(values, name="value").assign(other="x" if None in values else 1)
        model = panel(like, name="value").assign(other=given["other"])
        with pytest.raises(pt.InvalidValueError, match="like: 'value' cannot be made"):
            pt.frames.from_spells(pt.frames.spells(given), like=model)


class TestOxcgrt:
    """A real panel of 5,480 rows and 147 columns."""

    def panel(self):
        """The panel, with a name for the whole country."""
        frame = pd.read_csv(OXCGRT, encoding="utf-8-sig", dtype={"Date": str}, low_memory=False)
        frame["Date"] = pd.to_datetime(frame["Date"])
        frame["RegionName"] = frame["RegionName"].fillna("United Kingdom")
        return frame

    def test_it_comes_back(self):
        """All of its values, and their types."""
        frame = self.panel()
        assert frame.shape == (5480, 147)
        names = {"unit": "RegionName", "time": "Date"}
        back = pt.frames.from_spells(pt.frames.spells(frame, **names), like=frame, **names)
        back["Date"] = back["Date"].astype(frame["Date"].dtype)
        # An old pandas has None beside NaN for a missing text: `where` makes them one.
        pd.testing.assert_frame_equal(back.where(back.notna()), frame.where(frame.notna()))

    def test_there_are_as_many_spells_as_values_change(self):
        """Counted in the text of the file, line by line."""
        with OXCGRT.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        lines.sort(key=lambda line: (line["RegionName"], line["Date"]))
        columns = [name for name in lines[0] if name.endswith("_Flag") or "_Notes" in name]
        changes = dict.fromkeys(columns, 0)
        before = None
        for line in lines:
            day = dt.date.fromisoformat(line["Date"])
            is_next = before and before[0] == (line["RegionName"], day - dt.timedelta(days=1))
            for name in columns:
                changes[name] += not is_next or line[name] != before[1][name]
            before = (line["RegionName"], day), line
        found = pt.frames.spells(self.panel(), unit="RegionName", time="Date", value=columns)
        assert found["variable"].value_counts().to_dict() == changes
