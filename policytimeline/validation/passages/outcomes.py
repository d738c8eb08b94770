"""Looks passages up in their texts, first where they were coded, then everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from policytimeline.model.sources import DigestSelector, Passage
from policytimeline.validation.passages.digests import Found, find_digests, group_count
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.quotes import find_quote

_LONG_PARAGRAPH = 10_000
"""Characters of a paragraph in which digests are not looked up one by one."""


class Outcome(Enum):
    """What became of a passage; the value is its name in a report's tally."""

    FOUND = "found"
    RETYPESET = "found but for typography"
    MOVED = "moved"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Result(NamedTuple):
    """The outcome for a passage, and where its words are, if they are in the text.

    Attributes:
        outcome: What became of it.
        place: Where its words are; of several places, the first that is typeset as it was coded.
        places: All places where they are: where they were coded, or else where they have moved to.
    """

    outcome: Outcome
    place: Occurrence | None = None
    places: tuple[Occurrence, ...] = ()


class Asked(NamedTuple):
    """A passage, and the text to look in."""

    passage: Passage
    text: TextIndex


Progress = Callable[[int, int], None]
"""Called with the steps that are done, and how many there are."""


def no_progress(done: int, steps: int) -> None:
    """Tell nobody how far it is."""


def look_up(asked: Sequence[Asked], on_progress: Progress) -> list[Result]:
    """The result for each passage.

    What is not where it was coded is looked for in the whole text, all passages of a text
    together: that takes time where texts are long.
    """
    results = [_result_in_place(each) for each in asked]
    left = [number for number, result in enumerate(results) if result is None]
    found = _found_anywhere([asked[number] for number in left], on_progress)
    for number, digests in zip(left, found, strict=True):
        results[number] = _result_anywhere(asked[number], digests)
    return [result for result in results if result is not None]


def occurrences(
    passage: Passage, index: TextIndex, digests: Found, span: tuple[int, int] | None = None
) -> list[Occurrence]:
    """Where a passage's digest and quote both are; those that begin in a span, if one is given.

    Args:
        passage: The passage, with a digest or a quote.
        index: The text.
        digests: Where the text has digests, as `find_digests` found it.
        span: Characters of the text.
    """
    quoted = find_quote(index, passage.quote, span) if passage.quote else []
    if passage.digest is None:
        return quoted
    digested = digests.get(passage.digest, [])
    if passage.quote is None:
        return digested
    by_word = {index.word_at(place.start): place for place in quoted}
    return [
        place._replace(is_exact=place.is_exact and quote.is_exact)
        for place in digested
        if (quote := by_word.get(index.word_at(place.start)))
    ]


def _result_in_place(asked: Asked) -> Result | None:
    """The result for a passage that is in its paragraph, or says nothing but a place."""
    passage, index = asked
    if passage.digest is None and passage.quote is None:
        return Result(Outcome.UNCHECKED if _has_place(passage, index) else Outcome.MISSING)
    start, end = span = index.span_of(passage.paragraph)
    if start == end or (passage.digest and end - start > _LONG_PARAGRAPH):
        return None
    digests = find_digests(index, [passage.digest], span) if passage.digest else {}
    return _in_place(asked, occurrences(passage, index, digests, span))


def _found_anywhere(asked: Sequence[Asked], on_progress: Progress) -> Iterator[Found]:
    """For each passage, where its text has the digests that are asked of that text."""
    by_text: dict[TextIndex, list[DigestSelector]] = {each.text: [] for each in asked}
    for passage, index in asked:
        if passage.digest:
            by_text[index].append(passage.digest)
    steps, done = sum(map(group_count, by_text.values())), 0

    def on_group() -> None:
        nonlocal done
        done += 1
        on_progress(done, steps)

    found = {
        index: find_digests(index, selectors, on_group=on_group)
        for index, selectors in by_text.items()
    }
    return (found[each.text] for each in asked)


def _result_anywhere(asked: Asked, digests: Found) -> Result:
    places = occurrences(asked.passage, asked.text, digests)
    if in_place := _in_place(asked, places):
        return in_place
    if not places:
        return Result(Outcome.MISSING)
    return Result(Outcome.MOVED, _exact_first(places), tuple(places))


def _in_place(asked: Asked, places: Iterable[Occurrence]) -> Result | None:
    """The result for a passage that is where it was coded."""
    passage, index = asked
    in_place = tuple(place for place in places if _is_in_place(passage, index, place))
    place = _exact_first(in_place)
    if place is None:
        return None
    return Result(Outcome.FOUND if place.is_exact else Outcome.RETYPESET, place, in_place)


def _exact_first(places: Iterable[Occurrence]) -> Occurrence | None:
    return min(places, key=lambda place: not place.is_exact, default=None)


def _is_in_place(passage: Passage, index: TextIndex, place: Occurrence) -> bool:
    if passage.paragraph not in {None, index.paragraph_at(place.start)}:
        return False
    coded = passage.position
    if coded is None:
        return True
    if place.is_exact:
        return (coded.start, coded.end) == (place.start, place.end)
    # Other typography takes up other characters.
    return coded.start < place.end and place.start < coded.end


def _has_place(passage: Passage, index: TextIndex) -> bool:
    """Whether the text has the paragraph and the position."""
    return (passage.paragraph or 0) <= len(index.paragraphs) and (
        passage.position is None or passage.position.end <= len(index.whole)
    )
