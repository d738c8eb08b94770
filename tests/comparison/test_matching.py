from __future__ import annotations

from pathlib import Path

import pytest
from small_episodes import BOOK

import policytimeline as pt
from policytimeline.comparison.pairing.matching import match_steps
from policytimeline.comparison.pairing.steps import Steps

PENSIONS = Path(__file__).parents[3] / "shared" / "episodes" / "pensions.yaml"

ACTORS = [
    pt.Actor(id="assembly", name="National Assembly", aliases=["The lower house"]),
    pt.Actor(id="senate", name="Senate"),
    pt.Actor(id="committee", name="Committee of the Senate", part_of="senate"),
]


def event(event_id, title="Step", event_type="vote", status="occurred", **who):
    """An event, with its actors by their roles."""
    return pt.Event(
        id=event_id,
        title=title,
        event_type=event_type,
        when=pt.parse_when("2018-06-01/2018-06-30"),
        status=status,
        participants=[pt.Participant(actor, role) for role, actor in who.items()],
    )


def episode(name, *events, actors=ACTORS, origin=None, ranks=()):
    """The steps of an episode, in the order given."""
    timeline = pt.Timeline(
        id=name, events=events, actors=pt.Keyed(actors), codebook=BOOK, origin=origin
    )
    return Steps(timeline, events, ranks)


def matched(left, right, **named):
    """The ids of the pairs of two lists of events, or of two episodes, in order of the left."""
    sides = [
        side if isinstance(side, Steps) else episode(name, *side)
        for name, side in (("l", left), ("r", right))
    ]
    return [(pair.left.id, pair.right.id) for pair in match_steps(*sides, **named)]


