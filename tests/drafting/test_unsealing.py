from __future__ import annotations

from pathlib import Path

import pytest

import policytimeline as pt

TEXTS = Path(__file__).parents[3] / "shared" / "seeds"
ARTICLES = {"wapo-2018": "000_*.txt", "wapo-2021": "001_*.txt"}
DIARY = "It is late. Nine pilots \u201cwrote\u201d.\n\nIt rained, and it rained.\n\nThe end."


def dataset(*pieces):
    """A dataset with a claim for each piece of evidence."""
    claims = [
        pt.Claim(id=f"c{number}", title="It rained", evidence=[piece])
        for number, piece in enumerate(pieces)
    ]
    return pt.Dataset(title="Rain", sources=[pt.Source(id="diary", title="A diary")], claims=claims)


def digested(words, text=DIARY, **fields):
    """A piece of evidence with the digest of some words."""
    return pt.Evidence(source_id="diary", passage=pt.find_passage(text, words), **fields)


def unsealed(piece, text=DIARY):
    """The piece with its quote, and what is said of it."""
    result = pt.unseal(dataset(piece), {"diary": text})
    [(_, found)] = result.dataset.evidence()
    return found, [(each.code, each.location.path) for each in result.report]


class TestDigests:
    """What a digest becomes."""

    def test_a_quote_in_its_paragraph(self):
        """The rest of the evidence stays."""
        found, said = unsealed(digested('pilots "wrote"', phrase="late", note="so"))
        assert found.quote == "pilots \u201cwrote"
        assert found.passage == pt.Passage(paragraph=1)
        assert (found.phrase, found.note, said) == ("late", "so", [])

    def test_words_of_two_paragraphs(self):
        """With the blank line between them."""
        found, _ = unsealed(digested("it rained.\n\nThe end"))
        assert found.quote == "it rained.\n\nThe end"

    def test_the_typography_is_that_of_the_text(self):
        """Even if another was coded."""
        found, said = unsealed(digested("Nine pilots"), DIARY.replace("Nine pilots", "NINE PILOTS"))
        assert (found.quote, said) == ("NINE PILOTS", [])


class TestWhatStays:
    """What cannot be unsealed is reported, and left as it is."""

    def test_words_that_are_gone(self):
        """The source was changed."""
        piece = digested("Nine pilots")
        found, said = unsealed(piece, DIARY.replace("Nine", "Ten"))
        assert (found, said) == (piece, [("passage-missing", "claims[0].evidence[0].passage")])

    def test_words_that_have_moved(self):
        """The hint says where they are."""
        piece = digested("The end")
        found, said = unsealed(piece, f"New.\n\n{DIARY}")
        assert (found, said) == (piece, [("passage-moved", "claims[0].evidence[0].passage")])

    def test_words_twice_in_their_paragraph(self):
        """As a quote they could not be sealed again."""
        piece = pt.Evidence(
            source_id="diary",
            passage=pt.Passage(paragraph=2, digest=pt.DigestSelector.of("rained")),
        )
        found, said = unsealed(piece)
        assert (found, said) == (piece, [("quote-ambiguous", "claims[0].evidence[0].passage")])

    def test_a_passage_with_a_position_or_words(self):
        """A quote has no position, and words are there already."""
        digest = pt.DigestSelector.of("late")
        for place in (
            pt.Passage(digest=digest, position=pt.TextPositionSelector(6, 10)),
            pt.Passage(digest=digest, quote=pt.TextQuoteSelector("late")),
        ):
            piece = pt.Evidence(source_id="diary", passage=place)
            assert unsealed(piece) == (piece, [])

    def test_a_text_that_is_not_given(self):
        """Information, with the number of its passages."""
        result = pt.unseal(dataset(digested("The end")), {})
        [finding] = result.report
        assert (finding.code, finding.severity.value) == ("text-not-given", "information")
        assert dict(result.report.tally) == {"digests unsealed": 0, "digests left": 1}


class TestTheArticles:
    """The dataset of the seeds, and the articles that it was coded from."""

    def test_the_seeds_are_unsealed_and_sealed(self):
        """Every digest comes back; those of older versions gain their normal form 2."""
        if not TEXTS.is_dir():
            pytest.skip(f"the articles are not at {TEXTS}; they are no part of the project")
        paths = {source: next(TEXTS.glob(name)) for source, name in ARTICLES.items()}
        texts = {source: path.read_text(encoding="utf-8") for source, path in paths.items()}
        hsi = pt.load_seed("hsi")
        unsealed = pt.unseal(hsi, texts)
        assert (unsealed.report.tally["digests left"], unsealed.report.is_clean) == (0, True)
        sealed = pt.seal(unsealed.dataset, texts).dataset
        again = pt.unseal(sealed, texts).dataset
        assert pt.seal(again, texts).dataset == sealed
        for (_, old), (_, new) in zip(hsi.evidence(), sealed.evidence(), strict=True):
            if old.passage and old.passage.digest:
                assert old.passage.paragraph == new.passage.paragraph
                assert old.passage.digest.sha256 == new.passage.digest.sha256
