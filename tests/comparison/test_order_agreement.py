from __future__ import annotations

from typing import NamedTuple

import pytest
from small_episodes import absent, event, timeline

import policytimeline as pt
from policytimeline.comparison.ordering import order
from policytimeline.comparison.ordering.order import OrderAgreement, TauBounds
from policytimeline.comparison.ordering.step_order import StepOrder


def two_steps(left, right):
    """Two steps with these dates on both sides, compared."""
    sides = [
        timeline(name, event(f"{name}-1", "letter", one), event(f"{name}-2", "law", other))
        for name, (one, other) in (("l", left), ("r", right))
    ]
    return pt.compare_timelines(*sides)


class Case(NamedTuple):
    """The dates of two steps on both sides, and what is said of their order."""

    left: tuple[str, str]
    right: tuple[str, str]
    counts: tuple[int, int, int]
    bounds: tuple[int, int]
    tau: tuple[float, float] | None


SAME, REVERSED = ((1, 0, 0), (1, 1), (1, 1)), ((0, 1, 0), (0, 0), (-1, -1))
UNDECIDED, TIED = ((0, 0, 1), (0, 1), (-1, 1)), ((0, 0, 1), (0, 1), None)
JANUARY = ("2018-01-01", "2018-01-01")
CASES = [
    Case(("2018-01", "2018-02"), ("2021-01", "2021-02"), *SAME),
    Case(("2018-01", "2018-02"), ("2021-02", "2021-01"), *REVERSED),
    Case(("2018-01", "2018-02"), ("2021-01", "2021-01"), *UNDECIDED),
    Case(JANUARY, ("2021", "2021"), *TIED),
    Case(JANUARY, ("2021-01-01", "2021-01-01"), *TIED),
    Case(JANUARY, ("2021-01", "2021-02"), *TIED),
    Case(("../2018", "2018-01-01"), ("../2021", "2021"), *SAME),
    Case(("../2018", "../2018"), ("../2021", "2021"), *UNDECIDED),
    Case(("/2018", "2018-01-01"), ("2020", "2021"), *UNDECIDED),
    Case(("2018-01-01T09:00:00", "2018-01-01T10:00:00"), ("2020", "2021"), *SAME),
    Case(("2018-01-01T09:00:00", "2018-01-01"), ("2020", "2021"), *TIED),
    Case(("2018-01-01T09:00:00Z", "2018-01-01T10:00:00"), ("2020", "2021"), *TIED),
    Case(("2018-01-01T09:30:00Z", "2018-01-01T10:00:00+01:00"), ("2020", "2021"), *REVERSED),
]


class TestTwoSteps:
    """They come in the same order on both sides, or in reversed order, or perhaps."""

    @pytest.mark.parametrize("few", [0, 60], ids=["arrays", "lists"])
    @pytest.mark.parametrize("case", CASES)
    def test_their_order(self, case, few, monkeypatch):
        """Steps on one day are not told apart, unless both have comparable clock times."""
        monkeypatch.setattr(order, "FEW", few)
        found = two_steps(case.left, case.right)
        agreement = found.order_agreement
        assert [match.order for match in found.matches] == [case.counts, case.counts]
        counts = agreement.same, agreement.reversed, agreement.undecided
        assert counts == case.counts
        assert (agreement.fewest, agreement.most) == case.bounds
        assert agreement.is_tight
        assert (agreement.tau and agreement.tau[:2]) == case.tau


