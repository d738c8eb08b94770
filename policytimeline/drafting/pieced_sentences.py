"""Sentences of a source that several texts have in pieces, each too short to be a copy.

Pieces of one or two words are what everybody shares, so they do not count; and it takes a whole
sentence, because the words of one matter come together by chance, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policytimeline.drafting.leftovers import (
    RUN_LENGTH,
    Excerpt,
    ends_with_full_stop,
    known_names,
    runs_of,
    units_of,
    words_of,
)
from policytimeline.model.prose import sentence_spans
from policytimeline.model.sources import normalised_text
from policytimeline.model.typography import FoldedText
from policytimeline.validation.passages.index import TextIndex

_PIECE = 3
"""The fewest words in a row that are a piece."""

_Stretch = tuple[int, int, int]
"""The number of a group, and those of the first and the last word of a source that it has."""


def pieced_sentences(
    groups: Sequence[Iterable[str]], sources: Mapping[str, TextIndex], names: Iterable[str] = ()
) -> Iterator[Excerpt]:
    """The groups of texts that have every word of a sentence of a source, in runs of three or more.

    Args:
        groups: Texts that are read together, such as those of an event.
        sources: The texts of sources by their ids.
        names: Names that count as one word.

    >>> from policytimeline.validation.passages.index import TextIndex
    >>> index = TextIndex.of("On the quay, nobody had heard of the second letter by then.")
    >>> note = ["On the quay, nobody had heard", "he had heard of the second letter by then"]
    >>> [found] = pieced_sentences([note, note[:1]], {"courier": index})
    >>> found.place, found.words
    (0, 12)
    """
    having: dict[str, dict[int, None]] = {}
    for number, group in enumerate(groups):
        for text in group:
            for _, run in runs_of(_words(text), _PIECE):
                having.setdefault(run, {})[number] = None
    known = known_names(names)
    for source_id, index in sources.items() if having else ():
        words = words_of(index.folded)
        for number, first, last in _stretches(words, having):
            for start, end in _sentences(index, first, last):
                if len(set(units_of(words[start:end], known))) >= RUN_LENGTH:
                    coded = index.folded.coded_starts[start], index.folded.coded_ends[end - 1]
                    yield Excerpt(number, source_id, end - start, index.whole[slice(*coded)])


def _words(text: str) -> Sequence[str]:
    return words_of(FoldedText.of(normalised_text(text))) if " " in text else ()


def _stretches(words: Sequence[str], having: Mapping[str, Iterable[int]]) -> Iterator[_Stretch]:
    """The stretches of eight words or more of a source that pieces of one group have together."""
    last_of: dict[int, tuple[int, int]] = {}
    for place, run in runs_of(words, _PIECE):
        for number in having.get(run, ()):
            first, behind = last_of.get(number, (place, place))
            if place > behind:
                yield from _long(number, first, behind)
                first = place
            last_of[number] = first, place + _PIECE
    for number, (first, behind) in last_of.items():
        yield from _long(number, first, behind)


def _long(number: int, first: int, behind: int) -> Iterator[_Stretch]:
    if behind - first >= RUN_LENGTH:
        yield number, first, behind - 1


def _sentences(index: TextIndex, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The sentences inside a stretch: their first words, and those behind their last."""
    starts = index.folded.coded_starts
    for number in range(index.paragraph_at(starts[first]), index.paragraph_at(starts[last]) + 1):
        offset, paragraph = index.starts[number - 1], index.paragraphs[number - 1]
        for span in sentence_spans(paragraph):
            start, end = index.word_at(offset + span.start), index.word_at(offset + span.end)
            if first <= start and end - 1 <= last and ends_with_full_stop(paragraph, span):
                yield start, end
