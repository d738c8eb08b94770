"""From a spec and the header of a table to what reads its rows; what does not fit is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from policytimeline.errors import InvalidValueError, finding_of
from policytimeline.findings import Finding, unreadable
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.attribute_cells import AttributeReader
from policytimeline.tables.date_cells import DateReader
from policytimeline.tables.event_rows import EventRows, IdRule, TemplateReaders
from policytimeline.tables.jurisdiction_cells import JurisdictionReader
from policytimeline.tables.jurisdiction_codes import Scheme, scheme_named
from policytimeline.tables.meanings import DateSide
from policytimeline.tables.participants import ActorRegister, ParticipantReader
from policytimeline.tables.row_ids import TableIds, id_of
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.source_cells import SourceReader, SourceRegister
from policytimeline.tables.spec import EventTemplate
from policytimeline.tables.spec_cells import AttributeCells, DateCells, WordCells
from policytimeline.tables.spec_files import REST, LocatedSpec
from policytimeline.tables.text_template import TextTemplate, column_or_template
from policytimeline.tables.word_cells import WordReader

T = TypeVar("T")

_FROM = "from "


class Planner:
    """Makes the readers of a spec for one table, and collects what does not fit.

    Attributes:
        actors: Every actor met, whatever the template.
        sources: Every document met.
        mistakes: What does not fit, each with its place in the spec.
        used: The columns that something is read from, or that the spec leaves out.
    """

    def __init__(
        self, table: RowSource, located: LocatedSpec, table_id: str, ids: TableIds
    ) -> None:
        """Nothing is planned yet."""
        self.actors, self.sources = ActorRegister(ids), SourceRegister(ids)
        self.mistakes: list[Finding] = []
        self.used: set[str] = set()
        self._table, self._located, self._table_id = table, located, table_id
        self._columns = dict.fromkeys(table.header)

    def templates(self) -> list[EventRows]:
        """What reads the events of each template."""
        events = self._located.spec.events
        readers = [self._template(each, f"events[{n}]") for n, each in enumerate(events)]
        return [EventRows(each) for each in readers if each is not None]

    def check_columns(self, names: Iterable[str], path: str) -> bool:
        """Note the columns that the table does not have, or has several times."""
        unknown = [name for name in names if not self._is_usable(name, path)]
        return not unknown

    def _is_usable(self, name: str, path: str) -> bool:
        if name in self._columns and name not in self._table.repeated:
            self.used.add(name)
            return True
        if name in self._table.repeated:
            numbered = [each for each in self._columns if each.startswith(f"{name}#")]
            if name not in self._columns or not numbered:
                numbered = [f"{name}#2"]
            message = f"{name!r} is the name of several columns; expected the name of one"
            hint = f"rename the columns in the file, or write {numbered[0]!r} for the second one"
        else:
            known = ", ".join(list(self._columns)[:_SHOWN])
            message = f"{name!r} is not a column of {self._table.name}; expected one of {known}"
            hint = did_you_mean(name, self._columns)
        self.mistakes.append(unreadable(self._located.location(path), message, hint, value=name))
        return False

    def _made(self, make: Callable[[], T], path: str) -> T | None:
        """What a part of the spec makes; None, and a mistake noted, if it is not sound."""
        try:
            made = make()
        except InvalidValueError as error:
            self.mistakes.append(finding_of(error, self._located.location(path)))
            return None
        columns = getattr(made, "columns", ())
        return made if self.check_columns(columns, path) else None

    def _template(self, spec: EventTemplate, path: str) -> TemplateReaders | None:
        """What reads the events of a template; None if something in it does not fit."""
        before = len(self.mistakes)
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
            lambda: AttributeReader(self._attributes(spec)), f"{path}.attributes"
        )
        # Each reader that a template must have is there, or a mistake says why not.
        return TemplateReaders(**readers) if len(self.mistakes) == before else None

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
        has_rule = spec.end is not None and bool(spec.end.rule)
        roles = (
            (role, self._date(cells, DateSide.WHEN, f"{path}.dates.{role}"))
            for role, cells in spec.dates.items()
        )
        return {
            "begin": self._date(spec.when or spec.begin, side, f"{path}.{side.value}"),
            "end": self._date(None if has_rule else spec.end, DateSide.END, f"{path}.end"),
            "dates": tuple((role, reader) for role, reader in roles if reader is not None),
        }

    def _about(self, spec: EventTemplate, path: str) -> dict[str, object]:
        """What reads where an event takes place, who takes part, and what supports it."""
        return {
            "jurisdictions": self._jurisdictions(spec, f"{path}.jurisdiction"),
            "participants": self._made(
                lambda: ParticipantReader(spec.actors, self.actors), f"{path}.actors"
            ),
            "sources": self._made(
                lambda: SourceReader(self._table_id, spec.sources, self.sources),
                f"{path}.sources",
            ),
        }

    def _check_named(self, spec: EventTemplate, path: str) -> None:
        """Note what is named beside the parts of an event, and is not a column."""
        for name in ("only", "one_at_a_time", "ignore"):
            self.check_columns(getattr(spec, name), f"{path}.{name}")
        for number, link in enumerate(spec.links):
            self.check_columns((link.column,), f"{path}.links[{number}].column")

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
            self.mistakes.append(unreadable(self._located.location(path), message, hint))
        return reader

    def _jurisdictions(self, spec: EventTemplate, path: str) -> JurisdictionReader | None:
        cells = spec.jurisdiction
        if cells is None:
            return None
        return self._made(lambda: JurisdictionReader(cells, self._scheme(cells.codes)), path)

    def _scheme(self, name: str) -> Scheme | None:
        """The list of codes that a spec names.

        Raises:
            InvalidValueError: If there is no such list, or its file cannot be read.
        """
        if not name:
            return None
        try:
            return scheme_named(name, beside=Path(self._located.file).parent)
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
            expected = "a CSV file of two columns beside the spec"
            raise InvalidValueError("codes", name, problem, expected) from None

    def _attributes(self, spec: EventTemplate) -> dict[str, AttributeCells]:
        """The properties, those of ``rest`` among them."""
        named = {name: each for name, each in spec.attributes.items() if name != REST}
        if REST not in spec.attributes:
            return named
        left = (name for name in self._columns if name not in self.used | set(spec.ignore))
        return named | {
            _attribute_name(name): AttributeCells(column=f"{{{name}}}") for name in left
        }


_SHOWN = 8


def _id_rule(text: str) -> IdRule:
    """How an id is made, as a spec says it."""
    if text.startswith(_FROM):
        return IdRule(None, tuple(map(str.strip, text.removeprefix(_FROM).split(","))))
    template = TextTemplate.parse(text)
    return IdRule(template, template.columns)


def _attribute_name(column: str) -> str:
    return id_of(column) or "column"
