from __future__ import annotations

from itertools import combinations
from unittest.mock import patch

import attrs
import pytest
from hypothesis import given, strategies as st
from small_episodes import BOOK

import policytimeline as pt
from policytimeline.comparison.pairing import assignment, choosing, likeness as points_of_many
from policytimeline.comparison.pairing.likeness import MOST_FOR_ROLES, Likeness, traits_of
from policytimeline.comparison.pairing.matching import match_steps
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.comparison.pairing.titles import likeness

ACTORS = [
    pt.Actor(id="port", name="The port"),
    pt.Actor(id="pilots", name="The pilots", part_of="port"),
    pt.Actor(id="town", name="The town"),
]
TITLES = st.lists(
    st.sampled_from(["first", "last", "great", "march", "vote"]), min_size=1, max_size=3
).map(" ".join)
PARTS = st.lists(
    st.builds(
        pt.Participant,
        st.sampled_from(["port", "pilots", "town", "stranger"]),
        st.sampled_from(["actor", "recipient"]),
    ),
    max_size=2,
)
MANY_KINDS = {"types": ["letter", "report", "law"], "parts": PARTS, "statuses": [*pt.EventStatus]}
ONE_KIND = {"types": ["letter"], "parts": st.just([]), "statuses": [pt.EventStatus.OCCURRED]}

FEW_KINDS = {
    "types": ["letter"],
    "parts": st.sampled_from([[], [], [pt.Participant("port", "actor")]]),
    "statuses": [pt.EventStatus.OCCURRED, pt.EventStatus.ABSENT],
}


