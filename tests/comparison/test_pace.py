from __future__ import annotations

import attrs
import pytest
from small_episodes import absent, compared, dataset, event, timeline, two_courses

import policytimeline as pt


def names(found, steps=None):
    """The names of the ways."""
    return [row.name for row in found.pace(steps).rows]


def with_marches():
    """Both courses with two marches, and one side with a fire."""
    more = [
        event("l-m1", "march", "2018-01-05", "l"),
        event("l-m2", "march", "2018-01-20", "l"),
        event("r-m1", "march", "2021-01-05", "r"),
        event("r-m2", "march", "2021-01-08", "r"),
        event("l-fire", "fire", "2018-01-08", "l"),
    ]
    return compared(attrs.evolve(two_courses(), events=[*two_courses().events.values(), *more]))


class TestWays:
    """From each step to the next, or between those that are named."""

    def test_by_default_each_step_leads_to_the_next(self):
        """In the left side's order."""
        rows = compared(two_courses()).pace().rows
        assert [row.name for row in rows] == ["plan -> bill", "bill -> law"]
        assert [(row.left, row.right, row.difference) for row in rows] == [
            (pt.Lag(10, 10), pt.Lag(60, 60), pt.Lag(50, 50)),
            (pt.Lag(21, 25), pt.Lag(10, 10), pt.Lag(-15, -11)),
        ]

    @pytest.mark.parametrize(
        "steps",
        [
            ["plan", "law"],
            ["l-1", "r-3"],
            "plan, law",
            "plan -> law",
            "plan\N{RIGHTWARDS ARROW}law",
            ["plan -> law"],
            [("plan", "law")],
            (each for each in ["plan", "law"]),
        ],
    )
    def test_names_are_ids_or_types(self, steps):
        """In a list, in one text with commas, with an arrow, or in pairs."""
        (row,) = compared(two_courses()).pace(steps).rows
        assert (row.name, row.left, row.right) == ("plan -> law", pt.Lag(31, 35), pt.Lag(70, 70))

    def test_several_names_make_a_way_each(self):
        """And an arrow begins anew."""
        found = compared(two_courses())
        assert names(found, ["plan", "bill", "law"]) == ["plan -> bill", "bill -> law"]
        assert names(found, "plan -> law, bill -> law") == ["plan -> law", "bill -> law"]
        assert names(found, ["plan", "bill", "plan -> law", "bill", "law"]) == [
            "plan -> bill",
            "plan -> law",
            "bill -> law",
        ]

    def test_a_number_tells_steps_of_one_type_apart(self):
        """In the left side's order; such steps are named by their ids."""
        found = with_marches()
        (row,) = found.pace(["march#1 -> march#2"]).rows
        assert row.name == "l-m1 -> l-m2"
        assert (row.left, row.right) == (pt.Lag(15, 15), pt.Lag(3, 3))

    def test_the_steps_of_a_way_are_given(self):
        """As matches."""
        found = compared(two_courses())
        (row,) = found.pace(["plan", "law"]).rows
        assert (row.start, row.end) == (found.match_of("l-1"), found.match_of("l-3"))

    def test_ways_without_bounds_are_asked_for(self):
        """By default they are left out."""
        given = dataset(
            event("l-1", "plan", "2018", "l"),
            event("l-2", "bill", "/", "l"),
            event("r-1", "plan", "2021", "r"),
            event("r-2", "bill", "/", "r"),
        )
        assert names(compared(given)) == []
        assert names(compared(given), ["plan", "bill"]) == ["plan -> bill"]


class TestFaster:
    """On which side a way took fewer days."""

    @pytest.mark.parametrize(
        ("left", "right", "words"),
        [
            ("2018-01-11", "2021-01-12", "l"),
            ("2018-01-12", "2021-01-11", "r"),
            ("2018-01-11", "2021-01-11", "both alike"),
            ("[2018-01-11..2018-01-12]", "2021-01-12", "l, or both alike"),
            ("[2018-01-11..2018-01-12]", "2021-01-11", "r, or both alike"),
            ("[2018-01-11..2018-01-13]", "2021-01-12", "undecided"),
            ("[2018-01-11..]", "2021-01-11", "r, or both alike"),
            ("2017-12-31", "2021-01-11", ""),
            ("../2018-01-11", "2021-01-11", ""),
        ],
    )
    def test_it_is_said_in_words(self, left, right, words):
        """Not if the second step may have come first, so that nothing was fast."""
        given = dataset(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "bill", left, "l"),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "bill", right, "r"),
        )
        pace = compared(given).pace(["plan", "bill"])
        assert pace.faster(pace.rows[0]) == words

    @pytest.mark.parametrize(
        ("status", "words"),
        [("absent", "stated absent"), ("cancelled", "did not take place")],
    )
    def test_what_did_not_happen_took_no_days(self, status, words):
        """The table says why."""
        make = absent if status == "absent" else event
        fields = {} if status == "absent" else {"status": status}
        given = dataset(
            event("l-1", "plan", "2018-01-01", "l"),
            make("l-2", "bill", "2018-02-01/2018-02-28", "l", **fields),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "bill", "2021-02-01", "r"),
        )
        pace = compared(given).pace(["plan", "bill"])
        (row,) = pace.rows
        assert (row.left, row.right, row.difference) == (None, pt.Lag(31, 31), None)
        assert pace.faster(row) == ""
        assert words in str(pace)


