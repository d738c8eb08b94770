"""`read_table` and `iter_table`: a stranger's table as a dataset, no row lost and none guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from policytimeline.errors import TableSpecError
from policytimeline.findings import Finding, Report, Severity
from policytimeline.io.files import FilePath
from policytimeline.io.memory import collection_paused
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.sources import Source
from policytimeline.tables.cells import Cells
from policytimeline.tables.closing import closing_findings, unused_columns
from policytimeline.tables.codebook_of_rows import codebook_of, timelines_of
from policytimeline.tables.event_rows import EventDrafts, EventRows
from policytimeline.tables.fixes import Fixes, named_columns
from policytimeline.tables.plan import Planner
from policytimeline.tables.problems import CellProblem, RowProblems
from policytimeline.tables.refusals import formats_without_a_row, undeclared_blanks
from policytimeline.tables.row_ids import TableIds, id_of
from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.seen import SeenHashes
from policytimeline.tables.spec import TableSpec
from policytimeline.tables.spec_files import LocatedSpec, located_spec
from policytimeline.tables.table_codes import SEVERITY_OF
from policytimeline.tables.table_reading import RejectedRow, RowCounts, TableReading

SpecLike: TypeAlias = FilePath | TableSpec | Mapping[str, Any]
"""A spec: the name of its file, an object, or plain data as the file has it."""

Progress: TypeAlias = Callable[[float], object]
"""Called with the part of a table that has been read, from 0 to 1."""

_BATCH_ROWS = 20_000


def read_table(
    table: FilePath, spec: SpecLike, *, progress: Progress | None = None
) -> TableReading:
    """Read a table as a dataset, as its spec says.

    No row is lost: one that cannot be an event is in `TableReading.rejected`, with the reason. No
    row is guessed: what the spec does not say is refused.

    Args:
        table: A file, or a frame of pandas, polars or pyarrow.
        spec: What the table means.
        progress: Called now and then with the part that has been read.

    Raises:
        TableSpecError: If the spec does not fit the table, or does not say enough of it.
        UnreadableFileError: If the file of the table or of the spec cannot be read.
        ConversionError: If a spec given as plain data has mistakes.

    >>> reading = read_table("docs/examples/councils.csv", "docs/examples/councils.spec.yaml")
    >>> reading.counts.read, reading.counts.rejected
    (5, 1)
    """
    located = located_spec(spec)
    with open_rows(table, located.spec.file, path=located.spec.rows) as rows, collection_paused():
        reader = TableReader(rows, located)
        parts: list[_Part] = []
        for batch in rows.batches(_BATCH_ROWS):
            parts.append(reader.take(batch))
            if progress is not None and (done := rows.fraction_read()) is not None:
                progress(done)
        return reader.reading(_joined(parts), reader.close())


def iter_table(
    table: FilePath, spec: SpecLike, *, size: int = _BATCH_ROWS
) -> Iterator[TableReading]:
    """Read a table that does not fit in memory, some thousand rows at a time.

    Each reading has the events of its rows, with ids that no other reading has, and what was
    found in them; the last one has what was found in the table as a whole.

    Args:
        table: A file, or a frame of pandas, polars or pyarrow.
        spec: What the table means.
        size: How many rows a reading has at most.

    Raises:
        TableSpecError: If the spec does not fit the table, or does not say enough of it.
        UnreadableFileError: If the file of the table or of the spec cannot be read.
        ConversionError: If a spec given as plain data has mistakes.

    >>> readings = iter_table(
    ...     "docs/examples/councils.csv", "docs/examples/councils.spec.yaml", size=4
    ... )
    >>> [reading.counts.all for reading in readings]
    [4, 2]
    """
    located = located_spec(spec)
    with open_rows(table, located.spec.file, path=located.spec.rows) as rows:
        reader = TableReader(rows, located)
        before: _Part | None = None
        for batch in rows.batches(size):
            if before is not None:
                yield reader.reading(before, ())
            before = reader.take(batch)
        yield reader.reading(before or _joined(()), reader.close())


@attrs.frozen
class _Part:
    """What some rows are: their events, what was found in them, and what became of each."""

    events: list[Event]
    findings: list[Finding]
    rejected: list[RejectedRow]
    counts: RowCounts
    lines: dict[int, int]


def _joined(parts: Sequence[_Part]) -> _Part:
    lines: dict[int, int] = {}
    for part in parts:
        lines |= part.lines
    counts = [part.counts for part in parts]
    return _Part(
        [event for part in parts for event in part.events],
        [finding for part in parts for finding in part.findings],
        [row for part in parts for row in part.rejected],
        RowCounts(
            read=sum(each.read for each in counts),
            rejected=sum(each.rejected for each in counts),
            left_out=sum(each.left_out for each in counts),
        ),
        lines,
    )


class TableReader:
    """Reads the rows of an open table, one batch after another."""

    def __init__(self, rows: RowSource, located: LocatedSpec) -> None:
        """Hold the spec against the header of the table.

        Raises:
            TableSpecError: If the spec does not fit the table.
        """
        self._rows, self._located, self._spec = rows, located, located.spec
        self._ids = TableIds()
        self._table_id = self._ids.for_name(id_of(PurePath(rows.name).stem) or "table")
        self._planner = Planner(rows, located, self._table_id, self._ids)
        self._templates = self._planner.templates()
        self._planner.check_columns(self._spec.only, "only")
        for column, path in named_columns(self._spec.fixes):
            self._planner.check_columns((column,), path)
        self._refuse(self._planner.mistakes)
        self._places = {name: place for place, name in enumerate(rows.header)}
        self._fixes = Fixes(located, rows.name, self._places)
        self._missing = frozenset(self._spec.missing)
        self._met: Counter[tuple[str, str]] = Counter()
        self._rows_seen = SeenHashes()

    def take(self, batch: RowBatch) -> _Part:
        """What the rows of a batch are.

        Raises:
            TableSpecError: If they show that the spec does not say enough.
        """
        self._fixes.apply_by_row(batch)
        cells = self._cells(batch)
        if self._fixes.ask_for_ids and self._apply_by_id(batch, cells):
            cells = self._cells(batch)
        wanted = _rows_with(cells, self._spec.only)
        if len(wanted) < len(cells):
            cells = cells.only(wanted)
        part = self._events(cells, len(batch.rows) - len(wanted))
        undeclared = undeclared_blanks(self._located, self._templates)
        self._refuse([*self._fixes.mistakes, *undeclared])
        for row in batch.set_aside:
            cells_of_row = tuple(row.cells)
            part.rejected.append(RejectedRow(row.number, row.line, cells_of_row, (row.finding,)))
            part.findings.append(row.finding)
        rejected = part.counts.rejected + len(batch.set_aside)
        part.findings.extend(self._fixes.findings)
        self._fixes.findings.clear()
        part.rejected.sort(key=lambda row: row.row)
        return attrs.evolve(part, counts=attrs.evolve(part.counts, rejected=rejected))

    def close(self) -> tuple[Finding, ...]:
        """What is to be said of the table as a whole.

        Raises:
            TableSpecError: If its rows show that the spec does not say enough.
        """
        self._fixes.close()
        formats = formats_without_a_row(self._located, self._templates)
        self._refuse([*self._fixes.mistakes, *formats])
        used = self._planner.used
        return (
            *self._rows.findings,
            *closing_findings(self._rows.name, self._templates, self._met),
            *unused_columns(self._rows.name, self._rows.header, used),
        )

    def reading(self, part: _Part, closing: Sequence[Finding]) -> TableReading:
        """What was read, as a dataset."""
        findings = sorted((*part.findings, *closing), key=_gravest_first)
        tally = {
            "rows read": part.counts.read,
            "rows set aside": part.counts.rejected,
            "rows left out": part.counts.left_out,
        }
        return TableReading(
            self._dataset(part.events),
            Report(tuple(findings), tally, file=self._rows.name, rules=tuple(SEVERITY_OF)),
            tuple(part.rejected),
            part.counts,
            self._rows.header,
            self._rows.name,
            MappingProxyType(part.lines),
            self._table_id,
        )

    def _dataset(self, events: Sequence[Event]) -> Dataset:
        name = PurePath(self._rows.name).name
        table = Source(id=self._table_id, title=name, kind="dataset")
        roles = (cells.role for each in self._spec.events for cells in each.actors)
        return Dataset(
            title=self._spec.title or name,
            codebook=codebook_of(self._templates, roles, ()),
            sources=[table, *self._planner.sources.sources()],
            actors=self._planner.actors.actors(),
            events=events,
            timelines=timelines_of(self._templates),
            checks=self._spec.checks,
        )

    def _cells(self, batch: RowBatch) -> Cells:
        return Cells(batch, self._places, self._missing, self._met)

    def _apply_by_id(self, batch: RowBatch, cells: Cells) -> bool:
        """Correct the cells of rows that are named by their ids."""
        ids = [template.readers.ids.read(cells) for template in self._templates]
        applied = [self._fixes.apply_by_id(batch, of_template) for of_template in ids]
        return any(applied)

    def _events(self, cells: Cells, left_out: int) -> _Part:
        """The events of the rows that the spec does not leave out."""
        problems, notes = (RowProblems(self._rows.name, cells) for _ in range(2))
        self._note_repeats(cells, notes)
        drafts = [self._drafted(template, cells, problems, notes) for template in self._templates]
        found: list[tuple[int, Event]] = []
        for template, (rows, draft) in zip(self._templates, drafts, strict=True):
            sound = [
                row
                for row in range(len(rows))
                if rows[row] not in problems and not draft.is_left_out(row)
            ]
            events = template.build(draft, sound, notes.part(rows), self._ids)
            found += [(rows[row], event) for row, event in events]
        if len(drafts) > 1:
            found.sort(key=lambda each: each[0])
        rejected = [self._rejected(cells, row, problems) for row in problems]
        read = len({row for row, _ in found})
        counts = RowCounts(
            read=read,
            rejected=len(rejected),
            left_out=left_out + len(cells) - read - len(rejected),
        )
        findings = [*problems.all(), *notes.all()]
        return _Part([event for _, event in found], findings, rejected, counts, _lines(cells))

    def _drafted(
        self, template: EventRows, cells: Cells, problems: RowProblems, notes: RowProblems
    ) -> tuple[Sequence[int], EventDrafts]:
        """The rows of a template, and the parts of their events."""
        rows: Sequence[int] = range(len(cells))
        only = self._spec.events[self._templates.index(template)].only
        if only:
            rows = _rows_with(cells, only)
            cells = cells.only(rows)
        return rows, template.draft(cells, problems.part(rows), notes.part(rows))

    def _note_repeats(self, cells: Cells, notes: RowProblems) -> None:
        first = self._rows_seen.first_numbers(list(map(tuple, cells.rows)), cells.numbers)
        for row, number in enumerate(first):
            if number is not None:
                message = f"the row is alike in every cell to row {number:,}; expected it once"
                notes.add(row, CellProblem("row-repeated", "", "", message))

    def _rejected(self, cells: Cells, row: int, problems: RowProblems) -> RejectedRow:
        number, line = cells.place(row)
        return RejectedRow(number, line, tuple(cells.rows[row]), problems.of(row))

    def _refuse(self, mistakes: Sequence[Finding]) -> None:
        if mistakes:
            raise TableSpecError(self._located.file or self._rows.name, tuple(mistakes))


def _rows_with(cells: Cells, only: Mapping[str, Sequence[str]]) -> list[int]:
    """The rows whose cells have one of the texts given for their columns."""
    wanted = list(range(len(cells)))
    for column, texts in only.items():
        known = {text.strip() for text in texts}
        written = cells.written(column)
        wanted = [row for row in wanted if written[row] in known]
    return wanted


def _lines(cells: Cells) -> dict[int, int]:
    """The lines of the rows whose line is not their number."""
    if cells.lines is None:
        return {}
    pairs = zip(cells.numbers, cells.lines, strict=True)
    return {number: line for number, line in pairs if number != line}


def _gravest_first(finding: Finding) -> tuple[int, int]:
    return list(Severity).index(finding.severity), finding.location.row or 0
