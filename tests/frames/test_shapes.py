"""Adoption, cascades, sequences, dyads, links and events as frames, argument by argument."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import policytimeline as pt

for _package in ("pandas", "polars", "pyarrow"):
    pytest.importorskip(_package, reason="it is optional")

BACKENDS = ["pandas", "polars", "pyarrow"]
HUGE = pytest.param(10**5000, id="huge")
EMPTY = pt.Dataset(title="Nothing")


def law(id_, when, where="FR", **fields):
    """A law of a country, or of none."""
    fields = {"event_type": "law", "jurisdictions": [where] if where else [], **fields}
    return pt.Event(id=id_, title=id_, when=pt.parse_when(when), **fields)


def laws(*events, **fields):
    """A dataset of events."""
    return pt.Dataset(title="Laws", events=events, **fields)


def rows(frame):
    """The rows of an Arrow table as tuples."""
    return [tuple(row.values()) for row in frame.to_pylist()]


def column(frame, name):
    """A column of an Arrow table as a list."""
    return frame.column(name).to_pylist()


def adoption(data, **arguments):
    """First adoptions, as an Arrow table."""
    return pt.frames.adoption(data, backend="pyarrow", **arguments)


def cascades(data, **arguments):
    """Cascades, as an Arrow table."""
    return pt.frames.cascades(data, backend="pyarrow", **arguments)


def sequences(data, **arguments):
    """Sequences, as an Arrow table."""
    return pt.frames.sequences(data, backend="pyarrow", **arguments)


def dyads(data, **arguments):
    """Dyads, as an Arrow table."""
    return pt.frames.dyads(data, backend="pyarrow", **arguments)


class TestAdoption:
    """When each unit first adopts."""

    def test_the_first_of_several_laws_counts(self):
        """Its earliest day may be that of one law, and the latest that of another."""
        data = laws(law("a", "[2018-03-01..2018-03-09]"), law("b", "2018-03-05"))
        frame = adoption(data)
        assert column(frame, "first_earliest") == [dt.date(2018, 3, 1)]
        assert column(frame, "first_latest") == [dt.date(2018, 3, 5)]

    def test_a_unit_named_twice_is_one(self):
        """In an event, and in the argument."""
        data = laws(law("a", "2018", jurisdictions=["FR", "FR"]))
        assert column(adoption(data, units=["IT", "FR", "IT"]), "unit") == ["IT", "FR"]

    def test_a_unit_that_never_adopts_is_censored(self):
        """If it was searched; where nobody says so, nothing is said."""
        data = laws(law("a", "2018"), law("b", "2018", "IT", event_type="vote"))
        asked = {"event_type": "law"}
        assert column(adoption(data, units=["FR", "IT"], **asked), "censored") == [False, True]
        assert column(adoption(data, **asked), "censored") == [False, None]

    def test_an_alleged_law_is_possible_only(self):
        """It has no latest day, and no place among the others."""
        frame = adoption(laws(law("a", "2018-03-01", status="alleged")))
        assert column(frame, "certain") == [False]
        assert column(frame, "first_latest") == [None]
        assert column(frame, "tie_group") == [None]

    @pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"status": "absent"}])
    def test_what_did_not_occur_does_not_count(self, fields):
        """Neither as possible."""
        frame = adoption(laws(law("a", "2018/2019", **fields)), units=["FR"])
        assert column(frame, "first_earliest") == [None]
        assert column(frame, "censored") == [True]

    def test_units_in_no_certain_order_are_a_tie(self):
        """A day in common is enough."""
        data = laws(
            law("a", "[2018-01-01..2018-01-05]"),
            law("b", "[2018-01-05..2018-01-09]", "IT"),
            law("c", "2018-01-10", "US"),
        )
        assert column(adoption(data), "tie_group") == [1, 1, 2]

    def test_numbers_as_did_wants_them(self):
        """`g` is the `time_number` of the panel, and 0 for never."""
        data = laws(law("a", "2018-03-01"), law("b", "2019", "IT"))
        frame = adoption(data, units=["FR", "IT", "US"], numbers=True)
        assert column(frame, "g") == [2018, 2019, 0]
        assert column(frame, "unit_number") == [1, 2, 3]
        panel = pt.frames.panel(
            data, units=["FR", "IT", "US"], frequency="year", numbers=True, backend="pyarrow"
        )
        assert set(column(panel, "time_number")) == {2018, 2019}

    @pytest.mark.parametrize(
        ("resolve", "g"), [("possible", [2018, 2018]), ("certain", [2019, 0]), ("drop", [])]
    )
    def test_resolve_says_which_period_counts(self, resolve, g):
        """Where two are possible, or the law is alleged."""
        data = laws(law("a", "[2018..2019]"), law("b", "2018", "IT", status="alleged"))
        frame = adoption(data, units=["FR", "IT"], numbers=True, resolve=resolve)
        assert column(frame, "g") == g

    @pytest.mark.parametrize("resolve", [None, "refuse"])
    def test_else_an_undecided_period_is_an_error(self, resolve):
        """Never a midpoint."""
        with pytest.raises(pt.InvalidValueError, match="undecided: 1 of 1 units"):
            adoption(laws(law("a", "[2018..2019]")), numbers=True, resolve=resolve)

    def test_an_alleged_law_where_nobody_says_who_was_searched_is_not_never(self):
        """0 is for units that were searched."""
        data = laws(law("a", "2018", status="alleged"))
        assert column(adoption(data, numbers=True, resolve="certain"), "g") == [None]

    def test_months_are_numbered_on(self):
        """From each to the next by one."""
        data = laws(law("a", "2018-12-31"), law("b", "2019-01-01", "IT"))
        first, second = column(adoption(data, numbers=True, frequency="month"), "g")
        assert second - first == 1


class TestCascades:
    """How a type of events spreads."""

    DATA = laws(law("a", "2018-03"), law("b", "2018-04-01", "IT"), law("c", "2018-03-31", "US"))

    def test_ties_and_both_bounds(self):
        """In the order of the cascade."""
        assert rows(cascades(self.DATA)) == [
            ("FR", dt.date(2018, 3, 1), dt.date(2018, 3, 31), "law", True),
            ("US", dt.date(2018, 3, 31), dt.date(2018, 3, 31), "law", True),
            ("IT", dt.date(2018, 4, 1), dt.date(2018, 4, 1), "law", False),
        ]

    def test_the_wide_form_needs_one_time_for_each(self):
        """Years decide what days do not."""
        with pytest.raises(pt.InvalidValueError, match="undecided"):
            cascades(self.DATA, wide=True)
        frame = cascades(self.DATA, wide=True, frequency="year", units=["FR", "IT", "US", "DE"])
        assert column(frame, "law") == [2018, 2018, 2018, None]

    @pytest.mark.parametrize(
        ("resolve", "names"), [("certain", ["FR", "US", "IT"]), ("drop", ["US", "IT"])]
    )
    def test_resolve_leaves_one_time(self, resolve, names):
        """And no column for the last."""
        frame = cascades(self.DATA, resolve=resolve)
        assert column(frame, "node_name") == names
        assert "event_time_max" not in frame.column_names


class TestSequences:
    """What each unit goes through."""

    DATA = laws(law("a", "2018/2019"), law("b", "2019", event_type="vote"))

    def test_a_state_for_each_time(self):
        """With a plus between several, and `none` for none."""
        frame = sequences(self.DATA, between="2018/2020", units=["FR", "IT"])
        assert rows(frame) == [("FR", "law", "law+vote", "none"), ("IT", *["none"] * 3)]

    def test_a_row_for_each_start(self):
        """In order."""
        assert rows(sequences(self.DATA, shape="TSE")) == [
            ("FR", 2018, "law"),
            ("FR", 2019, "vote"),
        ]

    def test_an_undecided_state_is_refused(self):
        """Unless it is said what becomes of it."""
        data = laws(law("a", "[2018..2019]"))
        with pytest.raises(pt.InvalidValueError, match="undecided"):
            sequences(data)
        assert rows(sequences(data, resolve="possible")) == [("FR", "law", "law")]
        assert rows(sequences(data, resolve="certain")) == [("FR", "none", "none")]
        assert rows(sequences(data, resolve="drop")) == []


class TestDyads:
    """Which actors an event ties."""

    DATA = laws(
        law(
            "a",
            "2018",
            participants=[pt.Participant("x", "sender"), pt.Participant("y", "target")],
        ),
        actors=[pt.Actor(id=each, name=each) for each in "xyz"],
    )

    def test_all_pairs_of_the_units_have_rows(self):
        """Those of both directions."""
        frame = dyads(self.DATA, units=["x", "y", "z"])
        ties = {row[:2]: row[4] for row in rows(frame)}
        assert len(ties) == 6
        assert [pair for pair, tie in ties.items() if tie] == [("x", "y")]

    def test_one_role_has_no_direction(self):
        """Each pair is there once."""
        data = laws(
            law("a", "2018", participants=[pt.Participant(each, "party") for each in "yx"]),
        )
        frame = dyads(data, roles="party")
        assert [row[:3] for row in rows(frame)] == [("x", "y", False)]

    def test_three_roles_are_no_pair(self):
        """Two are expected."""
        with pytest.raises(pt.InvalidValueError, match="not the roles of a pair"):
            dyads(self.DATA, roles=("a", "b", "c"))


class TestLinksFrame:
    """Edges with lags."""

    DATA = laws(
        law("a", "2018-03-01"),
        law("b", "[2018-03-01..2018-03-09]"),
        links=[pt.Link(subject="a", kind="precedes", object="b")],
    )

    def test_lags_count_what_follows(self):
        """Or only the dates as coded."""
        for inferred, lag in ((True, (1, 8)), (False, (0, 8))):
            frame = pt.frames.links_frame(self.DATA, inferred=inferred, backend="pyarrow")
            assert rows(frame) == [("a", "precedes", "b", *lag, False, None)]

    def test_networkx_reads_it(self):
        """As a list of edges."""
        networkx = pytest.importorskip("networkx", reason="it is optional")
        frame = pt.frames.links_frame(pt.load_seed("hsi"), backend="pandas")
        graph = networkx.from_pandas_edgelist(
            frame, "subject", "object", ["kind"], create_using=networkx.MultiDiGraph
        )
        assert graph.number_of_edges() == len(frame)


class TestContradictions:
    """What nothing can be inferred about keeps its own date."""

    def test_bounds_are_those_of_the_date(self):
        """And it is said that they are not inferred."""
        data = laws(
            law("a", "2019"),
            law("b", "2018"),
            law("c", "2020"),
            links=[pt.Link(subject="a", kind="precedes", object="b")],
        )
        frame = pt.frames.to_frame(data, backend="pyarrow")
        assert column(frame, "is_inferred") == [False, False, True]
        assert column(frame, "begin_earliest")[0] == dt.date(2019, 1, 1)


class TestOddDates:
    """Open ends, no bounds, clock times."""

    def test_kinds_of_ends(self):
        """A null bound is told by its kind."""
        texts = ["2018/..", "2018/", "2018/[2020..]", "2018/2019"]
        frame = pt.frames.to_frame(
            laws(*(law(f"e{n}", text) for n, text in enumerate(texts))), backend="pyarrow"
        )
        assert column(frame, "end_kind") == ["open", "unknown", "censored", "day"]
        assert column(frame, "end_latest") == [None, None, None, dt.date(2019, 12, 31)]

    def test_a_panel_of_dates_without_bounds_needs_its_days(self):
        """They cannot be told from the events."""
        data = laws(law("a", "../.."))
        with pytest.raises(pt.InvalidValueError, match="cannot be told"):
            pt.frames.panel(data)
        frame = pt.frames.panel(data, between="2018", frequency="year", backend="pyarrow")
        assert column(frame, "law_possible") == [True]

    def test_a_clock_time_is_kept_as_coded(self):
        """The bounds are days."""
        data = laws(law("a", "2018-03-01T23:20:30Z"))
        frame = pt.frames.to_frame(data, backend="pyarrow")
        assert column(frame, "when") == ["2018-03-01T23:20:30Z"]
        assert pt.frames.from_frame(frame, base=data) == data


@pytest.mark.parametrize("backend", BACKENDS)
class TestBackends:
    """The same in each library."""

    def test_an_empty_dataset_has_the_columns_of_any(self, backend):
        """With no rows."""
        for name in ("to_frame", "adoption", "cascades", "links_frame"):
            frame = getattr(pt.frames, name)(EMPTY, backend=backend)
            assert len(frame) == 0
        assert pt.frames.from_frame(pt.frames.to_frame(EMPTY, backend=backend), base=EMPTY) == EMPTY

    def test_one_event_is_one_row(self, backend):
        """In every shape."""
        data = laws(law("a", "2018"))
        for name in ("to_frame", "adoption", "cascades", "sequences"):
            assert len(getattr(pt.frames, name)(data, backend=backend)) == 1


class TestArrow:
    """A stream that many tools read."""

    def test_polars_pyarrow_and_duckdb_read_it(self):
        """Twice, too."""
        import polars as pl
        import pyarrow as pa

        stream = pt.frames.to_frame(laws(law("a", "2018")), backend="arrow")
        assert pa.table(stream).num_rows == 1
        assert pl.DataFrame(stream)["id"].to_list() == ["a"]
        duckdb = pytest.importorskip("duckdb", reason="it is optional")
        assert duckdb.sql("select id from stream").fetchall() == [("a",)]

    def test_from_frame_reads_it(self):
        """It needs no library of its own."""
        data = laws(law("a", "2018"))
        assert pt.frames.from_frame(pt.frames.to_frame(data, backend="arrow"), base=data) == data

    def test_without_pyarrow_and_polars_it_is_an_error(self, monkeypatch):
        """Which says what to install."""
        monkeypatch.setattr("policytimeline.making_frames.find_spec", lambda _: None)
        with pytest.raises(pt.MissingPackageError, match="pyarrow"):
            pt.frames.to_frame(EMPTY, backend="arrow")


class TestFromFrame:
    """Events from a frame that a caller made or changed."""

    def test_all_mistakes_at_once(self):
        """Each with its row and column."""
        import pandas as pd

        frame = pd.DataFrame(
            {
                "id": ["a", "b", "b"],
                "title": ["A", None, "B"],
                "event_type": "law",
                "when": ["2018-13", "2019", 2018],
                "status": ["occured", "occurred", None],
            }
        )
        with pytest.raises(pt.ConversionError) as caught:
            pt.frames.from_frame(frame, title="Laws")
        places = {(f.location.index, f.location.path) for f in caught.value.findings}
        assert places == {(0, "when"), (0, "status"), (1, "title"), (1, "id"), (2, "id")}
        assert "did you mean 'occurred'?" in str(caught.value)

    @pytest.mark.parametrize("value", [["FR", "DE"], {"a": 1}, b"FR", object(), HUGE])
    def test_a_cell_of_no_plain_value_is_refused(self, value):
        """Else a list would become a text with brackets."""
        frame = pt.frames.to_frame(pt.load_seed("hsi"), backend="pandas").astype({"tags": object})
        import pandas as pd

        frame["tags"] = pd.Series([None, value, *[None] * (len(frame) - 2)], dtype=object)
        with pytest.raises(pt.ConversionError, match="is not a value of a cell") as caught:
            pt.frames.from_frame(frame, title="T")
        assert [finding.location.index for finding in caught.value.findings] == [1]

    def test_a_decimal_is_a_number(self):
        """As DuckDB gives them."""
        frame = pt.frames.to_frame(pt.load_seed("hsi"), backend="pandas").head(3)
        frame["attribute_budget"] = [Decimal("1.50"), Decimal(2), Decimal("NaN")]
        events = pt.frames.from_frame(frame, title="T").events.all
        assert [event.attributes.get("budget") for event in events] == [1.5, 2, None]

    def test_an_unknown_column_names_the_nearest(self):
        """And one that is needed is missed."""
        import pandas as pd

        with pytest.raises(pt.ConversionError) as caught:
            pt.frames.from_frame(pd.DataFrame({"id": ["a"], "titel": ["A"]}), title="Laws")
        assert "did you mean 'title'?" in str(caught.value)
        assert {f.location.path for f in caught.value.findings} == {
            *("titel", "title", "event_type", "when")
        }

    def test_typed_attributes_actors_and_lists(self):
        """Numbers, truth values, quantities, texts; ids between semicolons."""
        import polars as pl

        frame = pl.DataFrame(
            {
                "id": ["a"],
                "title": ["A"],
                "event_type": ["law"],
                "when": [dt.date(2018, 3, 1)],
                "actor_sender": ["x; y"],
                "date_in_force": ["2019"],
                "attribute_size": [3],
                "attribute_new": [True],
                "attribute_cost": ["~5"],
                "attribute_cost_low": [5.0],
                "attribute_cost_high": [5.0],
                "jurisdictions": ["FR;IT"],
            }
        )
        (event,) = pt.frames.from_frame(frame, title="Laws").events.all
        assert event.when == pt.parse_when("2018-03-01")
        assert event.actors_in("sender") == ("x", "y")
        assert event.jurisdictions == ("FR", "IT")
        assert str(event.dates["in_force"]) == "2019"
        assert event.attributes == {
            "size": 3,
            "new": True,
            "cost": pt.Quantity.parse("~5"),
        }

    def test_bounds_in_a_frame_do_not_count(self):
        """What counts is `when`."""
        data = laws(law("a", "2018"))
        frame = pt.frames.to_frame(data, backend="pandas")
        frame["begin_earliest"] = "1066-10-14"
        assert pt.frames.from_frame(frame, base=data) == data

    def test_what_is_not_in_the_frame_stays(self):
        """Events, their evidence, and links."""
        hsi = pt.load_seed("hsi")
        frame = pt.frames.to_frame(hsi, backend="pandas")[["id", "title"]].head(2)
        frame.loc[0, "title"] = "Another title"
        changed = pt.frames.from_frame(frame, base=hsi)
        first = changed.events.all[0]
        assert first.title == "Another title"
        assert first.evidence == hsi.events.all[0].evidence
        assert changed.links == hsi.links
        assert changed.events.all[1:] == hsi.events.all[1:]

    def test_a_source_that_is_added_leaves_the_evidence_of_the_others(self):
        """And one that is taken out takes its evidence along."""
        hsi = pt.load_seed("hsi")
        event = next(each for each in hsi.events.all if each.evidence)
        frame = pt.frames.to_frame(hsi, backend="pandas")
        at = frame.index[frame["id"] == event.id][0]
        frame.loc[at, "sources"] = f"{frame.loc[at, 'sources']}; another"
        more = pt.frames.from_frame(frame, base=hsi).events[event.id].evidence
        assert more == (*event.evidence, pt.Evidence(source_id="another"))
        frame.loc[at, "sources"] = None
        assert pt.frames.from_frame(frame, base=hsi).events[event.id].evidence == ()

    def test_there_must_be_a_title(self):
        """Of the argument, or of the base."""
        with pytest.raises(pt.InvalidValueError, match="title"):
            pt.frames.from_frame(pt.frames.to_frame(EMPTY))


def test_two_attributes_that_would_share_a_column_are_refused():
    """A column would be lost."""
    attributes = {"cost": pt.Quantity.parse("5"), "cost_low": 1}
    with pytest.raises(pt.InvalidValueError, match="attribute_cost_low"):
        pt.frames.to_frame(laws(law("a", "2018", attributes=attributes)))
