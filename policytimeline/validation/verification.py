"""Re-checks every passage against the texts it points into."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple, cast

import attrs

from policytimeline.arguments import check_flag
from policytimeline.errors import (
    AmbiguousPassageWarning,
    InvalidValueError,
    PassageNotFoundError,
    UnknownIdError,
)
from policytimeline.findings import Finding, Report, Severity
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a, check_filled_text
from policytimeline.model.sources import (
    Passage,
    Source,
    TextQuoteSelector,
    sha256_of,
)
from policytimeline.validation.catalogue.passage_codes import VERIFICATION_CODES
from policytimeline.validation.context import Context
from policytimeline.validation.passages import sentences
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.outcomes import (
    Asked,
    Outcome,
    Progress,
    Result,
    look_up,
    no_progress,
)
from policytimeline.validation.passages.pointing import passage_at
from policytimeline.validation.passages.quotes import find_quote, nearest_words
from policytimeline.validation.passages.sentences import Piece

_FEWEST_FOR_DOUBT = 3
"""Passages that a text must have been asked for before it is doubted."""

_SAMPLE, _MOST_OTHERS = 5, 20
"""How many of its passages how many other texts are then asked for."""


class _LookedUp(NamedTuple):
    """A piece of evidence whose passage was looked up."""

    piece: Piece
    asked: Asked
    result: Result


def verify_evidence(
    dataset: Dataset,
    texts: Mapping[str, str],
    *,
    all_sources: bool = False,
    on_progress: Progress = no_progress,
) -> Report:
    r"""Look for every passage of the dataset's evidence in the sources' texts.

    Texts are compared in their normalised form, so one that was re-wrapped or given other
    line ends is the same, and passages are of whole words. The phrase of a piece of evidence must
    be in a paragraph of its passage.

    The report's tally counts passages ``found`` where they were coded, ``found but for
    typography`` (left out if there are none), ``moved`` to another paragraph or position,
    ``missing``, and ``unchecked`` (no text of the source was given, or the evidence names no
    words to look for).

    Args:
        dataset: The dataset.
        texts: Id of a source to its text.
        all_sources: Whether a source whose text is not given is an error, instead of information.
        on_progress: Called, while many passages are looked for in long texts, with the number of
            steps that are done, and of all steps.

    Raises:
        UnknownIdError: If a text is given for a source that the dataset does not have.
        InvalidValueError: If the texts are not a mapping of ids to texts.

    >>> import policytimeline as pt
    >>> claim = pt.Claim(
    ...     id="c",
    ...     title="It rained",
    ...     evidence=[
    ...         pt.Evidence(
    ...             source_id="diary",
    ...             passage=pt.find_passage("It is late.\n\nIt rained.", "rained"),
    ...         )
    ...     ],
    ... )
    >>> diary = pt.Dataset(
    ...     title="Rain", sources=[pt.Source(id="diary", title="Diary")], claims=[claim]
    ... )
    >>> report = pt.verify_evidence(diary, {"diary": "It is late. It rained."})
    >>> print(report.findings[0].message)
    evidence 1 of 'c' is in paragraph 1 of diary; expected it in paragraph 2
    >>> report.tally["found"], report.tally["moved"]
    (0, 1)
    """
    check_a("dataset", dataset, Dataset, "for a file, call pt.verify_file(path, texts)")
    check_flag("all_sources", all_sources)
    check_source_texts(dataset, texts)
    indexes = {key: TextIndex.of(text) for key, text in texts.items()}
    _check_callable("on_progress", on_progress)
    looked_up = _look_up(dataset, indexes, on_progress)
    findings = (
        *_about_sources(dataset, indexes, looked_up, all_sources=all_sources),
        *_about_evidence(dataset, indexes, looked_up),
    )
    pieces = sum(1 for _ in dataset.evidence())
    return Report(findings, _tally(looked_up, pieces), rules=tuple(VERIFICATION_CODES))


def find_passage(text: str, words: str, *, paragraph: int | None = None) -> Passage:
    r"""The passage of some words in a text: its paragraph and digest, not the words.

    The digest is of the words as the text has them, also if they were given in other typography.

    Args:
        text: The text.
        words: Whole words of it.
        paragraph: The number of the paragraph, from 1, in which they begin; None if they occur
            only once.

    Raises:
        PassageNotFoundError: If the words are not in the text, or not in that paragraph.
        InvalidValueError: If one of the two is not text, or there are no words.

    Warns:
        AmbiguousPassageWarning: If they occur more than once, in the paragraph if one is given;
            the passage is then the first.

    >>> find_passage("First.\n\nSecond one.", "Second one").paragraph
    2
    """
    _check_source_text("text", text)
    check_filled_text("words", words)
    _check_paragraph(paragraph)
    index, quote = TextIndex.of(text), TextQuoteSelector(words)
    places = find_quote(index, quote, index.span_of(paragraph) if paragraph else None)
    if not places:
        raise _not_found(index, quote, paragraph)
    if len(places) > 1:
        numbers = (index.paragraph_at(each.start) for each in places)
        warnings.warn(AmbiguousPassageWarning(words, tuple(numbers)), stacklevel=2)
    return passage_at(index, places[0])


def _not_found(
    index: TextIndex, quote: TextQuoteSelector, paragraph: int | None
) -> PassageNotFoundError:
    elsewhere = find_quote(index, quote) if paragraph else []
    numbers = dict.fromkeys(index.paragraph_at(place.start) for place in elsewhere)
    near = nearest_words(index, quote.exact)
    shown = index.whole[near.start : near.end] if near else ""
    return PassageNotFoundError(quote.exact, paragraph, tuple(numbers), shown)


def _check_paragraph(paragraph: object) -> None:
    is_number = isinstance(paragraph, int) and not isinstance(paragraph, bool) and paragraph > 0
    if paragraph is not None and not is_number:
        problem, expected = "is not the number of a paragraph", "1 or more"
        raise InvalidValueError("paragraph", paragraph, problem, expected)


def _check_callable(field: str, value: object) -> None:
    if not callable(value):
        expected = "a function of two numbers: how many are done, and of how many"
        raise InvalidValueError(field, value, "cannot be called", expected)


def check_source_texts(dataset: Dataset, texts: object) -> None:
    """Raise an error for anything but texts of the dataset's sources."""
    check_a("texts", texts, Mapping, "write {'source-id': text}")
    for key, given in dict(cast("Mapping[str, str]", texts)).items():
        _check_source_text(f"texts[{key!r}]", given)
        if key not in dataset.sources:
            raise UnknownIdError.among("source", str(key), dataset.sources)


