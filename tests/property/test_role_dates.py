from __future__ import annotations

import datetime as dt
from itertools import pairwise, product

from hypothesis import given, settings, strategies as st

import policytimeline as pt

FIRST = dt.date(2020, 2, 27)
HORIZON = range(4)
STAGES = ["proposed", "adopted", "in_force"]
ROLES = st.lists(st.sampled_from([*STAGES, "ended"]), min_size=2, max_size=3, unique=True)
SIDES = st.tuples(st.sampled_from(HORIZON), st.sampled_from(HORIZON)).map(sorted)


def day(number):
    """A day of the small world, as text."""
    return str(FIRST + dt.timedelta(days=number))


@st.composite
def dates(draw):
    """Every choice of a begin and an end, and the text that says them."""
    (first, last), (first_end, last_end) = draw(SIDES), draw(SIDES)
    text = f"[{day(first)}..{day(last)}]"
    if draw(st.booleans()) or first > last_end:
        return [(begin, begin) for begin in range(first, last + 1)], text
    spans = [
        (begin, end)
        for begin in range(first, last + 1)
        for end in range(first_end, last_end + 1)
        if begin <= end
    ]
    return spans, f"{text}/[{day(first_end)}..{day(last_end)}]"


def is_in_order(world):
    """Each stage begins no later than the next one there is, and an act ends after it began."""
    stages = [world[role][0] for role in STAGES if role in world]
    in_force = world.get("in_force", world["when"])[0]
    ended = world["ended"][1] if "ended" in world else in_force
    return all(one <= other for one, other in pairwise(stages)) and in_force <= ended


def number(date):
    """The number of a day of the small world."""
    return (date - FIRST).days


@settings(max_examples=300)
@given(roles=ROLES, data=st.data())
def test_bounds_of_role_dates_are_those_of_all_worlds(roles, data):
    """An act comes into force after its other stages, and ends no earlier than that."""
    spans, texts = {}, {}
    for name in ("when", *roles):
        spans[name], texts[name] = data.draw(dates(), label=name)
    act = pt.Event(
        id="act",
        title="Act",
        event_type="law",
        when=pt.parse_when(texts["when"]),
        dates={role: pt.parse_when(texts[role]) for role in roles},
    )
    book = pt.Codebook(stages=STAGES)
    solved = pt.infer(pt.Dataset(title="Acts", events=[act], codebook=book))
    every = (dict(zip(spans, chosen, strict=True)) for chosen in product(*spans.values()))
    found = [world for world in every if is_in_order(world)]
    assert bool(solved.conflicts) is (not found)
    if not found:
        return
    for name in spans:
        bounds = solved["act" if name == "when" else f"act.{name}"]
        begins, ends = zip(*(world[name] for world in found), strict=True)
        assert (number(bounds.begin_earliest), number(bounds.begin_latest)) == (
            min(begins),
            max(begins),
        )
        assert (number(bounds.end_earliest), number(bounds.end_latest)) == (min(ends), max(ends))
