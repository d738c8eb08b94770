"""The band of an adoption holds the curve of every world, and its edges are reached."""

from __future__ import annotations

from itertools import product

from drawn import of_look
from hypothesis import assume, given, reject, settings, strategies as st
from worlds import DAYS, FIRST, one_days, stretches

import policytimeline as pt
from policytimeline.draw.shapes import Curve

UNITS = ("FR", "IT", "ES")
DRAFTS = st.tuples(
    st.one_of(one_days(), stretches()),
    st.sampled_from(UNITS[:2]),
    st.sampled_from(["occurred", "occurred", "alleged"]),
)


def dataset_of(drafts):
    """The dataset of drafts."""
    events = [
        pt.Event(
            id=f"e{number}",
            title="Adopts",
            event_type="law",
            when=small.when,
            status=status,
            jurisdictions=[unit],
        )
        for number, (small, unit, status) in enumerate(drafts)
    ]
    return pt.Dataset(title="Small", events=events)


def counts_of_worlds(drafts):
    """How many units have adopted by each day, the fewest and the most of all worlds."""
    choices = []
    for small, unit, status in drafts:
        starts = sorted({begin for begin, _ in small.worlds()})
        choices.append([(unit, start) for start in starts])
        if status == "alleged":
            choices[-1].append((unit, None))
    curves = [
        tuple(
            len({unit for unit, start in world if start is not None and start <= day})
            for day in range(DAYS)
        )
        for world in product(*choices)
    ]
    return [(min(each), max(each)) for each in zip(*curves, strict=True)]


def height_at(points, x):
    """The height of a curve that is a stair at a place: after the last step up to there."""
    return [y for at, y in points if at <= x + 0.06][-1]


@settings(max_examples=60)
@given(st.lists(DRAFTS, min_size=1, max_size=3))
def test_the_edges_are_the_fewest_and_the_most_of_all_worlds(drafts):
    """On each day of the axis."""
    assume(any(0 <= start < DAYS for small, _, _ in drafts for start, _ in small.worlds(0)))
    try:
        figure = pt.draw.adoption(dataset_of(drafts), units=UNITS)
    except pt.InvalidValueError:
        reject()  # No start has a bound: the test of adoptions is about that.
    curves = {
        "thin" in each.shape.look: [
            tuple(map(float, point.split()))
            for point in each.shape.path.removeprefix("M").split("L")
        ]
        for each in of_look(figure, "c0")
        if isinstance(each.shape, Curve) and "curve" in each.looks and "legend" not in each.looks
    }
    frame = figure.to_frame(backend="pandas")
    assume(len(frame))
    x, y = figure.drawing._scales(figure.width)
    expected = counts_of_worlds(drafts)
    for day, (fewest, most) in enumerate(expected):
        at = x.x(FIRST.toordinal() + day)
        if x.left <= at <= x.right:
            found = [height_at(curves[is_upper], at) for is_upper in (False, True)]
            assert [round((y.left - each) / 300 * len(UNITS)) for each in found] == [fewest, most]
