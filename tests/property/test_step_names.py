from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

import policytimeline as pt

IDS = ("p", "q", "plan", "law")
TYPES = ("plan", "law", "p", "a, b", "a->b", "a=b", "a#2")


@st.composite
def timelines(draw, name):
    """A timeline of a few events, whose ids may be types, or ids of others."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4))
    return pt.Timeline(
        id=name,
        events=[
            pt.Event(
                id=each,
                title=f"{each} of {name}",
                event_type=draw(st.sampled_from(TYPES)),
                when=pt.parse_when(f"2018-01-{draw(st.integers(1, 9)):02}"),
            )
            for each in ids
        ],
    )


SIDES = st.tuples(timelines("l"), timelines("r"))


@settings(max_examples=150)
@given(SIDES)
def test_every_name_of_the_pace_table_leads_back_to_its_row(sides):
    """As it stands in the table."""
    found = pt.compare_timelines(*sides)
    for row in found.pace().rows:
        assert found.pace(row.name).rows == found.pace([row.name]).rows == (row,)


@settings(max_examples=150)
@given(SIDES, st.sampled_from(IDS))
def test_a_name_is_of_one_step_or_refused(sides, name):
    """All that an id or a type may mean is looked through."""
    found = pt.compare_timelines(*sides)
    meant = [
        match
        for match in found.matches
        if any(name in {event.id, event.event_type} for event in match.events)
    ]
    matched = [match.events[side].id for side in (0, 1) for match in found.matches]
    is_alone = matched.count(name) < sum(name in side.events for side in sides)
    if len(meant) == 1 and not is_alone:
        (row,) = found.pace([name, meant[0].id]).rows
        assert row.start == row.end == meant[0]
    else:
        with pytest.raises((pt.InvalidValueError, pt.UnknownIdError)):
            found.pace([name, name])


@settings(max_examples=100)
@given(SIDES)
def test_the_ids_of_a_match_are_its_name(sides):
    """Whatever else has one of them."""
    found = pt.compare_timelines(*sides)
    for match in found.matches:
        (row,) = found.pace([match.id, match.id]).rows
        assert row.start == row.end == match
