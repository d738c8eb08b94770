"""What a coder found in a text, held against what `draft` proposes for it."""

from __future__ import annotations

from typing import NamedTuple

import policytimeline as pt
from policytimeline.model.sources import normalised_text
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.outcomes import Asked, look_up, no_progress


class CodedStatement(NamedTuple):
    """A piece of evidence of an event, and where its words are in the normalised text."""

    event: pt.Event
    piece: pt.Evidence
    start: int
    end: int

    @property
    def is_dated(self) -> bool:
        """Whether the text dates it, or states that it did not happen."""
        return bool(self.piece.phrase) or self.event.status is pt.EventStatus.ABSENT


def coded_statements(dataset, source_id, text):
    """Every piece of evidence of an event in a text."""
    index = TextIndex.of(text)
    pieces = [
        (event, piece)
        for event in dataset.events.all
        for piece in event.evidence
        if piece.source_id == source_id and piece.passage is not None
    ]
    results = look_up([Asked(piece.passage, index) for _, piece in pieces], no_progress)
    return [
        CodedStatement(event, piece, result.place.start, result.place.end)
        for (event, piece), result in zip(pieces, results, strict=True)
        if result.place
    ]


def stub_spans(made, text):
    """Where the sentence of each stub is in the normalised text."""
    whole = normalised_text(text)
    spans, place = [], 0
    for stub in made.stubs:
        words = normalised_text(text[stub.start : stub.end])
        place = whole.index(words, place)
        spans.append((stub, place, place + len(words)))
    return spans


class Comparison(NamedTuple):
    """What of a coding a draft has, and where it contradicts it.

    Attributes:
        dated: How many statements the coder has dated.
        missing: The ids of those whose passage no sentence of a stub overlaps.
        compared: How many stubs have a sentence from which something is coded.
        false: Those whose date shares no possible day with anything coded from their sentence.
        other: Of these, those whose phrase is in no passage: they date something that is not coded.
    """

    dated: int
    missing: tuple[str, ...]
    compared: int
    false: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the dated statements that have a stub."""
        return 1 - len(self.missing) / self.dated

    def __str__(self) -> str:
        return (
            f"{self.dated - len(self.missing)} of {self.dated} dated statements have a stub "
            f"({self.share:.0%}; missing: {', '.join(self.missing) or 'none'}); "
            f"{len(self.false)} of {self.compared} stubs contradict all that is coded from their "
            f"sentence, {len(self.other)} of them with a phrase that is not coded"
        )


def compared(made, dataset, source_id, text):
    """Hold a draft against a coding of the same text.

    A statement is dated if its evidence has a phrase, or if it is absent.
    """
    whole = normalised_text(text)
    coded = coded_statements(dataset, source_id, text)
    spans = stub_spans(made, text)
    missing = tuple(
        each.event.id
        for each in coded
        if each.is_dated and not any(_overlap(each, start, end) for _, start, end in spans)
    )
    beside = [
        (stub, start, end)
        for stub, start, end in spans
        if any(_overlap(each, start, end) for each in coded)
    ]
    false = [each for each in beside if _is_false(each[0], _at(coded, *each[1:]))]
    other = []
    for stub, start, end in false:
        phrase = whole.find(stub.phrase, start, end)
        if not _at(coded, phrase, phrase + len(stub.phrase)):
            other.append(stub.event.id)
    ids = tuple(stub.event.id for stub, _, _ in false)
    dated = sum(each.is_dated for each in coded)
    return Comparison(dated, missing, len(beside), ids, tuple(other))


def _overlap(statement, start, end):
    return start < statement.end and statement.start < end


def _at(coded, start, end):
    return [each.event.when for each in coded if _overlap(each, start, end)]


def _is_false(stub, whens):
    return all(stub.when.shares_day(when) is pt.Verdict.NO for when in whens)
