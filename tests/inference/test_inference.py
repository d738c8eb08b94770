from __future__ import annotations

import datetime as dt
import math
import tracemalloc
from itertools import permutations

import attrs
import pytest

import policytimeline as pt
from policytimeline import AllenRelation, Bound, Verdict

P = pt.parse_when


def event(key, when, **fields):
    """An event of these days."""
    return pt.Event(id=key, title=key, event_type="step", when=P(when), **fields)


def link(subject, kind, object_, **fields):
    """A link."""
    return pt.Link(subject=subject, kind=kind, object=object_, **fields)


def dataset(*events, links=(), **fields):
    """A dataset of these events, with a newspaper of 28 June 2018."""
    paper = pt.Source(id="paper", title="Paper", published=pt.UncertainDate.parse("2018-06-28"))
    return pt.Dataset(
        **{"title": "T", "sources": [paper], "events": events, "links": links} | fields
    )


def said(**fields):
    """Evidence of the newspaper."""
    return pt.Evidence(source_id="paper", **fields)


class TestWhatConstrains:
    """What happened, and what the coder stands for."""

    def test_a_link_sharpens_both_sides(self):
        """The first cannot be late, the second cannot be early."""
        solved = pt.infer(
            dataset(
                event("a", "2018-06"), event("b", "2018-06"), links=[link("a", "precedes", "b")]
            )
        )
        assert solved["a"].when == P("[2018-06-01..2018-06-29]")
        assert solved["b"].when == P("[2018-06-02..2018-06-30]")
        assert solved["a"].slack_gained == 1
        assert solved.precedes("a", "b") is Verdict.YES
        assert solved.lag("a", "b") == (1, 29)

    def test_a_report_comes_after_what_it_reports(self):
        """Unless it expects it, disputes it or only mentions it."""
        for evidence, latest in (
            (said(reports=pt.ReportedAs.OCCURRED), dt.date(2018, 6, 28)),
            (said(reports=pt.ReportedAs.EXPECTED), dt.date(2018, 12, 31)),
            (
                said(reports=pt.ReportedAs.OCCURRED, stance=pt.Stance.DISPUTES),
                dt.date(2018, 12, 31),
            ),
            (
                said(reports=pt.ReportedAs.OCCURRED, stance=pt.Stance.MENTIONS),
                dt.date(2018, 12, 31),
            ),
        ):
            solved = pt.infer(dataset(event("a", "2018", evidence=[evidence])))
            assert solved["a"].latest == latest

    def test_an_unknown_end_was_reached_when_it_is_reported(self):
        """And an ongoing one was not."""
        over = event("a", "2018-06-01/", evidence=[said(reports=pt.ReportedAs.OCCURRED)])
        on = event(
            "b",
            "2018-06-01/",
            evidence=[said(reports=pt.ReportedAs.ONGOING)],
            status=pt.EventStatus.ONGOING,
        )
        solved = pt.infer(dataset(over, on))
        assert solved["a"].end_latest == dt.date(2018, 6, 28)
        assert solved["b"].end_earliest == dt.date(2018, 6, 28)
        assert solved["b"].end_latest is None

    def test_an_offset_dates_an_event_and_a_publication(self):
        """Whichever of both is known."""
        letter = event("a", "2018", evidence=[said(offset=(1, 13))])
        assert pt.infer(dataset(letter))["a"].when == P("[2018-06-15..2018-06-27]")
        undated = pt.Source(id="paper", title="Paper")
        letter = event("a", "2018-06-20", evidence=[said(offset=(1, 13))])
        assert pt.infer(dataset(letter, sources=[undated]))["paper"].when == P(
            "[2018-06-21..2018-07-03]"
        )

    def test_an_anchored_date_does_not_date_its_own_anchor(self):
        """It keeps its distance where the publication is known, and steps aside where it is not."""
        letter = event(
            "a",
            "[2018-06-17..2018-06-24]",
            basis=pt.Basis.ANCHORED,
            evidence=[said(offset=(1, 13))],
        )
        assert pt.infer(dataset(letter))["a"].when == letter.when
        undated = pt.Source(id="paper", title="Paper")
        solved = pt.infer(dataset(letter, sources=[undated]))
        assert solved["paper"].when is None
        assert solved["a"].when is None
        with_link = dataset(
            letter, event("b", "2018-06-10"), sources=[undated], links=[link("b", "precedes", "a")]
        )
        assert pt.infer(with_link)["paper"].when == P("[2018-06-12..]")

    @pytest.mark.parametrize("kind", ["within", "allen:during", "part_of"])
    def test_a_lag_is_counted_from_the_side_that_cannot_start_later(self, kind):
        """So from the outer one, if the inner one is within it."""
        book = pt.Codebook(link_kinds=[pt.LinkKind(id="part_of", implies="within")])
        events = [event("inner", "2018-06/2018-06"), event("outer", "2018-05/2018-07")]
        links = [link("inner", kind, "outer", lag=(2, 5))]
        solved = pt.infer(dataset(*events, links=links, codebook=book))
        assert solved.is_consistent
        assert solved["outer"].begin_earliest == dt.date(2018, 5, 27)

    def test_a_deadline_never_moves_an_act(self):
        """It is held against it."""
        book = pt.Codebook(link_kinds=[pt.LinkKind(id="deadline_of", normative=True)])
        for act, met in (("2018-07-01", "yes"), ("2018-08-01", "no"), ("2018", "maybe")):
            solved = pt.infer(
                dataset(
                    event("deadline", "2018-07-26"),
                    event("act", act),
                    links=[link("deadline", "deadline_of", "act")],
                    codebook=book,
                )
            )
            assert solved.is_consistent
            assert solved["act"].slack_gained == 0
            assert solved.deadline_met("act") is Verdict(met)
        with pytest.raises(pt.InvalidValueError, match="no deadline"):
            solved.deadline_met("deadline")

    def test_stages_durations_and_role_dates_count(self):
        """The codebook's order, and an act's own dates."""
        book = pt.Codebook(stages=["adopted", "in_force"])
        act = event(
            "act",
            "2018-06-01",
            dates={"adopted": P("2018-06"), "in_force": P("2018-06-10")},
        )
        siege = event("siege", "2018-06-01/2018", duration=(10, 20))
        solved = pt.infer(dataset(act, siege, codebook=book))
        assert solved["act.adopted"].latest == dt.date(2018, 6, 10)
        assert solved["siege"].end_latest == dt.date(2018, 6, 21)
        assert solved["siege"].latest_because.statements[-1].where == "events[1].duration"

    def test_an_act_ends_no_earlier_than_it_comes_into_force(self):
        """Which is not the day of the act itself, unless nothing else is dated."""
        dates = {"in_force": P("2018-06-10"), "ended": P("2018")}
        solved = pt.infer(dataset(event("act", "2018-02-01", dates=dates)))
        assert solved["act.ended"].when == P("[2018-06-10..2018-12-31]")
        solved = pt.infer(dataset(event("act", "2018-02-01", dates={"ended": P("2018")})))
        assert solved["act.ended"].when == P("[2018-02-01..2018-12-31]")

    def test_what_a_source_asserts_counts_where_it_is_trusted(self):
        """And is only compared where it is not."""
        data = dataset(event("a", "2018-06", evidence=[said(asserts={"when": "2018-06-20"})]))
        assert pt.infer(data)["a"].when == P("[2018-06-01..2018-06-30]")
        assert pt.infer(data, trust=["paper"])["a"].when == P("2018-06-20")
        with pytest.raises(pt.UnknownIdError, match="did you mean"):
            pt.infer(data, trust=["papr"])

    def test_a_link_to_what_is_missing_is_left_out(self):
        """`check` reports it."""
        data = dataset(event("a", "2018"), links=[link("a", "precedes", "gone")])
        assert pt.infer(data)["a"].slack_gained == 0


