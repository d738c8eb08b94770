from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt
from policytimeline import (
    InvalidValueError,
    Judgement,
    Verdict,
    duration,
    elapsed,
    judge,
    lag,
    parse_when,
    possible_relations,
)
from policytimeline.dates.relations import DayExtent

YES, NO, MAYBE = Verdict.YES, Verdict.NO, Verdict.MAYBE


class TestVerdicts:
    """The six questions about two dates or intervals."""

    @pytest.mark.parametrize(
        ("a", "relation", "b", "verdict"),
        [
            ("2018-06", "precedes", "2018-07", YES),
            ("2018-06", "precedes", "2018-06", MAYBE),
            ("2018-06-30", "precedes", "2018-06", NO),
            ("2018-06/..", "precedes", "2021", NO),
            ("2018-06/", "precedes", "2021", MAYBE),
            ("2021", "follows", "2018/2019", YES),
            ("2018-06-28", "no_later_than", "2018-06-28", YES),
            ("../2019", "no_later_than", "2018", YES),
            ("../2019", "no_later_than", "../2018", MAYBE),
            ("/2019", "no_later_than", "../2018", NO),
            ("2018-06-15", "within", "2018-06-01/2018-06-30", YES),
            ("2018-06-15", "within", "2018-06", MAYBE),
            ("2018-XX-28", "within", "2018-06-01/2018-06-27", NO),
            ("2018/..", "within", "2017/..", MAYBE),
            ("2018/..", "within", "2017/", NO),
            ("2018/..", "shares_day", "2030/..", YES),
            ("2018/", "shares_day", "2030/..", MAYBE),
            ("2018-XX-28", "shares_day", "2018-06-01/2018-06-27", NO),
            ("2018-06-28", "same_days", "2018-06-28/2018-06-28", YES),
            ("2018-06", "same_days", "2018-06", MAYBE),
            ("2018-XX-28", "same_days", "2018-XX-27", NO),
            ("2018/..", "same_days", "2018/..", MAYBE),
            ("2018/..", "same_days", "2018/", NO),
        ],
    )
    def test_examples(self, a, relation, b, verdict):
        """With gaps, open ends and unknown ends."""
        assert getattr(parse_when(a), relation)(parse_when(b)) is verdict


class TestPossibleRelations:
    """Every Allen relation that some choice of days gives."""

    @pytest.mark.parametrize(
        ("a", "b", "expected"),
        [
            ("2018-06-28", "2018-06-29", "meets"),
            ("2018-06", "2021", "before"),
            ("2021", "2018-06", "after"),
            ("2018-06-28", "2018-06-27/2018-06", "during finishes met-by"),
            ("2018/..", "2019/..", "contains finished-by overlaps"),
        ],
    )
    def test_examples(self, a, b, expected):
        """Asked of the function or of the first date."""
        relations = possible_relations(parse_when(a), parse_when(b))
        assert " ".join(sorted(map(str, relations))) == expected
        assert parse_when(a).possible_relations(parse_when(b)) == relations


class TestJudge:
    """A verdict, and whether it depends on a part that the source itself qualifies."""

    @pytest.mark.parametrize(
        ("a", "relation", "b", "verdict", "depends"),
        [
            ("2018-06~", "precedes", "2021", YES, True),
            ("2018-06-~28", "precedes", "2018-07", YES, False),
            ("2018-06-28", "precedes", "2018-07", YES, False),
            ("2018-06~", "precedes", "2018-06", MAYBE, False),
            ("2018-06", "precedes", "2021?/2022", YES, True),
            ("2018-06", "precedes", "2021/2022?", YES, False),
            ("[2018-05,2018-06~]", "precedes", "2021", YES, True),
            ("[2018?..2019]", "precedes", "2021", YES, False),
            ("2018-?24", "follows", "2017", YES, False),
            ("Y17E7?", "follows", "2018", YES, True),
        ],
    )
    def test_examples(self, a, relation, b, verdict, depends):
        """Whole dates, components, ends and members of sets."""
        judgement = judge(parse_when(a), relation, parse_when(b))
        assert (judgement.verdict, judgement.depends_on_qualifier) == (verdict, depends)

    def test_days_without_a_text_depend_on_no_qualifier(self):
        """They have none."""
        june = parse_when("2018-06~")
        extent = DayExtent(june.begin_days, june.end_days, is_one_day=True)
        assert extent.relaxed is extent
        assert judge(extent, "precedes", parse_when("2021")) == Judgement(
            YES, depends_on_qualifier=False
        )

    def test_an_unknown_relation_is_refused(self):
        """The error lists those that there are."""
        with pytest.raises(InvalidValueError, match="one of precedes, follows"):
            judge(parse_when("2018"), "before", parse_when("2019"))


JUNE = parse_when("2018-06")
EVENT = pt.Event(id="letter", title="The letter", event_type="letter", when=JUNE)
QUESTIONS = {
    "precedes": JUNE.precedes,
    "follows": JUNE.follows,
    "no_later_than": JUNE.no_later_than,
    "within": JUNE.within,
    "shares_day": JUNE.shares_day,
    "same_days": JUNE.same_days,
    "lag": JUNE.lag,
    "possible_relations": JUNE.possible_relations,
    "and": JUNE.__and__,
    "union": JUNE.union,
    "judge, first": lambda value: judge(value, "precedes", JUNE),
    "judge, second": lambda value: judge(JUNE, "precedes", value),
    "lag, first": lambda value: lag(value, JUNE),
    "lag, second": lambda value: lag(JUNE, value),
    "possible_relations, first": lambda value: possible_relations(value, JUNE),
    "possible_relations, second": lambda value: possible_relations(JUNE, value),
    "duration": duration,
    "elapsed, first": lambda value: elapsed(value, JUNE),
    "elapsed, second": lambda value: elapsed(JUNE, value),
    "interval": lambda value: pt.UncertainInterval(value, pt.Bound.OPEN),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
class TestArguments:
    """Questions are asked of dates and intervals; all else is refused with the call to write."""

    @pytest.mark.parametrize(
        ("value", "call"),
        [
            ("2018", "parse it first: pt.parse_when('2018')"),
            (dt.date(2018, 6, 28), "write pt.UncertainDate.from_date(...)"),
            (EVENT, "pass its date: event.when"),
        ],
        ids=["text", "date", "event"],
    )
    def test_the_hint_is_the_call(self, question, value, call):
        """For a text, a day, and an event in place of its date."""
        with pytest.raises(InvalidValueError) as caught:
            question(value)
        assert str(caught.value).endswith(f"Hint: {call}")

    @pytest.mark.parametrize("value", [None, 2018, pt.DateSet.parse("{2018,2019}")], ids=repr)
    def test_anything_else_has_no_hint(self, question, value):
        """A set of days cannot date a single event."""
        with pytest.raises(InvalidValueError, match=r"is not a date; expected an? "):
            question(value)
