"""What supports an event: the row of the table, and the documents that its cells name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from policytimeline.conversion.building import builder_of
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Passage, Source
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import NamedIds, RowPlace, digest, id_of
from policytimeline.tables.spec.spec_cells import SourceCells

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_AROUND_URL = ".,;:)]}'"
_LONGEST_TITLE = 300

_evidence_of_row = builder_of(Evidence, "source_id", "passage", "coder", "phrase", "note")
_passage_of_row = builder_of(Passage, "row")


class SourceRegister:
    """Every document that the table names, by its address or text.

    Attributes:
        ids: The id of each address or text.
    """

    def __init__(self) -> None:
        """There are no documents yet."""
        self.ids = NamedIds(_wanted_id)
        self._sources: list[Source] = []

    def sources(self) -> list[Source]:
        """The documents, in the order in which they were met."""
        new = islice(self.ids.items(), len(self._sources), None)
        self._sources += [_source(text, each) for text, each in new]
        return list(self._sources)


def _wanted_id(text: str) -> str:
    """The site of an address, or the start of a text, with a digest of the whole."""
    short = (_site(text) if _URL.fullmatch(text) else "") or text
    return f"{id_of(short)[:40].rstrip('-')}-{digest(text)}"


def _site(url: str) -> str:
    """The site of an address; empty if it has none, as in ``http://[x``."""
    try:
        return urlsplit(url if "://" in url else f"http://{url}").hostname or ""
    except ValueError:
        return ""


def _source(text: str, source_id: str) -> Source:
    title = text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}..."
    return Source(id=source_id, title=title, url=text if _URL.fullmatch(text) else "")


class SourceReader:
    """Reads what supports the event of each row."""

    def __init__(
        self,
        table_id: str,
        cells: Sequence[SourceCells],
        register: SourceRegister,
        fixed: Mapping[int, str],
    ) -> None:
        """Read what the spec says.

        Args:
            table_id: The source that the table is.
            cells: What the spec says.
            register: The documents met.
            fixed: What was corrected in a row, by its number; it grows while rows are read.
        """
        self._fixed = fixed
        self._table_id, self._cells, self._register = table_id, tuple(cells), register
        self._known: dict[tuple[SourceCells, str], tuple[tuple[Evidence, ...], bool]] = {}
        self.columns = tuple(each.column for each in cells)

    def meet(self, cells: Cells, places: Sequence[RowPlace]) -> None:
        """Note the documents of some rows that were not met before, before they are read."""
        for column, spec in enumerate(self._cells):
            texts = cells.column(spec.column)
            waiting = {text for text in set(texts) if text and (spec, text) not in self._known}
            for text, at in zip(texts, places, strict=True) if waiting else ():
                if text in waiting:
                    waiting.remove(text)
                    for number, name in enumerate(_named_in(spec, text)):
                        self._register.ids.meet(name, (*at, column, number))

    def read(
        self,
        cells: Cells,
        coders: Sequence[str],
        phrases: Sequence[str],
        notes: RowProblems,
    ) -> list[tuple[Evidence, ...]]:
        """The evidence of each row, the row itself first, or the rows that it is made of.

        Args:
            cells: The rows.
            coders: Who coded each.
            phrases: The phrase that the date of each is read from, or an empty text.
            notes: What is to be said of the rows is added here.
        """
        of_row = self._of_rows(cells, coders, phrases)
        for each in self._cells:
            found = self._of_column(each, cells, notes)
            of_row = [(*one, *other) for one, other in zip(of_row, found, strict=True)]
        return of_row

    def _of_rows(
        self, cells: Cells, coders: Sequence[str], phrases: Sequence[str]
    ) -> list[tuple[Evidence, ...]]:
        def evidence(number: int, coder: str, phrase: str) -> Evidence:
            note, passage = self._fixed.get(number, ""), _passage_of_row(number)
            of_row: Evidence = _evidence_of_row(self._table_id, passage, coder, phrase, note)
            return of_row

        if cells.made_of is None:
            return [(evidence(*each),) for each in zip(cells.numbers, coders, phrases, strict=True)]
        return [
            tuple(evidence(number, coder, phrase) for number in made_of.evidence)
            for made_of, coder, phrase in zip(cells.made_of, coders, phrases, strict=True)
        ]

    def _of_column(
        self, spec: SourceCells, cells: Cells, notes: RowProblems
    ) -> list[tuple[Evidence, ...]]:
        texts = cells.column(spec.column)
        known = self._known
        for text in dict.fromkeys(texts):
            if (spec, text) not in known:
                known[spec, text] = self._of_text(spec, text)
        found = [known[spec, text] for text in texts]
        for row, (_, has_url) in enumerate(found):
            if not has_url:
                notes.add(row, _no_url(spec.column, texts[row]))
        return [evidence for evidence, _ in found]

    def _of_text(self, spec: SourceCells, text: str) -> tuple[tuple[Evidence, ...], bool]:
        """The evidence in a cell, and whether it has the address that it should have."""
        if not text:
            return (), True
        ids = self._register.ids
        names = _named_in(spec, text)
        # What is beside the addresses may be about any of them, so it is kept as it is written.
        notes = (text if spec.urls and _has_words_beside(text) else "", *[""] * len(names))
        evidence = tuple(
            Evidence(source_id=ids[name], note=note)
            for name, note in zip(names, notes, strict=False)
        )
        return evidence, not spec.urls or bool(_addresses_in(text))


def _named_in(spec: SourceCells, text: str) -> list[str]:
    """The documents that a cell names: the addresses in it, or the whole text."""
    return (_addresses_in(text) if spec.urls else []) or [text]


def _addresses_in(text: str) -> list[str]:
    return list(dict.fromkeys(url.rstrip(_AROUND_URL) for url in _URL.findall(text)))


def _has_words_beside(text: str) -> bool:
    """Whether a text has more in it than addresses and what separates them."""
    others, addresses = _URL.subn(" ", text)
    return bool(addresses) and any(map(str.isalnum, others))


def _no_url(column: str, text: str) -> CellProblem:
    message = (
        f"{text[:80]!r} has no address in it, so the whole text is the title of a source; "
        "expected an address"
    )
    return CellProblem("no-url", column, text, message)
