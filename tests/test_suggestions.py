from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.suggestions import close_matches, did_you_mean

words = st.text("abcdefg-0", min_size=4, max_size=12)


class TestCloseMatches:
    """What a mistyped word is likely meant to be."""

    @pytest.mark.parametrize(
        ("word", "known", "meant"),
        [
            ("occured", ["occurred", "ongoing"], "occurred"),
            ("titel", ["title", "note"], "title"),
            ("teh", ["the", "tea"], "the"),
            ("whenn", ["when"], "when"),
            ("hsi-letter", ["hsi-report-2021", "hsi-letter-2018"], "hsi-letter-2018"),
            ("letter-2018", ["hsi-letter-2018", "letter-to-hsi-2021"], "hsi-letter-2018"),
            ("supported", ["supports", "disputes"], "supports"),
            ("author", ["actor", "authors"], "authors"),
            ("OCCURRED", ["occurred"], "occurred"),
        ],
    )
    def test_a_slip_is_recognised(self, word: str, known: list[str], meant: str) -> None:
        """A letter wrong, missing, too many or swapped; a part of an id left out."""
        assert close_matches(word, known)[0] == meant
        assert did_you_mean(word, known) == f"did you mean {meant!r}?"

    @pytest.mark.parametrize(
        ("word", "known"),
        [
            ("person", ["version"]),
            ("colour", ["column"]),
            ("date", ["stage", "note"]),
            ("happened", ["occurred", "ongoing", "absent"]),
            ("2018", ["hsi-letter-2018", "report-2018"]),
            ("as late as 2018", ["after 2018", "in late 2018"]),
            ("x", ["y"]),
            ("", ["a", "title"]),
        ],
    )
    def test_another_word_is_not_offered(self, word: str, known: list[str]) -> None:
        """Though it may be the least unlike of all."""
        assert close_matches(word, known) == ()
        assert did_you_mean(word, known) == ""

    def test_two_at_most(self) -> None:
        """The likeliest first; of two that are as likely, that with the same letters."""
        known = ["letter-1923", "letter-1920", "letter-1921", "letter-1919"]
        assert close_matches("letter-1922", known) == ("letter-1921", "letter-1920")

    @given(words, st.data())
    def test_one_slip_is_always_recognised(self, word: str, data: st.DataObject) -> None:
        """In a word of four letters or more, wherever it is."""
        place = data.draw(st.integers(0, len(word) - 1))
        slips = {
            word[:place] + word[place + 1 :],
            word[:place] + "z" + word[place:],
            word[:place] + "z" + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        }
        for slip in slips:
            assert word in close_matches(slip, [word])
