"""Which column names jurisdictions, by the lists of codes that know its texts."""

from __future__ import annotations

import attrs

from policytimeline.tables.notations.jurisdiction_codes import read_code, schemes
from policytimeline.tables.sniffing.column_facts import ColumnFacts
from policytimeline.tables.sniffing.samples import Sample

_STARTS = ("country", "state", "nation", "jurisdiction", "fips", "ccode", "cowcode", "territory")
_WORDS = frozenset({"iso", "cow", "gw", "gwno", "gwf", "adm", "region"})
"""How a word in the name of a column of jurisdictions starts, and what it is.

Numbers are jurisdictions only in such a column; in any other, the texts must show it by themselves.
"""

_SCHEME_WORDS = {"fips": "fips", "cow": "cow", "gwf": "gw", "gw": "gw", "gwno": "gw"}
"""Words in the name of a column that say which list its numbers are of."""

_ENOUGH, _MOST_TEXTS, _FEWEST_TEXTS = 0.8, 2_000, 2
_FEWEST_NAMES, _FEWEST_CODES, _LONGEST_CODE = 3, 6, 3
"""How many jurisdictions a column has at least if nothing but its texts says that it names some:
few words are the name of one, but many words of two or three letters are a code."""

_LONGEST_LIST, _LOOKED_AT_FIRST = 200, 20


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

    def code_of(self, word: str) -> str | None:
        """The code that the list has for a text; None if it does not know it."""
        return read_code(self.scheme, word)

    def in_doubt(self, sample: Sample) -> tuple[str, ...]:
        """The words for nothing that are codes of the list, too, such as NA for Namibia."""
        words = dict.fromkeys(word for each in sample.columns for word in each.missing)
        mine = {*self.column.missing, *self.column.counts}
        return tuple(word for word in words if word in mine and self.code_of(word) is not None)


def code_evidence(sample: Sample) -> CodeEvidence | None:
    """The column that names jurisdictions best; None if there is none."""
    found = [each for column in sample.columns if (each := _of_column(column)) is not None]
    return max(found, key=_rank, default=None)


def _rank(found: CodeEvidence) -> tuple[bool, bool, float]:
    """A column with many jurisdictions says more than one that has the same in all rows."""
    several = len(found.column.counts) >= _FEWEST_TEXTS
    return several, _is_named(found.column), found.known[found.scheme] / found.column.filled


def _is_named(column: ColumnFacts) -> bool:
    return any(word in _WORDS or word.startswith(_STARTS) for word in column.words)


def _of_column(column: ColumnFacts) -> CodeEvidence | None:
    split = _split_of(column)
    if not column.counts or not (_is_named(column) or _may_name_some(column, split)):
        return None
    known = {scheme: _known(scheme, column, split) for scheme in schemes()}
    most = {scheme: n for scheme, n in known.items() if n >= column.filled * _ENOUGH}
    if not most:
        return None
    said = next((_SCHEME_WORDS[word] for word in column.words if word in _SCHEME_WORDS), "")
    scheme = said if said in most else max(most, key=most.__getitem__)
    if not (_is_named(column) or _names_many(scheme, column, split)):
        return None
    unknown = [text for text in column.counts if not _is_known(scheme, text, split)]
    return CodeEvidence(column, scheme, most, split, tuple(unknown))


def _may_name_some(column: ColumnFacts, split: str) -> bool:
    """Whether some of the first texts of a column are known, so that it is worth a closer look."""
    if column.decimals or column.longest > _LONGEST_LIST:
        return False
    texts = list(column.counts)[:_LOOKED_AT_FIRST]
    known = sum(any(_is_known(scheme, text, split) for scheme in schemes()) for text in texts)
    return known * 2 >= len(texts)


def _names_many(scheme: str, column: ColumnFacts, split: str) -> bool:
    """Whether so many texts are known that they show by themselves what the column is."""
    texts = [part for text in column.counts for part in _parts(text, split)]
    known = {part for part in texts if read_code(scheme, part) is not None}
    is_of_codes = all(len(part) <= _LONGEST_CODE for part in known)
    return len(known) >= (_FEWEST_CODES if is_of_codes else _FEWEST_NAMES)


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
    return all(read_code(scheme, part) is not None for part in _parts(text, split))


def _parts(text: str, split: str) -> list[str]:
    return [part.strip() for part in text.split(split)] if split else [text.strip()]