class TestOpenEnds:
    """No end is later than every day."""

    def test_an_open_end_cannot_come_before_a_day(self):
        """Whether that day is bounded or not."""
        for later in ("2018-06-28", "[2018-06-28..]"):
            data = dataset(
                event("a", "2018-06/.."), event("b", later), links=[link("a", "precedes", "b")]
            )
            conflict = pt.infer(data).conflicts[0]
            assert {"events[0].when", "links[0]"} <= {s.where for s in conflict.statements}
            assert conflict.days == 0

    def test_answers_know_open_and_unknown_ends_apart(self):
        """As those of two dates do."""
        solved = pt.infer(
            dataset(event("a", "2018-06-01/.."), event("b", "2018-06-01/"), event("c", "2030"))
        )
        assert solved.shares_day("a", "c") is Verdict.YES
        assert solved.shares_day("b", "c") is Verdict.MAYBE
        assert solved.precedes("a", "c") is Verdict.NO
        assert solved["a"].when == P("2018-06-01/..")
        assert solved["a"].end_latest is None
        with pytest.raises(pt.OpenEndError):
            solved.lag("a", "c", from_side="end")

    def test_two_open_ends_are_not_compared(self):
        """Every relation that their begins allow is possible."""
        solved = pt.infer(dataset(event("a", "2018/.."), event("b", "2019/..")))
        found = solved.possible_relations("a", "b")
        assert found == pt.possible_relations(P("2018/.."), P("2019/.."))

    def test_a_link_to_an_open_begin_is_answered(self):
        """It comes before every day."""
        solved = pt.infer(dataset(event("a", "../2018"), event("b", "2017")))
        assert solved.no_later_than("a", "b") is Verdict.YES
        assert solved["a"].when.begin is Bound.OPEN


