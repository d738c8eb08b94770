"""Days between events, and between rows and events: frames of linked events, against all worlds."""

from __future__ import annotations

import datetime as dt

import pytest
from compared_worlds import DAYS, FIRST, MARGIN, Kinds, parts
from hypothesis import given, settings, strategies as st

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")

EVENTS = ("e0-law", "e1-law", "e2-law", "e3-law")
LINKED = parts(
    "Laws",
    {key: ["left"] for key in EVENTS},
    Kinds(unbounded=True, readings=True, statuses=True, statements_each=4),
)
BOUNDED = parts("Laws", {key: ["left"] for key in EVENTS}, Kinds(readings=True, statuses=True))
GAPS = parts("Laws", {key: ["left"] for key in EVENTS}, Kinds(gaps=True, readings=True))


def reached(part, count, *, coded=False):
    """The least and the most that is counted in a world; None for what a larger margin moves."""
    near, far = (count(part.worlds(margin, coded=coded)) for margin in (MARGIN, MARGIN + 1))
    return tuple(
        int(found) if found == other and abs(found) < 500 else None
        for found, other in ((near.min(), far.min()), (near.max(), far.max()))
    )


def plain(frame, names):
    """The rows of some columns, None for a null."""
    values = frame[list(names)].astype(object)
    return [tuple(None if pd.isna(v) else v for v in row) for row in values.itertuples(index=False)]


@settings(max_examples=60)
@given(LINKED, st.booleans())
def test_lags_of_links_are_reached_in_some_world(part, coded):
    """Of all statements together, or of the dates as coded."""
    frame = pt.frames.links_frame(part.dataset, inferred=not coded, backend="pandas")
    links = [each for each in part.stated if each.kind != "reading"]
    found = plain(frame, ("subject", "kind", "object", "lag_min", "lag_max"))
    place = list(part.events).index
    assert found == [
        (
            each.first,
            each.kind,
            each.second,
            *reached(
                part, lambda w, e=each: w[:, place(e.second)] - w[:, place(e.first)], coded=coded
            ),
        )
        for each in links
    ]


@settings(max_examples=40)
@given(GAPS)
def test_lags_of_dates_with_gaps_hold_in_all_worlds(part):
    """They may be wider than what any world has."""
    frame = pt.frames.links_frame(part.dataset, backend="pandas")
    worlds, place = part.worlds(), list(part.events).index
    for one, other, least, most in plain(frame, ("subject", "object", "lag_min", "lag_max")):
        lags = worlds[:, place(other)] - worlds[:, place(one)]
        assert least <= lags.min()
        assert lags.max() <= most


@settings(max_examples=60)
@given(LINKED, st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_rows_are_as_near_as_in_some_world(part, before, after, coded):
    """Certainly in the window in all, of what took place; in the window at all in some."""
    unit_of = {key: f"U{number % 2}" for number, key in enumerate(part.events)}
    table = pd.DataFrame(
        [(unit, FIRST + dt.timedelta(days=day)) for unit in ("U0", "U1") for day in range(DAYS)],
        columns=["unit", "time"],
    )
    frame = pt.frames.event_window(
        table,
        part.dataset,
        anchor="law",
        before=before,
        after=after,
        unit_of=lambda event: unit_of[event.id],
        keep="window",
        inferred=not coded,
    )
    expected = []
    for row in table.itertuples():
        day = (row.time - FIRST).days
        for place, (key, event) in enumerate(part.events.items()):
            worlds = part.worlds(coded=coded)
            relative = day - worlds[:, place]
            is_near = (-before <= relative) & (relative <= after)
            if unit_of[key] == row.unit and event.occurrence is not pt.Verdict.NO and is_near.any():
                least, most = reached(part, lambda w, p=place, d=day: d - w[:, p], coded=coded)
                one = least if least == most else None
                is_certain = is_near.all() and event.occurrence is pt.Verdict.YES
                expected.append((row.unit, day, key, least, most, one, is_certain))
    names = ("unit", "time", "event_id", "relative_min", "relative_max", "relative", "certain")
    found = [(unit, (time - FIRST).days, *rest) for unit, time, *rest in plain(frame, names)]
    assert found == expected


@settings(max_examples=60)
@given(BOUNDED, st.booleans())
def test_a_day_is_possible_if_it_is_in_some_world(part, coded):
    """Not a day between those of two readings of a phrase."""
    days = pt.frames.panel(
        part.dataset,
        unit=lambda event: event.id,
        frequency="day",
        between=f"{FIRST}/{FIRST + dt.timedelta(days=DAYS - 1)}",
        inferred=not coded,
        backend="pandas",
    )
    names = ("unit", "time", "law_certain", "law_possible")
    worlds = part.worlds(coded=coded)
    for unit, time, is_certain, is_possible in plain(days, names):
        event = part.events[unit]
        happens = (
            worlds[:, list(part.events).index(unit)] == (pd.Timestamp(time).date() - FIRST).days
        )
        assert is_possible == (happens.any() and event.occurrence is not pt.Verdict.NO)
        assert is_certain == (happens.all() and event.occurrence is pt.Verdict.YES)