class TestOrder:
    """Among steps that are alike, the first goes with the first."""

    @pytest.mark.parametrize("ids", ["xyz", "zyx", "yzx"])
    def test_three_votes_against_three(self, ids):
        """Whatever their ids and their titles."""
        left = [event("a", "One"), event("b", "Two"), event("c", "Three")]
        titles = ("Three", "One", "Two")
        right = [event(x, title) for x, title in zip(ids, titles, strict=True)]
        assert matched(left, right) == [*zip("abc", ids, strict=True)]

    def test_four_marches_against_three(self):
        """The titles say which one is left over, and the others keep their order."""
        left = [
            event("first", "First national day of action"),
            event("second", "Marches on the day of the debate"),
            event("largest", "The largest of the marches"),
            event("last", "The march last Saturday"),
        ]
        right = [
            event("r-first", "First day of action"),
            event("r-largest", "The largest of the marches"),
            event("twelfth", "The twelfth day of action"),
        ]
        pairs = [("first", "r-first"), ("largest", "r-largest"), ("last", "twelfth")]
        assert matched(left, right) == pairs
        assert matched(right, left) == [(other, one) for one, other in pairs]

    def test_titles_do_not_change_the_order(self):
        """The largest march came first here, and last there."""
        left = [event("a", "The largest march"), event("b", "A march")]
        right = [event("x", "A march"), event("y", "The largest march")]
        assert matched(left, right) == [("a", "x"), ("b", "y")]

    @pytest.mark.parametrize("title", ["A march", "Second march"])
    def test_fixed_pairs_are_crossed_only_if_they_must_be(self, title):
        """Where the pinned march came first, the next one is that after it; titles come later."""
        left = [event("a", "Second march"), event("b"), event("c", title)]
        right = [event("x"), event("y", "Second march")]
        assert matched(left, right, pins=[("b", "x")]) == [("b", "x"), ("c", "y")]
        assert matched(right, left, pins=[("x", "b")]) == [("x", "b"), ("y", "c")]

    def test_the_same_title_fifty_times(self):
        """The earliest are matched, each with its own number."""
        left = [event(f"l-{n:02}", "A march") for n in range(50)]
        right = [event(f"r-{n:02}", "A march") for n in range(30)]
        assert matched(left, right) == [(f"l-{n:02}", f"r-{n:02}") for n in range(30)]

    def test_a_class_that_splits_keeps_its_order_too(self):
        """Two of four alike go with the votes of one house, two with those of the other."""
        left = [event(f"l-{n}", f"Vote {n}") for n in range(4)]
        right = [
            event("r-0", actor="senate"),
            event("r-1", actor="assembly"),
            event("r-2", actor="senate"),
            event("r-3", actor="assembly"),
        ]
        assert matched(left, right) == [(f"l-{n}", f"r-{n}") for n in range(4)]

    def test_steps_of_equal_points_in_different_classes_keep_their_order(self):
        """A vote that was held and one that was not, against two that were."""
        left = [event("a", status="absent"), event("b")]
        right = [event("x", "b"), event("y", "a")]
        assert matched(left, right) == [("a", "x"), ("b", "y")]

    def test_what_has_more_points_is_not_left_over_for_a_title(self):
        """Of three that two can choose from, the one that was held is chosen in any case."""
        left = [event("a", "First"), event("b", "Second")]
        right = [
            event("x", "First", status="absent"),
            event("y", "Second", status="absent"),
            event("z", "Third"),
        ]
        assert matched(left, right) == [("a", "x"), ("b", "z")]
        assert matched(right, left) == [("x", "a"), ("z", "b")]

    def test_titles_choose_among_what_another_step_leaves_over(self):
        """The Senate's vote takes the Senate's; the other one has two left to choose from."""
        left = [event("a", "On the bill"), event("b", actor="senate")]
        right = [event("x", actor="senate"), event("y"), event("z", "On the bill")]
        assert matched(left, right) == [("a", "z"), ("b", "x")]
        assert matched(right, left) == [("x", "b"), ("z", "a")]

    def test_equal_ranks_are_put_in_order_by_content(self):
        """So that it does not matter which of two votes of a day is given first."""
        right = [event("x", "Vote on the amendment"), event("y", "Vote on the bill")]
        for left in (
            episode("l", event("a", "On the bill"), event("b", "On the amendment"), ranks=(0, 0)),
            episode("l", event("b", "On the amendment"), event("a", "On the bill"), ranks=(0, 0)),
        ):
            assert matched(left, right) == [("b", "x"), ("a", "y")]


class TestPoints:
    """Types, then actors, then statuses."""

    def test_what_happened_goes_with_what_happened(self):
        """The absent vote is the counterpart only where nothing else is."""
        absent, held = event("x", status="absent"), event("y")
        assert matched([event("a")], [absent, held]) == [("a", "y")]
        assert matched([event("a")], [absent]) == [("a", "x")]

    def test_what_is_planned_lies_in_between(self):
        """A vote that is scheduled is nearer to one that was held than one that was not."""
        right = [event("x", status="absent"), event("y", status="scheduled")]
        assert matched([event("a")], right) == [("a", "y")]

    def test_the_same_actor_counts_for_more_than_the_status(self):
        """The Senate's vote that was not held is the counterpart of the one that was."""
        right = [event("x", actor="assembly"), event("y", status="absent", actor="senate")]
        assert matched([event("a", actor="senate")], right) == [("a", "y")]

    @pytest.mark.parametrize(
        ("actor", "is_same"),
        [
            (pt.Actor(id="an", name="national   assembly!"), True),
            (pt.Actor(id="an", name="AN", aliases=["Lower House, the"]), True),
            (pt.Actor(id="an", name="AN", aliases=["the Lower House"]), True),
            (pt.Actor(id="an", name="Congress"), False),
        ],
    )
    def test_actors_of_two_datasets_are_the_same_by_name_or_alias(self, actor, is_same):
        """However the names are typeset."""
        left = episode("l", event("a", actor="assembly"))
        right = episode("r", event("x", actor="an"), actors=[actor])
        (pair,) = match_steps(left, right)
        assert ("the same actor" in pair.reason) == is_same
        (back,) = match_steps(right, left)
        assert back == pair.swapped()

    def test_actors_of_one_dataset_are_the_same_by_id_alone(self):
        """Two of one name are two, because the coder says so."""
        actors = [pt.Actor(id="one", name="John Smith"), pt.Actor(id="two", name="John Smith")]
        left = episode("l", event("a", actor="one"), actors=actors)
        right = episode("r", event("x", actor="two"), actors=actors)
        (pair,) = match_steps(left, right)
        assert "another actor" in pair.reason

    def test_a_part_is_related_to_its_whole(self):
        """And nearer to it than just any actor."""
        right = [event("x", actor="assembly"), event("y", actor="senate")]
        assert matched([event("a", actor="committee")], right) == [("a", "y")]


