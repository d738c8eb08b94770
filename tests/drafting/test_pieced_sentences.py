from __future__ import annotations

import attrs
import pytest
from drafting.test_sealing import dataset, faults, quoting
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.drafting.pieced_sentences import pieced_sentences
from policytimeline.validation.passages.index import TextIndex

SAID = "Nobody on the quay had heard of the second letter by then"
TEXT = f"It rained. {SAID}. The board of the harbour met in its old hall at noon."


def pieces(sizes, words=SAID):
    """The words in runs of these sizes."""
    left, cut = words.split(), []
    for size in sizes:
        cut.append(" ".join(left[:size]))
        left = left[size:]
    return [each for each in (*cut, " ".join(left)) if each]


def found(*groups, names=()):
    """Which groups have which sentences."""
    sources = {"diary": TextIndex.of(TEXT)}
    return [(each.place, each.shown) for each in pieced_sentences(groups, sources, names)]


class TestPiecedSentences:
    """A sentence of a source in the texts of one entry."""

    @pytest.mark.parametrize(
        "texts",
        [
            pieces([6]),
            [f"So it was: {piece}, they say." for piece in pieces([4, 4])],
            pieces([3, 3, 3]),
            [" / ".join(pieces([5, 4]))],
            [
                "on the QUAY had heard of",
                "Nobody on the quay",
                "heard of the second letter by then",
            ],
        ],
    )
    def test_all_its_words_in_runs_of_three(self, texts):
        """In any order, in any typography, over one another."""
        assert found(texts) == [(0, SAID)]

    @pytest.mark.parametrize(
        "texts",
        [
            pieces([6])[:1],
            pieces([4, 2, 3]),
            ["Nobody on the quay had heard of a", "second letter by then"],
            [SAID.replace("second", "third")],
        ],
    )
    def test_a_word_that_is_missing(self, texts):
        """Or one that is in a shorter run alone: then it is no copy."""
        assert found(texts) == []

    def test_texts_of_several_entries(self):
        """They are not read together."""
        first, second = pieces([6])
        assert found([first], [second]) == []
        assert found(["Rain"], [second, first]) == [(1, SAID)]

    def test_a_short_sentence_and_one_of_names(self):
        """Fewer than eight words are free, and a name is one."""
        assert found(["It rained a lot"]) == []
        name = "The board of the harbour"
        of_the_board = ["The board of the harbour met in", "in its old hall at noon"]
        assert len(found(of_the_board)) == 1
        assert found(of_the_board, names=[name, "old hall at noon"]) == []

    @given(st.lists(st.integers(3, 7), min_size=1, max_size=5))
    def test_however_it_is_cut(self, sizes):
        """It is found if each piece has three words or more."""
        cut = pieces(sizes)
        assert bool(found(cut)) == (len(cut[-1].split()) >= 3)


class TestSeal:
    """What `seal` says of it."""

    def test_it_is_refused(self):
        """With the sentence, and where the first text is."""
        first, second = pieces([6])
        data = dataset(quoting("It rained", note=first), pt.Evidence(source_id="diary"))
        claim = attrs.evolve(data.claims["c0"], note=second)
        data = attrs.evolve(data, claims=[claim, data.claims["c1"]])
        [(code, _, message)] = faults(data, {"diary": TEXT})
        assert code == "excerpt-left"
        assert message == (
            f"the texts of 'c0' have, in pieces, all 12 words of a sentence of diary: {SAID!r}; "
            "expected fewer"
        )

    def test_selectors_with_the_words_around_them(self):
        """A quote of few words, with those before and after it."""
        selector = pt.TextQuoteSelector(
            "quay had heard of", prefix="Nobody on the", suffix="the second letter by then"
        )
        piece = pt.Evidence(source_id="diary", passage=pt.Passage(quote=selector))
        assert [code for code, *_ in faults(dataset(piece), {"diary": TEXT})] == ["excerpt-left"]

    def test_a_copy_is_said_once(self):
        """As a run of words, where it is."""
        data = dataset(title=SAID, note=pieces([6])[0])
        assert len(faults(data, {"diary": TEXT})) == 1
