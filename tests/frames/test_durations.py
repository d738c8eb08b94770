"""`pt.frames.durations`: how long each spell lasts."""

from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")


def event(id_, when, event_type="law", where="FR", **fields):
    """An event of one or several units."""
    return pt.Event(
        id=id_,
        title=id_,
        event_type=event_type,
        when=pt.parse_when(when),
        jurisdictions=[where] if isinstance(where, str) else where,
        **fields,
    )


def dataset(*events, searched="", **fields):
    """A dataset of some events, with the days searched."""
    coverage = [pt.Coverage(period=pt.parse_when(searched))] if searched else []
    return pt.Dataset(title="Laws", events=events, coverage=coverage, **fields)


def rows(frame, *columns):
    """The rows of some columns, None for a null."""
    values = frame[list(columns)].astype(object)
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in values.itertuples(index=False)
    ]


SURV = ("time", "time2", "status")


class TestAnEventAsASpell:
    """From its start to its end, both in."""

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2020-01-01", (1, 1, 1)),
            ("2020-01-01/2020-01-10", (10, 10, 1)),
            ("2020-01/2020-01", (None, 31, 2)),
            ("2020-01/2020-03", (31, 91, 3)),
            ("2020-01-01/[2020-01-10..]", (10, None, 0)),
            ("2020-01-01/..", (1, None, 0)),
            ("2020-01-01/", (1, None, 0)),
            ("../2020-01-01", (1, None, 0)),
            ("/2020-01-01", (1, None, 0)),
            ("[..2020-01-01]", (1, 1, 1)),
            ("../..", (1, None, 0)),
        ],
    )
    def test_its_days_are_known_from_both_sides_from_one_or_exactly(self, when, expected):
        """In the meaning of R's interval2."""
        frame = pt.frames.durations(dataset(event("a", when)))
        assert rows(frame, *SURV) == [expected]

    def test_the_bounds_of_lifelines_say_the_same(self):
        """0 where nothing is known from below, infinite from above."""
        data = dataset(event("a", "2020-01/2020-01"), event("b", "2020-01-01/[2020-01-10..]"))
        frame = pt.frames.durations(data)
        assert rows(frame, "lower_bound", "upper_bound") == [(0, 31), (10, float("inf"))]

    def test_an_open_end_goes_on_until_the_last_day_searched(self):
        """It had lasted so long by then."""
        data = dataset(event("a", "2020-01-01/.."), searched="2019/2020-12-31")
        assert rows(pt.frames.durations(data), *SURV) == [(366, None, 0)]

    def test_the_last_day_can_be_said(self):
        """The argument counts before the coverage."""
        data = dataset(event("a", "2020-01-01/.."), searched="2019/2020-12-31")
        frame = pt.frames.durations(data, until=dt.date(2020, 1, 31))
        assert rows(frame, *SURV) == [(31, None, 0)]

    def test_a_start_tied_to_the_end_is_counted_so(self):
        """The duration that is stated narrows what the two bounds alone leave."""
        one = event("a", "2020-01/2020-03", duration=pt.Lag(39, 39))
        assert rows(pt.frames.durations(dataset(one)), *SURV) == [(40, 40, 1)]
        assert rows(pt.frames.durations(dataset(one), inferred=False), *SURV) == [(31, 91, 3)]

    def test_what_came_before_the_search_entered_late(self):
        """The days that had passed by then."""
        data = dataset(event("a", "2018-12-31/2020-02-01"), searched="2019-01-01/2020-12-31")
        assert rows(pt.frames.durations(data), "entry") == [(1,)]

    def test_an_entry_on_no_certain_day_is_null(self):
        """The start may be before the search or not."""
        data = dataset(event("a", "2018-12/2020-02-01"), searched="2018-12-15/2020-12-31")
        assert rows(pt.frames.durations(data), "entry") == [(None,)]

    def test_what_did_not_take_place_is_no_spell(self):
        """What is alleged is one that is not certain."""
        data = dataset(
            event("a", "2020-01-01/2020-12-31", status="absent"),
            event("b", "2020", status="cancelled"),
            event("c", "2020", status="alleged"),
        )
        assert rows(pt.frames.durations(data), "id", "certain") == [("c", False)]

    def test_an_event_of_two_units_is_two_spells(self):
        """Each with an id of its own, as an estimator needs it."""
        data = dataset(event("a", "2020-01-01/2020-01-10", where=["FR", "IT"]))
        assert rows(pt.frames.durations(data), "id", "unit") == [("a@FR", "FR"), ("a@IT", "IT")]

    def test_a_contradiction_leaves_the_date_as_coded(self):
        """Nothing is inferred of it."""
        data = dataset(
            event("a", "2020-01-01/2020-01-10"),
            event("b", "2021-01-01"),
            links=[pt.Link(subject="b", kind="precedes", object="a")],
        )
        assert rows(pt.frames.durations(data), "id", *SURV) == [("a", 10, 10, 1), ("b", 1, 1, 1)]

    def test_no_events_are_no_rows(self):
        """The columns are there, of the same types."""
        frame = pt.frames.durations(dataset())
        assert list(frame.columns) == [
            "id",
            "unit",
            "lower_bound",
            "upper_bound",
            "time",
            "time2",
            "status",
            "entry",
            "certain",
            "ended_by",
        ]
        assert len(frame) == 0
        assert list(frame.dtypes) == list(pt.frames.durations(dataset(event("a", "2020"))).dtypes)

    @pytest.mark.parametrize("backend", ["polars", "pyarrow"])
    def test_the_other_libraries_get_the_same(self, backend):
        """Whatever the frame is."""
        pytest.importorskip(backend, reason="it is optional")
        data = dataset(event("a", "2020-01/2020-01"))
        frame = pt.frames.durations(data, backend=backend)
        assert [
            frame[name].to_pylist() if backend == "pyarrow" else frame[name].to_list()
            for name in SURV
        ] == [[None], [31], [2]]


