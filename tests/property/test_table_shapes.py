"""Shapes of tables agree with brute force: spread cells, groups of rows, and runs of a panel."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import groupby, pairwise
from typing import Any

from hypothesis import given, strategies as st
from small_tables import read_rows, whens

from policytimeline.tables.shapes.runs import Observation, TimeScale, runs_of

DAYS = st.dates(dt.date(2019, 12, 1), dt.date(2020, 4, 1))
cells = st.sampled_from(["", " ", "x", "2020-01-01", "2020-02-02", "no"])


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_each_cell_that_says_something_is_an_event_or_set_aside(table: list[list[str]]) -> None:
    """Every filled cell is read or set aside once, and every row counted once."""
    header = ("id", "a", "b", "c")
    rows = [(f"r{number}", *of_row) for number, of_row in enumerate(table)]
    event = {"id": "{id}-{name}", "type": "t", "title": "{id} {name}", "when": "value"}
    spec: dict[str, Any] = {"spread": {"columns": ["a", "b", "c"], "skip": ["no"]}, "event": event}
    spec["event"]["when"] = {"column": "value", "values": {"unlikely": "missing"}}
    if not any(each in ("2020-01-01", "2020-02-02") for of_row in table for each in of_row):
        return  # A format that no cell has is refused.
    reading = read_rows([header, *rows], spec)
    filled = [
        (number, f"{name} {column}", text)
        for number, (name, *of_row) in enumerate(rows, start=2)
        for column, text in zip("abc", of_row, strict=True)
        if text.strip() not in ("", "no")
    ]
    dated = [(title, text) for _, title, text in filled if text != "x"]
    assert whens(reading) == dated
    assert sum(len(each.findings) for each in reading.rejected) == len(filled) - len(dated)
    read = {number for number, _, text in filled if text != "x"}
    aside = {number for number, _, text in filled if text == "x"} - read
    counts = (reading.counts.read, reading.counts.rejected, reading.counts.left_out)
    assert counts == (len(read), len(aside), len(rows) - len(read) - len(aside))


@given(st.lists(st.tuples(st.sampled_from("xyz"), DAYS, DAYS), min_size=1, max_size=12))
def test_a_group_lasts_from_the_earliest_start_to_the_latest_end(
    stays: list[tuple[str, dt.date, dt.date]],
) -> None:
    """Groups keep the order and the number of their first rows."""
    stays = [(who, min(a, b), max(a, b)) for who, a, b in stays]
    rows = [("id", "from", "to"), *((who, str(a), str(b)) for who, a, b in stays)]
    event = {"id": "{id}", "type": "stay", "title": "{id}", "begin": "from", "end": "to"}
    reading = read_rows(rows, {"group by": "id", "event": event})
    expected: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for who, first, last in stays:
        expected[who].append((first, last))
    assert whens(reading) == [
        (who, f"{min(a for a, _ in days)}/{max(b for _, b in days)}")
        for who, days in expected.items()
    ]
    names = [who for who, *_ in stays]
    found = {each: reading.where(each).row for each in expected}
    assert found == {who: names.index(who) + 2 for who in expected}
    assert reading.counts.read == len(stays)


@given(
    st.dictionaries(st.integers(0, 30), st.sampled_from("abc"), min_size=1, max_size=20),
    st.integers(1, 3),
)
def test_runs_are_those_of_a_grouping_by_value_and_step(values: dict[int, str], every: int) -> None:
    """As `itertools.groupby` cuts them, once each time is labelled with its stretch."""
    times = sorted(values)
    stretch, label = {times[0]: 0}, 0
    for before, time in pairwise(times):
        label += time - before > every
        stretch[time] = label
    expected = [
        (key[0], [*group])
        for key, group in groupby(times, key=lambda time: (values[time], stretch[time]))
    ]
    observed = [Observation(time, values[time], place) for place, time in enumerate(times)]
    found = list(runs_of(observed, every))
    assert [(run.value, run.first, run.last) for run in found] == [
        (value, group[0], group[-1]) for value, group in expected
    ]
    assert [place for run in found for place in run.rows] == list(range(len(times)))


@given(st.dictionaries(DAYS, st.sampled_from("ab"), min_size=1, max_size=30))
def test_a_spell_has_every_day_that_a_complete_panel_could_give_it(
    values: dict[dt.date, str],
) -> None:
    """The bounds of start and end are those over all ways to fill in the days not observed.

    Within a run nothing is missing, so its start is by its first day and after the observation
    before it, and its end is from its last day on and before the one after it.
    """
    rows = [("unit", "day", "v"), *(("u", str(day), value) for day, value in values.items())]
    event: dict[str, Any] = {"id": "{begin}", "type": "t", "title": "{value}"}
    event |= {side: {"column": side, "format": "edtf"} for side in ("begin", "end")}
    spec = {"panel": {"unit": "unit", "time": "day", "values": "v"}, "event": event}
    days = sorted(values)
    found = [each.when for each in read_rows(rows, spec).dataset.events.values()]
    found.sort(key=lambda when: when.begin_days.latest)
    one = dt.timedelta(days=1)
    expected: list[tuple[dt.date | None, dt.date, dt.date, dt.date | None]] = []
    for place, day in enumerate(days):
        before = days[place - 1] if place else None
        if before == day - one and values[before] == values[day]:
            continue
        last = day
        while values.get(last + one) == values[day]:
            last += one
        after = next((each for each in days if each > last), None)
        start = None if before is None else before + one
        expected.append((start, day, last, None if after is None else after - one))
    assert [
        (
            _day(when.begin_days.earliest),
            _day(when.begin_days.latest),
            _day(when.end_days.earliest),
            _day(when.end_days.latest),
        )
        for when in found
    ] == expected


def _day(number: float) -> dt.date | None:
    return dt.date.fromordinal(int(number)) if abs(number) != float("inf") else None


@given(
    terms=st.lists(st.tuples(st.sampled_from("xy"), DAYS), min_size=1, max_size=10),
    is_shared=st.booleans(),
)
def test_an_event_lasts_until_the_next_one_of_its_unit(
    *, terms: list[tuple[str, dt.date]], is_shared: bool
) -> None:
    """The next one is the earliest that starts later, or as early and further down.

    If that leaves an event no day, it is set aside.
    """
    rows = [("id", "unit", "from")]
    rows += [(f"t{number}", unit, str(day)) for number, (unit, day) in enumerate(terms)]
    end = {"rule": "next begin within unit", "blank": "open"}
    event = {"id": "{id}", "type": "t", "title": "{id}", "begin": "from", "end": end}
    reading = read_rows(rows, {"event": event | {"shared-day": is_shared}})
    expected: list[tuple[str, str]] = []
    for number, (unit, day) in enumerate(terms):
        later = [
            (other, place)
            for place, (of, other) in enumerate(terms)
            if of == unit and (other, place) > (day, number)
        ]
        last = min(later)[0] - dt.timedelta(days=not is_shared) if later else None
        if last is None or last >= day:
            expected.append((f"t{number}", f"{day}/{last or '..'}"))
    assert whens(reading) == expected
    assert reading.counts.rejected == len(terms) - len(expected)


@given(st.integers(-9999, 9999), st.integers(1, 12))
def test_times_are_numbered_one_after_another(year: int, month: int) -> None:
    """The text of a month is that of the calendar, and the next number is the next month."""
    scale = TimeScale(2)
    number = year * 12 + month - 1
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    assert scale.text(number + 1).endswith(f"-{after[1]:02d}")
    assert int(scale.text(number + 1).rpartition("-")[0]) == after[0]
