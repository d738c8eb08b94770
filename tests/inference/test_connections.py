from __future__ import annotations

from itertools import pairwise

import pytest

import policytimeline as pt

DAY = pt.UncertainDate.parse("2018-12-01")


def event(key, when="2018", source="s"):
    """An event that a source reports."""
    evidence = [pt.Evidence(source_id=source, reports="occurred")] if source else []
    when = pt.parse_when(when)
    return pt.Event(id=key, title=key, event_type="step", when=when, evidence=evidence)


def link(subject, object_):
    """One event before another."""
    return pt.Link(subject=subject, kind="precedes", object=object_)


@pytest.fixture(scope="module")
def solved():
    """One wrong date that blocks a source, what hangs on it, and a contradiction apart."""
    events = [
        event("near"),
        event("wrong", "2019-01-05"),
        event("far", "2017", source=""),
        event("first", "2018-05-02", source=""),
        event("second", "2018-05-01", source=""),
        event("free", "2016", source=""),
    ]
    return pt.infer(
        pt.Dataset(
            title="T",
            events=events,
            sources=[pt.Source(id="s", title="S", published=DAY)],
            links=[link("far", "near"), link("first", "second")],
        )
    )


def told(solved, key):
    """The error about an id."""
    with pytest.raises(pt.ContradictionError) as caught:
        solved[key]
    return caught.value


class TestBlockedBy:
    """What is connected to a contradiction."""

    def test_everything_connected_is_blocked(self, solved):
        """The publication, its events, and what is linked to these, but nothing else."""
        one, other = sorted(solved.conflicts, key=lambda each: -each.days)
        assert solved.blocked_by(one) == ("s", "near", "wrong", "far")
        assert solved.blocked_by(other) == ("first", "second")

    def test_exactly_what_is_not_sound_is_blocked(self, solved):
        """No more and no less."""
        blocked = {key for conflict in solved.conflicts for key in solved.blocked_by(conflict)}
        assert blocked == {key for key in solved.ids if not solved.is_sound(key)}

    def test_a_conflict_of_another_inference_is_refused(self, solved):
        """It blocks nothing here."""
        with pytest.raises(pt.InvalidValueError, match="not among its conflicts"):
            pt.infer(pt.Dataset(title="T")).blocked_by(solved.conflicts[0])


class TestConnection:
    """By way of what."""

    @pytest.mark.parametrize(
        ("key", "through", "said"),
        [
            ("near", ("s",), "near is connected to this contradiction through s"),
            ("far", ("near", "s"), "far is connected to this contradiction through near and s"),
            ("wrong", (), "wrong is part of this contradiction"),
            ("s", (), "s is part of this contradiction"),
            ("second", (), "second is part of this contradiction"),
        ],
    )
    def test_the_shortest_way_is_named(self, solved, key, through, said):
        """From the subject on, and the error starts with it."""
        error = told(solved, key)
        assert (error.subject, error.through, error.count) == (key, through, 1)
        assert error.connection == said
        assert str(error).startswith(f"no answer can be given, because {said}:\nthese 3 statements")

    def test_the_nearest_of_several_is_named(self):
        """With how many others there are."""
        pairs = [("a", "b"), ("c", "d"), ("e", "f")]
        events = [event(key, "2018-05-01", source="") for pair in pairs for key in pair]
        chain = [event(f"x{number}", "2018", source="") for number in range(6)]
        links = [link(*pair) for pair in pairs]
        order = ["a", "c", *(each.id for each in chain), "e"]
        links += [
            pt.Link(subject=one, kind="no_later_than", object=other)
            for one, other in pairwise(order)
        ]
        solved = pt.infer(pt.Dataset(title="T", events=[*events, *chain], links=links))
        assert len(solved.conflicts) == 3
        error = told(solved, "x4")
        assert "e precedes f" in str(error.conflict)
        assert error.connection == (
            "x4 is connected to this contradiction through x5 and e, and is connected to 2 others"
        )
        assert len({solved.blocked_by(conflict) for conflict in solved.conflicts}) == 1

    def test_a_long_way_is_cut_short(self):
        """Three steps and a number."""
        error = pt.ContradictionError(
            told_conflict := pt.infer(
                pt.Dataset(title="T", events=[event("a", source="")], links=[link("a", "a")])
            ).conflicts[0],
            "z",
            ("p", "q", "r", "s", "t"),
        )
        assert error.conflict == told_conflict
        assert error.connection.endswith("through p, q, r and 2 more")
