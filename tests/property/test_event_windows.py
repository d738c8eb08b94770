"""Rows near an event: as every possible day of the event has it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")

FIRST = dt.date(2019, 12, 28)
DAYS = 40


def written(day):
    """A day as text."""
    return str(FIRST + dt.timedelta(days=day))


def number(day, frequency):
    """The number of the period that has a day."""
    date = FIRST + dt.timedelta(days=day)
    return {"day": day, "month": date.year * 12 + date.month, "year": date.year}[frequency]


@given(
    st.lists(st.frozensets(st.integers(0, DAYS), min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(st.integers(0, DAYS), max_size=6),
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(["day", "month", "year"]),
)
def test_a_row_is_there_if_a_possible_day_puts_it_there(starts, rows, before, after, frequency):
    """It is certain if all do, and its bounds are those of all possible days."""
    events = [
        pt.Event(
            id=f"e{place}",
            title="Law",
            event_type="law",
            when=pt.parse_when(f"[{','.join(map(written, sorted(days)))}]"),
            jurisdictions=["FR"],
        )
        for place, days in enumerate(starts)
    ]
    frame = pd.DataFrame(
        {
            "unit": ["FR"] * len(rows),
            "time": pd.Series(map(written, rows), dtype="string"),
            "row": range(len(rows)),
        }
    )
    found = pt.frames.event_window(
        frame,
        pt.Dataset(title="Law", events=events),
        anchor="law",
        before=before,
        after=after,
        frequency=frequency,
        keep="window",
    )
    expected = []
    for row, day in enumerate(rows):
        for place, days in enumerate(starts):
            relative = [number(day, frequency) - number(start, frequency) for start in days]
            near = [-before <= each <= after for each in relative]
            if any(near):
                one = relative[0] if len(set(relative)) == 1 else None
                expected.append((row, f"e{place}", min(relative), max(relative), one, all(near)))
    names = ["row", "event_id", "relative_min", "relative_max", "relative", "certain"]
    values = found[names].astype(object)
    assert [
        tuple(None if pd.isna(v) else v for v in r) for r in values.itertuples(index=False)
    ] == expected