class TestReason:
    """Every pair says why, and what the next best was."""

    @pytest.mark.parametrize(
        ("left", "right", "reason"),
        [
            ([event("a")], [event("x")], "both of type vote"),
            ([event("a")], [event("a")], "the same event"),
            (
                [event("a", event_type="letter")],
                [event("x", event_type="report")],
                "letter and report are both of type statement",
            ),
            (
                [event("a", actor="senate", recipient="assembly", subject="committee")],
                [event("x", actor="senate", recipient="committee", subject="senate")],
                (
                    "both of type vote, with the same actor (Senate), another recipient and "
                    "a related subject"
                ),
            ),
            (
                [event("a"), event("b")],
                [event("x", status="absent")],
                "both of type vote; occurred in l, absent in r; one of 2 in l, the only one in r",
            ),
            (
                [event("a"), event("b")],
                [event("x"), event("y")],
                "both of type vote; one of 2 on both sides",
            ),
        ],
    )
    def test_it_names_types_actors_statuses_and_numbers(self, left, right, reason):
        """In plain words."""
        first, *_ = match_steps(episode("l", *left), episode("r", *right))
        assert first.reason == reason

    def test_two_episodes_of_one_name_are_told_apart_by_their_sides(self):
        """They come from two datasets, which may use one id for both."""
        left = episode("l", event("a", status="absent"))
        (pair,) = match_steps(left, episode("l", event("x")))
        assert pair.reason == "both of type vote; absent on one side, occurred on the other"

    @pytest.mark.parametrize(
        ("left", "right", "text"),
        [
            (
                [event("a", actor="senate")],
                [event("x", actor="senate"), event("y", actor="assembly")],
                "the actor differs",
            ),
            (
                [event("a", actor="senate")],
                [event("x", actor="senate"), event("y")],
                "no actor is coded",
            ),
            (
                [event("a", event_type="letter")],
                [event("x", event_type="letter"), event("y", event_type="report")],
                "the type differs",
            ),
            ([event("a")], [event("x"), event("y", status="absent")], "the status differs"),
        ],
    )
    def test_the_runner_up_says_what_it_lost_by(self, left, right, text):
        """On the other side or on its own."""
        (pair,) = match_steps(episode("l", *left), episode("r", *right))
        assert (pair.runner_up.event.id, pair.runner_up.side) == ("y", "right")
        assert str(pair.runner_up) == f"y would also fit, but {text}"
        (back,) = match_steps(episode("r", *right), episode("l", *left))
        assert (back.runner_up.event.id, back.runner_up.side) == ("y", "left")

    def test_it_lost_by_its_title_or_by_the_order(self):
        """Where nothing else tells them apart."""
        left = [event("a", "The first march")]
        right = [event("x", "A march"), event("y", "First march")]
        (pair,) = match_steps(episode("l", *left), episode("r", *right))
        assert pair.runner_up.lost_by == "the titles have less in common"
        alike = [event("x"), event("y")]
        (pair,) = match_steps(episode("l", event("a")), episode("r", *alike))
        assert pair.runner_up.lost_by == "the order of the steps decides"

    def test_it_may_have_been_better_for_this_pair_alone(self):
        """But another pair would have lost more."""
        left = [
            event("a", actor="senate", recipient="assembly"),
            event("b", actor="senate"),
        ]
        right = [event("x", actor="senate"), event("y", recipient="assembly")]
        pair, _ = match_steps(episode("l", *left), episode("r", *right))
        assert (pair.right.id, pair.runner_up.event.id) == ("y", "x")

    def test_a_fixed_pair_has_none(self):
        """Nothing was weighed."""
        shared = event("s")
        (pair,) = match_steps(episode("l", shared), episode("r", shared, event("x")))
        assert (pair.runner_up, pair.points) == (None, None)


