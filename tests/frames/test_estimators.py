"""The frames in the hands of the estimators that they are for.

Each fit is made twice: of the frame that the package makes of a dataset, as it comes, and of one
that a plain script makes of the same table. Both must find the same.
"""

from __future__ import annotations

import numpy as np
import pytest

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")

FIRST, LAST = 2010, 2020
STATES = [f"S{number:02}" for number in range(24)]
BEGINS = {state: 2013 + number % 5 for number, state in enumerate(STATES) if number % 4}
"""The year in which the law of each state came into force; a quarter of them never had one."""


def event(id_, when, event_type, where):
    """An event of one unit."""
    parsed = pt.parse_when(when)
    return pt.Event(id=id_, title=id_, event_type=event_type, when=parsed, jurisdictions=[where])


def laws():
    """Laws of states, each in force from its first day on."""
    events = [
        event(f"law-{state.lower()}", f"{begin}-01-01/..", "law", state)
        for state, begin in BEGINS.items()
    ]
    return pt.Dataset(title="Laws", events=events)


def plain_panel():
    """The same as a table of states and years, made of the years alone."""
    table = pd.DataFrame(
        [(state, year) for state in STATES for year in range(FIRST, LAST + 1)],
        columns=["unit", "time"],
    )
    table["g"] = table["unit"].map(BEGINS).fillna(0).astype(int)
    table["law"] = ((table["g"] > 0) & (table["time"] >= table["g"])).astype(float)
    return table


def outcomes():
    """A number for each state and year: what the law adds, and what it does not."""
    table = plain_panel()
    number = table["unit"].str[1:].astype(int)
    since = (table["time"] - table["g"] + 1).where(table["law"] > 0, 0)
    table["y"] = number * 0.3 + (table["time"] - FIRST) * 0.1 + since * 0.5
    table["y"] += np.sin(7.0 * number + 13.0 * table["time"])
    return table[["unit", "time", "y"]]


def panel(**options):
    """The panel of the laws, with the outcome of each row."""
    settings = {"resolve": "refuse", "numbers": True, "backend": "pandas", **options}
    frame = pt.frames.panel(
        laws(), units=STATES, frequency="year", between=f"{FIRST}/{LAST}", **settings
    )
    return frame.merge(outcomes(), on=["unit", "time"])


def two_ways(table, treatment="law"):
    """The coefficient of a treatment beside a number for each unit and each time: least squares."""
    effects = pd.get_dummies(table[["unit", "time"]].astype(str), dtype=float)
    design = np.column_stack([table[treatment], effects])
    return np.linalg.lstsq(design, table["y"].to_numpy(), rcond=None)[0][0]