class TestFromADayToAnEvent:
    """How long each unit took to adopt, also those that never did."""

    JANUARY, DECEMBER = dt.date(2020, 1, 1), dt.date(2020, 12, 31)

    def frame(self, *events, **options):
        """The spells from January on of some laws, with France and Spain as units."""
        options = {"begin": self.JANUARY, "end": "law", "until": self.DECEMBER, **options}
        return pt.frames.durations(dataset(*events), units=["FR", "ES"], **options)

    def test_each_unit_has_a_spell_until_its_first_event(self):
        """The first day counts, and a unit that never adopts goes on until the last one."""
        frame = self.frame(event("b", "2020-06"), event("a", "2020-02-01"), event("c", "2020-03"))
        assert rows(frame, "id", *SURV, "certain", "ended_by") == [
            ("FR", 32, 32, 1, True, "a"),
            ("ES", 366, None, 0, True, None),
        ]

    def test_a_date_that_is_not_exact_gives_both_bounds(self):
        """An adoption of the first year is known from above only."""
        frame = self.frame(event("a", "2020"), event("b", "2021", where="ES"))
        assert rows(frame, *SURV) == [(None, 366, 2), (367, 731, 3)]

    def test_a_unit_that_had_the_event_before_is_not_at_risk(self):
        """Whatever it did later."""
        frame = self.frame(event("a", "2019-12-31"), event("b", "2020-03-01"))
        assert rows(frame, "unit") == [("ES",)]

    @pytest.mark.parametrize(
        ("when", "status"), [("[2019-12-31..2020-01-05]", "occurred"), ("2019", "alleged")]
    )
    def test_one_that_may_have_had_it_is_not_certain(self, when, status):
        """The bounds are for the case that it had not."""
        frame = self.frame(event("a", when, status=status), event("b", "2020-01-05"))
        found = rows(frame, "lower_bound", "upper_bound", "certain")[0]
        assert found == ((0, 5, False) if status == "occurred" else (5, 5, False))

    def test_an_event_that_is_alleged_does_not_end_it_for_certain(self):
        """Nor does nothing."""
        frame = self.frame(event("a", "2020-01-05", status="alleged"))
        assert rows(frame, *SURV, "certain")[0] == (5, None, 0, False)

    def test_covariates_split_it(self):
        """As they split any spell."""
        frame = self.frame(
            event("a", "2020-01-10"),
            event("war", "2020-01-03/2020-01-04", "war"),
            shape="start-stop",
            covariates="war",
            resolve="certain",
        )
        assert rows(frame, "id", "start", "stop", "event", "war")[:3] == [
            ("FR", 0, 2, 0, 0),
            ("FR", 2, 4, 0, 1),
            ("FR", 4, 10, 1, 0),
        ]

    def test_somebody_has_to_say_how_long_they_were_observed(self):
        """Or a unit that never adopts would seem to have been seen for a day."""
        with pytest.raises(pt.InvalidValueError, match=r"how long 1 unit had no such event \(ES\)"):
            self.frame(event("a", "2020-02-01"), until=None)
        both = event("a", "2020-02-01", where=["FR", "ES"])
        assert rows(self.frame(both, until=None), "time") == [(32,), (32,)]


