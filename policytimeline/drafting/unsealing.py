"""`unseal`: digests become quotes again, for readers who have the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from policytimeline.drafting.supported import with_evidence
from policytimeline.findings import Finding, Report
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import check_a
from policytimeline.model.sources import TextQuoteSelector
from policytimeline.validation.context import Context
from policytimeline.validation.passages import sentences
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.outcomes import (
    Asked,
    Outcome,
    Result,
    look_up,
    no_progress,
)
from policytimeline.validation.passages.pointing import passage_at, words_at
from policytimeline.validation.passages.quotes import find_quote
from policytimeline.validation.passages.sentences import Piece
from policytimeline.validation.verification import check_source_texts


@attrs.frozen
class Unsealed:
    """A dataset with quotes, and what was done.

    Attributes:
        dataset: The dataset: each digest that was found has become a quote.
        report: The digests that stay, each with the reason; its tally counts both.
    """

    dataset: Dataset
    report: Report


def unseal(dataset: Dataset, texts: Mapping[str, str]) -> Unsealed:
    r"""Make quotes of the digests of a dataset again, with the words of the texts.

    Sealing the result again gives the dataset back. So a digest stays one if its words are not
    where they were coded, or occur more than once in their paragraph; the report says so.

    Args:
        dataset: The dataset.
        texts: Id of a source to its text.

    Raises:
        UnknownIdError: If a text is given for a source that the dataset does not have.
        InvalidValueError: If the texts are not a mapping of ids to texts.

    >>> import policytimeline as pt
    >>> text = "It is late.\n\nOn Monday it rained all day."
    >>> piece = pt.Evidence(source_id="diary", passage=pt.find_passage(text, "it rained all day"))
    >>> sealed = pt.Dataset(
    ...     title="Rain",
    ...     sources=[pt.Source(id="diary", title="Diary")],
    ...     claims=[pt.Claim(id="rain", title="Wet weather", evidence=[piece])],
    ... )
    >>> pt.unseal(sealed, {"diary": text}).dataset.claims["rain"].evidence[0].quote
    'it rained all day'
    """
    check_a("dataset", dataset, Dataset, "for a file, call pt.unseal_file(path, texts, output)")
    check_source_texts(dataset, texts)
    indexes = {key: TextIndex.of(text) for key, text in texts.items()}
    digested = list(_digested(dataset))
    pieces = [piece for piece in digested if piece.evidence.source_id in indexes]
    asked = [
        Asked(place, indexes[piece.evidence.source_id])
        for piece in pieces
        if (place := piece.evidence.passage)
    ]
    unsealed: dict[str, Evidence] = {}
    findings = list(_not_given(dataset, digested, indexes))
    for piece, each, result in zip(pieces, asked, look_up(asked, no_progress), strict=True):
        quoted = _quoted(piece.evidence, each.text, result)
        if quoted:
            unsealed[piece.path] = quoted
        else:
            findings += _reasons(piece, each, result)
    tally = {
        "digests unsealed": len(unsealed),
        "digests left": len(digested) - len(unsealed),
    }
    return Unsealed(with_evidence(dataset, unsealed), Report(tuple(findings), tally))


def _digested(dataset: Dataset) -> Iterator[Piece]:
    """The evidence that names its words by a digest alone; a quote has no position."""
    context = Context(dataset)
    for path, piece in dataset.evidence():
        passage = piece.passage
        if passage and passage.digest and not (passage.quote or passage.position):
            yield Piece(path, context.id_at(path), piece)


def _quoted(piece: Evidence, index: TextIndex, result: Result) -> Evidence | None:
    """The evidence with a quote in the place of its digest; None if it would not seal again."""
    passage, place = piece.passage, result.place
    if passage is None or place is None or result.outcome is Outcome.MOVED:
        return None
    paragraph, words = passage_at(index, place).paragraph, words_at(index, place)
    if len(_places_of(words, index, paragraph)) != 1:
        return None
    changed = attrs.evolve(passage, paragraph=paragraph, digest=None)
    return attrs.evolve(piece, passage=changed, quote=words)


def _places_of(words: str, index: TextIndex, paragraph: int | None) -> list[Occurrence]:
    return find_quote(index, TextQuoteSelector(words), index.span_of(paragraph))


def _reasons(piece: Piece, asked: Asked, result: Result) -> Sequence[Finding]:
    """Why a digest stays one."""
    found = list(sentences.of_passage(piece, asked, result))
    if result.place and result.outcome is not Outcome.MOVED:
        found.append(_of_repeated_words(piece, asked.text, result.place))
    return found


def _of_repeated_words(piece: Piece, index: TextIndex, place: Occurrence) -> Finding:
    paragraph = passage_at(index, place).paragraph
    source = piece.evidence.source_id
    message = (
        f"the words of {piece} occur more than once in paragraph {paragraph} of {source}; "
        "expected words that occur once, so the digest stays"
    )
    return piece.finding("quote-ambiguous", "passage", message, "point to more of the words")


def _not_given(
    dataset: Dataset, digested: Sequence[Piece], indexes: Mapping[str, TextIndex]
) -> Iterator[Finding]:
    """The sources of digests whose text is not given."""
    for number, source in enumerate(dataset.sources.all):
        count = sum(piece.evidence.source_id == source.id for piece in digested)
        if count and source.id not in indexes:
            yield sentences.of_text_not_given(source, f"sources[{number}]", count)
