from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations, product

import attrs
from hypothesis import given, strategies as st
from worlds import OneDay, Small, smalls

import policytimeline as pt

BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="statement", parent="act"),
        pt.EventType(id="letter", parent="statement"),
        pt.EventType(id="report", parent="statement"),
        pt.EventType(id="law", parent="act"),
    ]
)
ACTORS = pt.Keyed(
    [
        pt.Actor(id="port", name="The port"),
        pt.Actor(id="pilots", name="The pilots", part_of="port"),
        pt.Actor(id="town", name="The town"),
    ]
)
NEED_AN_INTERVAL = {pt.EventStatus.ABSENT, pt.EventStatus.ONGOING}


@dataclass(frozen=True)
class Episodes:
    """Two timelines, which may share events, and the small worlds of every event by its id."""

    left: pt.Timeline
    right: pt.Timeline
    dates: dict[str, Small]


def events(event_id, date):
    """Events on a date; of any status that the date allows."""
    statuses = [
        status
        for status in pt.EventStatus
        if not (isinstance(date, OneDay) and status in NEED_AN_INTERVAL)
    ]
    participants = st.builds(
        pt.Participant,
        st.sampled_from(["port", "pilots", "town", "stranger"]),
        st.sampled_from(["actor", "recipient"]),
    )
    return st.builds(
        pt.Event,
        id=st.just(event_id),
        title=st.just(event_id),
        event_type=st.sampled_from(["letter", "report", "law", "statement", "unknown"]),
        when=st.just(date.when),
        status=st.sampled_from(statuses),
        participants=st.lists(participants, max_size=3),
    )


@st.composite
def episodes(draw, *, allow_open=True, most=6, share=True):
    """Two timelines of a few events, each with an origin of its own or none."""
    dates = {
        f"event-{number}": date
        for number, date in enumerate(draw(st.lists(smalls(allow_open=allow_open), max_size=most)))
    }
    pool = [draw(events(event_id, date)) for event_id, date in dates.items()]
    sides = [draw(st.sampled_from(["left", "right", *["both"] * share])) for _ in pool]
    left, right = (
        [event for event, side in zip(pool, sides, strict=True) if side in {name, "both"}]
        for name in ("left", "right")
    )
    return Episodes(timeline(draw, "l", left), timeline(draw, "r", right), dates)


def timeline(draw, name, chosen):
    """The chosen events, counted from one of them or from none."""
    origin = draw(st.sampled_from([None, *chosen]))
    return pt.Timeline(id=name, events=chosen, origin=origin, actors=ACTORS, codebook=BOOK)


def draw_world(data, given_episodes):
    """One choice of days for every event."""
    return {
        event_id: data.draw(st.sampled_from(sorted(set(date.worlds()))))
        for event_id, date in given_episodes.dates.items()
    }


def placed(found):
    """The matches that have a place in an order: both of their events happened, or may have."""
    absent = pt.EventStatus.ABSENT
    return [m for m in found.matches if absent not in {m.left.status, m.right.status}]


def order_in(world, one, other):
    """Whether one begins before, with or after the other."""
    first, second = world[one.id][0], world[other.id][0]
    return (first > second) - (first < second)


@given(episodes())
def test_the_sides_may_be_swapped(both):
    """The same matches, lags and bounds, seen from the other side."""
    there = pt.compare_timelines(both.left, both.right)
    back = pt.compare_timelines(both.right, both.left)
    assert {(m.left, m.right, m.left_lag, m.right_lag, m.order) for m in there.matches} == {
        (m.right, m.left, m.right_lag, m.left_lag, m.order) for m in back.matches
    }
    assert {m.left: sorted(m.reason.split()) for m in there.matches} == {
        m.right: sorted(m.reason.split()) for m in back.matches
    }
    assert (there.only_left, there.only_right) == (back.only_right, back.only_left)
    assert there.order_agreement == back.order_agreement
    assert there.swapped() == back


