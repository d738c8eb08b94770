"""What a text says at a place, or nearest to some words, short enough for a sentence."""

from __future__ import annotations

import re

from policytimeline.model.prose import sentence_spans
from policytimeline.model.sources import TextQuoteSelector, normalised_text
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.quotes import find_quote, nearest_words, parts_of

_SHOWN, _AROUND = 80, 100
"""Characters of a text that a sentence shows: of its start, and around some words."""

_NEAR = 1_000
"""Characters before and behind some words in which the ends of their sentence are looked for."""


def shown(words: str) -> str:
    r"""The words in quotation marks, cut at the end of one if they are many.

    >>> shown("Nine pilots\nwrote a letter")
    "'Nine pilots wrote a letter'"
    """
    line = " ".join(words.split("\n"))
    if len(line) > _SHOWN:
        line = line[:_SHOWN].rpartition(" ")[0] + " ..."
    return repr(line)


def near_phrase(index: TextIndex, phrase: str, span: tuple[int, int]) -> Occurrence | None:
    """Where a part of a text has the words of a phrase, or else the most of them."""
    longest = max(parts_of(phrase), key=len, default="")
    if not longest:
        return None
    places = find_quote(index, TextQuoteSelector(longest), span)
    return places[0] if places else nearest_words(index, longest, span)


def shown_around(index: TextIndex, place: Occurrence, span: tuple[int, int]) -> str:
    """The sentence around a place, in quotation marks; the place with its neighbours if it is long.

    Args:
        index: The text.
        place: The words that have to be shown.
        span: The characters of the text that may be shown.
    """
    start, end = _sentence_around(index, place, span)
    room = max(_AROUND - (place.end - place.start), 0)
    if end - start <= _AROUND:
        return repr(" ".join(index.whole[start:end].split()))
    first = max(start, min(place.start - room // 2, end - _AROUND))
    last = min(end, max(first + _AROUND, place.end))
    # No word is shown in part.
    if first > start:
        first = min(index.whole.find(" ", first, place.start) + 1 or place.start, place.start)
    if last < end:
        last = max(index.whole.rfind(" ", place.end, last), place.end)
    before, after = "... " * (first > start), " ..." * (last < end)
    return repr(before + " ".join(index.whole[first:last].split()) + after)


def shown_nearest(index: TextIndex, near: Occurrence, words: str) -> str:
    """The nearest words to a quote, in quotation marks; of many, those around what differs."""
    text = index.whole[near.start : near.end]
    if len(text) <= _SHOWN:
        return shown(text)
    spans = [found.span() for found in re.finditer(r"\S+", text)]
    sought = normalised_text(words).split()
    alike = (text[start:end] == word for (start, end), word in zip(spans, sought, strict=False))
    number = next((place for place, is_alike in enumerate(alike) if not is_alike), 0)
    start, end = (near.start + offset for offset in spans[number])
    return shown_around(index, Occurrence(start, end), (near.start, near.end))


def _sentence_around(index: TextIndex, place: Occurrence, span: tuple[int, int]) -> tuple[int, int]:
    """The characters of the sentences that a place is in, within a span.

    Of a long text, those near the place are looked at: no more is shown.
    """
    offset = max(span[0], place.start - _NEAR)
    near = index.whole[offset : min(max(span[1], place.end), place.end + _NEAR)]
    inside = [
        each
        for each in sentence_spans(near)
        if each.start + offset < place.end and place.start < each.end + offset
    ]
    starts = [each.start + offset for each in inside]
    return min(starts, default=place.start), max(
        [each.end + offset for each in inside], default=place.end
    )
