from __future__ import annotations

import attrs
from hypothesis import given, settings, strategies as st

import policytimeline as pt

DATES = st.sampled_from(
    [
        "2020-02-28",
        "2020-02",
        "[..2020-03-01]",
        "[2020-02-20..]",
        "2020-02-20/2020-03",
        "2020-02/..",
        "2020-02/",
    ]
)
LAGS = st.sampled_from([None, (1, 9), (0, None), (None, 12), (-3, 3)])
KINDS = st.sampled_from(["precedes", "follows", "within", "same_days", "allen:meets", "concerns"])
KEYS = ["a", "b", "c", "d"]
IMPOSSIBLE = pt.Link(subject="x", kind="precedes", object="x")


def events(keys):
    """Events of any dates."""
    return st.tuples(
        *(
            st.builds(
                pt.Event,
                id=st.just(key),
                title=st.just(key),
                event_type=st.just("step"),
                when=DATES.map(pt.parse_when),
            )
            for key in keys
        )
    )


def links(keys):
    """A link between any two of these."""
    ends = st.sampled_from(keys)
    found = st.builds(pt.Link, subject=ends, kind=KINDS, object=ends, lag=LAGS)
    # What says nothing about time is not supposed.
    return found.filter(lambda link: link.kind != "concerns" or link.lag)


@settings(max_examples=150)
@given(
    found=events([*KEYS, "x"]),
    stated=st.lists(links(KEYS), max_size=4),
    supposed=st.lists(links([*KEYS, "x"]), min_size=1, max_size=2),
)
def test_a_supposed_link_counts_as_a_stated_one(found, stated, supposed):
    """Beside a conflict that it does not touch, and where it is connected to one."""
    dataset = pt.Dataset(title="T", events=found, links=[IMPOSSIBLE, *stated])
    what_if = pt.infer(dataset).what_if(*supposed)
    stated_too = pt.infer(attrs.evolve(dataset, links=[*dataset.links, *supposed]))
    # How many conflicts are told apart may differ: a supposition never counts as a repetition.
    assert what_if.is_consistent == stated_too.is_consistent
    sound = [key for key in stated_too.ids if stated_too.is_sound(key)]
    assert sound == [key for key in what_if.ids if what_if.is_sound(key)]
    for key in sound:
        assert what_if[key].when == stated_too[key].when
        for other in sound:
            assert what_if.precedes(key, other) is stated_too.precedes(key, other)