class TestFromOneEventToTheNext:
    """Spells of a unit, from a begin event to the next end event."""

    def of(self, *events, **options):
        """The spells of some events from `on` to `off`."""
        return pt.frames.durations(dataset(*events), begin="on", end="off", **options)

    def test_the_next_end_ends_it(self):
        """Not a later one, nor one of another unit, nor one of the same day."""
        frame = self.of(
            event("a", "2020-01-01", "on"),
            event("x", "2020-01-05", "off", "IT"),
            event("w", "2020-01-01", "off"),
            event("z", "2020-01-20", "off"),
            event("y", "2020-01-11", "off"),
        )
        expected = [("a", 10, 10, 1, True, "y")]
        assert rows(frame, "id", *SURV, "certain", "ended_by") == expected

    def test_without_an_end_it_is_censored(self):
        """On the last day searched, or after a day if that is not known."""
        assert rows(self.of(event("a", "2020-01-01", "on"), event("y", "2019", "off")), *SURV) == [
            (1, None, 0)
        ]
        frame = self.of(
            event("a", "2020-01-01", "on"), event("y", "2019", "off"), until=dt.date(2020, 1, 31)
        )
        assert rows(frame, *SURV, "certain") == [(31, None, 0, True)]

    def test_an_end_that_may_come_before_leaves_it_undecided(self):
        """The bounds hold whichever event is the next."""
        frame = self.of(
            event("a", "2020-01-10", "on"),
            event("y", "[2020-01-05..2020-01-15]", "off"),
            event("z", "2020-01-30", "off"),
        )
        assert rows(frame, *SURV, "certain", "ended_by") == [(None, 20, 2, False, None)]

    def test_two_ends_in_no_certain_order_leave_the_event_open(self):
        """The sooner of the two ends it."""
        frame = self.of(
            event("a", "2020-01-01", "on"),
            event("y", "[2020-01-06..2020-01-11]", "off"),
            event("z", "[2020-01-08..2020-01-13]", "off"),
        )
        assert rows(frame, *SURV, "certain", "ended_by") == [(5, 10, 3, False, None)]

    def test_an_alleged_end_may_be_none(self):
        """So the spell may go on."""
        frame = self.of(
            event("a", "2020-01-01", "on"),
            event("y", "2020-01-06", "off", status="alleged"),
            until=dt.date(2020, 1, 31),
        )
        assert rows(frame, *SURV, "certain") == [(5, None, 0, False)]

    def test_a_late_start_leaves_the_earlier_of_two_ends_behind(self):
        """Then the later one is no further away than the earlier was."""
        frame = self.of(
            event("a", "[2020-01-01..2020-01-02]", "on"),
            event("y", "2020-01-02", "off"),
            event("z", "2020-01-03", "off"),
        )
        assert rows(frame, *SURV, "certain") == [(1, 1, 1, False)]

    @pytest.mark.parametrize("when", ["../2020-01-01", "[..2020-01-01]", "../..", "/"])
    def test_a_start_without_bound_has_no_most_days(self, when):
        """It lasted a day, or nobody knows how long."""
        frame = self.of(event("a", when, "on"), event("y", "2020-01-06", "off"))
        lower, upper = rows(frame, "lower_bound", "upper_bound")[0]
        assert lower in {1, 5}
        assert upper == float("inf")

    def test_an_end_without_bound_may_be_at_any_time(self):
        """It may be before the start, too."""
        frame = self.of(event("a", "2020-01-01", "on"), event("y", "[..2020-01-06]", "off"))
        assert rows(frame, *SURV, "certain") == [(1, None, 0, False)]

    def test_a_link_between_the_two_counts(self):
        """The days between them are not those between their bounds."""
        data = dataset(
            event("a", "2020-01", "on"),
            event("y", "2020-02", "off"),
            links=[pt.Link(subject="a", kind="precedes", object="y", lag=pt.Lag(30, 30))],
        )
        frame = pt.frames.durations(data, begin="on", end="off")
        assert rows(frame, *SURV, "ended_by") == [(30, 30, 1, "y")]

    def test_the_time_between_events_of_one_type_has_both(self):
        """Each ends the one before."""
        data = dataset(event("a", "2020-01-01"), event("b", "2020-01-11"))
        frame = pt.frames.durations(data, begin="law", end="law")
        assert rows(frame, "id", *SURV) == [("a", 10, 10, 1), ("b", 1, None, 0)]