class TestConflicts:
    """Statements that cannot all be true."""

    def test_a_minimal_set_is_named(self):
        """In words, with the missing days and what to look at again."""
        data = dataset(
            event("letter", "2018-06-20~"),
            event("report", "2018-06-01"),
            event("other", "2018"),
            links=[link("letter", "precedes", "report"), link("other", "precedes", "letter")],
        )
        solved = pt.infer(data)
        (conflict,) = solved.conflicts
        assert [s.where for s in conflict.statements] == [
            "events[0].when",
            "events[1].when",
            "links[0]",
        ]
        assert conflict.days == 20
        assert conflict.repairs[0].statement.where == "events[0].when"
        assert "these 3 statements cannot all be true" in str(conflict)
        assert "they are 20 days short of agreeing" in str(conflict)

    @pytest.mark.parametrize(
        ("a", "b", "weakest"),
        [
            (event("a", "2018-06-20~"), event("b", "2018-06-01"), "events[0].when"),
            (event("a", "2018-06-20"), event("b", "2018-06-01?"), "events[1].when"),
            (event("a", "2018-06-20~", evidence=[said()]), event("b", "2018-06"), "events[0].when"),
            (event("a", "2018-06-20"), event("b", "2018", evidence=[said()]), "events[0].when"),
            (event("a", "2018-06-20", evidence=[said()]), event("b", "2018"), "events[1].when"),
        ],
        ids=["doubtful", "uncertain", "doubtful but cited", "first uncited", "second uncited"],
    )
    def test_the_weakest_statement_is_looked_at_first(self, a, b, weakest):
        """What somebody doubts before what nobody does; then what has no source, a link or not."""
        later = link("a", "precedes", "b", lag=(900, None), evidence=[said()])
        (conflict,) = pt.infer(dataset(a, b, links=[later])).conflicts
        assert conflict.repairs[0].statement.where == weakest

    def test_only_what_a_conflict_is_about_has_no_answer(self):
        """The rest of the dataset answers, from other statements."""
        data = dataset(
            event("a", "2018"),
            event("b", "2017"),
            event("c", "2018"),
            event("d", "2016"),
            event("e", "2015"),
            links=[
                link("a", "precedes", "b"),
                link("d", "precedes", "c"),
                link("e", "follows", "d"),
            ],
        )
        solved = pt.infer(data)
        assert len(solved.conflicts) == 2
        assert not solved.is_consistent
        for key in ("a", "b", "d", "e"):
            with pytest.raises(pt.ContradictionError, match="cannot all be true") as caught:
                solved[key]
            assert caught.value.conflict in solved.conflicts
        assert solved["c"].earliest == dt.date(2018, 1, 1)
        assert solved["paper"].latest == dt.date(2018, 6, 28)

    def test_all_disjoint_conflicts_are_found(self):
        """In one connected part."""
        data = dataset(
            event("a", "2018"),
            event("b", "2017"),
            event("c", "2019"),
            event("d", "2016"),
            links=[
                link("a", "precedes", "b"),
                link("c", "precedes", "d"),
                link("b", "precedes", "c"),
            ],
        )
        assert len(pt.infer(data).conflicts) == 2

    def test_a_link_to_itself(self):
        """Nothing precedes itself, and everything shares its own days."""
        solved = pt.infer(dataset(event("a", "2018"), links=[link("a", "precedes", "a")]))
        assert [s.where for s in solved.conflicts[0].statements] == ["links[0]"]
        assert str(solved.conflicts[0]) == (
            "this statement cannot be true:\n"
            "  1. a precedes a (links[0])\n"
            "check it again:\n"
            "  - a precedes a (links[0]): no source is given for it; "
            "it would have to move by at least 1 day"
        )
        assert pt.infer(
            dataset(event("a", "2018"), links=[link("a", "same_days", "a")])
        ).is_consistent
        assert pt.infer(dataset(event("a", "2018"))).precedes("a", "a") is Verdict.NO

    def test_a_ring_without_any_date(self):
        """No day is needed to see that it cannot be."""
        events = [event(key, "[..2018]", basis=pt.Basis.ANCHORED) for key in "abc"]
        links = [link("a", "precedes", "b"), link("b", "precedes", "c"), link("c", "precedes", "a")]
        undated = [pt.Source(id="paper", title="Paper")]
        piece = said()
        events = [attrs.evolve(each, evidence=[piece]) for each in events]
        solved = pt.infer(dataset(*events, links=links, sources=undated))
        assert [s.where for s in solved.conflicts[0].statements] == [
            "links[0]",
            "links[1]",
            "links[2]",
        ]

    def test_a_missed_duration_and_gaps(self):
        """A date with gaps contradicts what rules out all of its days."""
        data = dataset(
            event("a", "[2018-06-01,2018-06-30]"),
            event("b", "2018-06-10"),
            event("c", "2018-06-20"),
            links=[link("b", "precedes", "a"), link("a", "precedes", "c")],
        )
        assert not pt.infer(data).is_consistent


class TestGaps:
    """Bounds move to possible days."""

    def test_a_bound_is_a_day_that_is_possible(self):
        """And the proof says why."""
        data = dataset(
            event("a", "2018-XX-28"), event("b", "2018-06-10"), links=[link("a", "precedes", "b")]
        )
        solved = pt.infer(data)
        assert not solved.is_exact
        assert solved["a"].latest == dt.date(2018, 5, 28)
        assert (
            "moved on to its next possible day, because events[1].when, links[0] rule out"
            in str(solved["a"].latest_because)
        )


