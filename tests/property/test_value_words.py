from __future__ import annotations

import fnmatch
import itertools

from hypothesis import given, strategies as st

from policytimeline import Bound, UncertainDate, UncertainInterval
from policytimeline.dates.calendar import format_day
from policytimeline.tables.notations.meanings import By, DateSide, NotBy, date_on
from policytimeline.tables.notations.value_words import ValueWords, have_common_text

PATTERNS = st.text("ab*", max_size=5)
SHORT_TEXTS = ["".join(letters) for n in range(9) for letters in itertools.product("ab", repeat=n)]
FIRST, LAST = 737_000, 737_040
DAYS = st.integers(FIRST, LAST)


@given(pattern=PATTERNS, text=st.text("ab", max_size=8))
def test_a_pattern_fits_as_in_fnmatch(pattern, text):
    """Of which only the star is used."""
    words = ValueWords.parse({pattern: "unknown"})
    assert (words.meaning_of(text) is not None) == fnmatch.fnmatchcase(text, pattern)


@given(one=PATTERNS, other=PATTERNS)
def test_two_patterns_have_a_common_text_if_one_is_found(one, other):
    """By trying all texts of up to eight letters, as many as two of four letters can need."""
    one, other = one[:4], other[:4]
    found = any(
        fnmatch.fnmatchcase(text, one) and fnmatch.fnmatchcase(text, other) for text in SHORT_TEXTS
    )
    assert have_common_text(one, other) == found


@given(observed=st.tuples(DAYS, DAYS).map(sorted), event=DAYS)
def test_the_bounds_hold_whichever_day_the_observation_was(observed, event):
    """Every day that is true for some day of the observation is possible, and no other."""
    first, last = observed
    day = UncertainDate.between(first, last)
    seen = range(first, last + 1)
    worlds = {
        (NotBy(day), DateSide.END): any(event >= each for each in seen),
        (NotBy(day), DateSide.BEGIN): any(event > each for each in seen),
        (NotBy(day), DateSide.WHEN): any(event > each for each in seen),
        (By(day), DateSide.END): any(event <= each for each in seen),
        (By(day), DateSide.BEGIN): any(event <= each for each in seen),
        (By(day), DateSide.WHEN): any(event <= each for each in seen),
    }
    for (meaning, side), is_possible in worlds.items():
        assert (event in date_on(side, meaning)) == is_possible


@given(begin=DAYS, observed=DAYS, asked=DAYS)
def test_what_had_not_ended_went_on_that_day(begin, observed, asked):
    """From its start to the day of the observation for certain, and after that perhaps."""
    begin, observed = min(begin, observed), max(begin, observed)
    end = date_on(DateSide.END, NotBy(UncertainDate.from_date(observed)))
    interval = UncertainInterval(UncertainDate.from_date(begin), end)
    verdict = interval.shares_day(UncertainDate.parse(format_day(asked)))
    expected = "NO" if asked < begin else "YES" if asked <= observed else "MAYBE"
    assert verdict.name == expected
    for_ever = interval.with_end(Bound.OPEN).shares_day(UncertainDate.parse(format_day(asked)))
    assert for_ever.name == ("NO" if asked < begin else "YES")
