from __future__ import annotations

from hypothesis import assume, given, strategies as st

import policytimeline as pt

KEYS = "abcdef"


@st.composite
def datasets(draw):
    """Events of a few days, some of them undated, with links in one direction of a hidden order."""
    order = draw(st.permutations(KEYS))
    days = ["/", "2018-06-14", "[2018-06-13..2018-06-15]", "2018-06-13/2018-06-15", "../2018-06-14"]
    pairs = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])
    kinds = st.sampled_from(["precedes", "no_later_than"])
    links = [
        pt.Link(subject=order[first], kind=kind, object=order[second])
        for (first, second), kind in draw(st.lists(st.tuples(pairs, kinds), max_size=8))
    ]
    events = [
        pt.Event(id=key, title="E", event_type="t", when=pt.parse_when(draw(st.sampled_from(days))))
        for key in KEYS
    ]
    return pt.Dataset(title="T", events=events, links=links)


@given(datasets())
def test_a_sequence_contradicts_neither_pairs_nor_links(dataset):
    """Each event once; whatever certainly precedes, or is stated to be no later, comes first."""
    solved = pt.infer(dataset)
    assume(solved.is_consistent)
    order = solved.order()
    place = {key: number for number, key in enumerate(order.sequence)}
    assert sorted(place) == sorted(KEYS)
    for first, second in order.pairs:
        assert place[first] < place[second]
    for link in dataset.links:
        assert place[link.subject] < place[link.object]
