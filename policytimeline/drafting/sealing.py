"""`seal`: the quotes of a dataset become digests, so that it can be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from policytimeline.drafting.excerpt_findings import Remark, excerpt_findings
from policytimeline.drafting.supported import with_evidence
from policytimeline.errors import UnknownIdError, UnsealableError
from policytimeline.findings import Finding, Report, Severity
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import check_a, texts as as_texts
from policytimeline.model.sources import Source, sha256_of
from policytimeline.validation.context import Context
from policytimeline.validation.passages import sentences
from policytimeline.validation.passages.index import Occurrence, TextIndex
from policytimeline.validation.passages.outcomes import Asked, Outcome, look_up, no_progress
from policytimeline.validation.passages.pointing import passage_at
from policytimeline.validation.passages.sentences import Piece
from policytimeline.validation.policy import split_waived
from policytimeline.validation.verification import check_source_texts


@attrs.frozen
class Sealed:
    """A dataset without quotes, and what was done.

    Attributes:
        dataset: The dataset: each quote has become the paragraph and digest of a passage, and each
            source whose text was given has a digest.
        report: What is to be known of it; its tally counts what was sealed.
    """

    dataset: Dataset
    report: Report


def seal(
    dataset: Dataset, texts: Mapping[str, str], *, allow_excerpts: Iterable[str] = ()
) -> Sealed:
    r"""Make digests of the quotes of a dataset, so that it can be published.

    A quote becomes the paragraph and the digest of its words, as the text has them. A source
    without a digest gets that of its text. Nothing else is changed, and nowhere does the result
    hold eight or more words of a source in a row, nor the texts of an entry a whole sentence in
    pieces. `unseal` brings the quotes back from the texts; without them, nobody can.

    Args:
        dataset: The dataset.
        texts: Id of a source to its text: those of all sources with quotes.
        allow_excerpts: Ids of sources that may be copied, so that their words may be left.

    Raises:
        UnsealableError: With every quote that is not found, or at more than one place, or whose
            text is not given; and with every text in which words of a source would be left.
        UnknownIdError: If a text is given for a source that the dataset does not have.
        InvalidValueError: If the texts are not a mapping of ids to texts.

    >>> import policytimeline as pt
    >>> rain = pt.Claim(
    ...     id="rain",
    ...     title="Wet weather",
    ...     evidence=[pt.Evidence(source_id="diary", quote="it rained all day")],
    ... )
    >>> draft = pt.Dataset(
    ...     title="Rain", sources=[pt.Source(id="diary", title="Diary")], claims=[rain]
    ... )
    >>> sealed = pt.seal(draft, {"diary": "It is late.\n\nOn Monday it rained all day."})
    >>> print(sealed.report)
    no findings
    1 quote sealed, 1 source given a digest
    >>> sealed.dataset.claims["rain"].evidence[0].passage.paragraph
    2
    """
    return sealed_with(dataset, texts, (), allow_excerpts)


def sealed_with(
    dataset: Dataset,
    texts: Mapping[str, str],
    remarks: Sequence[Remark],
    allow_excerpts: Iterable[str],
    located: Callable[[Iterable[Finding]], tuple[Finding, ...]] = tuple,
) -> Sealed:
    """The sealed dataset; no words of a source may be left in some remarks, either.

    Args:
        dataset: The dataset.
        texts: Id of a source to its text.
        remarks: What is in the file beside the dataset.
        allow_excerpts: Ids of sources that may be copied.
        located: Gives findings their places in a file.

    Raises:
        UnsealableError: With every fault.
    """
    check_a("dataset", dataset, Dataset, "for a file, call pt.seal_file(path, texts, output)")
    check_source_texts(dataset, texts)
    allowed = _allowed(dataset, allow_excerpts)
    indexes = {key: TextIndex.of(text) for key, text in texts.items()}
    sealed, faults = _sealed_quotes(dataset, indexes)
    result = _with_digests(with_evidence(dataset, sealed), indexes)
    protected = {key: index for key, index in indexes.items() if key not in allowed}
    left, waived = split_waived(dataset.checks, excerpt_findings(result, protected, remarks))
    if errors := located((*faults, *left)):
        raise UnsealableError(tuple(sorted(errors, key=_line_of)))
    filled = sum(
        new.digest != old.digest
        for new, old in zip(result.sources.all, dataset.sources.all, strict=True)
    )
    tally = {"quotes sealed": len(sealed), "sources given a digest": filled}
    return Sealed(result, Report(located(_changed(dataset, indexes)), tally, waived))


def _line_of(finding: Finding) -> int:
    return finding.location.line or 0


def _allowed(dataset: Dataset, ids: Iterable[str]) -> frozenset[str]:
    given = as_texts(ids)
    for each in given:
        if each not in dataset.sources:
            raise UnknownIdError.among("source", each, dataset.sources)
    return frozenset(given)


def _sealed_quotes(
    dataset: Dataset, indexes: Mapping[str, TextIndex]
) -> tuple[dict[str, Evidence], list[Finding]]:
    """The new evidence for each quote that is found, by its path; and what is wrong with others."""
    context = Context(dataset)
    quoted = [
        Piece(path, context.id_at(path), piece) for path, piece in dataset.evidence() if piece.quote
    ]
    pieces = [piece for piece in quoted if piece.evidence.source_id in indexes]
    others = [piece for piece in quoted if piece.evidence.source_id not in indexes]
    asked = [
        Asked(place, indexes[piece.evidence.source_id])
        for piece in pieces
        if (place := piece.evidence.where)
    ]
    sealed: dict[str, Evidence] = {}
    faults = list(_without_text(dataset, others))
    results = look_up(asked, no_progress)
    for piece, each, result in zip(pieces, asked, results, strict=True):
        found = [
            attrs.evolve(finding, severity=Severity.ERROR)
            for finding in sentences.of_passage(piece, each, result)
            if finding.severity is not Severity.INFORMATION
        ]
        faults += found
        if not found and result.outcome in _FOUND and result.place:
            sealed[piece.path] = _sealed(piece.evidence, each.text, result.place)
    return sealed, faults


_FOUND = (Outcome.FOUND, Outcome.RETYPESET)


def _sealed(piece: Evidence, index: TextIndex, place: Occurrence) -> Evidence:
    """The evidence with the passage of a place in the place of its quote."""
    found = passage_at(index, place)
    if piece.passage is None:
        return attrs.evolve(piece, quote="", passage=found)
    changed = attrs.evolve(piece.passage, paragraph=found.paragraph, digest=found.digest)
    return attrs.evolve(piece, quote="", passage=changed)


def _without_text(dataset: Dataset, pieces: Iterable[Piece]) -> Iterator[Finding]:
    """What is wrong with quotes whose source has no text: one finding a source."""
    by_source: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_source.setdefault(piece.evidence.source_id, []).append(piece)
    numbers = {source.id: number for number, source in enumerate(dataset.sources.all)}
    for source_id, found in by_source.items():
        number = numbers.get(source_id)
        path = f"{found[0].path}.quote" if number is None else f"sources[{number}]"
        yield sentences.of_quotes_without_text(source_id, path, len(found))


def _with_digests(dataset: Dataset, indexes: Mapping[str, TextIndex]) -> Dataset:
    """The dataset with a digest for each source whose text is given, if it has none."""

    def filled(source: Source) -> Source:
        index = indexes.get(source.id)
        if index is None or source.digest:
            return source
        return attrs.evolve(source, digest=sha256_of(index.whole))

    return attrs.evolve(dataset, sources=map(filled, dataset.sources.all))


def _changed(dataset: Dataset, indexes: Mapping[str, TextIndex]) -> Iterator[Finding]:
    """The sources whose digest is not that of their text: it stays as it is."""
    for number, source in enumerate(dataset.sources.all):
        index = indexes.get(source.id)
        if index and source.digest and sha256_of(index.whole) != source.digest:
            found = sentences.of_changed_text(source, f"sources[{number}]")
            hint = "if it is the right text, remove the digest, and seal fills it in"
            yield attrs.evolve(found, hint=hint)
