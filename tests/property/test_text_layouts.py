"""How a text is wrapped, quoted and printed makes no difference to its dates; no text breaks it."""

from __future__ import annotations

import datetime as dt
import re
import textwrap

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt

PUBLISHED = dt.date(2018, 6, 28)

SENTENCES = (
    "The council hasn't met since last week, the clerk's office said on Tuesday, June 26, 2018.",
    "In April 2016 it asked for Mayor Quill's report, which came out three weeks later.",
    '"We will vote by the end of the year," she said, "or in the first quarter of 2019."',
    "On 9 June the members' group agreed, and the next day it wrote to them.",
    "Between 2009 and 2011 nobody was asked; the early 1990s were no better (see p. 12).",
    "In three weeks' time, since Mayor Quill's election, it'll be a year's work.",
    "It takes effect on Jan. 1, within 30 days of which the other side may answer.",
)
LAYOUTS = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "narrow lines": lambda text: "\n\n".join(
        textwrap.fill(part, 30, break_on_hyphens=False) for part in text.split("\n\n")
    ),
    "curly apostrophes": lambda text: re.sub(r"(?<=\w)'", "\N{RIGHT SINGLE QUOTATION MARK}", text),
    "curly quotes": lambda text: re.sub(
        r'"([^"]*)"', "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", text
    ),
    "spaces that are not broken": lambda text: re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", text),
    "two spaces": lambda text: text.replace(" ", "  "),
    "a mark of byte order": lambda text: f"\ufeff{text}",
}
"""What word processors, editors and programs that take the text out of a PDF make of a text."""

WORDS = [
    "the",
    "a",
    "of",
    "in",
    "on",
    "by",
    "from",
    "to",
    "and",
    "or",
    "between",
    "since",
    "until",
    "after",
    "before",
    "last",
    "next",
    "this",
    "first",
    "third",
    "end",
    "early",
    "mid-",
    "week",
    "month",
    "year",
    "quarter",
    "century",
    "Monday",
    "Sept.",
    "7",
    "16",
    "2018",
    "'98",
    "1990s",
    "ago",
    "later",
    "two",
    "twenty",
    "summer",
    "weekend",
    "today",
    "never",
    ".",
    ",",
    "-",
    "(",
    ")",
    '"',
    "\n\n",
    "that",
    "same",
    "day",
    "fiscal",
    "business",
    "ended",
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=25).map(" ".join)
paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=3,
)


def meanings(text):
    """What is found in a text, wherever it is."""
    return [
        (
            " ".join(each.phrase.split()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
            [(str(reading.when), reading.rule) for reading in each.readings],
            each.refusal.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
        )
        for each in pt.find_phrases(text, published=PUBLISHED)
    ]


class TestLayouts:
    """A text, and the same text as another program writes it."""

    @given(paragraphs.map("\n\n".join), st.sampled_from(sorted(LAYOUTS)))
    def test_a_layout_makes_no_difference(self, text, layout):
        """The same phrases have the same readings."""
        assert meanings(LAYOUTS[layout](text)) == meanings(text)


class TestAnyText:
    """Texts that people did not write."""

    @given(texts, st.booleans())
    def test_a_reading_counts_from_what_comes_before(self, text, narrative):
        """Never from the phrase itself, and always from a dated one."""
        found = pt.find_phrases(text, published=PUBLISHED, narrative=narrative)
        dated = {(each.start, each.end): each for each in found if each.readings}
        for each in found:
            for reading in each.readings:
                if reading.antecedent is not None:
                    assert reading.antecedent in dated
                    assert reading.antecedent[1] <= each.start

    @pytest.mark.parametrize(
        "words",
        [
            "early ", "the first quarter of ", "the week of ", "last Monday of ", "quarter ended ",
            "mid-", "the late ", "a week before ", "two days after ", "since ", "June or ", "1998-",
            "the day after ", "from 2018 to ", "the next ", "twenty-", "the 1990s and ", "1/", "(",
        ],
    )  # fmt: skip
    def test_words_may_be_repeated_without_end(self, words):
        """However deep an expression would be."""
        found = pt.find_phrases(words * 2_000, published=PUBLISHED)
        assert all(each.readings or each.refusal for each in found)