@given(episodes(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_plays_no_part(both, shuffler: random.Random):
    """A timeline is the same whatever order its events came in."""
    shuffled = []
    for side in (both.left, both.right):
        mixed = list(side)
        shuffler.shuffle(mixed)
        shuffled.append(attrs.evolve(side, events=mixed))
    assert pt.compare_timelines(*shuffled) == pt.compare_timelines(both.left, both.right)


@given(episodes())
def test_every_event_is_matched_or_left_over(both):
    """Nothing is lost and nothing comes twice."""
    found = pt.compare_timelines(both.left, both.right)
    matched_left = [match.left.id for match in found.matches]
    matched_right = [match.right.id for match in found.matches]
    left_over = [event.id for event in found.only_left], [event.id for event in found.only_right]
    assert sorted(matched_left + left_over[0]) == sorted(event.id for event in both.left)
    assert sorted(matched_right + left_over[1]) == sorted(event.id for event in both.right)
    in_order = [event.id for event in both.left]
    assert matched_left == sorted(matched_left, key=in_order.index)


@given(episodes())
def test_what_is_the_same_is_matched_with_itself(both):
    """First the events that both sides have, then the two origins."""
    matched = {m.left.id: m.right.id for m in pt.compare_timelines(both.left, both.right).matches}
    shared = both.left.events.keys() & both.right.events.keys()
    assert {event_id: matched.get(event_id) for event_id in shared} == {e: e for e in shared}
    origins = [side.origin for side in (both.left, both.right)]
    if None not in origins and not shared & {origin.id for origin in origins}:
        assert matched[origins[0].id] == origins[1].id


@given(episodes())
def test_matched_types_have_something_in_common(both):
    """The same type, a common one below the root, or they are the two origins."""
    for match in pt.compare_timelines(both.left, both.right).matches:
        types = {match.left.event_type, match.right.event_type}
        are_origins = match.left == both.left.origin and match.right == both.right.origin
        assert len(types) == 1 or types <= {"letter", "report", "statement"} or are_origins


@given(episodes(allow_open=False))
def test_lags_are_the_extremes_of_trying_every_day(both):
    """None where a side goes on without bound; 0 from the origin to itself."""
    found = pt.compare_timelines(both.left, both.right)
    for side, lags in (
        (both.left, {match.left: match.left_lag for match in found.matches}),
        (both.right, {match.right: match.right_lag for match in found.matches}),
    ):
        for event, lag in lags.items():
            assert lag == by_trying(both, side.origin, event)


def by_trying(both, origin, event):
    """The shortest and longest lag over every choice; what grows with the margin is unbounded."""
    if origin is None:
        return None
    if origin.id == event.id:
        return pt.Lag(0, 0)
    end = int(event.status is pt.EventStatus.ABSENT)
    narrow, wide = (
        [
            theirs[end] - mine[0]
            for mine, theirs in product(
                both.dates[origin.id].worlds(margin), both.dates[event.id].worlds(margin)
            )
        ]
        for margin in (3, 5)
    )
    return pt.Lag(
        min(narrow) if min(narrow) == min(wide) else None,
        max(narrow) if max(narrow) == max(wide) else None,
    )


@given(episodes(), st.data())
def test_order_agreement_holds_in_every_world(both, data):
    """However the days are chosen, the pairs in the same order lie between the bounds."""
    found = pt.compare_timelines(both.left, both.right)
    world = draw_world(data, both)
    agreeing = [
        order_in(world, one.left, other.left) == order_in(world, one.right, other.right)
        for one, other in combinations(placed(found), 2)
    ]
    fewest, most, pairs = found.order_agreement
    assert len(agreeing) == pairs
    assert fewest <= sum(agreeing) <= most


@given(episodes(), st.data())
def test_the_order_of_a_step_holds_in_every_world(both, data):
    """YES and NO are never wrong."""
    found = pt.compare_timelines(both.left, both.right)
    world = draw_world(data, both)
    assert all(m.order is pt.Verdict.MAYBE for m in found.matches if m not in placed(found))
    for step in placed(found):
        is_alike = all(
            order_in(world, step.left, other.left) == order_in(world, step.right, other.right)
            for other in placed(found)
        )
        assert step.order is pt.Verdict.MAYBE or step.order.certain == is_alike


@given(st.lists(smalls(), min_size=4, max_size=4))
def test_two_steps_have_the_tightest_bounds(dates):
    """They are those of trying every choice, if no event is on both sides."""
    steps = [
        pt.Event(id=f"step-{n}", title="Step", event_type=f"type-{n % 2}", when=date.when)
        for n, date in enumerate(dates)
    ]
    found = pt.compare_timelines(
        pt.Timeline(id="l", events=steps[:2]), pt.Timeline(id="r", events=steps[2:])
    )
    orders = [{(a > b) - (a < b) for (a, _), (b, _) in begins} for begins in pairs_of(dates)]
    agreeing = {one == other for one, other in product(*orders)}
    assert found.order_agreement == (min(agreeing), max(agreeing), 1)


def pairs_of(dates):
    """The worlds of the first two dates together, and those of the last two."""
    for one, other in (dates[:2], dates[2:]):
        yield product(set(one.worlds()), set(other.worlds()))