class TestReadings:
    """One of several offsets holds."""

    def test_a_reading_that_contradicts_the_rest_is_ruled_out(self):
        """With what it contradicts; the other one counts."""
        fiscal = event(
            "a",
            "[2016..2018]",
            evidence=[said(offset=(0, 90), alternatives=[(300, 400)], phrase="last year")],
        )
        data = dataset(fiscal, event("b", "2017-12-31"), links=[link("a", "precedes", "b")])
        solved = pt.infer(data)
        assert solved["a"].when == P("[2017-05-24..2017-09-01]")
        (ruled_out,) = solved.ruled_out
        assert ruled_out.offset == (0, 90)
        assert str(ruled_out).startswith('events[0].evidence[0]: ruled out: "last year" puts a ')
        assert "which contradicts" in str(ruled_out)
        assert "links[0]" in str(ruled_out)

    def test_a_proof_names_the_readings_that_are_left(self):
        """All that can be meant, and none that is ruled out."""
        piece = said(offset=(0, 90), alternatives=[(300, 400)], phrase="last year")
        free = pt.infer(dataset(event("a", "[2016..2018]", evidence=[piece])))
        both = '"last year" puts a 0 to 90 days before or 300 to 400 days before paper'
        assert both in str(free["a"].earliest_because)
        data = dataset(
            event("a", "[2016..2018]", evidence=[piece]),
            event("b", "2017-12-31"),
            links=[link("a", "precedes", "b")],
        )
        left = str(pt.infer(data)["a"].earliest_because)
        assert '"last year" puts a 300 to 400 days before paper' in left

    def test_readings_that_can_be_true_are_all_kept(self):
        """The bounds hold in every case, and so do the answers."""
        fiscal = event("a", "2018", evidence=[said(offset=(0, 9), alternatives=[(50, 60)])])
        solved = pt.infer(dataset(fiscal, event("b", "2018-05-15")))
        assert solved["a"].when == P("[2018-04-29..2018-06-28]")
        assert solved.precedes("a", "b") is Verdict.MAYBE
        assert solved.lag("a", "paper") == (0, 60)
        assert solved.what_if(link("b", "precedes", "a"))["a"].earliest == dt.date(2018, 6, 19)

    def test_too_many_readings_are_refused(self):
        """With the number that is left, and the limit."""
        pieces = [said(offset=(0, 9), alternatives=[(5, 20)])]
        data = dataset(*(event(f"e{n}", "2018", evidence=pieces) for n in range(7)))
        with pytest.raises(pt.TooManyReadingsError, match=r"128 combinations.*at most 64"):
            pt.infer(data)

    def test_alternatives_need_an_offset(self):
        """Which they are the alternatives to."""
        with pytest.raises(pt.InvalidValueError, match="have no offset"):
            said(alternatives=[(0, 1)])


