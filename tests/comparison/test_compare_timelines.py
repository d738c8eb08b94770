from __future__ import annotations

import copy
import pickle
from pathlib import Path

import attrs
import pytest
from small_episodes import absent, compared, dataset, event, timeline, two_courses

import policytimeline as pt

PENSIONS = Path(__file__).parents[3] / "shared" / "episodes" / "pensions.yaml"


def lags(found):
    """The days from the origin on both sides, by the type of each step."""
    return {match.left.event_type: (match.left_lag, match.right_lag) for match in found.matches}


class TestLags:
    """Each step is counted from its side's origin."""

    def test_days_are_counted_on_both_sides(self):
        """As bounds, with their difference."""
        found = compared(two_courses())
        assert lags(found) == {
            "plan": (pt.Lag(0, 0), pt.Lag(0, 0)),
            "bill": (pt.Lag(10, 10), pt.Lag(60, 60)),
            "law": (pt.Lag(31, 35), pt.Lag(70, 70)),
        }
        assert [match.difference for match in found.matches] == [
            pt.Lag(0, 0),
            pt.Lag(50, 50),
            pt.Lag(35, 39),
        ]

    def test_links_count(self):
        """The law came twenty days after the bill; with coded=True it is not known when."""
        link = pt.Link(subject="l-2", kind="concerns", object="l-3", lag=(22, 22))
        given = attrs.evolve(two_courses(), links=[link])
        assert lags(compared(given))["law"][0] == pt.Lag(32, 32)
        assert lags(compared(given, coded=True))["law"][0] == pt.Lag(31, 35)

    def test_one_uncertain_origin_cancels_out(self):
        """Both sides of one dataset may be counted from one event: the difference is exact."""
        given = dataset(
            event("start", "plan", "2018-01", "l", "r"),
            event("l-1", "law", "2018-03-01", "l"),
            event("r-1", "law", "2018-03-11", "r"),
            origins=("start", "start"),
        )
        law = compared(given).match_of("l-1")
        assert (law.left_lag, law.right_lag) == (pt.Lag(29, 59), pt.Lag(39, 69))
        assert law.difference == pt.Lag(10, 10)
        assert law.right_is_later is pt.Verdict.YES

    @pytest.mark.parametrize("origins", [("l-1", None), (None, "r-1"), (None, None)])
    def test_without_an_origin_nothing_is_counted(self, origins):
        """On that side; the steps are matched and put in order all the same."""
        given = attrs.evolve(
            two_courses(),
            timelines=[
                pt.TimelineDefinition(id=name, origin=origin or "")
                for name, origin in zip("lr", origins, strict=True)
            ],
        )
        found = compared(given)
        law = found.match_of("l-3")
        assert (law.left_lag is None, law.right_lag is None) == tuple(o is None for o in origins)
        assert (law.difference, law.right_is_later) == (None, None)
        assert found.order_agreement.same == 3
        assert "no origin" in str(found)

    def test_an_open_start_is_on_no_day(self):
        """So no number of days leads there."""
        given = dataset(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "law", "../2018-02-01", "l"),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "law", "2021-02-01", "r"),
        )
        law = compared(given).match_of("l-2")
        assert (law.left_lag, law.right_lag) == (None, pt.Lag(31, 31))
        assert law.difference is None

    def test_other_origins_can_be_named(self):
        """By their ids or as events, left and right, in place of the timelines' own."""
        given = two_courses()
        found = compared(given, origin=("l-2", "r-3"))
        assert [each.id for each in found.origin] == ["l-2", "r-3"]
        assert found.match_of("l-1").left_lag == pt.Lag(-10, -10)
        assert compared(given, origin=found.origin) == found
        assert found.swapped().origin == found.origin[::-1]

    @pytest.mark.parametrize("origin", [("z", "r-1"), ("l-1", "z")])
    def test_an_origin_must_belong_to_its_timeline(self, origin):
        """On either side."""
        with pytest.raises(pt.UnknownIdError, match=r"no event on the (left|right) has the id 'z'"):
            compared(two_courses(), origin=origin)

    def test_origins_the_wrong_way_round_get_a_hint(self):
        """As pins do, given as ids or as events."""
        given = two_courses()
        events = given.events["r-1"], given.events["l-1"]
        for origin in (("r-1", "l-1"), events):
            with pytest.raises(pt.InvalidValueError, match="origin: 'r-1' is not on the left") as e:
                compared(given, origin=origin)
            assert "the left one comes first; of the left side, name one" in e.value.hint

    def test_a_side_may_have_no_origin(self):
        """Or one that is on neither side."""
        outside = event("start", "fire", "2018-01-01")
        found = compared(two_courses(), origin=(None, outside))
        assert found.origin == (None, outside)

    @pytest.mark.parametrize("origin", ["ab", 5, "l-1", ("a",), ("a", "b", "c")])
    def test_origins_are_a_pair(self, origin):
        """One id does not do for both sides."""
        with pytest.raises(pt.InvalidValueError, match=r"^origin: .* is not a pair"):
            compared(two_courses(), origin=origin)


