from __future__ import annotations

import copy
import pickle

import pytest

import policytimeline as pt
from policytimeline import InvalidValueError, Lag


def evidence(**fields):
    """Evidence of a newspaper."""
    return pt.Evidence(source_id="paper", **fields)


class TestOffsets:
    """How many days a phrase puts between the event and what it counts from."""

    def test_every_reading_is_one(self):
        """The likeliest first."""
        assert evidence().offsets == ()
        assert evidence(offset=(1, 13)).offsets == (Lag(1, 13),)
        two = evidence(offset=(4, 11), alternatives=[(1, 1), (4, 11)])
        assert two.offsets == (Lag(4, 11), Lag(1, 1))

    def test_they_are_counted_to_the_source_or_to_an_anchor(self):
        """An event, another source or a role date."""
        assert evidence(offset=(1, 13)).counts_from == "paper"
        for anchor in ("vote", "act.in_force"):
            assert evidence(offset=(-9, -9), anchor=anchor).counts_from == anchor

    def test_an_anchor_needs_an_offset(self):
        """Without one, nothing is counted; the hint has the sign."""
        with pytest.raises(InvalidValueError, match="'vote' has no offset") as caught:
            evidence(anchor="vote", phrase="nine days later")
        assert "for nine days after vote, write an offset of [-9, -9]" in str(caught.value)

    @pytest.mark.parametrize(
        ("anchor", "problem"),
        [
            ("The vote", "is not a valid id"),
            ("act.", "does not name a date role"),
            ("act.in force", "does not name a date role"),
            ("act.signed.today", "does not name a date role"),
            (3, "not text"),
        ],
    )
    def test_an_anchor_is_named_by_its_id(self, anchor, problem):
        """As the end of a link is."""
        with pytest.raises(InvalidValueError, match=problem):
            evidence(anchor=anchor, offset=(1, 1))


class TestLags:
    """Two bounds in days."""

    @pytest.mark.parametrize(
        "days", [("a", "b"), (1.5, 2), (True, 3), (float("nan"), None), ("1", "2")]
    )
    def test_bounds_are_whole_numbers(self, days):
        """Or None; by every way in which a lag is made."""
        for make in (
            lambda: Lag(*days),
            lambda: evidence(offset=days),
            lambda: evidence(offset=(1, 1), alternatives=[days]),
            lambda: pt.Link(subject="a", kind="precedes", object="b", lag=days),
        ):
            with pytest.raises(InvalidValueError, match="is not a lag"):
                make()

    def test_the_shortest_is_first(self):
        """The hint swaps them."""
        for make in (lambda: Lag(5, 1), lambda: evidence(offset=[5, 1])):
            with pytest.raises(InvalidValueError, match="has its longest first") as caught:
                make()
            assert "swap them: [1, 5]" in str(caught.value)

    def test_a_lag_is_still_a_pair(self):
        """It can be compared, unpacked, copied and pickled."""
        lag = Lag(1, None)
        shortest, longest = lag
        assert lag == (shortest, longest) == (1, None)
        assert hash(lag) == hash((1, None))
        kept = pickle.loads(pickle.dumps(lag))  # noqa: S301  # Its own.
        assert (kept, repr(kept)) == (lag, "Lag(1, None)")
        assert copy.deepcopy(lag) == lag


class TestKeys:
    """What a codebook could not define is no key of an event or claim."""

    @pytest.mark.parametrize("key", ["a b", "x.y", "x/y", "tab\tbed", " a", "", "a\n"])
    def test_keys_are_words(self, key):
        """Of attributes, role dates and stages."""
        when = pt.parse_when("2018")
        fixed = {"title": "T", "id": "e"}
        for make in (
            lambda: pt.Event(**fixed, event_type="t", when=when, attributes={key: 1}),
            lambda: pt.Event(**fixed, event_type="t", when=when, dates={key: when}),
            lambda: pt.Claim(**fixed, attributes={key: 1}),
            lambda: pt.Codebook(stages=[key]),
            lambda: pt.Term(id=key),
        ):
            with pytest.raises(InvalidValueError):
                make()

    def test_the_hint_makes_one_word_of_it(self):
        """As the user would type it."""
        with pytest.raises(InvalidValueError, match="write 'entered_into_force'"):
            pt.Codebook(stages=["entered into force"])


class TestQuotes:
    """The words themselves, while somebody works."""

    def test_they_are_the_words_of_the_passage(self):
        """With the paragraph that tells which of several places is meant."""
        assert evidence(quote="It rained").where == pt.Passage(
            quote=pt.TextQuoteSelector("It rained")
        )
        place = pt.Passage(paragraph=3, note="so")
        found = evidence(quote="It rained", passage=place).where
        assert found == pt.Passage(paragraph=3, note="so", quote=pt.TextQuoteSelector("It rained"))
        assert evidence(passage=place).where is place
        assert evidence().where is None

    @pytest.mark.parametrize(
        "place",
        [
            pt.Passage(digest=pt.DigestSelector.of("It rained")),
            pt.Passage(paragraph=2, quote=pt.TextQuoteSelector("It rained")),
            pt.Passage(position=pt.TextPositionSelector(0, 9)),
        ],
    )
    def test_a_passage_that_has_its_words_takes_no_quote(self, place):
        """One of the two says which words are meant."""
        with pytest.raises(InvalidValueError, match="beside a passage that already has a selector"):
            evidence(quote="It rained", passage=place)

    @pytest.mark.parametrize("words", [" ", "\n\n", 3, None])
    def test_there_are_words(self, words):
        """Or no quote at all."""
        with pytest.raises(InvalidValueError, match="quote"):
            evidence(quote=words)

    def test_a_row_of_a_table_may_have_one(self):
        """It is no place in a text."""
        assert evidence(quote="rain", passage=pt.Passage(row=4)).where.is_in_text
        assert not pt.Passage(row=4).is_in_text