class TestQuestions:
    """Answers over all worlds that everything together leaves."""

    def test_relations_and_lags_know_the_links(self):
        """Which two dates alone do not."""
        solved = pt.infer(
            dataset(
                event("a", "2018-06"), event("b", "2018-06"), links=[link("a", "allen:meets", "b")]
            )
        )
        assert solved.possible_relations("a", "b") == {AllenRelation.MEETS}
        assert solved.lag("a", "b") == (1, 1)
        assert solved.follows("b", "a") is Verdict.YES
        assert solved.within("a", "b") is Verdict.NO
        assert solved.shares_day("a", "b") is Verdict.NO
        assert solved.same_days("a", "a") is Verdict.YES

    def test_an_unknown_id_is_an_error(self):
        """With what is near."""
        solved = pt.infer(dataset(event("letter", "2018")))
        with pytest.raises(pt.UnknownIdError, match="letter"):
            solved["lettre"]
        with pytest.raises(pt.UnknownIdError):
            solved.what_if(link("letter", "precedes", "gone"))
        assert "letter" in solved
        assert "lettre" not in solved

    def test_in_force_is_answered_under_all_constraints(self):
        """From its begin, until it ends or is ended."""
        book = pt.Codebook(
            link_kinds=[pt.LinkKind(id="repeals", ends_object=True, implies="follows")]
        )
        data = dataset(
            event("law", "2018"),
            event("repeal", "2018"),
            event("vote", "2018-06-01"),
            links=[
                link("repeal", "repeals", "law"),
                link("law", "precedes", "vote"),
                link("vote", "precedes", "repeal"),
            ],
            codebook=book,
        )
        solved = pt.infer(data)
        assert data.in_force("law", P("2018-06-01")) is Verdict.MAYBE
        assert solved.in_force("law", P("2018-06-01")) is Verdict.YES
        assert solved.in_force("law", P("2017-12-31")) is Verdict.NO
        assert solved.in_force("law", P("2019-01-01")) is Verdict.NO
        assert solved.in_force("law", P("2018-07")) is Verdict.MAYBE

    def test_the_order_is_what_is_certain(self):
        """With the steps that the rest follows from, and one sequence to show."""
        solved = pt.infer(
            dataset(
                event("c", "2020"), event("a", "2018"), event("b", "2019"), event("x", "2018/2020")
            )
        )
        order = solved.order()
        assert order.pairs == {("a", "b"), ("b", "c"), ("a", "c")}
        assert set(order.steps) == {("a", "b"), ("b", "c")}
        assert [key for key in order.sequence if key != "x"] == ["a", "b", "c"]
        assert solved.order(["c", "a"]).pairs == {("a", "c")}

    def test_what_a_date_hangs_on(self):
        """The weightiest first."""
        data = dataset(
            event("a", "[2018-06-01..2018-06-05]"),
            event("b", "2018"),
            links=[link("a", "precedes", "b", lag=(1, 30))],
        )
        leverages = pt.infer(data).critical("b")
        assert [each.statement.where for each in leverages] == ["links[0]", "events[0].when"]
        assert [each.days for each in leverages] == [29, 4]
        assert str(leverages[0]).endswith("up to 29 days")

    def test_a_date_does_not_hang_on_itself(self):
        """That it would be narrower if it were exact goes without saying."""
        data = dataset(
            event("a", "2018-06", basis=pt.Basis.ANCHORED, evidence=[said(offset=(1, 27))]),
            event("b", "2018-06", dates={"signed": P("2018-07")}),
        )
        solved = pt.infer(data)
        for key in ("a", "b", "b.signed", "paper"):
            kinds = {each.statement.where for each in solved.critical(key)}
            assert not kinds & {"events[1].when", "events[1].dates.signed", "sources[0].published"}
        assert "events[0].when" not in {each.statement.where for each in solved.critical("a")}

    def test_a_supposition_has_to_say_something(self):
        """A mistyped kind is told, and so is one that says nothing about time."""
        solved = pt.infer(dataset(event("a", "2018"), event("b", "2018")))
        with pytest.raises(pt.InvalidValueError, match="did you mean 'precedes'") as caught:
            solved.what_if(link("a", "precede", "b"))
        assert caught.value.sentence.startswith("'precede' says nothing about time; expected")
        with pytest.raises(pt.InvalidValueError, match="says nothing about time"):
            solved.what_if(link("a", "concerns", "b"))
        assert solved.what_if(link("a", "concerns", "b", lag=(1, 2))).is_consistent

    @pytest.mark.parametrize(
        ("kind", "hint"),
        [
            ("before", "write 'precedes' or 'allen:before'"),
            ("after", "write 'follows' or 'allen:after'"),
            ("meets", "write 'allen:meets'"),
        ],
    )
    def test_a_relation_of_allen_is_named_with_its_prefix(self, kind, hint):
        """And the verdict that is nearest to it."""
        solved = pt.infer(dataset(event("a", "2018"), event("b", "2018")))
        with pytest.raises(pt.InvalidValueError, match="says nothing about time") as caught:
            solved.what_if(link("a", kind, "b"))
        assert caught.value.hint == hint

    @pytest.mark.parametrize("key", ["", "nothing like it"])
    def test_an_unknown_id_names_some_that_exist(self, key):
        """If none is near."""
        solved = pt.infer(dataset(event("first", "2018"), event("second", "2018")))
        with pytest.raises(pt.UnknownIdError, match=r"Hint: ids that exist: .*'first', 'second'"):
            solved[key]

    def test_a_long_chain_is_followed_once(self):
        """In memory that grows with its length, not with its square."""
        few, many = (_memory_of_critical(length) for length in (150, 600))
        assert many < 8 * few

    def test_links_decide_among_equal_days(self):
        """A ruling no later than the promulgation of the same day, whatever the ids."""
        for ids in permutations("abc"):
            first, second, third = ids
            links = [link(first, "no_later_than", second), link(second, "no_later_than", third)]
            same = [link("a", "same_days", "b"), link("b", "same_days", "c")]
            for when in ("2018-06-14", "/", "[2018-06-01..2018-06-14]"):
                events = [event(key, when) for key in "abc"]
                order = pt.infer(dataset(*events, links=links)).order()
                assert order.sequence == ids
                every = pt.infer(dataset(*events, links=[*same, link(third, "within", first)]))
                assert sorted(every.order().sequence) == ["a", "b", "c"]

    def test_what_did_not_happen_has_no_place(self):
        """Unless it is asked for; tables and lags leave it out likewise."""
        cancelled = attrs.evolve(event("c", "2021/2021"), status=pt.EventStatus.CANCELLED)
        absent = attrs.evolve(event("d", "2022/2022"), status=pt.EventStatus.ABSENT)
        planned = attrs.evolve(event("b", "2023"), status=pt.EventStatus.SCHEDULED)
        solved = pt.infer(dataset(event("a", "2020"), planned, cancelled, absent))
        assert solved.placed == ("a", "b")
        assert solved.order().ids == ("a", "b")
        assert solved.order(["a", "d"]).sequence == ("a", "d")
        assert solved.table("precedes").tolist() == solved.table("precedes", ["a", "b"]).tolist()
        assert solved.lags().longest.tolist() == solved.lags(["a", "b"]).longest.tolist()

    def test_an_order_is_shown_in_a_line(self):
        """However many pairs there are."""
        solved = pt.infer(dataset(*(event(f"e{year}", f"{year}") for year in range(2001, 2010))))
        expected = "e2001, e2002, e2003, e2004, e2005 and 4 more (36 pairs in a certain order)"
        assert str(solved.order()) == expected
        assert repr(solved.order()) == f"<PartialOrder: {expected}>"

    def test_the_order_of_undated_events_keeps_its_pairs(self):
        """Bounds break ties only."""
        solved = pt.infer(
            dataset(event("a", "/"), event("b", "/"), links=[link("b", "precedes", "a")])
        )
        order = solved.order()
        assert order.pairs == {("b", "a")}
        assert order.sequence == ("b", "a")
        assert ("a", "b") not in order.pairs
        assert "b" not in order.pairs
        assert ("b", "x") not in order.pairs
        assert order.pairs & {("b", "a"), ("x", "y")} == {("b", "a")}
        assert repr(order.pairs) == "<1 ordered pair of 2 events>"

    def test_supposing_leaves_the_inference_as_it_is(self):
        """And a supposition that contradicts it is a conflict of the new one."""
        solved = pt.infer(dataset(event("a", "2018"), event("b", "2019")))
        supposed = solved.what_if(link("b", "precedes", "a"))
        assert solved.is_consistent
        assert supposed.supposed == (link("b", "precedes", "a"),)
        assert supposed.conflicts[0].statements[0].kind is pt.StatementKind.SUPPOSED
        again = solved.what_if(link("a", "precedes", "b", lag=(1, 10))).what_if(
            link("a", "precedes", "b")
        )
        assert again["b"].latest == dt.date(2019, 1, 10)