class TestPanel:
    """Whether the law is in force, beside effects of states and of years."""

    COEFFICIENT = two_ways(plain_panel().merge(outcomes()))

    @pytest.mark.parametrize("time", ["time", "time_number"])
    def test_linearmodels(self, time):
        """By the year, or by its number."""
        models = pytest.importorskip("linearmodels", reason="it is optional")
        frame = panel().set_index(["unit", time])
        fitted = models.PanelOLS(
            frame["y"], frame[["law"]], entity_effects=True, time_effects=True
        ).fit(cov_type="clustered", cluster_entity=True)
        assert fitted.nobs == len(STATES) * (LAST - FIRST + 1)
        assert fitted.params["law"] == pytest.approx(self.COEFFICIENT)
        plain = plain_panel().merge(outcomes()).set_index(["unit", "time"])
        expected = models.PanelOLS(
            plain["y"], plain[["law"]], entity_effects=True, time_effects=True
        ).fit(cov_type="clustered", cluster_entity=True)
        assert fitted.std_errors["law"] == pytest.approx(expected.std_errors["law"])

    def test_a_formula_of_linearmodels(self):
        """With the names of the columns."""
        models = pytest.importorskip("linearmodels", reason="it is optional")
        frame = panel().set_index(["unit", "time"])
        fitted = models.PanelOLS.from_formula("y ~ law + EntityEffects + TimeEffects", frame).fit()
        assert fitted.params["law"] == pytest.approx(self.COEFFICIENT)

    def test_a_formula_of_statsmodels(self):
        """It knows no nullable types, and needs none."""
        formulas = pytest.importorskip("statsmodels.formula.api", reason="it is optional")
        fitted = formulas.ols("y ~ law + C(unit) + C(time)", panel()).fit()
        assert fitted.params["law"] == pytest.approx(self.COEFFICIENT)

    def test_months_go_by_their_number(self):
        """A text is no time for linearmodels."""
        models = pytest.importorskip("linearmodels", reason="it is optional")
        frame = pt.frames.panel(
            laws(),
            units=STATES,
            frequency="month",
            between=f"{FIRST}/{LAST}",
            resolve="refuse",
            numbers=True,
        )
        frame["y"] = frame["law"] + np.cos(frame["time_number"] * frame["unit_number"])
        indexed = frame.set_index(["unit", "time_number"])
        fitted = models.PanelOLS(
            indexed["y"], indexed[["law"]], entity_effects=True, time_effects=True
        ).fit()
        assert fitted.params["law"] == pytest.approx(two_ways(frame))

    def test_rows_where_nobody_searched_are_left_out(self):
        """Which the estimator does by itself."""
        formulas = pytest.importorskip("statsmodels.formula.api", reason="it is optional")
        late, early = (pt.parse_when(f"{year}-01-01/{LAST}-12-31") for year in (FIRST + 2, FIRST))
        searched = [
            pt.Coverage(period=late if place % 3 else early, jurisdiction=state)
            for place, state in enumerate(STATES)
        ]
        frame = pt.frames.panel(
            pt.Dataset(title="Laws", events=laws().events.all, coverage=searched),
            frequency="year",
            between=f"{FIRST}/{LAST}",
            resolve="certain",
            numbers=True,
        ).merge(outcomes(), on=["unit", "time"])
        fitted = formulas.ols("y ~ law + C(unit) + C(time)", frame).fit()
        plain = plain_panel().merge(outcomes())
        plain = plain[(plain["unit"].map(STATES.index) % 3 == 0) | (plain["time"] >= FIRST + 2)]
        assert fitted.nobs == len(plain) == frame["law"].notna().sum() == 264 - 32
        assert fitted.params["law"] == pytest.approx(two_ways(plain))


def adopted():
    """The panel with the year in which each state's law began, as two merged frames."""
    first = pt.frames.adoption(laws(), units=STATES, numbers=True, backend="pandas")
    return panel().merge(first[["unit", "g"]], on="unit")


class TestAdoption:
    """Difference in differences of Callaway and Sant'Anna, as R's `did` has it."""

    def test_the_columns_keep_the_rules_of_att_gt(self):
        """Numbers; a group for each unit, 0 for never; each unit once in each period."""
        frame = adopted()
        for name in ("unit_number", "time_number", "g", "y"):
            assert isinstance(frame[name].dtype, np.dtype)
            assert frame[name].dtype.kind in "if"
            assert frame[name].notna().all()
        assert (frame.groupby("unit_number")["g"].nunique() == 1).all()
        assert not frame.duplicated(["unit_number", "time_number"]).any()
        assert set(frame.loc[~frame["unit"].isin(BEGINS), "g"]) == {0}
        assert ((frame["time_number"] >= frame["g"]) & (frame["g"] > 0)).eq(frame["law"] == 1).all()

    def test_each_group_and_time(self):
        """The change since the year before, less that of those who never adopt."""
        estimators = pytest.importorskip("diff_diff", reason="it is optional")
        fitted = estimators.CallawaySantAnna().fit(
            adopted(), outcome="y", unit="unit_number", time="time_number", first_treat="g"
        )
        effects = fitted.group_time_effects
        wide = outcomes().pivot_table(index="unit", columns="time", values="y")
        begins = pd.Series(BEGINS).reindex(STATES).fillna(0)
        after = [(g, year) for g in sorted(set(BEGINS.values())) for year in range(g, LAST + 1)]
        for g, year in after:
            change = wide[year] - wide[g - 1]
            expected = change[begins == g].mean() - change[begins == 0].mean()
            assert effects[g, year]["effect"] == pytest.approx(expected)
        assert {key for key in effects if key[1] >= key[0]} == set(after)


