from __future__ import annotations

import attrs
import pytest

import policytimeline as pt

DAY = pt.UncertainDate.parse("2018-12-01")
PAPER = pt.Source(id="s", title="S", published=DAY)


def event(key, when="2018", source="s", *, basis="stated", **fields):
    """An event that a source reports."""
    evidence = [pt.Evidence(source_id=source, reports="occurred", **fields)] if source else []
    when = pt.parse_when(when)
    return pt.Event(id=key, title=key, event_type="step", when=when, basis=basis, evidence=evidence)


def undated(key):
    """A source without a date."""
    return pt.Source(id=key, title=key)


def last_week(key, when="[2018-11-18..2018-11-30]", **fields):
    """An event that is counted from the publication."""
    return event(key, when, basis="anchored", offset=(1, 13), phrase="last week", **fields)


def link(subject, object_, kind="precedes", **fields):
    """One event before another."""
    return pt.Link(subject=subject, kind=kind, object=object_, **fields)


def infer(*events, links=(), sources=(PAPER,)):
    """The inference from these."""
    return pt.infer(pt.Dataset(title="T", events=events, links=links, sources=sources))


@pytest.fixture(scope="module")
def solved():
    """One event dated after its source, two in the wrong order, and what they are linked to."""
    return infer(
        event("near"),
        event("wrong", "2019-01-05"),
        event("far", "2017", source=""),
        event("first", "2018-05-02", source=""),
        event("second", "2018-05-01", source=""),
        event("between", "/", source=""),
        links=[
            link("far", "near"),
            link("first", "second"),
            link("wrong", "between", lag=(2, 3)),
            link("between", "near", "follows"),
        ],
    )


class TestLeftOut:
    """Only what the statements of a conflict are about."""

    def test_the_ids_are_those_that_its_statements_name(self, solved):
        """The event with the source whose publication date it contradicts, or a link's ends."""
        one, other = sorted(solved.conflicts, key=lambda each: -each.days)
        assert solved.blocked_by(one) == ("s", "wrong")
        assert solved.blocked_by(other) == ("first", "second")
        assert solved.placed == ("near", "far", "between")

    def test_a_source_is_left_out_for_its_own_date_alone(self):
        """Not for what it reports, nor for what is counted from it."""
        dated = [last_week("a", "2018-11-20"), last_week("b", "2018-11-25")]
        solved = infer(*dated, links=[link("b", "a")])
        (conflict,) = solved.conflicts
        assert set(conflict.about) == {"a", "b"}
        assert solved["s"].when == DAY

    def test_a_role_date_is_left_out_alone(self):
        """The event answers, but not whether it is in force."""
        act = attrs.evolve(
            event("act", "2018-03", source=""), dates={"in_force": pt.parse_when("2018-04-01")}
        )
        other = event("other", "2018-06-01", source="")
        solved = infer(act, other, links=[link("other", "act.in_force")])
        assert solved["act"].when == pt.parse_when("[2018-03-01..2018-03-31]")
        with pytest.raises(pt.ContradictionError, match=r"act\.in_force is part of"):
            solved.in_force("act", DAY)

    def test_a_repetition_counts_in_whatever_words(self):
        """A report says what a link to the publication says."""
        late = event("late", "2019-01-05")
        solved = infer(late, event("x"), links=[link("late", "s", "no_later_than")])
        (conflict,) = solved.conflicts
        assert solved.blocked_by(conflict) == ("s", "late")
        assert solved["x"].when == pt.parse_when("[2018-01-01..2018-12-31]")

    def test_a_conflict_of_another_inference_is_refused(self, solved):
        """It leaves nothing out here."""
        with pytest.raises(pt.InvalidValueError, match="not among its conflicts"):
            infer().blocked_by(solved.conflicts[0])


class TestErrors:
    """What a question about a part of a conflict raises."""

    def test_the_subject_is_named(self, solved):
        """And the conflict after it."""
        with pytest.raises(pt.ContradictionError) as caught:
            solved["wrong"]
        error = caught.value
        assert (error.subject, error.count) == ("wrong", 1)
        assert str(error).startswith(
            "no answer can be given, because wrong is part of this contradiction:\n"
            "these 3 statements cannot all be true:"
        )

    def test_several_conflicts_are_counted(self):
        """The first is shown."""
        solved = infer(event("a", source=""), links=[link("a", "a"), link("a", "a", lag=(3, 3))])
        with pytest.raises(pt.ContradictionError) as caught:
            solved["a"]
        assert caught.value.sentence == "a is part of 2 contradictions, such as this one"