class TestSides:
    """Timelines of one dataset, of two, or made by hand."""

    def test_a_timeline_agrees_with_itself(self):
        """However uncertain its dates: an event has one day, whichever it is."""
        course = timeline(
            "l", event("a", when="2018"), event("b", when="2018"), event("c", "law"), origin=0
        )
        found = pt.compare_timelines(course, course)
        assert {match.reason for match in found.matches} == {"the same event"}
        assert {match.difference for match in found.matches} == {pt.Lag(0, 0)}
        order = found.order_agreement
        assert (order.same, order.fewest, order.most, order.is_tight) == (3, 3, 3, True)
        assert all(row.difference == pt.Lag(0, 0) for row in found.pace().rows)

    def test_timelines_made_by_hand_share_their_events(self):
        """An event of both is on one day, although no dataset says so."""
        shared = event("start", "plan", "2018")
        left = timeline("l", shared, event("a", "law", "2019-01-01"), origin=0)
        right = timeline("r", shared, event("b", "law", "2019-01-11"), origin=0)
        found = pt.compare_timelines(left, right)
        assert found.match_of("a").difference == pt.Lag(10, 10)

    def test_one_id_for_two_events_makes_two_datasets(self):
        """Then nothing ties the sides."""
        left = timeline("l", event("start", "plan", "2018"), event("a", "law"), origin=0)
        right = timeline("r", event("start", "plan", "2020"), event("b", "law"), origin=0)
        found = pt.compare_timelines(left, right)
        assert {match.id for match in found.matches} == {"start=start", "a=b"}

    def test_a_file_that_is_read_twice_is_one_dataset(self, tmp_path):
        """What is equal is the same."""
        path = tmp_path / "courses.yaml"
        pt.write_dataset(two_courses(), path)
        left, right = (pt.read_dataset(path).timeline(name) for name in "lr")
        assert pt.compare_timelines(left, right) == compared(two_courses())
        assert pt.compare_timelines(left, right)._worlds.are_one

    def test_events_that_were_changed_count_as_they_are(self):
        """With the rest of the dataset; the other side keeps its own."""
        given = two_courses()
        left, right = given.timeline("l"), given.timeline("r")
        later = attrs.evolve(left.events["l-2"], when=pt.parse_when("2018-01-21"))
        moved = attrs.evolve(left, events=[left.events["l-1"], later, left.events["l-3"]])
        found = pt.compare_timelines(moved, right)
        assert lags(found)["bill"] == (pt.Lag(20, 20), pt.Lag(60, 60))
        assert found.left is moved

    def test_an_equal_event_of_two_datasets_is_not_on_one_day(self):
        """What is stated elsewhere in the datasets differs, so nothing ties the days."""
        steps = [event("a", "plan", "2018", "l", "r"), event("b", "law", "2018", "l", "r")]
        link = pt.Link(subject="a", kind="precedes", object="b")
        one, other = (
            pt.Dataset(title="One", events=steps, links=[link]),
            pt.Dataset(
                title="Other",
                events=steps,
                links=[pt.Link(subject="b", kind="precedes", object="a")],
            ),
        )
        order = pt.compare_timelines(one.timeline("l"), other.timeline("r")).order_agreement
        assert (order.same, order.reversed, order.fewest, order.most) == (0, 1, 0, 0)

    def test_an_id_that_is_used_twice_is_refused(self):
        """One of the events would be lost."""
        twice = timeline("l", event("a"), event("a", title="Another"))
        other = timeline("r", event("b"))
        with pytest.raises(pt.InvalidValueError, match="left: 'a' is the id of 2 events") as error:
            pt.compare_timelines(twice, other)
        assert error.value.hint == 'give one of them another id, such as "a-2"'
        with pytest.raises(pt.InvalidValueError, match="right: 'a' is the id of 2 events"):
            pt.compare_timelines(other, twice)

    def test_two_sides_of_one_id_are_told_apart(self):
        """In the sentences and the headings."""
        steps = event("a", "plan"), event("b", "law", "2018-07-01")
        found = pt.compare_timelines(
            timeline("same", *steps),
            timeline("same", event("c", "law"), event("d", "plan", "2018-07-01")),
        )
        told = found.sentences[-1]
        assert " before law in same (left) (" in told
        assert " after it in same (right) (" in told
        assert found.table("pace").headings[1:3] == ("same (left)", "same (right)")
        assert found.pace(["plan", "law"]).left == "same (left)"

    def test_an_origin_may_be_outside_its_timeline(self):
        """Days are counted from it all the same."""
        start = event("start", "plan", "2018-01-01")
        left = pt.Timeline(id="l", events=[event("a", "law", "2018-02-01")], origin=start)
        right = timeline("r", event("b", "plan", "2020-01-01"), event("c", "law", "2020-01-11"))
        found = pt.compare_timelines(left, right.with_origin("b"))
        assert found.match_of("a").left_lag == pt.Lag(31, 31)
        assert found.match_of("a").difference == pt.Lag(-21, -21)

    def test_ids_of_both_sides_may_cross(self):
        """A name that may mean two steps is refused; the ids of a match name one."""
        left = timeline("l", event("a", "plan"), event("b", "law", "2018-07-01"))
        right = timeline("r", event("b", "plan", "2019-06-20"), event("a", "law", "2019-08-01"))
        found = pt.compare_timelines(left, right)
        assert {match.id for match in found.matches} == {"a=b", "b=a"}
        assert found.match_of("b").left.event_type == "law"
        assert found.match_of(right.events["b"]).id == "a=b"
        with pytest.raises(pt.InvalidValueError, match="'a' may mean several steps") as error:
            found.pace(["a", "b"])
        assert error.value.hint == "write the ids of the one: a=b or b=a"
        (row,) = found.pace(["a=b", "b=a"]).rows
        assert (row.left, row.right) == (pt.Lag(11, 11), pt.Lag(42, 42))
        assert "From plan to law it took 11 days in l and 42 days in r" in str(found)


