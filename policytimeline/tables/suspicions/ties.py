"""Events that cannot be put in order, because they have the same year or month and no day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from policytimeline.dates.calendar import Day, calendar_day
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Place, at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import TIES

_Span = tuple[Day, Day]


class TieWatch:
    """Counts the events of each type that have the same year or month."""

    def __init__(self, column: str) -> None:
        """Nothing is counted yet.

        Args:
            column: The columns of the date.
        """
        self._column = column
        self._rows = 0
        self._counts: Counter[tuple[str, _Span]] = Counter()
        self._first: dict[tuple[str, _Span], tuple[Place, str]] = {}

    def take(
        self,
        cells: Cells,
        dates: Sequence[object],
        types: Sequence[str | None],
        rows: Sequence[int],
    ) -> None:
        """Look at the dates and types of some rows."""
        self._rows += len(rows)
        spans: dict[int, _Span | None] = {}
        for row in rows:
            date = dates[row]
            # Rows with the same cells share one date.
            known = id(date)
            if known not in spans:
                spans[known] = _long_span(date)
            if (span := spans[known]) is not None:
                key = types[row] or "", span
                self._counts[key] += 1
                if key not in self._first:
                    begin = date.begin if isinstance(date, UncertainInterval) else date
                    self._first[key] = cells.place(row), str(begin)

    def findings(self, table: str) -> Iterator[Finding]:
        """How many events cannot be put in order."""
        tied = {key: count for key, count in self._counts.items() if count > 1}
        if not tied:
            return
        most = sorted(tied, key=lambda key: -tied[key])[:EXAMPLES]
        shown = ", ".join(f"{tied[key]:,} of {key[0]!r} in {self._first[key][1]}" for key in most)
        message = (
            f"{sum(tied.values()):,} of {counted(self._rows, 'event')} share their year or month "
            f"with another event of their type, and their order is not known; most often {shown}"
        )
        first = min(self._first[key][0] for key in tied)
        yield suspicion(TIES, at(table, self._column, first), message)


def _long_span(date: object) -> _Span | None:
    """The days on which something may start, if they are whole months."""
    if not isinstance(date, When):
        return None
    first, last = date.begin_days.earliest, date.begin_days.latest
    if math.isinf(first) or math.isinf(last) or first == last:
        return None
    starts = (calendar_day(int(day))[2] for day in (first, last + 1))
    return (first, last) if all(day == 1 for day in starts) else None