class TestNamedPairs:
    """Pins bind, and pairs that are apart do not match."""

    LEFT = (event("letter-1", "A letter", "letter"), event("vote-1"), event("vote-2"))
    RIGHT = (event("vote-3"), event("vote-4"))

    def test_a_pin_binds_whatever_the_types(self):
        """The reason says so."""
        left, right = episode("l", *self.LEFT), episode("r", *self.RIGHT)
        first, second = match_steps(left, right, pins=[("letter-1", "vote-4")])
        assert first.reason == "pinned; of different types: letter and vote"
        assert (second.left.id, second.right.id) == ("vote-1", "vote-3")

    def test_events_do_as_well_as_ids(self):
        """The objects of the two timelines."""
        pins = [(self.LEFT[2], self.RIGHT[0])]
        assert matched(self.LEFT, self.RIGHT, pins=pins)[-1] == ("vote-2", "vote-3")

    def test_what_is_apart_is_not_matched(self):
        """The rest is, as well as it can be."""
        apart = [("vote-1", "vote-3")]
        pairs = matched(self.LEFT, self.RIGHT, apart=apart)
        assert pairs == [("vote-1", "vote-4"), ("vote-2", "vote-3")]

    def test_even_the_same_event_and_the_origins_can_be_kept_apart(self):
        """Somebody may ask what else would fit."""
        shared = event("s")
        left, right = episode("l", shared, origin=shared), episode("r", shared, origin=shared)
        assert matched(left, right, apart=[("s", "s")]) == []

    def test_origins_of_different_types_match_if_nothing_else_fits_them(self):
        """But not if one has a counterpart of its own type: that is the same step."""
        letter, report = event("a", event_type="letter"), event("x", event_type="vote")
        left, right = episode("l", letter, origin=letter), episode("r", report, origin=report)
        assert matched(left, right) == [("a", "x")]
        other = event("y", event_type="letter")
        right = episode("r", report, other, origin=report)
        assert matched(left, right) == [("a", "y")]

    @pytest.mark.parametrize(
        ("named", "error", "text"),
        [
            (
                {"pins": [("vote-1", "vote-3"), ("vote-1", "vote-4")]},
                pt.InvalidValueError,
                (
                    "pins: 'vote-1' is in two pins; expected one pin for an event\n\n"
                    'Hint: keep one: pins=[("vote-1", "vote-3")]'
                ),
            ),
            (
                {"pins": [("vote-1", "vote-3"), ("vote-2", "vote-3")]},
                pt.InvalidValueError,
                "pins: 'vote-3' is in two pins",
            ),
            (
                {"pins": [("vote-1", "vote-3")], "apart": [("vote-1", "vote-3")]},
                pt.InvalidValueError,
                "apart: ('vote-1', 'vote-3') is also pinned; expected a pair that is either",
            ),
            (
                {"pins": [("vote1", "vote-3")]},
                pt.UnknownIdError,
                "no event on the left has the id 'vote1'\n\nHint: did you mean 'vote-1'",
            ),
            (
                {"apart": [("vote-1", "vot-4")]},
                pt.UnknownIdError,
                "no event on the right has the id 'vot-4'",
            ),
            (
                {"pins": [("vote-3", "vote-1")]},
                pt.InvalidValueError,
                "pins: 'vote-3' is not on the left, but on the other side; expected",
            ),
            (
                {"pins": ("vote-1", "vote-3")},
                pt.InvalidValueError,
                "pins: 'vote-1' is not a pair; expected two events or their ids, left and right",
            ),
            *(
                (
                    {field: None},
                    pt.InvalidValueError,
                    (
                        f"{field}: None is not a list of pairs; expected a list of pairs\n\n"
                        f"Hint: leave {field} out"
                    ),
                )
                for field in ("pins", "apart")
            ),
            (
                {"pins": "vote-1=vote-3"},
                pt.InvalidValueError,
                (
                    "pins: 'vote-1=vote-3' is not a list of pairs; expected a list of pairs\n\n"
                    'Hint: write pins=[("vote-1", "vote-3")]'
                ),
            ),
            (
                {"apart": ["vote-1=vote-3"]},
                pt.InvalidValueError,
                (
                    "apart: 'vote-1=vote-3' is not a pair; expected two events or their ids, left "
                    'and right\n\nHint: write apart=[("vote-1", "vote-3")]'
                ),
            ),
            (
                {"pins": 5},
                pt.InvalidValueError,
                "pins: 5 is not a list of pairs",
            ),
            (
                {"pins": [(event("vote-1", title="Another"), "vote-3")]},
                pt.InvalidValueError,
                (
                    "pins: 'vote-1' is the id of another event on the left: this one differs from "
                    'it; expected an event of the timeline\n\nHint: write the id: "vote-1"'
                ),
            ),
            (
                {"pins": [("vote-1", 3)]},
                pt.InvalidValueError,
                "pins: 3 is not an event; expected an Event or its id",
            ),
        ],
    )
    def test_mistakes_are_explained(self, named, error, text):
        """With the value, what is wrong with it, and how to put it right."""
        with pytest.raises(error) as raised:
            matched(self.LEFT, self.RIGHT, **named)
        assert str(raised.value).startswith(text)


