"""Two accounts of one process, whose steps are matched on one calendar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from small_episodes import absent, compared, dataset, event

import policytimeline as pt

DATES = (
    *("1986-04-26", "1986-05", "2003-11-14", "2010", "[2011-01-01..2011-03-18]"),
    *("2011-03-11", "2011-03", "[..1990-06-30]", "[2011-04-01..]", "XXXX"),
    *("1998/2001", "../1999", "2011-03-14/2011-03-15"),
)


def pairs(found):
    """The ids of the matched steps."""
    return {(match.left.id, match.right.id) for match in found.matches}


def days_between(one, other):
    """The fewest days between two dates, each taken for all the days that it may have."""
    one, other = one.when, other.when
    return max(
        other.earliest_day - one.latest_day,
        one.earliest_day - other.latest_day,
        0,
    )


FUKUSHIMA = dataset(
    event("l-1", "accident", "2011-03", "l"),
    event("r-1", "accident", "1986-04-26", "r"),
    event("r-2", "accident", "2011-03-11", "r"),
)


class TestMatching:
    """Only steps that are near each other on the calendar are the same."""

    def test_a_step_of_another_year_is_not_the_same(self):
        """Although it comes first on its side."""
        assert pairs(compared(FUKUSHIMA)) == {("l-1", "r-1")}
        assert pairs(compared(FUKUSHIMA, within_days=0)) == {("l-1", "r-2")}

    def test_a_pin_holds_whatever_the_days(self):
        """The caller knows better."""
        found = compared(FUKUSHIMA, within_days=0, pins=[("l-1", "r-1")])
        assert pairs(found) == {("l-1", "r-1")}

    def test_two_origins_of_different_days_are_not_the_same(self):
        """They are only where the counting starts."""
        given = dataset(
            event("l-1", "vote", "2010-03-01", "l"),
            event("r-1", "vote", "2010-05-01", "r"),
            origins=("l-1", "r-1"),
        )
        assert pairs(compared(given, within_days=60)) == set()
        assert pairs(compared(given, within_days=61)) == {("l-1", "r-1")}

    @given(
        st.lists(st.sampled_from(DATES), min_size=1, max_size=5),
        st.lists(st.sampled_from(DATES), min_size=1, max_size=5),
        st.integers(0, 9_000),
    )
    def test_what_is_matched_is_near_and_nothing_near_is_left_over(self, left, right, within):
        """As counted pair by pair."""
        events = [event(f"l-{n}", "vote", when, "l") for n, when in enumerate(left)]
        events += [event(f"r-{n}", "vote", when, "r") for n, when in enumerate(right)]
        found = compared(dataset(*events), within_days=within, coded=True)
        assert all(days_between(*match.events) <= within for match in found.matches)
        assert not any(
            days_between(one.event, other.event) <= within
            for one in found.only_left
            for other in found.only_right
        )

    @pytest.mark.parametrize("size", [5, 60])
    @given(st.randoms(use_true_random=False))
    @settings(max_examples=15)
    def test_it_is_as_if_all_pairs_that_are_far_apart_were_named(self, size, chooser):
        """In a small table, and in one of more cells, which is an array."""
        events = [
            event(f"{side}-{n}", chooser.choice(("vote", "law")), chooser.choice(DATES), side)
            for side in "lr"
            for n in range(size + (side == "r"))
        ]
        given = dataset(*events)
        within = int(days_between(chooser.choice(events), chooser.choice(events)))
        far = [
            (one.id, other.id)
            for one in events[:size]
            for other in events[size:]
            if days_between(one, other) > within
        ]
        found = compared(given, within_days=within, coded=True)
        assert pairs(found) == pairs(compared(given, apart=far, coded=True))

    @pytest.mark.parametrize("days", [-1, 1.5, True, "31"])
    def test_what_is_not_a_number_of_days(self, days):
        """The error says what to write."""
        with pytest.raises(pt.InvalidValueError, match="within_days=31"):
            compared(FUKUSHIMA, within_days=days)


class TestAgreement:
    """How far the two agree."""

    GIVEN = dataset(
        event("l-1", "bill", "2010-03", "l"),
        event("l-2", "vote", "2010-05", "l"),
        event("l-3", "law", "2010-06-01", "l"),
        absent("l-4", "strike", "2010-03-01/2010-04-01", "l"),
        event("r-1", "bill", "2010-03", "r"),
        event("r-2", "vote", "2010-05-09", "r"),
        event("r-3", "law", "2010-06-02", "r"),
    )

    def test_is_counted(self):
        """Dates that are the same, that can be true together, and that cannot."""
        found = compared(self.GIVEN, within_days=1).date_agreement
        assert (found.same, found.overlapping, found.apart, found.dated) == (1, 1, 1, 3)
        assert found.dice == pytest.approx(6 / 7)

    def test_days_are_counted_on_the_calendar(self):
        """From the one account to the other, and not from two origins."""
        found = compared(self.GIVEN, within_days=1)
        assert [match.difference for match in found.matches] == [
            pt.Lag(-30, 30),
            pt.Lag(-22, 8),
            pt.Lag(1, 1),
        ]
        assert [match.difference for match in found.swapped().matches][1] == pt.Lag(-8, 22)
        assert "from the start of the step in l to its start in r" in found.to_text("steps")
        assert "days, l" not in found.to_text("steps")

    def test_days_of_two_datasets_are_counted_too(self):
        """Although their inferences have nothing to do with each other."""
        other = pt.Dataset(title="Other", events=self.GIVEN.events.all)
        found = pt.compare_timelines(self.GIVEN.timeline("l"), other.timeline("r"), within_days=1)
        assert [match.difference for match in found.matches][1:] == [pt.Lag(-22, 8), pt.Lag(1, 1)]

    def test_is_in_the_plain_data(self):
        """But not if there are two processes."""
        plain = compared(self.GIVEN, within_days=1).to_dict()["agreement"]
        assert (plain["within_days"], plain["same"]) == (1, 1)
        assert "agreement" not in compared(self.GIVEN).to_dict()

    def test_is_said_instead_of_who_was_faster(self):
        """Nobody was: both tell of one process."""
        words = " ".join(map(str, compared(self.GIVEN, within_days=1).in_words()))
        assert "within 1 day of each other" in words
        assert "(Dice's coefficient) is 0.86" in words
        assert (
            "3 matched steps have dates in both: 1 the same, 1 different but compatible, and 1 "
            "without a day in common."
        ) in words
        assert "faster" not in words
        assert "Dice" not in " ".join(map(str, compared(self.GIVEN).in_words()))

    def test_is_the_same_from_the_other_side(self):
        """And stays that of one process."""
        found = compared(self.GIVEN, within_days=1)
        assert found.swapped().date_agreement == found.date_agreement
        assert found.swapped().within_days == 1
