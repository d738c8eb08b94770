"""Events that should come one at a time, and overlap or share a day."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import format_day
from policytimeline.dates.parsing import When
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Place, suspicion
from policytimeline.validation.catalogue.suspicion_codes import OVERLAP, SHARED_DAY

_NEVER = 10**9
"""A day number beyond all others, for what has no end."""


class _Neighbours(NamedTuple):
    """Two spells of a group, of which the later one starts before or when the earlier one ends."""

    group: int
    earlier: int
    later: int


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
        self._groups: dict[tuple[str, ...], int] = {}
        self._known: dict[int, tuple[When, int, int]] = {}
        self._of_group, self._begins, self._ends = array("q"), array("q"), array("q")
        self._places: list[Place] = []

    def take(self, cells: Cells, dates: Sequence[object], rows: Sequence[int]) -> None:
        """Note the events of some rows."""
        columns = [cells.column(name) for name in self._columns]
        keys = list(zip(*columns, strict=True))
        groups = self._groups
        for row in rows:
            date = dates[row]
            if isinstance(date, When):
                begin, end = self._sure_days(date)
                if begin <= end and any(keys[row]):
                    self._of_group.append(groups.setdefault(keys[row], len(groups)))
                    self._begins.append(begin)
                    self._ends.append(end)
                    self._places.append(cells.place(row))

    def _sure_days(self, date: When) -> tuple[int, int]:
        known = self._known.get(id(date))
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            begin, end = _number(date.begin_days.latest), _number(date.end_days.earliest)
            # The date is kept so that no other one gets its id.
            known = self._known[id(date)] = date, begin, end
        return known[1], known[2]

    def findings(self, table: str) -> Iterator[Finding]:
        """The events that overlap, and those that share a day if that is not declared."""
        overlapping, sharing = self._neighbours()
        if overlapping:
            said = "start before an earlier one within the same"
            yield self._finding(OVERLAP, table, overlapping, f"{said} {self._name} ends")
        if sharing and not self._shared_day:
            said = "start on the day on which an earlier one within the same"
            hint = "write shared_day: true if one may start when the other ends"
            yield self._finding(SHARED_DAY, table, sharing, f"{said} {self._name} ends", hint)

    def _neighbours(self) -> tuple[list[_Neighbours], list[_Neighbours]]:
        overlapping: list[_Neighbours] = []
        sharing: list[_Neighbours] = []
        group, last = -1, 0
        order = sorted(
            range(len(self._begins)),
            key=lambda each: (self._of_group[each], self._begins[each], self._ends[each]),
        )
        for each in order:
            if self._of_group[each] != group:
                group, last = self._of_group[each], each
                continue
            begin, end = self._begins[each], self._ends[last]
            if begin <= end:
                found = overlapping if begin < end else sharing
                found.append(_Neighbours(group, last, each))
            if self._ends[each] > end:
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
            f"{' '.join(filter(None, texts[pair.group]))!r}: row {self._places[pair.earlier][0]:,} "
            f"lasts until {self._end(pair.earlier)}, and row {self._places[pair.later][0]:,} "
            f"starts on {format_day(self._begins[pair.later])}"
            for pair in pairs[:EXAMPLES]
        )
        message = f"{counted(len(pairs), 'event')} {said}: {shown}"
        first = min(self._places[pair.later] for pair in pairs)
        return suspicion(code, table, self._name, message, first=first, hint=hint)

    def _end(self, each: int) -> str:
        return "further notice" if self._ends[each] >= _NEVER else format_day(self._ends[each])


_MOST_KNOWN = 200_000


def _number(day: float) -> int:
    """A day number as an integer."""
    return int(math.copysign(_NEVER, day)) if math.isinf(day) else int(day)
