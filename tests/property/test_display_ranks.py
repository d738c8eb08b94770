from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings, strategies as st

import policytimeline as pt

KEYS = [*"abcdef"]
WHENS = [
    "/",
    "2018-06-14",
    "2018-06-14T09:00:00",
    "2018-06-14T09:30:00Z",
    "2018-06-14T10:00:00+02:00",
    "[2018-06-13..2018-06-15]",
    "[2018-06-12,2018-06-15]",
    "2018-06-13/2018-06-15",
    "../2018-06-14",
    "[2018-06-14..]",
]

CLOCKS = {
    "T09:00:00": ("here", 9.0),
    "T17:30:00": ("here", 17.5),
    "T09:00:00Z": ("anywhere", 9.0),
    "T10:00:00+02:00": ("anywhere", 8.0),
    "T11:00:00+02:00": ("anywhere", 9.0),
    "T23:30:00-05:00": ("anywhere", 28.5),
    "T08:00:00+14:00": ("anywhere", -6.0),
}
"""Clock times, with what they can be compared with, and hours that compare them."""


@st.composite
def datasets(draw):
    """Events of a few days with any links, which may lead in circles or contradict the days."""
    events = [
        pt.Event(
            id=key, title=key, event_type="t", when=pt.parse_when(draw(st.sampled_from(WHENS)))
        )
        for key in KEYS
    ]
    keys = st.sampled_from(KEYS)
    kinds = st.sampled_from(["precedes", "no_later_than", "follows", "same_days"])
    links = st.builds(pt.Link, subject=keys, kind=kinds, object=keys)
    lags = st.tuples(st.integers(-3, 3), st.integers(0, 3)).map(lambda p: (p[0], p[0] + p[1]))
    apart = st.builds(pt.Link, subject=keys, kind=st.just("concerns"), object=keys, lag=lags)
    return pt.Dataset(title="T", events=events, links=draw(st.lists(links | apart, max_size=7)))


def stated_first(dataset):
    """The pairs of which a link says that the first starts no later than the second."""
    found = set()
    for link in dataset.links:
        pair = (link.subject, link.object)
        if link.kind in {"precedes", "no_later_than", "same_days"}:
            found.add(pair)
        if link.kind in {"follows", "same_days"}:
            found.add(pair[::-1])
        # Days between them that are never negative, or never positive, say it as well.
        if link.lag is not None and link.lag.shortest >= 0:
            found.add(pair)
        if link.lag is not None and link.lag.longest <= 0:
            found.add(pair[::-1])
    return found


def closure(pairs):
    """With all that follows from two of them."""
    found = set(pairs)
    for middle in KEYS:
        before = [a for a, b in found if b == middle]
        after = [b for a, b in found if a == middle]
        found |= {(a, b) for a in before for b in after}
    return found


@settings(max_examples=150)
@given(datasets(), st.permutations(KEYS))
def test_no_statement_contradicts_the_ranks(dataset, asked):
    """What is stated to start no later comes first, unless the reverse is stated too."""
    ranks = pt.infer(dataset).ranks(asked)
    assert sorted(ranks) == KEYS
    assert list(ranks.values()) == sorted(ranks.values())
    solved, before = pt.infer(dataset), closure(stated_first(dataset))
    place = {key: number for number, key in enumerate(ranks)}
    for first, second in before:
        if first != second and (second, first) not in before and solved.is_consistent:
            assert place[first] < place[second]
            assert ranks[first] < ranks[second]


@settings(max_examples=150)
@given(datasets())
def test_what_certainly_comes_first_is_shown_first(dataset):
    """Whatever it follows from: no statement, and no bound, contradicts the order."""
    solved = pt.infer(dataset)
    if not solved.is_consistent:
        return
    keys = list(solved.ranks(KEYS))
    for place, later in enumerate(keys):
        for earlier in keys[:place]:
            assert solved.precedes(later, earlier) is not pt.Verdict.YES
            if solved.no_later_than(later, earlier) is pt.Verdict.YES:
                assert solved.no_later_than(earlier, later) is not pt.Verdict.NO


@settings(max_examples=100)
@given(st.lists(st.sampled_from([None, *CLOCKS]), min_size=2, max_size=8))
def test_clock_times_that_can_be_compared_are_in_order(clocks):
    """Times with a zone among themselves, and times without; a moment is told once."""
    events = [
        pt.Event(
            id=str(n), title="T", event_type="t", when=pt.parse_when(f"2018-06-14{text or ''}")
        )
        for n, text in enumerate(clocks)
    ]
    ranks = pt.infer(pt.Dataset(title="T", events=events)).ranks([event.id for event in events])
    for (one, first), (other, second) in combinations(enumerate(clocks), 2):
        ours, theirs = CLOCKS.get(first), CLOCKS.get(second)
        if ours and theirs and ours[0] == theirs[0]:
            assert sign(ranks[str(one)], ranks[str(other)]) == sign(ours[1], theirs[1])
    firsts = {ranks[str(n)] for n, text in enumerate(clocks) if text is None}
    assert firsts <= {min(ranks.values())}


def sign(one, other):
    """-1, 0 or 1."""
    return (one > other) - (one < other)


@settings(max_examples=100)
@given(datasets(), st.permutations(KEYS), st.randoms(use_true_random=False))
def test_ranks_do_not_depend_on_the_order_of_records(dataset, asked, shuffler):
    """Nor on the order of the question, nor on what else is asked about."""
    events, links = list(dataset.events.values()), list(dataset.links)
    shuffler.shuffle(events)
    shuffler.shuffle(links)
    mixed = pt.infer(pt.Dataset(title="T", events=events, links=links))
    whole = pt.infer(dataset).ranks(KEYS)
    assert mixed.is_consistent == pt.infer(dataset).is_consistent
    if mixed.is_consistent:
        assert list(mixed.ranks(asked).items()) == list(whole.items())
        some = asked[:3]
        assert list(mixed.ranks(some)) == [key for key in whole if key in some]
