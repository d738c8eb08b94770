"""Rows that are one event, made one row: from its earliest start to its latest end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policytimeline.findings import Finding, Location
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.date_texts import DateValue
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.meanings import DateSide, DateWord
from policytimeline.tables.rows.row_source import MadeOf, RowBatch, RowSource
from policytimeline.tables.shapes.group_dates import DateOfGroup, chosen
from policytimeline.tables.shapes.shaped_rows import (
    MadeRow,
    ShapedRows,
    made_batch,
    numbers_of,
)
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

_SHOWN = 4
_BLANK = (None, DateWord.MISSING)


class GroupedRows(ShapedRows):
    """A row for each group of rows that agree in some columns, in the order of their first rows.

    Its cells are those of the first row, but those of the start are of the row that starts first,
    those of the end are of the row that ends last, and those of any other date are of the first
    row that gives it. A row with a date that cannot be read is in no group. A row of which all
    columns of the group are blank is a group of its own.

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
        readable = ([row for row in each if row not in problems] for each in self._groups(cells))
        groups = [group for group in readable if group]
        self._note_differences(groups, cells)
        self._note_dates(groups, cells, values)
        yield made_batch(table, [self._made(table, each, values) for each in groups], problems)

    def _values(self, date: DateOfGroup, cells: Cells, problems: RowProblems) -> list[DateValue]:
        typed = self._rows.has_typed_dates
        values = DateReader(date.cells, date.side, has_typed_dates=typed).read(cells)
        for row in cells.rows_with(date.only):
            value = values[row]
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

    def _made(
        self, table: RowBatch, group: Sequence[int], values: Sequence[list[DateValue]]
    ) -> MadeRow:
        """The row of a group; its evidence is the first one, and those that give a date."""
        places = {name: place for place, name in enumerate(self._header)}
        found = [*table.rows[group[0]]]
        found += [""] * (len(self._header) - len(found))
        evidence = [group[0]]
        for date, of_row in zip(self._dates, values, strict=True):
            row = chosen(group, of_row, date.side)
            evidence.append(row)
            for name in date.cells.columns:
                found[places[date.copies.get(name, name)]] = table.rows[row][places[name]]
        of_evidence = (each for row in evidence for each in table.made_from(row).evidence)
        made_of = MadeOf(numbers_of(table, group), tuple(dict.fromkeys(of_evidence)))
        return MadeRow(found, group[0], made_of)

    def _note_differences(self, groups: Sequence[Sequence[int]], cells: Cells) -> None:
        """Note the groups whose rows have different texts in a column that is watched."""
        dated = {name for date in self._dates for name in date.cells.columns}
        watched = self.watched - dated - set(self._columns)
        columns = [(name, cells.column(name)) for name in self._rows.header if name in watched]
        for group in groups:
            for name, texts in columns:
                self._compare(name, {row: texts[row] for row in group}, cells)

    def _note_dates(
        self,
        groups: Sequence[Sequence[int]],
        cells: Cells,
        values: Sequence[list[DateValue]],
    ) -> None:
        """Note the groups whose rows give different dates, of which one is taken."""
        for date, of_row in zip(self._dates, values, strict=True):
            if date.side is DateSide.WHEN:
                name = ", ".join(date.cells.columns)
                for group in groups:
                    in_turn = dict.fromkeys((chosen(group, of_row, date.side), *group))
                    said = (row for row in in_turn if of_row[row] not in _BLANK)
                    dates = {row: str(of_row[row]) for row in said}
                    self._compare(name, dates, cells, date.hint)

    def _compare(self, name: str, text_of: Mapping[int, str], cells: Cells, hint: str = "") -> None:
        """Note the rows of a group that do not have the text of the first of them."""
        texts = list(dict.fromkeys(text_of.values()))
        if len(texts) <= 1:
            return
        rows = list(text_of)
        (number, line), (first, *others) = cells.place(rows[0]), texts
        shown = ", ".join(f"{cells.numbers[row]:,}" for row in rows[:_SHOWN])
        more = ", ..." if len(rows) > _SHOWN else ""
        message = (
            f"{first!r} is read for rows {shown}{more}, which are one event; "
            f"expected it in all of them, and others have {', '.join(map(repr, others[:_SHOWN]))}"
        )
        location = Location(file=self.name, line=line, row=number, path=name)
        severity = SEVERITY_OF["group-differs"]
        self._own_findings.append(
            Finding("group-differs", severity, location, message, hint, first)
        )
