"""Cells of panels and first adoptions, against every world of small datasets."""

from __future__ import annotations

import datetime as dt
import math
from itertools import product

import pytest
from hypothesis import assume, given, settings, strategies as st
from worlds import DAYS, FIRST, MARGIN, OneDay, Small, smalls

import policytimeline as pt

pytest.importorskip("pandas", reason="it is optional")

LAST = FIRST + dt.timedelta(days=DAYS - 1)
BETWEEN = f"{FIRST}/{LAST}"
UNITS = ("FR", "IT")
MOSTLY_OCCURRED = st.sampled_from(["occurred", "occurred", "alleged", "scheduled", "cancelled"])
EXTENTS = st.sampled_from(["single", "single", "continuous", "repeated"])
DRAFTS = st.tuples(smalls(), st.sampled_from(UNITS), MOSTLY_OCCURRED, EXTENTS)


def event(number, draft):
    """The event of a draft."""
    small, unit, status, extent = draft
    return pt.Event(
        id=f"e{number}",
        title="An event",
        event_type="law",
        when=small.when,
        jurisdictions=[unit],
        status=status,
        extent=extent,
    )


def dataset_of(drafts, links=()):
    """The dataset of drafts."""
    events = [event(number, draft) for number, draft in enumerate(drafts)]
    return pt.Dataset(title="Small", events=events, links=links)


def periods(frequency):
    """The days of each period that has one of the days, by what the period is called."""
    found = {}
    for number in range(-MARGIN - 400, DAYS + MARGIN + 400):
        day = FIRST + dt.timedelta(days=number)
        name = {
            "day": str(day),
            "month": f"{day:%Y-%m}",
            "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
            "year": str(day.year),
        }[frequency]
        found.setdefault(name, []).append(number)
    return {
        name: (numbers[0], numbers[-1])
        for name, numbers in found.items()
        if numbers[0] < DAYS and numbers[-1] >= 0
    }


def told(draft, world, period):
    """Whether the event must, and whether it may, take place in a period in a world."""
    _, _, status, extent = draft
    (begin, end), (first, last) = world, period
    shares = begin <= last and first <= end
    is_within = first <= begin and end <= last
    must = is_within if extent == "repeated" else shares
    return must and status == "occurred", shares and status != "cancelled"


def cells_of(frame):
    """Certain, possible and the value itself of each cell, by unit and time."""
    columns = [frame[name].astype(object) for name in ("law_certain", "law_possible", "law")]
    values = zip(frame["unit"], frame["time"], *columns, frame["law"].isna(), strict=True)
    return {
        (unit, str(time)[:10] if hasattr(time, "year") else str(time)): (
            certain,
            possible,
            None if is_null else value,
        )
        for unit, time, certain, possible, value, is_null in values
    }


def oracle(drafts, worlds, frequency):
    """The same from all worlds."""
    found = {}
    for unit, (name, period) in product(UNITS, periods(frequency).items()):
        certain, possible = True, False
        for world in worlds:
            answers = [
                told(draft, span, period)
                for draft, span in zip(drafts, world, strict=True)
                if draft[1] == unit
            ]
            certain &= any(must for must, _ in answers)
            possible |= any(may for _, may in answers)
        found[unit, name] = certain, possible, certain if certain == possible else None
    return found


def worlds_of(drafts, margin=MARGIN):
    """Every choice of days of all of them."""
    return list(product(*(list(draft[0].worlds(margin)) for draft in drafts)))


def coded_cells(drafts, frequency):
    """The cells of a panel of the dates as coded."""
    frame = pt.frames.panel(
        dataset_of(drafts), units=UNITS, frequency=frequency, between=BETWEEN, inferred=False
    )
    return cells_of(frame)


@settings(max_examples=150)
@given(st.lists(DRAFTS, min_size=1, max_size=2))
def test_cells_as_coded(drafts):
    """A cell is certain if it holds in all worlds, possible if in some, and else false."""
    assert coded_cells(drafts, "day") == oracle(drafts, worlds_of(drafts), "day")


@settings(max_examples=80)
@given(DRAFTS, st.sampled_from(["month", "quarter", "year"]))
def test_cells_of_longer_times(draft, frequency):
    """So is a month, of which most days are before or after those of the small world."""
    margin = {"month": 33, "quarter": 95, "year": 370}[frequency]
    if frequency != "month" and not isinstance(draft[0], OneDay):
        frequency, margin = "month", 33
    assert coded_cells([draft], frequency) == oracle([draft], worlds_of([draft], margin), frequency)


@settings(max_examples=150)
@given(st.lists(DRAFTS, min_size=2, max_size=3))
def test_cells_with_links(drafts):
    """What follows from links counts: certain cells hold in all worlds, possible ones in some."""
    has_gaps = any(draft[0].when.is_one_day and draft[0].when.has_gaps for draft in drafts)
    worlds = [world for world in worlds_of(drafts) if world[0][1] < world[1][0]]
    assume(worlds)
    links = [pt.Link(subject="e0", kind="precedes", object="e1")]
    frame = pt.frames.panel(
        dataset_of(drafts, links), units=UNITS, frequency="day", between=BETWEEN
    )
    expected = oracle(drafts, worlds, "day")
    for cell, (certain, possible, value) in cells_of(frame).items():
        holds_in_all, holds_in_some, _ = expected[cell]
        assert holds_in_all or not certain
        assert possible or not holds_in_some
        assert has_gaps or possible == holds_in_some
        assert value is (True if certain else None if possible else False)


@settings(max_examples=150)
@given(st.lists(DRAFTS, min_size=1, max_size=3))
def test_first_adoptions(drafts):
    """Both bounds of the first event of a unit are reached in some world."""
    frame = pt.frames.adoption(dataset_of(drafts), units=UNITS, inferred=False)
    for row in frame.itertuples():
        own = [draft for draft in drafts if draft[1] == row.unit and draft[2] != "cancelled"]
        certain = [draft for draft in own if draft[2] == "occurred"]
        assert row.certain == bool(certain)
        earliest = min((begins(draft[0])[0] for draft in own), default=None)
        latest = min((begins(draft[0])[1] for draft in certain), default=None)
        assert day_of(row.first_earliest) == finite(earliest)
        assert day_of(row.first_latest) == finite(latest)


def begins(small: Small):
    """The first and the last day on which it may begin, infinite if that has no bound."""
    near, far = ({begin for begin, _ in small.worlds(margin)} for margin in (MARGIN, MARGIN + 1))
    first = -math.inf if min(far) < min(near) or min(near) < -MARGIN else min(near)
    last = math.inf if max(far) > max(near) else max(near)
    return (first, last) if last > -MARGIN - 1 else (-math.inf, -math.inf)


def finite(day):
    """The day; None for one without a bound."""
    return None if day is None or math.isinf(day) else day


def day_of(value):
    """The number of a date in a frame; None for a null."""
    return None if value is None or value != value else (value.date() - FIRST).days  # noqa: PLR0124
