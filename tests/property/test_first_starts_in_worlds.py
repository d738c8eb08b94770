"""First adoptions and their ties: what `adoption` and `cascades` say, against all worlds."""

from __future__ import annotations

import datetime as dt

import networkx as nx
import numpy as np
import pytest
from compared_worlds import FIRST, MARGIN, Kinds, parts
from hypothesis import given, settings, strategies as st

import policytimeline as pt

pytest.importorskip("pyarrow", reason="it is optional")

UNITS = ("ES", "FR", "IT")
TYPES = ("act", "law")
EVENTS = ("e0-law", "e1-law", "e2-law", "e3-act", "e4-act")
EXACT = Kinds(unbounded=True, clocks=True, readings=True, statuses=True)
TIED = Kinds(tied=True, statements_each=5)
UNBOUNDED = Kinds(unbounded=True, statements_each=1)
GAPS = Kinds(gaps=True, readings=True, statuses=True)


@st.composite
def adoptions(draw, *kinds):
    """A dataset of some events, mostly one for each unit, and the units of each."""
    keys = EVENTS[: draw(st.sampled_from([2, 3, 3, 4, 5]))]
    part = draw(parts("Laws", {key: ["left"] for key in keys}, draw(st.sampled_from(kinds))))
    units = [*draw(st.permutations(UNITS)), *draw(st.permutations(UNITS))]
    of_all = draw(st.sampled_from([(), (), ("FR",)]))
    return part, {key: {unit, *of_all} for key, unit in zip(keys, units, strict=False)}


class Firsts:
    """The first events of the units in every world, of some type or of all."""

    def __init__(self, part, units_of, *, type_="", coded=False, margin=MARGIN):
        worlds = part.worlds(margin, coded=coded)
        occurred = {key: event.occurrence for key, event in part.events.items()}
        none = np.full(len(worlds), 10**6)

        def firsts(unit, verdicts):
            own = [
                worlds[:, place]
                for place, key in enumerate(part.events)
                if unit in units_of[key] and occurred[key] in verdicts and key.endswith(type_)
            ]
            return np.minimum.reduce([none, *own])

        yes, may = {pt.Verdict.YES}, {pt.Verdict.YES, pt.Verdict.MAYBE}
        self.by_then = {unit: firsts(unit, yes) for unit in UNITS}
        self.from_then = {unit: firsts(unit, may) for unit in UNITS}
        self.adopters = [unit for unit in UNITS if (self.by_then[unit] < none).all()]
        self.possible = [unit for unit in UNITS if (self.from_then[unit] < none).all()]

    def precedes(self, one, other):
        """Whether a unit is a day earlier than another in every world, whatever took place."""
        return bool((self.by_then[one] < self.from_then[other]).all())

    def groups(self, units):
        """Units whose order is not certain, and those tied to these, in the order of the groups."""
        open_ = nx.Graph()
        open_.add_nodes_from(units)
        open_.add_edges_from(
            (a, b)
            for a in units
            for b in units
            if a != b and not self.precedes(a, b) and not self.precedes(b, a)
        )
        groups = [frozenset(group) for group in nx.connected_components(open_)]
        return sorted(groups, key=lambda group: sum(self.precedes(u, min(group)) for u in units))


def bounds(part, units_of, unit, **options):
    """The earliest and the latest first day; None if a larger margin has another, or it is open."""
    found = []
    for name, furthest in (("from_then", np.min), ("by_then", np.max)):
        near, far = (
            int(furthest(getattr(Firsts(part, units_of, margin=margin, **options), name)[unit]))
            for margin in (MARGIN, MARGIN + 1)
        )
        found.append(near if near == far and -500 < near < 10**6 else None)
    return tuple(found)


def rows(frame, *names):
    """The rows of some columns, dates as numbers of days."""
    return [
        tuple((v - FIRST).days if isinstance(v, dt.date) else v for v in row)
        for row in zip(*(frame.column(name).to_pylist() for name in names), strict=True)
    ]


def groups_of(frame):
    """The units of each number of a tie, in order."""
    found = {}
    for unit, number in rows(frame, "unit", "tie_group"):
        if number is not None:
            found.setdefault(number, set()).add(unit)
    assert sorted(found) == list(range(1, len(found) + 1))
    return [frozenset(found[number]) for number in sorted(found)]


def asked(part, units_of):
    """The dataset, and the arguments of any frame of it."""
    return part.dataset, {
        "unit": lambda event: units_of[event.id],
        "units": UNITS,
        "backend": "pyarrow",
    }


@settings(max_examples=100)
@given(adoptions(EXACT, TIED, TIED, UNBOUNDED), st.sampled_from([False, False, True]))
def test_bounds_are_reached_and_ties_are_those_of_the_worlds(drawn, coded):
    """Of dates without gaps: with links, with several readings of a phrase, or as coded."""
    part, units_of = drawn
    data, options = asked(part, units_of)
    frame = pt.frames.adoption(data, inferred=not coded, **options)
    firsts = Firsts(part, units_of, coded=coded)
    assert groups_of(frame) == firsts.groups(firsts.adopters)
    for unit, *found, certain in rows(frame, "unit", "first_earliest", "first_latest", "certain"):
        assert certain == (unit in firsts.adopters)
        assert tuple(found) == bounds(part, units_of, unit, coded=coded)


@settings(max_examples=60)
@given(adoptions(GAPS))
def test_bounds_and_order_hold_if_dates_have_gaps(drawn):
    """No world has a first event outside, nor one in a later group before one in an earlier."""
    part, units_of = drawn
    data, options = asked(part, units_of)
    frame = pt.frames.adoption(data, **options)
    firsts = Firsts(part, units_of)
    groups = groups_of(frame)
    for place, group in enumerate(groups):
        later = set().union(*groups[place + 1 :])
        assert all(firsts.precedes(one, other) for one in group for other in later)
    for unit, earliest, latest in rows(frame, "unit", "first_earliest", "first_latest"):
        if unit in firsts.possible:
            assert earliest <= firsts.from_then[unit].min()
        if unit in firsts.adopters:
            assert firsts.by_then[unit].max() <= latest


@settings(max_examples=60)
@given(adoptions(EXACT, TIED, UNBOUNDED))
def test_each_cascade_has_its_units_with_bounds_and_ties(drawn):
    """A tie is an order to another unit of the cascade that is not the same in all worlds."""
    part, units_of = drawn
    data, options = asked(part, units_of)
    frame = pt.frames.cascades(data, **options)
    found = {
        (type_, unit): tuple(others)
        for type_, unit, *others in rows(
            frame, "cascade_id", "node_name", "event_time", "event_time_max", "tie"
        )
    }
    expected = {}
    for type_ in TYPES:
        firsts = Firsts(part, units_of, type_=type_)
        for unit in firsts.possible:
            others = [other for other in firsts.possible if other != unit]
            is_tied = not all(
                firsts.precedes(unit, other) or firsts.precedes(other, unit) for other in others
            )
            expected[type_, unit] = (*bounds(part, units_of, unit, type_=type_), is_tied)
    assert found == expected
