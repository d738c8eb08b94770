from __future__ import annotations

import copy
import pickle

import pytest

import policytimeline as pt
from policytimeline.inference.solver.graph import ZERO
from policytimeline.inference.solver.minimal_sets import Part, minimal
from policytimeline.inference.solver.network import Edge


def event(key, when, *reports, **fields):
    """An event of these days, which sources report as having occurred."""
    evidence = [pt.Evidence(source_id=each, reports=pt.ReportedAs.OCCURRED) for each in reports]
    return pt.Event(
        id=key, title=key, event_type="step", when=pt.parse_when(when), evidence=evidence, **fields
    )


def link(subject, kind, object_, **fields):
    """A link."""
    return pt.Link(subject=subject, kind=kind, object=object_, **fields)


def paper(key, published):
    """A source."""
    return pt.Source(id=key, title=key, published=pt.UncertainDate.parse(published))


def conflicts(*events, links=(), sources=()):
    """The conflicts of these."""
    dataset = pt.Dataset(title="T", events=events, links=links, sources=sources)
    return pt.infer(dataset).conflicts


def wheres(conflict):
    """The places of its statements."""
    return [statement.where for statement in conflict.statements]


class TestRepeatedStatements:
    """Statements that are made more than once."""

    def test_they_count_as_one(self):
        """Dropping one of them would leave the other, so both are named together."""
        links = [link("a", "precedes", "b"), link("b", "precedes", "a")] * 5
        (conflict,) = conflicts(event("a", "2018"), event("b", "2018"), links=links)
        assert wheres(conflict) == ["links[0]", "links[1]"]
        assert conflict.statements[0].repeated == ("links[2]", "links[4]", "links[6]", "links[8]")
        assert str(conflict.statements[0]) == (
            "a precedes b (links[0]; the same in links[2], links[4], links[6] and 1 more)"
        )

    def test_they_may_be_in_other_words(self):
        """What follows and what precedes."""
        cited = pt.Evidence(source_id="p")
        links = [
            link("a", "precedes", "b", evidence=[cited]),
            link("b", "follows", "a"),
            link("b", "precedes", "a"),
        ]
        (conflict,) = conflicts(
            event("a", "2018"),
            event("b", "2018"),
            links=links,
            sources=[pt.Source(id="p", title="Paper")],
        )
        first, second = conflict.statements
        assert (first.where, first.repeated, first.sources) == ("links[0]", ("links[1]",), ("p",))
        assert (second.where, second.repeated) == ("links[2]", ())

    def test_dates_with_gaps_are_never_the_same(self):
        """Two sources that assert one hull may leave other days out."""
        asserts = [
            {"when": "[2018-01-01,2018-01-31]"},
            {"when": "[2018-01-01,2018-01-30,2018-01-31]"},
        ]
        evidence = [pt.Evidence(source_id="p", asserts=each) for each in asserts]
        dated = pt.Event(
            id="a",
            title="a",
            event_type="step",
            when=pt.parse_when("2019"),
            evidence=evidence,
        )
        dataset = pt.Dataset(title="T", events=[dated], sources=[pt.Source(id="p", title="P")])
        found = pt.infer(dataset, trust=["p"]).conflicts
        assert all(not statement.repeated for each in found for statement in each.statements)


class TestGaps:
    """Bounds that moved over gaps on their way to a contradiction."""

    def test_a_move_may_rest_on_what_is_true_anyway(self):
        """That an interval starts before it ends is part of the way, and no statement."""
        days = "[2020-02-25,2020-03-04]"
        events = [event("a", days), event("span", "/"), event("b", days), event("c", days)]
        links = [
            link("b", "follows", "c", lag=(-3, 3)),
            link("a", "precedes", "b", lag=(0, None)),
            link("c", "precedes", "span", lag=(0, None)),
            link("span", "precedes", "b"),
        ]
        (conflict,) = conflicts(*events, links=links)
        assert "links[0]" in wheres(conflict)


class TestOpenEnds:
    """What is open has no day, so a lag from something dated cannot lead to it."""

    @pytest.mark.parametrize(
        ("whens", "links", "places"),
        [
            (
                {"a": "../..", "b": "/[..2018-03-03]", "c": "[2018-03-01..]"},
                [("a", "follows", "b", (3, 3)), ("a", "precedes", "c", (2, None))],
                ["events[0].when", "links[0]"],
            ),
            (
                {"a": "../..", "b": "2018-03-03"},
                [("a", "no_later_than", "b", (1, 1))],
                ["events[0].when", "links[0]"],
            ),
        ],
    )
    def test_a_search_from_both_sides_ends(self, whens, links, places):
        """Even if a path to one open end runs over what a path to the other has set aside."""
        events = [event(key, when) for key, when in whens.items()]
        found = conflicts(*events, links=[link(a, kind, b, lag=lag) for a, kind, b, lag in links])
        assert [wheres(each) for each in found] == [places]