@pytest.mark.untraced
class TestSize:
    """Long chains, many links, far years."""

    def test_a_chain_of_ten_thousand(self):
        """Each a day after the one before."""
        events = [event(f"e{n}", "[2000-01-01..2100-01-01]") for n in range(10_000)]
        links = [link(f"e{n}", "precedes", f"e{n + 1}") for n in range(9_999)]
        solved = pt.infer(dataset(*events, links=links))
        assert solved["e9999"].earliest == dt.date(2000, 1, 1) + dt.timedelta(days=9_999)
        assert len(solved["e9999"].earliest_because.steps) == 10_000

    def test_parallel_links_count_once(self):
        """The tightest."""
        links = [link("a", "precedes", "b", lag=(1, 50 + n % 40)) for n in range(20_000)]
        solved = pt.infer(dataset(event("a", "2018-01-01"), event("b", "2018"), links=links))
        assert solved["b"].latest == dt.date(2018, 2, 20)

    @pytest.mark.parametrize("year", ["-9999", "0000", "9999", "Y99999", "Y-20000"])
    def test_far_years(self, year):
        """They are days like others, and dates where dates know them."""
        solved = pt.infer(
            dataset(event("a", year), event("b", year), links=[link("a", "precedes", "b")])
        )
        when = P(year)
        assert solved["a"].begin_earliest_day == when.earliest_day
        assert solved["a"].end_latest_day == when.latest_day - 1

    def test_a_bound_beyond_counting_is_left_out(self):
        """And the result says that it may be wider than need be."""
        solved = pt.infer(dataset(event("a", "Y17E7")))
        assert not solved.is_exact
        assert solved["a"].begin_earliest_day == -math.inf
        assert [statement.where for statement in solved.left_out] == ["events[0].when"]
        assert not solved.has_gaps

    @pytest.mark.parametrize("length", [70, 3_000])
    def test_a_chain_of_the_longest_lags(self, length):
        """It leads far beyond each of them, and not to an open end."""
        days = -(2**27)
        events = [event(f"e{n}", "[..2018-06-28]") for n in range(length + 1)]
        links = [
            link(f"e{n}", "concerns", f"e{n + 1}", lag=pt.Lag(days, days)) for n in range(length)
        ]
        last = pt.infer(dataset(*events, links=links))[f"e{length}"]
        assert last.begin_latest_day == P("2018-06-28").latest_day + length * days

    @pytest.mark.parametrize("others", [(), (pt.Lag(-4, -4),)])
    def test_an_offset_beyond_counting_is_left_out(self, others):
        """Whether the phrase has other readings or not."""
        far = pt.Lag(-(10**10), -(10**10))
        piece = pt.Evidence(
            source_id="s", stance="supports", reports="expected", offset=far, alternatives=others
        )
        source = pt.Source(id="s", title="S")
        solved = pt.infer(dataset(event("a", "2018-06-28", evidence=[piece]), sources=[source]))
        assert [statement.where for statement in solved.left_out] == [
            "events[0].evidence[0].offset"
        ]
        assert not solved.is_exact
        assert solved.ruled_out == ()
        assert solved["s"].when is None

    @pytest.mark.parametrize(
        ("coded", "inferred"),
        [
            ("Y10000", "Y10000"),
            ("[Y10000..]", "[Y10000..]"),
            ("[2018..Y10000]", "[2018..Y10000]"),
            ("Y-10000/2018-06-28", "Y-10000/2018-06-28"),
        ],
    )
    def test_far_years_are_whole_years(self, coded, inferred):
        """Because EDTF writes no days of theirs."""
        assert str(pt.infer(dataset(event("a", coded)))["a"].when) == inferred


