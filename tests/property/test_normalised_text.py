from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from hypothesis import given, strategies as st

from policytimeline import normalised_text, text_digest
from policytimeline.model.sources import normalised_paragraphs

# Without white space, and without the byte order mark, which is no part of a text.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters="\ufeff")
WORDS = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=6),
    st.sampled_from(["re-wrapped", "ex-", "-", "--", "a-b-c", "here--there", "so--"]),
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8), max_size=4)
BLANKS = st.sampled_from([" ", "  ", "\t", "\u00a0 ", "\n", " \n", "\n  ", "\t\n\t"])
BLANK_LINES = st.sampled_from(["\n\n", "\n \n", "\n\t\n\n", " \n\n  "])


def plain(text):
    """Words with one blank between them, paragraphs with an empty line."""
    return "\n\n".join(" ".join(words) for words in text)


@st.composite
def wrapped(draw):
    """A text, and the same text with other blanks and line breaks."""
    text = draw(TEXTS)
    anew = ""
    for words in text:
        line = draw(st.sampled_from(["", "  "]))
        for word in words:
            # A line may also break behind a hyphen inside a word, and around a dash.
            breaks = r"(?<=\w-)(?=\w)|(?<=[^-])(?=--)|(?<=--)(?=[^-])"
            line += re.sub(breaks, lambda _: draw(BLANKS | st.just("")), word) + draw(BLANKS)
        anew += line.rstrip() + draw(BLANK_LINES)
    return text, anew


@given(of=wrapped())
def test_wrapping_anew_changes_nothing(of):
    """Neither the normalised text nor its digest."""
    text, anew = of
    assert normalised_text(anew) == normalised_text(plain(text))
    assert text_digest(anew) == text_digest(plain(text))


@given(of=wrapped(), end=st.sampled_from(["\r\n", "\r", "\u2028", "\x0b", "\x85"]))
def test_other_line_ends_change_nothing(of, end):
    """Those of Windows, of old Macs, and of Unicode."""
    _, anew = of
    assert normalised_text(anew.replace("\n", end)) == normalised_text(anew)


@given(text=TEXTS)
def test_paragraphs_are_words_with_one_blank_between_them(text):
    """In Unicode's composed form, a line for each; none behind a hyphen or around a dash."""
    text = [[word for word in words if not word.startswith("-")] or ["a"] for words in text]
    text = [[word.rstrip("-") or "a" for word in words] for words in text]
    expected = [unicodedata.normalize("NFC", " ".join(words)) for words in text]
    assert normalised_text(plain(text)) == "\n".join(expected)
    assert text_digest(plain(text)) == sha256("\n".join(expected).encode()).hexdigest()


@given(text=st.text(alphabet=st.characters(exclude_characters="\ufeff")))
def test_a_normalised_paragraph_is_normal(text):
    """Doing it again changes nothing, and no paragraph is empty."""
    for paragraph in normalised_paragraphs(text):
        assert normalised_paragraphs(paragraph) == (paragraph,)


@given(text=TEXTS)
def test_decomposed_characters_change_nothing(text):
    """An accent of its own is the accented letter."""
    apart = unicodedata.normalize("NFD", plain(text))
    assert normalised_text(apart) == normalised_text(plain(text))


@given(text=TEXTS)
def test_a_normal_paragraph_stays_as_it_is(text):
    """So words that are copied from a normalised text are found in it."""
    for paragraph in normalised_paragraphs(plain(text)):
        assert normalised_paragraphs(paragraph) == (paragraph,)


def test_hyphens_beside_a_dash():
    """They belong to it, wherever the spaces are."""
    assert normalised_text("so -- - it -\n-\n--- is - - so") == "so---it-----is - - so"
