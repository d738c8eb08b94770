"""Ends that a table does not give: each event lasts until the next one of its unit starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from policytimeline.dates.calendar import LAST_YEAR
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import DateRangeError
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.problems import RowProblems, no_unit
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.meanings import DateSide
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.shapes.shaped_rows import MadeRow, ShapedRows, made_batch
from policytimeline.tables.spec.spec_cells import DateCells


@attrs.frozen
class NextBegin:
    """A rule for ends.

    Attributes:
        begin: Where the start is in a row.
        within: The columns that name the unit.
        only: Column to texts: the rows that are such events.
        shared_day: Whether an event ends on the day on which the next one starts, instead of the
            day before.
        column: The column that the end is written to, in EDTF; blank if there is no next one.
    """

    begin: DateCells
    within: tuple[str, ...]
    only: Mapping[str, Sequence[str]]
    shared_day: bool
    column: str


class NextBeginRows(ShapedRows):
    """Rows with the ends that rules give them; they stay in their order.

    A row whose start cannot be read is not taken for the next one, and one that names no unit is
    set aside.
    """

    needs_all = True

    def __init__(
        self, rows: RowSource, rules: Sequence[NextBegin], missing: frozenset[str]
    ) -> None:
        """Add a column for each rule."""
        super().__init__(rows, (*rows.header, *(rule.column for rule in rules)))
        self._rules, self._missing = tuple(rules), missing

    def batches(self, size: int) -> Iterator[RowBatch]:
        """All rows, in one batch."""
        del size
        table, cells = self._whole(self._missing)
        problems = RowProblems(self.name, cells)
        ends = [self._ends(rule, cells, problems) for rule in self._rules]
        rows = [
            MadeRow([*cells_of_row, *of_row], row, table.made_from(row))
            for row, (cells_of_row, *of_row) in enumerate(zip(table.rows, *ends, strict=True))
            if row not in problems
        ]
        yield made_batch(table, rows, problems)

    def _ends(self, rule: NextBegin, cells: Cells, problems: RowProblems) -> list[str]:
        typed = self._rows.has_typed_dates
        begins = DateReader(rule.begin, DateSide.BEGIN, has_typed_dates=typed).read(cells)
        units = cells.together(rule.within)
        by_unit: dict[tuple[str, ...], list[tuple[UncertainDate, int]]] = {}
        for row in cells.rows_with(rule.only):
            begin = begins[row]
            if not any(units[row]):
                problems.add(row, no_unit(rule.within))
            elif isinstance(begin, UncertainDate):
                by_unit.setdefault(units[row], []).append((begin, row))
        ends = [""] * len(cells)
        for of_unit in by_unit.values():
            of_unit.sort(key=lambda each: (each[0].earliest_day, each[0].latest_day))
            for (_, row), (begin, _) in pairwise(of_unit):
                ends[row] = str(begin) if rule.shared_day else _day_before(begin)
        return ends


def _day_before(begin: UncertainDate) -> str:
    """The day before a start, in EDTF; before the first day of the calendar there is none."""
    try:
        return str(begin.shifted(days=-1))
    except DateRangeError:
        return f"Y-{LAST_YEAR + 1}"