class TestFewEvents:
    """Nothing is compared with nothing, or with something."""

    @pytest.mark.parametrize(
        ("left", "right"), [([], []), ([event("a")], []), ([], [event("a"), event("b", "law")])]
    )
    def test_what_only_one_side_has(self, left, right):
        """There is no match, and everything is left over."""
        found = pt.compare_timelines(timeline("l", *left), timeline("r", *right))
        assert found.matches == ()
        assert [each.event for each in found.only_left] == left
        assert [each.event for each in found.only_right] == right
        assert found.order_agreement.pairs == 0
        assert (found.order_agreement.tau, found.origin) == (None, (None, None))
        assert str(found.order_agreement) == "no two matched steps can be put in order"
        assert found.pace().rows == ()

    def test_one_step_has_nothing_to_disagree_with(self):
        """There is no pair."""
        found = pt.compare_timelines(timeline("l", event("a")), timeline("r", event("b")))
        assert found.matches[0].order == (0, 0, 0)
        assert found.matches[0].order.verdict is pt.Verdict.YES

    def test_dates_without_any_bound_decide_nothing(self):
        """Every order is possible, and no number of days is known."""
        steps = [event(f"{side}-{n}", f"type-{n}", "/", side) for side in "lr" for n in range(1, 4)]
        found = compared(dataset(*steps))
        order = found.order_agreement
        assert (order.same, order.reversed, order.undecided) == (0, 0, 3)
        assert (order.fewest, order.most, order.is_tight) == (0, 3, True)
        assert order.tau == (-1, 1, True)
        assert found.match_of("l-2").left_lag == pt.Lag(None, None)
        assert found.pace().rows == ()

    def test_everything_may_be_absent(self):
        """Then there is no order and no pace."""
        steps = [
            absent(f"{side}-{n}", f"type-{n}", "2018/2019", side) for side in "lr" for n in "12"
        ]
        found = compared(dataset(*steps))
        assert [match.took_place for match in found.matches] == [False, False]
        assert [match.order for match in found.matches] == [None, None]
        assert found.order_agreement.pairs == 0
        assert found.pace().rows == ()
        assert len(found.in_words()) == 1


