"""What verification says: a code, its weight, and a sentence for each kind of finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from policytimeline.findings import Finding, Location, Severity, counted
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import (
    Passage,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
    normalised_text,
)
from policytimeline.validation.passages.extracts import (
    LEFT_OUT,
    near_phrase,
    shown,
    shown_around,
    shown_nearest,
)
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.outcomes import Asked, Outcome, Result
from policytimeline.validation.passages.quotes import find_quote, nearest_words, widened


class Code(NamedTuple):
    """What a code stands for.

    Attributes:
        severity: How much its findings weigh.
        summary: What they are, in one sentence.
        explanation: What exactly is found, and how to fix it.
    """

    severity: Severity
    summary: str
    explanation: str


CODES: Mapping[str, Code] = {
    "text-changed": Code(
        Severity.INFORMATION,
        "A text does not have the digest of its source.",
        "Each passage is still looked up. If all are found, nothing has to be done.\n\n"
        "Fix: `pt.text_digest(text)` returns the new digest.",
    ),
    "text-not-given": Code(
        Severity.INFORMATION,
        "No text was given for a source that passages point into, or that has a digest.",
        "With `--all-sources` it is an error.\n\nFix: give the text: `--text SOURCE=FILE`.",
    ),
    "wrong-text": Code(
        Severity.WARNING,
        "Most passages of a source are not in the text that was given for it.",
        "That is, more than half of three or more.\n\n"
        "Fix: give the right text; the hint says if the text of another source has them.",
    ),
    "text-without-paragraphs": Code(
        Severity.WARNING,
        "A text has no blank lines, and the passages of a source were coded in several paragraphs.",
        "Passages that are in it are not reported as moved, because it is the text that differs."
        "\n\nFix: put a blank line between the paragraphs of the text.",
    ),
    "nothing-verified": Code(
        Severity.WARNING,
        "No passage was looked up, and no digest of a source was compared.",
        "Fix: give the text of a source with passages.",
    ),
    "passage-missing": Code(
        Severity.ERROR,
        "The words of a passage are not in the text, or the text has no such place.",
        "Only whole words and numbers count, in any typography.\n\n"
        "Fix: make sure that it is the right text; then see whether the source still says so.",
    ),
    "passage-moved": Code(
        Severity.WARNING,
        "The words of a passage are in the text, but at another place.",
        "Fix: write what the hint says.",
    ),
    "position-cuts-word": Code(
        Severity.WARNING,
        "A position without words begins or ends inside a word or number of the text.",
        "The text may have changed since it was coded.\n\n"
        'Fix: look the words up again with `pt.find_passage(text, "the words")`.',
    ),
    "typography-differs": Code(
        Severity.INFORMATION,
        "The words of a passage are where they were coded, but typeset differently.",
        "Such as with other quotation marks, ligatures, hyphens at the ends of lines, or "
        "capitals. Nothing has to be done.",
    ),
    "phrase-missing": Code(
        Severity.WARNING,
        "A date phrase does not occur in the text, or not in a paragraph of its passage.",
        "An ellipsis in the phrase stands for any words.\n\n"
        "Fix: copy the date as the source has it, or point the passage to it.",
    ),
}
"""Every code of verification."""


class Piece(NamedTuple):
    """A piece of evidence, with its path and the id of what it supports."""

    path: str
    id: str
    evidence: Evidence

    def __str__(self) -> str:
        """How a sentence names it, such as "evidence 1 of 'letter'"."""
        owner, _, number = self.path.removesuffix("]").rpartition(".evidence[")
        return f"evidence {int(number) + 1} of {repr(self.id) if self.id else owner}"

    def finding(self, code: str, field: str, message: str, hint: str = "") -> Finding:
        """A finding about one of its fields."""
        path = f"{self.path}.{field}"
        place = Location(path=path, id=self.id, source=self.evidence.source_id)
        return finding(code, place, message, hint)


def finding(code: str, location: Location, message: str, hint: str = "") -> Finding:
    """A finding with the severity of its code."""
    return Finding(code, CODES[code].severity, location, message, hint)


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
    passage, index = asked
    match result:
        case Result(Outcome.MISSING):
            message, hint = _missing(piece, passage, index)
            yield piece.finding("passage-missing", "passage", message, hint)
        case Result(Outcome.MOVED, Occurrence() as place):
            message, hint = _moved(piece, passage, index, place)
            yield piece.finding("passage-moved", "passage", message, hint)
        case Result(Outcome.RETYPESET, Occurrence() as place):
            words = shown(index.whole[place.start : place.end])
            message = (
                f"{piece} is typeset differently in {_paragraph_of(piece, index, place)}: "
                f"{words}; expected the typography that was coded"
            )
            yield piece.finding("typography-differs", "passage", message)
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
    near = nearest_words(index, passage.quote.exact) if passage.quote else None
    if passage.quote and near:
        words = shown_nearest(index, near, passage.quote.exact)
        return message, f"the nearest words are in {_paragraph_of(piece, index, near)}: {words}"
    start, end = span = index.span_of(passage.paragraph)
    part = span if start < end else (0, len(index.whole))
    if near := near_phrase(index, piece.evidence.phrase, part):
        words = shown_around(index, near, part)
        return message, f"{_paragraph_of(piece, index, near)} reads: {words}"
    if start < end:
        return message, f"that paragraph reads: {shown(index.whole[start:end])}"
    if passage.paragraph:
        return message, f"{source} has {counted(len(index.paragraphs), 'paragraph')}"
    return message, "see whether the source still says so"


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


def _moved(piece: Piece, passage: Passage, index: TextIndex, place: Occurrence) -> tuple[str, str]:
    """Where the words are and where they were expected, and what to write instead."""
    paragraph, source = index.paragraph_at(place.start), piece.evidence.source_id
    but = "" if place.is_exact else ", but for typography,"
    if passage.position is None or passage.paragraph not in {None, paragraph}:
        return (
            f"{piece} is{but} in paragraph {paragraph:,} of {source}; "
            f"expected it in paragraph {passage.paragraph:,}"
        ), f"write paragraph: {paragraph}"
    coded = passage.position
    return (
        f"{piece} is{but} at characters {_characters(place)} of {source}; "
        f"expected it at {_characters(coded)}"
    ), f"write start: {place.start}, end: {place.end}"


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
    for part in filter(None, LEFT_OUT.split(normalised_text(phrase))):
        # "Last week" is what "last week's vote" says, too.
        forms = (part, f"{part}'s")
        found = [place for form in forms for place in find_quote(index, TextQuoteSelector(form))]
        if any(start <= each.start < end for each in found):
            continue
        if not found:
            message = (
                f"{phrase!r}, the phrase of {piece}, does not occur in {source}; "
                "expected the words of the text"
            )
            near = _nearest(index, part, place, (start, end))
            hint = f"did you mean {shown(index.whole[near.start : near.end])}?" if near else ""
            yield piece.finding("phrase-missing", "phrase", message, hint)
            return
        elsewhere += found
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


def _paragraph_of(piece: Piece, index: TextIndex, place: Occurrence) -> str:
    return f"paragraph {index.paragraph_at(place.start):,} of {piece.evidence.source_id}"


def _passages(passages: int) -> str:
    return counted(passages, "passage")
