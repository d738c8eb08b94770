"""No label or mark is drawn over another of its lane, and nothing leaves the figure."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

from drawn import drawn, whole
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline import strategies as some
from policytimeline.draw.figure import Figure
from policytimeline.draw.shapes import Text

_INTERVALS = ("ongoing", "absent")
"""What needs an interval."""

WIDTHS = st.floats(240, 1_600)
CLOSE = some.whens(dt.date(2018, 1, 1), dt.date(2018, 12, 31))
STATUSES = st.sampled_from([each for each in pt.EventStatus if each.value not in _INTERVALS])
DRAFTS = st.tuples(
    st.one_of(CLOSE, some.whens()),
    some.filled_texts(),
    st.sampled_from(["act", "statement", "a-type-with-a-very-long-name-indeed"]),
    STATUSES,
)


@st.composite
def figures(draw):
    """A timeline of random events, of which some contradict each other, in lanes or not."""
    events = [
        pt.Event(id=f"e{n}", title=title, event_type=kind, when=when, status=status)
        for n, (when, title, kind, status) in enumerate(draw(st.lists(DRAFTS, max_size=14)))
    ]
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(events)] * 2), max_size=4)) if events else []
    links = [pt.Link(subject=a.id, kind="precedes", object=b.id) for a, b in pairs]
    origin = draw(st.sampled_from([None, *events]))
    dataset = pt.Dataset(title="Some", events=events, links=links)
    figure = pt.draw.timeline(
        whole(dataset, origin, title="A title " * 30),
        lanes=draw(st.sampled_from([None, "type"])),
        align=draw(st.sampled_from(["calendar", *(["origin"] if origin else [])])),
    )
    return Figure(figure.drawing, draw(WIDTHS))


def things(figure):
    """The areas of each lane: its labels, heading and notes one by one, and each mark's shapes."""
    lanes = {}
    for each in drawn(figure):
        lane = next((group for group in each.groups if "lane" in group.look.split()), None)
        if lane is None or "ground" in each.looks or "origin" in each.looks:
            continue
        mark = next((group for group in each.groups if group.look == "mark"), None)
        is_text = isinstance(each.shape, Text)
        thing = object() if is_text or mark is None else mark
        lanes.setdefault(id(lane), []).append((thing, each.area))
    return lanes


@settings(max_examples=40)
@given(figures())
def test_nothing_of_a_lane_overlaps(figure):
    """A label may be above its own mark, and a mark is made of several shapes."""
    for lane in things(figure).values():
        for one, other in combinations(lane, 2):
            if one[0] is not other[0]:
                assert not one[1].meets(other[1])


@settings(max_examples=40)
@given(figures())
def test_nothing_leaves_the_figure(figure):
    """Neither a text nor a mark."""
    picture = figure.drawing.picture(figure.width)
    for each in drawn(figure):
        left, top, right, bottom = each.area
        assert left >= -0.01, each
        assert top >= -0.01, each
        assert right <= picture.width + 0.01, each
        assert bottom <= picture.height + 0.01, each


@settings(max_examples=20)
@given(figures())
def test_lanes_are_below_each_other(figure):
    """Each has a ground of its own."""
    grounds = [each.area for each in drawn(figure) if "ground" in each.looks]
    assert all(one.bottom < other.top for one, other in pairwise(grounds))
