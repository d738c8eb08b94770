"""Ties of first adoptions: what bounds leave open, a link may settle."""

from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt
from policytimeline.frames import adoption, cascades, tie_groups

pytest.importorskip("pyarrow", reason="it is optional")


def law(where, when, **fields):
    """A law of a state, which has its id."""
    event = {"event_type": "law", "jurisdictions": [where], **fields}
    return pt.Event(id=f"law-{where.lower()}", title=where, when=pt.parse_when(when), **event)


def laws(*events, before=(), **fields):
    """A dataset of some laws, and pairs of states of which the first adopted before the second."""
    links = [
        pt.Link(subject=f"law-{one}", kind="precedes", object=f"law-{other}")
        for one, other in before
    ]
    return pt.Dataset(title="Laws", events=events, links=links, **fields)


def ties(data, **options):
    """The group of each state."""
    frame = adoption(data, backend="pyarrow", **options)
    names = ("unit", "tie_group")
    return dict(zip(*(frame.column(name).to_pylist() for name in names), strict=True))


class TestLinks:
    """What precedes what is known without days."""

    CHAIN = laws(
        law("A", "2019"),
        law("B", "2019"),
        law("C", "2019"),
        law("D", "2021"),
        before=[("c", "b"), ("b", "a")],
    )

    def test_an_order_that_only_links_make_certain_is_no_tie(self):
        """Unless the dates count as coded."""
        assert ties(self.CHAIN) == {"C": 1, "B": 2, "A": 3, "D": 4}
        assert ties(self.CHAIN, inferred=False) == {"A": 1, "B": 1, "C": 1, "D": 2}
        frame = cascades(self.CHAIN, backend="pyarrow")
        assert frame.column("tie").to_pylist() == [False] * 4

    def test_one_unit_in_no_order_ties_all(self):
        """Each has a unit to which its order is open."""
        data = laws(*self.CHAIN.events.all, law("E", "2019"), before=[("c", "b"), ("b", "a")])
        assert ties(data) == {"A": 1, "B": 1, "C": 1, "E": 1, "D": 2}

    def test_a_contradiction_leaves_the_order_of_the_bounds(self):
        """Nothing follows from its links."""
        data = laws(law("A", "2019"), law("B", "2019"), before=[("a", "b"), ("b", "a")])
        assert ties(data) == {"A": 1, "B": 1}

    def test_an_alleged_law_before_it_may_be_the_first(self):
        """Then what is later than the other law says nothing."""
        other = law("B", "2019", status="alleged", jurisdictions=["B", "C"])
        data = laws(
            law("A", "2019"), law("B2", "2019", jurisdictions=["B"]), other, before=[("a", "b2")]
        )
        assert ties(data) == {"A": 1, "B": 1, "C": None}


def either(days, anchor):
    """A phrase that means so many days before the anchor, or after it."""
    others = [pt.Lag(days, days)]
    return pt.Evidence(
        source_id="paper", offset=pt.Lag(-days, -days), alternatives=others, anchor=anchor
    )


class TestReadings:
    """What holds with each reading of a phrase."""

    def test_the_latest_day_is_that_of_one_combination(self):
        """Whichever is meant, one of two laws is early."""
        talk = law("A", "2020-01-20", event_type="talk")
        first = law("B", "2020-01", evidence=[either(9, "law-a")])
        second = law("C", "[2020-01-11..2020-01-29]", evidence=[either(18, "law-b")])
        data = laws(talk, first, second, sources=[pt.Source(id="paper", title="Paper")])
        options = {"event_type": "law", "unit": lambda _: "all", "backend": "pyarrow"}
        frame = adoption(data, units=["all"], **options)
        bounds = [frame.column(f"first_{side}")[0].as_py() for side in ("earliest", "latest")]
        assert bounds == [dt.date(2020, 1, 11)] * 2


class TestStartsWithoutBound:
    """An open start is before all days."""

    def test_it_is_before_a_start_on_some_day(self):
        """Two of them are in no order."""
        open_, unbounded = law("A", "../2020"), law("B", "[..2019]")
        assert ties(laws(unbounded, open_)) == {"A": 1, "B": 2}
        assert ties(laws(open_, law("C", "../2019"))) == {"A": 1, "C": 1}


class TestManyTies:
    """The bounds tell most, without a question."""

    def test_only_what_links_connect_is_asked_about(self, monkeypatch):
        """Not each unit about each."""
        events = [law(f"S{number}", "2019") for number in range(3000)]
        data = laws(*events, before=[("s7", "s5")])
        sizes = []
        before = tie_groups.Asked.before

        def counted(asked, units):
            sizes.append(len(units))
            return before(asked, units)

        monkeypatch.setattr(tie_groups.Asked, "before", counted)
        assert set(ties(data).values()) == {1}
        assert sizes == [2]