@pytest.mark.untraced
class TestLargeConflicts:
    """Many statements in one conflict, or many conflicts."""

    @pytest.mark.parametrize("kind", ["no_later_than", "same_days"])
    def test_a_ring_needs_all_its_links(self, kind):
        """Thousands of them, each of which says one thing or several."""
        count = 3000
        events = [event(f"e{n}", "/") for n in range(count)]
        links = [link(f"e{n}", kind, f"e{n + 1}") for n in range(count - 1)]
        (conflict,) = conflicts(*events, links=[*links, link(f"e{count - 1}", "precedes", "e0")])
        assert wheres(conflict) == [f"links[{n}]" for n in range(count)]

    def test_what_a_ring_does_not_need_is_left_out(self):
        """A short cut makes half of it needless."""
        count = 1000
        events = [event(f"e{n}", "/") for n in range(count)]
        links = [link(f"e{n}", "same_days", f"e{(n + 1) % count}") for n in range(count)]
        links += [link("e0", "precedes", "e500")]
        (conflict,) = conflicts(*events, links=links)
        assert wheres(conflict) in (
            [f"links[{n}]" for n in (*range(500), 1000)],
            [f"links[{n}]" for n in range(500, 1001)],
        )

    def test_everything_may_contradict_something(self):
        """Each event comes before one of an earlier day."""
        count = 2000
        events = [event(f"e{n}", f"[{2000 - n // 12}-{12 - n % 12:02}]") for n in range(count)]
        links = [link(f"e{n}", "precedes", f"e{n + 1}") for n in range(count - 1)]
        found = conflicts(*events, links=links)
        used = [where for each in found for where in wheres(each)]
        assert len(found) == count // 2
        assert {len(each.statements) for each in found} == {3}
        assert len(used) == len(set(used))

    def test_many_may_be_between_two_events(self):
        """Each of other days."""
        links = [link("a", "concerns", "b", lag=(n, None)) for n in range(1, 101)]
        links += [link("b", "concerns", "a", lag=(n, None)) for n in range(1, 101)]
        found = conflicts(event("a", "/"), event("b", "/"), links=links)
        assert len(found) == 100
        assert {len(conflict.statements) for conflict in found} == {2}


class TestMinimalSets:
    """Statements by number."""

    def test_the_first_that_can_go_goes(self):
        """Either of two is enough beside the third."""
        edges = {
            1: [Edge(ZERO, 1, 3, (1,))],
            2: [Edge(ZERO, 1, 4, (2,))],
            3: [Edge(1, ZERO, -5, (3,))],
        }
        assert minimal([Part([], edges)], edges) == (2, 3)

    def test_an_edge_may_rest_on_several_statements(self):
        """Then each of them is needed."""
        both = Edge(ZERO, 1, 3, (1, 2))
        edges = {1: [both], 2: [both], 3: [Edge(1, ZERO, -5, (3,))]}
        assert minimal([Part([], edges)], edges) == (1, 2, 3)

    def test_axioms_count_and_are_not_named(self):
        """They are no statements."""
        edges = {1: [Edge(2, ZERO, -5, (1,))], 2: [Edge(ZERO, 1, 4, (2,))]}
        assert minimal([Part([(1, 2, 0)], edges)], edges) == (1, 2)

    def test_every_part_has_to_be_contradicted(self):
        """Statement 1 is enough in one part, but not in the other."""
        alone, low, high = Edge(1, 1, -1, (1,)), Edge(ZERO, 1, 3, (2,)), Edge(1, ZERO, -5, (3,))
        parts = [
            Part([], {1: [alone], 2: [low], 3: [high]}),
            Part([], {1: [], 2: [low], 3: [high]}),
        ]
        assert minimal(parts[:1], [1, 2, 3]) == (2, 3)
        assert minimal(parts, [1, 2, 3]) == (2, 3)
        assert minimal([Part([], {1: [alone], 2: [], 3: []}), parts[1]], [1, 2, 3]) == (1, 2, 3)


class TestRepairs:
    """What to check again first."""

    def test_reports_that_several_contradictions_rest_on_come_first(self):
        """The links, which nobody cites, are right: the event was only expected."""
        sources = [paper("p", "2018-06-01"), paper("q", "2018-06-10")]
        events = [
            event("vote", "2018-07-01", "p", "q"),
            event("draft", "2018-06-20", "late"),
        ]
        found = conflicts(
            *events,
            links=[link("draft", "precedes", "vote")],
            sources=[*sources, paper("late", "2018-12-31")],
        )
        assert len(found) == 2
        for conflict in found:
            best = conflict.repairs[0]
            assert best.statement.kind is pt.StatementKind.REPORTS
            assert best.reason == "2 contradictions rest on what is reported of this event"


class TestSameInference:
    """Inferences are values."""

    DATASET = pt.Dataset(title="T", events=[event("a", "2018"), event("b", "2018")])

    def test_copies_are_equal(self):
        """Pickled ones too, and so are their orders."""
        solved = pt.infer(self.DATASET)
        pickled = pickle.loads(pickle.dumps(solved))  # noqa: S301 - Our own bytes.
        for same in (copy.copy(solved), copy.deepcopy(solved), pickled):
            assert same == solved
            assert hash(same) == hash(solved)
            assert same.order() == solved.order()
            assert hash(same.order()) == hash(solved.order())

    def test_what_is_supposed_makes_a_difference(self):
        """And so does whom it trusts, and the dataset."""
        solved = pt.infer(self.DATASET)
        assert solved.what_if(link("a", "precedes", "b")) != solved
        assert pt.infer(pt.Dataset(title="T")) != solved
        sourced = pt.Dataset(title="T", sources=[paper("p", "2018")])
        assert pt.infer(sourced, trust=["p"]) != pt.infer(sourced)
        assert pt.infer(sourced, trust=["p"]).trusted == ("p",)
