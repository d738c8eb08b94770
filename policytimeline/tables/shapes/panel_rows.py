"""A panel made into spells: each run of equal values of a unit is one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.findings import Finding, Location
from policytimeline.tables.notations.date_formats import DateFormat, read_by_any
from policytimeline.tables.notations.date_parts import DateParts
from policytimeline.tables.rows.row_source import MadeOf, RowBatch, RowSource, SetAsideRow
from policytimeline.tables.shapes.runs import Observation, Run, TimeScale, runs_of
from policytimeline.tables.shapes.shaped_rows import ShapedRows, all_rows
from policytimeline.tables.spec.table_spec import PanelCells
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF


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
        self, rows: RowSource, panel: PanelCells, values: Sequence[str], nothing: set[str]
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
        self._panel, self._nothing = panel, nothing | {""}
        self._unit, self._time = [places[name] for name in panel.unit], places[panel.time]
        self._values = [places[name] for name in values]
        self._formats = tuple(map(DateFormat.parse, panel.format))

    def batches(self, size: int) -> Iterator[RowBatch]:
        """All runs, in the order in which they start in the table."""
        del size
        table = all_rows(self._rows)
        scale, times, set_aside = self._times(table)
        spells = sorted(self._spells(table, times), key=lambda spell: (spell.first, spell.column))
        rows = [self._row(table, spell, scale) for spell in spells]
        made_of = [_made_of(table, spell.run) for spell in spells]
        seen = {number for each in made_of for number in each.rows}
        seen |= {row.number for row in set_aside}
        yield RowBatch(
            rows,
            [table.numbers[spell.first] for spell in spells],
            None if table.lines is None else [table.lines[spell.first] for spell in spells],
            [*table.set_aside, *set_aside],
            made_of,
            table.left_out + sum(each not in seen for each in table.numbers),
        )

    def _row(self, table: RowBatch, spell: _Spell, scale: TimeScale) -> list[str]:
        cells, run = table.rows[spell.first], spell.run
        added = (self._rows.header[spell.column], run.value, scale.begin(run), scale.end(run))
        return [*(cells[place] for place in self._kept), *added]

    def _spells(
        self, table: RowBatch, times: dict[tuple[str, ...], dict[int, int]]
    ) -> Iterator[_Spell]:
        skip = set(self._panel.skip)
        for of_unit in times.values():
            in_order = sorted(of_unit.items())
            for column in self._values:
                texts = [table.rows[row][column].strip() for _, row in in_order]
                observed = [
                    Observation(time, text, row)
                    for (time, row), text in zip(in_order, texts, strict=True)
                    if text not in self._nothing
                ]
                for run in runs_of(observed, self._panel.every):
                    if run.value not in skip:
                        yield _Spell(run.rows[0], column, run)

    def _times(
        self, table: RowBatch
    ) -> tuple[TimeScale, dict[tuple[str, ...], dict[int, int]], list[SetAsideRow]]:
        """The row of each unit and time, and the rows that have no place of their own there."""
        found: dict[tuple[str, ...], dict[int, int]] = {}
        set_aside: list[SetAsideRow] = []
        scale: TimeScale | None = None
        for row, cells in enumerate(table.rows):
            date = self._date(cells[self._time])
            if date is not None and scale is None:
                scale = TimeScale.of(date)
            if date is None or scale is None or TimeScale.of(date) != scale:
                set_aside.append(self._unreadable(table, row))
                continue
            of_unit = found.setdefault(tuple(cells[each].strip() for each in self._unit), {})
            first = of_unit.setdefault(scale.number(date), row)
            if first != row:
                set_aside.append(self._repeated(table, row, first))
        return scale or TimeScale(1), found, set_aside

    def _date(self, text: str) -> DateParts | None:
        readings = read_by_any(self._formats, text.strip())
        date = readings[0].date if len(readings) == 1 else None
        if not isinstance(date, DateParts) or date.is_short_year:
            return None
        has_gap = date.day is not None and date.month is None
        return None if has_gap else date

    def _unreadable(self, table: RowBatch, row: int) -> SetAsideRow:
        text = table.rows[row][self._time].strip()
        expected = " or ".join(self._panel.format)
        message = f"{text!r} is not a time of the panel; expected {expected}, as precise as others"
        return self._aside(table, row, "unreadable-date", message, text)

    def _repeated(self, table: RowBatch, row: int, first: int) -> SetAsideRow:
        unit = " ".join(table.rows[row][each].strip() for each in self._unit)
        text = table.rows[row][self._time].strip()
        message = (
            f"{unit!r} has {text!r} in row {table.numbers[first]:,} too; expected each time of a "
            "unit once"
        )
        return self._aside(table, row, "time-repeated", message, text)

    def _aside(self, table: RowBatch, row: int, code: str, message: str, value: str) -> SetAsideRow:
        number = table.numbers[row]
        line = None if table.lines is None else table.lines[row]
        location = Location(file=self.name, line=line, row=number, path=self._panel.time)
        finding = Finding(code, SEVERITY_OF[code], location, message, "", value)
        return SetAsideRow(table.rows[row], number, line, finding)


def _made_of(table: RowBatch, run: Run) -> MadeOf:
    """The rows of a run; the first and the last give its start and its end."""
    rows = tuple(table.numbers[row] for row in run.rows)
    return MadeOf(rows, tuple(dict.fromkeys((rows[0], rows[-1]))))
