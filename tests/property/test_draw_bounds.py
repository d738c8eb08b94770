"""What is drawn is what is inferred: spans, dots, ticks, and where a mark dissolves."""

from __future__ import annotations

import math

import pytest
from drawn import drawn, event, timeline
from hypothesis import given, settings, strategies as st
from worlds import smalls

import policytimeline as pt
from policytimeline.draw.event_drawing import domain_of
from policytimeline.draw.figure import Figure
from policytimeline.draw.shapes import Box, Symbol

MARGIN = 14


@st.composite
def timelines(draw):
    """Small events with links between them, and an origin."""
    whens = [each.when for each in draw(st.lists(smalls(), min_size=1, max_size=5))]
    events = [event(f"e{n}", str(when)) for n, when in enumerate(whens)]
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(events)] * 2), max_size=3))
    links = [pt.Link(subject=a.id, kind="no_later_than", object=b.id) for a, b in pairs]
    return timeline(*events, links=links, origin=draw(st.sampled_from(events)))


def inferred(dataset):
    """The four bounds of each event that nothing contradicts, by its id."""
    inference, found = pt.infer(dataset), {}
    for one in dataset.events.all:
        try:
            known = inference[one.id]
        except pt.ContradictionError:
            continue
        found[one.id] = (
            *(known.begin_earliest_day, known.begin_latest_day),
            *(known.end_earliest_day, known.end_latest_day),
        )
    return found


def lag_or_open(inference, origin, event_id, side):
    """The fewest and most days to a side of an event; infinite where there is no bound."""
    sign = -1 if side == "begin" else 1
    if origin == event_id and side == "begin":
        return 0, 0
    try:
        lag = inference.lag(origin, event_id, to_side=side)
    except pt.OpenEndError:
        return sign * math.inf, sign * math.inf
    low, high = lag
    return -math.inf if low is None else low, math.inf if high is None else high


def marks_of(figure):
    """The shapes of each mark, without its label, by the event's id."""
    found = {}
    for each in drawn(figure):
        group = next((group for group in each.groups if group.look == "mark"), None)
        if group is not None and isinstance(each.shape, Box | Symbol):
            found.setdefault(group.id.partition("-")[2], []).append(each.shape)
    return found


def check_shapes(shapes, bounds, is_one_day, at, width):
    """The shapes of a mark against its four bounds."""
    begin, begin_latest, end_earliest, end = bounds
    boxes = [each for each in shapes if isinstance(each, Box) and each.look != "coded"]
    symbols = [each for each in shapes if isinstance(each, Symbol)]
    dots = [each.x for each in symbols if each.name == "solid"]
    ticks = sorted(each.x for each in symbols if each.name == "tick")
    if is_one_day and begin == begin_latest:
        assert dots == [pytest.approx(at(begin))]
        assert not boxes
        assert not ticks
        return
    assert not dots
    left = MARGIN if math.isinf(begin) else at(begin)
    right = width - MARGIN if math.isinf(end) else at(end)
    assert min(box.x for box in boxes) == pytest.approx(left)
    assert max(box.x + box.width for box in boxes) == pytest.approx(max(right, left + 1.5), abs=1.5)
    uncertain = [(begin, begin_latest), (end, end_earliest)]
    assert ticks == pytest.approx(
        sorted(at(day) for day, other in uncertain if day != other and math.isfinite(day))
    )
    names = {each.name for each in symbols}
    assert ("arrow" in names) == (not is_one_day and end_earliest == math.inf)
    assert ("arrow-back" in names) == (not is_one_day and begin_latest == -math.inf)
    core = [box for box in boxes if "core" in box.look.split()]
    is_certain = not is_one_day and begin_latest <= end_earliest
    is_certain &= begin_latest < math.inf and end_earliest > -math.inf
    assert len(core) == is_certain
    if core:
        start = MARGIN if math.isinf(begin_latest) else at(begin_latest)
        assert core[0].x == pytest.approx(start)


@settings(max_examples=60)
@given(timelines(), st.floats(240, 1_600))
def test_on_the_calendar(whole, width):
    """Each span is that between the first and the last day."""
    figure = Figure(pt.draw.timeline(whole).drawing, width)
    found = marks_of(figure)
    assert set(found) == set(whole.events)
    for event_id, bounds in inferred(whole.dataset).items():
        is_one_day = whole.events[event_id].when.is_one_day
        check_shapes(found[event_id], bounds, is_one_day, _at(*_domain(figure), width), width)


@settings(max_examples=60)
@given(timelines(), st.floats(240, 1_600))
def test_since_the_origin(whole, width):
    """Offsets are the lags that the inference gives; what has none is left out and counted."""
    figure = Figure(pt.draw.timeline(whole, align="origin").drawing, width)
    inference = pt.infer(whole.dataset)
    sound = inferred(whole.dataset)
    found = marks_of(figure)
    origin = whole.origin.id
    if origin not in sound or sound[origin][1] == -math.inf:
        assert not found, "there is no day to count from"
        return
    for event_id in sound:
        bounds = (
            *lag_or_open(inference, origin, event_id, "begin"),
            *lag_or_open(inference, origin, event_id, "end"),
        )
        assert (event_id in found) == any(map(math.isfinite, bounds))
        if event_id in found:
            is_one_day = whole.events[event_id].when.is_one_day
            at = _at(*_domain(figure), width)
            check_shapes(found[event_id], bounds, is_one_day, at, width)
    note = [lane.note for lane in figure.drawing.lanes]
    left_out = len(whole.events) - len(found)
    assert note == [
        f"{left_out} event{'s' * (left_out > 1)} without a number of days left out" * (left_out > 0)
    ]


@settings(max_examples=40)
@given(timelines())
def test_whiskers_lead_from_what_is_inferred_to_what_was_coded(whole):
    """And there are none where nothing was ruled out at that end."""
    figure = pt.draw.timeline(whole)
    coded = marks_of(pt.draw.timeline(whole, coded=True))
    for event_id, shapes in marks_of(figure).items():
        whiskers = [each for each in shapes if isinstance(each, Box) and each.look == "coded"]
        inner, outer = (_hull(each) for each in (shapes, coded[event_id]))
        assert len(whiskers) == sum(one != other for one, other in zip(inner, outer, strict=True))
        assert all(None not in (each.days[0], each.days[1]) or None in outer for each in whiskers)


def _hull(shapes):
    """The days from which to which a mark reaches, without whiskers."""
    days = [
        each.days if isinstance(each, Box) else (each.day, each.day)
        for each in shapes
        if each.look not in {"coded", "cap", "tick", "arrow", "back", "contradiction"}
    ]
    firsts, lasts = [day for day, _ in days], [day for _, day in days]
    return (None if None in firsts else min(firsts)), (None if None in lasts else max(lasts))


def _domain(figure):
    return domain_of(figure.drawing.lanes) or (0, 1)


def _at(first, last, width):
    return lambda day: MARGIN + (day - first) / (last - first) * (width - 2 * MARGIN)
