"""Events that should come one at a time, and overlap or share a day."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import (
    EXAMPLES,
    Place,
    Rows,
    and_more,
    at,
    suspicion_of,
)
from policytimeline.validation.catalogue.suspicion_codes import OVERLAP, SHARED_DAY
from policytimeline.validation.meetings import meetings

_MOST_KNOWN = 200_000
_NEVER = 10**9
"""A day number beyond all others, for what has no end."""


class _Neighbours(NamedTuple):
    """Two spells of a group, of which the later one starts before or when the earlier one ends."""

    group: int
    earlier: int
    later: int


class _Tally:
    """Keeps the rows that meet an earlier one, and the first few of them with that one."""

    def __init__(self) -> None:
        self.rows = Rows()
        self.examples: list[_Neighbours] = []

    def add(self, group: int, earlier: int, later: int, place: Place) -> None:
        """Note two neighbours, of which the later one is at a place."""
        self.rows.add(place)
        if len(self.examples) < EXAMPLES:
            self.examples.append(_Neighbours(group, earlier, later))


class _Side(NamedTuple):
    """A start or an end, and its days.

    Attributes:
        date: The object itself.
        number: Its number among all sides.
        earliest: The first day on which it may be.
        sure_begin: As a start: the first day from which the event is sure.
        sure_end: As an end: the last day up to which it is sure.
    """

    date: UncertainDate | Bound
    number: int
    earliest: int
    sure_begin: int
    sure_end: int

    @classmethod
    def of(cls, date: UncertainDate | Bound, number: int) -> _Side:
        """Of a side that is not known, any day is possible; an open one lasts for ever."""
        if date is Bound.OPEN:
            return cls(date, number, -_NEVER, -_NEVER, _NEVER)
        if isinstance(date, Bound):
            return cls(date, number, -_NEVER, _NEVER, -_NEVER)
        earliest = _number(date.earliest_day)
        return cls(date, number, earliest, _number(date.latest_day), earliest)


class SpellWatch:
    """Collects the days that each event surely covers, in groups of which one at a time may.

    An event surely covers the days from its latest possible start to its earliest possible end.
    """

    def __init__(self, columns: Sequence[str], *, shared_day: bool) -> None:
        """Nothing is collected yet.

        Args:
            columns: The columns within whose values no two events may overlap.
            shared_day: Whether one may start on the day on which the one before it ends.
        """
        self._columns, self._shared_day = tuple(columns), shared_day
        self._groups: dict[str, int] = {}
        self._sides: dict[int, _Side] = {}
        self._dates: list[UncertainDate | Bound] = []
        self._first_dates, self._last_dates = array("q"), array("q")
        self._of_group, self._begins, self._ends = array("q"), array("q"), array("q")
        self._numbers, self._lines = array("q"), array("q")

    def take(self, cells: Cells, dates: Sequence[object], rows: Sequence[int]) -> None:
        """Note the events of some rows."""
        columns = [cells.column(name) for name in self._columns]
        # A text knows its hash; a tuple of texts does not.
        keys = (
            columns[0] if len(columns) == 1 else list(map(" | ".join, zip(*columns, strict=True)))
        )
        groups, sides = self._groups, self._sides
        if len(sides) > _MOST_KNOWN:
            sides.clear()
        begins: list[int] = []
        ends: list[int] = []
        covering: list[int] = []
        for row in rows:
            date = dates[row]
            if type(date) is UncertainInterval:
                begin, end = date.begin, date.end
            elif type(date) is UncertainDate:
                begin = end = date
            else:
                continue
            # Dates that are written alike are one object, kept here so that no other has its id.
            first = sides.get(id(begin)) or self._side(begin)
            last = sides.get(id(end)) or self._side(end)
            sure_begin, sure_end = first.sure_begin, max(first.earliest, last.sure_end)
            if sure_begin <= sure_end and keys[row].strip(" |"):
                begins.append(sure_begin)
                ends.append(sure_end)
                covering.append(row)
                self._first_dates.append(first.number)
                self._last_dates.append(last.number)
        self._begins.extend(begins)
        self._ends.extend(ends)
        self._of_group.extend([groups.setdefault(keys[row], len(groups)) for row in covering])
        numbers, lines = cells.numbers, cells.lines
        self._numbers.extend([numbers[row] for row in covering])
        self._lines.extend([lines[row] if lines is not None else 0 for row in covering])

    def _side(self, date: UncertainDate | Bound) -> _Side:
        """The days of a start or an end that was not met before."""
        self._dates.append(date)
        side = self._sides[id(date)] = _Side.of(date, len(self._dates) - 1)
        return side

    def _place(self, each: int) -> Place:
        return self._numbers[each], self._lines[each] or None

    def findings(self, table: str) -> Iterator[Finding]:
        """The events that overlap, and those that share a day if that is not declared."""
        overlapping, sharing = self._neighbours()
        if overlapping.rows:
            yield self._finding(OVERLAP, table, overlapping)
        if sharing.rows and not self._shared_day:
            hint = "write shared_day: true if one may start when the other ends"
            yield self._finding(SHARED_DAY, table, sharing, hint)

    def _neighbours(self) -> tuple[_Tally, _Tally]:
        """Those that overlap, and those that share a day, in the order of the groups."""
        overlapping, sharing = _Tally(), _Tally()
        groups, begins, ends = (
            np.array(each, np.int64) for each in (self._of_group, self._begins, self._ends)
        )
        order = np.lexsort((begins, groups))
        groups, begins, ends = groups[order], begins[order], ends[order]
        # Of most groups no two events meet: the latest end so far is before the next start.
        apart = 4 * _NEVER * groups
        latest_end = np.maximum.accumulate(ends + apart)
        meeting = np.unique(groups[1:][(begins + apart)[1:] <= latest_end[:-1]])
        bounds = zip(
            np.searchsorted(groups, meeting).tolist(),
            np.searchsorted(groups, meeting, "right").tolist(),
            strict=True,
        )
        for group, (start, stop) in zip(meeting.tolist(), bounds, strict=True):
            places = order[start:stop].tolist()
            of_group = begins[start:stop].tolist(), ends[start:stop].tolist()
            for later, earlier, is_overlap in meetings(*of_group):
                tally = overlapping if is_overlap else sharing
                each = places[later]
                tally.add(group, places[earlier], each, self._place(each))
        return overlapping, sharing

    @property
    def _name(self) -> str:
        return ", ".join(self._columns)

    def _finding(self, code: str, table: str, found: _Tally, hint: str = "") -> Finding:
        texts, count = list(self._groups), len(found.rows)
        shown = [
            f"{texts[pair.group]!r}: row {self._numbers[pair.earlier]:,} is "
            f"{self._when(pair.earlier)}, and row {self._numbers[pair.later]:,} is "
            f"{self._when(pair.later)}"
            for pair in found.examples
        ]
        said = _MESSAGES[code][count > 1]
        message = (
            f"{counted(count, 'event')} {said} of an earlier event with the same {self._name}: "
            f"{and_more(shown, count, '; ')}"
        )
        place = at(table, self._name, found.rows.first)
        return suspicion_of(found.rows, code, place, message, hint)

    def _when(self, each: int) -> str:
        """The date of an event as it is coded."""
        first, last = (self._dates[side[each]] for side in (self._first_dates, self._last_dates))
        if first is last and isinstance(first, UncertainDate):
            return str(first)
        return str(UncertainInterval(first, last))


_MESSAGES = {
    OVERLAP: ("starts before the end", "start before the end"),
    SHARED_DAY: ("starts on the last day", "start on the last day"),
}
"""What an event does, and what several do."""


def _number(day: float) -> int:
    """A day number as an integer."""
    return int(math.copysign(_NEVER, day)) if math.isinf(day) else int(day)
