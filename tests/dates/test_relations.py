from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt
from policytimeline import (
    InvalidValueError,
    Judgement,
    Lag,
    OpenEndError,
    Verdict,
    duration,
    elapsed,
    judge,
    lag,
    parse_when,
    possible_relations,
)
from policytimeline.dates.calendar import day_number
from policytimeline.dates.relations import DayExtent

YES, NO, MAYBE = Verdict.YES, Verdict.NO, Verdict.MAYBE
ANCHOR = day_number(2018, 6, 17)


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
        """Gaps, open and unknown ends included."""
        assert getattr(parse_when(a), relation)(parse_when(b)) is verdict


class TestLag:
    """Numbers of days with guaranteed bounds."""

    @pytest.mark.parametrize(
        ("a", "b", "sides", "expected"),
        [
            ("[2018-06-17..2018-06-24]", "2021-09-16", {}, Lag(1180, 1187)),
            ("2021-09-16", "[2018-06-17..2018-06-24]", {}, Lag(-1187, -1180)),
            ("2018-06-01/2018-06-30", "2018-07-01", {"from_side": "end"}, Lag(1, 1)),
            ("2018-06-01", "2018-06-10/2018-06-30", {"to_side": "end"}, Lag(29, 29)),
            ("[..2018-06-28]", "2018-06-28", {}, Lag(0, None)),
            ("[2018-06-28..]", "2018-06-28", {}, Lag(None, 0)),
            ("2018-06-28", "/..", {}, Lag(None, None)),
            ("2018-06-28", "2018-06/..", {}, Lag(-27, 2)),
        ],
    )
    def test_examples(self, a, b, sides, expected):
        """From one side to the other, asked of the function or of the first date."""
        assert lag(parse_when(a), parse_when(b), **sides) == expected
        assert parse_when(a).lag(parse_when(b), **sides) == expected

    def test_days_to_an_open_end_cannot_be_counted(self):
        """Those to an unknown end can, because it falls on some day."""
        with pytest.raises(OpenEndError, match="has an open end"):
            lag(parse_when("2018"), parse_when("2018/.."), to_side="end")
        with pytest.raises(OpenEndError, match="has an open start"):
            lag(parse_when("../2018"), parse_when("2018"))
        assert lag(parse_when("2018"), parse_when("2018/"), to_side="end") == Lag(-364, None)

    @pytest.mark.parametrize("argument", ["from_side", "to_side"])
    @pytest.mark.parametrize("side", ["middle", "", None])
    def test_an_unknown_side_is_refused(self, argument, side):
        """The error names the argument, and lists the two sides."""
        with pytest.raises(InvalidValueError, match=f"{argument}: .* one of begin, end"):
            lag(parse_when("2018"), parse_when("2019"), **{argument: side})

    @pytest.mark.parametrize(
        ("days", "text"),
        [
            (Lag(0, 0), "0 days"),
            (Lag(1, 1), "1 day"),
            (Lag(3, 9), "3 to 9 days"),
            (Lag(-9, 3), "-9 to 3 days"),
            (Lag(None, 30), "30 days or fewer"),
            (Lag(30, None), "30 days or more"),
            (Lag(None, None), "any number of days"),
        ],
    )
    def test_text(self, days, text):
        """Without a bound it says "or more" or "or fewer"."""
        assert str(days) == text

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (Lag(1187, 1187), "3 years 2 months"),
            (Lag(1180, 1187), "3 years 2 months"),
            (Lag(9, 40), "1 week 2 days to 1 month"),
            (Lag(30, None), "1 month at least"),
            (Lag(None, 30), "1 month at most"),
            (Lag(None, None), "any time"),
            (Lag(-31, -31), "1 month before"),
            (Lag(-9, 3), "1 week 2 days before to 3 days"),
        ],
    )
    def test_words(self, days, words):
        """Months are counted from the anchor, forwards or back."""
        assert days.in_words(ANCHOR) == words

    def test_the_other_way_round(self):
        """Bounds change sides."""
        assert -Lag(3, None) == Lag(None, -3)

    def test_it_is_a_pair(self):
        """With two names."""
        shortest, longest = Lag(3, 9)
        assert (shortest, longest) == (3, 9)
        assert repr(Lag(3, None)) == "Lag(3, None)"


class TestDuration:
    """Days from start to end."""

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("2018-06", Lag(0, 0)),
            ("2018-06/2018-06", Lag(0, 29)),
            ("2018-06-01/2018-06-30", Lag(29, 29)),
            ("2018-06/2018-08", Lag(32, 91)),
            ("2018-06/", Lag(0, None)),
            ("/2018-06", Lag(0, None)),
            ("[2018-06-01,2018-06-20]/[2018-06-05,2018-06-18]", Lag(4, 17)),
        ],
    )
    def test_examples(self, when, expected):
        """Only for choices of days that end no earlier than they start."""
        assert duration(parse_when(when)) == expected
        assert parse_when(when).duration() == expected

    @pytest.mark.parametrize("when", ["2018/..", "../2018", "../.."])
    def test_an_open_end_has_none(self, when):
        """Not even one without a bound."""
        with pytest.raises(OpenEndError):
            parse_when(when).duration()


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
