"""Rows that are one event, made one row: from its earliest start to its latest end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import Finding, Location
from policytimeline.tables.cells.date_cells import DateReader, DateValue
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.meanings import DateSide
from policytimeline.tables.rows.row_source import MadeOf, RowBatch, RowSource, SetAsideRow
from policytimeline.tables.shapes.shaped_rows import ShapedRows
from policytimeline.tables.spec.spec_cells import DateCells
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

_SHOWN = 4


@attrs.frozen
class DateOfGroup:
    """A date that is taken from the row of a group that has the earliest or latest one.

    Attributes:
        cells: Where the date is in a row.
        side: `DateSide.BEGIN` for the earliest, `DateSide.END` for the latest.
        copies: Column to the column that its cell is written to, if that is another one.
    """

    cells: DateCells
    side: DateSide
    copies: dict[str, str]


class GroupedRows(ShapedRows):
    """A row for each group of rows that agree in some columns, in the order of their first rows.

    Its cells are those of the first row, but those of the start are of the row that starts first,
    and those of the end are of the row that ends last. A row of which all these columns are blank
    is a group of its own.

    Attributes:
        watched: Columns in which rows of a group are expected to agree.
    """

    needs_all = True

    def __init__(
        self,
        rows: RowSource,
        columns: Sequence[str],
        dates: Sequence[DateOfGroup],
        missing: frozenset[str],
    ) -> None:
        """Group rows.

        Args:
            rows: The table.
            columns: The columns in which the rows of a group agree.
            dates: The dates of the events.
            missing: Texts that say nothing.
        """
        added = (each for date in dates for each in date.copies.values())
        new = [each for each in dict.fromkeys(added) if each not in rows.header]
        super().__init__(rows, (*rows.header, *new))
        self.watched: frozenset[str] = frozenset()
        self._columns, self._dates, self._missing = tuple(columns), tuple(dates), missing

    def batches(self, size: int) -> Iterator[RowBatch]:
        """All groups, in one batch."""
        del size
        table, cells = self._whole(self._missing)
        problems = RowProblems(self.name, cells)
        values = [self._values(date, cells, problems) for date in self._dates]
        groups = [
            [row for row in group if row not in problems] or group for group in self._groups(cells)
        ]
        sound = [group for group in groups if group[0] not in problems]
        self._note_differences(sound, cells)
        yield RowBatch(
            [self._row(table, group, values) for group in sound],
            [table.numbers[group[0]] for group in sound],
            None if table.lines is None else [table.lines[group[0]] for group in sound],
            [*table.set_aside, *(self._aside(table, row, problems) for row in problems)],
            [self._made_of(table, group, values) for group in sound],
            table.left_out,
        )

    def _values(self, date: DateOfGroup, cells: Cells, problems: RowProblems) -> list[DateValue]:
        typed = self._rows.has_typed_dates
        values = DateReader(date.cells, date.side, has_typed_dates=typed).read(cells)
        for row, value in enumerate(values):
            if isinstance(value, CellProblem):
                problems.add(row, value)
        return values

    def _groups(self, cells: Cells) -> list[list[int]]:
        """The rows of each group, in the order of their first rows."""
        columns = [cells.column(name) for name in self._columns]
        groups: dict[object, list[int]] = {}
        for row, key in enumerate(zip(*columns, strict=True)):
            groups.setdefault(key if any(key) else row, []).append(row)
        return list(groups.values())

    def _row(
        self, table: RowBatch, group: Sequence[int], values: Sequence[list[DateValue]]
    ) -> list[str]:
        places = {name: place for place, name in enumerate(self._header)}
        found = [*table.rows[group[0]]]
        found += [""] * (len(self._header) - len(found))
        for date, of_row in zip(self._dates, values, strict=True):
            chosen = _extreme(group, of_row, date.side)
            for name in date.cells.columns:
                found[places[date.copies.get(name, name)]] = table.rows[chosen][places[name]]
        return found

    def _made_of(
        self, table: RowBatch, group: Sequence[int], values: Sequence[list[DateValue]]
    ) -> MadeOf:
        """The rows of a group; the first one, and those that give a date, are evidence."""
        pairs = zip(self._dates, values, strict=True)
        dated = (_extreme(group, of_row, date.side) for date, of_row in pairs)
        numbers = tuple(table.numbers[row] for row in group)
        evidence = dict.fromkeys((numbers[0], *(table.numbers[row] for row in dated)))
        return MadeOf(numbers, tuple(evidence))

    def _note_differences(self, groups: Sequence[Sequence[int]], cells: Cells) -> None:
        dated = {name for date in self._dates for name in date.cells.columns}
        watched = self.watched - dated - set(self._columns)
        columns = [(name, cells.column(name)) for name in self._rows.header if name in watched]
        for group in groups:
            for name, texts in columns:
                differing = dict.fromkeys(texts[row] for row in group)
                if len(differing) > 1:
                    self._own_findings.append(self._difference(name, differing, group, cells))

    def _difference(
        self, name: str, texts: dict[str, None], group: Sequence[int], cells: Cells
    ) -> Finding:
        first, *others = list(texts)[: _SHOWN + 1]
        number, line = cells.place(group[0])
        rows = ", ".join(f"{cells.numbers[row]:,}" for row in group[:_SHOWN])
        more = ", ..." if len(group) > _SHOWN else ""
        message = (
            f"{first!r} is read for rows {rows}{more}, which are one event; "
            f"expected it in all of them, and others have {', '.join(map(repr, others))}"
        )
        location = Location(file=self.name, line=line, row=number, path=name)
        return Finding("group-differs", SEVERITY_OF["group-differs"], location, message, "", first)

    def _aside(self, table: RowBatch, row: int, problems: RowProblems) -> SetAsideRow:
        line = None if table.lines is None else table.lines[row]
        first = problems.of(row)[0]
        return SetAsideRow(table.rows[row], table.numbers[row], line, first)


def _extreme(group: Sequence[int], values: Sequence[DateValue], side: DateSide) -> int:
    """The row with the earliest start or the latest end; the first one if several have it.

    Its date may be wider than the earliest of all can be, but never leaves a day of it out.
    """
    if side is DateSide.BEGIN:
        return min(group, key=lambda row: _start(values[row]))
    return max(group, key=lambda row: (_end(values[row]), -row))


_NOT_DATED = 2


def _start(value: DateValue) -> tuple[int, float, float]:
    """Sorts starts: one that is not known before all, and none at all behind."""
    if isinstance(value, Bound):
        return 0, 0, 0
    if isinstance(value, UncertainDate):
        return 1, float(value.earliest_day), float(value.latest_day)
    return _NOT_DATED, 0, 0


def _end(value: DateValue) -> tuple[int, float, float]:
    """Sorts ends: a blank of which the spec says nothing, and no end, behind all dates."""
    if isinstance(value, UncertainDate):
        return 0, float(value.latest_day), float(value.earliest_day)
    return (1, 0, 0) if isinstance(value, Bound) else (_NOT_DATED if value is None else -1, 0, 0)
