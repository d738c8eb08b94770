"""Finds the words of a quote in a text: as they are typeset there, or else however they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from policytimeline.model.sources import TextQuoteSelector, normalised_text
from policytimeline.model.typography import FoldedText
from policytimeline.validation.passages.index import Occurrence, TextIndex

_COMMON = 2_000
"""A word that occurs more often tells too little of where a quote may be."""

_MOST_COMPARED = 100
"""Places with as many of the words that are compared by their typography, too."""

_MOST_WORDS = 100
"""The words of a quote, from its start, that its nearest match is looked for by."""


def find_quote(
    index: TextIndex, quote: TextQuoteSelector, span: tuple[int, int] | None = None
) -> list[Occurrence]:
    """Every occurrence of a quote as it is typeset; if there is none, those in other typography.

    Args:
        index: The text.
        quote: Its words, and those before and after them.
        span: The characters among which it has to begin; None for all.
    """
    begin, end = span or (0, len(index.whole))
    exact, prefix, suffix = map(normalised_text, (quote.exact, quote.prefix, quote.suffix))
    found = [
        place
        for place in _exact_places(index, exact, begin, end)
        if _is_between(index, place, prefix, suffix)
    ]
    return found or [
        place
        for place in _folded_places(index, exact, begin, end)
        if _is_between_folded(index, place, prefix, suffix)
    ]


def _exact_places(index: TextIndex, words: str, begin: int, end: int) -> Iterator[Occurrence]:
    whole, last = index.whole, end + len(words) - 1
    start = whole.find(words, begin, last) if words else -1
    while start >= 0:
        if index.is_whole(start, start + len(words)):
            yield Occurrence(start, start + len(words))
        start = whole.find(words, index.next_opening(start), last)


def _is_between(index: TextIndex, place: Occurrence, prefix: str, suffix: str) -> bool:
    """Whether the words just before and after a place are these, whole."""
    whole = index.whole
    before = place.start - whole.endswith((" ", "\n"), 0, place.start)
    after = place.end + whole.startswith((" ", "\n"), place.end)
    return (
        whole.endswith(prefix, 0, before)
        and whole.startswith(suffix, after)
        and not (prefix and index.cuts(before - len(prefix)))
        and not (suffix and index.cuts(after + len(suffix)))
    )


def _folded_places(index: TextIndex, words: str, begin: int, end: int) -> Iterator[Occurrence]:
    text, sought = index.folded, FoldedText.of(words).words
    numbers = range(index.word_at(begin), index.word_at(end))
    if not sought or not numbers:
        return
    last = text.starts[numbers[-1]] + len(sought)
    start = text.text.find(sought, text.starts[numbers[0]], last)
    while start >= 0:
        first = _number(text.starts, start)
        final = _number(text.ends, start + len(sought))
        if first is not None and final is not None:
            yield Occurrence(text.coded_starts[first], text.coded_ends[final], is_exact=False)
        next_word = bisect_right(text.starts, start)
        if next_word == len(text.starts):
            return
        start = text.text.find(sought, text.starts[next_word], last)


def _is_between_folded(index: TextIndex, place: Occurrence, prefix: str, suffix: str) -> bool:
    """Whether the words just before and after a place are these, but for typography."""
    text = index.folded
    first, behind = index.word_at(place.start), index.word_at(place.end)
    before, after = FoldedText.of(prefix).words, FoldedText.of(suffix).words
    if before:
        end = text.ends[first - 1] if first else 0
        start = end - len(before)
        if not text.text.endswith(before, 0, end) or _number(text.starts, start) is None:
            return False
    if after:
        start = text.starts[behind] if behind < len(text.starts) else len(text.text)
        end = start + len(after)
        if not text.text.startswith(after, start) or _number(text.ends, end) is None:
            return False
    return True


def nearest_words(
    index: TextIndex, words: str, span: tuple[int, int] | None = None
) -> Occurrence | None:
    """The stretch of the text, or of a span of it, that has most words of a quote in their order.

    None if it has less than half of them. Each word that the text has speaks for the place where
    the quote would begin; the place with most votes is taken. Words that are there, but inside
    longer ones, are shown with the whole of those.
    """
    normalised = normalised_text(words)
    begin, end_of_span = span or (0, len(index.whole))
    if (start := index.whole.find(normalised, begin, end_of_span)) >= 0:
        return widened(index, start, start + len(normalised))
    sought = FoldedText.of(normalised)
    spans = list(zip(sought.starts, sought.ends, strict=True))[:_MOST_WORDS]
    inside = range(index.word_at(begin), index.word_at(end_of_span))
    votes: Counter[int] = Counter()
    for number, (start, end) in enumerate(spans):
        places = index.places.get(sought.text[start:end], ())
        if len(places) <= _COMMON:
            votes.update(place - number for place in places if place in inside)
    if not votes:
        return None
    text, count = index.folded, max(votes.values())
    if 2 * count < len(spans):
        return None
    coded = [
        normalised[start:end]
        for start, end in zip(sought.coded_starts, sought.coded_ends, strict=True)
    ]

    def as_typeset(first: int) -> int:
        """How many of the words are there as they were coded, capitals included."""
        numbers = range(max(first, 0), min(first + len(coded), len(text.starts)))
        words = (index.whole[text.coded_starts[n] : text.coded_ends[n]] for n in numbers)
        return sum(word == coded[n - first] for n, word in zip(numbers, words, strict=True))

    likeliest = sorted(place for place, votes_of_it in votes.items() if votes_of_it == count)
    best = max(likeliest[:_MOST_COMPARED], key=as_typeset)
    last = min(best + len(sought.starts), inside.stop) - 1
    return Occurrence(
        text.coded_starts[max(best, inside.start)], text.coded_ends[last], is_exact=False
    )


def widened(index: TextIndex, start: int, end: int) -> Occurrence:
    """A stretch of the text with the whole of the words that it begins and ends in."""
    text = index.folded
    if index.cuts(start):
        start = text.coded_starts[index.word_at(start) - 1]
    if index.cuts(end):
        end = text.coded_ends[index.word_at(end) - 1]
    return Occurrence(start, end, is_exact=False)


def _number(places: Sequence[int], position: int) -> int | None:
    """The number of a position among the places of words, in order; None if it is none."""
    number = bisect_left(places, position)
    return number if number < len(places) and places[number] == position else None
