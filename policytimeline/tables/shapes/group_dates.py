"""The dates of an event that several rows are: which row gives each, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.tables.cells.date_texts import DateValue
from policytimeline.tables.notations.meanings import AbsentDuring, DateSide
from policytimeline.tables.spec.spec_cells import DateCells
from policytimeline.tables.spec.table_spec import EventTemplate


@attrs.frozen
class DateOfGroup:
    """A date of an event, and which of the rows of its group it is taken from.

    Attributes:
        cells: Where the date is in a row.
        side: `DateSide.BEGIN` for the earliest, `DateSide.END` for the latest, and
            `DateSide.WHEN` for the first that a row gives: all of them should give the same.
        copies: Column to the column that its cell is written to, if that is another one.
        only: Column to texts: the rows that have such a date, if not all have.
        hint: What to write if rows give different dates, of which one is taken.
    """

    cells: DateCells
    side: DateSide
    copies: Mapping[str, str]
    only: Mapping[str, Sequence[str]]
    hint: str = ""


_SIDES = {"begin": DateSide.BEGIN, "when": DateSide.WHEN, "end": DateSide.END}
_SPAN_HINT = "for an event from the first of them to the last, write begin: and end: for when:"


def named_dates(event: EventTemplate) -> Iterator[tuple[str, DateCells]]:
    """Every date of a template that is in columns, with its place in the spec."""
    named = [(name, getattr(event, name)) for name in _SIDES]
    named += [(f"dates.{role}", cells) for role, cells in event.dates.items()]
    return ((name, cells) for name, cells in named if cells is not None and cells.columns)


def dates_of_groups(
    header: Sequence[str], events: Sequence[EventTemplate]
) -> tuple[list[DateOfGroup], list[EventTemplate]]:
    """The dates of all templates, and the templates that read them where they are written.

    Each date is taken from a row of its own, so one whose column another date has gets a column
    of its own, too.
    """
    columns, dates = GroupColumns(header), list[DateOfGroup]()
    templates: list[EventTemplate] = []
    for event in events:
        moved: dict[str, DateCells] = {}
        for name, cells in named_dates(event):
            side = _SIDES.get(name, DateSide.WHEN)
            copies = columns.copies(cells, side)
            hint = _SPAN_HINT if name == "when" else ""
            dates.append(DateOfGroup(cells, side, copies, event.only, hint))
            moved[name] = _with_columns(cells, copies)
        roles = {role: moved.get(f"dates.{role}", cells) for role, cells in event.dates.items()}
        begin, when, end = (moved.get(name, getattr(event, name)) for name in _SIDES)
        templates.append(attrs.evolve(event, begin=begin, when=when, end=end, dates=roles))
    return dates, templates


class GroupColumns:
    """Gives each date of a group columns of its own, since it is taken from a row of its own."""

    def __init__(self, header: Sequence[str]) -> None:
        """No column is taken yet."""
        self._header = frozenset(header)
        self._taken: dict[str, tuple[DateSide, tuple[str, ...]]] = {}

    def copies(self, cells: DateCells, side: DateSide) -> dict[str, str]:
        """Each column of a date to the one that it is written to, if that is another one."""
        names = {name: self._column(name, side, cells.columns) for name in cells.columns}
        return {name: copy for name, copy in names.items() if name != copy}

    def _column(self, name: str, side: DateSide, columns: tuple[str, ...]) -> str:
        """The column itself, unless it is taken for a date of another row."""
        row, number, copy = (side, columns), 1, name
        while self._taken.setdefault(copy, row) != row or (copy != name and copy in self._header):
            copy = f"{_COPIES[side]} {name}{f' {number}' if number > 1 else ''}"
            number += 1
        return copy


_COPIES = {DateSide.BEGIN: "earliest", DateSide.WHEN: "first", DateSide.END: "latest"}


def _with_columns(cells: DateCells, copies: Mapping[str, str]) -> DateCells:
    """The same date, read from other columns."""
    parts = ("column", "year", "month", "day", "century")
    renamed = {part: copies.get(getattr(cells, part), getattr(cells, part)) for part in parts}
    precision = cells.precision
    if precision is not None:
        column = copies.get(precision.column, precision.column)
        precision = attrs.evolve(precision, column=column)
    return attrs.evolve(cells, **renamed, precision=precision)


def chosen(group: Sequence[int], values: Sequence[DateValue], side: DateSide) -> int:
    """The row with the earliest start, the latest end, or any date; the first if several have it.

    Its date may be wider than the earliest of all can be, but never leaves a day of it out.
    """
    if side is DateSide.WHEN:
        return next((row for row in group if _is_dated(values[row])), group[0])
    if side is DateSide.BEGIN:
        return min(group, key=lambda row: _start(values[row]))
    return max(group, key=lambda row: (_end(values[row]), -row))


def _is_dated(value: DateValue) -> bool:
    """Whether a cell gives a date, or a time in which it is absent."""
    return isinstance(value, UncertainDate | UncertainInterval | AbsentDuring)


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
