from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline.model.typography import FoldedText


def folded(text):
    """The words of a text in normal form 2."""
    return FoldedText.of(pt.normalised_text(text)).words


SUITE = json.loads(
    (Path(__file__).parents[1] / "suite" / "normal-form-2.json").read_text(encoding="utf-8")
)


class TestTheForm:
    """Normal form 2 never changes: datasets have digests of it."""

    @pytest.mark.parametrize("case", SUITE["cases"], ids=lambda case: case["form_2"])
    def test_every_case(self, case):
        """Another way to fold or to divide words would be normal form 3."""
        assert folded(case["words"]) == case["form_2"]
        assert pt.DigestSelector.of(case["words"]).folded == case["folded"]


class TestFoldedText:
    """The words of a text, however they are typeset."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("signi\ufb01cant", "significant"),
            ("immi-\ngration", "immigration"),
            ("immi-gration", "immigration"),
            ("immi\u00adgration", "immigration"),
            ("immi\u00ad\ngration", "immigration"),
            ("immi\u2010\ngration", "immigration"),
            ("immi\u200bgration", "immigration"),
            ("\uff29\uff23\uff25 \uff12\uff10\uff11\uff18", "ICE 2018"),
            ("two\u00a0words", "two words"),
            ("\u201cWe quit,\u201d he said", '"We quit," he said'),
            ("``We quit,'' he said", '"We quit," he said'),
            ("\u00ab\u00a0Oui\u00a0\u00bb, dit-il\u00a0!", '"Oui", dit-il!'),
            ("don\u2019t", "don't"),
            ("wait\u2014what", "wait - what"),
            ("wait -- what", "wait \u2013 what"),
            ("2018\u20132021", "2018-2021"),
            ("so\u2026 yes", "so... yes"),
            ("so . . . yes", "so ... yes"),
            ("The LETTER", "the letter"),
            ("(The letter.)", "The letter"),
            ("One.\n\nTwo", "One. Two"),
            ("1990 \u2013 1995", "1990-1995"),
            ("1990 \u2212 1995", "1990-1995"),
            ("May 5 \u2013 June 3", "May 5\u2013June 3"),
            ("\u8bae\u4f1a\u968f\u540e\n\u901a\u8fc7", "\u8bae\u4f1a\u968f\u540e\u901a\u8fc7"),
            ("\u8bae\u4f1a\uff0c\n\u901a\u8fc7", "\u8bae\u4f1a\uff0c\u901a\u8fc7"),
            ("\u4e8e2018\n\u5e74", "\u4e8e2018\u5e74"),
            ("\u30d7\u30ed\n\u30b0\u30e9\u30e0", "\u30d7\u30ed\u30b0\u30e9\u30e0"),
            ("\u0e1b\u0e23\u0e30\n\u0e0a\u0e38\u0e21", "\u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21"),
        ],
    )
    def test_typography_is_folded(self, one, other):
        """Both have the same form 2."""
        assert folded(one) == folded(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("x\u00b2", "x2"),
            ("1\u00bd", "11/2"),
            ("2018-2021", "20182021"),
            ("-5", "5"),
            ("two words", "twowords"),
            ("caf\u00e9", "cafe"),
            ("We, too", "We too"),
        ],
    )
    def test_words_and_numbers_are_not(self, one, other):
        """Accents, signs and the punctuation inside count."""
        assert folded(one) != folded(other)

    def test_places_lead_back_to_the_normalised_text(self):
        """For each word, in both forms."""
        text = "\u201cA re\u2010sign!\u201d\nB"
        found = FoldedText.of(text)
        spans = zip(found.coded_starts, found.coded_ends, strict=True)
        assert [text[start:end] for start, end in spans] == ["A", "re\u2010sign", "B"]
        spans = zip(found.starts, found.ends, strict=True)
        assert [found.text[start:end] for start, end in spans] == ["a", "resign", "b"]
