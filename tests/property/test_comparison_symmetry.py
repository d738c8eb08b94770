from __future__ import annotations

import random

import attrs
import pytest
from compared_worlds import compared, narrowings
from hypothesis import given, settings, strategies as st

import policytimeline as pt

ANY = {"unbounded": True, "statuses": True, "coded": True, "readings": True, "clocks": True}


def facts(found):
    """Everything that a comparison says of its steps, by their titles and types."""
    return {
        "matches": [figures(match) for match in found.matches],
        "only": [(each.event.title, each.reason) for each in (*found.only_left, *found.only_right)],
        "order": found.order_agreement,
        "pace": [(row.left, row.right, row.difference) for row in found.pace().rows],
    }


def figures(match):
    """The figures of a match."""
    steps = [(s.event.title, s.when, s.lag, s.absence) for s in (match.left_step, match.right_step)]
    return (*steps, match.difference, match.order)


def titles(match):
    """The titles of both steps, which tell one match from the others."""
    return match.left_step.event.title, match.right_step.event.title


@settings(max_examples=120)
@given(compared(**ANY) | compared(tied=True, most=5, statements_each=0), st.integers(0, 12))
def test_the_sides_may_be_swapped(drawn, trials):
    """The comparison asked the other way round says the same, even if a search stopped early."""
    left, right = drawn.timelines
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytimeline.comparison.ordering.order_search._MOST_TRIALS", trials)
        there = pt.compare_timelines(left, right, coded=drawn.coded)
        back = pt.compare_timelines(right, left, coded=drawn.coded)
    assert there.swapped() == back
    assert there.swapped().swapped() == there
    assert there.swapped().to_dict() == back.to_dict()


@settings(max_examples=60)
@given(compared(**ANY))
def test_a_swapped_pace_has_its_signs_turned(drawn):
    """Left and right change places, and a difference is counted the other way."""
    there, back = drawn.found, drawn.found.swapped()
    ways = [(row.start, row.end) for row in there.pace().rows]
    if not ways:
        return
    forth = there.pace((start.id, end.id) for start, end in ways)
    turned = back.pace((start.swapped().id, end.swapped().id) for start, end in ways)
    for one, other in zip(forth.rows, turned.rows, strict=True):
        assert (one.left, one.right) == (other.right, other.left)
        assert one.difference == (None if other.difference is None else -other.difference)


@settings(max_examples=60)
@given(compared(**ANY), st.randoms(use_true_random=False))
def test_the_order_of_the_records_plays_no_part(drawn, shuffler: random.Random):
    """A comparison is the same whatever order events and links came in."""
    mixed = attrs.evolve(drawn, parts=[part.shuffled(shuffler) for part in drawn.parts])
    assert facts(mixed.found) == facts(drawn.found)
    assert mixed.found.to_dict() == drawn.found.to_dict()


@settings(max_examples=60)
@given(compared(**ANY))
def test_ids_play_no_part(drawn):
    """Renamed events have the same figures; only what nothing else orders is shown by its id."""
    renamed = attrs.evolve(
        drawn,
        parts=[part.renamed(lambda key: f"zz-{key}"[::-1]) for part in drawn.parts],
        origins=[key and f"zz-{key}"[::-1] for key in drawn.origins],
    )
    found, other = drawn.found, renamed.found
    assert {titles(match): figures(match) for match in other.matches} == {
        titles(match): figures(match) for match in found.matches
    }
    assert other.order_agreement == found.order_agreement
    assert sorted(facts(other)["only"]) == sorted(facts(found)["only"])
    ways = [(row.start, row.end) for row in found.pace().rows]
    ids = {titles(match): match.id for match in other.matches}
    rows = other.pace((ids[titles(start)], ids[titles(end)]) for start, end in ways).rows
    assert [(row.left, row.right, row.difference) for row in rows] == facts(found)["pace"]


@settings(max_examples=100)
@given(compared(unbounded=True, readings=True, most=4), st.data())
def test_another_statement_never_widens_a_figure(drawn, data):
    """Days, differences, orders and tau are as narrow as before, or narrower."""
    narrowed = data.draw(narrowings(drawn))
    before, after = drawn.found, narrowed.found
    for one, other in zip(in_pairs(before), in_pairs(after), strict=True):
        assert one.id == other.id
        for wide, narrow in (
            (one.left_lag, other.left_lag),
            (one.right_lag, other.right_lag),
            (one.difference, other.difference),
        ):
            assert is_within(narrow, wide)
        assert other.order.same >= one.order.same
        assert other.order.reversed >= one.order.reversed
    was, now = before.order_agreement, after.order_agreement
    assert was.fewest <= now.fewest <= now.most <= was.most
    if now.tau:
        assert was.tau.lowest <= now.tau.lowest + 1e-9
        assert was.tau.highest >= now.tau.highest - 1e-9


def in_pairs(found):
    """The matches in an order that does not depend on the days."""
    return sorted(found.matches, key=lambda match: match.id)


def is_within(narrow, wide):
    """Whether bounds are within others; no number of days is within itself alone."""
    if wide is None or narrow is None:
        return wide is narrow
    return all(
        outer is None or (inner is not None and sign * inner >= sign * outer)
        for sign, outer, inner in zip((1, -1), wide, narrow, strict=True)
    )
