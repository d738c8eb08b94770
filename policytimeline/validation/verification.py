"""Re-checks every passage against the texts it points into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath

import attrs

from policytimeline.errors import PassageNotFoundError, UnknownIdError
from policytimeline.findings import Finding, Report, Severity
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a, check_filled_text
from policytimeline.model.sources import (
    DigestSelector,
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
    normalised_paragraphs,
    normalised_text,
    sha256_of,
)
from policytimeline.suggestions import close_matches

FOUND, MOVED, MISSING, UNCHECKED = "found", "moved", "missing", "unchecked"


@attrs.frozen
class SearchedText:
    """A text in its normalised form, and the start of each of its paragraphs."""

    paragraphs: tuple[str, ...]
    whole: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> SearchedText:
        """The text, normalised."""
        paragraphs = normalised_paragraphs(text)
        starts: list[int] = []
        place = 0
        for paragraph in paragraphs:
            starts.append(place)
            place += len(paragraph) + 1
        return cls(paragraphs, "\n".join(paragraphs), tuple(starts))

    def paragraph_at(self, position: int) -> int:
        """The number, from 1, of the paragraph that holds a character of the whole."""
        return sum(start <= position for start in self.starts)

    def span_of(self, paragraph: int | None) -> tuple[int, int]:
        """First character of a paragraph, and the one after its last; 0 and 0 if it has none."""
        if paragraph is None or paragraph > len(self.paragraphs):
            return 0, 0
        start = self.starts[paragraph - 1]
        return start, start + len(self.paragraphs[paragraph - 1])


def verify_evidence(dataset: Dataset, texts: Mapping[str, str]) -> Report:
    r"""Look for every passage of the dataset's evidence in the sources' texts.

    Texts are compared in their normalised form, so one that was re-wrapped or given other
    line ends is the same. The report's tally counts passages ``found`` where they were coded,
    ``moved`` to another paragraph or position, ``missing``, and ``unchecked`` (no text of the
    source was given, or the evidence names no words to look for).

    Args:
        dataset: The dataset.
        texts: Id of a source to its text.

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
    found in paragraph 1 of diary; expected it in paragraph 2
    >>> dict(report.tally)
    {'found': 0, 'moved': 1, 'missing': 0, 'unchecked': 0}
    """
    check_a("dataset", dataset, Dataset, "for a file, call read_dataset first")
    check_a("texts", texts, Mapping, "write {'source-id': text}")
    for key, given in texts.items():
        _check_source_text(f"texts[{key!r}]", given)
        if key not in dataset.sources:
            raise UnknownIdError("source", key, close_matches(key, dataset.sources))
    searched = {key: SearchedText.of(text) for key, text in texts.items()}
    tally = Counter({FOUND: 0, MOVED: 0, MISSING: 0, UNCHECKED: 0})
    findings = list(_changed_texts(dataset, texts))
    for where, piece in dataset.evidence():
        text = searched.get(piece.source_id)
        if text is None or piece.passage is None:
            tally[UNCHECKED] += 1
            continue
        outcome, finding = _look_for(piece.passage, text, piece.source_id, f"{where}.passage")
        tally[outcome] += 1
        if finding:
            findings.append(finding)
    return Report(tuple(findings), dict(tally))


def find_passage(text: str, words: str) -> Passage:
    r"""The passage of some words in a text: its paragraph and digest, not the words.

    Raises:
        PassageNotFoundError: If the words are not in the text.
        InvalidValueError: If one of the two is not text, or there are no words.

    >>> find_passage("First.\n\nSecond one.", "Second one").paragraph
    2
    """
    _check_source_text("text", text)
    check_filled_text("words", words)
    searched = SearchedText.of(text)
    start = searched.whole.find(normalised_text(words))
    if start < 0:
        raise PassageNotFoundError(words)
    return Passage(paragraph=searched.paragraph_at(start), digest=DigestSelector.of(words))


def _check_source_text(name: str, text: object) -> None:
    """Raise an error for what is not text; a file has to be read first."""
    hint = "read the file: path.read_text(encoding='utf-8')" if isinstance(text, PurePath) else ""
    check_a(name, text, str, hint)


def _changed_texts(dataset: Dataset, texts: Mapping[str, str]) -> Iterator[Finding]:
    for place, source in enumerate(dataset.sources.all):
        text = texts.get(source.id)
        if text is None or not source.digest or sha256_of(normalised_text(text)) == source.digest:
            continue
        message = f"the text given for {source.id!r} is not the one that was coded"
        where = f"sources[{place}].digest"
        yield Finding("text-changed", Severity.INFORMATION, where, message)


def _look_for(
    passage: Passage, text: SearchedText, source_id: str, where: str
) -> tuple[str, Finding | None]:
    """The outcome for one passage, and a finding unless it is where it was coded."""
    if passage.digest is None and passage.quote is None:
        return _look_at_place(passage, text, source_id, where)
    starts = list(_occurrences(passage, text))
    if not starts:
        message = f"its words are not in {source_id}; expected them"
        if passage.paragraph:
            message += f" in paragraph {passage.paragraph}"
        return MISSING, Finding("passage-missing", Severity.ERROR, where, message)
    if any(_is_in_place(passage, text, start) for start in starts):
        return FOUND, None
    return MOVED, Finding(
        "passage-moved", Severity.WARNING, where, _movement(passage, text, starts[0], source_id)
    )


def _look_at_place(
    passage: Passage, text: SearchedText, source_id: str, where: str
) -> tuple[str, Finding | None]:
    """A passage by place alone: the place must exist, and its words cannot be checked."""
    ends = [text.span_of(passage.paragraph)[1]] if passage.paragraph else []
    if passage.position:
        ends.append(passage.position.end if passage.position.end <= len(text.whole) else 0)
    if all(ends):
        return UNCHECKED, None
    message = f"{source_id} ends before that place; expected a place in the text"
    return MISSING, Finding("passage-missing", Severity.ERROR, where, message)


def _is_in_place(passage: Passage, text: SearchedText, start: int) -> bool:
    in_paragraph = passage.paragraph in {None, text.paragraph_at(start)}
    place = TextPositionSelector(start, start + _length_of(passage))
    return in_paragraph and passage.position in {None, place}


def _movement(passage: Passage, text: SearchedText, start: int, source_id: str) -> str:
    """Where the words are, and where they were expected."""
    paragraph = text.paragraph_at(start)
    if passage.position is None or passage.paragraph not in {None, paragraph}:
        return (
            f"found in paragraph {paragraph} of {source_id}; "
            f"expected it in paragraph {passage.paragraph}"
        )
    found, expected = f"{start} to {start + _length_of(passage)}", passage.position
    return (
        f"found at characters {found} of {source_id}; "
        f"expected it at {expected.start} to {expected.end}"
    )


def _length_of(passage: Passage) -> int:
    """The characters that the words take up in the normalised text."""
    if passage.digest:
        return passage.digest.length
    return len(normalised_text(passage.quote.exact)) if passage.quote else 0


def _occurrences(passage: Passage, text: SearchedText) -> Iterator[int]:
    """The start of each occurrence: within the coded paragraph, or else anywhere."""
    near = text.span_of(passage.paragraph)
    for span in (near, (0, len(text.whole))):
        starts = (
            _digest_starts(passage.digest, text.whole, span)
            if passage.digest
            else _quote_starts(passage.quote, text.whole, span)
        )
        agreeing = [start for start in starts if _quote_agrees(passage, text.whole, start)]
        if agreeing:
            yield from agreeing
            return


def _digest_starts(digest: DigestSelector, whole: str, span: tuple[int, int]) -> Iterator[int]:
    for start in range(span[0], span[1] - digest.length + 1):
        window = whole[start : start + digest.length]
        if not window[0].isspace() and sha256_of(window) == digest.sha256:
            yield start


def _quote_starts(
    quote: TextQuoteSelector | None, whole: str, span: tuple[int, int]
) -> Iterator[int]:
    exact = normalised_text(quote.exact) if quote else ""
    start = whole.find(exact, *span) if exact else -1
    while start >= 0:
        yield start
        start = whole.find(exact, start + 1, span[1])


def _quote_agrees(passage: Passage, whole: str, start: int) -> bool:
    """Whether the words there are the quoted ones, with the words before and after them."""
    if passage.quote is None:
        return True
    exact, prefix, suffix = (
        normalised_text(part)
        for part in (passage.quote.exact, passage.quote.prefix, passage.quote.suffix)
    )
    before, after = whole[:start].rstrip(), whole[start + len(exact) :].lstrip()
    return whole.startswith(exact, start) and before.endswith(prefix) and after.startswith(suffix)
