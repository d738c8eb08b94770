from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, strategies as st
from phrase_cases import phrases

import policytimeline as pt

PUBLISHED = dt.date(2018, 6, 28)
PLAIN = [phrase for phrase in phrases() if phrase not in {"2018", "the summer"}]
PIECES = st.sampled_from(
    [
        *("since", "of", "the", "last", "next", "May", "may", "2,500", "2018", "a", "year"),
        *("\n", "\n\n", "-"),
    ]
)


def found(text):
    """What is found, each at its place, in order, none overlapping."""
    phrases = pt.find_phrases(text, published=PUBLISHED)
    for each in phrases:
        assert text[each.start : each.end] == each.phrase
        assert bool(each.readings) is not bool(each.refusal)
    for one, following in pairwise(phrases):
        assert one.end <= following.start
        assert one.paragraph <= following.paragraph
    return phrases


@given(text=st.text())
def test_any_text_can_be_searched(text):
    """Whatever characters it has."""
    found(text)


@given(pieces=st.lists(st.one_of(PIECES, st.sampled_from(PLAIN)), max_size=30))
def test_any_words_can_be_searched(pieces):
    """In any order, and what is found is read as it is alone, but for what counts from the text."""
    for each in found(" ".join(pieces)):
        alone = {reading for reading in each.readings if reading.antecedent is None}
        if alone:
            assert {*pt.resolve_phrase(each.phrase, published=PUBLISHED)} == alone


@given(
    before=st.sampled_from(
        ["", "It was so, ", "\u201c", "(", "Agents met \u2014 ", "\u00e9t\u00e9. "]
    ),
    phrase=st.sampled_from(PLAIN),
    after=st.sampled_from(
        ["", ".", ", they said.", "\u201d", ") and so on", "\u2014or so", "\n\nNo."]
    ),
)
def test_a_phrase_is_found_whatever_stands_around_it(before, phrase, after):
    """Marks of punctuation, letters of any alphabet, paragraphs."""
    (each,) = found(before + phrase + after)
    assert each.start == len(before)
    assert each.phrase == phrase
