"""What points to a place in a text, and the words that the text has there."""

from __future__ import annotations

from policytimeline.model.sources import DigestSelector, Passage
from policytimeline.validation.passages.index import Occurrence, TextIndex


def passage_at(index: TextIndex, place: Occurrence) -> Passage:
    """The passage of a place: its paragraph, and the digest of its words as they are typeset."""
    start = _first_of(index, place)
    digest = DigestSelector.of(words_at(index, place))
    return Passage(paragraph=index.paragraph_at(start), digest=digest)


def words_at(index: TextIndex, place: Occurrence) -> str:
    """The words of a place as they are typeset, with a blank line between two paragraphs."""
    return index.whole[_first_of(index, place) : place.end].replace("\n", "\n\n")


def _first_of(index: TextIndex, place: Occurrence) -> int:
    """The start of a place, without paragraphs of nothing but punctuation before its words."""
    return max(place.start, index.starts[index.paragraph_at(index.first_word(place)) - 1])