class TestSeeds:
    """The example dataset, solved."""

    def test_its_publication_days_follow_from_its_text(self):
        """Without them, their events and links, the true days are within what is left."""
        hsi = pt.load_seed("hsi")
        bare = attrs.evolve(
            hsi.without_events("wapo-2018-published", "wapo-2021-published"),
            sources=[
                attrs.evolve(each, published=None) if each.id.startswith("wapo") else each
                for each in hsi.sources.all
            ],
        )
        solved = pt.infer(bare, trust=["wapo-2021"])
        assert solved.is_consistent
        assert solved["wapo-2018"].when == P("[2018-01-02..2019-01-13]")
        assert dt.date(2018, 6, 28) in solved["wapo-2018"].when
        assert solved["wapo-2021"].when == P("[2021-01-20..2025-01-12]")
        assert dt.date(2021, 12, 28) in solved["wapo-2021"].when

    def test_a_planted_contradiction_is_explained(self):
        """The report moved before the letter: the statements to open, and by how many days."""
        hsi = pt.load_seed("hsi")
        report = attrs.evolve(
            hsi.events["hsi-report-circulated-2021"], when=P("2017-09-16"), basis=pt.Basis.STATED
        )
        (conflict, *_) = pt.infer(hsi.with_events(report)).conflicts
        text = str(conflict)
        assert "hsi-report-circulated-2021 is dated 2017-09-16" in text
        assert "1,199 days short of agreeing: one has to move by at least as many" in text
        assert text.count("1,199") == 1


BAD = (event("x", "2020-01-01"), event("y", "2019-01-01"))
CONTRADICTION = link("x", "precedes", "y")


class TestBesideAConflict:
    """What a conflict does not touch is answered as if it were not there."""

    def test_answers_about_two_events(self):
        """Verdicts, relations, lags, and whether an act is in force."""
        links = [CONTRADICTION, link("a", "no_later_than", "b")]
        solved = pt.infer(
            dataset(event("a", "[2020-01-10..]"), event("b", "[..2020-01-10]"), *BAD, links=links)
        )
        assert solved.precedes("a", "b") is Verdict.NO
        assert solved.possible_relations("a", "b") == {AllenRelation.EQUALS}
        assert solved.lag("a", "b") == (0, 0)
        assert solved.in_force("a", P("2019")) is Verdict.NO

    def test_every_reading_is_kept(self):
        """Stated or supposed, the conflict is another matter."""
        phrase = event("e", "2018", evidence=[said(offset=(0, 5), alternatives=[(50, 60)])])
        expected = P("[2018-04-29..2018-06-28]")
        assert pt.infer(dataset(phrase, *BAD, links=[CONTRADICTION]))["e"].when == expected
        assert pt.infer(dataset(phrase, *BAD)).what_if(CONTRADICTION)["e"].when == expected

    def test_readings_of_what_is_contradicted_anyway(self):
        """The conflict is found without them, and solving ends."""
        data = dataset(
            event(
                "e",
                "/..",
                duration=(-3, -3),
                evidence=[said(offset=(3, None), alternatives=[(1, 3)])],
            )
        )
        (conflict,) = pt.infer(data).conflicts
        assert {s.where for s in conflict.statements} <= {"events[0].when", "events[0].duration"}

    def test_a_conflict_of_every_reading_names_what_each_contradicts(self):
        """Another reading is no way out of it."""
        phrase = event("e", "2018", evidence=[said(offset=(0, 5), alternatives=[(50, 60)])])
        data = dataset(
            phrase,
            event("f", "2018-06-01"),
            event("g", "2018-05-20"),
            links=[link("e", "precedes", "f"), link("e", "follows", "g")],
        )
        (conflict,) = pt.infer(data).conflicts
        assert {"links[0]", "links[1]"} <= {s.where for s in conflict.statements}
        assert str(conflict).startswith("these 6 statements cannot all be true")


class TestDeadlines:
    """What binds an act, and by when."""

    BOOK = pt.Codebook(
        link_kinds=[
            pt.LinkKind(id="deadline_of", normative=True),
            pt.LinkKind(id="not_before", normative=True, implies="no_later_than"),
        ]
    )

    def test_a_deadline_of_a_role_date(self):
        """It is that date which is held against it."""
        act = event("act", "2018-01-01", dates={"in_force": P("2018-12-01")})
        links = [link("by", "deadline_of", "act.in_force"), link("gone", "deadline_of", "act")]
        solved = pt.infer(dataset(act, event("by", "2018-06-01"), links=links, codebook=self.BOOK))
        assert solved.deadline_met("act") is Verdict.NO

    def test_deadlines_are_kept_together_or_not(self):
        """Each by itself may be kept where both cannot; a lag counts as well."""
        links = [
            link("by", "deadline_of", "act"),
            link("from", "not_before", "act"),
            link("by", "precedes", "from"),
        ]
        events = [event(key, "2018-01") for key in ("act", "by", "from")]
        solved = pt.infer(dataset(*events, links=links, codebook=self.BOOK))
        assert solved.deadline_met("act") is Verdict.NO
        soon = [link("from", "not_before", "act", lag=(0, 30))]
        late = [event("act", "2018-12-01"), event("from", "2018-01-01")]
        solved = pt.infer(dataset(*late, links=soon, codebook=self.BOOK))
        assert solved.deadline_met("act") is Verdict.NO