class TestNames:
    """Every name leads back to its row."""

    def crossed(self):
        """Two timelines that use ids and types for each other."""
        left = timeline(
            "l", event("p", "plan"), event("q", "law", "2018-07-01"), event("plan", "vote")
        )
        right = timeline(
            "r", event("q", "plan"), event("p", "law", "2018-08-01"), event("x", "vote")
        )
        return pt.compare_timelines(left, right)

    def test_those_of_the_table(self):
        """By both ids, if a type or an id may mean another step."""
        found = self.crossed()
        rows = found.pace().rows
        assert {name for row in rows for name in row.name.split(" -> ")} == {"p=q", "vote", "law"}
        for row in rows:
            for steps in (row.name, [row.name], row.name.split(" -> ")):
                assert found.pace(steps).rows == (row,)

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("p", "write the ids of the one: p=q or q=p"), ("plan", "the one: plan=x or p=q")],
    )
    def test_one_that_may_mean_another_step(self, name, hint):
        """It is refused, with the ids of each."""
        with pytest.raises(pt.InvalidValueError, match="may mean several steps") as error:
            self.crossed().pace([name, "law"])
        assert error.value.hint.endswith(hint)

    def test_the_id_of_an_event_without_counterpart(self):
        """It is no name of the other side's step."""
        left = timeline("l", event("p", "plan"), event("q", "law"))
        right = timeline("r", event("a", "plan"), event("b", "law"), event("p", "fire"))
        found = pt.compare_timelines(left, right)
        assert {name for row in found.pace().rows for name in row.name.split(" -> ")} == {
            "plan",
            "law",
        }
        with pytest.raises(pt.InvalidValueError, match="'p' may mean several steps"):
            found.pace(["p", "law"])


class TestWrongNames:
    """Each is answered with what would work."""

    def test_a_misspelt_name_is_corrected(self):
        """If one is near."""
        with pytest.raises(pt.UnknownIdError, match="'promulgation'"):
            compared(two_courses()).pace(["plan", "promulgation"])
        with pytest.raises(pt.UnknownIdError, match=r"[Dd]id you mean .?bill"):
            compared(two_courses()).pace(["plan", "bil"])

    def test_a_type_of_several_steps_is_not_one_name(self):
        """The numbers and the ids are."""
        with pytest.raises(pt.InvalidValueError, match="is the type of 2 steps") as error:
            with_marches().pace(["march", "law"])
        assert "march#1" in error.value.hint
        assert "l-m1, l-m2" in error.value.hint

    @pytest.mark.parametrize("name", ["march#3", "march#0", "march#x"])
    def test_a_number_has_to_be_among_them(self, name):
        """From one on."""
        with pytest.raises(pt.InvalidValueError, match="is not one of the 2 steps of that type"):
            with_marches().pace([name, "law"])

    def test_an_event_without_counterpart_cannot_be_named(self):
        """It can be pinned to one."""
        with pytest.raises(pt.InvalidValueError, match="has no counterpart") as error:
            with_marches().pace(["l-fire", "law"])
        assert "pins=" in error.value.hint

    @pytest.mark.parametrize("steps", ["plan", ["plan"]])
    def test_one_step_is_no_way(self, steps):
        """Two are."""
        with pytest.raises(pt.InvalidValueError, match="is a single step"):
            compared(two_courses()).pace(steps)

    @pytest.mark.parametrize("steps", [7, [7], [("plan",)], [("plan", "bill", "law")]])
    def test_other_things_are_no_names(self, steps):
        """The error shows how they are written."""
        with pytest.raises(pt.InvalidValueError, match="first-vote"):
            compared(two_courses()).pace(steps)
