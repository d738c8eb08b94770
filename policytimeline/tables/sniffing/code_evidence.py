"""Which column names jurisdictions, by the lists of codes that know its texts."""

from __future__ import annotations

import attrs

from policytimeline.tables.notations.jurisdiction_codes import read_code, schemes
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.samples import Sample

_STARTS = ("country", "state", "nation", "jurisdiction", "fips", "ccode", "cowcode", "territory")
_WORDS = frozenset({"iso", "cow", "gw", "gwno", "gwf", "adm", "region"})
"""How a word in the name of a column of jurisdictions starts, and what it is."""

_SCHEME_WORDS = {"fips": "fips", "cow": "cow", "gwf": "gw", "gw": "gw", "gwno": "gw"}
"""Words in the name of a column that say which list its numbers are of."""

_ENOUGH, _MOST_TEXTS, _FEWEST_TEXTS = 0.8, 2_000, 2


@attrs.frozen
class CodeEvidence:
    """A column of jurisdictions.

    Attributes:
        column: The column.
        scheme: The list of codes that knows most of its texts.
        known: How many cells that list knows, by the list; only lists that know most of them.
        split: What separates several of them in a cell, if anything does.
        unknown: The texts that the list does not know.
    """

    column: ColumnFacts
    scheme: str
    known: dict[str, int]
    split: str
    unknown: tuple[str, ...]


def code_evidence(sample: Sample) -> CodeEvidence | None:
    """The column that names jurisdictions best; None if there is none."""
    found = [each for column in sample.columns if (each := _of_column(column)) is not None]
    return max(found, key=_rank, default=None)


def _rank(found: CodeEvidence) -> tuple[bool, float]:
    """A column with many jurisdictions says more than one that has the same in all rows."""
    several = len(found.column.counts) >= _FEWEST_TEXTS
    return several, found.known[found.scheme] / found.column.filled


def _of_column(column: ColumnFacts) -> CodeEvidence | None:
    named = any(word in _WORDS or word.startswith(_STARTS) for word in column.words)
    if not column.counts or not named:
        return None
    split = _split_of(column)
    known = {scheme: _known(scheme, column, split) for scheme in schemes()}
    most = {scheme: n for scheme, n in known.items() if n >= column.filled * _ENOUGH}
    if not most:
        return None
    said = next((_SCHEME_WORDS[word] for word in column.words if word in _SCHEME_WORDS), "")
    scheme = said if said in most else max(most, key=most.__getitem__)
    unknown = [text for text in column.counts if not _is_known(scheme, text, split)]
    return CodeEvidence(column, scheme, most, split, tuple(unknown))


def _split_of(column: ColumnFacts) -> str:
    """What separates several jurisdictions in some cells."""
    for mark in (", ", "; ", ";", "|"):
        if any(mark in text for text in column.counts):
            return mark
    return ""


def _known(scheme: str, column: ColumnFacts, split: str) -> int:
    texts = list(column.counts.items())[:_MOST_TEXTS]
    return sum(count for text, count in texts if _is_known(scheme, text, split))


def _is_known(scheme: str, text: str, split: str) -> bool:
    parts = text.split(split) if split else [text]
    return all(read_code(scheme, part.strip()) is not None for part in parts)
