"""What a table says of the time after its release, and what it still calls planned."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import Finding, counted
from policytimeline.model.events import EventStatus
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Rows, and_more, at, suspicion_of
from policytimeline.validation.catalogue.suspicion_codes import AFTER_RELEASE, STALE

_PLANNED = {EventStatus.SCHEDULED.value, EventStatus.PROPOSED.value}


class _Kind(Enum):
    """What is found: its code, what one event does and what several do, and how to fix it."""

    START = AFTER_RELEASE, "that is not scheduled starts", "that are not scheduled start", ""
    END = (
        *(AFTER_RELEASE, "that is over ends", "that are over end"),
        "if ends are fixed beforehand, write checks: {allow: [scheduled-ends]}",
    )
    STALE = STALE, "is scheduled for a day", "are scheduled for a day", ""


class ReleaseWatch:
    """Collects the events that a table of its day could not know, or should have known."""

    def __init__(self, begin: str, end: str, released: UncertainDate) -> None:
        """Nothing is collected yet.

        Args:
            begin: The columns of the start, or of the one date.
            end: The columns of the end; empty if ends may be known beforehand.
            released: The day or month up to which the table tells the past.
        """
        self._columns = {_Kind.START: begin, _Kind.END: end, _Kind.STALE: begin}
        self._released = released
        self._first_day, self._last_day = released.earliest_day, released.latest_day
        self._rows = {kind: Rows() for kind in _Kind}
        self._examples: dict[_Kind, list[str]] = {kind: [] for kind in _Kind}

    def take(
        self,
        cells: Cells,
        dates: Sequence[object],
        statuses: Sequence[str | None] | None,
        rows: Sequence[int],
    ) -> None:
        """Note the events of some rows."""
        for row in rows:
            date = dates[row]
            status = statuses[row] if statuses else ""
            if isinstance(date, When) and (kind := self._kind(date, status)) is not None:
                place = cells.place(row)
                self._rows[kind].add(place)
                if len(self._examples[kind]) < EXAMPLES:
                    self._examples[kind].append(f"{date} in row {place[0]:,}")

    def _kind(self, date: When, status: str | None) -> _Kind | None:
        begin = date.begin_days
        if status in _PLANNED:
            return _Kind.STALE if begin.latest < self._first_day else None
        if begin.earliest > self._last_day:
            return _Kind.START
        if not self._columns[_Kind.END] or status == EventStatus.ONGOING.value:
            return None
        # An end without a last day is not coded: the event was going on when the table was made.
        end = date.end_days
        is_later = end.earliest > self._last_day and not math.isinf(end.latest)
        return _Kind.END if is_later else None

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the events as a whole."""
        for kind, rows in self._rows.items():
            if rows:
                code, of_one, of_several, hint = kind.value
                count = len(rows)
                side = "before" if kind is _Kind.STALE else "after"
                message = (
                    f"{counted(count, 'event')} {of_one if count == 1 else of_several} {side} the "
                    f"release of the table, {self._released}: "
                    f"{and_more(self._examples[kind], count)}"
                )
                place = at(table, self._columns[kind], rows.first)
                yield suspicion_of(rows, code, place, message, hint)