class TestOrderAgreement:
    """What is said of all pairs."""

    @pytest.mark.parametrize("side", ["l", "r"])
    def test_what_did_not_happen_has_no_place_in_an_order(self, side):
        """On either side: its pairs are not counted."""
        sides = [
            timeline(
                name,
                event(f"{name}-1", "letter", "2018-01"),
                event(f"{name}-2", "law", "2018-02"),
                (absent if name == side else event)(f"{name}-3", "report", "2018-07/2018-08"),
                event(f"{name}-4", "ruling", "2018-09", status="cancelled"),
            )
            for name in "lr"
        ]
        found = pt.compare_timelines(*sides)
        assert {match.left.event_type: match.order for match in found.matches} == {
            "letter": (1, 0, 0),
            "law": (1, 0, 0),
            "report": None,
            "ruling": None,
        }
        assert found.order_agreement.pairs == 1

    def test_many_undecided_pairs_are_not_tried(self):
        """The bounds hold, but perhaps no choice of days reaches them, and it is said."""
        sides = [
            timeline(name, *(event(f"{name}-{n}", f"type-{n}", "2018") for n in range(20)))
            for name in "lr"
        ]
        agreement = pt.compare_timelines(*sides).order_agreement
        assert (agreement.fewest, agreement.most, agreement.undecided) == (0, 190, 190)
        assert not agreement.is_tight
        assert not agreement.tau.is_tight

    @pytest.mark.parametrize(
        ("bounds", "text"),
        [
            ((1, 3), "1 to 3 of 3 pairs of steps come in the same order"),
            ((2, 2), "2 of 3 pairs of steps come in the same order"),
        ],
    )
    def test_it_reads_as_a_sentence(self, bounds, text):
        """One number where both bounds are the same."""
        assert str(OrderAgreement(1, 0, 2, *bounds, is_tight=True, tau=None)) == text


class TestTauBounds:
    """Kendall's tau-b as bounds."""

    @pytest.mark.parametrize(
        ("bounds", "text"),
        [
            ((-1, 1), "\N{MINUS SIGN}1.00 to 1.00"),
            ((0.5, 0.5), "0.50"),
            ((-0.333, -0.331), "\N{MINUS SIGN}0.33"),
            ((-0.0, 0.0), "0.00"),
            ((-1e-17, 0.001), "0.00"),
        ],
    )
    def test_it_has_two_decimals(self, bounds, text):
        """And a minus sign."""
        assert str(TauBounds(*bounds, is_tight=True)) == text


class TestStepOrder:
    """How a step stands to the others."""

    @pytest.mark.parametrize(
        ("counts", "verdict", "text"),
        [
            ((3, 0, 0), pt.Verdict.YES, "same"),
            ((0, 0, 0), pt.Verdict.YES, "same"),
            ((1, 0, 2), pt.Verdict.MAYBE, "2 undecided"),
            ((1, 1200, 2), pt.Verdict.NO, "1,200 reversed"),
        ],
    )
    def test_what_matters_most_is_said(self, counts, verdict, text):
        """Reversed before undecided."""
        assert (StepOrder(*counts).verdict, str(StepOrder(*counts))) == (verdict, text)


class TestSharedEvents:
    """Events that both sides have are on one day, so two of them come in the same order."""

    @pytest.mark.parametrize("count", [5, 70])
    @pytest.mark.parametrize("when", ["2018", "[2018-01-01..]", "../.."])
    def test_an_episode_agrees_with_itself(self, count, when):
        """However many uncertain days it has: too many to try all, too."""
        own = timeline("own", *(event(f"e{n}", f"t{n}", when) for n in range(count)))
        found = pt.compare_timelines(own, own).order_agreement
        pairs = count * (count - 1) // 2
        tau = TauBounds(1, 1, is_tight=True)
        assert found == OrderAgreement(pairs, 0, 0, pairs, pairs, is_tight=True, tau=tau)

    @pytest.mark.parametrize("count", [5, 70])
    def test_they_may_be_some_of_the_steps(self, count):
        """The rest counts as ever."""
        shared = [event(f"e{n}", f"t{n}", "2018") for n in range(count)]
        sides = [
            timeline("l", *shared, event("l-1", "law", "2019")),
            timeline("r", *shared, event("r-1", "law", "2017")),
        ]
        found = pt.compare_timelines(*sides).order_agreement
        pairs = count * (count - 1) // 2
        assert (found.same, found.reversed) == (pairs, count)
        assert (found.fewest, found.most) == (pairs, pairs)
        assert found.tau.lowest == -1
        assert found.tau.highest == pytest.approx((pairs - count) / (pairs + count))