class TestCorners:
    """Ends that are open, gaps that move, names that hold blanks."""

    def test_nothing_can_be_supposed_to_follow_an_open_end(self):
        """As it cannot be stated."""
        solved = pt.infer(dataset(event("a", "2018-01-01/.."), event("b", "[2018-01-01..]")))
        assert not solved.what_if(link("a", "precedes", "b")).is_consistent

    def test_in_force_asks_of_one_day(self):
        """Which lies on both sides of nothing."""
        book = pt.Codebook(link_kinds=[pt.LinkKind(id="ends", ends_object=True)])
        data = dataset(
            event("act", "2018-01-20"),
            event("next", "2018-01-10"),
            links=[link("next", "ends", "act")],
            codebook=book,
        )
        assert pt.infer(data).in_force("act", P("2018-01")) is Verdict.NO

    def test_a_conflict_names_the_stages(self):
        """As the codebook has them."""
        book = pt.Codebook(stages=["adopted", "ended"])
        act = event("a", "2018", dates={"adopted": P("2021"), "ended": P("2020")})
        assert "adopted no later than ended" in str(
            pt.infer(dataset(act, codebook=book)).conflicts[0]
        )

    def test_an_interval_that_a_trusted_source_asserts_of_a_day_bounds_it(self):
        """The day is within it."""
        piece = said(asserts={"when": "2018-06-10/2018-06-20"})
        solved = pt.infer(dataset(event("a", "2018-06", evidence=[piece])), trust=["paper"])
        assert solved["a"].when == P("[2018-06-10..2018-06-20]")

    def test_supposing_moves_gaps_as_solving_anew_does(self):
        """To days that are possible."""
        solved = pt.infer(dataset(event("e", "[2018-01-01,2018-01-20]"), event("f", "2018-01-10")))
        assert solved.what_if(link("e", "follows", "f"))["e"].when == P("2018-01-20")
        assert not solved.what_if(link("e", "same_days", "f")).is_consistent

    def test_gaps_move_each_other_on(self):
        """Round by round, until a day is left that both allow."""
        solved = pt.infer(
            dataset(
                event("a", "[2018-01-01,2018-01-10,2018-01-20]"),
                event("b", "[2018-01-05,2018-01-12,2018-01-20]"),
                links=[link("a", "same_days", "b")],
            )
        )
        assert solved["a"].when == solved["b"].when == P("2018-01-20")

    def test_masks_that_creep_towards_each_other_end(self):
        """After some rounds the bounds stay where they hold."""
        solved = pt.infer(
            dataset(
                event("a", "2XXX-XX-13"),
                event("b", "2XXX-XX-14"),
                links=[link("a", "same_days", "b")],
            )
        )
        assert not solved.is_exact

    def test_long_lags_add_up_without_a_false_conflict(self):
        """They are left out, and the result says so."""
        events = [event("a", "2018"), *(event(key, "[2018..]") for key in "bcd")]
        links = [link(a, "concerns", b, lag=(4 * 10**9, None)) for a, b in ("ab", "bc", "cd")]
        solved = pt.infer(dataset(*events, links=links))
        assert solved.is_consistent
        assert not solved.is_exact

    def test_a_wider_date_is_no_gain(self):
        """An uncertain publication widens what was counted from it."""
        paper = pt.Source(id="paper", title="Paper", published=pt.UncertainDate.parse("2018-06"))
        letter = event("a", "2018-06-20", basis=pt.Basis.ANCHORED, evidence=[said(offset=(0, 30))])
        assert pt.infer(dataset(letter, sources=[paper]))["a"].slack_gained == 0


class TestWithinCoded:
    """Whether what is inferred narrows the coded date."""

    def test_most_dates_only_get_narrower(self):
        """As one that a later event bounds."""
        events = [event("a", "2018-01"), event("b", "2018-01-10")]
        solved = pt.infer(dataset(*events, links=[link("a", "precedes", "b")]))
        assert solved["a"].slack_gained
        assert solved["a"].is_within_coded

    def test_a_date_counted_from_an_uncertain_publication_may_move(self):
        """Its distance from the publication is what is known."""
        paper = pt.Source(
            id="paper", title="Paper", published=pt.parse_when("[2018-01-10..2018-01-11]")
        )
        piece = said(offset=(1, 5), phrase="this week")
        data = pt.Dataset(
            title="A week",
            sources=[paper],
            events=[
                event("a", "[2018-01-05..2018-01-09]", basis="anchored", evidence=[piece]),
                event("b", "2018-01-06"),
            ],
            links=[link("b", "no_later_than", "a")],
        )
        solved = pt.infer(data)
        assert solved["a"].when == P("[2018-01-06..2018-01-10]")
        assert not solved["a"].is_within_coded
        (finding,) = pt.check(data, rules=["date-can-be-sharpened"])
        assert "move it to" in finding.message


def _memory_of_critical(length):
    """The most that is held while the last event of a chain is asked for; the first has a bound."""
    events = [event(f"e{n}", "XXXX" if n else "2018-06") for n in range(length)]
    links = [link(f"e{n}", "precedes", f"e{n + 1}") for n in range(length - 1)]
    solved = pt.infer(dataset(*events, links=links))
    tracemalloc.start()
    try:
        assert len(solved.critical(f"e{length - 1}")) == length
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