class TestContradictions:
    """Steps that contradict something are shown, without figures; the rest answers."""

    def found(self):
        """A comparison of which the two first steps on the left contradict each other."""
        return compared(
            dataset(
                event("l-1", "plan", "2018-01-10", "l"),
                event("l-2", "bill", "2018-01-05", "l"),
                event("l-3", "law", "2018-02-01", "l"),
                event("r-1", "plan", "2021-01-01", "r"),
                event("r-2", "bill", "2021-03-02", "r"),
                event("r-3", "law", "2021-03-12", "r"),
                event("r-4", "ruling", "2021-03-20", "r"),
                links=[pt.Link(subject="l-1", kind="precedes", object="l-2")],
                origins=(None, "r-1"),
            )
        )

    def test_what_contradicts_something_has_no_figures(self):
        """But the conflict."""
        match = self.found().match_of("l-1")
        assert not match.took_place
        assert match.left_step.conflict in pt.infer(self.found().left.dataset).conflicts
        assert (match.left_step.when, match.left_lag, match.difference) == (None, None, None)
        assert match.order is None
        assert match.right_lag == pt.Lag(0, 0)

    def test_the_rest_answers(self):
        """The other side, and what is not connected to the conflict."""
        found = self.found()
        law = found.match_of("l-3")
        assert law.took_place
        assert law.right_lag == pt.Lag(70, 70)
        assert law.order == (0, 0, 0)

    def test_it_is_said(self):
        """In the tables and in words."""
        found = self.found()
        (sentence,) = (s for s in found.in_words() if "no figures" in s.text)
        assert sorted(sentence.rows) == ["l-1", "l-2"]
        assert "2 steps have no figures" in sentence.text
        assert "contradiction" in str(found)
        (row,) = found.pace(["plan", "law"]).rows
        assert (row.left, row.right, row.difference) == (None, pt.Lag(70, 70), None)