def _check_source_text(name: str, text: object) -> None:
    """Raise an error for what is not text; a file has to be read first."""
    if isinstance(text, PurePath):
        hint = "read the file: path.read_text(encoding='utf-8'), or call pt.verify_file"
    else:
        hint = "pass the words of the source, such as path.read_text(encoding='utf-8')"
    check_a(name, text, str, hint)


def _look_up(
    dataset: Dataset, indexes: Mapping[str, TextIndex], on_progress: Progress
) -> tuple[_LookedUp, ...]:
    """Every passage whose text was given, with what became of it."""
    context = Context(dataset)
    pieces = [
        (Piece(path, context.id_at(path), evidence), passage, index)
        for path, evidence in dataset.evidence()
        if (passage := evidence.where)
        and passage.is_in_text
        and (index := indexes.get(evidence.source_id))
    ]
    asked = [Asked(passage, index) for _, passage, index in pieces]
    results = look_up(asked, on_progress)
    return tuple(map(_LookedUp, (piece for piece, *_ in pieces), asked, results))


def _tally(looked_up: Sequence[_LookedUp], pieces: int) -> dict[str, int]:
    """How many passages have each outcome; other typography is left out where there is none."""
    counts = Counter(each.result.outcome for each in looked_up)
    counts[Outcome.UNCHECKED] += pieces - len(looked_up)
    return {
        outcome.value: counts[outcome]
        for outcome in Outcome
        if counts[outcome] or outcome is not Outcome.RETYPESET
    }