class TestFewEvents:
    """Nothing is needed for an answer."""

    def test_an_event_that_is_given_twice(self):
        """Each of the two is a step."""
        twice = event("a")
        assert matched([twice, twice], [event("x"), event("y")]) == [("a", "x"), ("a", "y")]
        assert matched([event("x"), event("y")], [twice, twice]) == [("x", "a"), ("y", "a")]

    def test_no_events(self):
        """On one side or on both."""
        assert matched([], []) == matched([event("a")], []) == matched([], [event("x")]) == []

    def test_one_event_of_another_type(self):
        """Nothing in common."""
        assert matched([event("a")], [event("x", event_type="letter")]) == []


@pytest.mark.skipif(not PENSIONS.exists(), reason="needs ../shared/episodes/pensions.yaml")
class TestTwoReforms:
    """Two episodes with many steps of one type."""

    def test_the_steps_of_the_two_reforms(self):
        """Marches, votes that never took place, referrals and rulings, each with its like."""
        dataset = pt.read_dataset(PENSIONS)
        sides = [
            Steps(timeline, tuple(timeline))
            for timeline in (dataset.timeline("reform-2010"), dataset.timeline("reform-2023"))
        ]
        pairs = {pair.left.id: pair.right.id for pair in match_steps(*sides)}
        expected = {
            "first-action-2010": "first-action-2023",
            "peak-march-2010": "peak-march-2023",
            "last-march-2010": "last-march-2023",
            "assembly-first-2010": "assembly-first-2023",
            "senate-first-2010": "senate-first-2023",
            "assembly-final-2010": "assembly-no-vote-2023",
            "senate-final-2010": "senate-final-2023",
            "debate-opens-2010": "debate-opens-2023",
            "referral-2010": "referral-2023",
            "ruling-2010": "ruling-2023",
            "no-negotiation-2010": "pm-meets-unions-2023",
        }
        assert expected.items() <= pairs.items()
        assert "action-7-september-2010" not in pairs
