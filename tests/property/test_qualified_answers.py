from __future__ import annotations

import datetime as dt
import math

from hypothesis import given, settings, strategies as st

from policytimeline import Verdict, judge, parse_when
from policytimeline.strategies import uncertain_dates, uncertain_intervals, whens

RELATIONS = ("precedes", "follows", "no_later_than", "within", "shares_day", "same_days")
FIRST, LAST = dt.date(2018, 1, 1), dt.date(2021, 12, 31)
MARKS = st.sampled_from(["", "?", "~", "%"])
PLAIN = uncertain_dates(FIRST, LAST, allow_qualifiers=False, allow_clocks=False)
OTHERS = PLAIN.filter(lambda date: not date.is_qualified) | uncertain_intervals(ends=PLAIN).filter(
    lambda interval: not interval.is_qualified
)


@st.composite
def qualified_days(draw):
    """A day with marks on its components, and the text with those left unspecified."""
    day = draw(st.dates(FIRST, LAST))
    components = f"{day:%Y}", f"{day:%m}", f"{day:%d}"
    written = components[: draw(st.integers(1, 3))]
    marks = [draw(MARKS) for _ in written]
    marked = "-".join(mark + part for mark, part in zip(marks, written, strict=True))
    relaxed = "-".join(
        "X" * len(part) if mark else part for mark, part in zip(marks, written, strict=True)
    )
    return marked, relaxed


@settings(max_examples=40)
@given(of=qualified_days(), other=OTHERS, relation=st.sampled_from(RELATIONS))
def test_an_answer_depends_on_a_mark_if_it_changes_without_that_part(of, other, relation):
    """Held against the answer for the date with X in place of each marked component."""
    marked, relaxed = (parse_when(text) for text in of)
    taken_as_written = getattr(marked, relation)(other)
    left_open = getattr(relaxed, relation)(other)
    judgement = judge(marked, relation, other)
    assert judgement.verdict is taken_as_written
    assert judgement.depends_on_qualifier is (taken_as_written is not left_open)


@given(a=OTHERS, b=OTHERS, relation=st.sampled_from(RELATIONS))
def test_an_answer_without_marks_depends_on_none(a, b, relation):
    """Nothing is doubtful, so nothing changes."""
    assert not judge(a, relation, b).depends_on_qualifier


@given(of=uncertain_dates(FIRST, LAST))
def test_leaving_parts_open_only_adds_days(of):
    """Every day that is possible as written stays so."""
    relaxed = of.relaxed.begin_days
    assert relaxed.earliest <= of.earliest_day
    assert of.latest_day <= relaxed.latest
    assert all(day in relaxed for run in of.days.runs for day in run if abs(day) != math.inf)


@given(a=whens(FIRST, LAST), b=whens(FIRST, LAST), relation=st.sampled_from(RELATIONS))
def test_leaving_parts_open_turns_no_answer_into_its_opposite(a, b, relation):
    """A certain answer stays, or becomes a MAYBE."""
    before, after = getattr(a, relation)(b), getattr(a.relaxed, relation)(b.relaxed)
    assert after is before or after is Verdict.MAYBE
