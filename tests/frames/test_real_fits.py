"""Estimates from real tables: of the frames, and of what a plain script makes of the same files."""

from __future__ import annotations

import numpy as np
import pytest
from real_tables import DATA, SPECS, TABLES

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")
if not DATA.is_dir():
    pytest.skip("the real tables are not at hand", allow_module_level=True)


def dataset(name):
    """The dataset of a table."""
    return pt.read_table(DATA / TABLES[name], SPECS / f"{name}.spec.yaml").dataset


def jurisdictions(data):
    """Of each row of the table, in its order; None where the code has no country."""
    return [event.jurisdictions[0] if event.jurisdictions else None for event in data.events.all]


def plain(name, **options):
    """The table itself."""
    return pd.read_csv(DATA / TABLES[name], **options)


POLICY = "enterzone"  # Enterprise zones, of 38 states.


class TestMonuments:
    """Monuments of the United States: a panel of states and years, in linearmodels."""

    def test_whether_states_that_get_one_see_another_grow(self):
        """A linear probability model with effects of states and years."""
        models = pytest.importorskip("linearmodels", reason="it is optional")
        frame = pt.frames.panel(
            dataset("antiquities"),
            value=["established", "enlarged"],
            frequency="year",
            between="1906/2017",
            without_unit="drop",
            resolve="refuse",
            numbers=True,
            backend="pandas",
        ).set_index(["unit", "time"])
        fitted = models.PanelOLS(
            frame["enlarged"], frame[["established"]], entity_effects=True, time_effects=True
        ).fit()
        table = plain("antiquities").dropna(subset=["date", "states"])
        table["unit"] = table["states"].str.replace("Washington, DC", "DC").str.split(", ")
        table = table.explode("unit")
        years = pd.RangeIndex(1906, 2018)
        rows = pd.MultiIndex.from_product([table["unit"].unique(), years], names=["unit", "time"])
        expected = pd.DataFrame(index=rows)
        for action in ("Established", "Enlarged"):
            found = table.loc[table["action"] == action, ["unit", "year"]]
            expected[action] = rows.isin(pd.MultiIndex.from_frame(found)).astype(float)
        assert len(frame) == len(expected) > 4_000
        assert frame["established"].sum() == expected["Established"].sum()
        compared = models.PanelOLS(
            expected["Enlarged"], expected[["Established"]], entity_effects=True, time_effects=True
        ).fit()
        assert fitted.params["established"] == pytest.approx(compared.params["Established"])
        assert fitted.std_errors["established"] == pytest.approx(compared.std_errors["Established"])


class Leaders:
    """The days on which leaders took office and left it, from the columns of the table."""

    def __init__(self):
        """Read the table."""
        table = plain("reign-leaders", encoding_errors="replace")
        parts = {"year": table["syear"], "month": table["smonth"], "day": table["sdate"]}
        ends = {"year": table["eyear"], "month": table["emonth"], "day": 1}
        self.begin = pd.to_datetime(pd.DataFrame(parts)).to_numpy("M8[D]")
        self.goes_on = table["eyear"].isna()
        month = pd.to_datetime(pd.DataFrame(ends)[~self.goes_on]).reindex(table.index)
        month = month.fillna(pd.Timestamp("2021-03-01")).to_numpy("M8[M]")
        last = (month + 1).astype("M8[D]") - 1
        first = np.maximum(month.astype("M8[D]"), self.begin)
        self.fewest = (first - self.begin).astype(int) + 1
        self.most = np.where(self.goes_on, np.inf, (last - self.begin).astype(int) + 1)


