from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import assume, given, strategies as st

import policytimeline as pt
from policytimeline.model.words import split_words
from policytimeline.validation.passages.index import TextIndex

CHARACTERS = st.text("ab15 .-'\n\u00e9", max_size=40)
PLAIN = st.sampled_from(["a", "bee", "came", "down", "every", "fifth", "garden", "June"])
SENTENCES = st.lists(PLAIN, min_size=1, max_size=12).map(" ".join)
ARTICLES = st.lists(SENTENCES, min_size=1, max_size=5).map("\n\n".join)
RUN = 8


def whole_stretches(index):
    """Every stretch that begins and ends with whole words and no white space, by trying all."""
    whole, spans, place = index.whole, [], 0
    for number, piece in enumerate(split_words(whole)):
        if number % 2:
            spans.append((place, place + len(piece)))
        place += len(piece)
    inside = {position for start, end in spans for position in range(start + 1, end)}
    for start in range(len(whole)):
        for end in range(start + 1, len(whole) + 1):
            words = [whole[a:b] for a, b in spans if start <= a and b <= end]
            is_same_alone = split_words(whole[start:end])[1::2] == words
            is_trimmed = whole[start:end].strip() == whole[start:end]
            if words and inside.isdisjoint({start, end}) and is_trimmed and is_same_alone:
                yield start, end


def some_stretches(text):
    """A few stretches of the words of an article."""
    words = [found.span() for found in re.finditer(r"\S+", TextIndex.of(text).whole)]
    ends = st.tuples(st.sampled_from(words), st.sampled_from(words)).map(sorted)
    stretch = ends.map(lambda both: (both[0][0], both[1][1]))
    return st.lists(stretch, min_size=1, max_size=4)


def as_typed(words):
    """Normalised words with a blank line between two paragraphs, as an article has them."""
    return words.replace("\n", "\n\n")


def dataset(*pieces, title="Weather", note=""):
    """A dataset with a claim for each piece of evidence."""
    return pt.Dataset(
        title=title,
        sources=[pt.Source(id="diary", title="A diary")],
        claims=[
            pt.Claim(id=f"c{number}", title="It rained", note=note, evidence=[piece])
            for number, piece in enumerate(pieces)
        ],
    )


def quoting(words, paragraph=None):
    """A piece of evidence with a quote."""
    passage = pt.Passage(paragraph=paragraph) if paragraph else None
    return pt.Evidence(source_id="diary", quote=words, passage=passage)


def pieces_of(data):
    """The evidence of a dataset, in its order."""
    return [piece for _, piece in data.evidence()]


def sealed_or_none(data, text):
    """The sealed dataset; None if it cannot be sealed."""
    try:
        return pt.seal(data, {"diary": text}).dataset
    except pt.UnsealableError:
        return None


@given(text=CHARACTERS, data=st.data())
def test_a_quote_is_sealed_if_trying_all_stretches_finds_one(text, data):
    """In the text, or in the paragraph that is given; its digest is of the words there."""
    index = TextIndex.of(text)
    stretches = list(whole_stretches(index))
    assume(stretches)
    start, end = data.draw(st.sampled_from(stretches))
    words = index.whole[start:end]
    # A paragraph of nothing but punctuation before the words is left out.
    assume(any(map(str.isalnum, words.partition("\n")[0])))
    paragraph = data.draw(st.none() | st.just(index.paragraph_at(start)))
    same = [
        place
        for place in stretches
        if index.whole[slice(*place)] == words and paragraph in {None, index.paragraph_at(place[0])}
    ]
    sealed = sealed_or_none(dataset(quoting(as_typed(words), paragraph)), text)
    if len(same) > 1:
        assert sealed is None
    else:
        [piece] = pieces_of(sealed)
        assert piece.quote == ""
        assert piece.passage.paragraph == index.paragraph_at(start)
        assert piece.passage.digest == pt.DigestSelector.of(as_typed(words))


