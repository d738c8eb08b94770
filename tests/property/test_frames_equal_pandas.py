"""Exact dates give what a plain script of pandas gives, in each shape."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")

FIRST = dt.date(2019, 12, 26)
DAYS = 12
UNITS = ("ES", "FR", "IT")
FREQUENCIES = {"day": "D", "month": "M", "quarter": "Q", "year": "Y"}
FEW = settings(max_examples=40)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.sampled_from(["act", "law"]),
        st.lists(st.integers(0, DAYS), min_size=2, max_size=2).map(sorted),
        st.sampled_from(["x", "y", "z"]),
    ),
    min_size=1,
    max_size=6,
)


@st.composite
def tables(draw):
    """A table of events with exact days."""
    found = pd.DataFrame(draw(ROWS), columns=["unit", "type", "days", "actor"])
    found["id"] = [f"e{number}" for number in range(len(found))]
    first = pd.Timestamp(FIRST)
    found["begin"] = [first + pd.Timedelta(days=begin) for begin, _ in found["days"]]
    found["end"] = [first + pd.Timedelta(days=end) for _, end in found["days"]]
    return found


def dataset(table, links=()):
    """The same as a dataset; an event goes from its actor to one called by its unit."""
    events = [
        pt.Event(
            id=row.id,
            title=row.id,
            event_type=row.type,
            when=pt.parse_when(f"{row.begin:%Y-%m-%d}/{row.end:%Y-%m-%d}"),
            jurisdictions=[row.unit],
            participants=[
                pt.Participant(row.actor, "sender"),
                pt.Participant(row.unit.lower(), "target"),
            ],
        )
        for row in table.itertuples()
    ]
    return pt.Dataset(title="Laws", events=events, links=links)


def days_of(table):
    """A row for each day of each event."""
    days = table.assign(
        day=[pd.date_range(row.begin, row.end) for row in table.itertuples()]
    ).explode("day")
    return days.astype({"day": "datetime64[ns]"})


def plain(frame, *names):
    """The rows of some columns: dates as days, None for a null."""
    values = frame[list(names)].astype(object)
    return [
        tuple(
            None if pd.isna(v) else pd.Timestamp(v).date() if hasattr(v, "year") else v for v in row
        )
        for row in values.itertuples(index=False)
    ]


@FEW
@given(tables())
def test_events(table):
    """`to_frame` has their days."""
    frame = pt.frames.to_frame(dataset(table), backend="pandas")
    bounds = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
    assert plain(frame, "id", *bounds) == plain(
        table.assign(**dict(zip(bounds, [table.begin] * 2 + [table.end] * 2, strict=True))),
        "id",
        *bounds,
    )


@FEW
@given(tables(), st.sampled_from(sorted(FREQUENCIES)))
def test_panels(table, frequency):
    """Which units have a day of an event in which time."""
    frame = pt.frames.panel(
        dataset(table), units=UNITS, frequency=frequency, resolve="refuse", numbers=True,
        backend="pandas",
    )  # fmt: skip
    days = days_of(table)
    period = days["day"].dt.to_period(FREQUENCIES[frequency])
    times = pd.period_range(period.min(), period.max(), name="time")
    index = pd.MultiIndex.from_product([UNITS, times], names=["unit", "time"])
    for type_, of_type in days.groupby("type"):
        time = of_type["day"].dt.to_period(FREQUENCIES[frequency]).rename("time")
        counts = of_type.groupby(["unit", time]).size()
        expected = counts.reindex(index, fill_value=0).gt(0).astype(int)
        assert frame[type_].tolist() == expected.tolist()


@FEW
@given(tables())
def test_adoptions(table):
    """The least day of each unit, and its rank."""
    frame = pt.frames.adoption(dataset(table), units=UNITS, numbers=True, backend="pandas")
    first = table.groupby("unit")["begin"].min().reindex(UNITS)
    expected = pd.DataFrame({"unit": UNITS, "first": first.to_numpy()})
    expected["g"] = expected["first"].dt.year.fillna(0).astype(int)
    expected["rank"] = expected["first"].rank(method="dense")
    names = ("unit", "first_earliest", "first_latest", "g", "tie_group")
    assert plain(frame, *names) == plain(expected, "unit", "first", "first", "g", "rank")


@FEW
@given(tables())
def test_cascades(table):
    """The least day of each unit and type, and whether another has the same."""
    frame = pt.frames.cascades(dataset(table), backend="pandas")
    first = table.groupby(["type", "unit"])["begin"].min().reset_index()
    first["tie"] = first.duplicated(["type", "begin"], keep=False)
    first = first.sort_values(["type", "begin", "unit"])
    names = ("node_name", "event_time", "event_time_max", "cascade_id", "tie")
    assert plain(frame, *names) == plain(first, "unit", "begin", "begin", "type", "tie")


@FEW
@given(tables())
def test_sequences(table):
    """The types of each day, and the starts in order."""
    days = days_of(table).drop_duplicates(["unit", "day", "type"]).sort_values("type")
    states = days.groupby(["unit", "day"])["type"].agg("+".join).unstack()
    every = pd.date_range(days["day"].min(), days["day"].max())
    expected = states.reindex(columns=every).astype(object).fillna("none")
    frame = pt.frames.sequences(dataset(table), frequency="day", backend="pandas").set_index("id")
    assert frame.index.tolist() == expected.index.tolist()
    assert frame.columns.tolist() == [f"{day:%Y-%m-%d}" for day in every]
    assert frame.to_numpy().tolist() == expected.to_numpy().tolist()
    starts = pt.frames.sequences(dataset(table), shape="TSE", frequency="day", backend="pandas")
    number = table["begin"].map(lambda day: day.date().toordinal())
    in_order = table.assign(number=number).sort_values(["unit", "begin", "id"])
    assert plain(starts, "id", "time", "event") == plain(in_order, "unit", "number", "type")


@FEW
@given(tables())
def test_dyads(table):
    """Which pairs have a day of an event."""
    frame = pt.frames.dyads(dataset(table), frequency="day", numbers=True, backend="pandas")
    days = days_of(table)
    days["unit"] = days["unit"].str.lower()
    keys = ["actor", "unit", "day"]
    pairs = days[keys[:2]].drop_duplicates().sort_values(keys[:2])
    every = pairs.merge(
        pd.DataFrame({"day": pd.date_range(days["day"].min(), days["day"].max())}), how="cross"
    )
    assert plain(frame, "unit_1", "unit_2", "time") == plain(every, *keys)
    for type_, of_type in days.groupby("type"):
        tied = of_type[keys].drop_duplicates().assign(tied=1)
        expected = every.merge(tied, on=keys, how="left")["tied"].fillna(0).astype(int)
        assert frame[type_].tolist() == expected.tolist()


@FEW
@given(tables(), st.integers(0, 4), st.integers(0, 4))
def test_event_windows(table, before, after):
    """A merge by unit, and the days between."""
    rows = pd.DataFrame(
        [(unit, day) for unit in UNITS for day in pd.date_range(FIRST, periods=DAYS)],
        columns=["unit", "time"],
    )
    frame = pt.frames.event_window(
        rows,
        dataset(table),
        anchor=table["type"].unique().tolist(),
        before=before,
        after=after,
        keep="window",
    )
    merged = rows.reset_index().merge(table.reset_index(), on="unit", suffixes=("", "_of_event"))
    merged["relative"] = (merged["time"] - merged["begin"]).dt.days
    near = merged[merged["relative"].between(-before, after)]
    near = near.sort_values(["index", "index_of_event"])
    names = ("unit", "time", "event_id", "relative")
    assert plain(frame, *names) == plain(near, "unit", "time", "id", "relative")


@FEW
@given(tables())
def test_durations(table):
    """Both days in; or from one event to the next on a later day."""
    own = pt.frames.durations(dataset(table), backend="pandas")
    lasted = (table["end"] - table["begin"]).dt.days + 1
    assert own["time"].tolist() == own["time2"].tolist() == lasted.tolist()
    if set(table["type"]) != {"act", "law"}:
        return
    frame = pt.frames.durations(dataset(table), begin="act", end="law", backend="pandas")
    acts, laws = (table[table["type"] == name].sort_values("begin") for name in ("act", "law"))
    following = pd.merge_asof(
        acts[["id", "unit", "begin"]],
        laws[["unit", "begin"]].assign(next=laws["begin"]),
        on="begin",
        by="unit",
        direction="forward",
        allow_exact_matches=False,
    )
    days = (following["next"] - following["begin"]).dt.days.fillna(float("inf"))
    expected = dict(zip(following["id"], days, strict=True))
    assert dict(zip(frame["id"], frame["upper_bound"], strict=True)) == expected
    assert dict(zip(frame["id"], frame["time"], strict=True)) == {
        key: 1 if lasted == float("inf") else lasted for key, lasted in expected.items()
    }


@FEW
@given(tables(), st.data())
def test_links(table, data):
    """Two merges, and the days from one start to the other."""
    ends = st.sampled_from(table["id"].tolist())
    pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    drawn = data.draw(st.lists(pairs, max_size=4, unique=True)) if len(table) > 1 else []
    edges = pd.DataFrame(drawn, columns=["subject", "object"], dtype="object")
    links = [pt.Link(subject=one, kind="prompts", object=other) for one, other in drawn]
    frame = pt.frames.links_frame(dataset(table, links), backend="pandas")
    begin = table.set_index("id")["begin"]
    lags = (edges["object"].map(begin) - edges["subject"].map(begin)).dt.days if drawn else []
    expected = edges.assign(lag=lags)
    names = ("subject", "object", "lag_min", "lag_max")
    assert plain(frame, *names) == plain(expected, "subject", "object", "lag", "lag")


@FEW
@given(tables(), st.lists(st.integers(0, 2), min_size=1, max_size=DAYS))
def test_spells(table, values):
    """Of events their days; of a panel, where a value is not the one before."""
    names = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
    frame = pt.frames.spells(dataset(table), backend="pandas")
    expected = plain(table, "id", "unit", "type", "begin", "begin", "end", "end")
    assert sorted(plain(frame, "event_id", "unit", "value", *names)) == sorted(expected)
    panel = pd.DataFrame(
        {"unit": "FR", "time": pd.date_range(FIRST, periods=len(values)), "value": values}
    )
    runs = panel.groupby(panel["value"].ne(panel["value"].shift()).cumsum()).agg(
        value=("value", "first"), begin=("time", "first"), end=("time", "last")
    )
    found = pt.frames.spells(panel)
    assert plain(found, "value", *names[1:3]) == plain(runs, "value", "begin", "end")
