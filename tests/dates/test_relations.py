from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import (
    InvalidValueError,
    Judgement,
    Lag,
    OpenEndError,
    Verdict,
    duration,
    judge,
    lag,
    parse_when,
)
from policytimeline.dates.calendar import day_number
from policytimeline.dates.relations import Extent

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
            ("2018-06-01/2018-06-30", "2018-07-01", {"start": "end"}, Lag(1, 1)),
            ("2018-06-01", "2018-06-10/2018-06-30", {"end": "end"}, Lag(29, 29)),
            ("[..2018-06-28]", "2018-06-28", {}, Lag(0, None)),
            ("[2018-06-28..]", "2018-06-28", {}, Lag(None, 0)),
            ("2018-06-28", "/..", {}, Lag(None, None)),
            ("2018-06-28", "2018-06/..", {}, Lag(-27, 2)),
        ],
    )
    def test_examples(self, a, b, sides, expected):
        """From one side to the other."""
        assert lag(parse_when(a), parse_when(b), **sides) == expected

    def test_no_number_of_days_leads_to_an_open_end(self):
        """An unknown end is another matter: it has a day."""
        with pytest.raises(OpenEndError, match="has an open end"):
            lag(parse_when("2018"), parse_when("2018/.."), end="end")
        with pytest.raises(OpenEndError, match="has an open begin"):
            lag(parse_when("../2018"), parse_when("2018"))
        assert lag(parse_when("2018"), parse_when("2018/"), end="end") == Lag(-364, None)

    @pytest.mark.parametrize("side", ["middle", "", None])
    def test_an_unknown_side_is_refused(self, side):
        """With the two that there are."""
        with pytest.raises(InvalidValueError, match="one of begin, end"):
            lag(parse_when("2018"), parse_when("2019"), start=side)

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
        """What is not bounded says so."""
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
        """Months counted from the anchor, forwards or back: nothing stated that is not known."""
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
    """Days from begin to end."""

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
        """Only choices that end no earlier than they begin."""
        assert duration(parse_when(when)) == expected

    @pytest.mark.parametrize("when", ["2018/..", "../2018", "../.."])
    def test_an_open_end_has_none(self, when):
        """Not even an unbounded one."""
        with pytest.raises(OpenEndError):
            parse_when(when).duration()


class TestJudge:
    """A verdict, and whether it rests on a part that the source itself doubts."""

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
        """They carry none."""
        june = parse_when("2018-06~")
        extent = Extent(june.begin_days, june.end_days, is_one_day=True)
        assert extent.relaxed is extent
        assert judge(extent, "precedes", parse_when("2021")) == Judgement(
            YES, depends_on_qualifier=False
        )

    def test_an_unknown_relation_is_refused(self):
        """With those that there are."""
        with pytest.raises(InvalidValueError, match="one of precedes, follows"):
            judge(parse_when("2018"), "before", parse_when("2019"))


class TestOtherSide:
    """The other side of a question is a date, and no text."""

    @pytest.mark.parametrize("relation", ["precedes", "follows", "within", "shares_day"])
    def test_a_text_is_refused_with_the_mend(self, relation):
        """Parsing is explicit."""
        with pytest.raises(pt.InvalidValueError, match="parse_when"):
            getattr(pt.parse_when("2018"), relation)("2019")
