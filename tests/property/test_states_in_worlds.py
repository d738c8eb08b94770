"""States of sequences, pairs of actors, and what was searched: day by day, against all worlds."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import attrs
import pytest
from hypothesis import given, settings, strategies as st
from worlds import DAYS, FIRST, MARGIN, smalls

import policytimeline as pt

pytest.importorskip("pyarrow", reason="it is optional")

UNITS = ("FR", "IT")
TYPES = ("act", "law")
BETWEEN = f"{FIRST}/{FIRST + dt.timedelta(days=DAYS - 1)}"
STATUSES = st.sampled_from(["occurred", "occurred", "occurred", "alleged", "cancelled"])
DRAFTS = st.tuples(smalls(), st.sampled_from(UNITS), st.sampled_from(TYPES), STATUSES)
EDGES = st.lists(st.integers(0, DAYS - 1), min_size=4, max_size=4).map(sorted)
COVERAGE = st.lists(st.tuples(st.sampled_from([*UNITS, ""]), EDGES | st.none()), max_size=3)


def written(first, last):
    """Some day of a run, as text."""
    return "[{}..{}]".format(*(FIRST + dt.timedelta(days=day) for day in (first, last)))


def dataset(drafts, coverage=()):
    """The dataset of drafts: in each pair of units, an event goes from one to the other."""
    events = [
        pt.Event(
            id=f"e{number}",
            title="An event",
            event_type=type_,
            when=small.when,
            status=status,
            jurisdictions=[unit],
            participants=[
                pt.Participant(actor, role)
                for actor, role in zip(
                    sorted(map(str.lower, UNITS), key=lambda each: each != unit.lower()),
                    ("sender", "target"),
                    strict=True,
                )
            ],
        )
        for number, (small, unit, type_, status) in enumerate(drafts)
    ]
    searched = [
        pt.Coverage(
            jurisdiction=unit,
            period=edges and pt.parse_when(f"{written(*edges[:2])}/{written(*edges[2:])}"),
        )
        for unit, edges in coverage
    ]
    return pt.Dataset(title="Small", events=events, coverage=searched)


def searched_days(coverage, unit, sides=(1, 2)):
    """The days that were searched for a unit whatever the days of coverage; None if unsaid.

    What is not certain of one entry is certain of none together, as each has its own days. With
    the outer sides, the days that may have been searched.
    """
    own = [edges for of, edges in coverage if of in {unit, ""}]
    if not own:
        return None
    spans = [
        (-10 * DAYS, 10 * DAYS) if edges is None else [edges[side] for side in sides]
        for edges in own
    ]
    return {day for first, last in spans for day in range(first, last + 1)}


def told(draft, day):
    """The verdict on an event on a day, from all of its worlds."""
    small, _, _, status = draft
    happens = {begin <= day <= end for begin, end in small.worlds(MARGIN)}
    if status == "cancelled" or True not in happens:
        return pt.Verdict.NO
    is_certain = happens == {True} and status == "occurred"
    return pt.Verdict.YES if is_certain else pt.Verdict.MAYBE


def verdict(drafts, unit, type_, day):
    """Whether some event of a type takes place in a unit on a day: events vary on their own."""
    own = [told(draft, day) for draft in drafts if draft[1:3] == (unit, type_)]
    return max(own, default=pt.Verdict.NO, key=ORDER.index)


ORDER = (pt.Verdict.NO, pt.Verdict.MAYBE, pt.Verdict.YES)
GIVEN = st.tuples(st.lists(DRAFTS, min_size=1, max_size=3), COVERAGE, st.booleans())


def cells(frame, *names):
    """The cells of some columns by unit and number of the day."""
    rows = zip(*(frame.column(name).to_pylist() for name in ("unit", "time", *names)), strict=True)
    return {(unit, (time - FIRST).days): tuple(values) for unit, time, *values in rows}


@settings(max_examples=60)
@given(GIVEN)
def test_a_cell_is_false_only_where_somebody_searched(drawn):
    """And `covered` says where that was."""
    drafts, coverage, are_given = drawn
    frame = pt.frames.panel(
        dataset(drafts, coverage),
        value=types(drafts),
        units=UNITS if are_given else None,
        frequency="day",
        between=BETWEEN,
        backend="pyarrow",
    )
    found = {type_: cells(frame, type_, "covered") for type_ in types(drafts)}
    for type_, of_type in found.items():
        for (unit, day), (value, covered) in of_type.items():
            days, says = searched_days(coverage, unit), verdict(drafts, unit, type_, day)
            if days is None:
                assert covered is (True if are_given else None)
            else:
                may_be = day in searched_days(coverage, unit, (0, 3))
                assert covered is (True if day in days else None if may_be else False)
            if days is not None and day not in days:
                assert value is (True if says is pt.Verdict.YES else None)
            else:
                assert value is {pt.Verdict.YES: True, pt.Verdict.NO: False}.get(says)


@settings(max_examples=60)
@given(GIVEN)
def test_a_unit_never_adopts_only_where_all_days_were_searched(drawn):
    """Between the first and the last."""
    drafts, coverage, are_given = drawn
    frame = pt.frames.adoption(
        dataset(drafts, coverage),
        units=UNITS if are_given else None,
        numbers=True,
        resolve="certain",
        backend="pyarrow",
    )
    names = ("unit", "certain", "censored", "g")
    for unit, certain, censored, g in zip(
        *(frame.column(name).to_pylist() for name in names), strict=True
    ):
        days = searched_days(coverage, unit)
        was_searched = are_given if days is None else is_run(days)
        statuses = {draft[3] for draft in drafts if draft[1] == unit} - {"cancelled"}
        assert certain == ("occurred" in statuses)
        assert censored is (False if certain else True if was_searched and not statuses else None)
        if not certain:
            assert g == (0 if was_searched else None)


def is_run(days):
    """Whether days follow each other without a gap, and there is one."""
    return bool(days) and max(days) - min(days) + 1 == len(days)


def types(drafts):
    """The types of events that there are."""
    return sorted({draft[2] for draft in drafts})


@settings(max_examples=60)
@given(GIVEN, st.sampled_from(["certain", "possible", "drop"]))
def test_states_are_those_of_all_worlds_or_of_some(drawn, resolve):
    """Where nobody searched, what may be does not count, and no event is no state."""
    drafts, coverage, are_given = drawn
    frame = pt.frames.sequences(
        dataset(drafts, coverage),
        units=UNITS if are_given else None,
        frequency="day",
        between=BETWEEN,
        resolve=resolve,
        backend="pyarrow",
    )
    units = UNITS if are_given else [u for u in UNITS if u in frame_units(drafts, coverage)]
    expected = []
    for unit in units:
        days = searched_days(coverage, unit)
        states, is_decided = [], True
        for day in range(DAYS):
            is_searched = days is None or day in days
            says = {name: verdict(drafts, unit, name, day) for name in types(drafts)}
            least = ORDER[1:] if resolve == "possible" and is_searched else ORDER[2:]
            state = "+".join(name for name, verdict_ in says.items() if verdict_ in least)
            states.append(state or ("none" if is_searched else None))
            is_decided &= pt.Verdict.MAYBE not in says.values()
            is_decided &= is_searched or set(says.values()) == {pt.Verdict.YES}
        if is_decided or resolve != "drop":
            expected.append((unit, *states))
    assert rows(frame) == expected


def rows(frame):
    """All rows."""
    return list(zip(*(column.to_pylist() for column in frame.columns), strict=True))


def frame_units(drafts, coverage):
    """The units of events and of the coverage."""
    return {draft[1] for draft in drafts} | {unit for unit, _ in coverage}


@settings(max_examples=60)
@given(st.lists(DRAFTS, min_size=1, max_size=3), st.sampled_from(["certain", "possible", "drop"]))
def test_starts_are_on_the_last_or_first_day_of_all_worlds(drafts, resolve):
    """Of what certainly occurred, or may have; null without a bound."""
    frame = pt.frames.sequences(
        dataset(drafts), shape="TSE", frequency="day", resolve=resolve, backend="pyarrow"
    )
    expected = []
    for small, unit, type_, status in drafts:
        near, far = ({begin for begin, _ in small.worlds(m)} for m in (MARGIN, MARGIN + 1))
        bounds = [
            b if b == f and abs(b) < 500 else None
            for b, f in ((min(near), min(far)), (max(near), max(far)))
        ]
        is_decided = status == "occurred" and bounds[0] == bounds[1] is not None
        counts = {"certain": status == "occurred", "drop": is_decided, "possible": True}[resolve]
        if counts and status != "cancelled":
            expected.append((unit, bounds[resolve != "possible"], type_))
    origin = FIRST.toordinal()
    found = [(unit, time and time - origin, type_) for unit, time, type_ in rows(frame)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@settings(max_examples=60)
@given(st.lists(DRAFTS, min_size=1, max_size=3), st.booleans())
def test_pairs_are_tied_in_all_worlds_or_in_some(drafts, directed):
    """From the first to the second; without direction, in either."""
    data = dataset(drafts)
    if not directed:
        data = pt.Dataset(title="Small", events=[with_one_role(event) for event in data.events.all])
    frame = pt.frames.dyads(
        data,
        roles=("sender", "target") if directed else "party",
        units=map(str.lower, UNITS),
        frequency="day",
        between=BETWEEN,
        backend="pyarrow",
    )
    pairs = [tuple(map(str.lower, pair)) for pair in permutations(UNITS)]
    found = [row[:3] for row in rows(frame.select(["unit_1", "unit_2", "directed"]))]
    assert found == [
        (*p, directed) for p in (pairs if directed else pairs[:1]) for _ in range(DAYS)
    ]
    for type_ in types(drafts):
        names = ("unit_1", "time", type_, f"{type_}_certain", f"{type_}_possible")
        for one, time, value, certain, possible in rows(frame.select(names)):
            day = (time - FIRST).days
            senders = [one.upper()] if directed else UNITS
            says = max((verdict(drafts, u, type_, day) for u in senders), key=ORDER.index)
            assert (certain, possible) == (says in ORDER[2:], says in ORDER[1:])
            assert value is (certain if certain == possible else None)


def with_one_role(event):
    """The event, in which both have the same role."""
    both = [pt.Participant(each.actor_id, "party") for each in event.participants]
    return attrs.evolve(event, participants=both)
