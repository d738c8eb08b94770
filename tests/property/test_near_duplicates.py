"""Near duplicates: what is found by keys is what comparing every event with every other finds."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.validation.alike_titles import Title, difference

WORDS = [
    "budget",
    "budgte",
    "budgets",
    "council",
    "reads",
    "the",
    "town",
    "vote",
    "not",
    "7",
    "8",
    "udget",
]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
DAYS = ["2020-01-01", "2020-01", "2020-02", "2020-01-01/2020-01-20", "2020-01-10/2020-01-20"]
DAYS += ["2020-01-01/2020-01", "2020-01-31/2020-01-31"]
SMALL = {"the"}
TELLING = {"not", "7", "8"}


@st.composite
def events(draw, number):
    """An event of few actors, days and words."""
    actors = draw(st.lists(st.sampled_from("ab"), unique=True, max_size=2))
    return pt.Event(
        id=f"e{number}",
        title=draw(TITLES),
        event_type=draw(st.sampled_from(["act", "bill"])),
        when=pt.parse_when(draw(st.sampled_from(DAYS))),
        participants=[pt.Participant(actor, "actor") for actor in actors],
        jurisdictions=draw(st.lists(st.sampled_from(["NZ", "FJ"]), unique=True, max_size=2)),
    )


def lists():
    """A few events with ids of their own."""
    numbers = st.integers(0, 6)
    return numbers.flatmap(lambda count: st.tuples(*(events(number) for number in range(count))))


@st.composite
def crowds(draw):
    """Many events of one actor, most of which agree in few of their attributes."""
    titles = draw(st.lists(TITLES, min_size=1, max_size=3))
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4))
    numbers = range(draw(st.integers(10, 40)))
    values = st.dictionaries(st.sampled_from("xyz"), st.integers(1, 4), min_size=1)
    crowd = [
        pt.Event(
            id=f"e{number}",
            title=draw(st.sampled_from(titles)),
            event_type="act",
            when=pt.parse_when(draw(st.sampled_from(days))),
            participants=[pt.Participant("a", "actor")],
            attributes={"w": draw(st.integers(1, 3)), **draw(values)},
        )
        for number in numbers
    ]
    pairs = st.tuples(st.sampled_from(numbers), st.sampled_from(numbers))
    links = [
        pt.Link(subject=f"e{one}", kind="precedes", object=f"e{other}")
        for one, other in draw(st.lists(pairs, max_size=20))
        if one != other
    ]
    return crowd, links


def edits(one, other):
    """The fewest letters to add, drop or change, and neighbours to swap, from one to the other."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


def titles_alike(one, other):
    """By the definition, word by word."""
    here, there = (Counter(w for w in t.split() if w not in SMALL) for t in (one, other))
    left = [*(here - there).elements()], [*(there - here).elements()]
    if TELLING & {*left[0], *left[1]} or not here or not there:
        return False
    match len(left[0]), len(left[1]):
        case 0, 0:
            return True
        case (0, 1) | (1, 0):
            return min(here.total(), there.total()) >= 4
        case 1, 1:
            a, b = left[0][0], left[1][0]
            return min(len(a), len(b)) >= 5 and (
                edits(a, b) <= 1 or {a, b} == {"budget", "budgets"}
            )
        case _:
            return False


def days_alike(one, other):
    """May start on the same day; or, intervals, end so, or share more than two thirds."""
    starts = [range(int(w.begin_days.earliest), int(w.begin_days.latest) + 1) for w in (one, other)]
    if not set(starts[0]).isdisjoint(starts[1]):
        return True
    if one.is_one_day and other.is_one_day:
        return False
    spans = [set(range(int(w.earliest_day), int(w.latest_day) + 1)) for w in (one, other)]
    both = spans[0] & spans[1]
    ends = [range(int(w.end_days.earliest), int(w.end_days.latest) + 1) for w in (one, other)]
    if len(both) > 1 and not set(ends[0]).isdisjoint(ends[1]):
        return True
    return len(both) > 1 and len(both) * 3 > 2 * max(map(len, spans))


def bounds(when):
    """The order in which events begin and end."""
    begin, end = when.begin_days, when.end_days
    return begin.earliest, begin.latest, end.earliest, end.latest, when.is_one_day


def who_is_shared(one, other):
    """An actor; without any, a jurisdiction."""
    actors = [{part.actor_id for part in each.participants} for each in (one, other)]
    places = [set(each.jurisdictions) for each in (one, other)]
    shared = places[0] & places[1]
    if actors[0] and actors[1]:
        return bool(actors[0] & actors[1]) and bool(shared or not places[0] or not places[1])
    return not actors[0] and not actors[1] and bool(shared)


def attributes_agree(one, other):
    """In all that both have."""
    both = one.attributes.keys() & other.attributes.keys()
    return all(one.attributes[name] == other.attributes[name] for name in both)


def expected(events, links=()):
    """The paths of the events that are like one that begins no later, each compared with each."""
    order = sorted(range(len(events)), key=lambda n: (bounds(events[n].when), n))
    tied = {frozenset((link.subject, link.object)) for link in links}
    return {
        f"events[{later}]"
        for earlier, later in combinations(order, 2)
        if events[earlier].event_type == events[later].event_type
        and who_is_shared(events[earlier], events[later])
        and days_alike(events[earlier].when, events[later].when)
        and attributes_agree(events[earlier], events[later])
        and titles_alike(events[earlier].title, events[later].title)
        and {events[earlier].id, events[later].id} not in tied
    }


class TestNearDuplicates:
    """`near-duplicate` against the comparison of all pairs."""

    @given(lists())
    def test_each_event_that_is_like_an_earlier_one_is_found(self, drawn):
        """Whatever the order of the file."""
        found = pt.check(pt.Dataset(title="T", events=drawn), rules=["near-duplicate"])
        assert {each.location.path for each in found} == expected(drawn)

    @given(crowds())
    def test_in_a_crowd_too(self, drawn):
        """However many other events of the same words and days lie between two."""
        crowd, links = drawn
        dataset = pt.Dataset(title="T", events=crowd, links=links)
        found = pt.check(dataset, rules=["near-duplicate"])
        assert {each.location.path for each in found} == expected(crowd, links)

    @given(TITLES, TITLES)
    def test_titles_that_are_alike_have_a_key_in_common(self, one, other):
        """So that they meet."""
        first, second = Title.of(one), Title.of(other)
        if difference(first, second) is not None:
            assert set(first.keys()) & set(second.keys())
        assert (difference(first, second) is None) is not titles_alike(one, other)
