"""Sentences of a source that several texts have in pieces, each too short to be a copy.

Pieces of one or two words are what everybody shares, so they do not count; and it takes a whole
sentence, because the words of one matter come together by chance, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

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

_Having = Mapping[str, AbstractSet[int]]
"""For each piece of so many words, the numbers of the groups that have it."""

_NOBODY: frozenset[int] = frozenset()


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
    having: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for text in group:
            for _, run in runs_of(_words(text), _PIECE):
                having.setdefault(run, set()).add(number)
    known = known_names(names)
    for source_id, index in sources.items() if having else ():
        words, told = words_of(index.folded), set[int]()
        seen: set[Sequence[str]] = set()
        for start, end in _sentences(index, words, having):
            sentence = words[start:end]
            found = () if sentence in seen else _having_all(sentence, having)
            seen.add(sentence)
            if not found or len(set(units_of(sentence, known))) < RUN_LENGTH:
                continue
            coded = index.folded.coded_starts[start], index.folded.coded_ends[end - 1]
            for number in sorted(each for each in found if each not in told):
                told.add(number)
                yield Excerpt(number, source_id, end - start, index.whole[slice(*coded)])


def _words(text: str) -> tuple[str, ...]:
    return words_of(FoldedText.of(normalised_text(text))) if " " in text else ()


def _sentences(
    index: TextIndex, words: Sequence[str], having: _Having
) -> Iterator[tuple[int, int]]:
    """The sentences of which all groups together may have each word: from one word to another."""
    starts, behind = index.folded.coded_starts, 0
    for first, end in _stretches(words, having):
        number = max(index.paragraph_at(starts[first]), behind)
        behind = index.paragraph_at(starts[end - 1]) + 1
        for place in range(number, behind):
            offset, paragraph = index.starts[place - 1], index.paragraphs[place - 1]
            for span in sentence_spans(paragraph):
                if ends_with_full_stop(paragraph, span):
                    yield index.word_at(offset + span.start), index.word_at(offset + span.end)


def _stretches(words: Sequence[str], having: _Having) -> Iterator[tuple[int, int]]:
    """The stretches of eight words or more that all groups together have in pieces."""
    first = behind = 0
    for place, run in runs_of(words, _PIECE):
        if run in having:
            first = first if place <= behind else place
            behind = place + _PIECE
        elif place == behind and behind - first >= RUN_LENGTH:
            yield first, behind
    if behind > len(words) - _PIECE and behind - first >= RUN_LENGTH:
        yield first, behind


def _having_all(sentence: Sequence[str], having: _Having) -> Iterable[int]:
    """The groups that have each word of a sentence in some piece."""
    pieces = [having.get(run, _NOBODY) for _, run in runs_of(sentence, _PIECE)]
    around = [pieces[max(place - _PIECE + 1, 0) : place + 1] for place in range(len(sentence))]
    # Few groups have what is rarest, and most often none has.
    if not around:
        return ()
    fewest = min(around, key=lambda sets: sum(map(len, sets)))
    candidates = set[int]().union(*fewest)
    return [
        number
        for number in candidates
        if all(any(number in piece for piece in sets) for sets in around)
    ]