def spells(count=80):
    """Spells of offices: some of exact days, some of a month, some that go on."""
    number = np.arange(count)
    table = pd.DataFrame({"begin": pd.Timestamp("2000-01-01") + pd.to_timedelta(number * 41, "D")})
    share = (number + 0.5) * 0.618 % 1  # The quantiles of Weibull's distribution, in some order.
    days = np.where(number % 20 == 1, 3, 250 * (-np.log(share)) ** 0.7 // 1)
    table["end"] = table["begin"] + pd.to_timedelta(days, "D")
    table["known"] = np.array(["day", "month", "going on"])[np.minimum(number % 5, 2)]
    table["seats"] = 1 + number % 4
    table["reform"] = table["begin"] + pd.to_timedelta(5 + number % 9, "D")
    table["has_reform"] = ((number * 7) % 3 > 0) & (days > 20)
    return table


ENDS = {"day": "%Y-%m-%d", "month": "%Y-%m", "going on": "[%Y-%m-%d..]"}


def offices():
    """The dataset of the spells, and their reforms, which last until the end."""
    events = []
    for row in spells().itertuples():
        begin, end = f"{row.begin:%Y-%m-%d}", row.end.strftime(ENDS[row.known])
        unit = f"U{row.Index}"
        events.append(event(f"office-{row.Index}", f"{begin}/{end}", "office", unit))
        if row.has_reform:
            when = f"{row.reform:%Y-%m-%d}/{row.end:%Y-%m-%d}"
            events.append(event(f"reform-{row.Index}", when, "reform", unit))
    return pt.Dataset(title="Offices", events=events)


def plain_bounds():
    """The fewest and the most days of each spell, of the dates alone."""
    table = spells()
    starts, ends = table["end"].to_numpy("M8[M]"), table["end"].to_numpy("M8[D]")
    begin = table["begin"].to_numpy("M8[D]")
    first, last = starts.astype("M8[D]"), (starts + 1).astype("M8[D]") - 1
    is_month, goes_on = table["known"] == "month", table["known"] == "going on"
    least = (np.maximum(np.where(is_month, first, ends), begin) - begin).astype(int) + 1
    most = (np.where(is_month, last, ends) - begin).astype(int) + 1
    lower = np.where(is_month & (least == 1), 0, least).astype(float)
    return lower, np.where(goes_on, np.inf, most)


YEAR = 365.25
"""Days; lifelines' generalized gamma does not converge on large numbers."""


def covers(fitted, expected):
    """Whether two fits have the same parameters."""
    np.testing.assert_allclose(fitted.params_.to_numpy(), expected.params_.to_numpy(), rtol=1e-6)
    return True


class TestIntervals:
    """Spells with the fewest and the most days, in lifelines."""

    def frame(self):
        """The durations of the offices."""
        return pt.frames.durations(offices(), event_type="office", backend="pandas")

    @pytest.mark.filterwarnings("ignore:The diagonal of the variance_matrix_")
    @pytest.mark.parametrize(
        "name", ["WeibullFitter", "ExponentialFitter", "GeneralizedGammaFitter", "LogNormalFitter"]
    )
    def test_parametric_models(self, name):
        """Exact, within bounds, and censored on the right, as they come."""
        lifelines = pytest.importorskip("lifelines", reason="it is optional")
        frame, (lower, upper) = self.frame(), plain_bounds()
        assert set(frame["status"]) == {0, 1, 2, 3}
        model = getattr(lifelines, name)
        fitted = model().fit_interval_censoring(
            frame["lower_bound"] / YEAR, frame["upper_bound"] / YEAR
        )
        expected = model().fit_interval_censoring(lower / YEAR, upper / YEAR)
        assert covers(fitted, expected)

    def test_a_regression_by_formula(self):
        """Of the whole frame, with a column of the caller's own beside its nulls."""
        lifelines = pytest.importorskip("lifelines", reason="it is optional")
        frame = self.frame().assign(seats=spells()["seats"])
        assert frame[["time2", "ended_by"]].isna().any().any()
        fitted = lifelines.WeibullAFTFitter().fit_interval_censoring(
            frame, "lower_bound", "upper_bound", formula="seats"
        )
        lower, upper = plain_bounds()
        plain = pd.DataFrame({"low": lower, "high": upper, "seats": spells()["seats"]})
        expected = lifelines.WeibullAFTFitter().fit_interval_censoring(plain, "low", "high")
        for key in fitted.params_.index:
            assert fitted.params_[key] == pytest.approx(expected.params_[key], rel=1e-5)


class TestStartAndStop:
    """Rows of start and stop with a covariate that changes, in lifelines."""

    def plain(self):
        """The rows, of the dates alone."""
        rows = []
        for row in spells().itertuples():
            if row.known == "month":
                continue
            days, cut = (row.end - row.begin).days + 1, (row.reform - row.begin).days
            ended = int(row.known == "day")
            if row.has_reform:
                rows += [(row.Index, 0, cut, 0, 0), (row.Index, cut, days, ended, 1)]
            else:
                rows.append((row.Index, 0, days, ended, 0))
        return pd.DataFrame(rows, columns=["id", "start", "stop", "event", "reform"])

    def test_cox(self):
        """Spells that end in a month, no one knows when, are left out."""
        lifelines = pytest.importorskip("lifelines", reason="it is optional")
        frame = pt.frames.durations(
            offices(),
            event_type="office",
            shape="start-stop",
            covariates="reform",
            resolve="drop",
            backend="pandas",
        )
        columns = {name: name for name in ("id", "event", "start", "stop")}
        arguments = {f"{name}_col": column for name, column in columns.items()}
        fitted = lifelines.CoxTimeVaryingFitter().fit(frame, formula="reform", **arguments)
        expected = lifelines.CoxTimeVaryingFitter().fit(self.plain(), **arguments)
        assert abs(fitted.params_["reform"]) > 0.01
        assert covers(fitted, expected)
        assert fitted.standard_errors_["reform"] == pytest.approx(
            expected.standard_errors_["reform"]
        )


class TestSequences:
    """The rules that TraMineR states, as there is no R here."""

    def test_states_are_texts_in_a_column_for_each_time(self):
        """STS: as `seqdef` takes it, and what each state and year gave."""
        frame = pt.frames.sequences(
            laws(), units=STATES, between=f"{FIRST}/{LAST}", backend="pandas"
        ).set_index("id")
        wide = plain_panel().pivot_table(index="unit", columns="time", values="law")
        expected = wide.replace({0.0: "none", 1.0: "law"}).loc[STATES]
        assert list(frame.columns) == [str(year) for year in range(FIRST, LAST + 1)]
        assert frame.to_numpy().tolist() == expected.to_numpy().tolist()

    def test_events_are_grouped_by_id_and_in_order(self):
        """TSE: as `seqecreate` takes it, which knows no missing values."""
        frame = pt.frames.sequences(offices(), shape="TSE", resolve="certain", backend="pandas")
        assert frame.notna().all().all()
        assert np.issubdtype(frame["time"].to_numpy().dtype, np.integer)
        changes = (frame["id"] != frame["id"].shift(fill_value="")).sum()
        assert changes == frame["id"].nunique() == len(spells())
        assert frame.groupby("id")["time"].agg(lambda times: times.is_monotonic_increasing).all()


class TestCascades:
    """The rules that NetworkInference states."""

    def test_each_node_is_once_in_a_cascade_at_a_number(self):
        """In the columns that `as_cascade_long` looks for, none of them missing."""
        frame = pt.frames.cascades(laws(), frequency="year", resolve="refuse", backend="pandas")
        used = frame[["node_name", "event_time", "cascade_id"]]
        assert used.notna().all().all()
        assert not used.duplicated(["node_name", "cascade_id"]).any()
        assert dict(zip(used["node_name"], used["event_time"], strict=True)) == BEGINS
        assert used["event_time"].is_monotonic_increasing
