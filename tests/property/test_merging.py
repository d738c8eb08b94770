"""Merging joins what is equal, in any grouping; and parts of a dataset make it whole again."""

from __future__ import annotations

import json
from collections import Counter

import attrs
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.strategies import datasets

LISTS = {
    "sources": "sources",
    "actors": "actors",
    "events": "events",
    "links": "links",
    "claims": "claims",
    "coverage": "coverage",
    "timelines": "timeline_definitions",
}
REFERENCES = ["dangling-reference", "duplicate-id", "circular-hierarchy"]


def entries(dataset, name):
    """The entries of a list, named as in files."""
    found = getattr(dataset, LISTS[name])
    return getattr(found, "all", found)


def contents(dataset):
    """Everything in a dataset, whatever order it is in."""
    lists = {name: Counter(entries(dataset, name)) for name in LISTS}
    return lists | {"codebook": terms(dataset.codebook), "by": set(dataset.contributors)}


def terms(book):
    """Every term of a codebook, whatever order they are in."""
    parts = ("event_types", "roles", "attributes", "date_roles", "link_kinds", "topics")
    return {part: set(getattr(book, part).all) for part in parts}, book.stages


@st.composite
def parts_of_one(draw, count):
    """Datasets, each with some entries of the same one: equal ids never mean different things."""
    whole = draw(datasets())

    def part():
        lists = {
            name: [each for each in entries(whole, name) if draw(st.booleans())] for name in LISTS
        }
        note = "\n\n".join(draw(st.lists(st.sampled_from(["One.", "Two.", "Three."]), unique=True)))
        licence = draw(st.sampled_from(["", "MIT", "CC0-1.0", "CC0-1.0 OR MIT", "MIT AND GPL-3.0"]))
        version = draw(st.sampled_from(["", "1", "2"]))
        return attrs.evolve(whole, note=note, licence=licence, version=version, **lists)

    return [part() for _ in range(count)]


@settings(max_examples=40)  # Each makes a whole dataset.
@given(datasets())
def test_a_dataset_with_itself(dataset):
    """It stays what it is."""
    assert dataset.merged(dataset) == dataset


@settings(max_examples=40)  # Each makes a whole dataset.
@given(datasets())
def test_a_dataset_with_an_empty_one(dataset):
    """It stays what it is; from the other side, but for the title and the codebook's order."""
    empty = pt.Dataset(title=dataset.title)
    assert dataset.merged(empty) == dataset
    assert empty.merged(dataset) == dataset


@settings(max_examples=30)  # Each makes several whole datasets.
@given(parts_of_one(3))
def test_three_in_any_grouping(parts):
    """The first two first, or the last two."""
    a, b, c = parts
    assert a.merged(b).merged(c) == a.merged(b.merged(c))


@settings(max_examples=30)  # Each makes several whole datasets.
@given(parts_of_one(2))
def test_two_in_any_order(parts):
    """The entries are the same, in another order."""
    a, b = parts
    assert contents(a.merged(b)) == contents(b.merged(a))


@st.composite
def split_datasets(draw):
    """A dataset whose every event has one of two tags, and in which no evidence is anchored."""
    dataset = draw(datasets(min_events=1))

    def unanchored(item):
        pieces = [attrs.evolve(piece, anchor="") for piece in item.evidence]
        return attrs.evolve(item, evidence=pieces)

    events = [
        attrs.evolve(unanchored(event), tags=[draw(st.sampled_from(["left", "right"]))])
        for event in dataset.events.all
    ]
    return attrs.evolve(
        dataset,
        events=events,
        links=map(unanchored, dataset.links),
        claims=map(unanchored, dataset.claims.all),
    )


def part(dataset, tag):
    """The part of a tag; empty if no event has it."""
    if any(tag in event.tags for event in dataset.events.all):
        return dataset.filter(tag=tag)
    return dataset.filter(tag=[])


@settings(max_examples=30)  # Each makes several whole datasets.
@given(split_datasets())
def test_a_part_and_the_rest(dataset):
    """They make the dataset again, but for what belongs to no event, or to both parts."""
    both = part(dataset, "left").merged(part(dataset, "right"))
    assert set(both.events.all) == set(dataset.events.all)
    tag_of = {event.id: event.tags[0] for event in dataset.events.all}
    for name in ("sources", "actors", "coverage"):
        assert set(entries(both, name)) <= set(entries(dataset, name))
    ends = {
        link: {tag_of.get(end.partition(".")[0]) for end in (link.subject, link.object)} - {None}
        for link in dataset.links
    }
    within = Counter(
        {link: n for link, n in Counter(dataset.links).items() if len(ends[link]) == 1}
    )
    across = {link for link in dataset.links if len(ends[link]) == 2}
    found = Counter(both.links)
    assert {link: found[link] for link in within} == within
    assert not across & found.keys()
    for claim in both.claims.all:
        whole = dataset.claims[claim.id]
        # A claim that is tied to no event is in neither part, so nothing is about it.
        assert set(claim.about) == {*both.events, *both.claims} & set(whole.about)
        assert attrs.evolve(claim, about=whole.about) == whole
    tied = {c.id for c in dataset.claims.all if c.made_in or set(c.about) & dataset.events.keys()}
    assert tied <= both.claims.keys()
    used = {name for item in (*both.events.all, *both.claims.all) for name in item.timelines}
    assert set(both.timeline_definitions.all) == {
        each for each in dataset.timeline_definitions.all if each.id in used
    }


@settings(max_examples=30)  # Each makes several whole datasets.
@given(datasets(min_events=1), st.data())
def test_a_part_refers_to_nothing_that_it_lacks(dataset, data):
    """Its ids are sound if those of the whole are; and it has nothing that is not used."""
    wanted = data.draw(st.sets(st.sampled_from(list(dataset.events))))
    tagged = attrs.evolve(
        dataset,
        events=[
            attrs.evolve(event, tags=["in" if event.id in wanted else "out"])
            for event in dataset.events.all
        ],
    )
    found = part(tagged, "in")
    assert set(found.events) == wanted
    assert not pt.check(found, rules=REFERENCES).findings
    assert not pt.check(found, rules=["unused-entry"]).findings
    assert found.filter(tag="in" if wanted else []) == found


@settings(max_examples=40)  # Each makes two whole datasets.
@given(datasets(), datasets())
def test_a_prefix_changes_ids_and_nothing_else(first, second):
    """Taking it off the text again gives what there was."""
    second = attrs.evolve(second, codebook=first.codebook)
    both = first.merged(second, prefix="zz-")
    assert not pt.check(both, rules=REFERENCES).findings
    for name in ("events", "claims"):
        held = getattr(both, name)
        for entry in entries(second, name):
            text = json.dumps(pt.to_dict(held[f"zz-{entry.id}"]))
            assert json.loads(text.replace("zz-", "")) == json.loads(json.dumps(pt.to_dict(entry)))
    assert len(both.links) == len(first.links) + len(second.links) - joined_links(first, second)


def joined_links(first, second):
    """How many links between sources alone, whose ids stay, are in both."""
    counts = [
        Counter(link for link in each.links if not is_of_events(link, each))
        for each in (first, second)
    ]
    same = {name for name in first.sources if second.sources.get(name) == first.sources[name]}
    shared = counts[0] & counts[1]
    return sum(n for link, n in shared.items() if {link.subject, link.object} <= same)


def is_of_events(link, dataset):
    """Whether an end is an event, or evidence counts from one."""
    ends = {link.subject, link.object, *(piece.anchor for piece in link.evidence)}
    return any(end.partition(".")[0] in dataset.events for end in ends)
