"""Events that should come one at a time, and overlap or share a day."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from policytimeline.dates.calendar import format_day
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Place, at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import OVERLAP, SHARED_DAY

_MOST_KNOWN = 200_000
_NEVER = 10**9
"""A day number beyond all others, for what has no end."""


class _Neighbours(NamedTuple):
    """Two spells of a group, of which the later one starts before or when the earlier one ends."""

    group: int
    earlier: int
    later: int


class _Side(NamedTuple):
    """The first and last possible day of a start or an end, and the object itself."""

    date: UncertainDate | Bound
    earliest: int
    latest: int

    @classmethod
    def of(cls, date: UncertainDate | Bound) -> _Side:
        """Of a side that is not known, any day is possible."""
        if isinstance(date, Bound):
            return cls(date, -_NEVER, _NEVER)
        return cls(date, _number(date.earliest_day), _number(date.latest_day))


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
        found: list[int] = []
        for row in rows:
            date = dates[row]
            if type(date) is UncertainInterval:
                begin, end = date.begin, date.end
            elif type(date) is UncertainDate:
                begin = end = date
            else:
                continue
            # Dates that are written alike are one object, kept here so that no other has its id.
            first = sides.get(id(begin)) or sides.setdefault(id(begin), _Side.of(begin))
            last = sides.get(id(end)) or sides.setdefault(id(end), _Side.of(end))
            sure_begin = -_NEVER if begin is Bound.OPEN else first.latest
            sure_end = _NEVER if end is Bound.OPEN else max(first.earliest, last.earliest)
            key = keys[row]
            if sure_begin <= sure_end and key.strip(" |"):
                group = groups.setdefault(key, len(groups))
                found += group, sure_begin, sure_end, row
        self._of_group.extend(found[0::4])
        self._begins.extend(found[1::4])
        self._ends.extend(found[2::4])
        at_rows = found[3::4]
        self._numbers.extend([cells.numbers[row] for row in at_rows])
        lines = cells.lines
        self._lines.extend([lines[row] if lines is not None else 0 for row in at_rows])

    def _place(self, each: int) -> Place:
        return self._numbers[each], self._lines[each] or None

    def findings(self, table: str) -> Iterator[Finding]:
        """The events that overlap, and those that share a day if that is not declared."""
        overlapping, sharing = self._neighbours()
        if overlapping:
            said = f"start before the end of an earlier event with the same {self._name}"
            yield self._finding(OVERLAP, table, overlapping, said)
        if sharing and not self._shared_day:
            said = f"start on the last day of an earlier event with the same {self._name}"
            hint = "write shared_day: true if one may start when the other ends"
            yield self._finding(SHARED_DAY, table, sharing, said, hint)

    def _neighbours(self) -> tuple[list[_Neighbours], list[_Neighbours]]:
        overlapping: list[_Neighbours] = []
        sharing: list[_Neighbours] = []
        group, last = -1, 0
        columns = [np.array(each, np.int64) for each in (self._ends, self._begins, self._of_group)]
        groups, begins, ends = self._of_group, self._begins, self._ends
        for each in map(int, np.lexsort(columns)):
            if groups[each] != group:
                group, last = groups[each], each
                continue
            if begins[each] <= ends[last]:
                found = overlapping if begins[each] < ends[last] else sharing
                found.append(_Neighbours(group, last, each))
            if ends[each] > ends[last]:
                last = each
        return overlapping, sharing

    @property
    def _name(self) -> str:
        return ", ".join(self._columns)

    def _finding(
        self, code: str, table: str, pairs: Sequence[_Neighbours], said: str, hint: str = ""
    ) -> Finding:
        texts = list(self._groups)
        shown = "; ".join(
            f"{texts[pair.group]!r}: row {self._numbers[pair.earlier]:,} "
            f"lasts until {self._end(pair.earlier)}, and row {self._numbers[pair.later]:,} "
            f"starts on {format_day(self._begins[pair.later])}"
            for pair in pairs[:EXAMPLES]
        )
        message = f"{counted(len(pairs), 'event')} {said}: {shown}"
        first = min(self._place(pair.later) for pair in pairs)
        return suspicion(code, at(table, self._name, first), message, hint=hint)

    def _end(self, each: int) -> str:
        return "further notice" if self._ends[each] >= _NEVER else format_day(self._ends[each])


def _number(day: float) -> int:
    """A day number as an integer."""
    return int(math.copysign(_NEVER, day)) if math.isinf(day) else int(day)
