from __future__ import annotations

from itertools import product

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


def key_of(link):
    """What tells supposed links apart."""
    return link.subject, link.kind, link.object


def undated(event):
    """The event with a date that says nothing: it is counted from a day that is not known.

    An end that was open may be so, or be on some day, if this contradicts nothing.
    """
    evidence = pt.Evidence(source_id=f"of-{event.id}", offset=(0, None))
    dates = ["2020/", "2020/.."] if "/.." in str(event.when) else ["2020/"]
    whens = [event.when] if isinstance(event.when, pt.UncertainDate) else map(pt.parse_when, dates)
    return [attrs.evolve(event, when=when, basis="anchored", evidence=[evidence]) for when in whens]


def without(dataset, conflicts, supposed):
    """The inference without the statements of conflicts, and with the links that are left."""
    said = [statement for conflict in conflicts for statement in conflict.statements]
    places = {place for each in said for place in (each.where, *each.repeated)}
    links = [link for n, link in enumerate(dataset.links) if f"links[{n}]" not in places]
    wrong = {each.text.partition(",")[0] for each in said if not each.where}
    links += [link for link in supposed if " ".join(key_of(link)) not in wrong]
    events = [
        undated(event) if f"events[{n}].when" in places else [event]
        for n, event in enumerate(dataset.events.all)
    ]
    solved = [
        pt.infer(attrs.evolve(dataset, events=chosen, links=links)) for chosen in product(*events)
    ]
    return next((each for each in solved if each.is_consistent), solved[0])


@settings(max_examples=300)
@given(
    found=events([*KEYS, "x"]),
    stated=st.lists(links(KEYS), max_size=4),
    supposed=st.lists(links([*KEYS, "x"]), min_size=1, max_size=2, unique_by=key_of),
)
def test_a_supposed_link_counts_as_a_stated_one(found, stated, supposed):
    """Beside what is contradicted already, and whether it brings a contradiction or not."""
    sources = [pt.Source(id=f"of-{event.id}", title="Source") for event in found]
    dataset = pt.Dataset(title="T", sources=sources, events=found, links=[IMPOSSIBLE, *stated])
    known = pt.infer(dataset)
    what_if = known.what_if(*supposed)
    assert what_if.conflicts[: len(known.conflicts)] == known.conflicts
    stated_too = without(dataset, what_if.conflicts, supposed)
    assert stated_too.is_consistent
    consistent = without(dataset, known.conflicts, supposed).is_consistent
    assert consistent == (what_if.conflicts == known.conflicts)
    sound = list(filter(what_if.is_sound, dataset.events))
    for key in sound:
        assert what_if[key].when == stated_too[key].when
        for other in sound:
            assert what_if.precedes(key, other) is stated_too.precedes(key, other)