class TestResult:
    """A comparison is a value."""

    def test_it_can_be_pickled_and_copied(self):
        """The copy answers as the original does."""
        found = compared(two_courses())
        unpickled = pickle.loads(pickle.dumps(found))  # noqa: S301  # Our own.
        for other in (unpickled, copy.deepcopy(found), copy.copy(found)):
            assert other == found
            assert other.pace() == found.pace()
            assert other.in_words() == found.in_words()
            assert str(other) == str(found)

    def test_it_is_equal_to_one_that_says_the_same(self):
        """Not to another."""
        found = compared(two_courses())
        assert found == compared(two_courses())
        assert found != compared(two_courses(), apart=[("l-2", "r-2")])
        assert found != found.swapped()

    def test_it_is_shown_on_one_line(self):
        """And so is each match, and each step that one side has."""
        given = attrs.evolve(
            two_courses(), events=[*two_courses().events.values(), event("x", "fire", "2018", "l")]
        )
        found = compared(given)
        assert repr(found) == (
            "<TimelineComparison of 'l' and 'r': 3 matches, 1 only on the left, "
            "0 only on the right>"
        )
        assert repr(found.match_of("l-2")) == "<Match of 'l-2' and 'r-2': both of type bill>"
        assert repr(found.only_left[0]) == "<OneSided 'x': not coded there>"
        assert repr(found.pace()) == "<Pace of 'l' and 'r': 2 ways>"

    def test_match_of_takes_either_side(self):
        """An event or its id; None for what has no match."""
        found = compared(two_courses())
        match = found.match_of("r-2")
        assert match.id == "l-2=r-2"
        assert found.match_of(match.left) == match
        assert found.match_of("elsewhere") is None

    def test_titles_with_markup_stay_text(self):
        """In every form."""
        title = '<b>A & "B"</b> 100% of_it | \\x'
        left, right = timeline("l", event("a", title=title)), timeline("r", event("b", title=title))
        found = pt.compare_timelines(left, right)
        assert found.matches[0].left.title == title
        assert "<b>A" not in found._repr_html_()
        assert "<b>A" in found.to_csv()

    def test_everything_is_in_the_plain_data(self):
        """Sides, order, sentences and tables."""
        data = compared(two_courses()).to_dict()
        assert data["left"] == {"id": "l", "title": "", "origin": "l-1"}
        assert data["order"] == {
            "pairs": 3,
            "same": 3,
            "reversed": 0,
            "undecided": 0,
            "fewest_same": 3,
            "most_same": 3,
            "is_tight": True,
            "tau_b": [1, 1],
        }
        assert [table["name"] for table in data["tables"]] == [
            "steps",
            "pace",
            "only_left",
            "only_right",
        ]
        assert data["sentences"][0]["rows"] == ["l-1=r-1", "l-2=r-2", "l-3=r-3"]


class TestArguments:
    """Two timelines, and not their ids."""

    def test_ids_are_refused_with_the_call_that_works(self):
        """The comparison does not know whose ids they are."""
        with pytest.raises(pt.InvalidValueError, match="left: 'l' is a str") as error:
            pt.compare_timelines("l", "r")
        assert error.value.hint == (
            'write compare_timelines(dataset.timeline("l"), dataset.timeline("r"))'
        )

    def test_events_have_a_comparison_of_their_own(self):
        """The hint names it."""
        with pytest.raises(pt.InvalidValueError, match="is an Event; expected a Tim") as error:
            pt.compare_timelines(event("a"), event("b"))
        assert error.value.hint == "write compare_events(left, right)"

    def test_coded_is_true_or_false(self):
        """Nothing else."""
        with pytest.raises(pt.InvalidValueError, match="coded"):
            compared(two_courses(), coded="yes")


@pytest.mark.skipif(not PENSIONS.exists(), reason="needs ../shared/episodes/pensions.yaml")
class TestPensions:
    """Two real episodes, each with a course of its own."""

    def test_the_row_that_one_side_has_stands_out(self):
        """The Assembly never voted on the final text in 2023."""
        given = pt.read_dataset(PENSIONS)
        left, right = (given.timeline(name) for name in sorted(given.timelines())[:2])
        found = pt.compare_timelines(left, right)
        parting = [match for match in found.matches if match.is_absent_on_one_side]
        assert parting
        text = " ".join(sentence.text for sentence in found.in_words())
        assert "stated absent" in text
        assert found.swapped() == pt.compare_timelines(right, left)
