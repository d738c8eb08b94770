from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings, strategies as st

import policytimeline as pt

SAID = [
    *("It met last week.", "It met on Friday", "She left in 2016", "No vote was held", "It met"),
    *("on 3 May 2017", "since mid-May", "Friday's vote was cancelled.", "two days later", "U.S."),
    *("last", "week", "Fri", "day", "\u201cIt met last week,\u201d he said.", "in 1993, over"),
]
BETWEEN = [
    *(" ", "  ", "\n", "\r\n", "\n\n", "\r\n \r\n", "\r", "\x85", "\u2028", "\u2029", "\f", "\x0b"),
    *("-\n", "-\r\n", "\u2010\n", "\u00ad\n", "\u00ad", "\u200b", "\u2060", "\u00a0", "\u202f", ""),
    *(". ", "... ", "\u2026 ", "? ", ", ", " -- ", "--", "-", "\u2014", "\u2013", "\u2019s ", "; "),
    *("\x00", "\x1c", "\ufeff", "\U0001f600", "\u200f", "\u202b", "\u0301", "\u0308", "\ufe0f"),
    *(
        "\u05d0",
        "\u0627",
        "\u4e2d",
        "\u3002",
        "\uff01",
        "\ufb01",
        "\u00b2",
        " 1 000 ",
        "5",
        "%",
        "_",
    ),
    *("#|", "\t", "\\", "'", '"', "(", ")", "[", "&", "$", "a" * 50),
]
PIECES = st.lists(st.sampled_from(SAID) | st.sampled_from(BETWEEN), max_size=16).map("".join)


def found_in(text):
    """What `check` doubts in the draft of a text, or does not find in it as it is quoted."""
    made = pt.draft(text, source="courier", published=dt.date(2018, 6, 28))
    report = pt.check(made.dataset, texts={"courier": text})
    return [
        (each.code, each.location.path, each.message)
        for each in report
        if each.severity is not pt.Severity.INFORMATION
    ]


class TestDraftsCheck:
    """A draft passes `check --text` on the text that it was made from."""

    @given(PIECES)
    @example("It met last week. It left. It met last week.")
    @example("It met on Friday-\ntwo days later")
    @example("It met last week. It met last week. It met last week.")
    @settings(max_examples=200)
    def test_of_any_text(self, text):
        """Its quotes are found once, its phrases are in them, and its dates are what they mean."""
        assert not found_in(f"Votes. {text}")

    @pytest.mark.parametrize("length", [2_999, 3_001, 5_000, 50_000])
    def test_of_long_words(self, length):
        """None is cut."""
        assert not found_in(f"{'a' * length} met last week. It left {'b' * length} on Friday.")

    def test_of_a_line_end_behind_a_date(self):
        """The hyphen may be a dash, but joins two words: then the evidence has no phrase."""
        made = pt.draft(
            "It met on Friday-\nthe town left.", source="courier", published=dt.date(2018, 6, 28)
        )
        [stub] = made.stubs
        assert (stub.phrase, stub.event.evidence[0].phrase) == ("on Friday", "")

    def test_of_soft_hyphens(self):
        """They may be anywhere in the name of a day."""
        text = "It met on Fri\u00adday, and on Wed\u00adnes\u00adday."
        made = pt.draft(text, source="courier", published=dt.date(2018, 6, 28))
        assert [stub.phrase for stub in made.stubs] == ["on Friday", "on Wednesday"]

    def test_of_a_sentence_that_is_said_twice(self):
        """The quote goes on until it occurs once in its paragraph."""
        text = "It met last week. It left. It met last week."
        [stub] = pt.draft(text, source="courier", published=dt.date(2018, 6, 28)).stubs
        assert stub.event.evidence[0].quote == "It met last week. It left."
        assert stub.sentence == "It met last week."
