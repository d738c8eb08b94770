"""A panel made into spells: each run of equal values of a unit is one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.tables.cells.problems import CellProblem, RowProblems, no_unit
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.date_formats import DateFormat, read_by_any
from policytimeline.tables.notations.date_parts import DateParts
from policytimeline.tables.rows.row_source import MadeOf, RowBatch, RowSource
from policytimeline.tables.shapes.runs import Observation, Run, TimeScale, runs_of
from policytimeline.tables.shapes.shaped_rows import (
    MadeRow,
    ShapedRows,
    made_batch,
    numbers_of,
)
from policytimeline.tables.spec.table_spec import PanelCells


@attrs.frozen
class _Spell:
    """A run of one column, as a row."""

    first: int
    column: int
    run: Run


class PanelRows(ShapedRows):
    """A row for each run of equal values, with the cells of its first row."""

    needs_all = True

    def __init__(
        self, rows: RowSource, panel: PanelCells, values: Sequence[str], nothing: frozenset[str]
    ) -> None:
        """Make runs of some columns.

        Args:
            rows: The table.
            panel: What the spec says.
            values: The columns whose runs are events.
            nothing: Texts that are no value.
        """
        places = {name: place for place, name in enumerate(rows.header)}
        self._kept = [place for name, place in places.items() if name not in values]
        kept = (rows.header[place] for place in self._kept)
        super().__init__(rows, (*kept, panel.name, panel.value, panel.begin, panel.end))
        self._panel, self._nothing = panel, nothing
        self._values = tuple(values)
        self._formats = tuple(map(DateFormat.parse, panel.format))

    def batches(self, size: int) -> Iterator[RowBatch]:
        """All runs, in the order in which they start in the table."""
        del size
        table, cells = self._whole(self._nothing)
        problems = RowProblems(self.name, cells)
        scale, times = self._times(cells, problems)
        spells = sorted(self._spells(cells, times), key=lambda spell: (spell.first, spell.column))
        rows = [
            MadeRow(self._row(table, spell, scale), spell.first, self._made_of(table, spell))
            for spell in spells
        ]
        yield made_batch(table, rows, problems)

    def _row(self, table: RowBatch, spell: _Spell, scale: TimeScale) -> list[str]:
        cells, run = table.rows[spell.first], spell.run
        name = self._values[spell.column]
        return [
            *(cells[place] for place in self._kept),
            *(name, run.value, scale.begin(run), scale.end(run)),
        ]

    def _made_of(self, table: RowBatch, spell: _Spell) -> MadeOf:
        """The rows of a run; the first and the last give its start and its end."""
        rows = spell.run.rows
        evidence = numbers_of(table, (rows[0], rows[-1]))
        columns = {self._panel.value: self._values[spell.column]}
        return MadeOf(numbers_of(table, rows), evidence, columns)

    def _spells(
        self, cells: Cells, times: dict[tuple[str, ...], dict[int, int]]
    ) -> Iterator[_Spell]:
        skip = set(self._panel.skip)
        columns = [cells.column(name) for name in self._values]
        for of_unit in times.values():
            in_order = sorted(of_unit.items())
            for place, column in enumerate(columns):
                observed = [
                    Observation(time, column[row], row) for time, row in in_order if column[row]
                ]
                for run in runs_of(observed, self._panel.every):
                    if run.value not in skip:
                        yield _Spell(run.rows[0], place, run)

    def _times(
        self, cells: Cells, problems: RowProblems
    ) -> tuple[TimeScale, dict[tuple[str, ...], dict[int, int]]]:
        """The row of each unit and time; the others have no place of their own there."""
        found: dict[tuple[str, ...], dict[int, int]] = {}
        scale: TimeScale | None = None
        units = cells.together(self._panel.unit)
        for row, (unit, text) in enumerate(
            zip(units, cells.written(self._panel.time), strict=True)
        ):
            if not any(unit):
                problems.add(row, no_unit(self._panel.unit))
                continue
            date = self._date(text)
            if date is not None and scale is None:
                scale = TimeScale.of(date)
            if date is None or scale is None or TimeScale.of(date) != scale:
                problems.add(row, self._unreadable(text))
                continue
            first = found.setdefault(unit, {}).setdefault(scale.number(date), row)
            if first != row:
                problems.add(row, self._repeated(" ".join(unit), text, cells.numbers[first]))
        return scale or TimeScale(1), found

    def _date(self, text: str) -> DateParts | None:
        readings = read_by_any(self._formats, text.strip())
        date = readings[0].date if len(readings) == 1 else None
        if not isinstance(date, DateParts) or date.is_short_year:
            return None
        has_gap = date.day is not None and date.month is None
        return None if has_gap else date

    def _unreadable(self, text: str) -> CellProblem:
        expected = " or ".join(self._panel.format)
        message = f"{text!r} is not a time of the panel; expected {expected}, as precise as others"
        return CellProblem("unreadable-date", self._panel.time, text, message)

    def _repeated(self, unit: str, text: str, first: int) -> CellProblem:
        message = f"{unit!r} has {text!r} in row {first:,} too; expected each time of a unit once"
        return CellProblem("time-repeated", self._panel.time, text, message)