class TestStartAndStop:
    """Rows of (start, stop], split where a covariate changes."""

    def test_the_days_of_a_spell_are_counted_after_the_start(self):
        """A spell of one day goes from 0 to 1."""
        data = dataset(event("a", "2020-01-01"), event("b", "2020-01-01/2020-01-10"))
        frame = pt.frames.durations(data, shape="start-stop")
        assert rows(frame, "id", "start", "stop", "event") == [("a", 0, 1, 1), ("b", 0, 10, 1)]

    def test_an_origin_makes_calendar_time(self):
        """Days since that one."""
        data = dataset(event("a", "2020-01-03/2020-01-10"))
        frame = pt.frames.durations(data, shape="start-stop", origin=dt.date(2020, 1, 1))
        assert rows(frame, "start", "stop") == [(2, 10)]

    def test_rows_are_split_where_a_covariate_changes(self):
        """And only there; the last row has the event."""
        data = dataset(
            event("a", "2020-01-01/2020-01-10"),
            event("c", "2020-01-03/2020-01-04", "crisis"),
            event("d", "2020-01-04/2020-01-06", "crisis"),
            event("e", "2019-12-31/2020-01-10", "reign"),
            event("i", "2020-01-05", "crisis", "IT"),
        )
        frame = pt.frames.durations(
            data, event_type="law", shape="start-stop", covariates=["crisis", "reign"]
        )
        assert rows(frame, "start", "stop", "event", "crisis", "reign") == [
            (0, 2, 0, 0, 1),
            (2, 6, 0, 1, 1),
            (6, 10, 1, 0, 1),
        ]

    def test_days_before_the_search_are_left_out(self):
        """It entered late."""
        data = dataset(event("a", "2018-12-30/2019-01-05"), searched="2019-01-01/2020-12-31")
        frame = pt.frames.durations(data, shape="start-stop")
        assert rows(frame, "start", "stop", "event") == [(2, 7, 1)]

    def test_what_goes_on_has_no_event(self):
        """It is censored at the end of the last day searched."""
        data = dataset(event("a", "2020-12-30/.."), searched="2019-01-01/2020-12-31")
        frame = pt.frames.durations(data, shape="start-stop")
        assert rows(frame, "start", "stop", "event") == [(0, 2, 0)]

    def test_uncertain_days_are_refused_unless_it_is_said_what_to_do(self):
        """Fewest days, most days, or no row."""
        data = dataset(event("a", "[2020-01-01,2020-01-02]/[2020-01-09..2020-01-10]"))
        with pytest.raises(pt.InvalidValueError, match="1 of 1 spells"):
            pt.frames.durations(data, shape="start-stop")

        def found(resolve):
            frame = pt.frames.durations(data, shape="start-stop", resolve=resolve)
            return rows(frame, "start", "stop", "event")

        assert found("certain") == [(0, 8, 1)]
        assert found("possible") == [(0, 10, 1)]
        assert found("drop") == []

    def test_an_uncertain_covariate_makes_the_spell_undecided(self):
        """Only where it touches the spell."""
        data = dataset(
            event("a", "2020-01-01/2020-01-10"),
            event("b", "2020-03-01/2020-03-10"),
            event("c", "2020-01-03/[2020-01-04..2020-01-06]", "crisis"),
        )

        def found(resolve):
            frame = pt.frames.durations(
                data,
                event_type="law",
                shape="start-stop",
                covariates=["crisis"],
                resolve=resolve,
            )
            return rows(frame, "id", "start", "stop", "crisis")

        assert found("drop") == [("b", 0, 10, 0)]
        assert found("certain")[1] == ("a", 2, 4, 1)
        assert found("possible")[1] == ("a", 2, 6, 1)


