"""From a spec and the header of a table to what reads its rows; what does not fit is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import attrs

from policytimeline.errors import InvalidValueError, finding_of
from policytimeline.findings import unreadable
from policytimeline.suggestions import close_matches
from policytimeline.tables.cells.attribute_cells import AttributeReader
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.jurisdiction_cells import JurisdictionReader
from policytimeline.tables.cells.participants import ActorRegister, ParticipantReader
from policytimeline.tables.cells.row_ids import distinct_ids
from policytimeline.tables.cells.source_cells import SourceReader, SourceRegister
from policytimeline.tables.cells.text_template import TextTemplate, column_or_template
from policytimeline.tables.cells.word_cells import WordReader
from policytimeline.tables.events.columns import TableColumns
from policytimeline.tables.events.event_rows import ORIGINAL_ID, EventRows
from policytimeline.tables.events.template_readers import IdRule, TemplateReaders
from policytimeline.tables.links.link_rows import LinkReader
from policytimeline.tables.notations.jurisdiction_codes import Scheme, scheme_named
from policytimeline.tables.notations.meanings import DateSide
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.spec.spec_cells import (
    NO_END,
    AttributeCells,
    DateCells,
    JurisdictionCells,
    WordCells,
)
from policytimeline.tables.spec.spec_files import REST, LocatedSpec
from policytimeline.tables.spec.table_spec import EventTemplate

T = TypeVar("T")

_FROM = "from "


class Planner:
    """Makes the readers of a spec for one table, and collects what does not fit.

    Attributes:
        actors: Every actor met, whatever the template.
        sources: Every document met.
        columns: The columns of the table, with those that do not fit and those that are used.
    """

    def __init__(
        self,
        table: RowSource,
        located: LocatedSpec,
        table_id: str,
        fixed: Mapping[int, str],
    ) -> None:
        """Nothing is planned yet.

        Args:
            table: The rows.
            located: The spec.
            table_id: The source that the table is.
            fixed: What was corrected in a row, by its number.
        """
        self._fixed = fixed
        self.actors, self.sources = ActorRegister(), SourceRegister()
        self._table, self._located, self._table_id = table, located, table_id
        self.columns = TableColumns(table, located)

    def templates(self) -> list[EventRows]:
        """What reads the events of each template."""
        events = self._located.spec.events
        readers = [self._template(each, f"events[{n}]") for n, each in enumerate(events)]
        return [EventRows(each) for each in readers if each is not None]

    def _made(self, make: Callable[[], T], path: str) -> T | None:
        """What a part of the spec makes; None, and a mistake noted, if it is not sound."""
        try:
            made = make()
        except InvalidValueError as error:
            self.columns.mistakes.append(finding_of(error, self._located.location(path)))
            return None
        columns = getattr(made, "columns", ())
        return made if self.columns.check(columns, path) else None

    def _template(self, spec: EventTemplate, path: str) -> TemplateReaders | None:
        """What reads the events of a template; None if something in it does not fit."""
        before = len(self.columns.mistakes)
        readers: dict[str, Any] = {
            **self._texts(spec, path),
            **self._dates(spec, path),
            **self._about(spec, path),
        }
        self._check_named(spec, path)
        # An id that is made of all columns does not use them up: they may still be `rest`.
        of_all = IdRule(None, tuple(self._table.header))
        readers["ids"] = (
            self._made(lambda: _id_rule(spec.id), f"{path}.id") if spec.id.strip() else of_all
        )
        # Last, since `rest` asks which columns are left.
        readers["attributes"] = self._made(
            lambda: self._attribute_reader(spec), f"{path}.attributes"
        )
        # Each reader that a template must have is there, or a mistake says why not.
        return TemplateReaders(**readers) if len(self.columns.mistakes) == before else None

    def _texts(self, spec: EventTemplate, path: str) -> dict[str, object]:
        """What reads the words and texts of an event."""
        words = {"event_type": ("type", spec.type)} | {
            name: (name, getattr(spec, name)) for name in ("status", "timeline")
        }
        return {
            "title": self._made(lambda: TextTemplate.parse(spec.title), f"{path}.title"),
            "note": self._text(spec.note, f"{path}.note"),
            "coder": self._text(spec.coder, f"{path}.coder"),
            **{name: self._word(cells, f"{path}.{key}") for name, (key, cells) in words.items()},
        }

    def _dates(self, spec: EventTemplate, path: str) -> dict[str, object]:
        """What reads the dates of an event."""
        side = DateSide.WHEN if spec.when else DateSide.BEGIN
        has_open_end = spec.end is not None and spec.end.rule == NO_END
        end = None if has_open_end else spec.end
        roles = (
            (role, self._date(cells, DateSide.WHEN, f"{path}.dates.{role}"))
            for role, cells in spec.dates.items()
        )
        return {
            "begin": self._date(spec.when or spec.begin, side, f"{path}.{side.value}"),
            "end": self._date(end, DateSide.END, f"{path}.end"),
            "has_open_end": has_open_end,
            "dates": tuple((role, reader) for role, reader in roles if reader is not None),
        }

    def _about(self, spec: EventTemplate, path: str) -> dict[str, object]:
        """What reads the place of an event, who takes part, what supports it, and its links."""
        return {
            "jurisdictions": self._jurisdictions(spec, f"{path}.jurisdiction"),
            "participants": self._made(
                lambda: ParticipantReader(spec.actors, self.actors), f"{path}.actors"
            ),
            "sources": self._made(
                lambda: SourceReader(self._table_id, spec.sources, self.sources, self._fixed),
                f"{path}.sources",
            ),
            "links": tuple(
                self._made(partial(LinkReader, cells), f"{path}.links[{number}]")
                for number, cells in enumerate(spec.links)
            ),
        }

    def _check_named(self, spec: EventTemplate, path: str) -> None:
        """Note what is named beside the parts of an event, and is not a column."""
        for name in ("only", "one_at_a_time", "ignore"):
            self.columns.check(getattr(spec, name), f"{path}.{name}")

    def _word(self, cells: WordCells | None, path: str) -> WordReader | None:
        return None if cells is None else self._made(lambda: WordReader(cells), path)

    def _text(self, text: str, path: str) -> TextTemplate | None:
        return self._made(lambda: column_or_template(text), path) if text else None

    def _date(self, cells: DateCells | None, side: DateSide, path: str) -> DateReader | None:
        if cells is None:
            return None
        typed = self._table.has_typed_dates
        reader = self._made(lambda: DateReader(cells, side, has_typed_dates=typed), path)
        if reader is not None and reader.needs_century:
            message = "yy has two digits; expected what decides the century"
            hint = "write century: COLUMN for a column with the full year, or years: 1977..2023"
            self.columns.mistakes.append(unreadable(self._located.location(path), message, hint))
        return reader

    def _jurisdictions(self, spec: EventTemplate, path: str) -> JurisdictionReader | None:
        cells = spec.jurisdiction
        if cells is None:
            return None
        return self._made(lambda: self._jurisdiction_reader(cells), path)

    def _jurisdiction_reader(self, cells: JurisdictionCells) -> JurisdictionReader:
        """What reads jurisdictions.

        Raises:
            InvalidValueError: If there is no such list of codes, or a code is not in it.
        """
        scheme = self._scheme(cells.codes or "iso3166")
        try:
            return JurisdictionReader(cells, scheme)
        except InvalidValueError as error:
            meant = close_matches(cells.text, self._table.header) if cells.text else ()
            if error.hint or not meant:
                raise
            hint = f"for a code in each row, write jurisdiction: {{column: {meant[0]}}}"
            raise attrs.evolve(error, hint=hint) from None

    def _scheme(self, name: str) -> Scheme:
        """The list of codes that a spec names.

        Raises:
            InvalidValueError: If there is no such list, or its file cannot be read.
        """
        try:
            return scheme_named(name, beside=Path(self._located.file).parent)
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
            expected = "a CSV file of two columns beside the spec"
            raise InvalidValueError("codes", name, problem, expected) from None

    def _attribute_reader(self, spec: EventTemplate) -> AttributeReader:
        # A number that is no text was written with a point.
        decimal = "." if self._table.has_typed_cells else ""
        return AttributeReader(self._attributes(spec), decimal=decimal)

    def _attributes(self, spec: EventTemplate) -> dict[str, AttributeCells]:
        """The properties, those of ``rest`` among them."""
        named = {name: each for name, each in spec.attributes.items() if name != REST}
        if REST not in spec.attributes:
            return named
        used = self.columns.used.union(spec.ignore, AttributeReader(named).columns)
        left = [name for name in self.columns.names if name not in used]
        ids = distinct_ids(left, (*named, ORIGINAL_ID))
        return named | {ids[name]: AttributeCells(column=name) for name in left}


def _id_rule(text: str) -> IdRule:
    """How an id is made, as a spec says it."""
    if text.startswith(_FROM):
        return IdRule(None, tuple(map(str.strip, text.removeprefix(_FROM).split(","))))
    template = TextTemplate.parse(text)
    return IdRule(template, template.columns)
