"""From the rows of a file to rows of which each is an event, as the shape of a spec says."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.findings import Finding, unreadable
from policytimeline.tables.cells.chosen_rows import ChosenRows
from policytimeline.tables.events.columns import TableColumns
from policytimeline.tables.fixes import Fixes
from policytimeline.tables.notations.meanings import DateWord
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.shapes.group_dates import dates_of_groups, named_dates
from policytimeline.tables.shapes.grouped_rows import GroupedRows
from policytimeline.tables.shapes.next_begins import NextBegin, NextBeginRows
from policytimeline.tables.shapes.panel_rows import PanelRows
from policytimeline.tables.shapes.shaped_rows import ShapedRows
from policytimeline.tables.shapes.spread_rows import SpreadRows
from policytimeline.tables.shapes.wanted_rows import WantedRows
from policytimeline.tables.spec.spec_cells import NEXT_BEGIN, DateCells
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.tables.spec.table_spec import EventTemplate, PanelCells, SpreadCells

_ADDED_END = "next begin"


class Shaping:
    """The rows that a spec reads, made of those of a file step by step.

    Attributes:
        rows: The rows, as far as the spec fits the table.
        located: The spec; an end that a step has found is in a column that the step adds.
        mistakes: What the table does not have, each with its place in the spec.
        used: The columns that it has used.
        whole: The parts of the spec that need the whole table: where and what they are.
        only: The rows of the file that are read.
    """

    def __init__(self, rows: RowSource, located: LocatedSpec, fixes: Fixes) -> None:
        """Take the steps: the rows wanted, spread, panel, groups, and ends by the next start."""
        self.rows, self.located = rows, located
        self.mistakes: list[Finding] = []
        self.used: set[str] = set()
        self.whole: list[tuple[str, str]] = []
        self.only = ChosenRows(located.spec.only)
        self._missing = frozenset(located.spec.missing)
        self._groups: GroupedRows | None = None
        self._columns = TableColumns(rows, located)
        self._take_wanted(fixes)
        spec = located.spec
        if spec.spread is not None:
            self._spread(spec.spread)
        if spec.panel is not None:
            self._make_spells(spec.panel)
        if spec.group_by:
            self._group(spec.group_by)
        self._end_by_next_begins()

    def watch(self, columns: set[str]) -> None:
        """Report rows of a group that differ in one of these columns."""
        if self._groups is not None:
            ignored = {name for each in self.located.spec.events for name in each.ignore}
            self._groups.watched = frozenset(columns - ignored)

    @property
    def _fits(self) -> bool:
        """Whether the spec fits so far; what is found goes to the mistakes."""
        self.mistakes += self._columns.mistakes
        self.used |= self._columns.used
        fits = not self._columns.mistakes
        self._columns.mistakes = []
        return fits

    def _go_on_with(self, rows: ShapedRows, path: str, said: str = "") -> None:
        self.rows = rows
        self._columns = TableColumns(rows, self.located)
        if rows.needs_all:
            self.whole.append((path, said or path))

    def _take_wanted(self, fixes: Fixes) -> None:
        spec = self.located.spec
        self._columns.check(spec.only, "only")
        for number, fix in enumerate(spec.fixes):
            if fix.row and fix.column:
                self._columns.check((fix.column,), f"fixes[{number}].column")
        if self._fits:
            self._go_on_with(WantedRows(self.rows, fixes, self.only), "only")

    def _spread(self, cells: SpreadCells) -> None:
        columns = self._columns.like(cells.columns, "spread.columns")
        self._columns.check_free({"name": cells.name, "value": cells.value}, "spread")
        if self._fits:
            nothing = {*self._missing, *cells.skip}
            added = (cells.name, cells.value)
            self._go_on_with(SpreadRows(self.rows, columns, added, nothing), "spread")

    def _make_spells(self, cells: PanelCells) -> None:
        values = self._columns.like(cells.values, "panel.values")
        self._columns.check(cells.unit, "panel.unit")
        self._columns.check((cells.time,), "panel.time")
        added = {each: getattr(cells, each) for each in ("name", "value", "begin", "end")}
        self._columns.check_free(added, "panel")
        if self._fits:
            rows = PanelRows(self.rows, cells, values, self._missing)
            self._go_on_with(rows, "panel")

    def _group(self, columns: Sequence[str]) -> None:
        self._columns.check(columns, "group_by")
        for number, event in enumerate(self.located.spec.events):
            for name, cells in named_dates(event):
                self._columns.check(cells.columns, f"events[{number}].{name}")
            self._refuse_one_day(event, f"events[{number}].end")
        if self._fits:
            dates, events = dates_of_groups(self.rows.header, self.located.spec.events)
            self._respecify(events)
            self._groups = GroupedRows(self.rows, columns, dates, self._missing)
            self._go_on_with(self._groups, "group_by", "group by")

    def _refuse_one_day(self, event: EventTemplate, path: str) -> None:
        """A group ends with its last row, so an end that is that of its own row is none of it."""
        end = event.end
        one_day = DateWord.ONE_DAY.value
        if end is not None and one_day in {end.blank, *end.values.values()}:
            message = f"{one_day!r} is the start of one row; expected an end of a group of rows"
            hint = "if no row has an end of its own, read the column of the start as the end, too"
            self._columns.mistakes.append(
                unreadable(self.located.location(path), message, hint, value=one_day)
            )

    def _end_by_next_begins(self) -> None:
        rules: dict[int, NextBegin] = {}
        events = list(self.located.spec.events)
        for place, event in enumerate(events):
            rule = self._rule(event, f"events[{place}]", len(rules))
            if rule is not None and event.end is not None:
                rules[place] = rule
                end = DateCells(column=rule.column, format=("edtf",), blank=event.end.blank)
                events[place] = attrs.evolve(event, end=end)
        if self._fits and rules:
            self._respecify(events)
            rows = NextBeginRows(self.rows, tuple(rules.values()), self._missing)
            path = f"events[{next(iter(rules))}].end"
            self._go_on_with(rows, path, "end: next begin")

    def _rule(self, event: EventTemplate, path: str, known: int) -> NextBegin | None:
        match = NEXT_BEGIN.fullmatch(event.end.rule) if event.end is not None else None
        if match is None or event.begin is None:
            return None
        within = tuple(map(str.strip, match["columns"].split(",")))
        self._columns.check(within, f"{path}.end")
        self._columns.check(event.only, f"{path}.only")
        self._columns.check(event.begin.columns, f"{path}.begin")
        column = f"{_ADDED_END} {known + 1}" if known else _ADDED_END
        return NextBegin(event.begin, within, event.only, event.shared_day, column)

    def _respecify(self, events: Sequence[EventTemplate]) -> None:
        spec = attrs.evolve(self.located.spec, events=events)
        self.located = attrs.evolve(self.located, spec=spec)
