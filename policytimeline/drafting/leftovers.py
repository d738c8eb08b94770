"""Words of a source that are left in other texts, such as titles and notes: runs of eight or more.

Two people who write about one matter share names, dates and short phrases: seven words in a row
may be chance, eight hardly ever are. A known name, however long, counts as one word; so do two
characters of a script that puts no spaces between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from policytimeline.model.prose import TextSpan, sentence_spans
from policytimeline.model.sources import normalised_text
from policytimeline.model.typography import FoldedText
from policytimeline.model.words import NO_SPACES
from policytimeline.validation.passages.index import TextIndex

RUN_LENGTH = 8
"""The fewest words in a row that are a copy of the source."""

_UNSPACED = re.compile(f"[{NO_SPACES}]")
_GAP = re.compile(r"[^A-Za-z0-9]")
_FULL_STOP = re.compile(r"[.\u3002]\W*$")
_CHARACTERS_OF_A_WORD = 2
"""Of a script that puts no spaces between words."""


class Excerpt(NamedTuple):
    """The longest run of words of a source that a text has.

    Attributes:
        place: The number of the text.
        source_id: The source.
        words: How many words the run has.
        shown: The run, as the text has it.
    """

    place: int
    source_id: str
    words: int
    shown: str


class _Words(NamedTuple):
    """A text in its normal form, and its words in normal form 2."""

    text: str
    folded: FoldedText
    words: tuple[str, ...]


def excerpts_left(
    texts: Sequence[str], sources: Mapping[str, TextIndex], names: Iterable[str] = ()
) -> Iterator[Excerpt]:
    """The texts that have eight or more words of a source in a row, in their order.

    Args:
        texts: The texts to look at.
        sources: The texts of sources by their ids.
        names: Names that count as one word.

    >>> from policytimeline.validation.passages.index import TextIndex
    >>> index = TextIndex.of("On the quay, nobody had heard of the second letter by then.")
    >>> [found] = excerpts_left(
    ...     ["Nobody had heard of the second letter by Monday", "A letter"], {"courier": index}
    ... )  # doctest: +NORMALIZE_WHITESPACE
    >>> found.words, found.shown
    (8, 'Nobody had heard of the second letter by')
    """
    split = {text: _split(text) for text in dict.fromkeys(texts)}
    wanted = {run for each in split.values() for _, run in runs_of(each.words)}
    places = {key: _places_of(wanted, index) for key, index in sources.items()}
    known = known_names(names)
    for number, each in enumerate(map(split.__getitem__, texts)):
        for source_id, runs in places.items():
            if found := _longest(each, runs, known):
                first, last = found
                start, end = each.folded.coded_starts[first], each.folded.coded_ends[last]
                yield Excerpt(number, source_id, last - first + 1, each.text[start:end])


def with_sentences(names: Iterable[str], sources: Mapping[str, TextIndex]) -> frozenset[str]:
    """The names that have a whole sentence of a source, and so name nobody: of eight words or more.

    >>> from policytimeline.validation.passages.index import TextIndex
    >>> index = TextIndex.of("On the quay, nobody had heard of the letter. The Harbour Board met.")
    >>> said = "On the quay, nobody had heard of the letter"
    >>> with_sentences([said, "The Harbour Board"], {"courier": index}) == {said}
    True
    """
    joined = {name: _joined(name) for name in names}
    long = {name: words for name, words in joined.items() if words.count(" ") > RUN_LENGTH}
    if not long:
        return frozenset()
    sentences = [words for index in sources.values() for words in _sentences(index.whole)]
    return frozenset(
        name for name, words in long.items() if any(sentence in words for sentence in sentences)
    )


def _sentences(normalised: str) -> Iterator[str]:
    """The words of each sentence that ends with a full stop, which no headline does."""
    for paragraph in normalised.split("\n"):
        for span in sentence_spans(paragraph):
            if ends_with_full_stop(paragraph, span):
                sentence = _joined(paragraph[span.start : span.end])
                if sentence.count(" ") > RUN_LENGTH:
                    yield sentence


def ends_with_full_stop(paragraph: str, span: TextSpan) -> bool:
    """Whether a sentence of a paragraph does, as no headline does."""
    return _FULL_STOP.search(paragraph[span.start : span.end]) is not None


def _joined(text: str) -> str:
    """The words of a text, with a space before and after each."""
    return f" {' '.join(_split(text).words)} "


def _split(text: str) -> _Words:
    # Most texts have no room for a run: ids, digests, phrases.
    has_room = len(_GAP.findall(text)) >= RUN_LENGTH - 1 or not text.isascii()
    normalised = normalised_text(text) if has_room else ""
    folded = FoldedText.of(normalised)
    return _Words(normalised, folded, words_of(folded))


def words_of(folded: FoldedText) -> tuple[str, ...]:
    """The words of a text in normal form 2."""
    text = folded.text
    return tuple(text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True))


def runs_of(words: Sequence[str], length: int = RUN_LENGTH) -> Iterator[tuple[int, str]]:
    """Each run of that many words, with the number of its first."""
    for first in range(len(words) - length + 1):
        yield first, " ".join(words[first : first + length])


def _places_of(wanted: set[str], index: TextIndex) -> dict[str, int]:
    """Where a text has the runs that are wanted for the first time."""
    found: dict[str, int] = {}
    if wanted:
        for first, run in runs_of(words_of(index.folded)):
            if run in wanted:
                found.setdefault(run, first)
    return found


def _longest(
    text: _Words, runs: Mapping[str, int], names: Mapping[str, Sequence[tuple[str, ...]]]
) -> tuple[int, int] | None:
    """The first and the last word of the longest run of a source; None if all are too short."""
    if not runs:
        return None
    # Runs that follow each other in both texts are one.
    found = [(runs[run] - first, first) for first, run in runs_of(text.words) if run in runs]
    if not found:
        return None
    counted_as = units_of(text.words, names)
    longest: tuple[int, int] | None = None
    for _, group in groupby(
        enumerate(sorted(found)), key=lambda each: (each[1][0], each[1][1] - each[0])
    ):
        numbers = [first for _, (_, first) in group]
        run = numbers[0], numbers[-1] + RUN_LENGTH - 1
        is_copy = len(set(counted_as[run[0] : run[1] + 1])) >= RUN_LENGTH
        if is_copy and (longest is None or run[1] - run[0] > longest[1] - longest[0]):
            longest = run
    return longest


def known_names(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of each name by the first of them, the longest first; no name of one word."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for name in dict.fromkeys(names):
        words = words_of(FoldedText.of(normalised_text(name)))
        if len(words) > 1:
            known.setdefault(words[0], []).append(words)
    return {first: sorted(each, key=len, reverse=True) for first, each in known.items()}


def units_of(words: Sequence[str], names: Mapping[str, Sequence[tuple[str, ...]]]) -> list[int]:
    """For each word the number of what it is a part of: a name, two characters, or itself."""
    units: list[int] = []
    while len(units) < len(words):
        first = len(units)
        name = next(
            (
                name
                for name in names.get(words[first], ())
                if tuple(words[first : first + len(name)]) == name
            ),
            None,
        )
        pair = words[first : first + _CHARACTERS_OF_A_WORD]
        is_unspaced = all(map(_UNSPACED.fullmatch, pair))
        size = len(name or (pair if is_unspaced else pair[:1]))
        units += [first] * size
    return units