def _about_sources(
    dataset: Dataset,
    indexes: Mapping[str, TextIndex],
    looked_up: Sequence[_LookedUp],
    *,
    all_sources: bool,
) -> Iterator[Finding]:
    """What is wrong with the texts as a whole, or with what was not given."""
    by_source: dict[str, list[_LookedUp]] = {}
    for each in looked_up:
        by_source.setdefault(each.piece.evidence.source_id, []).append(each)
    asked_of = Counter(
        piece.source_id
        for _, piece in dataset.evidence()
        if (passage := piece.where) and passage.is_in_text
    )
    is_compared, run_together = False, _run_together(looked_up)
    for number, source in enumerate(dataset.sources.all):
        path, index = f"sources[{number}]", indexes.get(source.id)
        if index is None:
            if asked_of[source.id] or source.digest:
                told = sentences.of_text_not_given(source, path, asked_of[source.id])
                yield attrs.evolve(told, severity=Severity.ERROR) if all_sources else told
            continue
        if source.digest:
            is_compared = True
            if sha256_of(index.whole) != source.digest:
                yield sentences.of_changed_text(source, path)
        asked = by_source.get(source.id, ())
        yield from _about_text(source, path, asked, indexes)
        if source.id in run_together:
            present = sum(each.result.outcome is not Outcome.MISSING for each in asked)
            yield sentences.of_text_without_paragraphs(source, path, present, len(asked))
    if not is_compared and all(each.result.outcome is Outcome.UNCHECKED for each in looked_up):
        lacking = "passages with a digest or a quote" if looked_up else "the text of a source"
        yield sentences.of_nothing_verified(lacking if asked_of else "evidence with passages")


def _about_text(
    source: Source, path: str, looked_up: Sequence[_LookedUp], indexes: Mapping[str, TextIndex]
) -> Iterator[Finding]:
    """A doubt about a text that lacks most passages, with the text that they are in."""
    missing = [each for each in looked_up if each.result.outcome is Outcome.MISSING]
    if len(looked_up) < _FEWEST_FOR_DOUBT or 2 * len(missing) <= len(looked_up):
        return
    sample = [each.asked.passage for each in missing[:_SAMPLE]]
    others = islice((key for key in indexes if key != source.id), _MOST_OTHERS)
    better = (other for other in others if _has_most(indexes[other], sample))
    yield sentences.of_wrong_text(source, path, len(missing), len(looked_up), next(better, ""))


def _run_together(looked_up: Iterable[_LookedUp]) -> frozenset[str]:
    """The sources whose passages of several paragraphs are all in one, the only one."""
    coded: dict[str, set[int]] = {}
    for each in looked_up:
        passage, index = each.asked
        if passage.paragraph and each.result.place and len(index.paragraphs) == 1:
            coded.setdefault(each.piece.evidence.source_id, set()).add(passage.paragraph)
    return frozenset(source_id for source_id, numbers in coded.items() if len(numbers) > 1)


def _has_most(index: TextIndex, passages: Sequence[Passage]) -> bool:
    """Whether a text has the words of most of some passages."""
    results = look_up([Asked(passage, index) for passage in passages], no_progress)
    kinds = {Outcome.FOUND, Outcome.RETYPESET, Outcome.MOVED}
    return 2 * sum(result.outcome in kinds for result in results) > len(passages)


def _about_evidence(
    dataset: Dataset, indexes: Mapping[str, TextIndex], looked_up: Sequence[_LookedUp]
) -> Iterator[Finding]:
    """What is wrong with each passage and each phrase, in the order of the dataset."""
    context = Context(dataset)
    by_path = {each.piece.path: each for each in looked_up}
    run_together = _run_together(looked_up)
    for path, evidence in dataset.evidence():
        index, found = indexes.get(evidence.source_id), by_path.get(path)
        if index is None:
            continue
        is_together = evidence.source_id in run_together
        if found and not (is_together and found.result.outcome is Outcome.MOVED):
            yield from sentences.of_passage(found.piece, found.asked, found.result)
        if evidence.phrase.strip() and not (found and found.result.outcome is Outcome.MISSING):
            piece = Piece(path, context.id_at(path), evidence)
            yield from sentences.of_phrase(piece, index, _place_of(found))


def _place_of(found: _LookedUp | None) -> tuple[int, int] | None:
    """The characters of a passage, or of its paragraph; None if there is no passage."""
    if found is None:
        return None
    if found.result.place:
        return found.result.place.start, found.result.place.end
    passage, index = found.asked
    if passage.position:
        return passage.position.start, passage.position.end
    return index.span_of(passage.paragraph)
