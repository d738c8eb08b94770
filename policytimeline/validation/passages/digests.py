"""Finds the passages of digests: many in one text at the price of a few.

A digest tells nothing of the words but how long they are. So every stretch of that length is a
candidate, as long as it begins and ends with whole words. All passages of one length (in normal
form 2, or in form 1 in selectors of an older version) are looked up together.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from policytimeline.model.sources import DigestSelector, FoldedDigest, sha256_of
from policytimeline.validation.passages.index import Occurrence, Openings, TextIndex, both

Found: TypeAlias = dict[DigestSelector, list[Occurrence]]
_Named: TypeAlias = dict[bytes, list[DigestSelector]]
_Wanted: TypeAlias = dict[int, _Named]
"""By length, by digest."""

_LONG = 1_000
"""Characters of a passage for which counting words is cheaper than hashing."""

_SHORT = 8
"""The bytes of a folded digest."""

_MOST_MARKS = 200
"""Punctuation at the start of a passage that is looked at, in characters."""


def no_progress() -> None:
    """Nothing: what is called after each group of passages unless a caller wants to know."""


def group_count(selectors: Iterable[DigestSelector]) -> int:
    """How many groups of passages `find_digests` looks up, one after another."""
    folded, exact = _grouped(selectors)
    return len(folded) + len(exact)


def find_digests(
    index: TextIndex,
    selectors: Iterable[DigestSelector],
    span: tuple[int, int] | None = None,
    on_group: Callable[[], None] = no_progress,
) -> Found:
    """Every occurrence of each selector's passage, in the order of the text.

    Args:
        index: The text.
        selectors: What to look for.
        span: The characters among which a passage has to begin; None for all.
        on_group: Called after each group of passages.
    """
    begin, end = span or (0, len(index.whole))
    folded, exact = _grouped(selectors)
    found: Found = {}
    for length, named in folded.items():
        for selector, occurrence in _find_folded(index, length, named, (begin, end)):
            found.setdefault(selector, []).append(occurrence)
        on_group()
    for length, named in exact.items():
        for selector, occurrence in _find_exact(index, length, named, (begin, end)):
            found.setdefault(selector, []).append(occurrence)
        on_group()
    return found


def _grouped(selectors: Iterable[DigestSelector]) -> tuple[_Wanted, _Wanted]:
    """The selectors by length: in normal form 2, and those without it in form 1."""
    folded: _Wanted = {}
    exact: _Wanted = {}
    for selector in dict.fromkeys(selectors):
        if selector.folded:
            named = FoldedDigest.parse(selector.folded)
            by_digest, digest = folded.setdefault(named.length, {}), named.sha256
        else:
            by_digest, digest = exact.setdefault(selector.length, {}), selector.sha256
        by_digest.setdefault(bytes.fromhex(digest), []).append(selector)
    return folded, exact


def _find_folded(
    index: TextIndex, length: int, named: _Named, span: tuple[int, int]
) -> Iterator[tuple[DigestSelector, Occurrence]]:
    """Compare every run of words that has that length in form 2."""
    text = index.folded
    first, behind = (_folded_place(index, position) for position in span)
    selectors = chain.from_iterable(named.values())
    counts = {FoldedDigest.parse(selector.folded).words for selector in selectors}
    for start in _candidates(index.folded_openings, length, (first, behind)):
        end = start + length
        if length > _LONG and index.spaces_between(start, end) + 1 not in counts:
            continue
        for selector in named.get(_digest(text.text[start:end])[:_SHORT], ()):
            number = bisect_left(text.starts, start)
            final = bisect_left(text.ends, end, number)
            yield selector, _as_typeset(index, selector, number, final - number + 1)


def _folded_place(index: TextIndex, position: int) -> int:
    """Where the first word at a position or behind it is in normal form 2."""
    starts, number = index.folded.starts, index.word_at(position)
    return starts[number] if number < len(starts) else len(index.folded.text)


def _as_typeset(index: TextIndex, selector: DigestSelector, first: int, words: int) -> Occurrence:
    """The occurrence of some words, with the punctuation around them if all of it is the same."""
    text = index.folded
    start, end = text.coded_starts[first], text.coded_ends[first + words - 1]
    marks = selector.length - (end - start)
    before = start - (text.coded_ends[first - 1] if first else 0)
    for lead in range(min(before, marks, _MOST_MARKS) + 1):
        begin = start - lead
        if sha256_of(index.whole[begin : begin + selector.length]) == selector.sha256:
            return Occurrence(begin, begin + selector.length)
    return Occurrence(start, end, is_exact=False)


def _find_exact(
    index: TextIndex,
    length: int,
    named: _Named,
    span: tuple[int, int],
) -> Iterator[tuple[DigestSelector, Occurrence]]:
    """Compare every stretch of that length that begins and ends with whole words."""
    for start in _candidates(index.openings, length, span):
        for selector in named.get(_digest(index.whole[start : start + length]), ()):
            yield selector, Occurrence(start, start + length)


def _candidates(openings: Openings, length: int, span: tuple[int, int]) -> Iterator[int]:
    """Where in a span a stretch of that length may begin."""
    starts = openings.starts[span[0] : span[1]]
    ends = openings.ends[span[0] + length : span[1] + length]
    for candidate in re.finditer(b"\x01", both(starts[: len(ends)], ends)):
        yield span[0] + candidate.start()


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
