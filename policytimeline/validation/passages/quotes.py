"""Finds the words of a quote in a text: as they are typeset there, or else however they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import islice

from policytimeline.model.sources import TextQuoteSelector, normalised_text
from policytimeline.model.typography import FoldedText, fold_word
from policytimeline.validation.passages.index import Occurrence, TextIndex

LEFT_OUT = re.compile(r" ?\[?(?:\.\.\.|\u2026)\]? ?")
"""What stands in a phrase for words that were left out."""

_SHORT_SPAN = 5_000
"""Characters that are read through as fast as they are looked up in the order of all words."""

_COMMON = 1_000
"""Words that occur more often, together, tell too little of where a quote may be."""

_MOST_COMPARED = 10
"""The likeliest places, which are compared word by word."""

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
    return list(_occurrences(index, quote, span))


def is_only_once(index: TextIndex, words: str, span: tuple[int, int]) -> bool:
    """Whether some words occur once in a span, as they are typeset."""
    places = islice(_occurrences(index, TextQuoteSelector(words), span), 2)
    return [place.is_exact for place in places] == [True]


def _occurrences(
    index: TextIndex, quote: TextQuoteSelector, span: tuple[int, int] | None
) -> Iterator[Occurrence]:
    exact, prefix, suffix = map(normalised_text, (quote.exact, quote.prefix, quote.suffix))
    sought = FoldedText.of(exact)
    begin, end = span or (0, len(index.whole))
    # A short span is read through. A long one is not: there may be many quotes.
    if sought.words and (span is None or end - begin > _SHORT_SPAN):
        as_typeset = _exact_at(index, exact, sought)
        retypeset = _folded_at(index, sought.words)
    else:
        as_typeset = _exact_places(index, exact, begin, end)
        retypeset = _folded_places(index, sought.words, begin, end)
    is_found = False
    for place in as_typeset:
        if begin <= place.start < end and _is_between(index, place, prefix, suffix):
            is_found = True
            yield place
    for place in () if is_found else retypeset:
        if begin <= place.start < end and _is_between_folded(index, place, prefix, suffix):
            yield place


def find_part(
    index: TextIndex, words: str, span: tuple[int, int] | None = None
) -> Occurrence | None:
    """Where some words of a phrase occur: "last week" is what "last week's vote" says."""
    quotes = (TextQuoteSelector(form) for form in (words, f"{words}'s"))
    return next((place for quote in quotes for place in _occurrences(index, quote, span)), None)


def parts_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, in parts where an ellipsis stands for others."""
    return tuple(filter(None, LEFT_OUT.split(normalised_text(phrase))))


def _exact_at(index: TextIndex, words: str, sought: FoldedText) -> Iterator[Occurrence]:
    """Every place as typeset, by the second word: what is before the first may be its sign."""
    anchor = min(1, len(sought.starts) - 1)
    for number in index.words_at(sought.text[sought.starts[anchor] : sought.ends[-1]]):
        start = index.folded.coded_starts[number] - sought.coded_starts[anchor]
        end = start + len(words)
        if start >= 0 and index.whole.startswith(words, start) and index.is_whole(start, end):
            yield Occurrence(start, end)


def _folded_at(index: TextIndex, sought: str) -> Iterator[Occurrence]:
    """Every place in any typography."""
    for number in index.words_at(sought):
        start = index.folded.starts[number]
        yield from _whole_words(index.folded, start, start + len(sought))


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


def _folded_places(index: TextIndex, sought: str, begin: int, end: int) -> Iterator[Occurrence]:
    text = index.folded
    numbers = range(index.word_at(begin), index.word_at(end))
    if not sought or not numbers:
        return
    last = text.starts[numbers[-1]] + len(sought)
    start = text.text.find(sought, text.starts[numbers[0]], last)
    while start >= 0:
        yield from _whole_words(text, start, start + len(sought))
        next_word = bisect_right(text.starts, start)
        if next_word == len(text.starts):
            return
        start = text.text.find(sought, text.starts[next_word], last)