@st.composite
def episodes(draw, name, *, types, parts, statuses, most=5):  # noqa: PLR0913
    """The steps of an episode, some perhaps of equal rank."""
    events = [
        pt.Event(
            id=f"{name}-{number}",
            title=draw(TITLES),
            event_type=draw(st.sampled_from(types)),
            when=pt.parse_when("2018/2019"),
            status=draw(st.sampled_from(statuses)),
            participants=draw(parts),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    ranks = [draw(st.integers(0, 3)) for _ in events]
    timeline = pt.Timeline(
        id=name,
        events=events,
        origin=draw(st.sampled_from([None, *events])),
        actors=pt.Keyed(ACTORS),
        codebook=BOOK,
    )
    return Steps(timeline, tuple(events), tuple(sorted(ranks)))


def pairs_of(kinds, **more):
    """Two episodes of such events."""
    return st.tuples(episodes("l", **kinds, **more), episodes("r", **kinds, **more))


BOTH = st.one_of(pairs_of(MANY_KINDS), pairs_of(FEW_KINDS), pairs_of(ONE_KIND))


class Oracle:
    """All matchings of two small episodes, tried one after the other."""

    def __init__(self, left, right, apart=frozenset(), fixed=()):
        self.left, self.right = left.settled().events, right.settled().events
        self.points = [[0] * len(self.right) for _ in self.left]
        points = Likeness(left.timeline, right.timeline)
        taken = {event for pair in fixed for event in pair}
        self.fixed = [(self.left.index(one), self.right.index(other)) for one, other in fixed]
        for row, one in enumerate(self.left):
            for column, other in enumerate(self.right):
                each = points.between(one, other)
                if each.types and not {one, other} & taken and (one.id, other.id) not in apart:
                    roles = min(sum(each.roles.values()), MOST_FOR_ROLES)
                    self.points[row][column] = each.types + each.status + roles

    def total(self, matching):
        """All points."""
        return sum(self.points[row][column] for row, column in matching)

    def titles(self, matching):
        """All that titles have in common."""
        return sum(likeness(self.left[r].title, self.right[c].title) for r, c in matching)

    def crossed(self, matching):
        """How often a pair crosses one that is fixed, all of one type."""
        return sum(
            (row < mine) != (column < yours)
            and len({self.left[each].event_type for each in (row, mine)}) == 1
            and {self.right[each].event_type for each in (column, yours)}
            == {self.left[row].event_type}
            for row, column in matching
            for mine, yours in self.fixed
        )

    def is_uncrossed(self, matching):
        """Whether no two pairs cross that could be uncrossed for as many points."""
        for (a, x), (b, y) in combinations(sorted(matching), 2):
            exchanged = self.points[a][y], self.points[b][x]
            now = self.points[a][x] + self.points[b][y]
            if x > y and all(exchanged) and sum(exchanged) == now:
                return False
        return True

    def matchings(self, row=0, used=frozenset()):
        """Every matching of pairs that have points."""
        if row == len(self.left):
            yield ()
            return
        yield from self.matchings(row + 1, used)
        for column, points in enumerate(self.points[row]):
            if points and column not in used:
                for rest in self.matchings(row + 1, used | {column}):
                    yield ((row, column), *rest)

    def rank(self, matching):
        """What decides among matchings of as many points that keep the order; less is better."""
        places = sum(map(sum, matching)), matching
        return self.crossed(matching), -self.titles(matching), *places

    def best(self):
        """The most points, then the order kept, fixed pairs not crossed, titles, the earliest."""
        found = [*self.matchings()]
        most = max(map(self.total, found))
        found = [each for each in found if self.total(each) == most and self.is_uncrossed(each)]
        return min(found, key=self.rank)


def placed(oracle, pairs):
    """The places of matched pairs."""
    return tuple(
        sorted((oracle.left.index(pair.left), oracle.right.index(pair.right)) for pair in pairs)
    )


def ids(pairs):
    """The ids of matched pairs."""
    return {(pair.left.id, pair.right.id) for pair in pairs}


def weighed(found, left, right):
    """The pairs that were weighed, and an oracle that knows that the steps of the others are taken.

    Two origins may be one or the other: those of different types are weighed like all steps.
    """
    taken = [(pair.left, pair.right) for pair in found if pair.points is None]
    free = [pair for pair in found if pair.points is not None]
    assert all(pair == (left.timeline.origin, right.timeline.origin) for pair in taken)
    return free, Oracle(left, right, fixed=taken)


@given(BOTH)
def test_no_matching_has_more_points(both):
    """Every one of them was tried."""
    found, oracle = weighed(match_steps(*both), *both)
    assert oracle.total(placed(oracle, found)) == max(map(oracle.total, oracle.matchings()))


@given(st.one_of(pairs_of(MANY_KINDS, most=12), pairs_of(ONE_KIND, most=12)))
def test_scipy_finds_nothing_better(both):
    """Its assignment of the same points, of more steps than can be tried."""
    optimize = pytest.importorskip("scipy.optimize", reason="scipy is not installed")
    found, oracle = weighed(match_steps(*both), *both)
    if oracle.left and oracle.right:
        best = zip(*optimize.linear_sum_assignment(oracle.points, maximize=True), strict=True)
        assert oracle.total(placed(oracle, found)) == oracle.total(best)


@given(st.one_of(pairs_of(MANY_KINDS, most=9), pairs_of(ONE_KIND, most=9)))
def test_no_pairs_cross_that_could_be_uncrossed(both):
    """Not at as many points."""
    found, oracle = weighed(match_steps(*both), *both)
    assert oracle.is_uncrossed(placed(oracle, found))


@given(
    episodes("l", **ONE_KIND),
    episodes("r", **{**FEW_KINDS, "parts": st.just([])}),
    st.booleans(),
)
def test_titles_and_then_the_earliest_decide_between_steps_that_are_alike(one, other, is_swapped):
    """Every order-keeping matching with the most points was tried."""
    both = (other, one) if is_swapped else (one, other)
    found, oracle = weighed(match_steps(*both), *both)
    assert placed(oracle, found) == oracle.best()


@given(BOTH)
def test_nothing_that_is_left_over_is_a_better_partner(both):
    """At as many points, with no new crossing."""
    found, oracle = weighed(match_steps(*both), *both)
    pairs = placed(oracle, found)
    for row, column in pairs:
        others = [pair for pair in pairs if pair != (row, column)]
        for place, points in enumerate(oracle.points[row]):
            if points == oracle.points[row][column] and place not in dict(map(reversed, pairs)):
                changed = (*others, (row, place))
                is_better = oracle.rank(changed) < oracle.rank(pairs)
                assert not (is_better and oracle.is_uncrossed(changed))


@given(BOTH)
def test_the_sides_may_be_swapped(both):
    """The same pairs for the same reasons, with the same runners-up."""
    left, right = both
    there, back = match_steps(left, right), match_steps(right, left)
    assert {pair.left.id: pair for pair in there} == {
        pair.right.id: pair.swapped() for pair in back
    }


@given(BOTH, st.randoms(use_true_random=False))
def test_equally_ranked_events_may_come_in_any_order(both, shuffler):
    """What is given first plays no part."""
    shuffled = [shuffled_within(side, shuffler) for side in both]
    assert match_steps(*shuffled) == match_steps(*both)


def shuffled_within(side, shuffler):
    """The same steps, those of one rank in another order."""
    ranked = sorted(
        zip(side.ranks, side.events, strict=True), key=lambda each: (each[0], shuffler.random())
    )
    return side._replace(events=tuple(event for _, event in ranked))


@given(BOTH, st.permutations(range(10)))
def test_ids_play_no_part(both, numbers):
    """Events that are alike in everything else aside, each still has its own partner."""
    renamed = [with_ids(side, numbers) for side in both]
    back = {
        new.id: old.id
        for side, other in zip(renamed, both, strict=True)
        for new, old in zip(side.events, other.events, strict=True)
    }
    there = {(back[one], back[other]) for one, other in ids(match_steps(*renamed))}
    assert {contents(both, pair) for pair in there} == {
        contents(both, pair) for pair in ids(match_steps(*both))
    }


def contents(both, pair):
    """The ranks and the contents of a pair that is given by its ids."""
    return tuple(
        (rank, side.content(event))
        for side, event_id in zip(both, pair, strict=True)
        for rank, event in zip(side.ranks, side.events, strict=True)
        if event.id == event_id
    )


def with_ids(side, numbers):
    """The same steps with other ids."""
    new = {
        event: attrs.evolve(event, id=f"{numbers[number]}-{side.timeline.id}")
        for number, event in enumerate(side.events)
    }
    origin = side.timeline.origin
    timeline = attrs.evolve(side.timeline, events=new.values(), origin=origin and new[origin])
    return Steps(timeline, tuple(new.values()), side.ranks)


@given(BOTH, st.data())
def test_pins_bind_and_what_is_apart_stays_apart(both, data):
    """The others have the most points that are left, in order."""
    left, right = (without_origin(side) for side in both)
    every = [(one, other) for one in left.events for other in right.events]
    chosen = st.lists(st.sampled_from(every), unique=True, max_size=3) if every else st.just([])
    apart = data.draw(chosen)
    pins = one_to_one(pair for pair in data.draw(chosen) if pair not in apart)
    found = match_steps(left, right, pins=pins, apart=apart)
    matched = [(pair.left, pair.right) for pair in found]
    assert set(pins) <= set(matched)
    assert not set(apart) & set(matched)
    oracle = Oracle(left, right, {(a.id, b.id) for a, b in apart}, pins)
    pairs = placed(oracle, [pair for pair in found if (pair.left, pair.right) not in pins])
    assert oracle.total(pairs) == max(map(oracle.total, oracle.matchings()))
    assert oracle.is_uncrossed(pairs)


def without_origin(side):
    """The same steps, counted from none."""
    return side._replace(timeline=side.timeline.with_origin(None))


def one_to_one(pairs):
    """Some of the pairs, so that no event is in two."""
    kept = []
    for one, other in pairs:
        if all(one != left and other != right for left, right in kept):
            kept.append((one, other))
    return kept


@given(BOTH)
def test_a_runner_up_shares_an_event_and_fits(both):
    """It is another event, on the side that it says, and has points with the partner it lost."""
    found, oracle = weighed(match_steps(*both), *both)
    for pair in found:
        if other := pair.runner_up:
            swapped = (
                (other.event, pair.right) if other.side == "left" else (pair.left, other.event)
            )
            row, column = oracle.left.index(swapped[0]), oracle.right.index(swapped[1])
            assert oracle.points[row][column]
            assert swapped != (pair.left, pair.right)
        else:
            ((row, column),) = placed(oracle, [pair])
            assert sum(points > 0 for points in oracle.points[row]) == 1
            assert sum(line[column] > 0 for line in oracle.points) == 1


@pytest.mark.parametrize("most_in_lists", [0, 2_500], ids=["arrays", "lists"])
@given(BOTH)
def test_tables_give_what_single_pairs_give(most_in_lists, both):
    """The points of many pairs come from indexes, those of one from its two events."""
    points = Likeness(*(side.timeline for side in both))
    with patch.object(points_of_many, "MOST_IN_LISTS", most_in_lists):
        table = points.points(*([traits_of(event) for event in side.events] for side in both))
    expected = Oracle(*(side._replace(ranks=()) for side in both)).points
    assert [[int(each) for each in line] for line in table] == expected


@given(pairs_of(MANY_KINDS, most=9))
def test_arrays_match_as_lists_do(both):
    """Whatever the size from which on they are used."""
    found = match_steps(*both)
    with (
        patch.object(points_of_many, "MOST_IN_LISTS", 0),
        patch.object(assignment, "MOST_IN_LISTS", 0),
        patch.object(choosing, "MOST_IN_LISTS", 0),
    ):
        assert match_steps(*both) == found
