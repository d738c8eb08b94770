from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import InvalidValueError, normalised_text, text_digest
from policytimeline.model.sources import FoldedDigest, normalised_paragraphs

SHA = "0" * 64


class TestNormalisedText:
    """A text as digests and positions see it."""

    @pytest.mark.parametrize(
        ("text", "paragraphs"),
        [
            ("", ()),
            (" \n\n ", ()),
            ("One  two\nthree", ("One two three",)),
            ("One\r\ntwo\r\n\r\nthree\r\n", ("One two", "three")),
            ("One\n \t\ntwo", ("One", "two")),
            ("One\n\n\n\ntwo", ("One", "two")),
            ("\ufeffOne", ("One",)),
            ("re-\nwrapped", ("re-wrapped",)),
            ("cafe\u0301", ("caf\u00e9",)),
            ("a\u00a0b\u2003c", ("a b c",)),
            ("2018-\n2021", ("2018-2021",)),
            ("and -\nthen", ("and - then",)),
        ],
    )
    def test_examples(self, text, paragraphs):
        """White space, line ends, composed characters, hyphens at a line's end."""
        assert normalised_paragraphs(text) == paragraphs
        assert normalised_text(text) == "\n".join(paragraphs)

    @pytest.mark.parametrize("gap", [" ", "\t", "\n", " \n", "\n ", "- "])
    def test_long_runs_of_space_cost_no_more_than_their_length(self, gap):
        """A text may be padded for any reason."""
        text = normalised_text(f"One{gap * 200_000}two")
        assert (text[:3], text[-3:]) == ("One", "two")

    def test_the_digest_is_of_the_normalised_text(self):
        """SHA-256, in lower-case digits."""
        abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        assert text_digest("abc") == text_digest("  abc\r\n") == abc
        assert text_digest("a b") != text_digest("ab")

    def test_half_a_surrogate_pair_has_a_digest(self):
        """Broken texts exist; they must not stop a check."""
        assert len(text_digest("\ud800")) == 64


class TestSource:
    """A document that says something."""

    def test_an_id_and_a_title_suffice(self):
        """The title may be a description."""
        source = pt.Source(id="a", title="An article without a title")
        assert source.published is None
        assert source.authors == ()

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("published", "2018-06-28", "UncertainDate"),
            ("published", pt.parse_when("2018/2019"), "UncertainDate"),
            ("digest", "abc", "is not a SHA-256"),
            ("digest", SHA.replace("0", "A"), "is not a SHA-256"),
            ("authors", "A. Author", "is one text"),
            ("url", None, "is not text"),
            ("title", "", "is empty"),
        ],
    )
    def test_a_source_that_breaks_a_rule_cannot_be_built(self, field, value, message):
        """Dates are parsed first."""
        with pytest.raises(InvalidValueError, match=message):
            pt.Source(**{"id": "a", "title": "A", field: value})


class TestPassage:
    """Where in its source a statement stands."""

    def test_it_points_somewhere(self):
        """By one selector at least."""
        with pytest.raises(InvalidValueError, match="does not point anywhere"):
            pt.Passage(note="somewhere")
        assert pt.Passage(paragraph=1).paragraph == 1

    @pytest.mark.parametrize("paragraph", [0, -1, True, "1", 1.0], ids=repr)
    def test_paragraphs_count_from_one(self, paragraph):
        """In whole numbers."""
        with pytest.raises(InvalidValueError):
            pt.Passage(paragraph=paragraph)

    @pytest.mark.parametrize("place", [(0, 0), (5, 3), (-1, 3), (0, True), ("0", 3)], ids=repr)
    def test_a_position_has_characters(self, place):
        """From the first, included, to the last, excluded."""
        with pytest.raises(InvalidValueError):
            pt.TextPositionSelector(*place)

    @pytest.mark.parametrize("digest", [(0, SHA), (3, "abc"), (3, ""), (3, None)], ids=repr)
    def test_a_digest_is_of_some_words(self, digest):
        """Never of none."""
        with pytest.raises(InvalidValueError):
            pt.DigestSelector(*digest)

    def test_a_digest_finds_words_and_stores_none(self):
        """It is that of the words as the normalised text has them."""
        selector = pt.DigestSelector.of("two \n words")
        assert (selector.length, selector.sha256) == (9, text_digest("two words"))

    def test_a_digest_finds_words_in_other_typography(self):
        """The second digest names its normal form, the words and the characters."""
        selector = pt.DigestSelector.of("\u201cTwo re-\nwords!\u201d")
        assert selector.folded == f"2:2:11:{text_digest('two rewords')[:16]}"
        assert pt.DigestSelector.of("!?").folded == ""

    @pytest.mark.parametrize(
        ("folded", "said"),
        [
            ("2:2:11", "is not a folded digest; expected FORM:WORDS:LENGTH:DIGEST"),
            ("2:2:11:" + "G" * 16, "is not a folded digest"),
            ("2:0:11:" + "a" * 16, "words: 0 counts from 1"),
            (f"2:2:{'9' * 60}:{'a' * 16}", "is not a folded digest"),
            ("3:2:11:" + "a" * 16, "is of normal form 3; expected normal form 2"),
            (2, "is not text"),
        ],
    )
    def test_a_folded_digest_is_of_a_known_form(self, folded, said):
        """A later form is told from a mistake."""
        with pytest.raises(InvalidValueError, match=said):
            pt.DigestSelector(3, SHA, folded)

    def test_a_folded_digest_is_the_start_of_a_sha_256(self):
        """In 16 lower-case digits; its text reads back."""
        with pytest.raises(InvalidValueError, match="16 hexadecimal digits"):
            FoldedDigest(1, 3, "abc")
        digest = FoldedDigest(1, 3, "0" * 16)
        assert FoldedDigest.parse(str(digest)) == digest

    def test_a_quote_has_words(self):
        """What stands before and after them may be left out."""
        with pytest.raises(InvalidValueError):
            pt.TextQuoteSelector(" ")
        assert pt.TextQuoteSelector("words", suffix=" more").prefix == ""


class TestActor:
    """Who acts."""

    def test_an_id_and_a_name_suffice(self):
        """The rest is empty."""
        assert pt.Actor(id="hsi", name="HSI").aliases == ()
        with pytest.raises(InvalidValueError):
            pt.Actor(id="hsi", name="")
