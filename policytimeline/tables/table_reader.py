"""The reader of an open table: from each batch of rows to what it says, and then the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from types import MappingProxyType

from policytimeline.errors import TableSpecError
from policytimeline.findings import Finding, Report, unreadable
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.sources import Source
from policytimeline.tables.cells.chosen_rows import ChosenRows
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import TableIds, id_of
from policytimeline.tables.cells.seen import SeenHashes
from policytimeline.tables.closing import closing_findings, unused_columns
from policytimeline.tables.events.batch_ids import BatchIds, DraftedRows
from policytimeline.tables.events.codebook_of_rows import codebook_of, timelines_of
from policytimeline.tables.events.event_rows import EventRows
from policytimeline.tables.events.plan import Planner
from policytimeline.tables.fixes import Fixes
from policytimeline.tables.links.joined_links import (
    NamedEvents,
    joined_links,
)
from policytimeline.tables.links.link_rows import SaidLink
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading_policy import ReadingPolicy
from policytimeline.tables.refusals import formats_without_a_row, undeclared_blanks
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.rows_read import RowsRead, accounted, ids_used, lines_of
from policytimeline.tables.shapes.shaping import Shaping
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.tables.suspicions.watch import TableWatch
from policytimeline.tables.unmet_texts import unmet_texts

_NO_WHOLE = "expected a spec of which each row is read by itself"


class TableReader:
    """Reads the rows of an open table, one batch after another."""

    def __init__(
        self, rows: RowSource, located: LocatedSpec, policy: CheckPolicy | None = None
    ) -> None:
        """Hold the spec against the header of the table.

        Raises:
            TableSpecError: If the spec does not fit the table.
        """
        self._fixes = Fixes(located, rows.name)
        shaping = Shaping(rows, located, self._fixes)
        self._header = rows.header
        self._policy = ReadingPolicy(located, rows.header, policy)
        self._rows, self._located, self._spec = shaping.rows, shaping.located, shaping.located.spec
        self._whole = shaping.whole
        self._only_of_table = shaping.only
        self._only = [ChosenRows(each.only) for each in self._spec.events]
        self._ids = TableIds()
        self._table_id = self._ids.for_name(id_of(PurePath(rows.name).stem) or "table")
        self._planner = Planner(self._rows, self._located, self._table_id, self._fixes.notes)
        named = (self._planner.actors.ids, self._planner.sources.ids)
        self._batch_ids = BatchIds(self._ids, named)
        columns = self._planner.columns
        columns.mistakes += shaping.mistakes
        if not shaping.mistakes:
            self._templates = self._planner.templates()
            self._watch = TableWatch(self._located, columns, self._templates, self._policy.joined)
            for number, fix in enumerate(self._spec.fixes):
                if fix.id and fix.column:
                    columns.check((fix.column,), f"fixes[{number}].column")
            columns.used |= shaping.used
        self._refuse(columns.mistakes)
        shaping.watch(columns.used)
        self._places = {name: place for place, name in enumerate(self._rows.header)}
        self._missing = frozenset(self._spec.missing)
        self._met: Counter[tuple[str, str]] = Counter()
        self._rows_seen = SeenHashes()
        self._named = NamedEvents(self._ids)

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows of which each is an event, in batches of so many at most."""
        return self._rows.batches(size)

    def refuse_whole(self) -> None:
        """Refuse a spec of which a part needs all rows at once.

        Raises:
            TableSpecError: If there is such a part.
        """
        hint = "read the table with read_table"
        mistakes = [
            unreadable(
                self._located.location(path), f"{said} needs the whole table; {_NO_WHOLE}", hint
            )
            for path, said in self._whole
        ]
        self._refuse(mistakes)

    def take(self, batch: RowBatch) -> RowsRead:
        """What the rows of a batch are.

        Raises:
            TableSpecError: If they show that the spec does not say enough.
        """
        cells = self._cells(batch)
        if self._fixes.ask_for_ids and self._apply_by_id(batch, cells):
            cells = self._cells(batch)
        part = self._events(batch, cells)
        undeclared = undeclared_blanks(self._located, self._templates)
        self._refuse([*self._fixes.mistakes, *undeclared])
        part.findings.extend(row.finding for row in batch.set_aside)
        part.findings.extend(self._fixes.findings)
        self._fixes.findings.clear()
        return part

    def close(self) -> tuple[Finding, ...]:
        """What is to be said of the table as a whole.

        Raises:
            TableSpecError: If its rows show that the spec does not say enough.
        """
        self._fixes.close()
        formats = formats_without_a_row(self._located, self._templates)
        self._refuse([*self._fixes.mistakes, *formats])
        used = self._planner.columns.used
        return (
            *self._rows.findings,
            *closing_findings(self._rows.name, self._templates, self._met),
            *unmet_texts(self._rows.name, self._templates, (self._only_of_table, *self._only)),
            *self._watch.findings(self._rows.name),
            *unused_columns(self._rows.name, self._rows.header, used),
            *self._named.close(self._rows.name),
        )

    def reading(
        self, part: RowsRead, closing: Sequence[Finding], *, is_last: bool = True
    ) -> TableReading:
        """What was read, as a dataset."""
        kept, waived = self._policy.split((*part.findings, *closing))
        useless = self._policy.useless() if is_last else ()
        findings = sorted((*kept, *useless), key=_gravest_first)
        tally = {
            "rows read": part.counts.read,
            "rows set aside": part.counts.rejected,
            "rows left out": part.counts.left_out,
        }
        if part.counts.read_in_part:
            tally["rows read in part"] = part.counts.read_in_part
        return TableReading(
            self._dataset(part),
            Report(
                tuple(findings),
                tally,
                waived=waived,
                file=self._rows.name,
                rules=self._policy.codes,
            ),
            tuple(part.rejected),
            part.counts,
            self._header,
            self._rows.name,
            MappingProxyType(part.lines),
            self._table_id,
        )

    def _dataset(self, part: RowsRead) -> Dataset:
        name = PurePath(self._rows.name).name
        table = Source(id=self._table_id, title=name, kind="dataset", note=self._rows.identity)
        roles = (cells.role for each in self._spec.events for cells in each.actors)
        sources, actors = self._planner.sources.sources(), self._planner.actors.actors()
        # Rows that are set aside or left out may have named some of them.
        used = ids_used(part.events) if sources or actors else set[str]()
        return Dataset(
            title=self._spec.title or name,
            codebook=codebook_of(self._templates, roles, self._named.kinds.values()),
            sources=[table, *(each for each in sources if each.id in used)],
            actors=[each for each in actors if each.id in used],
            events=part.events,
            links=joined_links(part.links),
            timelines=timelines_of(self._templates),
            checks=self._policy.of_dataset,
        )

    def _cells(self, batch: RowBatch) -> Cells:
        return Cells(batch, self._places, self._missing, self._met)

    def _apply_by_id(self, batch: RowBatch, cells: Cells) -> bool:
        """Correct the cells of rows that are named by their ids."""
        ids = [template.names_of_rows(cells) for template in self._templates]
        applied = [self._fixes.apply_by_id(batch, of_template, self._places) for of_template in ids]
        return any(applied)

    def _events(self, batch: RowBatch, cells: Cells) -> RowsRead:
        """The events of the rows that the spec does not leave out."""
        problems, notes = (RowProblems(self._rows.name, cells) for _ in range(2))
        self._note_repeats(cells, notes)
        drafted = [self._drafted(template, cells, problems, notes) for template in self._templates]
        given = self._batch_ids.of(drafted, problems, notes, len(cells))
        found: list[tuple[int, Event]] = []
        links: list[tuple[int, SaidLink]] = []
        for each, ids in zip(drafted, given, strict=True):
            notes_of_part = notes.part(each.rows)
            events = list(each.template.build(each.drafts, ids, notes_of_part))
            self._watch.take(each.template, each.drafts, list(ids))
            of_rows = each.template.links(each.drafts, events, notes_of_part)
            links += [(each.rows[row], link) for row, link in of_rows]
            found += [(each.rows[row], event) for row, event in events]
        if len(drafted) > 1:
            found.sort(key=_row)
            links.sort(key=_row)
        read = {row for row, _ in found}
        rejected, counts = accounted(batch, read, problems, self._fixes.written)
        findings = [*problems.all(), *notes.all()]
        said = [link for _, link in links]
        self._named.take(said)
        built = [event for _, event in found]
        return RowsRead(built, findings, rejected, counts, lines_of(cells), said)

    def _drafted(
        self, template: EventRows, cells: Cells, problems: RowProblems, notes: RowProblems
    ) -> DraftedRows:
        """The rows of a template, and the parts of their events."""
        rows: Sequence[int] = range(len(cells))
        only = self._only[self._templates.index(template)]
        if only.texts:
            rows = only.rows(cells.written, len(cells))
            cells = cells.only(rows)
        drafts = template.draft(cells, problems.part(rows), notes.part(rows))
        return DraftedRows(template, rows, drafts)

    def _note_repeats(self, cells: Cells, notes: RowProblems) -> None:
        first = self._rows_seen.first_numbers(list(map(tuple, cells.rows)), cells.numbers)
        for row, number in enumerate(first):
            if number is not None:
                message = f"the row is alike in every cell to row {number}; expected it once"
                notes.add(row, CellProblem("row-repeated", "", "", message))

    def _refuse(self, mistakes: Sequence[Finding]) -> None:
        if mistakes:
            raise TableSpecError(self._located.file or self._rows.name, tuple(mistakes))


def _row(found: tuple[int, object]) -> int:
    return found[0]


def _gravest_first(finding: Finding) -> tuple[int, int]:
    return finding.severity.rank, finding.location.row or 0
