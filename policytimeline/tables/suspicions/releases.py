"""What a table says of the time after its release, and what it still calls planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import Finding, counted
from policytimeline.model.events import EventStatus
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Place, at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import AFTER_RELEASE, STALE

_PLANNED = {EventStatus.SCHEDULED.value, EventStatus.PROPOSED.value}
_MESSAGES = {
    AFTER_RELEASE: "{} that are not scheduled start after the release of the table, {}: {}",
    STALE: "{} scheduled for a day before the release of the table, {}: {}",
}


class ReleaseWatch:
    """Collects the events that a table of its day could not know, or should have known."""

    def __init__(self, column: str, released: UncertainDate) -> None:
        """Nothing is collected yet.

        Args:
            column: The columns of the date.
            released: The day or month up to which the table tells the past.
        """
        self._column, self._released = column, released
        self._first_day, self._last_day = released.earliest_day, released.latest_day
        self._counts = dict.fromkeys(_MESSAGES, 0)
        self._examples: dict[str, list[tuple[Place, When]]] = {code: [] for code in _MESSAGES}

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
            if isinstance(date, When) and (code := self._code(date, status)):
                self._counts[code] += 1
                if len(self._examples[code]) < EXAMPLES:
                    self._examples[code].append((cells.place(row), date))

    def _code(self, date: When, status: str | None) -> str:
        days = date.begin_days
        if status in _PLANNED:
            return STALE if days.latest < self._first_day else ""
        return AFTER_RELEASE if days.earliest > self._last_day else ""

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the events as a whole."""
        for code, count in self._counts.items():
            if count:
                examples = self._examples[code]
                shown = ", ".join(f"{date} in row {place[0]:,}" for place, date in examples)
                noun = counted(count, "event")
                message = _MESSAGES[code].format(noun, self._released, shown)
                yield suspicion(code, at(table, self._column, examples[0][0]), message)