@given(text=CHARACTERS, other=CHARACTERS.filter(lambda text: any(map(str.isalnum, text))))
def test_words_that_no_stretch_has_are_never_sealed(text, other):
    """Not even in part; other typography of the same words may be."""
    index = TextIndex.of(text)
    folded = {FoldedWords(index.whole[slice(*place)]) for place in whole_stretches(index)}
    if FoldedWords(pt.normalised_text(other)) not in folded:
        assert sealed_or_none(dataset(quoting(other)), text) is None


class FoldedWords(tuple):
    """Words without case, hyphens and what is around them: the typography of this alphabet."""

    __slots__ = ()

    def __new__(cls, words):
        """The words and numbers of a text."""
        plain = "".join(each for each in words.replace("\n", " ") if each != "-")
        return super().__new__(cls, plain.strip(" .'").casefold().split())


@given(text=ARTICLES, data=st.data())
def test_sealing_what_was_unsealed_gives_it_back(text, data):
    """And unsealing what was sealed gives the quotes back, with their paragraphs."""
    index = TextIndex.of(text)
    chosen = data.draw(some_stretches(text))
    given_pieces = [
        quoting(as_typed(index.whole[start:end]), index.paragraph_at(start))
        for start, end in chosen
    ]
    quoted = dataset(*given_pieces)
    sealed = sealed_or_none(quoted, text)
    assume(sealed is not None)
    unsealed = pt.unseal(sealed, {"diary": text})
    assert unsealed.report.tally["digests left"] == 0
    assert pieces_of(unsealed.dataset) == given_pieces
    assert sealed_or_none(unsealed.dataset, text) == sealed
    # Both are verified alike.
    before, after = (pt.verify_evidence(each, {"diary": text}) for each in (quoted, sealed))
    assert before.tally == after.tally
    assert before.tally["found"] == len(given_pieces)


@given(text=ARTICLES, data=st.data())
def test_whatever_is_unsealed_seals_again(text, data):
    """Passages that words point to, among them some that their paragraph has twice."""
    index = TextIndex.of(text)
    chosen = data.draw(some_stretches(text))
    digest = pt.text_digest(text)
    coded = attrs.evolve(
        dataset(
            *(
                pt.Evidence(
                    source_id="diary",
                    passage=pt.Passage(
                        paragraph=index.paragraph_at(start),
                        digest=pt.DigestSelector.of(as_typed(index.whole[start:end])),
                    ),
                )
                for start, end in chosen
            )
        ),
        sources=[pt.Source(id="diary", title="A diary", digest=digest)],
    )
    unsealed = pt.unseal(coded, {"diary": text}).dataset
    assert pt.seal(unsealed, {"diary": text}).dataset == coded


def runs(words):
    """Every run of eight words."""
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


@given(
    text=ARTICLES,
    title=SENTENCES,
    note=st.lists(PLAIN, max_size=30).map(" ".join),
    data=st.data(),
)
def test_no_run_of_eight_words_of_the_text_is_left(text, title, note, data):
    """Nothing is refused without one, and nothing with one is sealed."""
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    copied = " ".join(words[start : start + data.draw(st.integers(0, 12))])
    draft = dataset(pt.Evidence(source_id="diary"), title=title, note=f"{note} {copied}".strip())
    texts = (title, draft.claims["c0"].note)
    is_copy = any(runs(words) & runs(each.split()) for each in texts)
    assert (sealed_or_none(draft, text) is None) == is_copy


@given(text=ARTICLES, data=st.data())
def test_what_may_be_copied_may_be_left(text, data):
    """A source that is allowed has no part in it."""
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    draft = dataset(pt.Evidence(source_id="diary"), note=" ".join(words[start : start + 20]))
    sealed = pt.seal(draft, {"diary": text}, allow_excerpts=["diary"]).dataset
    assert sealed.claims == draft.claims
    if len(words[start : start + 20]) >= RUN:
        with pytest.raises(pt.UnsealableError, match="words of diary in a row"):
            pt.seal(draft, {"diary": text})