class TestWhatIsLeft:
    """Answers rest on other statements."""

    def test_what_an_event_of_a_conflict_passes_on_still_counts(self, solved):
        """A link to it says something, whatever its date is."""
        solved = infer(
            *(event(key, "/", source="") for key in ("a", "c")),
            event("b", "2018-05-02", source=""),
            event("x", "2018-05-01", source=""),
            links=[link("a", "b"), link("b", "c"), link("b", "x")],
        )
        assert solved.precedes("a", "c") is pt.Verdict.YES
        assert solved["a"].when == pt.parse_when("/")

    def test_a_disputed_publication_bounds_nothing(self):
        """What it reports can be later, and what is linked to it too."""
        solved = infer(event("wrong", "2019-01-05"), event("x", "[2018-11-01..]"))
        assert solved["x"].latest is None

    def test_an_open_end_may_stay_open(self):
        """If the statement that says so is set aside, that is no contradiction with another."""
        events = [
            event("a", "2018/..", source=""),
            event("b", "2018-05-01/..", source=""),
            event("c", "2018-05-01", source=""),
        ]
        links = [link("a", "b", "allen:overlaps"), link("b", "c")]
        solved = infer(*events, links=links)
        (conflict,) = solved.conflicts
        assert set(conflict.about) == {"b", "c"}
        assert solved["a"].when == pt.parse_when("[2018-01-01..2018-12-31]/..")

    def test_an_act_may_be_ended_by_what_contradicts_something(self):
        """Then nothing tells when, but not before it starts."""
        book = pt.Codebook(link_kinds=[pt.LinkKind(id="repeals", ends_object=True)])
        events = [
            event("act", "2018-03-01/..", source=""),
            event("repeal", "2019-03-01", source=""),
            event("reply", "2019-02-01", source=""),
        ]
        links = [link("repeal", "act", "repeals"), link("repeal", "reply")]
        solved = pt.infer(pt.Dataset(title="T", codebook=book, events=events, links=links))
        assert not solved.is_sound("repeal")
        answers = [
            solved.in_force("act", pt.parse_when(day)) for day in ("2018-02", "2019", "2020")
        ]
        assert answers == [pt.Verdict.NO, pt.Verdict.MAYBE, pt.Verdict.MAYBE]

    def test_supposing_a_link_leaves_the_rest(self):
        """A new conflict is about what the link is about, and those that were known stay."""
        known = infer(
            event("a", "2018-05-02"), event("b", "2018-05-01"), event("c"), links=[link("a", "b")]
        )
        solved = known.what_if(link("c", "c"), link("b", "c"))
        assert len(solved.conflicts) == 2
        assert solved.conflicts[0] == known.conflicts[0]
        assert [solved.is_sound(key) for key in "abcs"] == [False, False, False, True]


class TestAnchoredDates:
    """Dates that are counted from a publication whose date is part of a conflict."""

    WRONG = event("wrong", "2019-01-05")

    def test_they_count_as_coded(self):
        """And the proof says what they were counted from."""
        solved = infer(self.WRONG, last_week("a"))
        assert solved["a"].when == pt.parse_when("[2018-11-18..2018-11-30]")
        assert str(solved["a"].latest_because) == (
            "a: latest 2018-11-30, because\n"
            "  a is dated [2018-11-18..2018-11-30] as coded, although the publication of s, which "
            "it was counted from, is part of a contradiction (events[1].when)\n"
            "    so a no later than 2018-11-30"
        )

    def test_they_do_not_date_the_publication(self):
        """So nothing else gets bounds from a date that is in doubt."""
        solved = infer(self.WRONG, last_week("a"), event("x", "[2018-11-01..]"))
        assert solved["x"].latest is None

    def test_an_uncertain_publication_leaves_them_wider(self):
        """As wide as if it were right."""
        paper = pt.Source(id="s", title="S", published=pt.UncertainDate.parse("2018-12"))
        dated = last_week("a", "[2018-11-18..2018-12-30]")
        (right, wrong) = (infer(*events, dated, sources=[paper]) for events in ((), [self.WRONG]))
        assert right["a"].when == pt.parse_when("[2018-11-18..2018-12-30]")
        assert wrong["a"].when == pt.parse_when("[2018-10-19..2019-01-29]")

    def test_they_give_way_to_what_contradicts_them(self):
        """Without another conflict, since the publication date has one already."""
        other = event("other", "2018-12-05", source="")
        solved = infer(self.WRONG, last_week("a"), other, links=[link("other", "a")])
        (conflict,) = solved.conflicts
        assert set(conflict.about) == {"s", "wrong"}
        assert solved["a"].when == pt.parse_when("[2018-12-06..]")

    def test_they_give_way_to_every_reading_of_a_phrase(self):
        """But one reading may be ruled out by them."""
        other = event("other", "2018-11-10", source="")
        for second, expected in (
            ((-12, -11), "[2018-11-21..2018-11-22]"),
            ((-2, -1), "[2018-11-11..2018-11-15]"),
        ):
            phrase = pt.Evidence(
                source_id="t", offset=(-5, -3), alternatives=[second], anchor="other"
            )
            same = attrs.evolve(event("same", "[2018..]", source=""), evidence=[phrase])
            events, sources = [self.WRONG, last_week("a"), other, same], [PAPER, undated("t")]
            solved = infer(*events, links=[link("a", "same", "same_days")], sources=sources)
            assert len(solved.conflicts) == 1
            assert len(solved.ruled_out) == (second == (-12, -11))
            assert solved["same"].when == solved["a"].when == pt.parse_when(expected)

    def test_an_open_end_stays_open(self):
        """It is not counted from anything."""
        going_on = last_week("a", "[2018-11-18..2018-11-30]/..")
        solved = infer(self.WRONG, going_on)
        assert solved["a"].when == pt.parse_when("[2018-11-18..2018-11-30]/..")
