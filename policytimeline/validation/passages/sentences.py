"""What verification says: a sentence for each kind of finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from policytimeline.findings import Finding, Location, Severity, counted, enumerated
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import (
    Passage,
    Source,
    TextPositionSelector,
)
from policytimeline.validation.catalogue.passage_codes import PASSAGE_CODES
from policytimeline.validation.passages.extracts import (
    near_phrase,
    shown,
    shown_around,
    shown_nearest,
)
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.outcomes import Asked, Outcome, Result
from policytimeline.validation.passages.quotes import (
    LEFT_OUT,
    find_part,
    nearest_words,
    parts_of,
    widened,
)

_LISTED = 5
"""Places that a sentence lists."""


class Piece(NamedTuple):
    """A piece of evidence, with its path and the id of what it supports."""

    path: str
    id: str
    evidence: Evidence

    def __str__(self) -> str:
        """How a sentence names it, such as "evidence 1 of 'letter'"."""
        owner, _, number = self.path.removesuffix("]").rpartition(".evidence[")
        return f"evidence {int(number) + 1} of {repr(self.id) if self.id else owner}"

    @property
    def field(self) -> str:
        """The field with its words: the quote, or else the passage."""
        return "quote" if self.evidence.quote else "passage"

    def finding(self, code: str, field: str, message: str, hint: str = "") -> Finding:
        """A finding about one of its fields."""
        path = f"{self.path}.{field}"
        place = Location(path=path, id=self.id, source=self.evidence.source_id)
        return finding(code, place, message, hint)


def finding(code: str, location: Location, message: str, hint: str = "") -> Finding:
    """A finding with the severity of its code."""
    return Finding(code, PASSAGE_CODES[code].severity, location, message, hint)


def of_changed_text(source: Source, path: str) -> Finding:
    """A text that is not the one of which the source has the digest."""
    message = (
        f"the text given for {source.id!r} is not the one that was coded; "
        "expected the text that its digest is of"
    )
    return finding("text-changed", Location(path=f"{path}.digest", id=source.id), message)


def of_text_not_given(source: Source, path: str, passages: int) -> Finding:
    """A source without a text, in which so many passages would have been looked up."""
    left = "its digest was not compared"
    if passages:
        left = f"{_passages(passages)} {'was' if passages == 1 else 'were'} not looked up"
    message = f"no text was given for {source.id!r}, so {left}; expected its text"
    hint = f"on the command line, add --text {source.id}=FILE"
    return finding("text-not-given", Location(path=path, id=source.id), message, hint)


def of_quotes_without_text(source_id: str, path: str, quotes: int) -> Finding:
    """A source whose text is needed for so many quotes, and was not given."""
    message = (
        f"no text was given for {source_id!r}, which has {counted(quotes, 'quote')}; "
        "expected its text"
    )
    hint = f"on the command line, add --text {source_id}=FILE"
    place = Location(path=path, id=source_id)
    return attrs.evolve(finding("text-not-given", place, message, hint), severity=Severity.ERROR)


def of_wrong_text(source: Source, path: str, missing: int, asked: int, better: str) -> Finding:
    """A text that lacks most of the passages asked of it.

    Args:
        source: The source that the text was given for.
        path: The path of the source.
        missing: How many passages the text lacks.
        asked: How many were looked for.
        better: Id of another source, whose text has them; empty if none has.
    """
    message = (
        f"{missing:,} of {_passages(asked)} are not in the text given for {source.id!r}; "
        "is this the right text?"
    )
    known = ", ".join(
        str(part) for part in (source.title, source.publisher, source.published) if part
    )
    hint = f"the text given for {better!r} has them" if better else f"give the text of: {known}"
    return finding("wrong-text", Location(path=path, id=source.id), message, hint)


def of_text_without_paragraphs(source: Source, path: str, present: int, asked: int) -> Finding:
    """A text that is one paragraph, with passages that were coded in several."""
    which = f"all {_passages(asked)}" if present == asked else f"{present:,} of {_passages(asked)}"
    message = (
        f"the text given for {source.id!r} has no blank lines between paragraphs; {which} are in "
        f"it, but their paragraphs cannot be compared; expected a blank line after each paragraph"
    )
    hint = "add the blank lines to the text; the dataset is not wrong"
    return finding("text-without-paragraphs", Location(path=path, id=source.id), message, hint)


def of_nothing_verified(lacking: str) -> Finding:
    """A verification that looked no words up, for want of something."""
    message = f"no passage was looked up; expected {lacking}"
    return finding("nothing-verified", Location(), message)


def of_passage(piece: Piece, asked: Asked, result: Result) -> Iterator[Finding]:
    """What to say of the result for a passage; nothing if it is where it was coded."""
    yield from _of_outcome(piece, asked, result)
    if piece.evidence.quote and result.outcome in _IN_PLACE and len(result.places) > 1:
        yield of_ambiguous_quote(piece, asked.text, result.places)


_IN_PLACE = (Outcome.FOUND, Outcome.RETYPESET)


def of_ambiguous_quote(piece: Piece, index: TextIndex, places: Sequence[Occurrence]) -> Finding:
    """A quote whose words occur at several places, each of which may be meant."""
    numbers = Counter(index.paragraph_at(place.start) for place in places)
    where = _paragraphs_of(piece, numbers)
    message = (
        f"the words of {piece} occur {len(places):,} times in {where}; "
        "expected words that occur once"
    )
    more = "quote more of the words around them"
    # A paragraph that has them twice cannot tell them apart.
    telling = [number for number, count in numbers.items() if count == 1]
    if len(numbers) == 1 or not telling:
        return piece.finding("quote-ambiguous", "quote", message, more)
    choice = _listed((f"passage: {{paragraph: {number}}}" for number in telling), "or")
    return piece.finding("quote-ambiguous", "quote", message, f"write {choice}, or {more}")


def _of_outcome(piece: Piece, asked: Asked, result: Result) -> Iterator[Finding]:
    passage, index = asked
    match result:
        case Result(Outcome.MISSING):
            message, hint = _missing(piece, passage, index)
            yield piece.finding("passage-missing", piece.field, message, hint)
        case Result(Outcome.MOVED, Occurrence(), places):
            message, hint = _moved(piece, passage, index, places)
            yield piece.finding("passage-moved", piece.field, message, hint)
        case Result(Outcome.RETYPESET, Occurrence() as place):
            words = shown(index.whole[place.start : place.end])
            message = (
                f"{piece} is typeset differently in {_paragraph_of(piece, index, place)}: "
                f"{words}; expected the typography that was coded"
            )
            yield piece.finding("typography-differs", piece.field, message)
        case Result(Outcome.UNCHECKED) if passage.position and not index.is_whole(
            passage.position.start, passage.position.end
        ):
            cut = widened(index, passage.position.start, passage.position.end)
            words = shown(index.whole[cut.start : cut.end])
            message = (
                f"{piece} points to characters {_characters(passage.position)} of "
                f"{piece.evidence.source_id}, which cut through {words}; expected whole words"
            )
            yield piece.finding("position-cuts-word", "passage", message)
        case _:
            return


def _missing(piece: Piece, passage: Passage, index: TextIndex) -> tuple[str, str]:
    source = piece.evidence.source_id
    if passage.quote is None and passage.digest is None:
        return _no_such_place(piece, passage, index), "see whether the text is complete"
    where = f"in paragraph {passage.paragraph:,}" if passage.paragraph else "somewhere in it"
    message = f"the words of {piece} are not in {source}; expected them {where}"
    hint = _near_quote(piece, passage.quote.exact, index) if passage.quote else ""
    return message, hint or _near_place(piece, passage, index)


def _near_quote(piece: Piece, words: str, index: TextIndex) -> str:
    """The words of the text that are most like a quote; empty if none are."""
    if LEFT_OUT.search(words.strip(_MARKS)):
        return "quote one run of words: an ellipsis does not stand for others"
    if near := nearest_words(index, words):
        nearest = shown_nearest(index, near, words)
        return f"the nearest words are in {_paragraph_of(piece, index, near)}: {nearest}"
    return ""


def _near_place(piece: Piece, passage: Passage, index: TextIndex) -> str:
    """What the text has instead, where the phrase is or the passage was."""
    start, end = span = index.span_of(passage.paragraph)
    part = span if start < end else (0, len(index.whole))
    if near := near_phrase(index, piece.evidence.phrase, part):
        words = shown_around(index, near, part)
        return f"{_paragraph_of(piece, index, near)} reads: {words}"
    if start < end:
        return f"that paragraph reads: {shown(index.whole[start:end])}"
    if passage.paragraph:
        return f"{piece.evidence.source_id} has {counted(len(index.paragraphs), 'paragraph')}"
    return "see whether the source still says so"


_MARKS = " .\u2026\n"
"""What may surround a quote whose first or last words were left out."""


def _no_such_place(piece: Piece, passage: Passage, index: TextIndex) -> str:
    source, position = piece.evidence.source_id, passage.position
    if passage.paragraph and passage.paragraph > len(index.paragraphs):
        return (
            f"{piece} points to paragraph {passage.paragraph:,}; "
            f"expected one of the {len(index.paragraphs):,} paragraphs of {source}"
        )
    place = _characters(position) if position else ""
    return (
        f"{piece} points to characters {place}; "
        f"expected some of the {len(index.whole):,} characters of {source}"
    )


def _characters(place: TextPositionSelector | Occurrence) -> str:
    return f"{place.start:,} to {place.end:,}"


def _moved(
    piece: Piece, passage: Passage, index: TextIndex, places: Sequence[Occurrence]
) -> tuple[str, str]:
    """Where the words are and where they were expected, and what to write instead."""
    source = piece.evidence.source_id
    but = "" if any(place.is_exact for place in places) else ", but for typography,"
    paragraphs = list(dict.fromkeys(index.paragraph_at(place.start) for place in places))
    if passage.position is None or passage.paragraph not in {None, *paragraphs}:
        return (
            f"{piece} is{but} in {_paragraphs_of(piece, paragraphs)}; "
            f"expected it in paragraph {passage.paragraph:,}"
        ), _choice(f"paragraph: {paragraph}" for paragraph in paragraphs)
    near = [
        place for place in places if passage.paragraph in {None, index.paragraph_at(place.start)}
    ]
    return (
        f"{piece} is{but} at characters {_listed(map(_characters, near), 'and')} of {source}; "
        f"expected it at {_characters(passage.position)}"
    ), _choice(f"start: {place.start}, end: {place.end}" for place in near)


def _choice(written: Iterable[str]) -> str:
    """What to write, to be chosen among if there are several."""
    first, *others = written
    chosen = _listed([first, *others], "or")
    return f"choose the place that is meant, and write {chosen}" if others else f"write {first}"


def _listed(parts: Iterable[str], word: str) -> str:
    """The first few of several parts as a sentence has them: "1, 2 and 3"."""
    listed = list(parts)
    if (more := len(listed) - _LISTED) > 0:
        listed[_LISTED:] = [f"{more:,} more"]
    return enumerated(listed, word)


def of_phrase(piece: Piece, index: TextIndex, place: tuple[int, int] | None) -> Iterator[Finding]:
    """What to say of the date phrase: nothing if it is in the paragraphs of the passage.

    Args:
        piece: The evidence, with a phrase.
        index: The text.
        place: The characters of the passage, or of its paragraph; None if it is not known.
    """
    phrase, source = piece.evidence.phrase, piece.evidence.source_id
    start, end = _whole_paragraphs(index, place) if place else (0, len(index.whole))
    elsewhere: list[Occurrence] = []
    for part in parts_of(phrase):
        if find_part(index, part, (start, end)):
            continue
        found = find_part(index, part)
        if not found:
            message = (
                f"{phrase!r}, the phrase of {piece}, does not occur in {source}; "
                "expected the words of the text"
            )
            near = _nearest(index, part, place, (start, end))
            hint = f"did you mean {shown(index.whole[near.start : near.end])}?" if near else ""
            yield piece.finding("phrase-missing", "phrase", message, hint)
            return
        elsewhere.append(found)
    if elsewhere:
        message = (
            f"{phrase!r}, the phrase of {piece}, is not beside its passage but in "
            f"{_paragraph_of(piece, index, elsewhere[0])}; expected both in one paragraph"
        )
        hint = "point the passage to the sentence with the phrase"
        yield piece.finding("phrase-missing", "phrase", message, hint)


def _nearest(
    index: TextIndex, words: str, place: tuple[int, int] | None, paragraphs: tuple[int, int]
) -> Occurrence | None:
    """The nearest words of the passage, or else of its paragraphs: others tell of other dates."""
    in_passage = nearest_words(index, words, place) if place else None
    return in_passage or nearest_words(index, words, paragraphs)


def _whole_paragraphs(index: TextIndex, place: tuple[int, int]) -> tuple[int, int]:
    """The characters of the paragraphs that a place is in."""
    first, last = index.paragraph_at(place[0]), index.paragraph_at(place[1] - 1)
    return index.span_of(first)[0], index.span_of(last)[1]


def _paragraphs_of(piece: Piece, numbers: Collection[int]) -> str:
    plural = "s" * (len(numbers) > 1)
    listed = _listed(map("{:,}".format, numbers), "and")
    return f"paragraph{plural} {listed} of {piece.evidence.source_id}"


def _paragraph_of(piece: Piece, index: TextIndex, place: Occurrence) -> str:
    return f"paragraph {index.paragraph_at(place.start):,} of {piece.evidence.source_id}"


def _passages(passages: int) -> str:
    return counted(passages, "passage")
