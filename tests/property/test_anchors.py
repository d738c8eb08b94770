from __future__ import annotations

import datetime as dt
import math
from itertools import product

from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt
from policytimeline import Verdict

FIRST = dt.date(2020, 2, 27)
DAYS = 4
FAR, NEAR = 16, 10
"""Chains of offsets lead to near days at most: what reaches further has no bound."""

KEYS = ("e0", "e1", "e2")
PLACE = {key: place for place, key in enumerate((*KEYS, "paper"))}
PUBLISHED = 2
OFFSETS = st.tuples(st.integers(-2, 2) | st.none(), st.integers(0, 1) | st.none()).map(
    lambda pair: (pair[0], pair[1] if None in pair else pair[0] + pair[1])
)


def text_of(days):
    """An interval of days or one day, as one date."""
    first, last = (FIRST + dt.timedelta(days=day) for day in (min(days), max(days)))
    return f"[{first}..{last}]"


def is_within(days, offsets):
    """Whether a number of days is within one of several offsets."""
    return any(
        (low is None or low <= days) and (high is None or days <= high) for low, high in offsets
    )


@st.composite
def drawn_events(draw):
    """Three events, each dated, and perhaps counted from another one, itself or the paper."""
    events, tests, possible, anchors = [], [], {}, {}
    for key in KEYS:
        ends = {draw(st.integers(0, DAYS - 1)), draw(st.integers(0, DAYS - 1))}
        possible[key] = range(min(ends), max(ends) + 1)
        anchor = draw(st.sampled_from(["", *KEYS, "paper"]))
        evidence = []
        if anchor:
            offsets = draw(st.lists(OFFSETS, min_size=1, max_size=2))
            evidence = [
                pt.Evidence(
                    source_id="paper", offset=offsets[0], alternatives=offsets[1:], anchor=anchor
                )
            ]
            tests.append((PLACE[key], PLACE[anchor], offsets))
        basis = draw(st.sampled_from(["stated", "anchored"]))
        if basis == "anchored" and anchor in KEYS:  # The paper has a day, which keeps the days.
            anchors[key] = anchor
        events.append(
            pt.Event(
                id=key,
                title=key,
                event_type="t",
                when=pt.parse_when(text_of(ends)),
                basis=basis,
                evidence=evidence,
            )
        )
    return events, tests, possible, anchors


def is_in_a_circle(key, anchors):
    """Whether its anchors lead back to it."""
    step = key
    for _ in KEYS:
        step = anchors.get(step)
        if step == key:
            return True
    return False


@settings(max_examples=300)
@given(drawn=drawn_events())
def test_what_is_counted_from_another_date_follows_it_alone(drawn):
    """Every choice of days is tried; in a circle of anchors, the dates count as coded."""
    events, tests, possible, anchors = drawn
    domains = [
        range(-FAR, FAR + 1)
        if key in anchors and not is_in_a_circle(key, anchors)
        else possible[key]
        for key in KEYS
    ]
    worlds = [
        world
        for world in product(*domains, [PUBLISHED])
        if all(is_within(world[anchor] - world[key], offsets) for key, anchor, offsets in tests)
    ]
    published = pt.UncertainDate.from_date(FIRST + dt.timedelta(days=PUBLISHED))
    paper = pt.Source(id="paper", title="Paper", published=published)
    solved = pt.infer(pt.Dataset(title="T", sources=[paper], events=events))
    assert bool(solved.conflicts) == (not worlds)
    assume(worlds)
    for key, days in zip(KEYS, zip(*worlds, strict=True), strict=False):
        bounds, day_0 = solved[key], FIRST.toordinal()
        assert bounds.begin_earliest_day == (-math.inf if min(days) < -NEAR else day_0 + min(days))
        assert bounds.begin_latest_day == (math.inf if max(days) > NEAR else day_0 + max(days))
    for a, b in product(KEYS, KEYS):
        answers = {world[PLACE[a]] < world[PLACE[b]] for world in worlds}
        expected = Verdict.of(possible=True in answers, certain=False not in answers)
        assert solved.precedes(a, b) is expected
