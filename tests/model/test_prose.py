from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.model.prose import paragraph_spans, sentence_spans
from policytimeline.model.sources import normalised_paragraphs, normalised_text


def sentences(text):
    """The sentences of a text, each on one line."""
    return [" ".join(text[start:end].split()) for start, end, _ in sentence_spans(text)]


class TestSentenceSpans:
    """Where sentences end, and where a full stop or a line break ends none."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "On Sept. 16 the U.S. Senate voted.",
            "Mr. Brandt met Dr. A. B. Reyes at 5 p.m. Tuesday.",
            "It rose by 3.5 percent, to No. 7, in fiscal 2018.",
            "She asked Sen. Jane D. Doe of Portland, Ore., to reply.",
            "The case is Doe v. Roe, in the D.C. Circuit.",
            "The law (see Art. 5, par. 2) was not repealed.",
            "He said \u201cNo, thanks!\u201d and left.",
            'The ministry ("nobody knows why?") stayed silent.',
            "Wait... there is more to come.",
        ],
    )
    def test_one_sentence_stays_one(self, sentence):
        """Abbreviations, initials, numbers and quotes end none, alone or before another."""
        assert sentences(sentence) == [sentence]
        assert sentences(f"{sentence} The end came late.") == [sentence, "The end came late."]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("It was in the U.S.", "The vote failed."),
            ("\u201cWe will not go.\u201d", "She left on Friday."),
            ("It began in Sept.", "The council met."),
            ("Did it pass?", "\u201cNo.\u201d"),
            ("It was over by 5 p.m.", "He went home."),
            ("It was (almost) over.", "(A video shows it.)"),
            ("He works for Acme Inc.", "The firm closed."),
            ("It ended in 2016.", "2017 was worse."),
        ],
    )
    def test_two_sentences_are_two(self, one, other):
        """An abbreviation ends a sentence if a word follows that starts one."""
        assert sentences(f"{one} {other}") == [one, other]

    def test_lines_of_print_are_joined(self):
        """A line break inside a sentence is white space, with any line ends."""
        wrapped = "The council of the town met\r\non June 3 and voted.\r\nIt adjourned at noon\r\n."
        assert sentences(wrapped) == [
            "The council of the town met on June 3 and voted.",
            "It adjourned at noon .",
        ]

    def test_a_heading_is_apart(self):
        """Its line was ended although the next word had room on it."""
        text = (
            "LIBRARIES\n"
            "The council of the town met on the third of June and voted to close them,\n"
            "although many citizens of the town had asked for more time.\n"
        )
        assert sentences(text)[0] == "LIBRARIES"
        assert len(sentences(text)) == 2

    def test_the_items_of_a_list_are_apart(self):
        """With bullets, hyphens or numbers; a line that starts with a year is no item."""
        assert sentences("Agenda:\n- closing\n- opening") == ["Agenda:", "- closing", "- opening"]
        assert sentences("Agenda:\n1. closing\n2. opening") == [
            "Agenda:",
            "1. closing",
            "2. opening",
        ]
        assert sentences("It closed in\n2018. It was sold.") == [
            "It closed in 2018.",
            "It was sold.",
        ]

    def test_the_head_of_a_page_is_apart(self):
        """A short line that recurs, whatever the page number, breaks the sentence that it is in."""
        pages = [f"The Courier, page {n}\nand then the council of ward {n} met" for n in range(3)]
        found = sentences("\n".join(pages))
        assert [each for each in found if each.startswith("The Courier")] == [
            f"The Courier, page {n}" for n in range(3)
        ]

    def test_no_sentence_is_endless(self):
        """A table without a full stop is cut between words."""
        found = sentences("word " * 5_000)
        assert len(found) > 1
        assert all(set(each.split()) == {"word"} for each in found)

    @given(st.text(st.sampled_from("aB .!?\n\r\u201d\u2028-1)\f\u3002"), max_size=60))
    def test_nothing_is_lost(self, text):
        """Sentences cover all but white space, in order, each inside its paragraph."""
        spans = sentence_spans(text)
        places = [place for start, end, _ in spans for place in range(start, end)]
        assert places == sorted(set(places))
        inked = [place for place, char in enumerate(text) if not char.isspace()]
        assert set(inked) <= set(places)


class TestParagraphSpans:
    """Paragraphs where the text has them."""

    @given(
        st.sampled_from(["", "\ufeff"]),
        st.text(st.sampled_from("aB \n\r\t\u2028\x0c\x85-e\u0301"), max_size=40),
    )
    def test_they_are_those_of_the_normal_form(self, mark, text):
        """Normalised one by one, they are the paragraphs that passages count."""
        text = mark + text
        found = [normalised_text(text[start:end]) for start, end, _ in paragraph_spans(text)]
        assert [each for each in found if each] == list(normalised_paragraphs(text))
        numbers = [number for *_, number in paragraph_spans(text)]
        assert numbers == list(range(1, len(numbers) + 1))
