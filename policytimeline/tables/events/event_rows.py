"""Events from rows: one template, read for all rows of a batch, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from policytimeline.conversion.building import builder_of
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.frozen import EMPTY, Frozen
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.fields import is_valid_id
from policytimeline.tables.cells.attribute_cells import frozen_attributes
from policytimeline.tables.cells.date_texts import DateValue
from policytimeline.tables.cells.intervals import LeftOut, RowDate, WhenMaker
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import RowPlace, digest, id_of
from policytimeline.tables.cells.word_cells import WordReader
from policytimeline.tables.events.template_readers import TemplateReaders
from policytimeline.tables.links.link_rows import SaidLink
from policytimeline.tables.notations.meanings import AbsentDuring

ORIGINAL_ID = "original-id"
"""The attribute that holds the id of the table, if it had to be rewritten."""

_NEED_AN_INTERVAL = {EventStatus.ABSENT, EventStatus.ONGOING}
_STATUSES = {status.value: status for status in EventStatus}

_build = builder_of(
    Event,
    "id",
    "title",
    "event_type",
    "when",
    "dates",
    "status",
    "participants",
    "jurisdictions",
    "attributes",
    "evidence",
    "timelines",
    "note",
)


class EventRows:
    """Reads the events of one template.

    Attributes:
        readers: What reads each part.
    """

    def __init__(self, readers: TemplateReaders) -> None:
        """Nothing is read yet."""
        self.readers = readers
        self._rewritten: dict[str, str] = {}
        self._when = WhenMaker(readers.begin.name, readers.end.name if readers.end else "")

    def draft(self, cells: Cells, problems: RowProblems, notes: RowProblems) -> EventDrafts:
        """The parts of the events of some rows; what is wrong is added to the problems."""
        readers = self.readers
        dates = self._dates(cells)
        drafts = EventDrafts(
            cells=cells,
            dates=dates,
            names=readers.participants.names(cells),
            raw_ids=readers.ids.read(cells),
            titles=readers.title.fill(cells),
            types=readers.event_type.read(cells),
            statuses=readers.status.read(cells) if readers.status else None,
            roles=[(role, reader.read(cells)) for role, reader in readers.dates],
        )
        self._note_problems(drafts, problems)
        self._note_forms(cells, notes)
        for row, date in enumerate(dates):
            if isinstance(date, LeftOut) and date.despite is not None:
                notes.add(row, date.despite)
        return drafts

    def _dates(self, cells: Cells) -> list[RowDate]:
        begin, end = self.readers.begin, self.readers.end
        begins = begin.read(cells)
        if self.readers.has_open_end:
            keys = begin.keys(cells)
            return self._when.of_pairs(begins, [Bound.OPEN] * len(begins), keys, keys)
        if end is None:
            return self._when.of_dates(begins)
        return self._when.of_pairs(begins, end.read(cells), begin.keys(cells), end.keys(cells))

    def _note_problems(self, drafts: EventDrafts, problems: RowProblems) -> None:
        for row, date in enumerate(drafts.dates):
            if isinstance(date, CellProblem):
                problems.add(row, date)
        for _, values in drafts.roles:
            for row, value in enumerate(values):
                if isinstance(value, CellProblem):
                    problems.add(row, value)
        readers = self.readers
        _note_blank(drafts.raw_ids, "no-id", readers.ids.columns, problems)
        _note_blank(drafts.titles, "no-title", readers.title.columns, problems)
        _note_unknown(drafts.types, readers.event_type, drafts.cells, problems)
        if drafts.statuses is not None and readers.status is not None:
            _note_unknown(drafts.statuses, readers.status, drafts.cells, problems)
            self._note_statuses(drafts, problems)

    def _note_statuses(self, drafts: EventDrafts, problems: RowProblems) -> None:
        columns = ", ".join(self.readers.status.columns) if self.readers.status else ""
        for row, status in enumerate(drafts.statuses or ()):
            if status is None:
                continue
            if status not in _STATUSES:
                expected = f"one of {', '.join(_STATUSES)}"
                message = f"{status!r} is not a status; expected {expected}"
                problems.add(row, CellProblem("unknown-word", columns, status, message))
            elif _STATUSES[status] in _NEED_AN_INTERVAL and not isinstance(
                drafts.dates[row], UncertainInterval | CellProblem | LeftOut
            ):
                message = f"the event is {status}, but its date is one day; expected an interval"
                problems.add(row, CellProblem("unusable-row", columns, status, message))

    def _note_forms(self, cells: Cells, notes: RowProblems) -> None:
        """Note the dates that were read, but not as they are written."""
        for reader in self.readers.date_readers:
            reader.note(cells, notes)

    def meet(self, drafts: EventDrafts, places: Sequence[RowPlace]) -> None:
        """Note whom and what the rows name, before they have ids."""
        self.readers.participants.meet(drafts.names, places)
        self.readers.sources.meet(drafts.cells, places)

    def build(
        self, drafts: EventDrafts, given: Mapping[int, str], notes: RowProblems
    ) -> Iterator[tuple[int, Event]]:
        """The events of the rows that are given an id, each with its row."""
        cells, readers = drafts.cells, self.readers
        size = len(cells)
        participants = readers.participants.read(drafts.names)
        places = readers.jurisdictions.read(cells, notes) if readers.jurisdictions else [()] * size
        attributes = readers.attributes.read(cells, notes)
        coders = readers.coder.fill(cells) if readers.coder else [""] * size
        evidence = readers.sources.read(cells, coders, readers.phrases(cells), notes)
        texts = readers.note.fill(cells) if readers.note else [""] * size
        timelines = readers.timeline.read(cells) if readers.timeline else [None] * size
        roles = drafts.role_dates()
        for row, event_id in given.items():
            date, of_row, timeline = drafts.dates[row], attributes[row], timelines[row]
            if readers.ids.template is not None and drafts.raw_ids[row] in self._rewritten:
                of_row.setdefault(ORIGINAL_ID, drafts.raw_ids[row])
            status = drafts.status(row)
            if isinstance(date, AbsentDuring):
                date, status = date.interval, EventStatus.ABSENT
            event = _build(
                event_id,
                drafts.titles[row],
                drafts.types[row],
                date,
                roles[row] if roles else EMPTY,
                status,
                participants[row],
                places[row],
                frozen_attributes(of_row),
                evidence[row],
                (timeline,) if timeline else (),
                texts[row],
            )
            yield row, event

    def links(
        self, drafts: EventDrafts, events: Sequence[tuple[int, Event]], notes: RowProblems
    ) -> Iterator[tuple[int, SaidLink]]:
        """What the rows of some events say about other events, each with its row."""
        for reader in self.readers.links:
            yield from reader.read(drafts.cells, events, notes)

    def wanted_ids(self, drafts: EventDrafts, rows: Sequence[int]) -> list[str]:
        """The id that the event of each of some rows is to have, if it is free."""
        raw_ids = [drafts.raw_ids[row] for row in rows]
        wanted = list(map(self._id_of, raw_ids))
        if self.readers.ids.template is not None:
            pairs = zip(raw_ids, wanted, strict=True)
            self._rewritten.update((raw, made) for raw, made in pairs if raw != made)
        return wanted

    def names_of_rows(self, cells: Cells) -> list[tuple[str, ...]]:
        """The ids by which each row may be named: of the dataset, and as the table has it."""
        rule = self.readers.ids
        raw_ids = rule.read(cells)
        alone = cells.column(rule.columns[0]) if len(rule.columns) == 1 else raw_ids
        return [(self._id_of(raw), raw, cell) for raw, cell in zip(raw_ids, alone, strict=True)]

    def repeated_id(self, wanted: str, given: str, number: int | None) -> CellProblem:
        """What is to be said of an event that has not the id wanted.

        Args:
            wanted: The id wanted.
            given: The id that it has.
            number: The number of the row that has the id wanted; None if an actor or a source
                has it.
        """
        taken_by = "an actor or a source" if number is None else f"row {number}"
        message = f"{wanted!r} is the id of {taken_by} too; the event is called {given!r}"
        columns = ", ".join(self.readers.ids.columns[:_MANY_COLUMNS])
        return CellProblem("id-repeated", columns, wanted, message)

    def _id_of(self, raw: str) -> str:
        """The id of a dataset for an id of the table."""
        rule = self.readers.ids
        if rule.template is None and len(rule.columns) > _MANY_COLUMNS:
            return f"row-{digest(raw)}"
        return raw if len(raw) <= _LONGEST_ID and is_valid_id(raw) else id_of(raw)

    @property
    def rewritten(self) -> dict[str, str]:
        """Ids as the table has them, with what they became."""
        return self._rewritten


_MANY_COLUMNS = 4
_LONGEST_ID = 64


@attrs.frozen
class EventDrafts:
    """The parts of the events of some rows, before it is known which rows are sound.

    Attributes:
        cells: The rows.
        dates: The date of each.
        names: The texts of each that name who takes part.
        raw_ids: The id of each as the table has it.
        titles: The title of each.
        types: The type of each; None if its text is not listed.
        statuses: The status of each; None if all have the same.
        roles: Each date role with the date of each row.
    """

    cells: Cells
    dates: list[RowDate]
    names: list[tuple[str, ...]]
    raw_ids: list[str]
    titles: list[str]
    types: list[str | None]
    statuses: list[str | None] | None
    roles: list[tuple[str, list[DateValue]]]

    def is_left_out(self, row: int) -> bool:
        """Whether a row is no event."""
        return isinstance(self.dates[row], LeftOut)

    def status(self, row: int) -> EventStatus:
        """The status of a row that is sound."""
        return (
            EventStatus.OCCURRED if self.statuses is None else _STATUSES[self.statuses[row] or ""]
        )

    def role_dates(self) -> list[Frozen[When]]:
        """The role dates of each row, without those that its cells do not give."""
        if not self.roles:
            return []
        found: list[dict[str, When]] = [{} for _ in range(len(self.cells))]
        for role, values in self.roles:
            for of_row, value in zip(found, values, strict=True):
                if isinstance(value, When):
                    of_row[role] = value
        return [Frozen(each) if each else EMPTY for each in found]


def _note_blank(
    texts: Sequence[str], code: str, columns: Sequence[str], problems: RowProblems
) -> None:
    name = code.removeprefix("no-")
    for row, text in enumerate(texts):
        if not text or text.isspace():
            message = f"the {name} of the event is blank; expected a text in {', '.join(columns)}"
            problems.add(row, CellProblem(code, ", ".join(columns), text, message))


def _note_unknown(
    words: Sequence[str | None], reader: WordReader, cells: Cells, problems: RowProblems
) -> None:
    if None not in words:
        return
    column = ", ".join(reader.columns)
    for row, word in enumerate(words):
        if word is None:
            text = " ".join(cells.column(name)[row] for name in reader.columns)
            hint = f"add {text!r} under values:" if text else ""
            message = f"{text!r} is not listed; expected one of the texts under values:"
            if reader.values is None or not text:
                message, hint = f"{column} is blank; expected a word", ""
            problems.add(row, CellProblem("unknown-word", column, text, message, hint))