def _whole_words(text: FoldedText, start: int, end: int) -> Iterator[Occurrence]:
    """The occurrence at a stretch of form 2, if it begins and ends with words."""
    first, final = _number(text.starts, start), _number(text.ends, end)
    if first is not None and final is not None:
        yield Occurrence(text.coded_starts[first], text.coded_ends[final], is_exact=False)


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

    None if it has less than half of them. The rarest words that the text has speak for the places
    where the quote would begin; of those with most votes, the one with most of its words is taken.
    Words that are there, but inside longer ones, are shown with the whole of those.
    """
    normalised = normalised_text(words)
    sought = FoldedText.of(normalised)
    if whole_words := _inside_words(index, normalised, sought, span):
        return whole_words
    coded = [
        normalised[start:end]
        for start, end in zip(sought.coded_starts, sought.coded_ends, strict=True)
    ][:_MOST_WORDS]
    parts = [fold_word(word) for word in coded]
    begin, end = span or (0, len(index.whole))
    text, inside = index.folded, range(index.word_at(begin), index.word_at(end))

    def agreeing(first: int) -> tuple[int, int]:
        """How many of the words are there, and how many as they were coded, with capitals."""
        numbers = range(max(first, inside.start), min(first + len(parts), inside.stop))
        return (
            sum(text.text[text.starts[n] : text.ends[n]] == parts[n - first] for n in numbers),
            sum(
                index.whole[text.coded_starts[n] : text.coded_ends[n]] == coded[n - first]
                for n in numbers
            ),
        )

    votes = _votes(index, parts, inside)
    likely = nsmallest(_MOST_COMPARED, votes, key=lambda place: (-votes[place], place))
    best = max(likely, key=agreeing, default=None)
    if best is None or 2 * agreeing(best)[0] < len(parts):
        return None
    last = min(best + len(sought.starts), inside.stop) - 1
    return Occurrence(
        text.coded_starts[max(best, inside.start)], text.coded_ends[last], is_exact=False
    )


def _inside_words(
    index: TextIndex, words: str, sought: FoldedText, span: tuple[int, int] | None
) -> Occurrence | None:
    """The first place where a quote begins or ends inside words, with the whole of them."""
    if span is not None:
        start = index.whole.find(words, *span)
        return widened(index, start, start + len(words)) if start >= 0 else None
    if len(sought.starts) > 1:
        tail = sought.text[sought.starts[1] : sought.ends[-1]]
        for number in index.words_at(tail):
            start = index.folded.coded_starts[number] - sought.coded_starts[1]
            if start >= 0 and index.whole.startswith(words, start):
                return widened(index, start, start + len(words))
        return None
    place = index.vocabulary.find(sought.words) if sought.words else -1
    if place < 0:
        return None
    start, end = index.vocabulary.rfind("\n", 0, place) + 1, index.vocabulary.find("\n", place)
    number = index.places[index.vocabulary[start:end]][0]
    text = index.folded
    return Occurrence(text.coded_starts[number], text.coded_ends[number], is_exact=False)


def _votes(index: TextIndex, parts: Sequence[str], inside: range) -> Counter[int]:
    """For some words of the text, how many of the rarest sought say that a quote begins there."""
    votes: Counter[int] = Counter()
    known: list[tuple[int, Sequence[int]]] = []
    for number, part in enumerate(parts):
        places: Sequence[int] = index.places.get(part, ())
        first, behind = bisect_left(places, inside.start), bisect_left(places, inside.stop)
        known.append((number, places[first:behind] if behind - first <= _COMMON else ()))
    left = _COMMON
    for number, few in sorted(known, key=lambda each: len(each[1])):
        left -= len(few)
        if left < 0:
            break
        votes.update(place - number for place in few)
    return votes


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