class TestWrongArguments:
    """Each is named, with what was expected."""

    @pytest.mark.parametrize(
        ("options", "field"),
        [
            ({"shape": "long"}, "shape"),
            ({"begin": "law"}, "end"),
            ({"end": "law"}, "begin"),
            ({"begin": "law", "end": "law", "event_type": "law"}, "event_type"),
            ({"resolve": "drop"}, "resolve"),
            ({"covariates": "law"}, "covariates"),
            ({"origin": dt.date(2020, 1, 1)}, "origin"),
            ({"resolve": "middle", "shape": "start-stop"}, "resolve"),
            ({"until": "soon"}, "until"),
            ({"origin": 2.5, "shape": "start-stop"}, "origin"),
        ],
    )
    def test_it_is_refused(self, options, field):
        """Before anything is counted."""
        with pytest.raises(pt.InvalidValueError) as error:
            pt.frames.durations(dataset(event("a", "2020-01-01")), **options)
        assert error.value.field == field

    def test_a_covariate_of_a_column_name_is_refused(self):
        """The frame would have two columns of it."""
        data = dataset(event("a", "2020-01-01"), event("b", "2020-01-01", "stop"))
        with pytest.raises(pt.InvalidValueError, match="two columns"):
            pt.frames.durations(data, shape="start-stop", event_type="law", covariates=["stop"])


def exact_spells(count=60):
    """Spells of exact days, each with a crisis in it: their dataset, and what they are."""
    first = dt.date(2020, 1, 1)
    table = pd.DataFrame({"number": range(count)})
    table["begin"] = [first + dt.timedelta(days=7 * n) for n in table["number"]]
    table["days"] = 6 + (table["number"] * 37) % 41
    lasted = zip(table["begin"], table["days"], strict=True)
    table["end"] = [begin + dt.timedelta(days=days - 1) for begin, days in lasted]
    table["crisis"] = [b + dt.timedelta(days=2 + n % 3) for n, b in table["begin"].items()]
    laws = [
        event(f"s{r.number}", f"{r.begin}/{r.end}", where=f"U{r.number}")
        for r in table.itertuples()
    ]
    crises = [
        event(
            f"c{r.number}",
            f"{r.crisis}/{r.end if r.number % 4 == 3 else r.crisis}",
            "crisis",
            f"U{r.number}",
        )
        for r in table.itertuples()
        if r.number % 2
    ]
    return table, dataset(*laws, *crises)


class TestAgainstPandas:
    """Exact dates give what a plain script gives."""

    def test_the_days_of_each_spell(self):
        """The difference of two dates, and one."""
        table, data = exact_spells()
        frame = pt.frames.durations(data, event_type="law")
        days = (pd.to_datetime(table["end"]) - pd.to_datetime(table["begin"])).dt.days + 1
        assert frame["time"].tolist() == frame["time2"].tolist() == days.tolist()

    def test_the_rows_of_each_spell(self):
        """Cut at the start of its crisis."""
        table, data = exact_spells()
        frame = pt.frames.durations(
            data, event_type="law", shape="start-stop", covariates=["crisis"]
        )
        expected = []
        for row in table.itertuples():
            cut = (row.crisis - row.begin).days
            if row.number % 4 == 3:
                expected += [(0, cut, 0, 0), (cut, row.days, 1, 1)]
            elif row.number % 4 == 1:
                expected += [(0, cut, 0, 0), (cut, cut + 1, 0, 1), (cut + 1, row.days, 1, 0)]
            else:
                expected.append((0, row.days, 1, 0))
        assert rows(frame, "start", "stop", "event", "crisis") == expected
