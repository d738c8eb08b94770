"""What reads each part of an event, as one template of a spec declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from policytimeline.tables.cells.attribute_cells import AttributeReader
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.jurisdiction_cells import JurisdictionReader
from policytimeline.tables.cells.participants import ParticipantReader
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.source_cells import SourceReader
from policytimeline.tables.cells.text_template import TextTemplate
from policytimeline.tables.cells.word_cells import WordReader
from policytimeline.tables.links.link_rows import LinkReader
from policytimeline.tables.notations.patterns import TextPatterns


@attrs.frozen
class IdRule:
    """How the id of an event is made.

    Attributes:
        template: The text that is the id; None if the id is made of columns.
        columns: The columns that it is made of.
    """

    template: TextTemplate | None
    columns: tuple[str, ...]

    def read(self, cells: Cells) -> list[str]:
        """The id of each row as the table has it."""
        if self.template is not None:
            return self.template.fill(cells)
        columns = [cells.column(name) for name in self.columns]
        return [" ".join(filter(None, parts)) for parts in zip(*columns, strict=True)]


@attrs.frozen
class TemplateReaders:
    """What reads each part of an event.

    Attributes:
        ids: Its id.
        title: Its title.
        event_type: Its type.
        begin: Its start, or its date as a whole.
        end: Its end, if it has its own.
        dates: Its role dates.
        status: Its status, if it is not the same for all.
        jurisdictions: Where it takes place.
        participants: Who takes part.
        attributes: Its properties.
        sources: What supports it.
        note: Its note.
        coder: Who coded it.
        timeline: The timeline it belongs to.
        links: How it relates to other events.
        has_open_end: Whether it has no end, by the rule of the spec.
    """

    ids: IdRule
    title: TextTemplate
    event_type: WordReader
    begin: DateReader
    end: DateReader | None
    dates: tuple[tuple[str, DateReader], ...]
    status: WordReader | None
    jurisdictions: JurisdictionReader | None
    participants: ParticipantReader
    attributes: AttributeReader
    sources: SourceReader
    note: TextTemplate | None
    coder: TextTemplate | None
    timeline: WordReader | None
    links: tuple[LinkReader, ...] = ()
    has_open_end: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that something is read from."""
        parts: Iterable[Iterable[str]] = (
            self.ids.columns,
            self.title.columns,
            self.event_type.columns,
            *(reader.columns for reader in self.date_readers),
            self.participants.columns,
            self.attributes.columns,
            self.sources.columns,
            *(reader.columns for reader in self.links),
            *(
                reader.columns
                for reader in (
                    self.status,
                    self.jurisdictions,
                    self.note,
                    self.coder,
                    self.timeline,
                )
                if reader is not None
            ),
        )
        return tuple(dict.fromkeys(name for part in parts for name in part))

    def phrases(self, cells: Cells) -> list[str]:
        """The words that the date of each row is read from; empty if it is not in words."""
        of_begin = self.begin.phrases(cells)
        if self.end is None:
            return of_begin
        of_end = self.end.phrases(cells)
        return [begin or end for begin, end in zip(of_begin, of_end, strict=True)]

    @property
    def text_lists(self) -> Iterator[tuple[str, str, TextPatterns[Any]]]:
        """The texts that the spec lists: their column, the key, and which of them were met."""
        for reader in self.date_readers:
            yield from reader.text_lists
        for words in (self.event_type, self.status, self.timeline):
            if words is not None and words.values is not None:
                yield ", ".join(words.columns), "values", words.values
        if self.jurisdictions is not None:
            yield ", ".join(self.jurisdictions.columns), "values", self.jurisdictions.values
        yield from self.attributes.text_lists

    @property
    def date_readers(self) -> tuple[DateReader, ...]:
        """What reads its dates."""
        return tuple(reader for _, reader in self.named_date_readers)

    @property
    def named_date_readers(self) -> tuple[tuple[str, DateReader], ...]:
        """What reads its dates, each with its path in the template."""
        ends = (("end", self.end),) if self.end is not None else ()
        roles = ((f"dates.{role}", reader) for role, reader in self.dates)
        return ((self.begin.side.value, self.begin), *ends, *roles)