class TestLeaders:
    """Leaders in office: months of which nobody noted the day, in lifelines."""

    def test_how_long_they_stay(self):
        """Their starts are known to the day, their ends to the month, or they go on."""
        lifelines = pytest.importorskip("lifelines", reason="it is optional")
        frame = pt.frames.durations(
            dataset("reign-leaders"),
            unit=lambda event: event.id,
            inferred=False,
            backend="pandas",
        )
        leaders = Leaders()
        lower = np.where((leaders.fewest == 1) & (leaders.most > 1), 0, leaders.fewest)
        assert len(frame) == len(lower) == 2_524
        fitted = lifelines.WeibullFitter().fit_interval_censoring(
            frame["lower_bound"], frame["upper_bound"]
        )
        expected = lifelines.WeibullFitter().fit_interval_censoring(lower, leaders.most)
        np.testing.assert_allclose(fitted.params_, expected.params_, rtol=1e-6)

    def test_whether_they_stay_longer_under_a_military_regime(self):
        """A covariate from another table, which changes while some are in office."""
        lifelines = pytest.importorskip("lifelines", reason="it is optional")
        offices, regimes = dataset("reign-leaders"), dataset("reign-regimes")
        of_regimes = jurisdictions(regimes)
        military = plain("reign-regimes")["gwf_regimetype"] == "military"
        ruled = {of_regimes[row] for row in np.flatnonzero(military)}
        countries = [each if each in ruled else None for each in jurisdictions(offices)]
        events = [*offices.events.all, *regimes.events.all]
        frame = pt.frames.durations(
            pt.Dataset(title="Both", events=[e for e in events if ruled & {*e.jurisdictions}]),
            event_type="leader-in-office",
            shape="start-stop",
            covariates="military",
            resolve="certain",
            inferred=False,
            backend="pandas",
        )
        expected = self.plain_rows(countries, of_regimes)
        assert len(frame) == len(expected)
        arguments = {f"{name}_col": name for name in ("id", "start", "stop", "event")}
        fitted = lifelines.CoxTimeVaryingFitter().fit(frame, formula="military", **arguments)
        compared = lifelines.CoxTimeVaryingFitter().fit(expected, **arguments)
        assert 0.1 < fitted.params_["military"] == pytest.approx(compared.params_["military"])
        assert fitted.standard_errors_["military"] == pytest.approx(
            compared.standard_errors_["military"]
        )

    def plain_rows(self, countries, of_regimes):
        """The fewest days in office, cut where a military regime comes or goes."""
        table = plain("reign-regimes").assign(country=of_regimes)
        table = table[table["gwf_regimetype"] == "military"]
        for name in ("gwf_startdate", "gwf_enddate"):
            table[name] = pd.to_datetime(table[name], format="%m/%d/%Y").to_numpy("M8[D]")
        leaders, rows = Leaders(), []
        for row, country in enumerate(countries):
            if country is None:
                continue
            days = leaders.begin[row] + np.arange(leaders.fewest[row])
            military = np.zeros(len(days), bool)
            for regime in table[table["country"] == country].itertuples():
                military |= (days >= regime.gwf_startdate) & (days <= regime.gwf_enddate)
            cuts = [0, *(np.flatnonzero(np.diff(military)) + 1), len(days)]
            rows += [
                (row, start, stop, int(stop == len(days) and not leaders.goes_on[row]), flag)
                for start, stop, flag in zip(cuts, cuts[1:], military[cuts[:-1]], strict=False)
            ]
        return pd.DataFrame(rows, columns=["id", "start", "stop", "event", "military"])


class TestAdoptions:
    """Adoptions of a policy by the American states, in the form of R's `did`."""

    def test_each_group_and_time(self):
        """With an outcome that is made up, as the table has none."""
        estimators = pytest.importorskip("diff_diff", reason="it is optional")
        table = plain("spid")
        policy = table[table["policy"] == POLICY].set_index("statenam")["adopt_year"]
        states = sorted(table["statenam"].unique())
        years = range(policy.min() - 3, policy.max() + 4)
        rows = pd.MultiIndex.from_product([states, years], names=["state", "year"])
        frame = rows.to_frame(index=False)
        frame["first"] = frame["state"].map(policy).fillna(0).astype(int)
        frame["number"] = frame["state"].map(states.index)
        frame["y"] = np.sin(frame["number"] * 7.0 + frame["year"] * 13.0)
        frame["y"] += frame["year"] - frame["first"].where(frame["first"] > 0, frame["year"])
        expected = estimators.CallawaySantAnna().fit(
            frame, outcome="y", unit="number", time="year", first_treat="first"
        )
        data = dataset("spid")
        units = dict(zip(table["statenam"], jurisdictions(data), strict=True))
        adoption = pt.frames.adoption(
            data, event_type=POLICY, units=sorted(set(units.values())), numbers=True
        )
        merged = frame.assign(unit=frame["state"].map(units)).merge(adoption, on="unit")
        fitted = estimators.CallawaySantAnna().fit(
            merged, outcome="y", unit="unit_number", time="year", first_treat="g"
        )
        assert fitted.overall_att == pytest.approx(expected.overall_att)
        assert fitted.group_time_effects.keys() == expected.group_time_effects.keys()
        for key, effect in expected.group_time_effects.items():
            assert fitted.group_time_effects[key]["effect"] == pytest.approx(effect["effect"])
